/// Value noise from an integer hash: smooth, the same everywhere, 0 … 1.
enum Noise {
    static func value(_ x: Float, _ y: Float, seed: UInt32) -> Float {
        let (cellX, cellY) = (x.rounded(.down), y.rounded(.down))
        let (ix, iy) = (Int32(cellX), Int32(cellY))
        var (fx, fy) = (x - cellX, y - cellY)
        fx = fx * fx * (3 - 2 * fx)
        fy = fy * fy * (3 - 2 * fy)
        let low = corner(ix, iy, seed).mixed(corner(ix &+ 1, iy, seed), fx)
        let high = corner(ix, iy &+ 1, seed).mixed(corner(ix &+ 1, iy &+ 1, seed), fx)
        return low.mixed(high, fy)
    }

    private static func corner(_ x: Int32, _ y: Int32, _ seed: UInt32) -> Float {
        var h = UInt32(bitPattern: x) &* 374_761_393 &+ UInt32(bitPattern: y) &* 668_265_263
        h = h &+ seed &* 2_246_822_519
        h = (h ^ (h >> 13)) &* 1_274_126_177
        return Float((h ^ (h >> 16)) & 0xFFFF) / 65535
    }
}

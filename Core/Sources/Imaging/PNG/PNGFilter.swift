/// The row filters of the PNG format (ISO/IEC 15948 §9).
enum PNGFilter {
    /// Adds back what filter `kind`, 0 … 4, took away from a row.
    /// - Parameter step: bytes a pixel.
    static func undo(
        _ kind: UInt8, raw: [UInt8], row: Int, stride: Int, step: Int, into rows: inout [UInt8]
    ) {
        let source = row * (stride + 1) + 1
        let target = row * stride
        for x in 0..<stride {
            let left = x >= step ? rows[target + x - step] : 0
            let above = row > 0 ? rows[target + x - stride] : 0
            let corner = x >= step && row > 0 ? rows[target + x - stride - step] : 0
            let predicted: UInt8 =
                switch kind {
                case 1: left
                case 2: above
                case 3: UInt8((Int(left) + Int(above)) / 2)
                case 4: paeth(left, above, corner)
                default: 0
                }
            rows[target + x] = raw[source + x] &+ predicted
        }
    }

    /// Writes rows through the Paeth filter, each behind its filter byte.
    static func apply(
        _ pixels: UnsafePointer<UInt8>, stride: Int, step: Int, height: Int, into output: UnsafeMutablePointer<UInt8>
    ) {
        for row in 0..<height {
            let line = pixels + row * stride
            let out = output + row * (stride + 1)
            out[0] = 4
            apply(line, above: row > 0 ? line - stride : nil, stride: stride, step: step, into: out + 1)
        }
    }

    private static func apply(
        _ line: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>?, stride: Int, step: Int,
        into out: UnsafeMutablePointer<UInt8>
    ) {
        guard let above else {
            for x in 0..<stride { out[x] = line[x] &- (x >= step ? line[x - step] : 0) }
            return
        }
        for x in 0..<min(step, stride) { out[x] = line[x] &- above[x] }
        guard stride > step else { return }
        for x in step..<stride { out[x] = line[x] &- paeth(line[x - step], above[x], above[x - step]) }
    }

    @inline(__always)
    private static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let estimate = Int(left) &+ Int(above) &- Int(corner)
        let toLeft = abs(estimate &- Int(left))
        let toAbove = abs(estimate &- Int(above))
        let toCorner = abs(estimate &- Int(corner))
        if toLeft <= toAbove && toLeft <= toCorner { return left }
        return toAbove <= toCorner ? above : corner
    }
}

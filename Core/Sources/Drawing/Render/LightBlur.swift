/// Blurs the light inside the meshes of people by a box, so that facets vanish; light does not run from one mesh to the
/// next: cloth from skin.
struct LightBlur {
    private let buffers: FrameBuffers
    /// Pixels to each side.
    private let radius: Int
    /// Eight lines side by side: the light, the mesh at each place (0: to be left alone) and what a sweep gathers.
    private var values: [Lanes]
    private var meshes: [Lanes]
    private var sums: [Lanes]
    private var counts: [Lanes]

    init(_ buffers: FrameBuffers, radius: Int) {
        self.buffers = buffers
        self.radius = radius
        let none = [Lanes](repeating: Lanes(), count: max(buffers.width, buffers.height) + 8)
        (values, meshes, sums, counts) = (none, none, none, none)
    }

    /// - Parameters:
    ///   - owned: the meshes of one person, counted from 1.
    ///   - region: the part of the picture that they lie in.
    mutating func blur(_ owned: Range<Int>, in region: PixelRectangle) {
        guard radius > 0, !region.isEmpty, !owned.isEmpty, buffers.width >= 8 else { return }
        let left = min(region.left, buffers.width - 8)
        let width = (region.right - left + 7) / 8 * 8
        let across = PixelRectangle(
            left: left, top: region.top, right: left + width, bottom: region.bottom)
        for y in stride(from: across.top, to: across.bottom, by: 8) { blurRows(y, across, owned) }
        for x in stride(from: across.left, to: across.right, by: 8) { blurColumns(x, across, owned) }
    }

    /// Eight rows from `y` on, turned so that each vector holds one column.
    private mutating func blurRows(_ y: Int, _ region: PixelRectangle, _ owned: Range<Int>) {
        // The last rows are taken again where fewer than eight are left, and again give the same.
        let starts = (0..<8).map { min(y + $0, region.bottom - 1) * buffers.width }
        let lastBlock = buffers.width - 8 - region.left
        var found = Lanes()
        for start in stride(from: 0, to: region.width, by: 8) {
            let at = min(start, lastBlock)
            var light = Square(starts) { (buffers.light + $0 + region.left + at).load8() }
            var mesh = Square(starts) { owner((buffers.ids + $0 + region.left + at).load8(), owned) }
            light.turn()
            mesh.turn()
            for column in 0..<8 {
                values[at + column] = light[column]
                meshes[at + column] = mesh[column]
                found += mesh[column]
            }
        }
        guard most(of: found) > 0 else { return }
        let count = min(region.width, buffers.width - region.left)
        sweep(count)
        for start in stride(from: 0, to: region.width, by: 8) {
            let at = min(start, lastBlock)
            var light = Square(Array(at..<at + 8)) { sums[$0] }
            light.turn()
            for row in 0..<8 { (buffers.light + starts[row] + region.left + at).store8(light[row]) }
        }
    }

    /// Eight columns from `x` on.
    private mutating func blurColumns(_ x: Int, _ region: PixelRectangle, _ owned: Range<Int>) {
        let at = min(x, buffers.width - 8)
        // Columns that the block before had are left alone.
        let fresh = Lanes.ramp .>= Float(x - at)
        var found = Lanes()
        for y in region.top..<region.bottom {
            let place = y * buffers.width + at
            values[y - region.top] = (buffers.light + place).load8()
            let mesh = Lanes().replacing(with: owner((buffers.ids + place).load8(), owned), where: fresh)
            meshes[y - region.top] = mesh
            found += mesh
        }
        guard most(of: found) > 0 else { return }
        sweep(region.height)
        for y in region.top..<region.bottom { (buffers.light + y * buffers.width + at).store8(sums[y - region.top]) }
    }

    /// The meshes at eight pixels, 0 where it is none of `owned`.
    @inline(always)
    private func owner(_ ids: SIMD8<UInt32>, _ owned: Range<Int>) -> Lanes {
        let mesh = Lanes(whole: ids &>> 20)
        return Lanes().replacing(with: mesh, where: mesh .>= Float(owned.lowerBound) .& mesh .< Float(owned.upperBound))
    }

    /// Puts into `sums` the mean of each place and its neighbours of the same mesh: what lies before it is gathered on
    /// the way down, what lies behind it on the way up.
    private mutating func sweep(_ count: Int) {
        let reach = Float(radius)
        var sum = Lanes()
        var run = Lanes()
        var before = Lanes(repeating: -1)
        for index in 0..<count {
            if index > radius { sum -= Lanes().replacing(with: values[index - radius - 1], where: run .> reach) }
            let isSame = meshes[index] .== before
            before = meshes[index]
            sum = values[index] + Lanes().replacing(with: sum, where: isSame)
            run = 1 + Lanes().replacing(with: least(run, Lanes(repeating: reach)), where: isSame)
            sums[index] = sum
            counts[index] = run
        }
        sum = Lanes()
        run = Lanes()
        before = Lanes(repeating: -1)
        for index in stride(from: count - 1, through: 0, by: -1) {
            if index + radius + 1 < count {
                sum -= Lanes().replacing(with: values[index + radius + 1], where: run .> reach)
            }
            let isSame = meshes[index] .== before
            before = meshes[index]
            sum = values[index] + Lanes().replacing(with: sum, where: isSame)
            run = 1 + Lanes().replacing(with: least(run, Lanes(repeating: reach)), where: isSame)
            let mean = (sums[index] + sum - values[index]) / (counts[index] + run - 1)
            sums[index] = values[index].replacing(with: mean, where: before .> 0)
        }
    }
}

/// Eight vectors of eight numbers.
private struct Square {
    private var rows: (Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes)

    @inline(always)
    init(_ places: [Int], _ row: (Int) -> Lanes) {
        rows = (
            row(places[0]), row(places[1]), row(places[2]), row(places[3]), row(places[4]), row(places[5]),
            row(places[6]), row(places[7])
        )
    }

    @inline(always)
    subscript(row: Int) -> Lanes {
        withUnsafeBytes(of: rows) { $0.load(fromByteOffset: row * 32, as: Lanes.self) }
    }

    /// Rows become columns.
    @inline(always)
    mutating func turn() {
        // Each deal brings the lowest bit of the place in a row to the top of all six bits of a place.
        for _ in 0..<3 { deal() }
    }

    @inline(always)
    private mutating func deal() {
        let a = SIMD16(lowHalf: rows.0, highHalf: rows.1)
        let b = SIMD16(lowHalf: rows.2, highHalf: rows.3)
        let c = SIMD16(lowHalf: rows.4, highHalf: rows.5)
        let d = SIMD16(lowHalf: rows.6, highHalf: rows.7)
        rows = (a.evenHalf, b.evenHalf, c.evenHalf, d.evenHalf, a.oddHalf, b.oddHalf, c.oddHalf, d.oddHalf)
    }
}

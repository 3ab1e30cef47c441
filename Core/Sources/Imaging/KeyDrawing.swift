/// Where a picture's pixels come from in another one: a projective map, as one plane is seen by two cameras.
///
/// Each row gives a sum over (column, row, 1); the source is at (x / w, y / w).
public struct PlaneMap: Sendable {
    public var x: SIMD3<Double>
    public var y: SIMD3<Double>
    public var w: SIMD3<Double>

    public init(x: SIMD3<Double>, y: SIMD3<Double>, w: SIMD3<Double>) {
        self.x = x
        self.y = y
        self.w = w
    }

    /// Every pixel from its own place.
    public static let identity = PlaneMap(x: [1, 0, 0], y: [0, 1, 0], w: [0, 0, 1])
}

/// One of the drawings that pictures are made between, with what it knows of itself.
public struct KeyDrawing: Sendable {
    public let picture: Raster
    /// Its pixels as they are weighed: 0 … 255.
    let values: [Float]
    /// Squares of this many pixels.
    static let square = 8
    let across: Int
    /// The value of each square that has but one, as have the squares around it; -1 of the others.
    let plain: [Int16]

    public init(_ picture: Raster) {
        self.picture = picture
        values = picture.pixels.map { Float($0) }
        let square = Self.square
        let (across, down) = (picture.width / square, picture.height / square)
        self.across = across
        var even = [Int16](repeating: -1, count: across * down)
        for y in 0..<down {
            for x in 0..<across {
                let start = y * square * picture.width + x * square
                let value = picture.pixels[start]
                let isEven = (0..<square).allSatisfy { row in
                    let line = start + row * picture.width
                    return picture.pixels[line..<line + square].allSatisfy { $0 == value }
                }
                if isEven { even[y * across + x] = Int16(value) }
            }
        }
        var plain = [Int16](repeating: -1, count: even.count)
        for y in 1..<max(1, down - 1) {
            for x in 1..<max(1, across - 1) {
                let at = y * across + x
                let isPlain = [-across, 0, across].allSatisfy { row in
                    even[at + row - 1] == even[at] && even[at + row] == even[at] && even[at + row + 1] == even[at]
                }
                if isPlain { plain[at] = even[at] }
            }
        }
        self.plain = plain
    }
}

extension KeyDrawing {
    /// A part of this drawing, bent by a map that changes slowly from pixel to pixel, as a turn of the camera's does.
    /// - Parameters:
    ///   - width: of the part, pixels.
    ///   - height: of the part, pixels.
    public func part(by map: PlaneMap, width: Int, height: Int) -> Raster {
        var result = Raster(width: width, height: height)
        result.pixels.withUnsafeMutableBufferPointer { out in
            bent(by: map) { bent in
                for row in 0..<height {
                    let line = UnsafeMutableBufferPointer(rebasing: out[row * width..<(row + 1) * width])
                    for column in stride(from: 0, to: width, by: Self.square) {
                        let end = min(column + Self.square, width)
                        bent.fill(UnsafeMutableBufferPointer(rebasing: line[column..<end]), from: column, row)
                    }
                }
            }
        }
        return result
    }
}

extension Raster {
    /// A picture between two of one size: each bent by its map, the second showing with `share`.
    ///
    /// Towards the edges of what one of them shows it gives way to the other, so that no border is seen. Where both
    /// have one and the same tone, and that is half of a marker drawing, there is nothing to bend.
    public static func between(
        _ one: KeyDrawing, by firstMap: PlaneMap, _ two: KeyDrawing, by secondMap: PlaneMap, share: Float
    ) -> Raster {
        let (width, height) = (one.picture.width, one.picture.height)
        guard two.picture.width == width, two.picture.height == height else { return one.picture }
        var result = Raster(width: width, height: height)
        let square = KeyDrawing.square
        result.pixels.withUnsafeMutableBufferPointer { out in
            one.bent(by: firstMap) { a in
                two.bent(by: secondMap) { b in
                    for row in 0..<height {
                        var column = 0
                        while column < width {
                            if column % square == 0, column + square <= width,
                                let tone = a.tone(column, row), tone == b.tone(column, row)
                            {
                                for pixel in column..<column + square { out[row * width + pixel] = tone }
                                column += square
                                continue
                            }
                            let one = a.place(column, row), two = b.place(column, row)
                            let weight = share * b.presence(two), rest = (1 - share) * a.presence(one)
                            let sum = a.sample(one) * rest + b.sample(two) * weight
                            out[row * width + column] = UInt8(
                                max(0, min(255, sum / max(1e-6, weight + rest) + 0.5)))
                            column += 1
                        }
                    }
                }
            }
        }
        return result
    }
}

/// A picture of one byte a pixel, rows from the top, no padding: 0 black … 255 white, or a mask 0 … 255.
public struct Raster: Sendable, Hashable {
    /// Pixels from left to right.
    public private(set) var width: Int
    /// Pixels from top to bottom.
    public private(set) var height: Int
    /// `width * height` bytes, row after row.
    public var pixels: [UInt8]

    /// A raster of one value. Sides are at least 1 and are raised to it.
    public init(width: Int, height: Int, value: UInt8 = 255) {
        self.width = max(1, width)
        self.height = max(1, height)
        pixels = [UInt8](repeating: value, count: self.width * self.height)
    }

    /// Takes pixels that are there.
    /// - Returns: nil unless `pixels` holds exactly `width * height` bytes and both sides are positive.
    public init?(width: Int, height: Int, pixels: [UInt8]) {
        guard width > 0, height > 0, pixels.count == width * height else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The byte at a point; `x` and `y` are inside.
    public subscript(x: Int, y: Int) -> UInt8 {
        get { pixels[y * width + x] }
        set { pixels[y * width + x] = newValue }
    }

    /// Sets every pixel and takes a new size, keeping the memory where it suffices.
    public mutating func reset(width: Int, height: Int, value: UInt8) {
        let count = max(1, width) * max(1, height)
        self.width = max(1, width)
        self.height = max(1, height)
        if pixels.count != count {
            pixels = [UInt8](repeating: value, count: count)
        } else {
            pixels.withUnsafeMutableBufferPointer { $0.update(repeating: value) }
        }
    }

    /// A smaller picture: every pixel is the mean of the pixels it covers. Sides at least 1 and at most the own ones.
    public func reduced(toWidth wide: Int, height high: Int) -> Raster {
        let wide = min(max(1, wide), width)
        let high = min(max(1, high), height)
        var result = Raster(width: wide, height: high)
        for y in 0..<high {
            let top = y * height / high
            let bottom = max(top + 1, (y + 1) * height / high)
            for x in 0..<wide {
                let left = x * width / wide
                let right = max(left + 1, (x + 1) * width / wide)
                var sum = 0
                for row in top..<bottom {
                    for column in left..<right { sum += Int(pixels[row * width + column]) }
                }
                let count = (bottom - top) * (right - left)
                result.pixels[y * wide + x] = UInt8((sum + count / 2) / count)
            }
        }
        return result
    }

    /// A copy of a rectangle; the part outside this raster is `value`.
    public func cropped(
        x left: Int, y top: Int, width wide: Int, height high: Int, value: UInt8 = 255
    ) -> Raster {
        var result = Raster(width: wide, height: high, value: value)
        for y in max(0, top)..<max(max(0, top), min(height, top + high)) {
            for x in max(0, left)..<max(max(0, left), min(width, left + wide)) {
                result[x - left, y - top] = self[x, y]
            }
        }
        return result
    }

    /// Copies another raster in, its top left corner at (x, y); what falls outside is dropped.
    public mutating func place(_ other: Raster, x left: Int, y top: Int) {
        for y in max(0, -top)..<max(max(0, -top), min(other.height, height - top)) {
            for x in max(0, -left)..<max(max(0, -left), min(other.width, width - left)) {
                self[left + x, top + y] = other[x, y]
            }
        }
    }

    /// Paints one value through a mask of the same size: 0 leaves a pixel, 255 replaces it.
    public mutating func paint(_ value: UInt8, through mask: Raster) {
        guard mask.width == width, mask.height == height else { return }
        for index in pixels.indices where mask.pixels[index] != 0 {
            let cover = Int(mask.pixels[index])
            pixels[index] = UInt8((Int(pixels[index]) * (255 - cover) + Int(value) * cover + 127) / 255)
        }
    }
}

/// A layer to lay over a picture: a value and how much of it covers, pixel by pixel.
public struct LayerRaster: Sendable, Hashable {
    /// The tone of each pixel.
    public private(set) var value: Raster
    /// 0 leaves what is below, 255 covers it.
    public private(set) var cover: Raster

    /// A layer that covers nothing.
    public init(width: Int, height: Int) {
        value = Raster(width: width, height: height, value: 0)
        cover = Raster(width: width, height: height, value: 0)
    }

    /// Pixels from left to right.
    public var width: Int { value.width }
    /// Pixels from top to bottom.
    public var height: Int { value.height }

    /// Covers a pixel by `amount` with `tone`, over what the layer holds there.
    public mutating func blend(x: Int, y: Int, tone: UInt8, amount: UInt8) {
        guard amount > 0 else { return }
        let index = y * value.width + x
        let above = Int(amount)
        let below = Int(cover.pixels[index]) * (255 - above) / 255
        let total = above + below
        value.pixels[index] = UInt8(
            (Int(tone) * above + Int(value.pixels[index]) * below + total / 2) / total)
        cover.pixels[index] = UInt8(min(255, total))
    }

    /// Covers with `tone` through a mask of the same size.
    public mutating func paint(_ tone: UInt8, through mask: Raster) {
        guard mask.width == width, mask.height == height else { return }
        for y in 0..<height {
            for x in 0..<width { blend(x: x, y: y, tone: tone, amount: mask[x, y]) }
        }
    }
}

extension Raster {
    /// Lays a layer of the same size over this picture.
    public mutating func lay(_ layer: LayerRaster) {
        guard layer.width == width, layer.height == height else { return }
        for index in pixels.indices where layer.cover.pixels[index] != 0 {
            let cover = Int(layer.cover.pixels[index])
            let sum = Int(pixels[index]) * (255 - cover) + Int(layer.value.pixels[index]) * cover
            pixels[index] = UInt8((sum + 127) / 255)
        }
    }
}

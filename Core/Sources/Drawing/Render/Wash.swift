/// Turns values into the grey of paper under a wash, and puts lines on it.
struct Wash {
    let style: DrawingStyle
    private let levels: [UInt8]
    private let streaks: [Int8]

    /// The values of the marker: black, dark, mid, light and paper, and where one turns into the next.
    static let values: [Float] = [0.07, 0.32, 0.56, 0.77, 1]
    static let thresholds: [Float] = [0.19, 0.37, 0.57, 0.79]

    init(style: DrawingStyle) {
        self.style = style
        levels = (0...1023).map { index in
            UInt8(clamped(Self.value(of: Float(index) / 1023, style: style) * 255 + 0.5, 0, 255))
        }
        streaks = Self.makeStreaks()
    }

    private static func value(of tone: Float, style: DrawingStyle) -> Float {
        if style.wash == 0 { return style.paper }
        if style.quantised {
            var value = values[0]
            for (index, threshold) in thresholds.enumerated() {
                value += (values[index + 1] - values[index]) * smoothstep(threshold - 0.005, threshold + 0.005, tone)
            }
            return value * style.paper
        }
        let depth = clamped((1 - tone - 0.06) * 1.06, 0, 1)
        return style.paper * (1 - depth * style.wash)
    }

    /// Slanting marks of a broad pen of uneven width, a grey or two apart: 256 × 256, wrapping.
    private static func makeStreaks() -> [Int8] {
        var bands = [Int8](repeating: 0, count: 256)
        var at = 0
        var number: Int32 = 0
        while at < 256 {
            let width = 5 + Int(Grain.point(number, 1, 91) * 26)
            let value: Int8 = number % 2 == 0 ? 0 : (Grain.point(number, 2, 91) < 0.36 ? -4 : 0)
            for place in at..<min(256, at + width) { bands[place] = value }
            at += width
            number += 1
        }
        return (0..<65536).map { index in
            let x = index & 255
            let y = index >> 8
            return bands[(x + y) & 255]
        }
    }

    /// Lays the wash on `picture`, which has the size of the buffers.
    func lay(_ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        let width = buffers.width
        levels.withUnsafeBufferPointer { levels in
            streaks.withUnsafeBufferPointer { streaks in
                for y in 0..<buffers.height {
                    let row = y * width
                    let streak = (y & 255) << 8
                    for x in 0..<width {
                        let level = levels[min(1023, max(0, Int(buffers.tone[row + x] * 1023)))]
                        let mark = style.quantised && level > 60 && level < 236 ? Int(streaks[streak | (x & 255)]) : 0
                        picture[row + x] = UInt8(truncatingIfNeeded: Int(level) + mark)
                    }
                }
            }
        }
    }

    /// Puts ink and white on the washed picture, in 64 greys: half the bytes of 256 and no eye sees it.
    static func finish(_ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        for at in 0..<buffers.count {
            var value = Int(picture[at])
            let white = Int(buffers.white[at])
            if white > 0 { value += (255 - value) * white / 255 }
            let ink = Int(buffers.ink[at])
            if ink > 0 { value = value * (255 - ink) / 255 }
            picture[at] = UInt8(truncatingIfNeeded: value & 0xFC | value >> 6)
        }
    }
}

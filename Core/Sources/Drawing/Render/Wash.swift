/// Turns values into the grey of paper under a wash, and puts lines on it.
struct Wash {
    private let style: DrawingStyle
    private let streaks: [Float]

    /// The values of the marker: black, dark, mid, light and paper, and where one turns into the next.
    private static let values: [Float] = [0.07, 0.32, 0.56, 0.77, 1]
    private static let thresholds: [Float] = [0.19, 0.37, 0.57, 0.79]

    init(style: DrawingStyle) {
        self.style = style
        streaks = Self.makeStreaks()
    }

    /// Slanting marks of a broad pen of uneven width, a grey or two apart, wrapping after 256 pixels; eight more, for
    /// vectors.
    private static func makeStreaks() -> [Float] {
        var bands: [Float] = []
        var number: Int32 = 0
        while bands.count < 256 {
            let width = 5 + Int(Grain.point(number, 1, 91) * 26)
            let value: Float = number % 2 == 0 ? 0 : (Grain.point(number, 2, 91) < 0.36 ? -4 : 0)
            bands += [Float](repeating: value, count: min(width, 256 - bands.count))
            number += 1
        }
        return bands + bands[..<8]
    }

    /// Lays the wash on `picture`, which has the size of the buffers.
    func lay(_ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        if style.wash == 0 {
            picture.update(repeating: UInt8(style.paper * 255 + 0.5), count: buffers.count)
        } else if style.quantised {
            layQuantised(buffers, on: picture)
        } else {
            for at in stride(from: 0, to: buffers.count, by: 8) {
                let depth = clamped((0.94 - (buffers.tone + at).load8()) * 1.06, 0, 1)
                store(style.paper * (1 - depth * style.wash) * 255, at, buffers, on: picture)
            }
        }
    }

    private func layQuantised(_ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        let width = buffers.width
        // As sharp on black cloth as on white: what light falls off by there is a share of the tone.
        let steps: [(from: Float, rise: Float, by: Float)] = (0..<4).map { step in
            let width = Self.thresholds[step] / 80
            let by = Self.values[step + 1] - Self.values[step]
            return (from: Self.thresholds[step] - width / 2, rise: 1 / width, by: by)
        }
        streaks.withUnsafeBufferPointer { streaks in
            for y in 0..<buffers.height {
                for x in stride(from: 0, to: width, by: 8) {
                    let at = y * width + x
                    let tone = (buffers.tone + at).load8()
                    var value = Lanes(repeating: Self.values[0])
                    for step in steps {
                        let t = clamped((tone - step.from) * step.rise, 0, 1)
                        value += step.by * (t * t * (3 - 2 * t))
                    }
                    let level = value * (style.paper * 255)
                    let streak = UnsafeRawPointer(streaks.baseAddress.unsafelyUnwrapped + ((x + y) & 255))
                    let mark = streak.loadUnaligned(as: Lanes.self)
                    let isGrey = level .> 60.5 .& level .< 235.5
                    store(level.replacing(with: level + mark, where: isGrey), at, buffers, on: picture)
                }
            }
        }
    }

    /// The picture ends where the buffers do: the last vector may not be whole.
    @inline(always)
    private func store(_ level: Lanes, _ at: Int, _ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        let bytes = level.bytes
        if at + 8 <= buffers.count {
            (picture + at).store8(bytes)
        } else {
            for lane in 0..<buffers.count - at { picture[at + lane] = bytes[lane] }
        }
    }

    /// Puts ink and white on the washed picture, in 64 greys: half the bytes of 256 and no eye sees it.
    static func finish(_ buffers: FrameBuffers, on picture: UnsafeMutablePointer<UInt8>) {
        var at = 0
        while at < buffers.count {
            let marks = (buffers.ink + at).load8() | (buffers.white + at).load8()
            if at + 8 <= buffers.count && unsafeBitCast(marks, to: UInt64.self) == 0 {
                let eight = unsafeBitCast((picture + at).load8(), to: UInt64.self)
                let greys = eight & 0xFCFC_FCFC_FCFC_FCFC | eight >> 6 & 0x0303_0303_0303_0303
                (picture + at).store8(unsafeBitCast(greys, to: SIMD8<UInt8>.self))
            } else {
                for place in at..<min(at + 8, buffers.count) {
                    var value = Int(picture[place])
                    value += (255 - value) * Int(buffers.white[place]) / 255
                    value = value * (255 - Int(buffers.ink[place])) / 255
                    picture[place] = UInt8(truncatingIfNeeded: value & 0xFC | value >> 6)
                }
            }
            at += 8
        }
    }
}

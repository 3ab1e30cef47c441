internal import Bodies
internal import Story

/// Where black, grey and paper go: chosen for each picture so that a squint finds the subject.
///
/// Three patterns: dark on light, light on dark, and a rim. The background is taken darker or lighter as a whole, and
/// its middle down or up, until the shares of the picture fit what the light asks for and the background near the head
/// stands off from it.
public struct ValuePlan: Sendable, Hashable, Codable {
    /// Multiplies the value of everything that is not a person.
    var background: Float = 1
    /// How far the middle values of the background are taken down (towards 1) or up (towards -1); black and paper stay.
    var bend: Float = 0
    /// How much the upper part of a room is taken down, 0 … 1.
    var falloff: Float = 0
    /// How much the nearest ground is taken down, 0 … 1: where a place in the sun has no dark, a shadow lies before it.
    var foot: Float = 0

    private static let bins = 48

    /// Counts of values in a sparse sample of the picture.
    private struct Census {
        var background = [Int](repeating: 0, count: ValuePlan.bins)
        var people = [Int](repeating: 0, count: ValuePlan.bins)
        var near: Float = 0
        var nearCount: Float = 0
        var head: Float = 0
        var headCount: Float = 0
        var total = 0
    }

    /// - Parameters:
    ///   - head: the subject's head in the picture; empty where there is none.
    init(buffers: FrameBuffers, light: Light, isInterior: Bool, head: PixelRectangle) {
        let census = Self.count(buffers, head: head)
        // Counted in the two darkest values: more than this and a print is mud.
        let dark = Float(min(0.42, max(0.14, light.darkShare)))
        var best: Float = 1e9
        // Lamplight leaves little paper; a day has some.
        let isLow = light.dayPart == .night || light.contrastStops >= 3
        let paper: ClosedRange<Float> = isLow ? 0.06...0.22 : 0.18...0.5
        // Out of doors nothing but lamps makes a night lighter: a pale ground would be snow.
        let isOutNight = !isInterior && light.dayPart == .night
        for bend in [0, 0.35, 0.7, 1, -0.4, -0.8] as [Float] where bend >= 0 || !isOutNight {
            for step in 0..<(isOutNight ? 21 : 17) {
                let gain = 0.42 + 0.05 * Float(step)
                let cost = Self.cost(
                    census, gain: gain, bend: bend, dark: dark, paper: isOutNight ? 0.05...0.12 : paper)
                if cost < best {
                    best = cost
                    background = gain
                    self.bend = bend
                }
            }
        }
        falloff = isInterior ? (light.contrastStops > 2.4 ? 0.5 : 0.28) : 0
        let isSmall = !head.isEmpty && head.height * 8 < buffers.height
        let isBare = Self.shares(census, gain: background, bend: bend).dark < 0.08
        foot = !isInterior && isSmall && isBare ? 0.62 : 0
    }

    private static func count(_ buffers: FrameBuffers, head: PixelRectangle) -> Census {
        var census = Census()
        let reach = max(10, head.width)
        for y in stride(from: 2, to: buffers.height, by: 5) {
            for x in stride(from: 2, to: buffers.width, by: 5) {
                let at = y * buffers.width + x
                let id = buffers.ids[at]
                let value = buffers.tone[at]
                let isPerson = id & PixelID.person != 0
                let bin = min(bins - 1, Int(value * Float(bins)))
                census.total += 1
                if isPerson { census.people[bin] += 1 } else { census.background[bin] += 1 }
                guard !head.isEmpty, y >= head.top - reach / 3, y < head.bottom, x >= head.left - reach,
                    x < head.right + reach
                else { continue }
                if isPerson && x >= head.left && x < head.right {
                    census.head += value
                    census.headCount += 1
                } else if !isPerson {
                    census.near += value
                    census.nearCount += 1
                }
            }
        }
        return census
    }

    @inline(__always)
    private static func placed(_ value: Float, gain: Float, bend: Float) -> Float {
        value * gain * (1 - bend + bend * value)
    }

    /// The shares of the picture in the two darkest values and in paper.
    private static func shares(_ census: Census, gain: Float, bend: Float) -> (dark: Float, light: Float) {
        var dark = 0
        var light = 0
        for bin in 0..<bins {
            let value = (Float(bin) + 0.5) / Float(bins)
            if value < 0.37 { dark += census.people[bin] }
            if value > 0.79 { light += census.people[bin] }
            let placed = placed(value, gain: gain, bend: bend)
            if placed < 0.37 { dark += census.background[bin] }
            if placed > 0.79 { light += census.background[bin] }
        }
        let total = Float(max(1, census.total))
        return (Float(dark) / total, Float(light) / total)
    }

    /// How far a background is from what is wanted; 0 is perfect.
    /// - Parameters:
    ///   - wanted: the share of the two darkest values.
    ///   - paper: how much white the light leaves.
    private static func cost(
        _ census: Census, gain: Float, bend: Float, dark wanted: Float, paper: ClosedRange<Float>
    ) -> Float {
        let (darkShare, lightShare) = shares(census, gain: gain, bend: bend)
        let midShare = 1 - darkShare - lightShare
        var cost = 2 * abs(darkShare - wanted)
        cost +=
            2 * max(0, 0.3 - midShare) + 1.5 * max(0, midShare - 0.52) + 2 * max(0, paper.lowerBound - lightShare)
            + 1.6 * max(0, lightShare - paper.upperBound)
        if census.nearCount > 3 && census.headCount > 3 {
            let near = placed(census.near / census.nearCount, gain: gain, bend: bend)
            let step = abs(near - census.head / census.headCount)
            cost += 2 * max(0, 0.3 - step)
        }
        // A light room stays a light room.
        return cost + 0.3 * abs(1 - gain) + 0.06 * abs(bend)
    }

    /// Takes the background to its place.
    /// - Parameters:
    ///   - focus: where the eye is to rest; falls off around it.
    ///   - lit: the side of the picture that the light comes from: -1 left … 1 right.
    func apply(to buffers: FrameBuffers, focus: SIMD2<Float>, lit: Float) {
        // The shade on a wall has a straight slanting border, as a wash has that is laid along a ruler.
        let slope: Float = lit >= 0 ? 0.42 : -0.42
        let size = SIMD2(Float(buffers.width), Float(buffers.height))
        for y in 0..<buffers.height {
            let start = (focus.y - Float(y)) / size.y + focus.x / size.x * slope - 0.3
            let dy = (Float(y) - focus.y) / size.y
            // The shadow before the place has the same border, less steep.
            let low = Float(y) / size.y - 0.98 - 0.4 * dy
            take(y, buffers, over: start, step: -slope / size.x, low: low)
        }
    }

    /// - Parameters:
    ///   - start: how far the first pixel of the row lies beyond the border of the shade.
    ///   - step: from pixel to pixel.
    ///   - low: how far the row lies in the shadow before the place, where the border of the shade is.
    private func take(_ y: Int, _ buffers: FrameBuffers, over start: Float, step: Float, low: Float) {
        for x in stride(from: 0, to: buffers.width, by: 8) {
            let place = buffers.tone + (y * buffers.width + x)
            let over = (Lanes.ramp + Float(x)) * step + start
            let old = place.load8()
            var gain = background * (1 - falloff * smoothstep(0, 0.02, over)) * (1 - bend + bend * old)
            if foot > 0 { gain *= 1 - foot * smoothstep(0, 0.02, low - over * 0.4) }
            let ids = (buffers.ids + (y * buffers.width + x)).load8()
            let isKept = PixelID.having(PixelID.kept, ids) .| Lanes.ramp .>= Float(buffers.width - x)
            place.store8(old * gain.replacing(with: 1, where: isKept))
        }
    }
}

internal import Story

/// How far hair and hat stand off the skull: the part of hair that framing needs, shared with the hair that is drawn.
struct HairMeasures: Sendable {
    var top: Anchor
    /// The eight corners around the head with hair and hat.
    var box: [Anchor]
    /// The thickness of the hair over the crown, metres.
    var thickness: Float

    init(look: Look, hat: Wardrobe.Hat?, head: HeadMeasures) {
        thickness = Self.thickness(of: look.hair.style) * head.scale
        let crown = head.eyes.y + 0.118 * head.scale
        var rise = thickness
        if let hat { rise = max(rise * 0.4, Self.rise(of: hat) * head.scale) }
        top = Anchor(.head, Point(0, crown + rise, head.skull.z))
        let side = 0.079 * head.scale + max(thickness * 0.8, hat == .brim ? 0.06 * head.scale : 0.004)
        let front = head.eyes.z + 0.035 * head.scale
        let back = head.skull.z - (0.1 * head.scale + thickness)
        let low = head.eyes.y - 0.125 * head.scale
        box = [low, crown + rise].flatMap { y in
            [front, back].flatMap { z in [-side, side].map { x in Anchor(.head, Point(x, y, z)) } }
        }
    }

    static func thickness(of style: Hair.Style) -> Float {
        switch style {
        case .bald: 0
        case .crop: 0.006
        case .slick: 0.012
        case .receding: 0.012
        case .bun, .pony: 0.012
        case .short: 0.026
        case .bob, .long: 0.019
        case .messy: 0.034
        case .afro: 0.056
        }
    }

    /// The height of a hat's crown above the bare head.
    static func rise(of hat: Wardrobe.Hat) -> Float {
        switch hat {
        case .cap: 0.028
        case .beanie: 0.03
        case .brim: 0.036
        case .helmet: 0.032
        case .peaked: 0.034
        case .headscarf: 0.012
        }
    }
}

internal import Story

/// How one person does what others do too: by character, age and clothes, so that a crowd is not one pose.
struct Manner: Sendable {
    /// Drawn from the character: the same person stands alike from shot to shot.
    private let seed: UInt64
    let age: Int
    /// Trousers have pockets; skirts have none.
    let hasPockets: Bool
    /// Whether the seat, if there is one, is high enough to cross legs on.
    let hasHighSeat: Bool

    init(_ figure: Figure, _ look: Look, _ clothes: Wardrobe) {
        seed = UInt64(truncatingIfNeeded: figure.character.bits ^ (figure.character.bits >> 64))
        age = look.age
        hasPockets = clothes.bottom != .skirt && clothes.top != .dress
        hasHighSeat = figure.seatHeight ?? 0.45 >= 0.38
    }

    var isChild: Bool { age < 13 }
    var isOld: Bool { age >= 66 }

    /// One of `count` ways; another `question` has an answer of its own.
    func pick(_ count: Int, _ question: Question) -> Int {
        var random = SeededRandom(seed: seed ^ question.rawValue)
        return Int(random.next() % UInt64(max(1, count)))
    }

    enum Question: UInt64 {
        case stance = 0x51
        case ease = 0xEA5E
        case speech = 0x7A1C
        case gait = 0x6A17
        case side = 0x51DE
    }
}

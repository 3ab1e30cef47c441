import Sound
import Story

/// Boards of random talk, for properties that hold for every board.
enum RandomTalk {
    static let words = """
        the a old house door of in with and but because Mara Quinn never told me anything about \
        what happened yesterday \
        when we left town? No! Stop. Listen, please, Dr. Reyes said it was extraordinarily \
        cold... incomprehensibilities
        """.split(separator: " ").map(String.init)

    static func speech(using random: inout SeededRandom) -> String {
        let count = 1 + Int(random.next() % (random.unit() < 0.2 ? 90 : 14))
        return (0..<count).map { _ in random.pick(words) }.joined(separator: " ")
    }

    static func board(using random: inout SeededRandom, rate: FrameRate) -> Board {
        var talk = TalkBoard(rate: rate)
        for _ in 0..<3 {
            let shots = (0..<(2 + Int(random.next() % 9))).map { _ in
                TalkBoard.PlannedShot(
                    parts: (0..<(1 + Int(random.next() % 3))).map { _ in part(using: &random) },
                    plan: 6 + Int(random.next() % 120), pictureIn: Int(random.next() % 30) - 12,
                    pictureOut: Int(random.next() % 40) - 24)
            }
            talk.scene(shots)
        }
        return talk.board
    }

    private static func part(using random: inout SeededRandom) -> TalkBoard.Part {
        let who = random.pick(["MARA", "DAN", "OLD MAN"])
        switch random.next() % 8 {
        case 0: return .does(random.pick([.cross, .look, .silence, .entrance]))
        case 1: return .says(who, speech(using: &random), overlap: random.pick([.interrupt, .scripted, .bed]))
        case 2:
            return .says(who, speech(using: &random), parenthetical: random.pick(["beat", "long pause", "whispers"]))
        default: return .says(who, speech(using: &random))
        }
    }

    /// Sound for three lines in four.
    static func audio(for board: Board, using random: inout SeededRandom) -> [ID<Line>: SpokenLine] {
        var audio: [ID<Line>: SpokenLine] = [:]
        for line in board.scenes.flatMap(\.lines) where random.unit() < 0.75 {
            let length = 250 + line.text.count * (45 + Int(random.next() % 40))
            audio[line.id] = SpokenLine(durationMilliseconds: length)
        }
        return audio
    }
}

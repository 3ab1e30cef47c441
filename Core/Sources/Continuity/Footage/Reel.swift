internal import Story

/// A scene's pictures in the order of the cut.
struct Reel {
    let scene: Scene
    let pictures: [Picture]
    let crew: Crew
    /// The words of the script, where they are at hand.
    let script: ScriptText?
    let start: Int
    let frames: Int
    /// Every item has a place and a time of its own.
    let isMontage: Bool

    init(_ scene: Scene, at start: Int, cut: [ID<Shot>: CutItem], crew: Crew, script: ScriptText?) {
        self.scene = scene
        self.crew = crew
        self.script = script
        self.start = start
        let setups = Dictionary(scene.setups.map { ($0.id, $0) }) { first, _ in first }
        var at = start
        pictures = scene.shots.filter { !$0.omitted }.map { shot in
            let item = cut[shot.id]
            let frames = item?.durationFrames ?? shot.durationFrames
            defer { at += frames }
            return Picture(
                shot, scene: scene, floor: crew.floor(of: shot.stage, in: scene), setups: setups,
                atFrame: item?.startFrame ?? at, frames: frames, crew: crew)
        }
        frames = at - start
        let signs = ["MONTAGE", "SERIES OF SHOTS"]
        isMontage =
            scene.heading.modifiers.contains("montage")
            || signs.contains { scene.heading.raw.uppercased().contains($0) }
    }

    /// Neighbours in the cut, with the place of the second.
    var cuts: [(p: Picture, q: Picture, at: Int)] {
        zip(pictures, pictures.dropFirst()).enumerated().map { ($1.0, $1.1, $0 + 1) }
    }

    /// Neighbours that are joined by a plain cut in one place and time.
    var plainCuts: [(p: Picture, q: Picture, at: Int)] {
        isMontage ? [] : cuts.filter { $0.q.comesByCut && $0.p.floor.id == $0.q.floor.id }
    }

    func name(_ character: ID<Character>) -> String { crew.name(character) }
}

/// The script's own text, in bytes.
struct ScriptText {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The words of a span; nothing where it lies outside the text.
    func words(_ span: Span) -> String {
        guard span.start >= 0, span.end <= bytes.count, span.start < span.end else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// True where a text has these words, byte by byte: comparing characters is slow, and most texts have none of them.
    static func has(_ words: String, in text: [UInt8]) -> Bool {
        let words = Array(words.utf8)
        guard let first = words.first, words.count <= text.count else { return false }
        return (0...(text.count - words.count)).contains { at in
            text[at] == first && text[at..<(at + words.count)].elementsEqual(words)
        }
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
        return bytes[range].allSatisfy { $0 <= 32 }
    }
}

import Story

/// Boards of talk for tests: a script is written as shots of lines and action, and becomes a real board.
struct TalkBoard {
    /// What stands in a shot.
    enum Part {
        case says(String, String, parenthetical: String? = nil, overlap: Line.Overlap = .none, dual: DualSide? = nil)
        /// The first or second part of a line that the next shot goes on with.
        case part(String, String, of: Int)
        case does(Beat.Kind, Double = 0.4)
    }

    struct PlannedShot {
        var parts: [Part]
        var plan: Int
        var pictureIn = 0
        var pictureOut = 0
    }

    var settings = Settings.standard()
    private(set) var characters: [Character] = []
    private(set) var scenes: [Scene] = []
    private(set) var text = ""

    init(rate: FrameRate = .film, language: String = "en") {
        settings = .standard(rate: rate, language: language)
        settings.boardHold = 1
    }

    mutating func character(_ name: String) -> ID<Character> {
        if let known = characters.first(where: { $0.name == name }) { return known.id }
        let id = ID<Character>(kind: "character", parent: "", anchor: name, occurrence: 0)
        characters.append(Character(id: id, name: name, look: .plain(age: 30), billing: characters.count + 1))
        return id
    }

    mutating func scene(_ planned: [PlannedShot]) {
        let start = text.utf8.count
        let id = ID<Scene>(kind: "scene", parent: "", anchor: "\(scenes.count)", occurrence: 0)
        var ids = IDMaker(parent: id)
        var lines: [Line] = [], beats: [Beat] = [], shots: [Shot] = []
        for (index, plan) in planned.enumerated() {
            let first = text.utf8.count
            var owned: [ID<Beat>] = []
            for part in plan.parts {
                let from = text.utf8.count
                switch part {
                case .says(let who, let words, let how, let overlap, let dual):
                    text += words
                    lines.append(
                        Line(
                            id: ids.next("line", anchor: words), character: character(who), parenthetical: how,
                            text: words, span: Span(start: from, end: text.utf8.count, line: 1, page: 1), dual: dual,
                            overlap: overlap))
                case .part(let who, let words, let number):
                    text += words
                    if number == 0 {
                        lines.append(
                            Line(
                                id: ids.next("line", anchor: words), character: character(who), text: words,
                                span: Span(start: from, end: text.utf8.count, line: 1, page: 1)))
                    } else {
                        lines[lines.count - 1].text += words
                        lines[lines.count - 1].span.end = text.utf8.count
                    }
                case .does(let kind, let intensity):
                    text += "Something happens."
                    let beat = Beat(
                        id: ids.next("beat", anchor: kind.rawValue),
                        span: Span(start: from, end: text.utf8.count, line: 1, page: 1), kind: kind,
                        intensity: intensity)
                    beats.append(beat)
                    owned.append(beat.id)
                }
            }
            let span = Span(start: first, end: text.utf8.count, line: 1, page: 1)
            shots.append(shot(index, plan, span: span, beats: owned, id: ids.next("shot", anchor: "\(index)")))
        }
        for line in lines {
            beats.append(Beat(id: ids.next("beat", anchor: line.text), span: line.span, kind: .speech, intensity: 0.5))
        }
        scenes.append(
            Scene(
                id: id, number: "\(scenes.count + 1)",
                heading: Heading(raw: "INT. ROOM - DAY", intExt: .int, location: "ROOM", dayPart: .day),
                span: Span(start: start, end: text.utf8.count, line: 1, page: 1), pageEighths: 1, storyDay: "D1",
                set: SetPlan(kind: .livingRoom, minimum: Vector3(-2, 0, -2), maximum: Vector3(2, 2.5, 2)),
                light: Self.light, beats: beats, lines: lines, shots: shots))
    }

    private static let light = Light(
        kind: .sun, azimuth: 0, elevation: 30, contrastStops: 2, darkShare: 0.2, dayPart: .day)

    private func shot(_ index: Int, _ plan: PlannedShot, span: Span, beats: [ID<Beat>], id: ID<Shot>) -> Shot {
        Shot(
            id: id, setup: ID(kind: "setup", parent: "", anchor: "", occurrence: 0), number: "1-\(index + 1)",
            orderKey: "a\(index)", size: .mediumCloseUp, framing: [.single], angle: .eye, level: .eye,
            movement: Movement(), lensMM: 50, durationFrames: plan.plan, description: "", spans: [span], beats: beats,
            pictureIn: plan.pictureIn, pictureOut: plan.pictureOut, why: Why(rule: "test", sentence: ""), panels: [],
            stage: Stage(figures: [], props: [], light: Self.light))
    }

    var board: Board {
        Board(
            id: ID(kind: "board", parent: "", anchor: "", occurrence: 0), title: "Talk", seed: 1, tool: "test",
            settings: settings,
            script: ScriptReference(file: "talk.fountain", sha256: "", format: .fountain, textFile: "script.txt"),
            characters: characters, scenes: scenes)
    }
}

extension Look {
    static func plain(age: Int, sex: Sex = .female) -> Look {
        Look(
            age: age, sex: sex, build: .average, heightM: 1.7, hair: Hair(style: .short, value: 0.3),
            face: Face(seed: 1), wardrobe: [:])
    }
}

extension Board {
    var lines: [Line] { scenes.flatMap(\.lines) }
    /// The gap before each line but the first, in frames.
    var gaps: [Int] {
        zip(lines, lines.dropFirst()).map { ($1.startFrame ?? 0) - ($0.endFrame ?? 0) }
    }
    var totalFrames: Int { (cut ?? []).reduce(0) { $0 + $1.durationFrames } }
}

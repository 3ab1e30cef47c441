public import Story

/// A shot's frames, large: the picture on a neutral surround, what it is, and all that may be done to it.
public struct FramePage: WebPage {
    package static let template = "frame"
    package static let room: Room? = .board
    package static let module: String? = "viewer"

    public var board: Board
    public var scene: Scene
    public var shot: Shot
    /// The panel that is large.
    public var panel: Panel
    public var revision: Int
    public var mayEdit: Bool
    /// The script's text, of which the shot's own words are shown; nil where it is not at hand.
    public var script: String?
    public var talk: Talk
    /// The pictures that hung here, the newest first.
    public var renders: [Render]

    /// A picture that hung in the frame.
    public struct Render: Sendable {
        public var sha256: String
        /// True where a person drew it.
        public var isUpload: Bool
        public var when: String

        public init(sha256: String, isUpload: Bool, when: String) {
            self.sha256 = sha256
            self.isUpload = isUpload
            self.when = when
        }
    }

    /// - Parameter panel: nil is the first.
    public init(
        board: Board, scene: Scene, shot: Shot, panel: ID<Panel>?, revision: Int, mayEdit: Bool, script: String?,
        talk: Talk = Talk(comments: [], mayComment: false), renders: [Render] = []
    ) {
        self.renders = renders
        self.board = board
        self.scene = scene
        self.shot = shot
        let chosen = shot.panels.first { $0.id == panel } ?? shot.panels.first
        self.panel = chosen ?? Panel(id: ID(bits: 0), label: "1", atFrame: 0, kind: .start)
        self.revision = revision
        self.mayEdit = mayEdit
        self.script = script
        self.talk = talk
    }

    package func title(_ messages: Messages) -> String { messages("frame.title", ["shot": .text(shot.number)]) }

    package func crumb(_ messages: Messages) -> String? { messages("frame.title", ["shot": .text(shot.number)]) }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages, project = shell.project?.id ?? ""
        let look = BoardLook(board, project: project, revision: revision, messages)
        let all = board.shotsInOrder.map(\.shot)
        let at = all.firstIndex { $0.id == shot.id } ?? 0
        let picture = look.addresses.picture(panel)
        return Model(
            project: project, csrf: shell.csrf, path: shell.path, mayEdit: mayEdit, shot: shot.id.description,
            panel: panel.id.description, number: shot.number, heading: scene.heading.raw,
            board: "/projects/\(project)/board?scene=\(scene.id)#scene-\(scene.id)",
            picture: picture ?? look.addresses.plan(shot, revision: revision), isDrawn: picture != nil,
            plan: look.addresses.plan(shot, revision: revision),
            alt: panel.altText ?? shot.description, isAltByHand: panel.altTextByHand == true,
            planAlt: messages("frame.plan_alt", ["shot": .text(shot.number)]),
            width: look.size.width, height: look.size.height,
            previous: at > 0 ? look.addresses.shot(all[at - 1].id) : nil,
            next: at + 1 < all.count ? look.addresses.shot(all[at + 1].id) : nil,
            position: messages("frame.position", ["at": .number(at + 1), "count": .number(all.count)]),
            film: film(all, around: at, look), panels: panels(look),
            hasPanels: shot.panels.count > 1, facts: facts(look), why: shot.why.sentence,
            description: shot.description, notes: shot.notes,
            changes: shot.changed.map { Change(was: $0.was, now: $0.now) },
            isLocked: shot.locked,
            statuses: Shot.Status.allCases.map {
                Choice(value: $0.rawValue, label: messages["status.\($0.rawValue)"], isChosen: $0 == shot.status)
            },
            places: places(all, look), cuts: cuts(), firstWords: look.firstWords(of: shot, in: scene),
            isApproved: shot.status == .approved, isRetake: shot.status == .retake,
            axis: axis?.path, axisEnds: axis?.ends ?? [], renders: history(look), hasHistory: renders.count > 1,
            threads: talk.threads, regions: talk.regions(of: panel.id.description),
            people: talk.people.isEmpty
                ? nil : messages("talk.people", ["names": .text(talk.people.map { "@" + $0 }.joined(separator: " "))]),
            sides: ["x", "y", "width", "height"].map { Choice(value: $0, label: messages["part.\($0)"]) },
            mayComment: talk.mayComment)
    }

    private var axis: AxisPicture? { AxisPicture(of: panel.stage ?? shot.stage, board.settings) }

    /// The pictures that hung here before, and the one that hangs.
    private func history(_ look: BoardLook) -> [HungPicture] {
        let place = look.addresses.shot(shot.id)
        return renders.map { render in
            HungPicture(
                sha256: render.sha256, picture: "\(place)/renders/\(render.sha256)?panel=\(panel.id)",
                words: look.messages[render.isUpload ? "history.upload" : "history.drawn"], when: render.when,
                isHere: render.sha256 == panel.sha256, width: look.size.width, height: look.size.height)
        }
    }

    /// The strip below: some shots on either side.
    private func film(_ all: [Shot], around at: Int, _ look: BoardLook) -> [Film] {
        all[max(0, at - 4)..<min(all.count, at + 5)].map { shot in
            Film(
                href: look.addresses.shot(shot.id), number: shot.number,
                picture: shot.panels.first.flatMap(look.addresses.thumbnail)
                    ?? look.addresses.plan(shot, revision: revision), isHere: shot.id == self.shot.id,
                width: look.size.width, height: look.size.height)
        }
    }

    private func panels(_ look: BoardLook) -> [Film] {
        guard shot.panels.count > 1 else { return [] }
        return shot.panels.map { panel in
            Film(
                href: "\(look.addresses.shot(shot.id))?panel=\(panel.id)", number: panel.label,
                picture: look.addresses.thumbnail(panel) ?? look.addresses.plan(shot, revision: revision),
                isHere: panel.id == self.panel.id, width: look.size.width, height: look.size.height)
        }
    }

    private func facts(_ look: BoardLook) -> [Fact] {
        let words = look.wording, messages = look.messages
        let setup = scene.setups.first { $0.id == shot.setup }?.plannedName
        let people = shot.stage.figures.map { look.name($0.character) }.joined(separator: ", ")
        let size = words.size(shot.size)
        let all: [(String, String?)] = [
            ("fact.size", "\(size.code) · \(size.words)"), ("fact.framing", words.framing(shot)),
            ("fact.angle", words.angle(shot)), ("fact.lens", words.lens(shot)), ("fact.move", words.move(shot)),
            ("fact.duration", words.seconds(look.duration(of: shot))), ("fact.setup", setup),
            ("fact.people", people.isEmpty ? nil : people), ("fact.status", words.status(shot).words),
        ]
        return all.compactMap { key, value in value.map { Fact(name: messages[key], value: $0) } }
    }

    /// Where the shot can be put: behind any shot of its scene, or behind the last of another.
    private func places(_ all: [Shot], _ look: BoardLook) -> [Choice] {
        let mine = scene.shots.filter { !$0.omitted && $0.id != shot.id }
            .map { Choice(value: $0.id.description, label: look.messages("move.after", ["shot": .text($0.number)])) }
        let others = board.scenes.filter { $0.id != scene.id && !$0.omitted }.compactMap { other in
            other.shots.last { !$0.omitted }.map {
                Choice(value: $0.id.description, label: look.messages("move.after", ["shot": .text($0.number)]))
            }
        }
        return [Choice(value: "first", label: look.messages["move.first"])] + mine + others
    }

    /// Where the shot can be split: behind each sentence of its words.
    private func cuts() -> [Cut] {
        guard let script else { return [] }
        let bytes = Array(script.utf8)
        var cuts: [Cut] = []
        for span in shot.spans where span.end <= bytes.count && span.start < span.end {
            var begin = span.start
            for at in span.start..<span.end - 1 {
                let isEnd =
                    bytes[at] == UInt8(ascii: "\n") && bytes[at + 1] == UInt8(ascii: "\n")
                    || [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(bytes[at])
                        && [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(bytes[at + 1])
                guard isEnd else { continue }
                cuts.append(Cut(byte: at + 1, words: Self.words(bytes[begin...at])))
                begin = at + 1
            }
            cuts.append(Cut(byte: nil, words: Self.words(bytes[begin..<span.end])))
        }
        // Behind the last words there is nothing to split off.
        if let last = cuts.lastIndex(where: { $0.byte != nil }),
            !cuts[(last + 1)...].contains(where: { !$0.words.isEmpty })
        {
            cuts[last].byte = nil
        }
        return cuts.filter { !$0.words.isEmpty }
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    struct Model {
        var project: String
        var csrf: String?
        var path: String
        var mayEdit: Bool
        var shot: String
        var panel: String
        var number: String
        var heading: String
        var board: String
        var picture: String
        var isDrawn: Bool
        var plan: String
        var alt: String
        var isAltByHand: Bool
        var planAlt: String
        var width: Int
        var height: Int
        var previous: String?
        var next: String?
        var position: String
        var film: [Film]
        var panels: [Film]
        var hasPanels: Bool
        var facts: [Fact]
        var why: String
        var description: String
        var notes: String
        var changes: [Change]
        var isLocked: Bool
        var statuses: [Choice]
        var places: [Choice]
        var cuts: [Cut]
        var firstWords: String
        var isApproved: Bool
        var isRetake: Bool
        /// The line of action in thousandths of the picture; nil where the camera sees none of it.
        var axis: String?
        var axisEnds: [AxisPicture.End]
        var renders: [HungPicture]
        var hasHistory: Bool
        var threads: [Talk.Thread]
        var regions: [Talk.Mark]
        /// Whom a comment can name.
        var people: String?
        var sides: [Choice]
        var mayComment: Bool
    }

    struct HungPicture {
        var sha256: String
        var picture: String
        var words: String
        var when: String
        var isHere: Bool
        var width: Int
        var height: Int
    }

    struct Film {
        var href: String
        var number: String
        var picture: String
        var isHere: Bool
        var width: Int
        var height: Int
    }

    struct Fact {
        var name: String
        var value: String
    }

    struct Change {
        var was: String
        var now: String
    }

    struct Cut {
        var byte: Int?
        var words: String
    }
}

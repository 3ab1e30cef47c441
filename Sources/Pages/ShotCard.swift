internal import Mustache
internal import Story

/// One panel on the board.
struct ShotCard {
    var shot: String
    var panel: String
    var label: String
    /// How it stands among the panels of its shot: `sole`, `start`, `mid`, `end`.
    var bar: String
    /// The first panel of its shot carries the shot's facts.
    var isFirst: Bool
    var href: String
    var picture: String
    /// In all its widths; nil for a plan.
    var pictures: String?
    var isDrawn: Bool
    var alt: String
    var width: Int
    var height: Int
    var slate: String
    var setup: String
    var size: String
    var sizeWords: String
    var angle: String?
    var lens: String
    var move: String?
    var line: String
    var duration: String
    var status: String
    var statusWords: String
    var isLocked: Bool
    var isChanged: Bool
    /// What a search looks through.
    var words: String
    var mayEdit: Bool

    /// The cards of a shot, one for each panel.
    static func cards(of shot: Shot, in scene: Scene, _ view: BoardLook, mayEdit: Bool) -> [ShotCard] {
        let wording = view.wording
        let size = wording.size(shot.size), status = wording.status(shot)
        let setup = scene.setups.first { $0.id == shot.setup }?.plannedName ?? ""
        let line = view.firstWords(of: shot, in: scene)
        return shot.panels.enumerated().map { index, panel in
            let picture = view.addresses.picture(panel)
            let pictures = view.addresses.pictures(panel, width: view.size.width)
            let label = shot.panels.count == 1 ? shot.number : "\(shot.number) · \(panel.label)"
            let last = shot.panels.count - 1
            return ShotCard(
                shot: shot.id.description, panel: panel.id.description, label: label,
                bar: last == 0 ? "sole" : index == 0 ? "start" : index == last ? "end" : "mid", isFirst: index == 0,
                href: view.addresses.shot(shot.id) + (index == 0 ? "" : "?panel=\(panel.id)"),
                picture: picture ?? view.addresses.plan(shot, revision: view.revision), pictures: pictures,
                isDrawn: picture != nil,
                alt: picture == nil
                    ? view.messages("card.not_drawn", ["shot": .text(shot.number)])
                    : panel.altText ?? shot.description,
                width: view.size.width, height: view.size.height, slate: shot.number, setup: setup, size: size.code,
                sizeWords: size.words, angle: wording.angle(shot), lens: wording.lens(shot), move: wording.move(shot),
                line: line, duration: wording.seconds(view.duration(of: shot)), status: status.code,
                statusWords: status.words, isLocked: shot.locked, isChanged: !shot.changed.isEmpty,
                words: "\(shot.number) \(setup) \(size.code) \(line) \(shot.description)".lowercased(),
                mayEdit: mayEdit)
        }
    }
}

/// What pages need to show parts of a board.
struct BoardLook: Sendable {
    let messages: Messages
    let wording: Wording
    let addresses: Addresses
    let revision: Int
    let size: PictureSize
    private let times: [ID<Shot>: Int]
    private let names: [ID<Character>: String]

    init(_ board: Board, project: String, revision: Int, _ messages: Messages) {
        self.messages = messages
        self.revision = revision
        wording = Wording(messages: messages, rate: board.settings.rate)
        addresses = Addresses(project: project)
        size = board.settings.picture
        times = Dictionary((board.cut ?? []).map { ($0.shot, $0.durationFrames) }) { first, _ in first }
        names = Dictionary(board.characters.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Frames: of the cut, where there is one, else as planned.
    func duration(of shot: Shot) -> Int { times[shot.id] ?? shot.durationFrames }

    func name(_ id: ID<Character>) -> String { names[id] ?? "" }

    /// The first speech that a shot holds a part of, else what is seen.
    func firstWords(of shot: Shot, in scene: Scene) -> String {
        guard let line = scene.lines.first(where: { shot.lines.contains($0.id) }) else { return shot.description }
        return "\(name(line.character)): \(line.text)"
    }
}

/// Templates ask for members by name; reflection would take microseconds for each.
extension ShotCard: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "shot": shot
        case "panel": panel
        case "label": label
        case "bar": bar
        case "isFirst": isFirst
        case "href": href
        case "picture": picture
        case "pictures": pictures
        case "isDrawn": isDrawn
        case "alt": alt
        case "width": width
        case "height": height
        case "slate": slate
        case "setup": setup
        case "size": size
        case "sizeWords": sizeWords
        case "angle": angle
        case "lens": lens
        case "move": move
        case "line": line
        case "duration": duration
        case "status": status
        case "statusWords": statusWords
        case "isLocked": isLocked
        case "isChanged": isChanged
        case "words": words
        case "mayEdit": mayEdit
        default: nil
        }
    }
}

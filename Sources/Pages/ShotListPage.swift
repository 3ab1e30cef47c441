internal import Mustache
public import Story

/// The shot list: a table that a spreadsheet's hand knows.
public struct ShotListPage: WebPage {
    package static let template = "shots"
    package static let room: Room? = .shots
    package static let module: String? = "grid"

    /// So many rows a page.
    public static let rowsAtOnce = 100

    /// What rows are put in order by.
    public enum Order: String, Sendable, CaseIterable {
        case script, shooting, setup, size, lens, duration, status
    }

    public var board: Board
    public var revision: Int
    public var order: Order
    public var isDescending: Bool
    /// The first row, from 0.
    public var from: Int
    public var mayEdit: Bool

    public init(board: Board, revision: Int, order: Order, isDescending: Bool, from: Int, mayEdit: Bool) {
        self.board = board
        self.revision = revision
        self.order = order
        self.isDescending = isDescending
        self.from = from
        self.mayEdit = mayEdit
    }

    package func title(_ messages: Messages) -> String { messages["room.shots"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.shots"] }

    package func model(_ shell: Shell) -> Any {
        let project = shell.project?.id ?? "", messages = shell.messages
        let look = BoardLook(board, project: project, revision: revision, messages)
        let all = sorted(look), begin = min(max(0, from), max(0, all.count - 1))
        let some = all.dropFirst(begin).prefix(Self.rowsAtOnce)
        var last: ID<Scene>?
        let rows = some.map { scene, shot in
            defer { last = scene.id }
            let isNew = order == .script && scene.id != last
            return Row(shot, in: scene, look, group: isNew ? "\(scene.number) \(scene.heading.raw)" : nil)
        }
        func page(_ at: Int) -> String {
            "?order=\(order.rawValue)\(isDescending ? "&descending=1" : "")&from=\(at)"
        }
        return Model(
            project: project, mayEdit: mayEdit, rows: rows,
            facts: messages(
                "shots.facts",
                ["from": .number(begin + 1), "to": .number(begin + some.count), "count": .number(all.count)]),
            orders: Order.allCases.map {
                Choice(value: $0.rawValue, label: messages["order.\($0.rawValue)"], isChosen: $0 == order)
            }, isDescending: isDescending, previous: begin > 0 ? page(max(0, begin - Self.rowsAtOnce)) : nil,
            next: begin + some.count < all.count ? page(begin + Self.rowsAtOnce) : nil,
            csv: "/projects/\(project)/shots.csv",
            sizes: ShotSize.allCases.map { "\($0.rawValue)=\($0.rawValue)" }.joined(separator: "|"),
            angles: [CameraAngle.eye, .low, .high, .overhead]
                .map { "\($0.rawValue)=\(messages["angle.\($0.rawValue)"])" }.joined(separator: "|"),
            statuses: Shot.Status.allCases.map { "\($0.rawValue)=\(messages["status.\($0.rawValue)"])" }
                .joined(separator: "|"), rate: Double(board.settings.rate.num) / Double(board.settings.rate.den))
    }

    private func sorted(_ look: BoardLook) -> [(scene: Scene, shot: Shot)] {
        let all = Array(board.shotsInOrder.enumerated())
        let names = Dictionary(board.scenes.flatMap(\.setups).map { ($0.id, $0.plannedName) }) { first, _ in first }
        func keyed<Key: Comparable>(_ key: (Shot) -> Key) -> [(scene: Scene, shot: Shot)] {
            let keys = all.map { (key($0.element.shot), $0.offset, $0.element) }
            let isBehind: ((Key, Int), (Key, Int)) -> Bool = { $0.0 == $1.0 ? $0.1 < $1.1 : ($0.0 < $1.0) }
            let ordered = keys.sorted { isBehind(($0.0, $0.1), ($1.0, $1.1)) }.map(\.2)
            return isDescending ? ordered.reversed() : ordered
        }
        return switch order {
        case .script: isDescending ? all.map(\.element).reversed() : all.map(\.element)
        case .shooting: keyed { $0.shootOrder ?? .max }
        case .setup: keyed { names[$0.setup] ?? "" }
        case .size: keyed(\.size.step)
        case .lens: keyed(\.lensMM)
        case .duration: keyed { look.duration(of: $0) }
        case .status: keyed { Shot.Status.allCases.firstIndex(of: $0.status) ?? 0 }
        }
    }

    struct Row {
        var id: String
        var group: String?
        var href: String
        var picture: String
        var width: Int
        var height: Int
        var number: String
        var setup: String
        var size: String
        var angle: String
        var lens: String
        var move: String
        var seconds: String
        var frames: Int
        var description: String
        var line: String
        var status: String
        var statusWords: String
        var notes: String
        var shooting: String
        var isLocked: Bool

        init(_ shot: Shot, in scene: Scene, _ look: BoardLook, group: String?) {
            id = shot.id.description
            self.group = group
            href = look.addresses.shot(shot.id)
            picture =
                shot.panels.first.flatMap(look.addresses.thumbnail)
                ?? look.addresses.plan(shot, revision: look.revision)
            (width, height) = (look.size.width, look.size.height)
            number = shot.number
            setup = scene.setups.first { $0.id == shot.setup }?.plannedName ?? ""
            size = shot.size.rawValue
            angle = look.messages["angle.\(shot.angle.rawValue)"]
            lens = look.wording.decimal(shot.lensMM, 0)
            move = look.wording.move(shot) ?? look.messages["move.static"]
            frames = look.duration(of: shot)
            seconds = look.wording.decimal(look.wording.rate.seconds(frames: frames), 1)
            description = shot.description
            line = shot.lines.isEmpty ? "" : look.firstWords(of: shot, in: scene)
            status = shot.status.rawValue
            statusWords = look.wording.status(shot).words
            notes = shot.notes
            shooting = shot.shootOrder.map(String.init) ?? ""
            isLocked = shot.locked
        }
    }

    struct Model {
        var project: String
        var mayEdit: Bool
        var rows: [Row]
        var facts: String
        var orders: [Choice]
        var isDescending: Bool
        var previous: String?
        var next: String?
        var csv: String
        /// Menus for cells, as `value=words|…`.
        var sizes: String
        var angles: String
        var statuses: String
        var rate: Double
    }
}

/// Templates ask for members by name; reflection would take microseconds for each.
extension ShotListPage.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "group": group
        case "href": href
        case "picture": picture
        case "width": width
        case "height": height
        case "number": number
        case "setup": setup
        case "size": size
        case "angle": angle
        case "lens": lens
        case "move": move
        case "seconds": seconds
        case "frames": frames
        case "description": description
        case "line": line
        case "status": status
        case "statusWords": statusWords
        case "notes": notes
        case "shooting": shooting
        case "isLocked": isLocked
        default: nil
        }
    }
}

internal import Mustache
public import Story

/// The board: scenes with their strips of panels.
public struct BoardPage: WebPage {
    package static let template = "board"
    package static let room: Room? = .board
    package static let module: String? = "board"

    /// So many panels are sent with the page; the scenes behind them come as they are scrolled to.
    static let panelsAtOnce = 60

    public var board: Board
    public var revision: Int
    /// The scene to begin with; nil is the first.
    public var scene: ID<Scene>?
    public var mayEdit: Bool

    public init(board: Board, revision: Int, scene: ID<Scene>?, mayEdit: Bool) {
        self.board = board
        self.revision = revision
        self.scene = scene
        self.mayEdit = mayEdit
    }

    package func title(_ messages: Messages) -> String { messages["room.board"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.board"] }

    package func model(_ shell: Shell) -> Any {
        let project = shell.project?.id ?? "", messages = shell.messages
        let look = BoardLook(board, project: project, revision: revision, messages)
        let scenes = board.scenes.filter { !$0.omitted }
        let first = scene.flatMap { id in scenes.firstIndex { $0.id == id } } ?? 0
        var room = Self.panelsAtOnce
        let sections = scenes.enumerated().map { index, scene in
            let isOpen = index >= first && room > 0
            if isOpen { room -= scene.shots.count }
            return SceneSection(scene, look, isOpen: isOpen, mayEdit: mayEdit)
        }
        let shots = board.shotsInOrder.map(\.shot)
        return Model(
            project: project, csrf: shell.csrf, path: shell.path, mayEdit: mayEdit, sections: sections,
            facts: messages(
                "board.facts",
                [
                    "scenes": .number(scenes.count), "shots": .number(shots.count),
                    "time": .text(look.wording.minutes(shots.reduce(0) { $0 + look.duration(of: $1) })),
                ]),
            hasToDraw: shots.contains { shot in shot.panels.contains { $0.sha256 == nil } },
            statuses: Shot.Status.allCases.map { Choice(value: $0.rawValue, label: messages["status.\($0.rawValue)"]) })
    }

    struct Model {
        var project: String
        var csrf: String?
        var path: String
        var mayEdit: Bool
        var sections: [SceneSection]
        var facts: String
        var hasToDraw: Bool
        var statuses: [Choice]
    }
}

/// A value of a menu, and its words.
struct Choice {
    var value: String
    var label: String
    var isChosen = false
}

/// A scene's slug line and its strip.
struct SceneSection {
    var id: String
    var number: String
    var heading: String
    var pages: String
    var shots: String
    var time: String
    var summary: String
    var isOpen: Bool
    var count: Int
    var openHref: String
    var cards: [ShotCard]
    var mayEdit: Bool
    /// Where something is said of the scene; nil for guests.
    var talk: String?
    var icons: String { PageFiles.root + "/style/icons.svg" }

    init(_ scene: Scene, _ look: BoardLook, isOpen: Bool, mayEdit: Bool, isShared: Bool = false) {
        let shots = scene.shots.filter { !$0.omitted }
        id = scene.id.description
        number = scene.number
        heading = scene.heading.raw
        pages = look.messages("scene.pages", ["count": .text(look.wording.eighths(scene.pageEighths))])
        self.shots = look.messages("count.shots", ["count": .number(shots.count)])
        time = look.wording.minutes(shots.reduce(0) { $0 + look.duration(of: $1) })
        summary = scene.summary
        self.isOpen = isOpen
        count = shots.reduce(0) { $0 + $1.panels.count }
        openHref = "?scene=\(scene.id)#scene-\(scene.id)"
        cards = isOpen ? shots.flatMap { ShotCard.cards(of: $0, in: scene, look, mayEdit: mayEdit) } : []
        self.mayEdit = mayEdit
        talk = isShared ? nil : "/projects/\(look.addresses.project)/comments?scene=\(scene.id)"
    }
}

/// One scene of the board, to be put into a board that is open.
public struct SceneFragment: WebPage {
    package static let template = "scene"

    public var board: Board
    public var scene: Scene
    public var revision: Int
    public var mayEdit: Bool

    public init(board: Board, scene: Scene, revision: Int, mayEdit: Bool) {
        self.board = board
        self.scene = scene
        self.revision = revision
        self.mayEdit = mayEdit
    }

    package func title(_ messages: Messages) -> String { scene.number }

    package func model(_ shell: Shell) -> Any {
        let look = BoardLook(board, project: shell.project?.id ?? "", revision: revision, shell.messages)
        return SceneSection(scene, look, isOpen: true, mayEdit: mayEdit)
    }
}

/// A project that has no board yet: its script is being read, or is still to come.
public struct EmptyBoardPage: WebPage {
    package static let template = "empty"
    package static let room: Room? = .board
    package static let module: String? = "upload"

    /// True while a script is being read.
    public var isReading: Bool
    /// Why the last script could not be read.
    public var failure: String?

    public init(isReading: Bool, failure: String?) {
        self.isReading = isReading
        self.failure = failure
    }

    package func title(_ messages: Messages) -> String { messages["room.board"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.board"] }

    package func model(_ shell: Shell) -> Any {
        Model(
            project: shell.project?.id ?? "", csrf: shell.csrf, isReading: isReading, failure: failure,
            path: shell.path)
    }

    struct Model {
        var project: String
        var csrf: String?
        var isReading: Bool
        var failure: String?
        var path: String
    }
}

/// Templates ask for members by name; reflection would take microseconds for each.
extension SceneSection: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "number": number
        case "heading": heading
        case "pages": pages
        case "shots": shots
        case "time": time
        case "summary": summary
        case "isOpen": isOpen
        case "count": count
        case "openHref": openHref
        case "cards": cards
        case "mayEdit": mayEdit
        case "talk": talk
        case "icons": icons
        default: nil
        }
    }
}

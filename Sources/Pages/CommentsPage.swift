public import Story

/// All that is said of a project, by scene and shot.
public struct CommentsPage: WebPage {
    package static let template = "comments"
    package static let room: Room? = .comments

    public var board: Board
    public var revision: Int
    public var talk: Talk
    /// True shows threads that are settled too.
    public var isAll: Bool
    /// The scene that a new comment is of; nil is the project.
    public var scene: ID<Scene>?

    public init(board: Board, revision: Int, talk: Talk, isAll: Bool, scene: ID<Scene>?) {
        self.board = board
        self.revision = revision
        self.talk = talk
        self.isAll = isAll
        self.scene = scene
    }

    package func title(_ messages: Messages) -> String { messages["room.comments"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.comments"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages, project = shell.project?.id ?? ""
        let look = BoardLook(board, project: project, revision: revision, messages)
        let shots = Dictionary(board.scenes.flatMap(\.shots).map { ($0.id, $0) }) { first, _ in first }
        let scenes = Dictionary(board.scenes.map { ($0.id, $0) }) { first, _ in first }
        let firsts = Dictionary(talk.comments.filter { $0.id == $0.thread }.map { ($0.id, $0) }) { first, _ in first }
        let entries = talk.threads.map { thread in
            let first = firsts[thread.id]
            let shot = first?.shot.flatMap { shots[$0] }, scene = first?.scene.flatMap { scenes[$0] }
            return Model.Entry(
                thread: thread, place: place(shot, scene, messages), heading: scene?.heading.raw,
                href: shot.map { look.addresses.shot($0.id) + "#comments" }
                    ?? scene.map { "/projects/\(project)/board?scene=\($0.id)#scene-\($0.id)" },
                picture: shot.map {
                    $0.panels.first.flatMap(look.addresses.thumbnail)
                        ?? look.addresses.plan($0, revision: revision)
                }, width: look.size.width, height: look.size.height)
        }
        return Model(
            project: project, csrf: shell.csrf, path: shell.path, mayComment: talk.mayComment, isAll: isAll,
            facts: messages("comments.facts", ["count": .number(entries.count { !$0.thread.isResolved })]),
            people: talk.people.isEmpty
                ? nil : messages("talk.people", ["names": .text(talk.people.map { "@" + $0 }.joined(separator: " "))]),
            scenes: [Choice(value: "", label: messages["comments.project"], isChosen: scene == nil)]
                + board.scenes.filter { !$0.omitted }.map {
                    Choice(
                        value: $0.id.description, label: "\($0.number) \($0.heading.raw)", isChosen: $0.id == scene)
                }, entries: entries, isEmpty: entries.isEmpty)
    }

    private func place(_ shot: Shot?, _ scene: Scene?, _ messages: Messages) -> String {
        if let shot { return messages("frame.title", ["shot": .text(shot.number)]) }
        if let scene { return messages("comments.scene", ["scene": .text(scene.number)]) }
        return messages["comments.project"]
    }

    struct Model {
        var project: String
        var csrf: String?
        var path: String
        var mayComment: Bool
        var isAll: Bool
        var facts: String
        var people: String?
        var scenes: [Choice]
        var entries: [Entry]
        var isEmpty: Bool

        struct Entry {
            var thread: Talk.Thread
            var place: String
            var heading: String?
            var href: String?
            var picture: String?
            var width: Int
            var height: Int
        }
    }
}

public import Story

/// A board for guests: title, film, panels. No account, no tools; it prints as a booklet.
public struct SharePage: WebPage {
    package static let template = "share"

    public var name: String
    public var board: Board
    public var project: String
    public var revision: Int
    /// The film's address, where there is one.
    public var film: String?
    public var mayComment: Bool
    /// The address of a picture that stands for the board elsewhere, with its server; nil before one is drawn.
    public var cover: String?

    public init(name: String, board: Board, project: String, revision: Int, film: String?, mayComment: Bool) {
        self.name = name
        self.board = board
        self.project = project
        self.revision = revision
        self.film = film
        self.mayComment = mayComment
    }

    package func title(_ messages: Messages) -> String { name }

    package func social(_ messages: Messages) -> SocialCard? {
        let size = board.settings.picture
        return SocialCard(
            title: name, about: facts(BoardLook(board, project: project, revision: revision, messages)), image: cover,
            width: size.width, height: size.height)
    }

    private func facts(_ look: BoardLook) -> String {
        let shots = board.shotsInOrder.map(\.shot)
        return look.messages(
            "board.facts",
            [
                "scenes": .number(board.scenes.count { !$0.omitted }), "shots": .number(shots.count),
                "time": .text(look.wording.minutes(shots.reduce(0) { $0 + look.duration(of: $1) })),
            ])
    }

    package func model(_ shell: Shell) -> Any {
        let look = BoardLook(board, project: project, revision: revision, shell.messages)
        return Model(
            project: project, name: name, film: film, mayComment: mayComment, facts: facts(look),
            sections: board.scenes.filter { !$0.omitted }.map {
                SceneSection($0, look, isOpen: true, mayEdit: false, isShared: true)
            })
    }

    struct Model {
        var project: String
        var name: String
        var film: String?
        var mayComment: Bool
        var facts: String
        var sections: [SceneSection]
    }
}

/// Asks a guest for the password of a link.
public struct SharePasswordPage: WebPage {
    package static let template = "share-password"

    public var words: String
    public var problem: String?

    public init(words: String, problem: String?) {
        self.words = words
        self.problem = problem
    }

    package func title(_ messages: Messages) -> String { messages["share.password"] }
}

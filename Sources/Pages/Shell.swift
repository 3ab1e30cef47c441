/// What a page is shown in: who looks, in which language, at which project, and how far work there is.
public struct Shell: Sendable {
    public var language: Language
    /// Allows the page's own scripts, and no others, for this one answer.
    public var nonce: String
    /// The name of whoever is signed in; nil on pages for everybody.
    public var user: String?
    /// True for whoever keeps the installation.
    public var isAdministrator = false
    /// Goes back with every form, so that no other site can send one.
    public var csrf: String?
    /// The page's own address, to come back to.
    public var path: String
    public var project: ProjectFacts?
    /// What was just done, as the key of a message `notice.…`.
    public var notice: String?

    public init(language: Language, nonce: String, user: String? = nil, csrf: String? = nil, path: String) {
        self.language = language
        self.nonce = nonce
        self.user = user
        self.csrf = csrf
        self.path = path
    }

    /// The project around a page.
    public struct ProjectFacts: Sendable {
        public var id: String
        public var name: String
        /// What whoever looks may do.
        public var mayEdit: Bool
        public var mayManage: Bool
        /// The number of the last event, from which live pages go on.
        public var lastEvent: Int
        public var canUndo: Bool
        public var canRedo: Bool

        public init(
            id: String, name: String, mayEdit: Bool, mayManage: Bool, lastEvent: Int, canUndo: Bool, canRedo: Bool
        ) {
            self.id = id
            self.name = name
            self.mayEdit = mayEdit
            self.mayManage = mayManage
            self.lastEvent = lastEvent
            self.canUndo = canUndo
            self.canRedo = canRedo
        }
    }

    public var messages: Messages { Messages.of(language) }
}

/// The rooms of a project, in the order of the rail.
package enum Room: String, Sendable, CaseIterable {
    case script, board, shots, continuity, comments, export, settings

    /// The key that leads there, after `G`.
    var key: String {
        switch self {
        case .script: "T"
        case .board: "B"
        case .shots: "L"
        case .continuity: "K"
        case .comments: "C"
        case .export: "E"
        case .settings: "S"
        }
    }
}

/// A whole page: the frame and what stands in it.
struct PageFrame {
    var lang: String
    var dir: String
    var title: String
    var root = PageFiles.root
    var nonce: String
    var user: String?
    var isAdministrator: Bool
    var csrf: String?
    var path: String
    var project: Shell.ProjectFacts?
    var rooms: [RoomLink]
    var crumb: String?
    var content: String
    var messages: String
    var notice: String?
    var otherLanguages: [LanguageLink]
    var module: String?
    /// Wide pages use all of the width.
    var room: String
    var social: SocialCard?

    struct RoomLink {
        var name: String
        var label: String
        var href: String
        var isHere: Bool
        var key: String
    }

    struct LanguageLink {
        var code: String
        var name: String
        var isHere: Bool
    }
}

/// What other places show of a page to which somebody links.
public struct SocialCard: Sendable {
    public var title: String
    public var about: String
    /// The address of a picture, with its server.
    public var image: String?
    public var width: Int
    public var height: Int
}

/// A page: a model and the template of its name.
package protocol WebPage: Sendable {
    /// The template, and the class of the page's body.
    static var template: String { get }
    /// Where in a project it stands.
    static var room: Room? { get }
    /// The module that brings it to life.
    static var module: String? { get }

    /// What a window of it is called.
    func title(_ messages: Messages) -> String
    /// What stands in the bar behind the project's name.
    func crumb(_ messages: Messages) -> String?
    /// What other places show of it; nil for pages that are nobody else's.
    func social(_ messages: Messages) -> SocialCard?
    /// What the template takes.
    func model(_ shell: Shell) -> Any
}

extension WebPage {
    package static var room: Room? { nil }
    package static var module: String? { nil }

    package func crumb(_ messages: Messages) -> String? { nil }
    package func social(_ messages: Messages) -> SocialCard? { nil }
    package func model(_ shell: Shell) -> Any { self }

    /// The page as HTML.
    package func html(_ shell: Shell) -> String {
        let messages = shell.messages, language = shell.language
        let content = PageLibrary.render(model(shell), Self.template, language)
        let title = title(messages)
        let frame = PageFrame(
            lang: language.rawValue, dir: language.direction,
            title: [title, shell.project?.name, "Shotwright"].compactMap(\.self).joined(separator: " · "),
            nonce: shell.nonce, user: shell.user, isAdministrator: shell.isAdministrator, csrf: shell.csrf,
            path: shell.path, project: shell.project,
            rooms: shell.project.map { project in
                Room.allCases.map { room in
                    PageFrame.RoomLink(
                        name: room.rawValue, label: messages["room.\(room.rawValue)"],
                        href: "/projects/\(project.id)/\(room.rawValue)", isHere: room == Self.room, key: room.key)
                }
            } ?? [],
            crumb: crumb(messages), content: content, messages: messages.forModules,
            notice: shell.notice.flatMap { messages.keys.contains("notice.\($0)") ? messages["notice.\($0)"] : nil },
            otherLanguages: Language.allCases.map {
                PageFrame.LanguageLink(code: $0.rawValue, name: $0.ownName, isHere: $0 == language)
            },
            module: Self.module, room: Self.template, social: social(messages))
        return PageLibrary.render(frame, "layout", language)
    }

    /// What stands in the page alone, for a module that puts it into one that is open.
    package func fragment(_ shell: Shell) -> String {
        PageLibrary.render(model(shell), Self.template, shell.language)
    }
}

/// The way in: a name and a password, or a link that somebody was given.
public struct SignInPage: WebPage {
    package static let template = "sign-in"

    /// The words of a link that signs in once; nil asks for name and password.
    public var link: String?
    /// Whose link it is.
    public var name: String?
    /// Why the last try did not let anybody in.
    public var problem: String?
    /// Where to go then.
    public var to: String

    public init(link: String? = nil, name: String? = nil, problem: String? = nil, to: String) {
        self.link = link
        self.name = name
        self.problem = problem
        self.to = to
    }

    package func title(_ messages: Messages) -> String { messages["sign_in.title"] }
}

/// One's own account: password, sessions, tokens.
public struct AccountPage: WebPage {
    package static let template = "account"

    /// A browser that is signed in.
    public struct Session: Sendable {
        public var id: String
        public var agent: String
        public var day: String
        public var isThis: Bool

        public init(id: String, agent: String, day: String, isThis: Bool) {
            self.id = id
            self.agent = agent
            self.day = day
            self.isThis = isThis
        }
    }

    /// A key for programs.
    public struct Token: Sendable {
        public var id: String
        public var name: String
        public var scopes: String
        public var day: String

        public init(id: String, name: String, scopes: String, day: String) {
            self.id = id
            self.name = name
            self.scopes = scopes
            self.day = day
        }
    }

    public var sessions: [Session]
    public var tokens: [Token]
    /// A token that was just made, told this once.
    public var newToken: String?

    public init(sessions: [Session], tokens: [Token], newToken: String? = nil) {
        self.sessions = sessions
        self.tokens = tokens
        self.newToken = newToken
    }

    package func title(_ messages: Messages) -> String { messages["account.title"] }

    package func crumb(_ messages: Messages) -> String? { messages["account.title"] }

    package func model(_ shell: Shell) -> Any {
        Model(user: shell.user ?? "", csrf: shell.csrf, sessions: sessions, tokens: tokens, newToken: newToken)
    }

    struct Model {
        var user: String
        var csrf: String?
        var sessions: [Session]
        var tokens: [Token]
        var newToken: String?
    }
}

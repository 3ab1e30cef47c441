/// The installation's users, for who keeps it.
public struct AdminPage: WebPage {
    package static let template = "admin"

    /// Somebody who may sign in, or may no longer.
    public struct User: Sendable {
        public var id: String
        public var name: String
        public var isAdministrator: Bool
        public var isDisabled: Bool

        public init(id: String, name: String, isAdministrator: Bool, isDisabled: Bool) {
            self.id = id
            self.name = name
            self.isAdministrator = isAdministrator
            self.isDisabled = isDisabled
        }
    }

    public var users: [User]
    /// A link that signs somebody in once, told this once.
    public var newLink: String?

    public init(users: [User], newLink: String?) {
        self.users = users
        self.newLink = newLink
    }

    package func title(_ messages: Messages) -> String { messages["shell.admin"] }

    package func crumb(_ messages: Messages) -> String? { messages["shell.admin"] }

    package func model(_ shell: Shell) -> Any { Model(csrf: shell.csrf, users: users, newLink: newLink) }

    struct Model {
        var csrf: String?
        var users: [User]
        var newLink: String?
    }
}

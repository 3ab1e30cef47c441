/// A project's settings and its members.
public struct SettingsPage: WebPage {
    package static let template = "settings"
    package static let room: Room? = .settings

    /// Somebody in the project.
    public struct Member: Sendable {
        public var id: String
        public var name: String
        public var role: String

        public init(id: String, name: String, role: String) {
            self.id = id
            self.name = name
            self.role = role
        }
    }

    /// What boards are made at, as forms give it.
    public struct Values: Sendable {
        public var name: String
        public var aspect: String
        public var rate: String
        public var style: String
        public var direction: String
        public var language: String

        public init(name: String, aspect: String, rate: String, style: String, direction: String, language: String) {
            self.name = name
            self.aspect = aspect
            self.rate = rate
            self.style = style
            self.direction = direction
            self.language = language
        }
    }

    public var values: Values
    public var revision: Int
    public var rates: [String]
    public var styles: [String]
    public var directions: [String]
    public var members: [Member]
    public var roles: [String]
    /// Links for guests.
    public var links: [Entry] = []
    /// Where a link that was just made leads, told this once.
    public var newLink: String?
    /// Boards that were kept, the newest first.
    public var versions: [Entry] = []

    /// Something with a name, and what there is to say of it.
    public struct Entry: Sendable {
        public var id: String
        public var name: String
        public var facts: String

        public init(id: String, name: String, facts: String) {
            self.id = id
            self.name = name
            self.facts = facts
        }
    }

    public init(
        values: Values, revision: Int, rates: [String], styles: [String], directions: [String], members: [Member],
        roles: [String]
    ) {
        self.values = values
        self.revision = revision
        self.rates = rates
        self.styles = styles
        self.directions = directions
        self.members = members
        self.roles = roles
    }

    package func title(_ messages: Messages) -> String { messages["room.settings"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.settings"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages
        func choices(_ values: [String], _ chosen: String, words: String? = nil) -> [Choice] {
            (values.contains(chosen) ? values : values + [chosen]).map { value in
                Choice(
                    value: value, label: words.map { messages["\($0).\(value)"] } ?? value, isChosen: value == chosen)
            }
        }
        let aspects = ["16:9", "2.39", "1.85", "4:3", "1:1", "9:16"]
        return Model(
            project: shell.project?.id ?? "", csrf: shell.csrf, mayManage: shell.project?.mayManage ?? false,
            name: values.name, revision: revision, aspects: choices(aspects, values.aspect),
            rates: choices(rates, values.rate), styles: choices(styles, values.style),
            directions: choices(directions, values.direction), language: values.language,
            members: members.map { member in
                Model.Row(
                    id: member.id, name: member.name, roleWords: messages["role.\(member.role)"],
                    roles: choices(roles, member.role, words: "role"))
            }, roles: choices(roles, "editor", words: "role"), links: links, newLink: newLink, versions: versions,
            mayEdit: shell.project?.mayEdit ?? false)
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayManage: Bool
        var name: String
        var revision: Int
        var aspects: [Choice]
        var rates: [Choice]
        var styles: [Choice]
        var directions: [Choice]
        var language: String
        var members: [Row]
        var roles: [Choice]
        var links: [Entry]
        var newLink: String?
        var versions: [Entry]
        var mayEdit: Bool

        struct Row {
            var id: String
            var name: String
            var roleWords: String
            var roles: [Choice]
        }
    }
}

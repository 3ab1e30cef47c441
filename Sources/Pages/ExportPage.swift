/// The player, and the files that are made of a board.
public struct ExportPage: WebPage {
    package static let template = "export"
    package static let room: Room? = .export
    package static let module: String? = "export"

    /// A file that was made, or is being made.
    public struct Item: Sendable {
        public var id: String
        /// `pdf`, `mp4` …
        public var format: String
        public var status: String
        public var reason: String?
        public var bytes: Int?
        /// Where it is fetched; nil while it is made.
        public var href: String?
        public var when: String
        public var job: String
        /// True where the board was changed since.
        public var isOld: Bool

        public init(
            id: String, format: String, status: String, reason: String?, bytes: Int?, href: String?, when: String,
            job: String, isOld: Bool
        ) {
            self.id = id
            self.format = format
            self.status = status
            self.reason = reason
            self.bytes = bytes
            self.href = href
            self.when = when
            self.job = job
            self.isOld = isOld
        }
    }

    public var formats: [String]
    public var items: [Item]
    /// The last animatic's address.
    public var film: String?
    public var mayMake: Bool

    public init(formats: [String], items: [Item], film: String?, mayMake: Bool) {
        self.formats = formats
        self.items = items
        self.film = film
        self.mayMake = mayMake
    }

    package func title(_ messages: Messages) -> String { messages["room.export"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.export"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages
        return Model(
            project: shell.project?.id ?? "", csrf: shell.csrf, film: film, lang: shell.language.rawValue,
            mayMake: mayMake,
            formats: (["mp4"] + formats).map {
                Choice(value: $0, label: messages["format.\($0)"])
            },
            items: items.map { item in
                Model.Row(
                    id: item.id, name: messages["format.\(item.format)"], format: item.format, status: item.status,
                    statusWords: messages["making.\(item.status)"], reason: item.reason,
                    size: item.bytes.map { messages("unit.kb", ["count": .number(($0 + 1023) / 1024)]) },
                    href: item.href, when: item.when, job: item.job, isMaking: item.status == "making",
                    isOld: item.isOld)
            }, isEmpty: items.isEmpty)
    }

    struct Model {
        var project: String
        var csrf: String?
        var film: String?
        var lang: String
        var mayMake: Bool
        var formats: [Choice]
        var items: [Row]
        var isEmpty: Bool

        struct Row {
            var id: String
            var name: String
            var format: String
            var status: String
            var statusWords: String
            var reason: String?
            var size: String?
            var href: String?
            var when: String
            var job: String
            var isMaking: Bool
            var isOld: Bool
        }
    }
}

/// All projects of whoever looks, and the ways to begin one.
public struct ProjectsPage: WebPage {
    package static let template = "projects"
    package static let module: String? = "upload"

    public struct Item: Sendable {
        public var id: String
        public var name: String
        public var scenes: Int
        public var shots: Int
        public var drawn: Int
        /// As `2026-11-27`.
        public var day: String
        /// The picture that stands for it: the address of its first frame.
        public var picture: String?

        public init(id: String, name: String, scenes: Int, shots: Int, drawn: Int, day: String, picture: String?) {
            self.id = id
            self.name = name
            self.scenes = scenes
            self.shots = shots
            self.drawn = drawn
            self.day = day
            self.picture = picture
        }
    }

    public var items: [Item]
    public var next: String?

    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    package func title(_ messages: Messages) -> String { messages["projects.title"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages
        return Model(
            isEmpty: items.isEmpty, csrf: shell.csrf,
            items: items.map { item in
                Model.Item(
                    href: "/projects/\(item.id)/board", name: item.name, day: item.day, picture: item.picture,
                    facts: item.shots == 0
                        ? messages["projects.no_board"]
                        : messages(
                            "projects.facts",
                            [
                                "scenes": .number(item.scenes), "shots": .number(item.shots),
                                "drawn": .number(item.drawn),
                            ]))
            },
            samples: PageFiles.samples.map { sample in
                Model.Sample(
                    name: sample.name, label: messages["sample.\(sample.name)"],
                    about: messages["sample.\(sample.name).about"])
            }, next: next.map { "/?cursor=\($0)" })
    }

    struct Model {
        var isEmpty: Bool
        var csrf: String?
        var items: [Item]
        var samples: [Sample]
        var next: String?

        struct Item {
            var href: String
            var name: String
            var day: String
            var picture: String?
            var facts: String
        }

        struct Sample {
            var name: String
            var label: String
            var about: String
        }
    }
}

public import Story

/// A page of a script, as it is printed.
public struct ScriptLeaf: Sendable {
    /// One printed line.
    public struct Row: Sendable {
        public var text: String
        /// Letters from the left edge of the action.
        public var column: Int
        /// Lines from the top.
        public var line: Int
        public var kind: String
        public var number: String?
        /// True where the reader was not sure what it is.
        public var isUnsure: Bool

        public init(text: String, column: Int, line: Int, kind: String, number: String?, isUnsure: Bool) {
            self.text = text
            self.column = column
            self.line = line
            self.kind = kind
            self.number = number
            self.isUnsure = isUnsure
        }
    }

    /// A setup's line.
    public struct Stretch: Sendable {
        public var name: String
        public var lane: Int
        /// From, to, in lines of text; straight where the speaker is on camera.
        public var parts: [(from: Double, to: Double, isOnCamera: Bool)]

        public init(name: String, lane: Int, parts: [(from: Double, to: Double, isOnCamera: Bool)]) {
            self.name = name
            self.lane = lane
            self.parts = parts
        }
    }

    public var rows: [Row]
    public var stretches: [Stretch]

    public init(rows: [Row], stretches: [Stretch]) {
        self.rows = rows
        self.stretches = stretches
    }
}

/// The script at its true layout, with scenes to go to, what the reader was unsure of, and who and what is in it.
public struct ScriptPage: WebPage {
    package static let template = "script"
    package static let room: Room? = .script
    package static let module: String? = "script"

    /// So many pages at once.
    public static let leavesAtOnce = 12

    public var board: Board
    public var leaves: [ScriptLeaf]
    /// The first page, from 0.
    public var from: Int
    public var mayEdit: Bool

    public init(board: Board, leaves: [ScriptLeaf], from: Int, mayEdit: Bool) {
        self.board = board
        self.leaves = leaves
        self.from = from
        self.mayEdit = mayEdit
    }

    package func title(_ messages: Messages) -> String { messages["room.script"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.script"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages, project = shell.project?.id ?? ""
        let begin = min(max(0, from), max(0, leaves.count - 1))
        var first: [String: Int] = [:]
        for (page, leaf) in leaves.enumerated() {
            for row in leaf.rows where row.kind == "heading" { first[row.text] = first[row.text] ?? page }
        }
        return Model(
            project: project, csrf: shell.csrf, mayEdit: mayEdit,
            scenes: board.scenes.map { scene in
                let page = first[scene.heading.raw.uppercased()] ?? max(0, scene.span.page - 1)
                let start = page / Self.leavesAtOnce * Self.leavesAtOnce
                return Model.SceneLink(
                    number: scene.number, heading: scene.heading.raw, href: "?from=\(start)#page-\(page + 1)",
                    board: "/projects/\(project)/board?scene=\(scene.id)#scene-\(scene.id)", summary: scene.summary)
            },
            leaves: leaves.enumerated().dropFirst(begin).prefix(Self.leavesAtOnce).map { page, leaf in
                Model.Leaf(leaf, number: page + 1, messages)
            },
            facts: messages("script.facts", ["count": .number(leaves.count)]),
            unsure: board.diagnostics.filter { $0.severity != .note }.prefix(200).map { Model.Unsure($0, messages) },
            hasUnsure: board.diagnostics.contains { $0.severity != .note },
            people: board.characters.map { Model.Person($0, messages) },
            props: board.scenes.flatMap(\.props).reduce(into: [String]()) { names, prop in
                if !names.contains(prop.name) { names.append(prop.name) }
            }.sorted().prefix(80).map(\.self),
            places: board.scenes.map(\.heading.location).reduce(into: [String]()) { names, place in
                if !names.contains(place) { names.append(place) }
            },
            previous: begin > 0 ? "?from=\(max(0, begin - Self.leavesAtOnce))" : nil,
            next: begin + Self.leavesAtOnce < leaves.count ? "?from=\(begin + Self.leavesAtOnce)" : nil)
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayEdit: Bool
        var scenes: [SceneLink]
        var leaves: [Leaf]
        var facts: String
        var unsure: [Unsure]
        var hasUnsure: Bool
        var people: [Person]
        var props: [String]
        var places: [String]
        var previous: String?
        var next: String?

        struct SceneLink {
            var number: String
            var heading: String
            var href: String
            var board: String
            var summary: String
        }

        struct Leaf {
            var number: Int
            var label: String
            /// The printed lines, each with its blanks before it.
            var text: String
            /// The setups' lines, as paths of a drawing that is as high as the text.
            var lines: String
            var height: Int
            var width: Int

            init(_ leaf: ScriptLeaf, number: Int, _ messages: Messages) {
                self.number = number
                label = messages("script.page", ["count": .number(number)])
                var text = "", line = 0
                for row in leaf.rows.sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) }) {
                    while line < row.line {
                        text += "\n"
                        line += 1
                    }
                    let marks = [row.kind, row.isUnsure ? "unsure" : ""].filter { !$0.isEmpty }.joined(separator: " ")
                    let blanks = String(repeating: " ", count: max(0, row.column))
                    let number = row.number.map { "<b class=\"no\">\(escaped($0))</b>" } ?? ""
                    text += "\(blanks)<span class=\"\(marks)\">\(number)\(escaped(row.text))</span>"
                }
                self.text = text
                width = ((leaf.stretches.map(\.lane).max() ?? 0) + 1) * 14 + 8
                height = 54 * 16
                lines = leaf.stretches.map(Self.path).joined()
            }

            private static func path(_ stretch: ScriptLeaf.Stretch) -> String {
                let x = stretch.lane * 14 + 8
                let parts = stretch.parts.map { part in
                    let from = Int(part.from * 16), to = Int(part.to * 16)
                    let isWavy = part.isOnCamera ? "" : " class=\"off\""
                    return "<path\(isWavy) d=\"M\(x) \(from)V\(to)\"/>"
                }
                let top = Int((stretch.parts.first?.from ?? 0) * 16)
                return
                    "<g class=\"lane-\(stretch.lane % 6)\">\(parts.joined())<text x=\"\(x)\" y=\"\(max(8, top - 2))\">"
                    + "\(escaped(stretch.name))</text></g>"
            }
        }

        struct Unsure {
            var place: String
            var words: String

            init(_ diagnostic: Diagnostic, _ messages: Messages) {
                place = diagnostic.span.map { messages("script.line", ["line": .number($0.line)]) } ?? ""
                words = diagnostic.message
            }
        }

        struct Person {
            var name: String
            var look: String
            var voice: String

            init(_ person: Character, _ messages: Messages) {
                name = person.name
                let look = person.look
                self.look = messages(
                    "person.look",
                    [
                        "sex": .text(messages["sex.\(look.sex.rawValue)"]), "age": .number(look.age),
                        "build": .text(messages["build.\(look.build.rawValue)"]),
                    ])
                voice = person.voice.map(\.name) ?? ""
            }
        }
    }
}

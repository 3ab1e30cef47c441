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
        /// The whole paragraph, and its role; nil for what a page break added.
        public var span: Span?
        public var type: ElementType?
        /// True where a person said what it is.
        public var isRetagged = false

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
    /// So many doubts: whoever settles one sees the next.
    public static let doubtsAtOnce = 30

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
            unsure: unsure(messages), hasUnsure: !doubts.isEmpty, moreUnsure: more(messages),
            types: Self.types.map { Choice(value: $0.rawValue, label: messages["type.\($0.rawValue)"]) },
            retags: board.script.retags.map { retag in
                Model.Doubt(
                    place: messages("script.line", ["line": .number(retag.span.line)]), words: words(of: retag.span),
                    start: retag.span.start, end: retag.span.end, line: retag.span.line, page: retag.span.page,
                    isStretch: true, types: choices(retag.type, messages))
            }, hasRetags: !board.script.retags.isEmpty, hasReport: board.script.textFile.hasPrefix("drafts/"),
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

    /// What a paragraph can be said to be.
    static let types: [ElementType] = [
        .sceneHeading, .action, .character, .dialogue, .parenthetical, .transition, .shot, .lyrics, .centered, .note,
    ]

    private func choices(_ chosen: ElementType?, _ messages: Messages) -> [Choice] {
        Self.types.map {
            Choice(value: $0.rawValue, label: messages["type.\($0.rawValue)"], isChosen: $0 == chosen)
        }
    }

    /// What the reader was not sure of and nobody has settled since.
    private var doubts: [Diagnostic] {
        board.diagnostics.filter { doubt in
            doubt.severity != .note
                && !(doubt.span.map { span in board.script.retags.contains { $0.span.overlaps(span) } } ?? false)
        }
    }

    private func more(_ messages: Messages) -> String? {
        let left = doubts.count - Self.doubtsAtOnce
        return left > 0 ? messages("script.unsure.more", ["count": .number(left)]) : nil
    }

    private func unsure(_ messages: Messages) -> [Model.Doubt] {
        // In the order of the script: a doubt is about the first that ends behind its beginning, or about nothing.
        let paragraphs = rows.filter { $0.span != nil }
        return doubts.prefix(Self.doubtsAtOnce).map { doubt in
            let paragraph = doubt.span.flatMap { span -> ScriptLeaf.Row? in
                let found = paragraphs.partitioningIndex { ($0.span?.end ?? 0) > span.start }
                guard found < paragraphs.count, let own = paragraphs[found].span else { return nil }
                return own.start < max(span.end, span.start + 1) ? paragraphs[found] : nil
            }
            let span = paragraph?.span
            return Model.Doubt(
                place: doubt.span.map { messages("script.line", ["line": .number($0.line)]) } ?? "",
                words: doubt.message, start: span?.start ?? 0, end: span?.end ?? 0, line: span?.line ?? 0,
                page: span?.page ?? 0, isStretch: span != nil, types: choices(paragraph?.type, messages))
        }
    }

    private var rows: [ScriptLeaf.Row] { leaves.flatMap(\.rows) }

    private func words(of span: Span) -> String {
        rows.filter { $0.span?.overlaps(span) ?? false }.map(\.text).joined(separator: " ")
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayEdit: Bool
        var scenes: [SceneLink]
        var leaves: [Leaf]
        var facts: String
        var unsure: [Doubt]
        var hasUnsure: Bool
        /// How many are not listed; nil where all are.
        var moreUnsure: String?
        var types: [Choice]
        var retags: [Doubt]
        var hasRetags: Bool
        /// True where the board was brought to a new draft before.
        var hasReport: Bool
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
                    let marks = [row.kind, row.isUnsure ? "unsure" : "", row.isRetagged ? "retagged" : ""]
                        .filter { !$0.isEmpty }.joined(separator: " ")
                    let blanks = String(repeating: " ", count: max(0, row.column))
                    let number = row.number.map { "<b class=\"no\">\(escaped($0))</b>" } ?? ""
                    let place = row.span.map { span in
                        " data-span=\"\(span.start) \(span.end) \(span.line) \(span.page)\""
                            + " data-type=\"\(row.type?.rawValue ?? "")\""
                    }
                    text += "\(blanks)<span class=\"\(marks)\"\(place ?? "")>\(number)\(escaped(row.text))</span>"
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

        /// A stretch of the script, and what it can be said to be.
        struct Doubt {
            var place: String
            var words: String
            var start: Int
            var end: Int
            var line: Int
            var page: Int
            /// False where nothing in the text stands for it.
            var isStretch: Bool
            var types: [Choice]
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

extension [ScriptLeaf.Row] {
    /// The first index from which on something holds; it holds of none before and of all behind.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = startIndex, high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

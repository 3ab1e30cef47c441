/// A page of a script at the trade's layout, with the lines of the setups that cover it: for screens.
public struct ScriptSheet: Hashable, Sendable {
    /// A printed line.
    public struct Row: Hashable, Sendable {
        public var text: String
        /// Letters from the left edge of the action.
        public var column: Int
        /// Lines from the top of the page's text, which has 54.
        public var line: Int
        /// `heading`, `action`, `cue`, `parenthetical`, `dialogue`, `transition`, `other`.
        public var kind: String
        /// Bytes of the script, half open; empty for what the page break added.
        public var bytes: Range<Int>
        /// The scene's number, at its heading.
        public var number: String?
        /// The whole paragraph that the line is of, and its role; nil for what the page break added.
        public var span: Span?
        public var type: ElementType?

        package init(text: String, column: Int, line: Int, kind: String, bytes: Range<Int>, number: String?) {
            self.text = text
            self.column = column
            self.line = line
            self.kind = kind
            self.bytes = bytes
            self.number = number
        }
    }

    /// A stretch of one setup's line, in lines of text from the top.
    public struct Stretch: Hashable, Sendable {
        /// The setup's planned name.
        public var name: String
        /// Which of the lines beside each other, from 0.
        public var lane: Int
        public var parts: [Part]

        package init(name: String, lane: Int, parts: [Part]) {
            self.name = name
            self.lane = lane
            self.parts = parts
        }
    }

    /// A part of a line: straight where the speaker is on camera, wavy where not.
    public struct Part: Hashable, Sendable {
        public var from: Double
        public var to: Double
        public var isOnCamera: Bool

        package init(from: Double, to: Double, isOnCamera: Bool) {
            self.from = from
            self.to = to
            self.isOnCamera = isOnCamera
        }
    }

    public var rows: [Row] = []
    public var stretches: [Stretch] = []

    package init() {}
}

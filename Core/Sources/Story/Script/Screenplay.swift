/// A screenplay as any reader gives it: one text, and the elements that stand in it in order.
public struct Screenplay: Codable, Hashable, Sendable {
    public var format: ScreenplayFormat
    /// The reader's UTF-8 text, without byte order mark, lines ended by LF. Every span is about it.
    public var text: String
    public var titlePage: [TitleEntry]
    public var elements: [Element]

    public init(format: ScreenplayFormat, text: String, titlePage: [TitleEntry], elements: [Element]) {
        self.format = format
        self.text = text
        self.titlePage = titlePage
        self.elements = elements
    }

    /// The lines of a title page entry; the key is compared without case.
    public func title(_ key: String) -> [String] {
        titlePage.first { $0.key.lowercased() == key.lowercased() }?.lines ?? []
    }

    /// One key of the title page with its lines, as written.
    public struct TitleEntry: Codable, Hashable, Sendable {
        public var key: String
        public var lines: [String]
        public var span: Span

        public init(key: String, lines: [String], span: Span) {
            self.key = key
            self.lines = lines
            self.span = span
        }
    }

    /// One paragraph of the script with its role.
    public struct Element: Codable, Hashable, Sendable {
        public var type: ElementType
        /// Plain words: markup, forcing marks, scene numbers and `^` removed; inner line breaks kept.
        public var text: String
        /// Where it stands in the text, forcing marks and markup included, its final line break not.
        public var span: Span
        /// A scene's number as printed, verbatim.
        public var sceneNumber: String?
        /// The column of a dual dialogue.
        public var dual: DualSide?
        /// The depth of a section, from 1.
        public var level: Int?

        public init(
            type: ElementType, text: String, span: Span, sceneNumber: String? = nil,
            dual: DualSide? = nil,
            level: Int? = nil
        ) {
            self.type = type
            self.text = text
            self.span = span
            self.sceneNumber = sceneNumber
            self.dual = dual
            self.level = level
        }

        private enum CodingKeys: String, CodingKey {
            case type, text, span, dual, level
            case sceneNumber = "scene_number"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case format, text, elements
        case titlePage = "title_page"
    }
}

/// The formats that the readers know.
public enum ScreenplayFormat: String, Codable, Sendable, CaseIterable {
    case fountain, fdx, pdf
}

/// The role of a paragraph, in the terms of the neutral form that scorers compare.
public enum ElementType: String, Codable, Sendable, CaseIterable {
    case sceneHeading = "scene_heading"
    case action, character, dialogue, parenthetical, transition, shot, lyrics, centered, section,
        synopsis, note
    case pageBreak = "page_break"
    case general
    case newAct = "new_act"
    case endOfAct = "end_of_act"
    case castList = "cast_list"
    case omitted
}

/// A column of a dual dialogue.
public enum DualSide: String, Codable, Sendable {
    case left, right
}

/// A person's word that a stretch of the text has another role than the reader saw; applied by every read.
public struct Retag: Codable, Hashable, Sendable {
    public var span: Span
    public var type: ElementType

    public init(span: Span, type: ElementType) {
        self.span = span
        self.type = type
    }
}

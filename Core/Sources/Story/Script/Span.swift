/// A stretch of the reader's UTF-8 text: half-open byte offsets, with the line and page for people.
public struct Span: Codable, Hashable, Sendable {
    /// The first byte.
    public var start: Int
    /// One past the last byte.
    public var end: Int
    /// The line of `start`, from 1.
    public var line: Int
    /// The page of `start`, from 1: as printed where the source has pages, else by 55 lines a page.
    public var page: Int
    /// Where the words stand in a source that is not plain text.
    public var source: Source?

    /// A place in a Final Draft or PDF document.
    public struct Source: Codable, Hashable, Sendable {
        /// The paragraph of a Final Draft file, from 0.
        public var paragraph: Int?
        /// The page of a PDF, from 1.
        public var page: Int?
        /// The box on that page in points from its top left: x, y, width, height.
        public var boxPoints: [Double]?

        public init(paragraph: Int? = nil, page: Int? = nil, boxPoints: [Double]? = nil) {
            self.paragraph = paragraph
            self.page = page
            self.boxPoints = boxPoints
        }

        private enum CodingKeys: String, CodingKey {
            case paragraph, page
            case boxPoints = "box_pt"
        }
    }

    public init(start: Int, end: Int, line: Int, page: Int, source: Source? = nil) {
        self.start = start
        self.end = end
        self.line = line
        self.page = page
        self.source = source
    }

    /// The number of bytes.
    public var count: Int { end - start }

    /// True where the two share a byte.
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

    /// True where every byte of `other` is in this span.
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}

/// How a booklet is laid out. Lengths in points.
public struct BookletLayout: Sendable, Hashable {
    /// The size of a sheet.
    public enum Paper: String, Sendable, CaseIterable {
        case a4, letter
    }

    public var paper: Paper
    /// Panels that fit a page when their words are short: one of `counts`.
    public var panels: Int

    /// The panel counts that the trade uses (FIELD §2).
    public static let counts = [1, 2, 3, 4, 6, 9, 12]

    /// - Returns: nil for a count that is not one of `counts`.
    public init?(panels: Int, paper: Paper = .a4) {
        guard Self.counts.contains(panels) else { return nil }
        self.panels = panels
        self.paper = paper
    }

    /// Two panels a page stand upright, one above the other; everything else lies.
    var isPortrait: Bool { panels == 2 }

    var columns: Int {
        switch panels {
        case 1, 2: 1
        case 4: 2
        case 12: 4
        default: 3
        }
    }

    var rows: Int { panels / columns }

    var pageWidth: Double { isPortrait ? shortSide : longSide }
    var pageHeight: Double { isPortrait ? longSide : shortSide }
    private var longSide: Double { paper == .a4 ? 842 : 792 }
    private var shortSide: Double { paper == .a4 ? 595 : 612 }

    let margin = 26.0
    let gutter = 14.0
    let headerHeight = 20.0
    let footerHeight = 14.0
    let stripHeight = 60.0
    /// No word is set smaller (DIRECTION §2.14).
    let textSize = 7.8

    var top: Double { margin + headerHeight }
    var bottom: Double { pageHeight - margin - footerHeight }
    private var cellWidth: Double { (pageWidth - 2 * margin - gutter * Double(columns - 1)) / Double(columns) }

    /// The width of a column: words are set as wide as the picture above them, unless that is too narrow to read.
    func columnWidth(aspect: Double) -> Double {
        let picture = pictureHeight(aspect: aspect) * aspect
        return picture > 0.75 * cellWidth ? picture : cellWidth
    }

    /// The left edge of a column; columns stand apart so that they fill the page.
    func left(_ column: Int, aspect: Double) -> Double {
        guard columns > 1 else { return margin }
        let pitch = (pageWidth - 2 * margin - columnWidth(aspect: aspect)) / Double(columns - 1)
        return margin + Double(column) * pitch
    }

    /// The height of a picture so that the nominal rows fit with some lines of words under each, and with two short
    /// scenes on a page: else a scene of one shot leaves its page empty.
    func pictureHeight(aspect: Double) -> Double {
        let strips = stripHeight * Double(min(2, rows))
        let room = (bottom - top - strips) / Double(rows) - 16 - Double(rows > 2 ? 28 : rows > 1 ? 40 : 62)
        return min(cellWidth / aspect, max(60, room))
    }
}

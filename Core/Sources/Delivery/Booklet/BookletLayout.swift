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

    let margin = 30.0
    let gutter = 14.0
    let headerHeight = 20.0
    let footerHeight = 16.0
    let stripHeight = 62.0
    /// No word is set smaller (DIRECTION §2.14).
    let textSize = 7.8

    var top: Double { margin + headerHeight }
    var bottom: Double { pageHeight - margin - footerHeight }
    var cellWidth: Double { (pageWidth - 2 * margin - gutter * Double(columns - 1)) / Double(columns) }

    /// The left edge of a column.
    func left(_ column: Int) -> Double { margin + Double(column) * (cellWidth + gutter) }

    /// The height of a picture so that the nominal rows fit with some lines of words under each.
    func pictureHeight(aspect: Double) -> Double {
        let room = (bottom - top - stripHeight) / Double(rows) - 16 - Double(rows > 2 ? 36 : 62)
        return min(cellWidth / aspect, max(60, room))
    }
}

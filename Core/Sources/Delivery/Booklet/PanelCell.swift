internal import Imaging
internal import Story

/// One panel ready to be placed: its picture, and its words set at the width of a column.
struct PanelCell {
    let row: ShotRow
    let panel: Panel
    let isFirst: Bool
    /// Words that are still to be placed, top to bottom.
    var words: [(layout: TextLayout, kind: PanelText.Block.Kind)]
    /// A second cell under or after the first: the words alone, with the name and “cont.”.
    var isContinuation = false

    init(row: ShotRow, panel: Panel, isFirst: Bool, setter: WordSetter) throws {
        self.row = row
        self.panel = panel
        self.isFirst = isFirst
        words = try PanelText(row: row, panel: panel, isFirst: isFirst).blocks.flatMap { block in
            try setter.pieces(of: block).map { ($0, block.kind) }
        }
    }

    /// The panel's name as a crew reads it.
    var name: String {
        let panels = row.shot.panels.count > 1 ? ".\(panel.label)" : ""
        return "\(row.shot.number)\(panels)"
    }

    /// The height of the words that are to be placed.
    var wordsHeight: Double { words.reduce(0) { $0 + $1.layout.height + 2 } }

    /// Splits off what does not fit below a picture.
    /// - Returns: the cell for the next row of this column, or nil where all fits.
    mutating func split(toFit height: Double) -> PanelCell? {
        var used = 0.0
        let fitting = words.prefix {
            used += $0.layout.height + 2; return used <= height
        }.count
        guard fitting < words.count else { return nil }
        var rest = self
        rest.words = Array(words[fitting...])
        rest.isContinuation = true
        words = Array(words[..<fitting])
        return rest
    }
}

/// Sets the words of panels at one width.
struct WordSetter {
    let fonts: FontLibrary
    let width: Double
    let size: Double
    /// No piece is higher than this, so that every piece fits on a page.
    let tallest: Double

    func style(_ kind: PanelText.Block.Kind) -> TextStyle {
        switch kind {
        case .action: TextStyle(size: size, width: width)
        case .dialogue: TextStyle(size: size, bold: true, width: width)
        case .camera: TextStyle(size: size, italic: false, width: width)
        }
    }

    /// A block as one layout, or as several where it is higher than a page.
    func pieces(of block: PanelText.Block) throws -> [TextLayout] {
        let whole = try TextLayout(block.words, style: style(block.kind), fonts: fonts)
        guard whole.height > tallest else { return [whole] }
        let words = block.words.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count > 1 else { return [whole] }
        let half = words.count / 2
        return try [words[..<half], words[half...]].flatMap { part in
            try pieces(of: PanelText.Block(kind: block.kind, words: part.joined(separator: " ")))
        }
    }
}

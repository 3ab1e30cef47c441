public import Imaging
public import Story

/// Makes the working book: scene strips, and under each panel its name, action, dialogue, camera and time; then the
/// shooting order, and the script with a line for each setup.
///
/// Text is set as written, flows on into a second cell of the same column, and is never cut. Picture data is passed
/// through. The document says nothing of the clock: its date is the fixed one of the archive.
/// - Parameters:
///   - script: what the board was made of, for the lined script; nil leaves it out.
///   - marks: what lies over the picture of a panel: the arrows of people and camera.
///   - frames: the PNG of a panel by its `file`; nil draws a card with the script's words instead of a hole.
///   - progress: called with the panels done.
/// - Returns: a PDF.
/// - Throws: `FontError` where a script needs fonts that are not installed, `PDFError`, and what `frames` throws.
public func booklet(
    _ board: Board, layout: BookletLayout, fonts: FontLibrary, script: Screenplay? = nil,
    marks: [ID<Panel>: [PictureMark]] = [:], frames: (Panel) throws -> PNGFile?,
    progress: (Int) -> Void = { _ in }
) throws -> [UInt8] {
    let information = PDFInformation(
        title: board.title, author: "", subject: "Storyboard", keywords: board.id.description,
        date: "1980-01-01T00:00:00Z", language: board.settings.language)
    // The number of pages is known when all is laid out: it is laid out twice, the first time into a count.
    let rows = try BookletRows(board: board, layout: layout, fonts: fonts)
    let pages = rows.pages()
    let canvas = PDFCanvas(information)
    let writer = PageWriter(board: board, layout: layout, fonts: fonts, canvas: canvas)
    let order = ShootingPages(board, layout: layout)
    let lined = script.map { LinedScript($0, board: board, layout: layout, fonts: fonts, canvas: canvas) }
    let boards = max(1, pages.count)
    let count = boards + order.count + (lined?.pages.count ?? 0)
    var done = 0
    for (index, page) in pages.enumerated() {
        try writer.write(page, number: index + 1, of: count, marks: marks, frames: frames)
        done += page.rows.reduce(0) { $0 + $1.cells.count { !$0.isContinuation } }
        progress(done)
    }
    if pages.isEmpty {
        try writer.write(BookletPage(rows: [], pictureHeight: 0), number: 1, of: count, marks: marks, frames: frames)
    }
    for page in 0..<order.count { try writer.write(order, page: page, number: boards + page + 1, of: count) }
    for page in 0..<(lined?.pages.count ?? 0) {
        try lined?.write(page: page, number: boards + order.count + page + 1, of: count)
    }
    return try canvas.finish()
}

/// A filled area over a picture.
public struct PictureMark: Sendable {
    /// A closed line, 0 … 1 from the top left of the picture; cut at its border.
    public var points: [(x: Double, y: Double)]
    /// 0 black … 1 white.
    public var grey: Double

    public init(points: [(x: Double, y: Double)], grey: Double) {
        self.points = points
        self.grey = grey
    }
}

/// One row of panels; the first row of a scene has its strip above.
struct BookletRow {
    var scene: Scene
    var hasStrip: Bool
    /// With the column each stands in.
    var cells: [PanelCell] = []
    var columns: [Int] = []

    /// From the names above its pictures to the next row.
    func height(picture: Double) -> Double {
        cells.map { cell in
            BookletRows.nameHeight + (cell.isContinuation ? 0 : picture + 3) + cell.wordsHeight
                + BookletRows.spaceBelow
        }.max() ?? 0
    }
}

/// A page of rows.
struct BookletPage {
    var rows: [BookletRow]
    /// The height of its pictures: a little less than the layout's where that lets another row on the page.
    var pictureHeight: Double
}

/// Lays the panels of a board out into rows, and rows into pages.
struct BookletRows {
    private let layout: BookletLayout
    private let pictureHeight: Double
    private var rows: [BookletRow] = []
    /// The room for words under a picture on a page of its own row.
    private let mostWords: Double
    /// Name line above a picture, and the space below a row.
    static let nameHeight = 12.0
    static let spaceBelow = 10.0

    init(board: Board, layout: BookletLayout, fonts: FontLibrary) throws {
        self.layout = layout
        pictureHeight = layout.pictureHeight(aspect: board.settings.aspect.value)
        let room = layout.bottom - layout.top
        mostWords = room - layout.stripHeight - pictureHeight - Self.nameHeight - Self.spaceBelow
        let setter = WordSetter(
            fonts: fonts, width: layout.columnWidth(aspect: board.settings.aspect.value), size: layout.textSize,
            tallest: max(40, mostWords))
        var cells: [PanelCell] = []
        var scene: Scene?
        for row in ShotRow.all(of: board) {
            if let before = scene, before.id != row.scene.id {
                add(cells, scene: before)
                cells = []
            }
            scene = row.scene
            for (index, panel) in row.shot.panels.enumerated() {
                cells.append(try PanelCell(row: row, panel: panel, isFirst: index == 0, setter: setter))
            }
        }
        if let scene { add(cells, scene: scene) }
    }

    /// Fills rows with the cells of a scene; what does not fit under a picture goes into the same column below.
    private mutating func add(_ cells: [PanelCell], scene: Scene) {
        var waiting = cells[...]
        var overflow = [PanelCell?](repeating: nil, count: layout.columns)
        var isFirst = true
        while !waiting.isEmpty || overflow.contains(where: { $0 != nil }) {
            var row = BookletRow(scene: scene, hasStrip: isFirst)
            isFirst = false
            for column in 0..<layout.columns {
                guard var cell = overflow[column] ?? waiting.popFirst() else { continue }
                let room = cell.isContinuation ? mostWords + pictureHeight : mostWords
                overflow[column] = cell.split(toFit: room)
                row.cells.append(cell)
                row.columns.append(column)
            }
            rows.append(row)
        }
    }

    /// Rows in order; a strip stays with its first row.
    func pages() -> [BookletPage] {
        var pages: [BookletPage] = []
        for row in rows {
            if var page = pages.last, page.rows.count < layout.rows {
                page.rows.append(row)
                if let height = pictureHeight(fitting: page.rows) {
                    page.pictureHeight = height
                    pages[pages.count - 1] = page
                    continue
                }
            }
            pages.append(BookletPage(rows: [row], pictureHeight: pictureHeight))
        }
        return pages
    }

    /// How high pictures may be for rows to fit a page, at most a seventh lower than the layout has them: a scene that
    /// begins where another ends leaves no half of a page empty. Nil where that is not enough.
    private func pictureHeight(fitting rows: [BookletRow]) -> Double? {
        func excess(_ height: Double) -> Double {
            let used = rows.reduce(0) { $0 + $1.height(picture: height) + ($1.hasStrip ? layout.stripHeight : 0) }
            return used - (layout.bottom - layout.top)
        }
        let over = excess(pictureHeight)
        if over <= 0 { return pictureHeight }
        let lower = pictureHeight - over / Double(rows.count) - 0.01
        return lower >= pictureHeight * 6 / 7 && excess(lower) <= 0 ? lower : nil
    }
}

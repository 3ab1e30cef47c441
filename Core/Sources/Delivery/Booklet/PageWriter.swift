internal import Imaging
internal import Story

/// Draws the pages of a booklet.
struct PageWriter {
    let board: Board
    let layout: BookletLayout
    let fonts: FontLibrary
    let canvas: PDFCanvas
    /// Frames by scene.
    private let runningTime: [ID<Scene>: Int]

    init(board: Board, layout: BookletLayout, fonts: FontLibrary, canvas: PDFCanvas) {
        self.board = board
        self.layout = layout
        self.fonts = fonts
        self.canvas = canvas
        runningTime = Dictionary(grouping: ShotRow.all(of: board), by: \.scene.id)
            .mapValues { $0.reduce(0) { $0 + $1.duration } }
    }

    func write(
        _ page: BookletPage, number: Int, of count: Int, marks: [ID<Panel>: [PictureMark]],
        frames: (Panel) throws -> PNGFile?
    ) throws {
        canvas.beginPage(width: layout.pageWidth, height: layout.pageHeight)
        try header(page, number: number, of: count)
        var y = layout.top
        for row in page.rows {
            if row.hasStrip {
                canvas.outline("\(row.scene.number)  \(row.scene.heading.raw)", page: number)
                try strip(row.scene, y: y)
                y += layout.stripHeight
            }
            for (cell, column) in zip(row.cells, row.columns) {
                try draw(
                    cell, column: column, y: y, height: page.pictureHeight, marks: marks, frames: frames)
            }
            bars(row, y: y, height: page.pictureHeight)
            y += row.height(picture: page.pictureHeight)
        }
        canvas.endPage()
    }

    /// A page of the shooting order.
    func write(_ order: ShootingPages, page: Int, number: Int, of count: Int) throws {
        canvas.beginPage(width: layout.pageWidth, height: layout.pageHeight)
        try header(BookletPage(rows: [], pictureHeight: 0), number: number, of: count, middle: "Shooting order")
        try order.write(page: page, number: number, on: canvas, fonts: fonts)
        canvas.endPage()
    }

    private func words(_ text: String, size: Double, bold: Bool = false, width: Double? = nil, lines: Int? = nil)
        throws -> TextLayout
    {
        try TextLayout(
            text, style: TextStyle(size: size, bold: bold, width: width, maximumLines: lines), fonts: fonts)
    }

    private func header(_ page: BookletPage, number: Int, of count: Int, middle: String? = nil) throws {
        let right = layout.pageWidth - layout.margin
        canvas.setGrey(0)
        let title = try words(board.title, size: 10, bold: true, width: layout.pageWidth / 2, lines: 1)
        let place = try words("\(number) / \(count)", size: 8.5)
        let scenes = middle ?? Self.range(page.rows.map(\.scene.number))
        let middle = try words(scenes, size: 8.5)
        canvas.draw(title, x: layout.margin, y: layout.margin - 6)
        canvas.draw(middle, x: right - 60 - middle.width, y: layout.margin - 5)
        canvas.draw(place, x: right - place.width, y: layout.margin - 5)
        canvas.setGrey(0.55)
        let line = layout.margin + layout.headerHeight - 8
        canvas.line([(layout.margin, line), (right, line)], width: 0.5)
        let foot = try words(footer(page), size: 7.5)
        canvas.setGrey(0.35)
        canvas.draw(foot, x: layout.margin, y: layout.pageHeight - layout.margin - 9)
    }

    /// The scenes on a page: `Scene 12` or `Scenes 12–14`.
    private static func range(_ numbers: [String]) -> String {
        guard let first = numbers.first, let last = numbers.last else { return "" }
        return first == last ? "Scene \(first)" : "Scenes \(first)–\(last)"
    }

    /// What was made with what, and how long the scenes of the page run.
    private func footer(_ page: BookletPage) -> String {
        let frames = page.rows.map(\.scene.id).uniqued().reduce(0) { $0 + runningTime[$1, default: 0] }
        let time = PanelText.seconds(frames, rate: board.settings.rate)
        guard frames > 0 else { return "\(board.tool) · \(board.settings.direction)" }
        let shape = "\(board.settings.aspect.num):\(board.settings.aspect.den)"
        return "\(board.tool) · \(board.settings.style) · \(board.settings.direction) · \(shape) · running time \(time)"
    }

    /// The scene strip: number, heading, day, length, cast, summary, and the plan from above.
    private func strip(_ scene: Scene, y: Double) throws {
        let width = layout.pageWidth - 2 * layout.margin
        let height = layout.stripHeight - 8
        canvas.setGrey(0.93)
        canvas.fill(PDFRectangle(x: layout.margin, y: y, width: width, height: height), radius: 2)
        let planWidth = height * 2.2
        let frame = PDFRectangle(
            x: layout.margin + width - planWidth - 3, y: y + 3, width: planWidth, height: height - 6)
        let plan = OverheadPlan(
            scene: scene, board: board,
            frame: PlanBox(x: frame.x, y: frame.y, width: frame.width, height: frame.height), isFull: false)
        try canvas.figure("Plan of the set with its cameras and people") {
            try plan.draw(on: canvas, fonts: fonts, in: frame)
        }
        let textWidth = width - planWidth - 70
        let number = try words(scene.number, size: 20, bold: true)
        let heading = try words(scene.heading.raw, size: 10.5, bold: true, width: textWidth, lines: 1)
        let frames = runningTime[scene.id, default: 0]
        let cast = scene.cast.compactMap { board.character($0)?.name }.joined(separator: ", ")
        let facts = try words(
            [
                scene.storyDay, "\(scene.pageEighths)/8 page", PanelText.seconds(frames, rate: board.settings.rate),
                "\(scene.shots.count) shots, \(scene.setups.count) setups", cast,
            ].filter { !$0.isEmpty }.joined(separator: " · "), size: 8, width: textWidth, lines: 1)
        let summary = try words(scene.summary, size: 8.5, width: textWidth, lines: 2)
        canvas.setGrey(0)
        canvas.tagged(.heading) {
            canvas.draw(number, x: layout.margin + 8, y: y + 6)
            canvas.draw(heading, x: layout.margin + 52, y: y + 4)
        }
        canvas.tagged(.paragraph) {
            canvas.draw(facts, x: layout.margin + 52, y: y + 5 + heading.height)
            canvas.draw(summary, x: layout.margin + 52, y: y + 7 + heading.height + facts.height)
        }
    }

    private func draw(
        _ cell: PanelCell, column: Int, y: Double, height: Double, marks: [ID<Panel>: [PictureMark]],
        frames: (Panel) throws -> PNGFile?
    ) throws {
        let aspect = board.settings.aspect.value
        let x = layout.left(column, aspect: aspect)
        let width = height * aspect
        canvas.setGrey(0)
        let name = try words(cell.isContinuation ? "\(cell.name) (CONT)" : cell.name, size: 9, bold: true)
        let size = try words(cell.isContinuation ? "" : cell.row.shot.size.rawValue, size: 8)
        canvas.tagged(.subheading) {
            canvas.draw(name, x: x, y: y)
            canvas.draw(size, x: x + width - size.width, y: y + 1)
        }
        var at = y + BookletRows.nameHeight
        if !cell.isContinuation {
            let frame = PDFRectangle(x: x, y: at, width: width, height: height)
            let picture = try frames(cell.panel)
            let card = picture == nil ? try self.card(cell, width: width - 16) : nil
            canvas.figure(cell.panel.altText ?? cell.row.shot.description) {
                if let picture { canvas.draw(picture, in: frame) }
                if let card {
                    canvas.setGrey(0.96)
                    canvas.fill(frame)
                    canvas.setGrey(0.4)
                    canvas.draw(card, x: x + 8, y: at + 8)
                }
            }
            canvas.clipped(to: frame) {
                for mark in marks[cell.panel.id] ?? [] {
                    canvas.setGrey(mark.grey)
                    canvas.area(mark.points.map { (x: frame.x + $0.x * width, y: frame.y + $0.y * height) })
                }
            }
            canvas.setGrey(0)
            canvas.stroke(frame, width: 0.9)
            at += height + 3
        }
        for (words, kind) in cell.words {
            canvas.setGrey(kind == .camera ? 0.35 : 0)
            canvas.tagged(.paragraph) { canvas.draw(words, x: x, y: at) }
            at += words.height + 2
        }
    }

    /// A card with the script's words, rather than a black hole (DIRECTION §2.15).
    private func card(_ cell: PanelCell, width: Double) throws -> TextLayout {
        try words("NOT DRAWN\n\(cell.row.shot.description)", size: 8, width: width, lines: 6)
    }

    /// Panels of one shot are joined by a thin bar, so that a reader sees shots and not pictures.
    private func bars(_ row: BookletRow, y: Double, height: Double) {
        let aspect = board.settings.aspect.value
        canvas.setGrey(0)
        for index in row.cells.indices.dropFirst() {
            let (before, after) = (row.cells[index - 1], row.cells[index])
            guard before.row.shot.id == after.row.shot.id, !before.isContinuation, !after.isContinuation,
                row.columns[index] == row.columns[index - 1] + 1
            else { continue }
            let from = layout.left(row.columns[index - 1], aspect: aspect) + height * aspect
            canvas.fill(
                PDFRectangle(
                    x: from, y: y + BookletRows.nameHeight + height / 2 - 1.2,
                    width: layout.left(row.columns[index], aspect: aspect) - from, height: 2.4))
        }
    }
}

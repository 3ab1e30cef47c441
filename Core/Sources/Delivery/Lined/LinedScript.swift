internal import Imaging
internal import Story

/// Draws the pages of the lined script.
struct LinedScript {
    let board: Board
    let fonts: FontLibrary
    let canvas: PDFCanvas
    let layout: BookletLayout
    let pages: ScriptPages
    private let lines: SetupLines
    private let hasNumbers: Bool

    /// Points: the paper, one inch above and below, an inch and a half to the left.
    private var width: Double { layout.paper == .a4 ? 595 : 612 }
    private var height: Double { layout.paper == .a4 ? 842 : 792 }
    private let top = 72.0
    private let left = 108.0
    private let letter = 7.2
    private let leading = 12.0

    init(_ script: Screenplay, board: Board, layout: BookletLayout, fonts: FontLibrary, canvas: PDFCanvas) {
        self.board = board
        self.layout = layout
        self.fonts = fonts
        self.canvas = canvas
        pages = ScriptPages(ScriptLines(script), height: layout.paper == .a4 ? 57 : 54)
        lines = SetupLines(board, on: pages)
        hasNumbers = script.elements.contains { $0.sceneNumber != nil }
    }

    func write(page: Int, number: Int, of count: Int) throws {
        canvas.beginPage(width: width, height: height)
        try furniture(page: page, number: number, of: count)
        let rows = pages.rows.filter { $0.page == page }
        var index = 0
        while index < rows.count {
            // The lines of a paragraph are one for a screen reader.
            var end = index + 1
            while end < rows.count, rows[end].row.element == rows[index].row.element, !rows[end].isAdded { end += 1 }
            try write(Array(rows[index..<end]))
            index = end
        }
        try draw(lines.stretches.filter { $0.page == page }, rows)
        try legend(page: page)
        canvas.endPage()
    }

    // MARK: Words

    private func furniture(page: Int, number: Int, of count: Int) throws {
        canvas.setGrey(0.35)
        let title = try small(board.title + " · lined script"), place = try small("\(number) / \(count)")
        canvas.draw(title, x: left, y: 30)
        canvas.draw(place, x: width - 54 - place.width, y: 30)
        canvas.setGrey(0)
        let own = try courier("\(page + 1).")
        canvas.draw(own, x: left + 61 * letter - own.width, y: 46)
        if page == 0 { canvas.outline("Lined script", page: number) }
    }

    private func write(_ rows: [ScriptPages.Placed]) throws {
        let set = try rows.map { try courier($0.row.text, bold: $0.row.kind == .heading) }
        let number = try rows[0].row.number.map { try courier($0, bold: true) }
        canvas.setGrey(0)
        canvas.tagged(rows[0].row.kind == .heading ? .subheading : .paragraph) {
            for (placed, words) in zip(rows, set) {
                let y = top + Double(placed.line) * leading + (leading - words.height) / 2
                canvas.draw(words, x: left + Double(placed.row.column) * letter, y: y)
                if let number, placed.row.number != nil {
                    canvas.draw(number, x: left - 14 - number.width, y: y)
                    canvas.draw(number, x: left + 61 * letter + 10, y: y)
                }
            }
        }
    }

    private func courier(_ text: String, bold: Bool = false) throws -> TextLayout {
        try TextLayout(text, style: TextStyle(family: .courier, size: 12, bold: bold), fonts: fonts)
    }

    private func small(_ text: String, bold: Bool = false, width: Double? = nil) throws -> TextLayout {
        try TextLayout(text, style: TextStyle(size: 7.5, bold: bold, width: width), fonts: fonts)
    }

    // MARK: Lines

    /// Lanes left of the text from it outwards, then right of it; more than fit there go through the space right of
    /// dialogue.
    private func x(_ lane: Int) -> Double {
        let pitch = 15.0, leftLanes = 6
        if lane < leftLanes { return left - 12 - Double(lane) * pitch }
        let right = left + 61 * letter + 12, rightLanes = Int((width - right - 8) / pitch) + 1
        if lane < leftLanes + rightLanes { return right + Double(lane - leftLanes) * pitch }
        let inner = lane - leftLanes - rightLanes
        return right - 24 - Double(inner % 8) * pitch + Double(inner / 8 % 2) * pitch / 2
    }

    private func draw(_ stretches: [SetupLines.Stretch], _ rows: [ScriptPages.Placed]) throws {
        var placer = LabelPlacer(frame: PlanBox(x: 8, y: 24, width: width - 16, height: height - 40))
        for placed in rows where placed.row.number != nil {
            let y = top + Double(placed.line) * leading
            placer.block(PlanBox(x: left - 44, y: y, width: 34, height: leading))
            placer.block(PlanBox(x: left + 61 * letter + 6, y: y, width: 34, height: leading))
        }
        for stretch in stretches {
            let ink = PlanInk.setup(stretch.setup)
            let x = x(stretch.lane)
            canvas.set(ink)
            for part in stretch.parts {
                line(x: x, from: top + part.from * leading, to: top + part.to * leading, isOn: part.isOn)
            }
            guard let last = stretch.parts.last, let first = stretch.parts.first else { continue }
            let bottom = top + last.to * leading
            if stretch.goes {
                canvas.area([(x - 2.6, bottom), (x + 2.6, bottom), (x, bottom + 5)])
            } else {
                canvas.line([(x - 3.2, bottom), (x + 3.2, bottom)], width: 1)
            }
            let name = board.scenes[stretch.scene].setups[stretch.setup].plannedName
            try head(name, x: x, y: top + first.from * leading, ink: ink, comes: stretch.comes, &placer)
        }
    }

    private func line(x: Double, from: Double, to: Double, isOn: Bool) {
        guard !isOn else {
            canvas.line([(x, from), (x, to)], width: 1.1)
            return
        }
        // A wave of seven points, drawn finely enough to look round.
        let steps = max(2, Int((to - from) / 0.875))
        let wave = [0.0, 1.55, 2.2, 1.55, 0, -1.55, -2.2, -1.55]
        canvas.line(
            (0...steps).map { step in
                (x + wave[step % 8], from + (to - from) * Double(step) / Double(steps))
            }, width: 0.9)
    }

    /// The setup's name at the head of its line; where names would meet, it goes higher, or down along the line.
    private func head(
        _ name: String, x: Double, y: Double, ink: PlanInk, comes: Bool, _ placer: inout LabelPlacer
    ) throws {
        let words = try small(name, bold: !comes)
        let size = (width: words.width + 2, height: words.height)
        let heights = [-10.5, -19, 2, 11, 20, 29, -28, 38, 47, 56]
        let boxes = heights.map {
            PlanBox(x: x - size.width / 2, y: y + $0, width: size.width, height: size.height)
        }
        let box =
            boxes.first { box in placer.frame.holds(box) && !placer.taken.contains(where: box.overlaps) } ?? boxes[0]
        placer.block(box)
        if box.y + box.height < y { canvas.line([(x, box.y + box.height), (x, y)], width: 0.6) }
        canvas.setGrey(1)
        canvas.fill(PDFRectangle(x: box.x, y: box.y + 0.5, width: box.width, height: box.height - 1))
        canvas.set(ink)
        canvas.draw(words, x: box.x + 1, y: box.y)
    }

    /// What the names on a page stand for.
    private func legend(page: Int) throws {
        var seen: Set<String> = []
        let setups = lines.stretches.filter { $0.page == page }.map { stretch -> String in
            let scene = board.scenes[stretch.scene], setup = scene.setups[stretch.setup]
            let sizes = scene.shots.filter { $0.setup == setup.id && !$0.omitted }.map(\.size.rawValue).uniqued()
            return "\(setup.plannedName) \(sizes.joined(separator: "/")) \(decimal(setup.lensMM)) mm"
        }.filter { seen.insert($0).inserted }
        guard !setups.isEmpty else { return }
        let words = try small(
            (setups + ["straight: the speaker is on camera, wavy: off"]).joined(separator: "  ·  "),
            width: width - left - 46)
        canvas.setGrey(0.2)
        canvas.tagged(.paragraph) { canvas.draw(words, x: left, y: height - 18 - words.height) }
    }
}

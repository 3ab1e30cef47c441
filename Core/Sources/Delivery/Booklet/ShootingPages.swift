internal import Imaging
internal import Story

/// The shooting order as pages of the booklet: by day, place and light, one row a setup, with sums.
struct ShootingPages {
    private enum Row {
        case day(String)
        case block(String)
        case setup([String])
        case sum(String)

        var height: Double {
            switch self {
            case .day: 24
            case .block: 17
            case .setup: 12
            case .sum: 15
            }
        }
    }

    private struct Entry {
        var scene: Scene
        /// The scene in whose set it is shot.
        var floor: Scene
        var setup: Setup
        var shots: [Shot]

        var block: String {
            let heading = floor.heading
            let place = [heading.location, heading.subLocation ?? ""].filter { !$0.isEmpty }.joined(separator: " – ")
            return "\(PanelText.plain(heading.intExt.rawValue).uppercased())  \(place)  ·  "
                + PanelText.plain(heading.dayPart.rawValue)
        }
    }

    private let layout: BookletLayout
    private let board: Board
    private let pages: [[Row]]

    var count: Int { pages.count }

    init(_ board: Board, layout: BookletLayout) {
        self.board = board
        self.layout = layout
        let entries = board.scenes.filter { !$0.omitted }.flatMap { scene in
            scene.setups.compactMap { setup -> (order: Int, Entry)? in
                let shots = scene.shots.filter { $0.setup == setup.id && !$0.omitted }
                return shots.compactMap(\.shootOrder).min().map {
                    (
                        $0,
                        Entry(
                            scene: scene, floor: board.floor(of: shots[0].stage, in: scene), setup: setup, shots: shots)
                    )
                }
            }
        }.sorted { $0.order < $1.order }.map(\.1)
        let billing = Dictionary(board.characters.map { ($0.id, $0.billing) }) { first, _ in first }
        pages = Self.paginated(Self.rows(entries, billing), room: layout.bottom - layout.top - 16)
    }

    private static func rows(_ entries: [Entry], _ billing: [ID<Character>: Int]) -> [Row] {
        var rows: [Row] = []
        var rest = entries[...]
        while let first = rest.first {
            let day = rest.prefix { $0.setup.shootDay == first.setup.shootDay }
            rest = rest.dropFirst(day.count)
            let total = day.reduce(0) { $0 + $1.setup.minutes }
            let name = first.setup.shootDay.map { "Day \($0)" } ?? "Unscheduled"
            rows.append(.day("\(name)  ·  \(day.count) setups  ·  \(hours(total))"))
            var clock = 0
            var block = day
            while let head = block.first {
                let same = block.prefix { $0.block == head.block }
                block = block.dropFirst(same.count)
                let numbers = same.map(\.scene.number).uniqued()
                let scenes = (numbers.count > 1 ? "scenes " : "scene ") + numbers.joined(separator: ", ")
                rows.append(
                    .block("\(head.block)  ·  \(scenes)  ·  \(hours(same.reduce(0) { $0 + $1.setup.minutes }))"))
                for entry in same {
                    clock += entry.setup.minutes
                    rows.append(.setup(cells(entry, clock: clock, billing)))
                }
            }
            let nice = day.filter { $0.setup.priority == .nice }.reduce(0) { $0 + $1.setup.minutes }
            rows.append(
                .sum("\(name): \(hours(total))" + (nice > 0 ? "; without the nice setups \(hours(total - nice))" : "")))
        }
        return rows
    }

    private static let titles = [
        "setup", "shots", "size", "lens", "looks", "support", "cast", "priority", "minutes", "at", "for what",
    ]
    /// Shares of the width.
    private static let widths = [0.055, 0.15, 0.07, 0.06, 0.045, 0.085, 0.09, 0.06, 0.055, 0.06, 0.27]

    private static func cells(_ entry: Entry, clock: Int, _ billing: [ID<Character>: Int]) -> [String] {
        let setup = entry.setup
        let cast = entry.shots.flatMap(\.stage.figures).map(\.character).uniqued().compactMap { billing[$0] }.sorted()
        let shots = entry.shots.map(\.number)
        return [
            setup.plannedName,
            shots.count > 4
                ? "\(shots[0]) … \(shots[shots.count - 1]) (\(shots.count))"
                : shots.joined(separator: ", "),
            entry.shots.map(\.size.rawValue).uniqued().joined(separator: "/"), "\(decimal(setup.lensMM)) mm",
            compass(setup.camera.yaw), setup.support + (setup.wildWall == true ? " · wild" : ""),
            cast.map(String.init).joined(separator: " "), setup.priority.rawValue, String(setup.minutes), hours(clock),
            entry.shots.first?.description ?? "",
        ]
    }

    /// Rows on pages; a day and a block stay with a row of theirs.
    private static func paginated(_ rows: [Row], room: Double) -> [[Row]] {
        var pages: [[Row]] = []
        var used = Double.infinity
        for (index, row) in rows.enumerated() {
            var needed = row.height
            switch row {
            case .day: needed += 30
            case .block: needed += 14
            case .setup, .sum: break
            }
            if used + needed > room {
                pages.append([])
                used = 0
                // A page that begins in the middle of a block says which.
                if case .setup = row,
                    let head = rows[..<index].last(where: { if case .block = $0 { true } else { false } }),
                    case .block(let words) = head
                {
                    pages[pages.count - 1].append(.block("\(words) (cont.)"))
                    used += Row.block("").height
                }
            }
            pages[pages.count - 1].append(row)
            used += row.height
        }
        return pages
    }

    /// - Parameter header: draws the running head and foot.
    func write(page: Int, number: Int, on canvas: PDFCanvas, fonts: FontLibrary) throws {
        if page == 0 { canvas.outline("Shooting order", page: number) }
        let width = layout.pageWidth - 2 * layout.margin
        let lefts = Self.widths.indices.map { layout.margin + width * Self.widths[..<$0].reduce(0, +) }
        func words(_ text: String, size: Double = 7.8, bold: Bool = false, width: Double) throws -> TextLayout {
            try TextLayout(text, style: TextStyle(size: size, bold: bold, width: width, maximumLines: 1), fonts: fonts)
        }
        var y = layout.top
        for (column, title) in Self.titles.enumerated() {
            let text = try words(title, bold: true, width: width * Self.widths[column] - 4)
            canvas.setGrey(0.35)
            canvas.tagged(.paragraph) { canvas.draw(text, x: lefts[column], y: y) }
        }
        y += 14
        for row in pages[page] {
            switch row {
            case .day(let text):
                let text = try words(text, size: 12, bold: true, width: width)
                canvas.setGrey(0)
                canvas.tagged(.heading) { canvas.draw(text, x: layout.margin, y: y + 5) }
            case .block(let text):
                canvas.setGrey(0.92)
                canvas.fill(PDFRectangle(x: layout.margin, y: y + 2, width: width, height: 13))
                let text = try words(text, size: 8.5, bold: true, width: width - 8)
                canvas.setGrey(0)
                canvas.tagged(.subheading) { canvas.draw(text, x: layout.margin + 4, y: y + 2) }
            case .setup(let cells):
                let set = try cells.enumerated().map { column, text in
                    try words(text, bold: column == 0, width: width * Self.widths[column] - 4)
                }
                canvas.setGrey(0)
                canvas.tagged(.paragraph) {
                    for (column, text) in set.enumerated() { canvas.draw(text, x: lefts[column], y: y) }
                }
            case .sum(let text):
                let text = try words(text, bold: true, width: width)
                canvas.setGrey(0.6)
                canvas.line([(layout.margin, y + 0.5), (layout.margin + width, y + 0.5)], width: 0.4)
                canvas.setGrey(0)
                canvas.tagged(.paragraph) { canvas.draw(text, x: layout.margin, y: y + 2) }
            }
            y += row.height
        }
    }
}

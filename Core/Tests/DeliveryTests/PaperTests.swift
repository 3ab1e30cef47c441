import Delivery
import Foundation
import FoundationXML
import Imaging
import Story
import TestBench
import Testing

@Suite("Plans from above, shooting order, lined script")
struct PaperTests {
    @Test("A plan is well-formed, says in words what it shows, and names every setup, person and wild wall")
    func plan() throws {
        let folder = try TemporaryFolder()
        let board = Self.board()
        let svg = overheadPlan(of: board.scenes[0], in: board)
        let file = try folder.write(Array(svg.utf8), to: "a.svg")
        #expect(try XMLDocument(contentsOf: URL(fileURLWithPath: file)).rootElement()?.name == "svg")
        for words in [
            "<title id=\"title\">Scene 12 from above", "camera 12 at", "MARA &amp; &lt;CO&gt;", ">12A<", "WILD for 12A",
            "upstage", " m<",
        ] {
            #expect(svg.contains(words), "\(words)")
        }
        #expect(svg == overheadPlan(of: board.scenes[0], in: board))
    }

    @Test("Labels of twenty cameras in one place do not lie on each other")
    func crowded() throws {
        var board = Self.board()
        let model = board.scenes[0].setups[0]
        board.scenes[0].setups = (0..<20).map { index in
            var setup = model
            setup.id = ID(kind: "setup", parent: "", anchor: "", occurrence: index)
            setup.plannedName = "12Q\(index)"
            setup.camera.position = Vector3(0.02 * Double(index), 1.5, 2)
            return setup
        }
        let svg = overheadPlan(of: board.scenes[0], in: board)
        let labels = svg.matches(of: /<text x="([0-9.]+)" y="([0-9.]+)" font-size="12" font-weight="bold"[^>]*>12Q/)
            .compactMap { match in Double(match.1).flatMap { x in Double(match.2).map { (x: x, y: $0) } } }
        #expect(labels.count == 20)
        for (index, label) in labels.enumerated() {
            for other in labels.dropFirst(index + 1) {
                #expect(abs(label.x - other.x) > 30 || abs(label.y - other.y) > 11)
            }
        }
    }

    @Test("Days, places and sums stand in the shooting order, and every setup once")
    func shootingOrder() throws {
        let page = try pages(of: Self.board(), script: nil).last ?? ""
        for words in ["Day 1", "Day 2", "EXT PLATFORM", "50 min", "1 h 30", "without the nice setups"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("The lined script has every word at its place, and each setup's name at the head of its line")
    func lined() throws {
        let script = Self.script(lines: 60)
        var board = Self.board()
        let end = script.text.utf8.count
        board.scenes[0].setups[0].covers = [
            .init(span: Span(start: 0, end: end / 2, line: 1, page: 1), onCamera: true),
            .init(span: Span(start: end / 2, end: end, line: 1, page: 1), onCamera: false),
        ]
        let all = try pages(of: board, script: script)
        let text = all.joined()
        for line in 0..<60 { #expect(text.contains("word\(line)x")) }
        let lined = all.filter { $0.contains("lined script") }
        #expect(lined.count >= 3)
        for page in lined { #expect(page.contains(/(?m)^12( |$)/)) }
        #expect(text.contains("(MORE)") && text.contains("MARA (CONT'D)"))
        #expect(!text.contains("a note for nobody"))
    }

    @Test("Covers that lie nowhere, scripts without scenes and long words are no trouble")
    func strange() throws {
        var board = Self.board()
        for span in [Span(start: 900, end: 20, line: 1, page: 1), Span(start: 1 << 40, end: 1 << 41, line: 1, page: 1)]
        {
            board.scenes[0].setups[0].covers.append(.init(span: span, onCamera: true))
        }
        let words = String(repeating: "W", count: 4_000)
        let long = Screenplay(
            format: .fountain, text: words, titlePage: [],
            elements: [.init(type: .dialogue, text: words, span: Span(start: 0, end: 4_000, line: 1, page: 1))])
        #expect(try pages(of: board, script: long).count > 3)
        let empty = Screenplay(format: .fountain, text: "", titlePage: [], elements: [])
        #expect(try !pages(of: board, script: empty).isEmpty)
    }

    @Test("No text of the lined script is under a line of a setup")
    func clear() throws {
        let folder = try TemporaryFolder()
        let script = Self.script(lines: 20)
        let file = try folder.write(try pdf(of: Self.board(), script: script, in: folder), to: "a.pdf")
        let layout = String(decoding: try run("pdftotext", ["-bbox", file, "-"]), as: UTF8.self)
        let courier = layout.matches(of: /xMin="([0-9.]+)"[^>]*>word[0-9]+x/).compactMap { Double($0.1) }
        #expect(courier.count == 20)
        // An inch and a half from the edge, as scripts are typed; the lines stand to the left of that.
        #expect(courier.allSatisfy { $0 >= 107 })
    }

    // MARK: Material

    /// A room with four walls, two setups on two days, one of them behind a wall.
    private static func board() -> Board {
        var board = SampleBoard.make()
        board.characters[0].name = "MARA & <CO>"
        let corners = [Vector3(-3, 0, -3), Vector3(3, 0, -3), Vector3(3, 0, 3), Vector3(-3, 0, 3)]
        board.scenes[0].set = SetPlan(
            kind: .genericRoom, minimum: corners[0], maximum: corners[2],
            walls: corners.indices.map { SetPlan.Wall(from: corners[$0], to: corners[($0 + 1) % 4], height: 2.7) },
            doors: [.init(name: "door", position: Vector3(-3, 0, 0), yaw: 90, width: 0.9, height: 2)],
            windows: [.init(name: "window", position: Vector3(0, 0.9, -3), yaw: 0, width: 1.2, height: 1.2)],
            seats: [.init(name: "seat", position: Vector3(1, 0, 0), yaw: 0, height: 0.45, group: "table_1")],
            surfaces: [.init(name: "table", kind: .table, position: Vector3(1, 0.7, 1), yaw: 0, width: 2, depth: 1)])
        board.scenes[0].setups[0].plannedName = "12"
        board.scenes[0].setups[0].minutes = 50
        board.scenes[0].setups[0].shootDay = 1
        var wild = board.scenes[0].setups[0]
        wild.id = ID(kind: "setup", parent: "", anchor: "wild", occurrence: 0)
        (wild.plannedName, wild.minutes, wild.shootDay) = ("12A", 90, 2)
        (wild.priority, wild.wildWall) = (.nice, true)
        wild.camera.position = Vector3(0.5, 1.5, 4.5)
        board.scenes[0].setups.append(wild)
        board.scenes[0].shots[2].setup = wild.id
        for index in board.scenes[0].shots.indices { board.scenes[0].shots[index].shootOrder = index + 1 }
        return board
    }

    /// One speech and one note, long enough for several pages.
    private static func script(lines: Int) -> Screenplay {
        var text = ""
        var elements: [Screenplay.Element] = []
        func add(_ type: ElementType, _ words: String) {
            let start = text.utf8.count
            text += words
            elements.append(
                .init(type: type, text: words, span: Span(start: start, end: text.utf8.count, line: 1, page: 1)))
            text += "\n\n"
        }
        add(.sceneHeading, "EXT. PLATFORM - DAY")
        add(.action, "She looks down the line.")
        add(.note, "a note for nobody")
        for line in 0..<lines {
            add(.character, "MARA")
            add(
                .dialogue, "word\(line)x " + String(repeating: "and so we went on to the harbour ", count: line % 7 + 1)
            )
        }
        return Screenplay(format: .fountain, text: text, titlePage: [], elements: elements)
    }

    private func pdf(of board: Board, script: Screenplay?, in folder: TemporaryFolder) throws -> [UInt8] {
        let fonts = try FontLibrary(cache: folder.url.path)
        let layout = try #require(BookletLayout(panels: 6))
        return try booklet(board, layout: layout, fonts: fonts, script: script, frames: { _ in nil })
    }

    private func pages(of board: Board, script: Screenplay?) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = try folder.write(try pdf(of: board, script: script, in: folder), to: "a.pdf")
        let text = String(decoding: try run("pdftotext", ["-raw", file, "-"]), as: UTF8.self)
        return text.split(separator: "\u{0C}").map(String.init)
    }
}

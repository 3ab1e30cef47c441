import Foundation
import Story
import TestBench
import Testing

@Suite("Board files")
struct BoardFileTests {
    @Test("A board is written the same way twice, with sorted keys and a final line break")
    func canonical() throws {
        let first = try BoardFile(Self.board()).json()
        let second = try BoardFile(json: first).json()
        #expect(first == second)
        #expect(first.last == UInt8(ascii: "\n"))
        let text = String(decoding: first, as: UTF8.self)
        let top = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map {
            $0.prefix { $0 != ":" }
        }
        #expect(top == top.sorted())
        #expect(!text.contains("\r"))
    }

    @Test("On two cores the same bytes are written, however many scenes there are", arguments: 0...3)
    func twoCores(scenes: Int) async throws {
        var board = Self.board()
        board.scenes = (0..<scenes).flatMap { _ in board.scenes }
        let file = BoardFile(board)
        #expect(try await file.jsonOnTwoCores() == file.json())
    }

    @Test("Keys that this version does not know are kept where they stood, also after an edit")
    func unknownKeys() throws {
        var text = String(decoding: try BoardFile(Self.board()).json(), as: UTF8.self)
        text = text.replacingOccurrences(
            of: "\"locked\" : false,\n          \"movement\"",
            with:
                "\"locked\" : false,\n          \"mood_board\" : {\"a\": [1, 2.5, \"x\"]},\n          \"movement\""
        )
        text = text.replacingOccurrences(
            of: "\"title\" : \"T\"", with: "\"theme\" : \"trains\", \"title\" : \"T\"")
        var file = try BoardFile(json: Data(text.utf8))
        file.board.scenes[0].shots.insert(contentsOf: [], at: 0)
        file.board.title = "U"
        let written = String(decoding: try file.json(), as: UTF8.self)
        #expect(written.contains("\"theme\" : \"trains\""))
        #expect(written.contains("\"mood_board\""))
        #expect(written.contains("\"title\" : \"U\""))
        #expect(try BoardFile(json: Data(written.utf8)) == file)
    }

    @Test("A file of another schema names both schemas")
    func otherSchema() {
        #expect(throws: BoardFileError.otherSchema(found: "shotwright.board/9")) {
            try BoardFile(json: Data("{\"schema\": \"shotwright.board/9\"}".utf8))
        }
    }

    @Test("A broken board says what it lacks and where")
    func broken() throws {
        let whole = String(decoding: try BoardFile(Self.board()).json(), as: UTF8.self)
        let cut = whole.replacingOccurrences(of: "\"order_key\"", with: "\"orderkey\"")
        let error = #expect(throws: BoardFileError.self) { try BoardFile(json: Data(cut.utf8)) }
        #expect(error?.description.contains("order_key") == true)
        #expect(error?.description.contains(".scenes[0].shots[0]") == true)
        #expect(throws: BoardFileError.self) { try BoardFile(json: Data("no JSON".utf8)) }
        #expect(throws: BoardFileError.self) { try BoardFile(json: Data()) }
    }

    @Test(
        "What no board holds is refused with its place",
        arguments: [
            ("\"num\" : 24", "\"num\" : 0", ".settings.rate.num is 0"),
            ("\"num\" : 24", "\"num\" : 9223372036854775807", ".settings.rate.num is 9"),
            ("\"den\" : 1,", "\"den\" : 0,", ".settings.rate.den is 0"),
            ("\"width\" : 1280", "\"width\" : 2000001", ".settings.picture.width"),
            ("\"lens_mm\" : 35", "\"lens_mm\" : -1", "lens_mm"), ("\"label\" : \"1\"", "\"label\" : \"../x\"", "label"),
            ("\"text_file\" : \"script.txt\"", "\"text_file\" : \"../../x\"", "a name in the board's folder"),
            ("\"title\" : \"T\"", "\"title\" : \"T\", \"released\" : 1e300", nil),
        ])
    func bounds(was: String, now: String, says: String?) throws {
        let whole = String(decoding: try BoardFile(Self.board()).json(), as: UTF8.self)
        let text = whole.replacingOccurrences(of: was, with: now)
        #expect(text != whole, "\(was)")
        if let says {
            let error = #expect(throws: BoardFileError.self) { try BoardFile(json: Data(text.utf8)) }
            #expect(error?.description.contains(says) == true, "\(String(describing: error))")
        } else {
            #expect(throws: Never.self) { try BoardFile(json: Data(text.utf8)) }
        }
    }

    @Test("Two shots of one id are refused")
    func twins() throws {
        var board = Self.board()
        board.scenes[0].shots.append(board.scenes[0].shots[0])
        #expect(throws: BoardFileError.self) { try BoardFile(json: try BoardFile(board).json()) }
    }

    @Test("A spoilt board is a board or a sentence", arguments: 0..<4)
    func spoilt(seed: UInt64) throws {
        var random = SeededRandom(seed: seed, for: "board")
        let whole = [UInt8](try BoardFile(Self.board()).json())
        for _ in 0..<100 {
            do {
                let file = try BoardFile(json: Data(mutated(whole, using: &random)))
                #expect(try BoardFile(json: try file.json()) == file)
            } catch is BoardFileError {
                continue
            }
        }
    }

    @Test(
        "File names are padded and unique in kind",
        arguments: [
            ("12", "012"), ("12A", "012A"), ("A12", "A012"), ("1-3", "001003"), ("", "000"),
            ("1.2", "001002"),
        ])
    func padding(number: String, file: String) {
        var scene = Self.board().scenes[0]
        scene.number = number
        #expect(scene.fileNumber == file)
    }

    @Test("A panel's picture is named by scene, shot and panel")
    func frameNames() {
        let board = Self.board()
        let shot = board.scenes[0].shots[0]
        #expect(shot.panels[0].frameFile(scene: board.scenes[0], shot: shot) == "frames/012-003-1.png")
    }

    /// A board of one scene with one shot of a place.
    static func board() -> Board {
        let span = Span(start: 0, end: 4, line: 1, page: 1)
        let light = Light(
            kind: .sun, azimuth: 30, elevation: 40, contrastStops: 2, darkShare: 0.1, dayPart: .day)
        let camera = Camera(position: Vector3(0, 1.5, 4), yaw: 180, pitch: 0, roll: 0, lensMM: 35)
        let setup = ID<Setup>(kind: "setup", parent: "", anchor: "", occurrence: 0)
        let shot = Shot(
            id: ID(kind: "shot", parent: "", anchor: "", occurrence: 0), setup: setup, number: "12-3",
            orderKey: "a",
            size: .wide, framing: [.master], angle: .eye, level: .eye, movement: Movement(), lensMM: 35,
            durationFrames: 48, description: "A field.", spans: [span], beats: [],
            why: Why(rule: "master-in", sentence: "We see where we are."),
            panels: [
                Panel(
                    id: ID(kind: "panel", parent: "", anchor: "", occurrence: 0), label: "1", atFrame: 0,
                    kind: .start)
            ],
            stage: Stage(figures: [], props: [], light: light, camera: camera))
        let scene = Scene(
            id: ID(kind: "scene", parent: "", anchor: "", occurrence: 0), number: "12",
            heading: Heading(raw: "EXT. FIELD - DAY", intExt: .ext, location: "FIELD", dayPart: .day),
            span: span,
            pageEighths: 1, storyDay: "D1",
            set: SetPlan(kind: .field, minimum: Vector3(-9, 0, -9), maximum: Vector3(9, 0, 9)),
            light: light,
            setups: [
                Setup(
                    id: setup, plannedName: "12", camera: camera, lensMM: 35, support: "sticks",
                    lightSide: "left",
                    covers: [.init(span: span, onCamera: true)], priority: .must, minutes: 50)
            ], shots: [shot])
        return Board(
            id: ID(kind: "board", parent: "", anchor: "", occurrence: 0), title: "T", seed: 1,
            tool: "shotwright test",
            settings: .standard(),
            script: ScriptReference(
                file: "t.fountain", sha256: "0", format: .fountain, textFile: "script.txt"),
            scenes: [scene])
    }
}

@Suite("Projection")
struct ProjectionTests {
    @Test(
        "Two points a metre apart across the view fall lens ÷ sensor ÷ depth apart, on every lens",
        arguments: [18.0, 24, 35, 50, 85, 135])
    func lensIsTrue(lens: Double) throws {
        let camera = Camera(position: Vector3(1, 1.6, 6), yaw: 197, pitch: -7, roll: 0, lensMM: lens)
        let view = Projection(camera: camera, sensorWidth: 24.89, aspect: 16.0 / 9)
        let centre = camera.position + view.forward * 4
        let left = try #require(view.project(centre - view.right / 2))
        let right = try #require(view.project(centre + view.right / 2))
        #expect(abs((right.x - left.x) - lens / 24.89 / 4) < 1e-9)
        #expect(abs(right.y - left.y) < 1e-9)
    }

    @Test("Looking along +z, +x is on the left and up is up; roll turns the picture clockwise")
    func handedness() throws {
        let camera = Camera(position: Vector3(0, 0, 0), yaw: 0, pitch: 0, roll: 0, lensMM: 35)
        let view = Projection(camera: camera, sensorWidth: 24.89, aspect: 16.0 / 9)
        #expect(try #require(view.project(Vector3(1, 0, 5))).x < 0.5)
        #expect(try #require(view.project(Vector3(0, 1, 5))).y < 0.5)
        var rolled = camera
        rolled.roll = 10
        let turned = Projection(camera: rolled, sensorWidth: 24.89, aspect: 16.0 / 9)
        #expect(try #require(turned.project(Vector3(0, 1, 5))).x > 0.5)
        #expect(view.project(Vector3(0, 0, -1)) == nil)
    }
}

import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Planned boards")
struct PlanTests {
    private static let examples = ["last-train", "le-feu-de-septembre", "the-two-bakers", "a-penguin-called-kevin"]

    @Test("The shots of a scene own every byte of its action and dialogue exactly once", arguments: examples)
    func partition(example: String) async throws {
        let board = try await Self.board(example)
        for scene in board.scenes {
            let spans = scene.shots.flatMap(\.spans).sorted { $0.start < $1.start }
            for (before, after) in zip(spans, spans.dropFirst()) { #expect(before.end <= after.start) }
            for span in scene.lines.map(\.span) + scene.beats.map(\.span) {
                let owned = spans.reduce(0) { $0 + max(0, min($1.end, span.end) - max($1.start, span.start)) }
                #expect(owned == span.count, "scene \(scene.number), line \(span.line)")
            }
            #expect(scene.shots.allSatisfy { $0.lines == scene.lines(in: $0.spans) })
            #expect(Set(scene.shots.flatMap(\.lines)) == Set(scene.lines.map(\.id)))
        }
    }

    @Test("Every shot has a camera, a setup with the same lens, words for its frames and a reason", arguments: examples)
    func complete(example: String) async throws {
        let board = try await Self.board(example)
        #expect(!board.scenes.isEmpty)
        for scene in board.scenes {
            for shot in scene.shots {
                let camera = try #require(shot.stage.camera)
                let setup = try #require(scene.setups.first { $0.id == shot.setup })
                #expect(shot.lensMM == camera.lensMM)
                #expect(setup.lensMM == camera.lensMM)
                // A camera that keeps up with somebody comes to its setup with them.
                #expect(setup.camera == camera || setup.camera == shot.movement.to)
                #expect(shot.durationFrames > 0)
                #expect(!shot.why.sentence.isEmpty)
                #expect(shot.panels.allSatisfy { !($0.altText ?? "").isEmpty && ($0.altText ?? "").count <= 160 })
            }
            #expect(scene.shots.map(\.orderKey) == scene.shots.map(\.orderKey).sorted())
        }
        let numbers = board.shotsInOrder.map(\.shot.number)
        #expect(Set(numbers).count == numbers.count)
    }

    @Test(
        "The shooting order holds every shot once, place by place and by the light, in days of ten hours",
        arguments: examples)
    func shootingOrder(example: String) async throws {
        let board = try await Self.board(example)
        let shots = board.shotsInOrder.sorted { $0.shot.shootOrder ?? 0 < $1.shot.shootOrder ?? 0 }
        #expect(shots.map(\.shot.shootOrder) == (1...shots.count).map { $0 })
        var blocks: [[String]] = []
        var setups: [ID<Setup>] = []
        for (scene, shot) in shots {
            let heading = board.floor(of: shot.stage, in: scene).heading
            let block = [
                heading.location.uppercased(), heading.subLocation?.uppercased() ?? "", heading.intExt.rawValue,
                heading.dayPart.rawValue,
            ]
            if blocks.last != block { blocks.append(block) }
            if setups.last != shot.setup { setups.append(shot.setup) }
        }
        #expect(Set(blocks).count == blocks.count)
        #expect(Set(setups).count == setups.count)
        let all = Dictionary(uniqueKeysWithValues: board.scenes.flatMap(\.setups).map { ($0.id, $0) })
        let days = Dictionary(grouping: setups.compactMap { all[$0] }, by: \.shootDay)
        #expect(setups.compactMap { all[$0]?.shootDay } == setups.compactMap { all[$0]?.shootDay }.sorted())
        for (_, day) in days { #expect(day.count == 1 || day.reduce(0) { $0 + $1.minutes } <= 600) }
        #expect(all.values.allSatisfy { $0.minutes > 0 })
    }

    @Test("A setup's line is straight only where its camera has the speaker in the picture", arguments: examples)
    func coverage(example: String) async throws {
        let board = try await Self.board(example)
        var on = 0, off = 0
        for scene in board.scenes {
            for setup in scene.setups {
                let view = Projection(
                    camera: setup.camera, sensorWidth: board.settings.sensor.widthMM,
                    aspect: board.settings.aspect.value)
                for line in scene.lines {
                    guard let cover = setup.covers.first(where: { $0.span.overlaps(line.span) }) else { continue }
                    off += cover.onCamera ? 0 : 1
                    guard cover.onCamera else { continue }
                    on += 1
                    let places = scene.shots.compactMap { $0.stage.figure(line.character)?.position }
                    let isInPicture = places.contains { place in
                        (3...18).contains { height in
                            view.project(place + Vector3(0, Double(height) / 10, 0))
                                .map { (-0.1...1.1).contains($0.x) && (-0.1...1.1).contains($0.y) } ?? false
                        }
                    }
                    #expect(isInPicture, "setup \(setup.plannedName), line \(line.span.line)")
                }
            }
        }
        #expect(on > 0 && off > 0)
    }

    @Test("Setups are shared: there are fewer cameras than shots where people talk")
    func sharedSetups() async throws {
        let board = try await Self.board("last-train")
        let talk = board.scenes.filter { $0.lines.count >= 8 }
        #expect(!talk.isEmpty)
        for scene in talk { #expect(scene.setups.count * 10 <= scene.shots.count * 9) }
    }

    @Test("The seed changes no plan: only the looks of people whom the script does not describe")
    func seedIndependent() async throws {
        let first = try await Self.board("the-two-bakers", seed: 1)
        let second = try await Self.board("the-two-bakers", seed: 99)
        #expect(first.scenes.map { $0.shots.map(\.id) } == second.scenes.map { $0.shots.map(\.id) })
        #expect(first.scenes.map { $0.shots.map(\.size) } == second.scenes.map { $0.shots.map(\.size) })
    }

    @Test("A scene put in before changes no id of the scenes after it")
    func stableIds() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        let inserted = shortScript.replacingOccurrences(
            of: "INT. KITCHEN", with: "EXT. HARBOUR - DAY\n\nGulls. A ferry leaves.\n\nINT. KITCHEN")
        let settings = Settings.standard()
        let before = try await pipeline.plan(script: script(in: place), settings: settings, seed: 1).0
        let after = try await pipeline.plan(
            script: script(inserted, name: "more.fountain", in: place), settings: settings, seed: 1
        ).0
        #expect(after.scenes.count == before.scenes.count + 1)
        #expect(after.scenes.dropFirst().map(\.id) == before.scenes.map(\.id))
        let ids = { (board: Board) in board.scenes.map { $0.shots.map(\.id.description) } }
        #expect(Array(ids(after).dropFirst()) == ids(before))
    }

    @Test("What the script asks of the camera is what is planned")
    func obeyed() async throws {
        let place = try TemporaryFolder()
        let board = try await pipeline(in: place).plan(script: script(in: place), settings: .standard(), seed: 1).0
        let asked = board.scenes[0].shots.filter { $0.why.rule == "script-camera" }
        #expect(asked.contains { $0.size == .closeUp })
        #expect(!board.diagnostics.contains { $0.rule == "script.camera.unobeyed" })
    }

    @Test("Boards hold to the published schema, whose values are the program's own")
    func schema() throws {
        let url = project.appendingPathComponent("Docs/schema/board-1.schema.json")
        let text = try String(contentsOf: url, encoding: .utf8)
        let values =
            PropKind.allCases.map(\.rawValue) + Action.allCases.map(\.rawValue) + SetKind.allCases.map(\.rawValue)
            + Mood.allCases.map(\.rawValue) + Beat.Kind.allCases.map(\.rawValue) + ShotSize.allCases.map(\.rawValue)
            + Framing.allCases.map(\.rawValue) + MovementKind.allCases.map(\.rawValue)
            + Posture.allCases.map(\.rawValue)
        for value in values { #expect(text.contains("\"\(value)\""), "\(value)") }
    }

    /// The plan of an example.
    static func board(_ example: String, seed: UInt64 = 1) async throws -> Board {
        let place = try TemporaryFolder()
        let path = project.appendingPathComponent("Examples/\(example).fountain").path
        let language = example.hasPrefix("le-") ? "fr" : "en"
        return try await pipeline(in: place).plan(script: path, settings: .standard(language: language), seed: seed).0
    }

    @Test("What a person retagged in a board holds when the script is planned again into it")
    func retagged() async throws {
        let place = try TemporaryFolder()
        let path = try script(in: place)
        let out = place.url.appendingPathComponent("b").path
        let planner = try pipeline(in: place)
        var board = try await planner.planFolder(script: path, settings: .standard(), seed: 1, out: out)
        let text = try String(contentsOf: BoardFolder(out).file("script.txt"), encoding: .utf8)
        let heading = Array("EXT. STREET - NIGHT".utf8)
        let start = try #require(Array(text.utf8).indices.first { Array(text.utf8)[$0...].starts(with: heading) })
        let span = Span(start: start, end: start + heading.count, line: 1, page: 1)
        board.script.retags = [Retag(span: span, type: .action)]
        try BoardFolder(out).write(BoardFile(board))
        let longer = shortScript.replacingOccurrences(of: "Title: The Bell", with: "Title: The Old Bell")
        try Data(longer.utf8).write(to: URL(fileURLWithPath: path))
        let again = try await planner.planFolder(script: path, settings: .standard(), seed: 1, out: out)
        #expect(again.scenes.count == board.scenes.count - 1)
        #expect(again.script.retags.map(\.span.start) == [start + 4])
        #expect(try BoardFolder(out).read().board.script.retags == again.script.retags)
    }
}

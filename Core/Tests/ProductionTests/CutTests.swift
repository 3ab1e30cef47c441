import Direction
import Grammar
import Foundation
import Production
import Sound
import Story
import TestBench
import Testing

/// Two people, one room, one turn: two pages, as small as a scene can be and still need covering.
private let twoHander = """
    INT. KITCHEN - NIGHT

    A clock. A kettle that has boiled dry. NORA (38) stands at the sink. BEN (41) stands at the door.

    BEN
    You are still up.

    NORA
    So are you.

    BEN
    I saw the light from the road.

    NORA
    It is only the kettle. Stay where you are.

    BEN
    How was she today?

    NORA
    She asked for you. Twice in the morning, and then again when the nurse had gone, and I said that you were on your
    way, because that is what one says. She did not believe me. She never did.

    BEN
    I was on my way.

    NORA
    You were in Leeds.

    BEN
    I was in Leeds in the morning. I drove as fast as anyone can drive.

    NORA
    Yes.

    BEN
    Nora. I could not come. You know that I could not come.

    NORA
    Do you know what she said? She said, he has always been late, and he has always had a reason, and I have always
    believed it. She was not even angry. She held my hand and she laughed.

    BEN
    That sounds like her.

    NORA
    It was not for you to hear.

    BEN
    Then why do you tell me?

    NORA
    Because I am tired of being the one who knows.

    BEN
    I took the money.

    NORA
    I know. I have known since March. I never told her. I lied to her for you, Ben, every day, and she died this
    afternoon, and she still believed you.

    BEN
    She is dead?

    NORA
    Yes.

    BEN
    What do we do now?

    NORA
    Nothing. We drink tea.

    """

@Suite("The cut")
struct CutTests {
    private static let examples = ["last-train", "le-feu-de-septembre", "the-two-bakers", "a-penguin-called-kevin"]

    // MARK: Constraints

    @Test("No two neighbouring shots are the same view of the same people", arguments: examples)
    func noJumpCut(example: String) async throws {
        for scene in try await board(example).scenes {
            for (before, after) in zip(scene.shots, scene.shots.dropFirst())
            where before.size == after.size && !before.framing.contains(.insert) && !after.framing.contains(.insert) {
                let people = Set(before.stage.figures.map(\.character))
                // About whom the second is of: who is in neither picture may have got up meanwhile.
                guard people == Set(after.stage.figures.map(\.character)),
                    let first = after.stage.axis?.a ?? people.min()
                else { continue }
                // One alone, and then the other, are not the same people.
                let areSingles = before.framing.contains(.single) && after.framing.contains(.single)
                if areSingles, before.stage.axis?.a != after.stage.axis?.a { continue }
                let turn = wrapped(degrees: try bearing(of: first, after) - bearing(of: first, before))
                #expect(abs(turn) >= 30, "\(before.number) to \(after.number)")
            }
        }
    }

    @Test("The camera keeps to one side of the line between two people for a whole scene", arguments: examples)
    func noCrossing(example: String) async throws {
        for scene in try await board(example).scenes {
            for shot in scene.shots {
                guard let axis = shot.stage.axis, let b = axis.b.flatMap(shot.stage.figure),
                    let a = shot.stage.figure(axis.a), let camera = shot.stage.camera
                else { continue }
                let way = b.position - a.position, to = camera.position - (a.position + b.position) / 2
                let across = (way.x * to.z - way.z * to.x) / max(1e-6, way.distanceOnPlan(to: .zero))
                let along = across / max(1e-6, to.distanceOnPlan(to: .zero)) * Double(axis.side)
                #expect(along > -0.2, "\(shot.number) is on the wrong side")
            }
        }
    }

    @Test("A train that the script speaks of stands at its platform, and goes by beside a road")
    func trains() async throws {
        let place = try TemporaryFolder()
        let text = """
            EXT. HARBOUR STATION - NIGHT

            One train, three carriages, its windows lit.

            TOM (26) runs to the door. He stops. He looks back.

            TOM
            Wait for me!

            EXT. COAST ROAD - NIGHT

            Headlights hunt the bright windows of the train.

            INT. KITCHEN - NIGHT

            MARA (38) has missed the train. She sits down.
            """
        let board = try await pipeline(in: place).plan(script: script(text, in: place), settings: .standard(), seed: 1)
            .0
        for (scene, stands) in zip(board.scenes, [true, true, false]) {
            for shot in scene.shots {
                #expect(shot.stage.props.contains { $0.prop == .train } == stands, "\(shot.number)")
            }
        }
        let tom = try #require(board.scenes[0].shots.last?.stage.figures.first)
        #expect(tom.position.x > 1, "He is at a door of the train, not at one of the station's.")
    }

    @Test("No two setups alternate for more than six shots", arguments: examples)
    func noPingPong(example: String) async throws {
        for scene in try await board(example).scenes {
            var run = 2
            for index in scene.shots.indices.dropFirst(2) {
                run = scene.shots[index].setup == scene.shots[index - 2].setup ? run + 1 : 2
                #expect(run <= 6, "\(scene.shots[index].number)")
            }
        }
    }

    @Test("A scene has one extreme close-up at most, inserts not counted", arguments: examples)
    func oneExtreme(example: String) async throws {
        for scene in try await board(example).scenes {
            let extremes = scene.shots.filter { $0.size == .extremeCloseUp && !$0.framing.contains(.insert) }
            #expect(extremes.count <= 1)
        }
    }

    @Test("Every reason is a row of the table and a whole sentence", arguments: examples)
    func reasons(example: String) async throws {
        let rules = ruleNames()
        for shot in try await board(example).shotsInOrder.map(\.shot) {
            #expect(rules.contains(shot.why.rule), "\(shot.why.rule)")
            #expect(shot.why.sentence.hasSuffix(".") && !shot.why.sentence.contains("{"), "\(shot.why.sentence)")
            #expect(shot.why.rule == "script-camera" || shot.why.sentence.count > 20)
        }
    }

    // MARK: A scene for two

    @Test("A scene for two is shared by few setups, opens wide, tightens to its turn, and steps back after it")
    func twoHanderIsCovered() async throws {
        let scene = try #require(try await plan(twoHander).scenes.first)
        #expect((18...42).contains(scene.shots.count), "\(scene.shots.count) shots")
        #expect((3...8).contains(scene.setups.count), "\(scene.setups.count) setups")
        #expect(scene.shots[0].size >= .medium)
        let total = Double(scene.runtimeFrames)
        var elapsed = 0.0
        for shot in scene.shots {
            if elapsed / total < 0.35 { #expect(shot.size > .closeUp, "\(shot.number) is too close too early") }
            elapsed += Double(shot.durationFrames)
        }
        #expect(scene.shots.contains { $0.size <= .closeUp && !$0.framing.contains(.insert) })
        // One at the sink, one in the door: too far for a shoulder, so each has pictures alone.
        let singles = scene.shots.filter { $0.framing.contains(.clean) }
        let looked = Set(singles.compactMap { $0.stage.axis?.a })
        #expect(looked.count == 2)
        #expect(scene.shots.filter { !$0.framing.contains(.insert) }.suffix(6).contains { $0.size >= .medium })
    }

    @Test("Two who are near each other are seen over shoulders, the one's and the other's")
    func shoulders() async throws {
        let board = try await board("last-train")
        let table = try #require(board.scenes.first { $0.number == "10" })
        let over = [Framing.overShoulderLeft, .overShoulderRight]
        #expect(table.shots.contains { !$0.framing.filter(over.contains).isEmpty })
        for framing in over { #expect(board.shotsInOrder.contains { $0.shot.framing.contains(framing) }) }
    }

    @Test("Pictures are set off from sound: few cuts fall on the first word, and somebody listens")
    func offsets() async throws {
        let board = try await plan(twoHander).timed()
        let statistics = Statistics(board)
        #expect(statistics.lineStartShare <= 0.3)
        #expect((0.08...0.32).contains(statistics.listenerShare), "\(statistics.listenerShare)")
    }

    @Test("Most long speeches are parted between pictures at their sentences; one may be a single push")
    func speechesAreParted() async throws {
        let scene = try #require(try await plan(twoHander).scenes.first)
        let long = scene.lines.filter { $0.text.count > 120 }
        let parted = long.filter { line in scene.shots.count { $0.spans.contains { $0.overlaps(line.span) } } >= 2 }
        #expect(long.count >= 3 && parted.count * 2 > long.count, "\(parted.count) of \(long.count)")
    }

    @Test("The setups say what they are run for, straight and wavy, and nobody's line is left uncovered")
    func covers() async throws {
        let scene = try #require(try await plan(twoHander).scenes.first)
        for line in scene.lines {
            let covers = scene.setups.flatMap(\.covers).filter { $0.span.overlaps(line.span) }
            #expect(!covers.isEmpty, "\(line.text)")
        }
        #expect(scene.setups.contains { $0.covers.contains { !$0.onCamera } })
        #expect(scene.setups.contains { $0.priority == .must })
    }

    // MARK: Camera words and lists

    @Test("A point of view is seen from whose it is, who is not in the picture, and ends where the scene comes back")
    func pointOfView() async throws {
        let scene = try #require(
            try await plan(
                """
                INT. SIGNAL BOX - NIGHT

                MARA (38) pulls a lever. OLD PETE (70) eats a sandwich. TOM (26) waits below.

                MARA'S POV

                Tom, tiny, crosses the concourse.

                BACK TO SCENE

                The cup is halfway to her lips.

                MARA
                That's my brother.

                """
            ).scenes.first)
        let view = try #require(scene.shots.first { $0.framing.contains(.pointOfView) })
        #expect(view.why.rule == "script-camera")
        #expect(view.stage.figures.count == 2)
        let after = try #require(scene.shots.drop { $0.id != view.id }.dropFirst().first)
        #expect(!after.framing.contains(.pointOfView))
    }

    @Test("Every item of a montage is one shot, from a setup of its own")
    func montage() async throws {
        let board = try await plan(
            """
            MONTAGE - THE LETTERS

            -- INT. KITCHEN - DAY. ANNA (20) writes at a table while a kettle boils over.

            -- EXT. HARBOUR - DAY. Anna waves to a ship.

            -- INT. ATTIC - NIGHT. Anna closes the red case.

            END OF MONTAGE

            """, heading: "")
        let shots = board.scenes.flatMap(\.shots)
        #expect((3...4).contains(shots.count), "\(shots.map(\.description))")
        #expect(Set(shots.map(\.setup)).count >= 3)
    }

    @Test("Silent action has a picture for every change within a shot")
    func keyPanels() async throws {
        let panels = try await board("last-train").shotsInOrder.flatMap(\.shot.panels)
        #expect(panels.contains { $0.kind == .key && $0.stage != nil && $0.atFrame > 0 })
    }

    // MARK: Statistics

    @Test("Every direction there is makes a cut that holds, and action cuts faster than the classical style")
    func directions() async throws {
        let place = try TemporaryFolder()
        let path = project.appendingPathComponent("Examples/the-two-bakers.fountain").path
        var mean: [String: Double] = [:]
        for direction in directionStyles {
            var settings = Settings.standard()
            settings.direction = direction
            let board = try await pipeline(in: place).plan(script: path, settings: settings, seed: 1).0
            mean[direction] = Statistics(board.timed()).meanSeconds
            #expect(board.scenes.allSatisfy { !$0.shots.isEmpty })
        }
        #expect((mean["action"] ?? 9) < (mean["classical"] ?? 0))
    }

    @Test("Pooled over the examples, the cut is a classical one")
    func statistics() async throws {
        var pooled = Statistics()
        for example in Self.examples { pooled.add(Statistics(try await board(example).timed())) }
        print(pooled)
        #expect((3.2...7).contains(pooled.meanSeconds))
        #expect((2.4...5.6).contains(pooled.medianSeconds))
        #expect(pooled.lineStartShare <= 0.3)
        #expect((0.1...0.28).contains(pooled.listenerShare))
        #expect((0.6...1).contains(pooled.staticShare))
        #expect((0.35...0.85).contains(pooled.setupsPerShot))
    }

    @Test("A reason names the words it is cut to, the picture that lost, and what that would have done")
    func reasons() async throws {
        let board = try await board("last-train")
        let shots = board.scenes.flatMap(\.shots).filter { !$0.why.insteadOf.isEmpty }
        for shot in shots {
            let told = shot.why.sentence.components(separatedBy: "; on “")
            #expect(told.count == 2 && told[1].contains("” \(shot.why.insteadOf[0]) would "), "\(shot.why.sentence)")
            #expect(!shot.why.sentence.contains("{"))
        }
        let ends = Set(shots.map { $0.why.sentence.components(separatedBy: " would ").last ?? "" })
        #expect(ends.count * 3 > shots.count, "\(ends.count) of \(shots.count)")
    }

    // MARK: Making boards

    private func board(_ example: String) async throws -> Board {
        let place = try TemporaryFolder()
        let path = project.appendingPathComponent("Examples/\(example).fountain").path
        let language = example.hasPrefix("le-") ? "fr" : "en"
        return try await pipeline(in: place).plan(script: path, settings: .standard(language: language), seed: 1).0
    }

    private func plan(_ text: String, heading: String = "Title: A Cut\n\n") async throws -> Board {
        let place = try TemporaryFolder()
        return try await pipeline(in: place).plan(
            script: script(heading + text, in: place), settings: .standard(), seed: 1
        ).0
    }

    private func bearing(of person: ID<Character>, _ shot: Shot) throws -> Double {
        let figure = try #require(shot.stage.figure(person)), camera = try #require(shot.stage.camera)
        return figure.position.yaw(towards: camera.position)
    }
}

/// What can be counted of a cut.
private struct Statistics: CustomStringConvertible {
    var seconds: [Double] = []
    var setups = 0
    var talkCuts = 0
    var lineStarts = 0
    var spoken = 0
    var listened = 0
    var still = 0

    init() {}

    init(_ board: Board) {
        let rate = Double(board.settings.rate.num) / Double(board.settings.rate.den)
        let cut = Dictionary(uniqueKeysWithValues: (board.cut ?? []).map { ($0.shot, $0) })
        for scene in board.scenes {
            setups += scene.setups.count
            for (index, shot) in scene.shots.enumerated() {
                guard let item = cut[shot.id] else { continue }
                seconds.append(Double(item.durationFrames) / rate)
                if shot.movement.isStatic { still += 1 }
                count(shot, item, scene, isFirst: index == 0)
            }
        }
    }

    private mutating func count(_ shot: Shot, _ item: CutItem, _ scene: Scene, isFirst: Bool) {
        let end = item.startFrame + item.durationFrames
        let setup = scene.setups.first { $0.id == shot.setup }
        let heard = scene.lines.compactMap { line in
            line.startFrame.flatMap { start in line.endFrame.map { (line, start, $0) } }
        }
        if !isFirst, heard.contains(where: { $0.1 - 24 <= item.startFrame && item.startFrame <= $0.2 }) {
            talkCuts += 1
            if heard.contains(where: { abs($0.1 - item.startFrame) <= 3 }) { lineStarts += 1 }
        }
        for (line, start, stop) in heard where line.extension == nil {
            let overlap = max(0, min(end, stop) - max(item.startFrame, start))
            spoken += overlap
            // Whoever is in the picture while the speaker is off camera, listens.
            let covers = setup?.covers.filter { $0.span.overlaps(line.span) } ?? []
            if !covers.isEmpty, covers.allSatisfy({ !$0.onCamera }) { listened += overlap }
        }
    }

    mutating func add(_ other: Statistics) {
        seconds += other.seconds
        setups += other.setups
        talkCuts += other.talkCuts
        lineStarts += other.lineStarts
        spoken += other.spoken
        listened += other.listened
        still += other.still
    }

    var meanSeconds: Double { seconds.reduce(0, +) / Double(max(1, seconds.count)) }
    var medianSeconds: Double { seconds.sorted()[seconds.count / 2] }
    var lineStartShare: Double { Double(lineStarts) / Double(max(1, talkCuts)) }
    var listenerShare: Double { Double(listened) / Double(max(1, spoken)) }
    var staticShare: Double { Double(still) / Double(max(1, seconds.count)) }
    var setupsPerShot: Double { Double(setups) / Double(max(1, seconds.count)) }

    var description: String {
        """
        \(seconds.count) shots from \(setups) setups (\(setupsPerShot)); mean \(meanSeconds) s, median \(medianSeconds) s; \
        cuts on a line's start \(lineStartShare), listener \(listenerShare), still \(staticShare)
        """
    }
}

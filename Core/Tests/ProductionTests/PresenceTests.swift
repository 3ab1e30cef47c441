import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Who and what is there to be seen")
struct PresenceTests {
    private func planned(_ words: String) async throws -> Board {
        let place = try TemporaryFolder()
        let path = try script(words, name: "presence.fountain", in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline(in: place)
            .planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        return try BoardFolder(url: url).read().board
    }

    private func id(_ name: String, in board: Board) throws -> ID<Character> {
        try #require(board.characters.first { $0.name.lowercased() == name }).id
    }

    @Test("A voice from off is on no stage before its person comes in, and on those after")
    func voice() async throws {
        let board = try await planned(
            """
            EXT. BEACH - NIGHT

            TOM (26) runs. HALE (50) catches him by the coat.

            HALE
            I asked you nicely!

            MARA (O.S.)
            Let go of him.

            MARA (38) stands on the shingle with an iron bar.

            HALE
            Madam, this is private.

            """)
        let mara = try id("mara", in: board)
        let shots = board.shotsInOrder.map(\.shot)
        let entry = try #require(shots.firstIndex { $0.stage.figure(mara) != nil })
        let bar = try #require(board.scenes[0].beats.last { $0.agents == [mara] && $0.kind != .speech })
        #expect(shots[entry].spans.contains { $0.overlaps(bar.span) })
        #expect(shots[entry...].allSatisfy { $0.stage.figure(mara) != nil })
    }

    @Test("Whoever stands up has sat, and whoever is found alone is alone")
    func postures() async throws {
        let board = try await planned(
            """
            INT. KITCHEN - DAY

            MARA (38) waits at the window.

            PETE (70) stands up.

            INT. OFFICE - NIGHT

            Pete is alone. He reads a letter.

            MARA
            Are you coming?

            """)
        let (mara, pete) = (try id("mara", in: board), try id("pete", in: board))
        #expect(board.scenes[0].shots.first?.stage.figure(pete)?.posture == .sit)
        #expect(board.scenes[1].shots.first?.stage.figure(mara) == nil)
        #expect(board.scenes[1].shots.last?.stage.figure(mara) != nil)
    }

    @Test("Whoever turns to go and says one more thing has not left; a voice from off has")
    func leavers() async throws {
        let board = try await planned(
            """
            INT. KITCHEN - DAY

            MARA (38) and PETE (70) wash cups.

            Pete heads off.

            PETE
            You boys like beer, right?

            Mara looks up. Pete leaves.

            PETE (O.S.)
            Good night.

            MARA
            Good night.

            """)
        let pete = try id("pete", in: board)
        let shots = board.scenes[0].shots, lines = board.scenes[0].lines
        let speaks = try #require(shots.firstIndex { $0.lines.contains(lines[0].id) })
        #expect(shots[...speaks].allSatisfy { $0.stage.figure(pete) != nil })
        #expect(shots.last?.stage.figure(pete) == nil)
    }

    @Test("A look moves no body: nobody crouches, sits down or takes a thing while the words say that they look")
    func looks() async throws {
        let board = try await planned(
            """
            INT. KITCHEN - DAY

            MARA (38) stands at the window. PETE (70) stands at the door.

            MARA
            Who is it?

            Pete peeks outside.

            PETE
            Nobody.

            Mara sees a red radio on a roof.

            MARA
            That is the tower.

            """)
        let (mara, pete) = (try id("mara", in: board), try id("pete", in: board))
        for shot in board.scenes[0].shots {
            #expect(shot.stage.figure(pete)?.posture == .stand)
            #expect(shot.stage.figure(mara)?.holds.isEmpty == true)
        }
    }

    @Test("An insert has its thing large in the frame, and on it what there is to read")
    func inserts() async throws {
        let board = try await planned(
            """
            INT. OFFICE - NIGHT

            MARA (38) holds her phone. PETE (70) eats.

            INSERT - MARA'S PHONE

            The screen: DO NOT ANSWER.

            BACK TO SCENE

            She puts it away.

            INSERT - A TIN BOX

            On its lid: SEPTEMBER 1968.

            BACK TO SCENE

            Pete looks at her.

            """)
        let inserts = board.shotsInOrder.map(\.shot).filter { $0.framing.contains(.insert) }
        let phone = try #require(inserts.first?.stage)
        #expect(phone.figures.map { $0.holds.first?.label } == ["DO NOT ANSWER"])
        let box = try #require(inserts.last?.stage)
        let thing = try #require(box.props.first { $0.text == "SEPTEMBER 1968" })
        let camera = try #require(box.camera)
        #expect(box.figures.isEmpty)
        let view = Projection(
            camera: camera, sensorWidth: board.settings.sensor.widthMM, aspect: board.settings.aspect.value)
        let foot = try #require(view.project(thing.position))
        let top = try #require(view.project(thing.position + Vector3(0, 0.4, 0)))
        #expect([foot, top].allSatisfy { (0.1...0.9).contains($0.x) && (0...1).contains($0.y) })
        #expect(foot.y - top.y > 0.3)
    }

    @Test("Three people keep an arm's length from each other")
    func room() async throws {
        let board = try await planned(
            """
            EXT. STREET - DAY

            MARA (38), TOM (26) and HALE (50) wait. They look at each other.

            MARA
            Well?

            TOM
            Not yet.

            HALE
            Soon.

            """)
        for shot in board.shotsInOrder.map(\.shot) {
            let people = shot.stage.figures
            #expect(people.count == 3)
            for (index, one) in people.enumerated() {
                for other in people[(index + 1)...] {
                    #expect(one.position.distanceOnPlan(to: other.position) > 0.65, "\(shot.number)")
                }
            }
        }
    }
}

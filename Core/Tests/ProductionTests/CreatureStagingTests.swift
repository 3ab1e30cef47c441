import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Animals in a scene")
struct CreatureStagingTests {
    private func planned(_ words: String) async throws -> Board {
        let place = try TemporaryFolder()
        let path = try script(words, name: "animals.fountain", in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline(in: place)
            .planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        return try BoardFolder(url: url).read().board
    }

    /// Everyone of this name, picture after picture.
    private func figures(_ name: String, in board: Board) throws -> [Figure] {
        let id = try #require(board.characters.first { $0.name.lowercased() == name }).id
        return board.shotsInOrder.compactMap { $0.shot.stage.figure(id) }
    }

    @Test("A dog sits on the floor, and a cat on the table that it is put on")
    func kitchen() async throws {
        let board = try await planned(
            """
            INT. KITCHEN - DAY

            ANNA (9) sits at the table. REX, an old brown dog, sits beside her. MINKA, a black cat, sits on the table.

            ANNA
            You are not allowed in here, Rex.

            REX
            Says who?

            Minka looks at them. Minka jumps down.

            ANNA
            Come back!

            """)
        let dog = try #require(try figures("rex", in: board).first)
        #expect(dog.posture == .sit && dog.seatHeight == 0 && dog.position.y == 0)
        let cat = try figures("minka", in: board)
        #expect(try #require(cat.first).position.y > 0.5)
        #expect(try #require(cat.last).position.y == 0)
        #expect(try #require(try figures("anna", in: board).first).seatHeight != 0)
    }

    @Test("A rider is on the horse's back, while they talk and while it goes")
    func rider() async throws {
        let board = try await planned(
            """
            EXT. ROAD - DAY

            TOM (35) rides THUNDER, a grey horse, down the road.

            TOM
            Easy, boy. Easy.

            Thunder stops. A BEAR stands in the road.

            BEAR
            After you.

            TOM
            No, after you.

            """)
        let (tom, horse) = (try figures("tom", in: board), try figures("thunder", in: board))
        #expect(!tom.isEmpty && tom.count == horse.count)
        for (rider, beast) in zip(tom, horse) {
            #expect(rider.position == beast.position && rider.yaw == beast.yaw)
            #expect(rider.posture == .sit && rider.seatHeight ?? 0 > 1.2)
        }
        let bear = try #require(try figures("bear", in: board).first)
        #expect(bear.position.distanceOnPlan(to: horse[0].position) > 1.5)
    }
}

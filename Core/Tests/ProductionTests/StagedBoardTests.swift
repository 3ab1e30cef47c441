import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("People and things on planned boards")
struct StagedBoardTests {
    private func board(_ text: String) async throws -> Board {
        let place = try TemporaryFolder()
        return try await pipeline(in: place).plan(script: script(text, in: place), settings: .standard(), seed: 1).0
    }

    private func id(_ name: String, _ board: Board) throws -> ID<Character> {
        try #require(board.characters.first { $0.name == name }).id
    }

    @Test("What lies on a table lies there until somebody takes it, and is then in their hand")
    func letter() async throws {
        let board = try await board(
            """
            INT. KITCHEN - NIGHT

            A letter lies on the table. ANNA (30) stands at the window.

            BEN (40) watches her from the door.

            ANNA
            I know what it says, Ben. I have known it for years.

            Anna picks up the letter.

            BEN
            Then read it to me, every word of it, slowly.
            """)
        let shots = try #require(board.scenes.first).shots
        let lying = try #require(shots.first?.stage.props.first { $0.prop == .letter })
        #expect(lying.position.y > 0.5)
        let anna = try id("ANNA", board)
        let last = try #require(shots.last).stage
        #expect(last.props.isEmpty)
        #expect(last.figure(anna)?.holds.map(\.prop) == [.letter])
        for shot in shots where !shot.stage.props.isEmpty { #expect(shot.stage.props == [lying]) }
    }

    @Test("Action that runs on in one place goes on from where everyone stood, with what they held")
    func continuous() async throws {
        let board = try await board(
            """
            INT. OFFICE - DAY

            ANNA (30) grabs a gun. BEN (40) raises his hands.

            ANNA
            Nobody leaves this room until I have heard the truth.

            INT. OFFICE - CONTINUOUS

            BEN
            You will not like it. You never liked the truth.

            Anna looks at the gun.
            """)
        let before = try #require(board.scenes.first?.shots.last).stage
        let after = try #require(board.scenes.last?.shots.first).stage
        for name in ["ANNA", "BEN"] {
            let then = try #require(before.figure(id(name, board))), now = try #require(after.figure(id(name, board)))
            #expect(then.position.distanceOnPlan(to: now.position) < 0.01, "\(name)")
        }
        let anna = try id("ANNA", board)
        #expect(after.figure(anna)?.holds == before.figure(anna)?.holds)
        #expect(after.figure(anna)?.holds.map(\.prop) == [.gun])
        let state = try #require(board.scenes.last?.entryState.first { $0.character == anna })
        #expect(state.position == before.figure(anna)?.position)
        #expect(state.holds.map(\.prop) == [.gun])
    }

    @Test("A voice from a telephone has no body in the room, and who drives keeps the wheel")
    func voice() async throws {
        let board = try await board(
            """
            INT. CAR - MOVING - NIGHT

            ANNA (30) drives through the rain.

            BEN (V.O.)
            Where are you now? I have been calling all night.

            ANNA
            On the coast road. I can see the lighthouse from here.
            """)
        let anna = try id("ANNA", board)
        for shot in try #require(board.scenes.first).shots {
            #expect(shot.stage.figures.map(\.character) == [anna])
            #expect(shot.stage.figure(anna)?.action == .drive)
        }
    }

    @Test("Nobody changes place while people only talk", arguments: ["last-train", "the-two-bakers"])
    func noJumps(example: String) async throws {
        let place = try TemporaryFolder()
        let path = project.appendingPathComponent("Examples/\(example).fountain").path
        let board = try await pipeline(in: place).plan(script: path, settings: .standard(), seed: 1).0
        for scene in board.scenes {
            let kinds = Dictionary(scene.beats.map { ($0.id, $0.kind) }) { first, _ in first }
            for (before, after) in zip(scene.shots, scene.shots.dropFirst())
            where (before.beats + after.beats).allSatisfy({ kinds[$0] == .speech }) && !after.beats.isEmpty {
                for figure in after.stage.figures {
                    guard let then = before.stage.figure(figure.character) else { continue }
                    #expect(
                        then.position.distanceOnPlan(to: figure.position) < 0.01 && then.posture == figure.posture,
                        "\(after.number)")
                }
            }
        }
    }

    @Test("People stand clear of seats and of each other", arguments: ["last-train", "a-penguin-called-kevin"])
    func clear(example: String) async throws {
        let place = try TemporaryFolder()
        let path = project.appendingPathComponent("Examples/\(example).fountain").path
        let board = try await pipeline(in: place).plan(script: path, settings: .standard(), seed: 1).0
        for scene in board.scenes {
            for shot in scene.shots {
                let standing = shot.stage.figures.filter { $0.posture == .stand && $0.partner == nil }
                for figure in standing {
                    // What is looked at from here stands in another set.
                    let seats = board.floor(of: shot.stage, in: scene).set.seats
                    let nearest = seats.map { $0.position.distanceOnPlan(to: figure.position) }.min() ?? 9
                    #expect(nearest > 0.3, "\(shot.number)")
                    for other in standing where other.character != figure.character {
                        #expect(figure.position.distanceOnPlan(to: other.position) > 0.2, "\(shot.number)")
                    }
                }
            }
        }
    }
}

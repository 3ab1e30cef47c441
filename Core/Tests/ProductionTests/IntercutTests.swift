import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Scenes that play in two places")
struct IntercutTests {
    private static let call = """
        INT. LIGHTHOUSE - NIGHT

        INA (60) sits down at the window and waits.

        INA
        He will call. He always calls.

        EXT. BEACH - NIGHT

        OTTO (30) walks along the water with a phone in his hand. WAVE-WATCHER JIM (50) stands at the water.

        He dials.

        INTERCUT - LIGHTHOUSE / BEACH

        OTTO
        (into phone)
        Are you up there? I can see your lamp.

        INA
        I have been here since six. Where have you been?

        OTTO
        On the wrong side of the bay, and it is cold.

        INA
        Then come up. The door is open.

        END INTERCUT

        Otto puts the phone away.
        """

    private func board() async throws -> Board {
        let place = try TemporaryFolder()
        return try await pipeline(in: place).plan(script: script(Self.call, in: place), settings: .standard(), seed: 1)
            .0
    }

    @Test("What somebody sees from a window is seen from afar in its own set, and the scene goes on in the room")
    func glimpse() async throws {
        let place = try TemporaryFolder()
        let text = """
            EXT. BEACH - DAY

            OTTO (30) stands at the water with a red kite.

            INT. LIGHTHOUSE - DAY

            INA (60) stands at the window. She looks down.

            INA'S POV

            Otto runs along the water.

            BACK TO SCENE

            INA
            He will catch his death.
            """
        let board = try await pipeline(in: place).plan(script: script(text, in: place), settings: .standard(), seed: 1)
            .0
        let otto = try #require(board.characters.first { $0.name == "OTTO" }).id
        let room = board.scenes[1]
        for shot in room.shots {
            let isSeen = shot.framing.contains(.pointOfView)
            #expect(board.floor(of: shot.stage, in: room).id == board.scenes[isSeen ? 0 : 1].id, "\(shot.number)")
            #expect(shot.stage.figures.contains { $0.character == otto } == isSeen, "\(shot.number)")
        }
        let view = try #require(room.shots.first { $0.framing.contains(.pointOfView) })
        #expect(view.size == .extremeWide && view.angle == .high)
        #expect(view.stage.figures.first { $0.character == otto }?.action == .run)
    }

    @Test("A POV opens on the place in which, words later, somebody is seen")
    func viewOpensThere() async throws {
        let place = try TemporaryFolder()
        let text = """
            INT. TRAIN - NIGHT

            OTTO (30) stands at the door with a red case.

            INT. INA'S CAR - NIGHT

            INA (60) drives. She draws level with the train.

            INA'S POV - THE TRAIN WINDOWS

            Like frames of a film: the empty seats. And Otto, flat against the last door.

            BACK TO INA

            INA
            I see him.
            """
        let board = try await pipeline(in: place).plan(script: script(text, in: place), settings: .standard(), seed: 1)
            .0
        let road = board.scenes[1]
        let views = road.shots.filter { $0.framing.contains(.pointOfView) }
        #expect(!views.isEmpty)
        #expect(views.allSatisfy { board.floor(of: $0.stage, in: road).id == board.scenes[0].id })
        #expect(road.shots.last?.stage.scene == nil)
    }

    @Test("Each end plays in its own set, with whoever was left there, and what comes after the call plays here")
    func twoSets() async throws {
        let board = try await board()
        let ina = try #require(board.characters.first { $0.name == "INA" }).id
        let otto = try #require(board.characters.first { $0.name == "OTTO" }).id
        let scene = board.scenes[1]
        for shot in scene.shots {
            let floor = board.floor(of: shot.stage, in: scene)
            for figure in shot.stage.figures {
                #expect(
                    figure.character == ina ? floor.id == board.scenes[0].id : floor.id == scene.id, "\(shot.number)")
            }
        }
        let here = Set(scene.shots.flatMap { $0.stage.figures.map(\.character) })
        #expect(here.isSuperset(of: [ina, otto]))
        #expect(scene.shots.last?.stage.scene == nil)
        #expect(scene.shots.contains { $0.stage.scene == board.scenes[0].id })
    }

    @Test("Both hold a telephone, and look towards each other across the cut")
    func towardsEachOther() async throws {
        let board = try await board()
        let scene = board.scenes[1]
        let singles = scene.shots.filter { $0.why.rule == "phone-2" }
        #expect(Set(singles.map(\.stage.scene)).count == 2)
        for shot in singles {
            let camera = try #require(shot.stage.camera)
            let caller = try #require(shot.stage.figures.first { $0.action == .phoneEar })
            #expect(caller.holds.contains { $0.prop == .phone })
            // The camera stands to the side of the face that turns it towards the other half of the screen.
            let turn = wrapped(degrees: caller.position.yaw(towards: camera.position) - caller.yaw)
            #expect(shot.stage.scene == nil ? turn < 0 : turn > 0, "\(shot.number): \(turn)")
        }
    }

    @Test("The far end is shot with its place, and stands on that place's plan")
    func shotWithItsPlace() async throws {
        let board = try await board()
        let far = Set(board.scenes[1].shots.filter { $0.stage.scene != nil }.map(\.setup))
        let lighthouse = board.shotOnTheFloor(of: board.scenes[0]), beach = board.shotOnTheFloor(of: board.scenes[1])
        #expect(far.isSubset(of: lighthouse.setups.map(\.id)))
        #expect(far.isDisjoint(with: beach.setups.map(\.id)))
        func orders(_ setups: [Setup]) -> [Int] {
            let ids = Set(setups.map(\.id))
            return board.scenes.flatMap(\.shots).filter { ids.contains($0.setup) }.compactMap(\.shootOrder)
        }
        let one = orders(lighthouse.setups), other = orders(beach.setups)
        #expect((one.max() ?? 0) < (other.min() ?? 0) || (other.max() ?? 0) < (one.min() ?? 0))
    }
}

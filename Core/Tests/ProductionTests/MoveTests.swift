import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Moves of the camera")
struct MoveTests {
    @Test("A tracked walker walks, and the camera with them; a turn ends on whom it turns to")
    func walkers() async throws {
        let place = try TemporaryFolder()
        let path = try script(
            """
            EXT. STREET - DAY

            MARA (34) walks along the street. JOHN (40) waits.

            TRACKING SHOT: Mara walks along the wet pavement and does not look back.

            WHIP PAN to John. He waits by the wall.

            TRUCK LEFT on Mara. She walks.

            PEDESTAL UP on John. He waits.

            ARC AROUND Mara. She waits.

            """, name: "walk.fountain", in: place)
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        let shots = try BoardFolder(url: url).read().board.shotsInOrder.map(\.shot)
        func shot(_ kind: MovementKind) throws -> (shot: Shot, from: Camera, to: Camera) {
            let shot = try #require(shots.first { $0.movement.kind.contains(kind) }, "\(kind)")
            return (shot, try #require(shot.movement.from), try #require(shot.movement.to, "\(kind)"))
        }
        let tracking = try shot(.trackingSide)
        let way = tracking.to.position - tracking.from.position
        let end = try #require(tracking.shot.panels.last?.stage)
        let walker = try #require(zip(tracking.shot.stage.figures, end.figures).first { $0.position != $1.position })
        #expect(way.length > 0.6 && (walker.1.position - walker.0.position - way).length < 0.01)
        #expect(walker.0.action == .walk && walker.1.yaw == walker.0.yaw)

        let whip = try shot(.whipPan)
        #expect(whip.to == whip.shot.stage.camera && whip.shot.panels.first?.stage?.camera == whip.from)
        for kind in [MovementKind.truckLeft, .pedestalUp, .arc] {
            let (_, from, to) = try shot(kind)
            #expect((to.position - from.position).length > 0.1, "\(kind)")
        }
    }

    @Test("Whoever runs to a car ends beside it, and the camera that keeps up with them at its setup")
    func arrival() async throws {
        let place = try TemporaryFolder()
        let path = try script(
            "EXT. STATION CAR PARK - NIGHT\n\nMARA (34) waits by the lift.\n\nTRACKING SHOT: Mara runs to a rusted car.\n",
            name: "run.fountain", in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline(in: place).planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        let scene = try #require(try BoardFolder(url: url).read().board.scenes.first)
        let shot = try #require(scene.shots.first { $0.movement.kind.contains { "\($0)".hasPrefix("tracking") } })
        let car = try #require(shot.stage.props.first { $0.prop == .car })
        let start = try #require(shot.stage.figures.first), end = try #require(shot.panels.last?.stage?.figures.first)
        #expect(start.position.distanceOnPlan(to: car.position) > end.position.distanceOnPlan(to: car.position) + 0.6)
        // A car is 1.8 m broad and 4.4 m long.
        let away = end.position - car.position
        let aside = abs(away.dot(.facing(yaw: car.yaw + 90))), along = abs(away.dot(.facing(yaw: car.yaw)))
        #expect(aside > 1.2 || along > 2.5)
        #expect(scene.setups.first { $0.id == shot.setup }?.camera == shot.movement.to)
    }

    @Test(
        "A camera that only turns begins on the picture that was planned, and leaves it",
        arguments: ["PAN LEFT", "TILT UP"])
    func turn(words: String) async throws {
        let place = try TemporaryFolder()
        let path = try script(
            "EXT. MEADOW - DAY\n\nMARA (34) sits on a bench. JOHN (40) stands by a tree.\n\n\(words) to John. He waits.\n",
            name: "turn.fountain", in: place)
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        let folder = BoardFolder(url: url)
        _ = try await pipeline.draw(folder: folder)
        let film = try await pipeline.animatic(folder: folder)
        let shots = try folder.read().board.shotsInOrder.map(\.shot)
        let turning = try #require(shots.first { $0.movement.to != nil })
        #expect(turning.movement.from?.position == turning.movement.to?.position)
        let before = shots.prefix(while: { $0.id != turning.id }).reduce(0) { $0 + $1.durationFrames }

        func grey(_ file: String, frame: Int) throws -> Data {
            try run(
                "ffmpeg",
                [
                    "-v", "error", "-i", file, "-vf", "select=eq(n\\,\(frame)),scale=320:180,format=gray", "-frames:v",
                    "1",
                    "-f", "rawvideo", "-",
                ])
        }
        func apart(_ a: Data, _ b: Data) -> Int { zip(a, b).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) } / a.count }
        let first = try grey(film, frame: before)
        let last = try grey(film, frame: before + turning.durationFrames - 1)
        let begun = try grey(folder.file(try #require(turning.panels.first?.file)).path, frame: 0)
        #expect(first.count == 320 * 180 && begun.count == first.count)
        // The hand varies; what is seen does not.
        #expect(apart(first, begun) < 6)
        #expect(apart(first, last) > 12)
    }

    @Test("The picture changes evenly on twos, from the first composition to the last")
    func even() async throws {
        let place = try TemporaryFolder()
        let path = try script(
            "INT. KITCHEN - DAY\n\nMARA (34) sits at the table.\n\nDOLLY IN on Mara. She knows.\n",
            name: "move.fountain",
            in: place)
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        let folder = BoardFolder(url: url)
        _ = try await pipeline.draw(folder: folder)
        let film = try await pipeline.animatic(folder: folder)
        var first = 0
        let shots = try folder.read().board.shotsInOrder.map(\.shot)
        let moving = try #require(shots.first { $0.movement.to != nil })
        for shot in shots.prefix(while: { $0.id != moving.id }) { first += shot.durationFrames }

        let size = 160 * 90
        let pixels = try run(
            "ffmpeg", ["-v", "error", "-i", film, "-vf", "scale=160:90,format=gray", "-f", "rawvideo", "-"])
        func frame(_ number: Int) -> Data.SubSequence { pixels[(number * size)..<((number + 1) * size)] }
        // On twos: every second frame brings another picture.
        let steps = stride(from: first + 2, to: first + moving.durationFrames, by: 2).map { number in
            zip(frame(number), frame(number - 2)).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        }
        let middle = steps[(steps.count / 4)..<(steps.count * 3 / 4)].sorted()
        let usual = middle[middle.count / 2]
        #expect(try #require(middle.first) * 3 > usual)
        #expect(try #require(middle.last) < usual * 3)
    }
}

import Bodies
import Staging
import Story
import Testing

@Suite("Cameras in rooms")
struct RoomTests {
    let solver = CameraSolver(settings: Blocking.settings)

    private func single(
        _ size: ShotSize, lens: Double, azimuth: Double, in kind: SetKind, shortest: Double = 18
    ) -> CameraSolution? {
        let request = CameraRequest(
            figures: [Blocking.figure(Blocking.mara, 0, -0.4, yaw: 0)], subjects: [Blocking.mara.id], size: size,
            framing: [.single], lensMM: lens, shortestLensMM: shortest, azimuth: azimuth)
        return solver.solve(request, in: Blocking.plan(kind), company: Blocking.company)
    }

    @Test("A camera keeps its distance from walls, floor and ceiling, or a wall goes", arguments: ShotSize.allCases)
    func limits(_ size: ShotSize) throws {
        for kind in SetKind.allCases where kind.isInterior && kind != .carInterior {
            let plan = Blocking.plan(kind)
            for azimuth in [0.0, 35, 90, -90, 180] {
                let solution = try #require(single(size, lens: 50, azimuth: azimuth, in: kind))
                let place = solution.camera.position
                #expect(place.y >= 0.1199 && place.y <= min(2.4001, plan.maximum.y))
                if !solution.wildWall {
                    #expect(place.x >= plan.minimum.x + 0.348 && place.x <= plan.maximum.x - 0.348, "\(kind) \(size)")
                    #expect(place.z >= plan.minimum.z + 0.348 && place.z <= plan.maximum.z - 0.348, "\(kind) \(size)")
                }
            }
        }
    }

    @Test("No camera stands in a vehicle or looks through one", arguments: [PropKind.van, .bus, .train])
    func vehicles(_ kind: PropKind) throws {
        let plan = Blocking.plan(.road)
        let vehicle = PlacedProp(prop: kind, name: "it", position: Vector3(2.6, 0, 1), yaw: 0)
        for azimuth in stride(from: -180.0, to: 180, by: 30) {
            for size in [ShotSize.medium, .wide] {
                let request = CameraRequest(
                    figures: [Blocking.figure(Blocking.mara, 0, -0.4, yaw: 0)], things: [vehicle],
                    subjects: [Blocking.mara.id], size: size, framing: [.single], lensMM: 50, azimuth: azimuth)
                let solution = try #require(solver.solve(request, in: plan, company: Blocking.company))
                guard !solution.wildWall else { continue }
                let lens = solution.camera.position, way = Vector3(0, 1.6, -0.4) - lens
                let sight = stride(from: 0, through: 1, by: 0.01).map { lens + way * $0 }
                #expect(!sight.contains(where: vehicle.holds), "\(size) at \(azimuth)")
            }
            let place = CameraRequest(
                figures: [], things: [vehicle], subjects: [], size: .extremeWide, framing: [.master], lensMM: 24,
                azimuth: azimuth)
            let whole = try #require(solver.solve(place, in: plan, company: Blocking.company))
            #expect(!vehicle.holds(whole.camera.position))
        }
    }

    @Test("A room too small shortens the lens prime by prime, and only then loses a wall")
    func shorterLens() throws {
        let inside = try #require(single(.mediumWide, lens: 85, azimuth: 0, in: .kitchen))
        #expect(!inside.wildWall && inside.camera.lensMM < 85)
        #expect(CameraSolver.primes.contains(inside.camera.lensMM))
        let wild = try #require(single(.mediumWide, lens: 85, azimuth: 0, in: .kitchen, shortest: 75))
        #expect(wild.wildWall && wild.camera.lensMM == 85)
        let open = try #require(single(.mediumWide, lens: 85, azimuth: 0, in: .beach))
        #expect(!open.wildWall && open.camera.lensMM == 85)
    }

    @Test("A shortened lens keeps the size")
    func sizeIsKept() throws {
        let solution = try #require(single(.mediumWide, lens: 85, azimuth: 0, in: .kitchen))
        let person = try #require(
            Blocking.company.landmarks(of: [Blocking.figure(Blocking.mara, 0, -0.4, yaw: 0)])[Blocking.mara.id])
        let view = Blocking.projection(solution.camera)
        let thigh = try #require(view.project(person.midThigh)), eyes = try #require(view.project(person.eyes))
        #expect(abs(thigh.y - 1) <= 0.02 && (0.25...0.29).contains(eyes.y))
    }

    @Test("A camera does not stand in people or look through them")
    func people() throws {
        let figures = Blocking.faceToFace(distance: 1.6)
        for azimuth in stride(from: -180.0, to: 180, by: 15) {
            let request = CameraRequest(
                figures: figures, subjects: [Blocking.mara.id], size: .mediumCloseUp, framing: [.single], lensMM: 50,
                azimuth: azimuth)
            let solution = try #require(
                solver.solve(request, in: Blocking.plan(.warehouse), company: Blocking.company))
            for (_, person) in Blocking.company.landmarks(of: figures) {
                #expect((person.eyes - solution.camera.position).length > 0.2)
            }
            let mara = try #require(solution.seen.first { $0.character == Blocking.mara.id })
            let behind = abs(wrapped(degrees: azimuth - 90)) > 100
            #expect(mara.faceVisible || behind, "\(azimuth)°")
        }
    }

    @Test("What is seen is told nearest first, and hidden faces are not called visible")
    func seen() throws {
        let figures = [
            Blocking.figure(Blocking.mara, 0, 0, yaw: 0), Blocking.figure(Blocking.dan, 0, -1, yaw: 0),
            Blocking.figure(Blocking.lee, 1.2, -1.5, yaw: 180), Blocking.figure(Blocking.kid, 0, 30, yaw: 0),
        ]
        let request = CameraRequest(
            figures: figures, subjects: [Blocking.mara.id], size: .wide, framing: [.single], lensMM: 35, azimuth: 0,
            eyesAtX: 0.5)
        let solution = try #require(
            solver.solve(request, in: Blocking.plan(.openGround), landmarks: Blocking.company.landmarks(of: figures)))
        #expect(solution.seen.map(\.character) == [Blocking.mara.id, Blocking.dan.id, Blocking.lee.id])
        #expect(solution.seen[0].faceVisible)
        #expect(!solution.seen[2].faceVisible, "a back of a head")
        #expect(solution.seen[0].headHeight > solution.seen[1].headHeight)
    }

    @Test("The same request always gets the same camera")
    func determinism() {
        for kind in [SetKind.kitchen, .street, .bar] {
            let first = single(.medium, lens: 40, azimuth: 33, in: kind)
            #expect(first != nil)
            for _ in 0..<5 { #expect(single(.medium, lens: 40, azimuth: 33, in: kind) == first) }
        }
    }

    @Test("Nobody and nothing has no camera")
    func nobody() {
        let request = CameraRequest(
            figures: [], subjects: [Blocking.mara.id], size: .medium, framing: [.single], lensMM: 40, azimuth: 0)
        let place = solver.solve(request, in: Blocking.plan(.street), company: Blocking.company)
        #expect(place?.seen.isEmpty ?? true)
    }
}

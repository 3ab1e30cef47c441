import Bodies
import Staging
import Story
import Testing

@Suite("Camera moves")
struct MovesTests {
    let solver = CameraSolver(settings: Blocking.settings)
    let figures = [Blocking.figure(Blocking.mara, 0, -0.4, yaw: 20)]

    private func subject() throws -> Landmarks {
        try #require(Blocking.company.landmarks(of: figures)[Blocking.mara.id])
    }

    private func start(_ kind: SetKind = .warehouse, size: ShotSize = .medium, lens: Double = 35) throws -> Camera {
        let request = CameraRequest(
            figures: figures, subjects: [Blocking.mara.id], size: size, framing: [.single], lensMM: lens, azimuth: 0)
        return try #require(solver.solve(request, in: Blocking.plan(kind), company: Blocking.company)).camera
    }

    private func move(_ kinds: [MovementKind], _ kind: SetKind = .warehouse, target: Vector3? = nil) throws -> Camera {
        solver.moved(
            try start(kind), by: CameraMove(kinds: kinds, subject: try subject(), target: target),
            in: Blocking.plan(kind))
    }

    private func face(_ camera: Camera) throws -> (x: Double, y: Double, height: Double) {
        let view = Blocking.projection(camera), person = try subject()
        let eyes = try #require(view.project(person.eyes)), chin = try #require(view.project(person.chin))
        return (eyes.x, eyes.y, chin.y - eyes.y)
    }

    @Test("A push-in makes the face a tenth to two fifths larger, on the same glass")
    func pushIn() throws {
        let end = try move([.dollyIn])
        let ratio = try face(end).height / face(start()).height
        #expect((1.1...1.4).contains(ratio) && end.lensMM == 35)
        let out = try move([.dollyOut])
        #expect(try face(out).height < face(start()).height)
    }

    @Test("A zoom changes the glass and not the place")
    func zoom() throws {
        let end = try move([.zoomIn])
        let place = try start().position
        #expect(end.position == place && end.lensMM > 35)
        let dolly = try move([.dollyZoom])
        let heights = (try face(dolly).height, try face(start()).height)
        #expect(dolly.lensMM < 35 && abs(heights.0 / heights.1 - 1) < 0.06)
    }

    @Test("Every move but a turn away keeps the subject in the frame", arguments: MovementKind.allCases)
    func keepsSubject(_ kind: MovementKind) throws {
        guard ![.panLeft, .panRight, .tiltUp, .tiltDown, .whipPan].contains(kind) else { return }
        for set in [SetKind.warehouse, .kitchen, .street] {
            let end = try move([kind], set)
            let place = try face(end)
            #expect((0.1...0.9).contains(place.x) && (0.08...0.75).contains(place.y), "\(kind) in \(set): \(place)")
            let plan = Blocking.plan(set)
            #expect(end.position.x > plan.minimum.x && end.position.x < plan.maximum.x)
            #expect(end.position.y > 0.05 && end.position.y < plan.maximum.y)
        }
    }

    @Test("A pan ends on its target, or goes the way it says")
    func pan() throws {
        let target = Vector3(2, 1.4, -3)
        let place = try #require(Blocking.projection(try move([.panRight], target: target)).project(target))
        #expect(abs(place.x - 0.5) < 0.01 && (0.25...0.65).contains(place.y))
        let turned = wrapped(degrees: try move([.panRight]).yaw - start().yaw)
        #expect(turned < -10 && turned > -61)
        #expect(try move([.tiltUp]).pitch > start().pitch + 5)
    }

    @Test("An arc goes round at the same distance")
    func arc() throws {
        let end = try move([.arc]), eyes = try subject().eyes, start = try start().position
        #expect(abs((end.position - eyes).length - (start - eyes).length) < 0.01)
        #expect(abs(wrapped(degrees: eyes.yaw(towards: end.position) - eyes.yaw(towards: start))) > 20)
    }

    @Test("Tracking goes where the subject goes")
    func tracking() throws {
        let travel = Vector3(0, 0, 2)
        let end = solver.moved(
            try start(.street), by: CameraMove(kinds: [.trackingLead], subject: try subject(), travel: travel),
            in: Blocking.plan(.street))
        let place = try start(.street).position
        #expect((end.position - place - travel).length < 0.001)
    }
}

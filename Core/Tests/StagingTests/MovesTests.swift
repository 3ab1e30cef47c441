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

    /// Metres to the right, up and ahead as the camera stood, and degrees to the left and up.
    private func change(_ kinds: [MovementKind]) throws -> (right: Double, up: Double, ahead: Double, camera: Camera) {
        let start = try start(), end = try move(kinds)
        let view = Blocking.projection(start), d = end.position - start.position
        let turned = Camera(
            position: d, yaw: wrapped(degrees: end.yaw - start.yaw), pitch: end.pitch - start.pitch,
            roll: end.roll - start.roll, lensMM: end.lensMM / start.lensMM)
        return (d.dot(view.right), d.y, d.dot(view.forward), turned)
    }

    @Test("Each move goes the way that its name says", arguments: MovementKind.allCases)
    func goesThere(_ kind: MovementKind) throws {
        let (right, up, ahead, camera) = try change([kind])
        let isLevel = abs(camera.pitch) < 0.01 && abs(camera.yaw) < 0.01
        let stands = camera.position.length < 0.001
        switch kind {
        case .static, .rackFocus: #expect(stands && isLevel)
        case .dollyIn, .trackingFollow: #expect(ahead > 0.15)
        case .dollyOut, .trackingLead: #expect(ahead < -0.15)
        case .truckLeft: #expect(right < -0.25 && abs(ahead) < 0.01)
        case .truckRight, .trackingSide: #expect(right > 0.25 && abs(ahead) < 0.01)
        case .pedestalUp: #expect(up > 0.1 && isLevel)
        case .pedestalDown: #expect(up < -0.1 && abs(right) < 0.01)
        case .panLeft: #expect(stands && camera.yaw > 10)
        case .panRight: #expect(stands && camera.yaw < -10)
        case .whipPan: #expect(stands && abs(camera.yaw) > 60)
        case .tiltUp: #expect(stands && camera.pitch > 5)
        case .tiltDown: #expect(stands && camera.pitch < -5)
        case .roll: #expect(stands && abs(camera.roll) > 8)
        case .arc: #expect(abs(right) > 0.4 && abs(camera.yaw) > 25)
        case .zoomIn: #expect(stands && camera.lensMM > 1.15)
        case .zoomOut: #expect(stands && camera.lensMM < 0.87)
        case .dollyZoom: #expect(ahead > 0.3 && camera.lensMM < 0.75)
        case .craneUp: #expect(up > 0.5 && camera.pitch < -5)
        case .craneDown: #expect(up < -0.4 && camera.pitch > 2)
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

    @Test(
        "Tracking goes where the subject goes, and has them where they were in the frame",
        arguments: [[MovementKind.trackingLead], [.trackingSide], [.trackingFollow], [.trackingSide, .trackingFollow]])
    func tracking(_ kinds: [MovementKind]) throws {
        let travel = Vector3(0, 0, 2)
        let end = solver.moved(
            try start(.street), by: CameraMove(kinds: kinds, subject: try subject(), travel: travel),
            in: Blocking.plan(.street))
        let place = try start(.street).position
        #expect((end.position - place - travel).length < 0.001)
    }

    @Test("Nobody is run into: walkers stop short, and an arc goes round by the free side")
    func others() throws {
        let plan = Blocking.plan(.street), camera = try start(.street)
        let walker = Blocking.figure(Blocking.mara, 0, -0.4, yaw: 90)
        let stranger = walker.position + Vector3(2, 0, 0)
        let way = solver.travel(of: walker, past: [stranger], seconds: 4, seen: camera, in: plan)
        #expect(way.x < 1.5)
        let eyes = try subject().eyes
        func end(past others: [Vector3]) throws -> Camera {
            solver.moved(
                camera, by: CameraMove(kinds: [.arc], subject: try subject(), others: others), in: plan)
        }
        let free = try end(past: [])
        let between = eyes + (free.position - eyes) * 0.5
        let other = try end(past: [between])
        #expect(free.position != camera.position && other.position != camera.position)
        #expect((other.position - free.position).length > (free.position - camera.position).length)
    }

    @Test("Who is tracked walks ahead as far as the time and the place allow")
    func walking() throws {
        let plan = Blocking.plan(.street)
        let camera = try start(.street)
        let walker = Blocking.figure(Blocking.mara, 0, -0.4, yaw: 90)
        let travel = solver.travel(of: walker, past: [], seconds: 2, seen: camera, in: plan)
        #expect(travel.x > 1 && abs(travel.z) < 0.01)
        let far = walker.position + solver.travel(of: walker, past: [], seconds: 60, seen: camera, in: plan)
        #expect(far.x < plan.maximum.x && far.x > 0.5)
        let lift = Blocking.plan(.lift)
        let corner = solver.travel(of: walker, past: [], seconds: 4, seen: try start(.lift), in: lift)
        #expect((walker.position + corner).x < lift.maximum.x)
    }
}

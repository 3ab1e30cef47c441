import Bodies
import Staging
import Story
import Testing

@Suite("A scene's floor while its cameras are looked for")
struct FloorTests {
    private func scene(_ kind: SetKind, storyDay: String) -> Scene {
        Scene(
            id: ID(bits: 1), number: "1",
            heading: Heading(raw: "INT. BAR - NIGHT", intExt: .int, location: "BAR", dayPart: .night),
            span: Span(start: 0, end: 0, line: 1, page: 1), pageEighths: 1, storyDay: storyDay,
            set: Blocking.plan(kind),
            light: Light(
                kind: .lamp, azimuth: 90, elevation: 20, contrastStops: 3, darkShare: 0.4, dayPart: .night))
    }

    private func requests() -> [CameraRequest] {
        let figures = Blocking.faceToFace()
        return [ShotSize.closeUp, .medium, .full, .closeUp].flatMap { size in
            [[Framing.single], [.overShoulderLeft]].map { framing in
                CameraRequest(
                    figures: figures, subjects: [Blocking.mara.id], foreground: Blocking.dan.id, size: size,
                    framing: framing, lensMM: 50, azimuth: 60)
            }
        }
    }

    @Test("Cameras that are kept are the cameras that would be found anew")
    func kept() throws {
        let solver = CameraSolver(settings: Blocking.settings)
        let scene = scene(.bar, storyDay: "D1")
        let floor = ShootingFloor(
            scene: scene, cast: Blocking.cast, solver: solver, greenRoom: GreenRoom(bodies: try BodyCatalogue()))
        for request in requests() + requests().reversed() {
            #expect(floor.solve(request) == solver.solve(request, in: scene.set, company: Blocking.company))
        }
    }

    @Test("One green room dresses everyone for each day's wardrobe")
    func wardrobes() throws {
        var mara = Blocking.mara
        var evening = Wardrobe()
        evening.hat = .brim
        mara.look.wardrobe["N1"] = evening
        let room = GreenRoom(bodies: try BodyCatalogue())
        let figure = Blocking.figure(mara, 0, 0, yaw: 0)
        func height(_ day: String) throws -> Double {
            let landmarks = room.company(cast: [mara], storyDay: day).landmarks(of: [figure])
            return try #require(landmarks[mara.id]).headTop.y
        }
        #expect(try height("N1") > height("D1"))
        #expect(try height("D1") == height("D2"))
    }
}

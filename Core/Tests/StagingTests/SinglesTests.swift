import Bodies
import Staging
import Story
import Testing

@Suite("Framing one person")
struct SinglesTests {
    let solver = CameraSolver(settings: Blocking.settings)

    private func posed(_ posture: Posture, yaw: Double = 0) -> Landmarks? {
        let figure = Blocking.figure(Blocking.mara, 0, 0, yaw: yaw, posture: posture)
        return Blocking.company.landmarks(of: [figure])[Blocking.mara.id]
    }

    @Test(
        "Eyes and lower landmark lie on their bands at every size, tilt, lens and posture",
        arguments: ShotSize.allCases, [-18.0, 0, 18])
    func bands(_ size: ShotSize, _ pitch: Double) throws {
        let band = FramingBand(size, aspect: 16.0 / 9)
        for posture in [Posture.stand, .sit, .kneel, .crouch, .lie] {
            let person = try #require(posed(posture))
            for (lens, azimuth) in [(24.0, 0.0), (35, 40), (50, -75), (85, 160)] {
                let camera = try #require(
                    solver.frame(person, size: size, azimuth: azimuth, pitch: pitch, lensMM: lens))
                let view = Blocking.projection(camera)
                let eyes = try #require(view.project(person.eyes))
                let lower = try #require(view.project(band.lowerLandmark(of: person)))
                #expect(band.eyes.contains(eyes.y), "\(size) \(posture) \(lens) mm: eyes at \(eyes.y)")
                #expect(
                    lower.y > band.lower.lowerBound - 0.0001 && lower.y < band.lower.upperBound + 0.0001,
                    "\(size) \(posture) \(lens) mm: lower at \(lower.y)")
            }
        }
    }

    @Test("A standing figure takes the share of the height that its size says")
    func figureHeights() throws {
        let person = try #require(posed(.stand))
        for (size, share) in [
            (ShotSize.full, 0.78...0.92), (.wide, 0.45...0.75), (.extremeWide, 0.08...0.33),
            (.establishing, 0.0...0.12),
        ] {
            let camera = try #require(solver.frame(person, size: size, azimuth: 20, pitch: 0, lensMM: 35))
            let view = Blocking.projection(camera)
            let top = try #require(view.project(person.headTop)), sole = try #require(view.project(person.leftSole))
            #expect(share.contains(sole.y - top.y), "\(size): \(sole.y - top.y)")
            if size == .wide { #expect(top.y >= 0.12 && sole.y <= 0.92) }
        }
    }

    @Test("Framed heights are those of the distance table within a tenth")
    func framedHeights() throws {
        let person = try #require(posed(.stand))
        for (size, metres) in [
            (ShotSize.extremeCloseUp, 0.13), (.closeUp, 0.36), (.mediumCloseUp, 0.58), (.medium, 0.85),
            (.mediumWide, 1.2), (.full, 2.0),
        ] {
            let camera = try #require(solver.frame(person, size: size, azimuth: 0, pitch: 0, lensMM: 50))
            let depth = Blocking.projection(camera).inCamera(person.eyes).z
            let framed = depth * Blocking.settings.sensor.heightMM / 50
            #expect(abs(framed / metres - 1) < 0.16, "\(size): \(framed) m")
        }
    }

    @Test("The lens that is reported is the lens that projects", arguments: [24.0, 35, 50, 85])
    func lensTruth(_ lens: Double) throws {
        let person = try #require(posed(.stand))
        let camera = try #require(
            solver.frame(person, size: .medium, azimuth: 30, pitch: -9, roll: 12, lensMM: lens))
        let view = Blocking.projection(camera)
        let a = try #require(view.project(person.eyes)), b = try #require(view.project(person.eyes + view.right))
        #expect(abs((b.x - a.x) * 1280 - lens / 24.89 * 1280 / a.depth) < 0.5)
        #expect(camera.roll == 12)
    }

    @Test("A person has room to look into", arguments: [30.0, 45, 60, 90, 120])
    func leadRoom(_ turn: Double) throws {
        for sign in [1.0, -1] {
            let person = try #require(posed(.stand))
            let camera = try #require(
                solver.frame(person, size: .medium, azimuth: turn * sign, pitch: 0, lensMM: 40))
            let view = Blocking.projection(camera)
            let eyes = try #require(view.project(person.eyes))
            let looksRight = person.facing.dot(view.right) > 0
            #expect(abs(eyes.x - (looksRight ? 1.0 / 3 : 2.0 / 3)) <= 0.04, "\(turn * sign)°: \(eyes.x)")
        }
    }

    @Test("Eyes go where they are wished, and the camera keeps its bearing")
    func wishedPlace() throws {
        let person = try #require(posed(.stand))
        let camera = try #require(
            solver.frame(person, size: .closeUp, azimuth: 25, pitch: 0, lensMM: 75, eyesAtX: 0.7))
        let eyes = try #require(Blocking.projection(camera).project(person.eyes))
        #expect(abs(eyes.x - 0.7) < 1e-9)
        #expect(abs(person.eyes.yaw(towards: camera.position) - 25) < 0.05)
    }

    @Test("Matched singles show faces of one size", arguments: [Posture.stand, .sit])
    func matched(_ posture: Posture) throws {
        let figures = [
            Blocking.figure(Blocking.mara, -0.6, 0, yaw: 90, posture: posture),
            Blocking.figure(Blocking.dan, 0.6, 0, yaw: -90, posture: posture),
        ]
        var faces: [Double] = []
        for (figure, azimuth) in zip(figures, [70.0, -70]) {
            let request = CameraRequest(
                figures: figures, subjects: [figure.character], size: .mediumCloseUp, framing: [.single], lensMM: 65,
                azimuth: azimuth)
            let solution = try #require(
                solver.solve(request, in: Blocking.plan(.genericRoom), company: Blocking.company))
            let person = try #require(Blocking.company.landmarks(of: [figure])[figure.character])
            let view = Blocking.projection(solution.camera)
            let eyes = try #require(view.project(person.eyes))
            faces.append((person.eyes - person.chin).length / eyes.depth)
        }
        #expect(abs(faces[0] / faces[1] - 1) < 0.07, "\(faces)")
    }

    @Test("Angles and levels move the camera as their names say")
    func angles() throws {
        let figures = [Blocking.figure(Blocking.mara, 0, 0, yaw: 0)]
        let eyes = try #require(Blocking.company.landmarks(of: figures)[Blocking.mara.id]).eyes.y
        func camera(_ angle: CameraAngle, _ level: CameraLevel, dutch: Double = 0) throws -> Camera {
            let request = CameraRequest(
                figures: figures, subjects: [Blocking.mara.id], size: .medium, framing: [.single], angle: angle,
                level: level, dutchDegrees: dutch, lensMM: 35, azimuth: 20)
            return try #require(
                solver.solve(request, in: Blocking.plan(.openGround), company: Blocking.company)
            ).camera
        }
        #expect(abs(try camera(.eye, .eye).position.y - eyes) < 0.06)
        #expect((8...15).contains(try camera(.low, .eye).pitch))
        #expect(try camera(.low, .eye).position.y < eyes - 0.25)
        #expect((-15 ... -8).contains(try camera(.high, .eye).pitch))
        #expect(try camera(.high, .eye).position.y > eyes + 0.2)
        #expect(try camera(.wormsEye, .eye).pitch > 20)
        #expect(try camera(.overhead, .eye).pitch < -70)
        #expect(abs(try camera(.eye, .knee).position.y - 0.5) < 0.05)
        let ground = try camera(.eye, .ground)
        #expect((0.12...0.25).contains(ground.position.y), "\(ground)")
        #expect(try camera(.eye, .eye, dutch: 11).roll == 11)
    }

    @Test("Every shape of picture is framed on the eyes", arguments: ["2.39", "16:9", "4:3", "1:1", "9:16"])
    func shapes(_ name: String) throws {
        let settings = Settings.standard(aspect: try #require(Ratio(name)))
        let solver = CameraSolver(settings: settings)
        let person = try #require(posed(.stand))
        let band = FramingBand(.mediumCloseUp, aspect: settings.aspect.value)
        let camera = try #require(
            solver.frame(person, size: .mediumCloseUp, azimuth: 20, pitch: 0, lensMM: 50))
        let view = Blocking.projection(camera, settings)
        let eyes = try #require(view.project(person.eyes))
        let chest = try #require(view.project(band.lowerLandmark(of: person)))
        #expect(band.eyes.contains(eyes.y) && abs(chest.y - 1) <= 0.02)
        #expect((0.3...0.7).contains(eyes.x))
    }
}

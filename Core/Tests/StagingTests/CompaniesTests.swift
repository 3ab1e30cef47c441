import Bodies
import Staging
import Story
import Testing

@Suite("Framing several people, things and places")
struct CompaniesTests {
    let solver = CameraSolver(settings: Blocking.settings)

    private func solve(_ request: CameraRequest, in kind: SetKind = .warehouse) -> CameraSolution? {
        solver.solve(request, in: Blocking.plan(kind), company: Blocking.company)
    }

    private func places(_ figures: [Figure], _ camera: Camera) -> [Landmarks] {
        let landmarks = Blocking.company.landmarks(of: figures)
        return figures.compactMap { landmarks[$0.character] }
    }

    @Test("A two-shot fills its frame with both", arguments: [ShotSize.mediumCloseUp, .medium, .mediumWide, .full])
    func twoShot(_ size: ShotSize) throws {
        for distance in [0.6, 1.2, 2.4, 4] {
            let figures = Blocking.faceToFace(distance: distance)
            let request = CameraRequest(
                figures: figures, subjects: figures.map(\.character), size: size, framing: [.twoShot], lensMM: 35,
                azimuth: 0)
            let solution = try #require(solve(request))
            let view = Blocking.projection(solution.camera)
            let shoulders = places(figures, solution.camera).flatMap { [$0.leftShoulder, $0.rightShoulder] }
            let xs = shoulders.compactMap { view.project($0)?.x }
            let low = try #require(xs.min()), high = try #require(xs.max())
            #expect(low >= 0.05 && high <= 0.95 && high - low <= 0.8, "\(size) \(distance) m: \(low)…\(high)")
            #expect(high - low >= 0.3 || distance < 1, "\(size) \(distance) m: \(low)…\(high)")
            #expect(abs((low + high) / 2 - 0.5) < 0.06)
            #expect(solution.seen.count == 2)
            for person in places(figures, solution.camera) {
                #expect(try #require(view.project(person.headTop)).y > (size < .medium ? -0.1 : 0))
            }
        }
    }

    @Test("People side-on are stacked in depth, unless a profile is asked for")
    func depth() throws {
        let figures = Blocking.faceToFace()
        func depths(_ framing: [Framing]) throws -> Double {
            let request = CameraRequest(
                figures: figures, subjects: figures.map(\.character), size: .medium, framing: framing, lensMM: 50,
                azimuth: 0)
            let seen = try #require(solve(request)).seen
            return seen[1].depth - seen[0].depth
        }
        #expect(try depths([.twoShot]) > 0.12)
        #expect(try depths([.twoShot, .profile]) < 0.12)
    }

    @Test("Screen order is the order on the floor as the camera sees it")
    func order() throws {
        let figures = [
            Blocking.figure(Blocking.mara, -0.8, 0, yaw: 30), Blocking.figure(Blocking.dan, 0, -0.5, yaw: 0),
            Blocking.figure(Blocking.kid, 0.8, 0.1, yaw: -30),
        ]
        for (azimuth, order) in [
            (10.0, [Blocking.mara, Blocking.dan, Blocking.kid]), (170, [Blocking.kid, Blocking.dan, Blocking.mara]),
        ] {
            let request = CameraRequest(
                figures: figures, subjects: figures.map(\.character), size: .mediumWide, framing: [.threeShot],
                lensMM: 32, azimuth: azimuth)
            let seen = try #require(solve(request)).seen.sorted { $0.eyesX < $1.eyesX }
            #expect(seen.map(\.character) == order.map(\.id))
        }
    }

    @Test(
        "An over-the-shoulder has the near head on its side, the far face free and on its mark",
        arguments: [0.9, 1.2, 1.6, 2.2], [ShotSize.mediumCloseUp, .medium])
    func overShoulder(_ distance: Double, _ size: ShotSize) throws {
        let figures = Blocking.faceToFace(distance: distance)
        for (near, far) in [(0, 1), (1, 0)] {
            for framing in [Framing.overShoulderLeft, .overShoulderRight] {
                let request = CameraRequest(
                    figures: figures, subjects: [figures[far].character], foreground: figures[near].character,
                    size: size, framing: [framing], lensMM: 50, azimuth: 0)
                let solution = try #require(solve(request))
                let view = Blocking.projection(solution.camera)
                let people = places(figures, solution.camera)
                let eyes = try #require(view.project(people[far].eyes))
                let x = framing == .overShoulderLeft ? eyes.x : 1 - eyes.x
                #expect((0.595...0.665).contains(x) && (0.335...0.385).contains(eyes.y), "\(x) \(eyes.y)")
                #expect(solution.seen.first { $0.character == figures[far].character }?.faceVisible == true)
                let head = try #require(view.project(people[near].neck))
                let side = framing == .overShoulderLeft ? head.x : 1 - head.x
                #expect((-0.05...0.42).contains(side), "\(distance) m, \(size): near neck at \(side)")
                #expect(head.depth < eyes.depth)
                let covered = coverage(of: people[near], view)
                #expect((0.12...0.35).contains(covered), "\(distance) m, \(size): covers \(covered)")
            }
        }
    }

    /// The share of the frame under a person's head, neck and trunk, counted on a grid of rays.
    private func coverage(of person: Landmarks, _ view: Projection) -> Double {
        let axis = [person.head, person.neck, person.chestBack, person.hips]
        var hits = 0
        for row in 0..<36 {
            for column in 0..<64 {
                let x = (Double(column) + 0.5) / 64, y = (Double(row) + 0.5) / 36
                let ray =
                    (view.forward + view.right * ((x - 0.5) / view.focal)
                    + view.up * ((0.5 - y) / view.focal / view.aspect)).normalized
                func passes(_ point: Vector3, _ radius: Double) -> Bool {
                    let d = point - view.camera.position
                    return (d - ray * d.dot(ray)).length < radius
                }
                let arms = (0...6).contains(where: { step in
                    let share = Double(step) / 6
                    return passes(person.leftShoulder * (1 - share) + person.rightShoulder * share, 0.075)
                })
                let trunk = (0...8).contains(where: { step in
                    let share = Double(step) / 8
                    return passes(axis[1] * (1 - share) + axis[3] * share, 0.06 + 0.16 * min(1, share * 3))
                })
                if passes(axis[0], 0.115) || arms || trunk { hits += 1 }
            }
        }
        return Double(hits) / (64 * 36)
    }

    @Test("A point of view stands in the looker's eyes, who is not in the picture")
    func pointOfView() throws {
        let figures = Blocking.faceToFace(distance: 2.5)
        let request = CameraRequest(
            figures: figures, subjects: [Blocking.dan.id], foreground: Blocking.mara.id, size: .medium,
            framing: [.pointOfView], lensMM: 40, azimuth: 0)
        let solution = try #require(solve(request))
        let looker = try #require(Blocking.company.landmarks(of: figures)[Blocking.mara.id])
        #expect((solution.camera.position - looker.eyes).length < 0.1)
        #expect(solution.seen.map(\.character) == [Blocking.dan.id])
        let face = try #require(solution.seen.first)
        #expect(abs(face.eyesX - 0.5) < 0.02 && (0.3...0.5).contains(face.eyesY))
    }

    @Test("An insert looks down on what a hand holds, three fifths of the height")
    func insert() throws {
        let figures = [Blocking.figure(Blocking.mara, 0, 0, yaw: 0)]
        let target = Vector3(0.1, 1.1, 0.35)
        let request = CameraRequest(
            figures: figures, subjects: [Blocking.mara.id], target: target, targetHeight: 0.15, size: .closeUp,
            framing: [.insert], lensMM: 75, azimuth: 20)
        let camera = try #require(solve(request)).camera
        let view = Blocking.projection(camera)
        #expect((-45 ... -30).contains(camera.pitch))
        let middle = try #require(view.project(target))
        #expect(abs(middle.x - 0.5) < 0.001 && abs(middle.y - 0.5) < 0.001)
        let tall = 0.15 / middle.depth * view.focal * view.aspect
        #expect(abs(tall - 0.6) < 0.01)
    }

    @Test("A place is seen from as far as it allows", arguments: SetKind.allCases)
    func establishing(_ kind: SetKind) throws {
        let request = CameraRequest(
            figures: [], subjects: [], size: .establishing, framing: [.master], lensMM: 24, azimuth: 15)
        let solution = try #require(solve(request, in: kind))
        let plan = Blocking.plan(kind)
        let place = solution.camera.position
        #expect(!solution.wildWall && place.x > plan.minimum.x && place.x < plan.maximum.x)
        #expect(place.z > plan.minimum.z && place.z < plan.maximum.z && place.y > 0.1 && place.y < plan.maximum.y)
    }
}

extension Landmarks {
    var head: Vector3 { (headTop + chin) / 2 }
    var chestBack: Vector3 { chest - facing * 0.08 }
}

import Bodies
import Staging
import Story
import Testing

@Suite("Cameras in vehicles")
struct SightTests {
    private let solver = CameraSolver(settings: Blocking.settings)

    private func sitter(_ character: Character, on name: String, in plan: SetPlan) throws -> Figure {
        let seat = try #require(plan.seats.first { $0.name == name })
        return Figure(
            character: character.id, position: seat.position, yaw: seat.yaw, posture: .sit, seatHeight: seat.height)
    }

    /// Metres from the middle of a line of sight to a segment.
    private func gap(_ a: Vector3, _ b: Vector3, _ c: Vector3, _ d: Vector3) -> Double {
        (0...200).map { step in
            let p = a + (b - a) * (Double(step) / 200), v = d - c
            let share = min(1, max(0, (p - c).dot(v) / v.dot(v)))
            return (p - c - v * share).length
        }.min() ?? 9
    }

    @Test("No pillar of a car stands before a driver's eyes", arguments: [ShotSize.closeUp, .mediumCloseUp, .medium])
    func pillars(_ size: ShotSize) throws {
        let plan = Blocking.plan(.carInterior)
        let driver = try sitter(Blocking.mara, on: "driver", in: plan)
        let eyes = try #require(Blocking.company.landmarks(of: [driver])[Blocking.mara.id]).eyes
        for azimuth in stride(from: -75.0, through: 75, by: 15) {
            let request = CameraRequest(
                figures: [driver], subjects: [Blocking.mara.id], size: size, framing: [.single], lensMM: 40,
                azimuth: azimuth)
            let camera = try #require(solver.solve(request, in: plan, company: Blocking.company)).camera
            for side in [1.0, -1] {
                let front = gap(
                    camera.position, eyes, Vector3(side * 0.78, 0.95, 0.98), Vector3(side * 0.62, 1.42, 0.34))
                let door = gap(
                    camera.position, eyes, Vector3(side * 0.81, 0.93, -0.42), Vector3(side * 0.61, 1.44, -0.42))
                #expect(front > 0.05 && door > 0.05, "\(size) from \(azimuth)°")
            }
        }
    }

    @Test("A wide shot of a narrow carriage looks along it and takes no wall out", arguments: [0.0, 90, -90, 180])
    func carriage(_ azimuth: Double) throws {
        let plan = Blocking.plan(.trainCarriage)
        let figures = [
            try sitter(Blocking.mara, on: "bay_4_left_1", in: plan),
            try sitter(Blocking.dan, on: "bay_4_left_back_1", in: plan),
        ]
        let request = CameraRequest(
            figures: figures, subjects: figures.map(\.character), size: .mediumWide, framing: [.twoShot], lensMM: 32,
            azimuth: azimuth)
        let solution = try #require(solver.solve(request, in: plan, company: Blocking.company))
        #expect(!solution.wildWall)
        #expect(abs(solution.camera.position.x) < 1.45)
    }

    @Test("A close shot turns the key no more than 40°, and only where the face would be flat or black")
    func cheat() {
        let camera = Camera(position: Vector3(0.5, 1.6, 1.5), yaw: -160, pitch: 0, roll: 0, lensMM: 75)
        func light(_ azimuth: Double) -> Light {
            Light(kind: .window, azimuth: azimuth, elevation: 30, contrastStops: 3, darkShare: 0.3, dayPart: .day)
        }
        for azimuth in stride(from: -180.0, to: 180, by: 10) {
            let turn = lightCheat(of: camera, facing: 0, size: .closeUp, light: light(azimuth))
            #expect(abs(turn) <= 40)
            if (20...100).contains(abs(azimuth)) { #expect(turn == 0) }
            if abs(azimuth) < 20 || (101...130).contains(abs(azimuth)) {
                let key = abs(wrapped(degrees: azimuth + turn))
                #expect(key >= 19.9 && key <= 100.1, "\(azimuth)")
            }
            #expect(lightCheat(of: camera, facing: 0, size: .full, light: light(azimuth)) == 0)
        }
    }
}

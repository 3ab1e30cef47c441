import Poses
import Story
import Testing

@Suite("The library of poses")
struct PosesTests {
    private func look(_ age: Int = 34) -> Look {
        Look(
            age: age, sex: .male, build: .average, heightM: 1.78, hair: Hair(style: .short, value: 0.2),
            face: Face(seed: 4), wardrobe: [:])
    }

    private func pose(
        _ action: Action, _ posture: Posture = .stand, mood: Mood = .neutral, who: Int = 7, age: Int = 34,
        clothes: Wardrobe = Wardrobe()
    ) -> Pose {
        let figure = Figure(
            character: ID(bits: UInt128(who) &* 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835), position: .zero, yaw: 0,
            posture: posture, action: action, mood: mood)
        return PoseLibrary.pose(of: figure, look(age), clothes)
    }

    @Test("Every action in every posture is a pose, and is the same pose again", arguments: Posture.allCases)
    func everywhere(_ posture: Posture) {
        for action in Action.allCases {
            let (one, again) = (pose(action, posture), pose(action, posture))
            #expect(one.leftArm.reach == again.leftArm.reach && one.spine.forward == again.spine.forward)
            #expect(abs(one.spine.forward) < 90 && abs(one.head.forward) < 90)
        }
    }

    @Test("A mirrored pose is itself when mirrored again", arguments: [Action.punch, .walk, .talk])
    func mirror(_ action: Action) {
        let one = pose(action)
        let twice = one.mirrored.mirrored
        #expect(one.leftArm.upper == twice.leftArm.upper && one.rightLeg.plant == twice.rightLeg.plant)
        #expect(one.mirrored.leftArm.upper == one.rightArm.upper && one.mirrored.spine.turn == -one.spine.turn)
    }

    @Test("Nobody at rest lifts a hand above the breast", arguments: [Action.rest, .listen, .wait, .talk])
    func quiet(_ action: Action) {
        for who in 1...40 {
            for mood in Mood.allCases {
                let one = pose(action, mood: mood, who: who)
                for arm in [one.leftArm, one.rightArm] {
                    guard let reach = arm.reach, case .chest = arm.frame else { continue }
                    #expect(reach.y < 0)
                }
            }
        }
    }

    @Test("Hands find no pockets in a skirt")
    func pockets() {
        let skirt = Wardrobe(top: .shirt, bottom: .skirt)
        for who in 1...40 {
            let one = pose(.rest, who: who, clothes: skirt)
            for arm in [one.leftArm, one.rightArm] {
                guard let reach = arm.reach, let fingers = arm.fingers, case .hips = arm.frame else { continue }
                #expect(!(fingers.y < -0.9 && reach.z > 0 && reach.z < 0.1))
            }
        }
    }

    @Test("The old walk with short steps")
    func steps() {
        func stride(_ age: Int) -> Float {
            (1...12).map { who in
                let one = pose(.walk, who: who, age: age)
                return abs((one.leftLeg.plant?.z ?? 0) - (one.rightLeg.plant?.z ?? 0))
            }.reduce(0, +)
        }
        #expect(stride(80) < 0.75 * stride(35))
    }

    @Test("A foot that stands does not slide under a walker, and the other one comes through in the air")
    func strides() throws {
        let person = Figure(character: ID(bits: 7), position: .zero, yaw: 0, action: .walk)
        func legs(_ metres: Double) -> (left: SIMD3<Float>, right: SIMD3<Float>)? {
            let pose = PoseLibrary.pose(of: person, look(30), Wardrobe(), stride: metres)
            return pose.leftLeg.plant.flatMap { left in pose.rightLeg.plant.map { (left, $0) } }
        }
        for metres in stride(from: 0.0, to: 0.66, by: 0.05) {
            let (left, right) = try #require(legs(metres))
            #expect(abs(left.z + Float(metres) - 0.34) < 1e-4)
            #expect(left.y == 0 && right.y >= 0)
        }
        let passing = try #require(legs(0.34))
        #expect(passing.right.y > 0.1 && abs(passing.right.z) < 0.01)
    }
}

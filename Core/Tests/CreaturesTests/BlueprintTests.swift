import Creatures
import Poses
import Story
import Testing

@Suite("Bodies of creatures as parts")
struct BlueprintTests {
    private func plan(_ species: Species, heightM: Double? = nil) -> Blueprint {
        Blueprint(
            species,
            Look(
                age: 5, sex: .male, build: .average, heightM: heightM ?? species.heightM,
                hair: Hair(style: .short, value: species.value), face: Face(seed: 4), wardrobe: [:], species: species))
    }

    @Test("A body has the height of its look, on the floor", arguments: Species.allCases)
    func height(_ species: Species) {
        for factor in [0.5, 1, 1.6] {
            let plan = plan(species, heightM: species.heightM * factor)
            #expect(abs(Double(plan.crown.y) - species.heightM * factor) < 0.001)
            #expect(plan.tips.allSatisfy { $0.y > -0.001 * plan.crown.y })
        }
    }

    @Test("Both sides of a body are alike", arguments: Species.allCases)
    func symmetry(_ species: Species) {
        let plan = plan(species)
        let mirror = SIMD3<Float>(-1, 1, 1)
        #expect(plan.tips[0] == plan.tips[1] * mirror && plan.tips[2] == plan.tips[3] * mirror)
        #expect(plan[.leftHindUpper] == plan[.rightHindUpper] * mirror)
    }

    @Test(
        "The skin is closed: every side of a triangle is another's too",
        arguments: [Species.penguin, .dog, .seal, .fish])
    func closed(_ species: Species) {
        let net = SurfaceNet(FleshField(parts: plan(species).flesh), cells: 40)
        var sides: [SIMD2<Int32>: Int] = [:]
        for face in net.faces {
            for (a, b) in [(face.x, face.y), (face.y, face.z), (face.z, face.x)] {
                sides[SIMD2(min(a, b), max(a, b)), default: 0] += 1
            }
        }
        #expect(!sides.isEmpty && sides.values.allSatisfy { $0 % 2 == 0 })
    }

    @Test("What is worn adds parts, and nothing else does")
    func wear() {
        var plan = plan(.penguin)
        let bare = plan.spindles.count
        plan.wear(Wardrobe(top: .coat))
        #expect(plan.spindles.count == bare)
        plan.wear(Wardrobe(hat: .beanie, neck: .scarf))
        #expect(plan.spindles.count > bare + 2)
    }
}

import Bodies
import Foundation
import Story
import Testing

/// One catalogue for all tests: it is a value, and unpacking it is the slow part.
let catalogue = Result { try BodyCatalogue() }

func look(
    age: Int = 34, _ sex: Look.Sex = .male, _ build: Look.Build = .average, height: Double = 1.78,
    hair: Hair.Style = .short, face: Face = Face(seed: 4)
) -> Look {
    Look(
        age: age, sex: sex, build: build, heightM: height, hair: Hair(style: hair, value: 0.2), face: face,
        wardrobe: [:])
}

func figure(_ posture: Posture = .stand, _ action: Action = .rest, mood: Mood = .neutral) -> Figure {
    Figure(character: ID(bits: 7), position: [0, 0, 0], yaw: 0, posture: posture, action: action, mood: mood)
}

@Suite("A body at rest")
struct BodyTests {
    @Test("A body has the stated height", arguments: [1.1, 1.52, 1.78, 2.0])
    func height(_ height: Double) throws {
        let body = try catalogue.get().physique(
            look: look(age: height < 1.3 ? 6 : 30, height: height, hair: .bald), clothes: Wardrobe())
        let marks = body.landmarks(of: figure())
        #expect(abs(marks.headTop.y - height) < 0.035 * height)
    }

    @Test("The same person is the same mesh, bit for bit")
    func determinism() throws {
        let catalogue = try catalogue.get()
        let bodies = (0..<2).map { _ in
            catalogue.dress(look: look(), clothes: Wardrobe(top: .suit), seed: 3).posed(figure(), object: 1)
        }
        #expect(bodies[0].landmarks == bodies[1].landmarks)
        for (a, b) in zip(bodies[0].meshes, bodies[1].meshes) {
            #expect(a.positions == b.positions && a.normals == b.normals)
        }
    }
}

@Suite("The body pack")
struct PackTests {
    @Test("The pack is the one that was baked from the pinned wheel")
    func hash() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CBodyData/body.pack")
        let digest = Digest(of: try Data(contentsOf: file))
        #expect(digest.description == "4bae1b6df828dc44c8ee28b1aa51ba07389069601d38a9f52365de95d160805b")
    }
}

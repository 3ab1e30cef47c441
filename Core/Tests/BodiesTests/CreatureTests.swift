import Bodies
import Story
import Testing

@Suite("Creatures")
struct CreatureTests {
    private func look(_ species: Species, height: Double? = nil) -> Look {
        Look(
            age: 5, sex: .male, build: .average, heightM: height ?? species.heightM,
            hair: Hair(style: .short, value: species.value), face: Face(seed: 4), wardrobe: [:], species: species)
    }

    private func figure(
        _ action: Action = .rest, _ posture: Posture = .stand, gaze: Vector3? = nil, mood: Mood = .neutral
    ) -> Figure {
        Figure(
            character: ID(kind: "character", parent: "test", anchor: "one", occurrence: 0), position: .zero, yaw: 0,
            posture: posture, action: action, mood: mood, gaze: gaze.map { Gaze(at: "mark", point: $0) })
    }

    private func marks(_ species: Species, _ figure: Figure) throws -> Landmarks {
        try catalogue.get().being(look: look(species), clothes: Wardrobe()).landmarks(of: figure)
    }

    @Test("Every species has its landmarks one below the other, as high as its look says", arguments: Species.allCases)
    func landmarks(_ species: Species) throws {
        let marks = try marks(species, figure())
        let heights = [marks.headTop, marks.eyes, marks.chin, marks.collarbone, marks.chest, marks.waist].map(\.y)
        #expect(heights == heights.sorted(by: >))
        if species != .fish && species != .shark {
            #expect(abs(marks.headTop.y - species.heightM) < species.heightM * 0.25)
            #expect(marks.leftSole.y < species.heightM * 0.12)
        }
        #expect(marks.facing.z > 0.7)
    }

    @Test("Every species keeps above the floor in everything that it does", arguments: Species.allCases)
    func floor(_ species: Species) throws {
        let body = try catalogue.get().dressed(look: look(species), clothes: Wardrobe(), seed: 3)
        for action in [Action.rest, .walk, .run, .eat, .jump, .sleep, .crawl, .recoil] {
            let posed = body.posed(figure(action, action == .sleep ? .lie : .stand), object: 1)
            let lowest = posed.meshes.flatMap(\.positions).map(\.y).min() ?? 0
            #expect(Double(lowest) > -species.heightM * 0.12, "\(species) \(action)")
        }
    }

    @Test("What a creature does shows in its outline", arguments: [Species.penguin, .dog, .bird, .seal])
    func silhouettes(_ species: Species) throws {
        let body = try catalogue.get().dressed(look: look(species), clothes: Wardrobe(), seed: 3)
        func box(_ action: Action, _ posture: Posture = .stand) -> SIMD3<Float> {
            let points = body.posed(figure(action, posture), object: 1).meshes.flatMap(\.positions)
            return points.reduce(points[0], pointwiseMax) - points.reduce(points[0], pointwiseMin)
        }
        let standing = box(.rest)
        for changed in [box(.rest, .lie), box(.cheer), box(.fall)] {
            let change = (changed - standing) / standing
            #expect(max(abs(change.x), abs(change.y), abs(change.z)) > 0.08)
        }
    }

    @Test("A head turns to what is looked at, and a beak opens to speak")
    func acting() throws {
        let aside = try marks(.dog, figure(gaze: Vector3(3, 0.5, 0.4)))
        #expect(aside.facing.x > 0.6)
        let body = try catalogue.get().dressed(look: look(.penguin), clothes: Wardrobe(), seed: 3)
        let shut = body.posed(figure(), object: 1)
        let open = body.posed(figure(.shout), object: 1)
        let moved = zip(shut.meshes[0].positions, open.meshes[0].positions).filter { ($0 - $1).max() > 0.004 }
        #expect(!moved.isEmpty)
        #expect(shut.landmarks.chin == open.landmarks.chin)
    }

    @Test("The same creature is the same to the last bit")
    func determinism() throws {
        func points() throws -> [SIMD3<Float>] {
            try catalogue.get().dressed(look: look(.wolf), clothes: Wardrobe(hat: .brim, neck: .scarf), seed: 9)
                .posed(figure(.walk, mood: .angry), object: 1).meshes.flatMap(\.positions)
        }
        #expect(try points() == points())
    }

    @Test("A surface is closed, so that its outline is: every edge of a skin has two triangles")
    func closed() throws {
        let mesh = try #require(
            catalogue.get().dressed(look: look(.penguin), clothes: Wardrobe(), seed: 3).posed(figure(), object: 1)
                .meshes.first)
        #expect(!mesh.edges.contains { $0.kind == .boundary })
    }
}

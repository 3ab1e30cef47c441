import Bodies
import Props
import Story
import Testing

@Suite("Props")
struct PropsTests {
    /// Longest side in metres, smallest and largest that a viewer takes for the thing.
    private static let sizes: [(PropKind, ClosedRange<Float>)] = [
        (.cup, 0.05...0.14), (.glass, 0.08...0.16), (.bottle, 0.25...0.36), (.phone, 0.13...0.17), (.gun, 0.15...0.26),
        (.rifle, 0.9...1.3), (.knife, 0.2...0.4), (.sword, 0.8...1.2), (.letter, 0.2...0.32), (.key, 0.04...0.1),
        (.ring, 0.018...0.04), (.cigarette, 0.07...0.11), (.chair, 0.8...1.0), (.table, 1.2...1.6), (.sofa, 1.8...2.4),
        (.bed, 1.9...2.2), (.car, 4.2...4.8), (.taxi, 4.2...4.8), (.van, 4.5...5.6), (.truck, 6...8), (.bus, 9...12.5),
        (.train, 155...165),
        (.motorbike, 1.8...2.4), (.bicycle, 1.6...1.9), (.wheelchair, 0.9...1.3), (.boat, 3.5...5), (.tree, 4.5...9),
        (.streetLamp, 4.5...6), (.horse, 2.2...2.9), (.dog, 0.7...1.3), (.cat, 0.45...0.8), (.bird, 0.2...0.4),
        (.umbrella, 0.9...1.2), (.fridge, 1.6...2.0), (.door, 2...2.3), (.guitar, 0.9...1.1), (.suitcase, 0.6...0.8),
    ]

    private func points(_ prop: PropGeometry) -> [SIMD3<Float>] { prop.meshes.flatMap(\.positions) }

    @Test("Every kind of thing is a finished mesh of finite points", arguments: PropKind.allCases)
    func finished(kind: PropKind) {
        for stance in [PropGeometry.Stance.placed, .held] {
            let prop = propGeometry(kind, stance: stance)
            #expect(!prop.meshes.isEmpty)
            #expect(prop.meshes.allSatisfy { !$0.edges.isEmpty && $0.triangleEdges.count == $0.triangles.count })
            #expect(prop.meshes.allSatisfy { $0.normals.count == $0.positions.count })
            #expect(points(prop).allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite })
            let used = prop.meshes.flatMap { mesh in mesh.triangles.map { Int($0.material) < mesh.materials.count } }
            #expect(used.allSatisfy { $0 })
            #expect(used.count < 4500, "\(kind) has \(used.count) triangles")
        }
    }

    @Test("Every kind of thing but the unknown has a shape of its own", arguments: PropKind.allCases)
    func recognisable(kind: PropKind) {
        let triangles = propGeometry(kind).meshes.reduce(0) { $0 + $1.triangles.count }
        let box = propGeometry(.unknown).meshes.reduce(0) { $0 + $1.triangles.count }
        if kind == .unknown { #expect(triangles == box) } else { #expect(triangles > box) }
    }

    @Test("Things have the size that such things have", arguments: sizes)
    func size(kind: PropKind, range: ClosedRange<Float>) throws {
        let bounds = try #require(propGeometry(kind).bounds)
        #expect(range.contains((bounds.high - bounds.low).max()), "\(kind) is \((bounds.high - bounds.low).max()) m")
    }

    @Test("What is placed stands on the floor", arguments: PropKind.allCases)
    func standing(kind: PropKind) throws {
        let bounds = try #require(propGeometry(kind).bounds)
        #expect(abs(bounds.low.y) < 0.08, "\(kind) starts at \(bounds.low.y) m")
    }

    @Test(
        "What is held has its grip at the origin",
        arguments: [
            PropKind.phone, .gun, .rifle, .knife, .cup, .bottle, .book, .briefcase, .bag, .umbrella, .flashlight,
            .cigarette,
        ])
    func grip(kind: PropKind) {
        let near = points(propGeometry(kind, stance: .held)).map { ($0 * $0).sum().squareRoot() }.min() ?? 9
        #expect(near < 0.1, "\(kind) is \(near) m from the palm")
    }

    @Test("A gun points along +z and a knife up")
    func axes() throws {
        let gun = try #require(propGeometry(.gun, stance: .held).bounds)
        #expect(gun.high.z > 0.12 && gun.high.z > -gun.low.z * 2)
        let knife = try #require(propGeometry(.knife, stance: .held).bounds)
        #expect(knife.high.y > 0.2)
        let bag = try #require(propGeometry(.briefcase, stance: .held).bounds)
        #expect(bag.low.y < -0.3 && bag.high.y < 0.05)
    }

    @Test(
        "Words come as a rectangle that faces the reader",
        arguments: [
            PropKind.letter, .phone, .newspaper, .book, .sign, .ticket, .file, .laptop, .screen, .blackboard,
        ])
    func words(kind: PropKind) throws {
        let prop = propGeometry(kind, text: "MEET ME AT NINE", stance: HeldKinds.all.contains(kind) ? .held : .placed)
        let text = try #require(prop.texts.first)
        #expect(text.words == "MEET ME AT NINE" && text.corners.count == 4)
        let right = text.corners[1] - text.corners[0], down = text.corners[3] - text.corners[0]
        let towards = right.x * -down.y - right.y * -down.x
        #expect(towards > 0, "read from +z")
    }

    @Test("A thing without a shape carries its name")
    func unknown() {
        let prop = propGeometry(.unknown, label: "time machine")
        #expect(prop.texts.contains { $0.words == "time machine" })
    }

    @Test("The same order gives the same points, another seed another tree")
    func seeds() {
        #expect(points(propGeometry(.tree, seed: 4)) == points(propGeometry(.tree, seed: 4)))
        #expect(points(propGeometry(.tree, seed: 4)) != points(propGeometry(.tree, seed: 5)))
    }

    @Test("A thing in a hand follows the grip")
    func held() throws {
        let grip = Grip(
            prop: .knife, label: nil, hand: .right, position: [1, 1, 1], right: [0, 0, -1], up: [1, 0, 0],
            forward: [0, 1, 0])
        let knife = try #require(propGeometry(.knife, stance: .held).held(in: grip).bounds)
        #expect(knife.high.x > 1.2 && knife.low.x > 0.9)
    }

    @Test("A thing moved into the room keeps its size")
    func moved() throws {
        let prop = propGeometry(.cup)
        let there = prop.moved(to: [3, 1, -2], x: [0, 0, -1], y: [0, 1, 0], z: [1, 0, 0])
        let before = try #require(prop.bounds), after = try #require(there.bounds)
        #expect(abs((after.high - after.low).y - (before.high - before.low).y) < 1e-5)
        #expect(abs(after.low.y - 1) < 1e-4)
    }
}

/// What the tests take for things in a hand.
private enum HeldKinds {
    static let all: Set<PropKind> = [.letter, .phone, .newspaper, .book, .ticket, .file]
}

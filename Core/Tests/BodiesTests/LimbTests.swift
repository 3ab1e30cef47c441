import Bodies
import Story
import Testing

@Suite("Bodies that act")
struct LimbTests {
    /// Actions of the whole body: a silhouette tells them.
    static let doing: [Action] = [
        .point, .wave, .reach, .shout, .push, .pull, .throw, .pickUp, .run, .walk, .climb, .fall, .jump, .dance, .punch,
        .kick, .slap, .block, .recoil, .grapple, .choke, .stab, .aim, .peek, .carry, .search, .open, .give,
    ]

    private func body() throws -> Physique { try catalogue.get().physique(look: look(), clothes: Wardrobe()) }

    @Test("An action's silhouette is not its own mirror image", arguments: doing)
    func silhouette(_ action: Action) throws {
        let dressed = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1)
        let least = [0.0, 45].map { yaw in
            var person = figure(.stand, action)
            person.yaw = yaw
            return Silhouette(dressed.posed(person, object: 1).meshes).overlapWithMirror
        }.min()
        #expect((least ?? 1) <= 0.8)
    }

    @Test("In three of five actions a hand stands out from the trunk")
    func hands() throws {
        let body = try body()
        let clear = Self.doing.filter { action in
            let limbs = body.limbs(of: figure(.stand, action))
            guard let trunk = limbs.first(where: { $0.part == .trunk }) else { return false }
            return limbs.contains { limb in
                limb.part == .hand && gap(flat(limb), flat(trunk)) > 0.02
            }
        }
        #expect(Double(clear.count) >= 0.6 * Double(Self.doing.count))
    }

    @Test(
        "Who stands still has the weight over the feet",
        arguments: [
            Action.rest, .talk, .listen, .wait, .think, .crossArms, .handsOnHips, .phoneEar, .read, .drink, .pray,
        ])
    func balance(_ action: Action) throws {
        for (bits, mood) in zip(1..., Mood.allCases.filter { $0 != .asleep }) {
            var person = figure(.stand, action, mood: mood)
            person.character = ID(bits: UInt128(bits) &* 0x9E37_79B9_7F4A_7C15)
            let limbs = try body().limbs(of: person)
            let mass = limbs.reduce(0) { $0 + $1.mass }
            let centre = limbs.reduce(Vector3.zero) { $0 + ($1.from + $1.to) * ($1.mass / 2) } * (1 / mass)
            let feet = limbs.filter { $0.part == .foot }.flatMap { [$0.from, $0.to] }
            #expect(centre.x > (feet.map(\.x).min() ?? 0) - 0.05 && centre.x < (feet.map(\.x).max() ?? 0) + 0.05)
            // A heel lies behind the ankle, toes before the ball.
            #expect(centre.z > (feet.map(\.z).min() ?? 0) - 0.06 && centre.z < (feet.map(\.z).max() ?? 0) + 0.08)
        }
    }

    @Test("A crowd at rest is many poses", arguments: [Action.rest, .talk, .walk])
    func crowd(_ action: Action) throws {
        let body = try body()
        var seen: [[Vector3]] = []
        for number in 1...24 {
            var person = figure(.stand, action)
            person.character = ID(bits: UInt128(number) &* 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
            let marks = body.landmarks(of: person)
            let points = [marks.leftHand, marks.rightHand, marks.leftSole, marks.rightSole]
            if !seen.contains(where: { zip($0, points).allSatisfy { ($0 - $1).length < 0.05 } }) { seen.append(points) }
        }
        #expect(seen.count >= (action == .walk ? 6 : 9))
    }

    @Test("The old stoop, children do not")
    func ages() throws {
        let catalogue = try catalogue.get()
        func lean(_ age: Int, _ height: Double) -> Double {
            let marks = catalogue.physique(look: look(age: age, height: height), clothes: Wardrobe())
                .landmarks(of: figure())
            return (marks.neck.z - marks.hips.z) / height
        }
        #expect(lean(80, 1.75) > lean(35, 1.75) + 0.03)
        #expect(lean(6, 1.15) < lean(35, 1.75))
    }
}

/// The front view without depth.
private func flat(_ limb: Limb) -> Limb {
    var limb = limb
    limb.from.z = 0
    limb.to.z = 0
    return limb
}

/// The gap between two capsules, below 0 where they are in each other; sampled every twentieth of a limb.
func gap(_ a: Limb, _ b: Limb) -> Double {
    var least = Double.infinity
    for i in 0...20 {
        let p = a.from + (a.to - a.from) * (Double(i) / 20)
        let along = b.to - b.from
        let t = along.length < 1e-6 ? 0 : min(1, max(0, (p - b.from).dot(along) / along.dot(along)))
        least = min(least, (p - (b.from + along * t)).length)
    }
    return least - a.radius - b.radius
}

/// What a body covers, seen from the front, in cells of 2 cm.
private struct Silhouette {
    private var cells: Set<SIMD2<Int>> = []

    init(_ meshes: [Mesh]) {
        for mesh in meshes {
            for t in mesh.triangles {
                let (a, b, c) = (
                    mesh.positions[Int(t.a)], mesh.positions[Int(t.b)], mesh.positions[Int(t.c)]
                )
                for i in 0...3 {
                    for j in 0...(3 - i) {
                        let p = a + (b - a) * (Float(i) / 3) + (c - a) * (Float(j) / 3)
                        cells.insert([Int((p.x / 0.02).rounded(.down)), Int((p.y / 0.02).rounded(.down))])
                    }
                }
            }
        }
    }

    /// Intersection over union with the mirror image, at the best place for the mirror.
    var overlapWithMirror: Double {
        let low = cells.map(\.x).min() ?? 0
        let high = cells.map(\.x).max() ?? 0
        return (low + high - 12...low + high + 12).map { axis in
            let shared = cells.count { cells.contains([axis - $0.x, $0.y]) }
            return Double(shared) / Double(2 * cells.count - shared)
        }.max() ?? 1
    }
}

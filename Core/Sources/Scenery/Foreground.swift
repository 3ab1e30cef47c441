public import Bodies
internal import Props
public import Story

/// Something dark and near at one edge of the picture: it gives a frame its first depth.
///
/// It covers 5–20 % of the picture (DRAWING's figure for a foreground), never a subject, and belongs to the place: a
/// jamb, a lamp or a plant indoors; a branch, a railing, a post or a car outside; the frame of a window in a vehicle.
///
/// - Parameters:
///   - projection: the camera of the frame.
///   - subjects: where the people and things of the frame are in the picture; the depth of the nearest rules how near
///     the element stands.
///   - seed: the shot's: chooses the element and its side where both are free.
/// - Returns: finished meshes of the role `foreground`; empty where no edge has room.
public func foregroundElements(
    plan: SetPlan, projection: Projection, subjects: [SetGeometry.Box], seed: UInt64
) -> [Mesh] {
    var random = SeededRandom(seed: seed, for: "foreground")
    let nearest = subjects.map(\.depth).min() ?? 4
    guard let edge = ForegroundEdge.best(subjects, random: &random) else { return [] }
    let choices = ForegroundKind.choices(for: plan.kind)
    let start = Int(random.next() % UInt64(choices.count))
    let last: ForegroundKind = plan.kind.isInterior ? .jamb : .post
    let kinds = choices[start...] + choices[..<start] + [last, .pillar]
    let frame = ForegroundFrame(
        projection: projection, depth: max(0.35, min(nearest * 0.45, 1.6)), isLeft: edge.isLeft,
        room: edge.room - 0.012,
        seed: random.next())
    let wished = 0.09 + 0.05 * random.unit()
    for kind in kinds {
        for width in [wished, wished * 1.3, wished * 1.7, wished * 2.3] {
            let meshes = frame.meshes(kind, share: Float(min(edge.room - 0.012, width)))
            if (0.055...0.19).contains(frame.cover(meshes)) { return meshes }
        }
    }
    return []
}

/// Which side of the picture is free, and how much of its width.
struct ForegroundEdge {
    var isLeft: Bool
    /// The share of the width from that edge to the first subject.
    var room: Double

    static func best(_ subjects: [SetGeometry.Box], random: inout SeededRandom) -> ForegroundEdge? {
        let left = ForegroundEdge(isLeft: true, room: subjects.map(\.left).min() ?? 0.5)
        let right = ForegroundEdge(isLeft: false, room: 1 - (subjects.map(\.right).max() ?? 0.5))
        let free = [left, right].filter { $0.room > 0.07 }
        guard let first = free.first else { return nil }
        guard free.count == 2 else { return first }
        if abs(left.room - right.room) > 0.12 { return left.room > right.room ? left : right }
        return random.chance(0.5) ? left : right
    }
}

enum ForegroundKind: CaseIterable {
    case jamb, plant, lampshade, curtain, bars, branch, railing, post, grass, rock, pillar, shelf, car, awning

    static func choices(for kind: SetKind) -> [ForegroundKind] {
        switch kind {
        case .livingRoom, .bedroom, .genericRoom: [.jamb, .plant, .lampshade, .curtain]
        case .kitchen, .bathroom: [.jamb, .plant, .shelf]
        case .office, .hospitalRoom, .classroom: [.jamb, .plant, .curtain]
        case .corridor, .lift, .interrogationRoom, .courtroom: [.jamb, .pillar]
        case .stairs: [.railing, .jamb]
        case .bar, .diner, .shop: [.lampshade, .plant, .pillar, .shelf]
        case .cell: [.bars, .jamb]
        case .church, .warehouse: [.pillar]
        case .stage: [.curtain, .pillar]
        case .carInterior, .trainCarriage: [.jamb, .pillar]
        case .street, .carPark: [.car, .post, .car]
        case .alley: [.post, .railing]
        case .market: [.awning, .awning, .post]
        case .stationPlatform: [.post, .pillar]
        case .suburb, .yard, .park, .graveyard: [.branch, .post, .grass]
        case .forest: [.branch, .pillar, .grass]
        case .field, .openGround, .road: [.grass, .post, .branch]
        case .beach, .desert: [.grass, .rock]
        case .mountain, .snow: [.rock, .branch]
        case .rooftop, .bridge, .harbour: [.railing, .post]
        }
    }
}

/// Shapes measured in the picture: x from the chosen edge inward and y from the middle, both in picture widths.
struct ForegroundFrame {
    private let projection: Projection
    /// One picture width at the depth of the element, metres.
    private let unit: Float
    private let half: Float = 0.5
    private let tall: Float
    private let flip: Float
    /// How far in the first subject is.
    private let room: Float
    private let seed: UInt64
    /// +x to the right of the picture, +y up, +z towards the lens.
    private let place: Placement
    /// How far in most of it reaches.
    private var share: Float = 0

    init(projection: Projection, depth: Double, isLeft: Bool, room: Double, seed: UInt64) {
        self.projection = projection
        unit = Float(depth / projection.focal)
        tall = Float(0.5 / projection.aspect)
        flip = isLeft ? 1 : -1
        self.room = Float(room)
        self.seed = seed
        place = Placement(
            origin: Point3(plan: projection.camera.position + projection.forward * depth),
            x: Point3(plan: projection.right), y: Point3(plan: projection.up), z: Point3(plan: -projection.forward))
    }

    /// The element of this kind that reaches in by this share of the width.
    func meshes(_ kind: ForegroundKind, share: Float) -> [Mesh] {
        var frame = self
        frame.share = share
        var model = Model(role: .foreground, at: place)
        frame.build(kind, &model)
        return model.finished(object: 900).map { mesh in
            var mesh = mesh
            mesh.castsShadow = false
            return mesh
        }
    }

    /// The share of the picture that meshes cover, on a grid.
    func cover(_ meshes: [Mesh]) -> Double {
        let (columns, rows) = (64, 36)
        var hit = [Bool](repeating: false, count: columns * rows)
        for mesh in meshes {
            let points = mesh.positions.map { projection.project($0.plan) }
            for triangle in mesh.triangles {
                guard let a = points[Int(triangle.a)], let b = points[Int(triangle.b)], let c = points[Int(triangle.c)]
                else { continue }
                let left = max(0, Int(min(a.x, b.x, c.x) * Double(columns)))
                let right = min(columns - 1, Int(max(a.x, b.x, c.x) * Double(columns)))
                let top = max(0, Int(min(a.y, b.y, c.y) * Double(rows)))
                let bottom = min(rows - 1, Int(max(a.y, b.y, c.y) * Double(rows)))
                guard left <= right, top <= bottom else { continue }
                for row in top...bottom {
                    for column in left...right where !hit[row * columns + column] {
                        let x = (Double(column) + 0.5) / Double(columns), y = (Double(row) + 0.5) / Double(rows)
                        let u = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
                        let v = (c.x - b.x) * (y - b.y) - (c.y - b.y) * (x - b.x)
                        let w = (a.x - c.x) * (y - c.y) - (a.y - c.y) * (x - c.x)
                        hit[row * columns + column] = (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0)
                    }
                }
            }
        }
        return Double(hit.count { $0 }) / Double(hit.count)
    }

    private static let ink = Material(albedo: 0.09)
    private static let soft = Material(albedo: 0.22)
    private static let edge = Material(albedo: 0.44)

    private func polygon(_ m: inout Model, _ points: [SIMD2<Float>], z: Float = 0, _ material: Material = Self.ink) {
        let corners = points.map { SIMD2(($0.x - half) * flip * unit, $0.y * unit) }
        m.plate(flip > 0 ? corners : corners.reversed(), z: z * unit, material)
    }

    private func build(_ kind: ForegroundKind, _ m: inout Model) {
        let w = share, t = tall + 0.06
        var random = SeededRandom(seed: seed)
        switch kind {
        case .jamb:
            polygon(&m, [[-0.1, -t], [w * 0.7, -t], [w * 0.7, t], [-0.1, t]])
            polygon(&m, [[w * 0.7, -t], [w * 0.94, -t], [w * 0.94, t], [w * 0.7, t]], Self.soft)
            polygon(&m, [[w * 0.94, -t], [w, -t], [w, t], [w * 0.94, t]], Self.edge)
            for y in [-tall * 0.55, tall * 0.5] {
                polygon(
                    &m, [[w * 0.62, y - 0.03], [w * 0.78, y - 0.03], [w * 0.78, y + 0.03], [w * 0.62, y + 0.03]],
                    z: 0.002, Self.edge)
            }
        case .pillar:
            polygon(&m, [[-0.1, -t], [w * 1.06, -t], [w * 0.96, -tall * 0.82], [w * 0.92, t], [-0.1, t]])
            for (x, wide) in [(Float(0.52), Float(0.06)), (0.7, 0.09)] {
                polygon(
                    &m, [[w * x, -tall * 0.8], [w * (x + wide), -tall * 0.8], [w * (x + wide), t], [w * x, t]],
                    z: 0.002, Self.soft)
            }
            polygon(
                &m, [[w * 0.86, -tall * 0.82], [w * 0.92, -tall * 0.82], [w * 0.9, t], [w * 0.84, t]], z: 0.002,
                Self.edge)
        case .curtain:
            for fold in 0..<4 {
                let x0 = Float(fold) / 4 * w - 0.03, x1 = x0 + w / 4 + 0.004
                polygon(
                    &m, [[x0, -t], [x1 + 0.008 * Float(fold % 2), -t], [x1, t], [x0, t]], z: Float(fold % 2) * 0.004,
                    fold % 2 == 0 ? Self.ink : Self.soft)
            }
        case .bars:
            for bar in 0..<3 {
                let x = (Float(bar) + 0.4) / 3 * w
                polygon(&m, [[x - w * 0.08, -t], [x + w * 0.08, -t], [x + w * 0.08, t], [x - w * 0.08, t]])
            }
            polygon(&m, [[-0.05, -tall * 0.6], [w, -tall * 0.6], [w, -tall * 0.42], [-0.05, -tall * 0.42]])
            polygon(&m, [[-0.05, tall * 0.62], [w, tall * 0.62], [w, tall * 0.8], [-0.05, tall * 0.8]])
        case .lampshade:
            polygon(&m, [[-0.06, -tall * 0.1], [w, -tall * 0.16], [w * 0.72, tall * 0.62], [-0.06, tall * 0.62]])
            polygon(
                &m,
                [
                    [-0.06, -t], [w * 0.5, -t], [w * 0.3, -tall * 0.7], [w * 0.16, -tall * 0.1], [-0.06, -tall * 0.1],
                ])
        case .shelf:
            polygon(&m, [[-0.06, -t], [w * 0.9, -t], [w * 0.9, -tall * 0.2], [-0.06, -tall * 0.2]])
            for (x, top) in [(Float(0.1), Float(0.5)), (0.45, 0.2), (0.7, 0.34)] {
                polygon(
                    &m,
                    [
                        [w * x, -tall * 0.2], [w * (x + 0.2), -tall * 0.2], [w * (x + 0.16), tall * top * 0.7],
                        [w * (x + 0.12), tall * top], [w * (x + 0.06), tall * top], [w * x, tall * top * 0.7],
                    ])
            }
            polygon(&m, [[-0.06, -tall * 0.2], [w * 0.1, -tall * 0.2], [w * 0.1, t], [-0.06, t]])
        case .plant: leaves(&m, from: -tall, to: tall * 0.55, count: 11, wide: 0.2, &random)
        default: buildOutside(kind, &m)
        }
    }

    private func buildOutside(_ kind: ForegroundKind, _ m: inout Model) {
        let w = share, t = tall + 0.06
        var random = SeededRandom(seed: seed)
        switch kind {
        case .post:
            polygon(&m, [[w * 0.34, -t], [w * 0.8, -t], [w * 0.68, -tall * 0.55], [w * 0.62, t], [w * 0.4, t]])
            polygon(
                &m, [[w * 0.56, -tall * 0.5], [w * 0.62, -tall * 0.5], [w * 0.58, t], [w * 0.53, t]], z: 0.002,
                Self.soft)
            polygon(
                &m, [[-0.06, tall * 0.34], [w * 0.42, tall * 0.34], [w * 0.42, tall * 0.92], [-0.06, tall * 0.92]])
            polygon(
                &m, [[-0.06, tall * 0.42], [w * 0.34, tall * 0.42], [w * 0.34, tall * 0.84], [-0.06, tall * 0.84]],
                z: 0.002, Self.soft)
            polygon(
                &m,
                [
                    [-0.06, -t], [w * 0.4, -t], [w * 0.4, -tall * 0.6], [w * 0.2, -tall * 0.45], [-0.06, -tall * 0.4],
                ])
        case .car:
            let r = min(room, w * 2.4)
            polygon(
                &m,
                [
                    [-0.06, -t], [r, -t], [r * 0.96, -tall * 0.72], [r * 0.62, -tall * 0.6], [r * 0.34, -tall * 0.14],
                    [-0.06, tall * 0.02],
                ])
            polygon(
                &m,
                [[-0.06, -tall * 0.5], [r * 0.5, -tall * 0.54], [r * 0.28, -tall * 0.2], [-0.06, -tall * 0.08]],
                z: 0.002, Self.edge)
            polygon(
                &m,
                [
                    [r * 0.6, -tall * 0.6], [r * 0.76, -tall * 0.56], [r * 0.76, -tall * 0.44],
                    [r * 0.6, -tall * 0.46],
                ])
        case .awning:
            let r = min(room, w * 1.9)
            polygon(&m, [[-0.06, tall * 0.2], [r, tall * 0.62], [r, t], [-0.06, t]])
            for tooth in 0..<5 {
                let x = (Float(tooth) + 0.1) / 5 * r, y = tall * (0.2 + 0.42 * x / r), wide = r * 0.16
                polygon(
                    &m, [[x, y], [x + wide * 0.5, y - 0.035], [x + wide, y + 0.012], [x + wide * 0.5, y + 0.03]],
                    tooth % 2 == 0 ? Self.soft : Self.ink)
            }
            polygon(&m, [[w * 0.1, -t], [w * 0.32, -t], [w * 0.32, tall * 0.4], [w * 0.1, tall * 0.4]])
        case .grass: leaves(&m, from: -t, to: tall * 0.1, count: 26, wide: 0.07, &random)
        case .branch: branch(&m, &random)
        case .railing: railing(&m)
        case .rock:
            polygon(
                &m,
                [
                    [-0.1, -t], [min(room, w * 1.9), -t], [min(room, w * 1.5), -tall * 0.62], [w * 0.9, -tall * 0.3],
                    [w * 0.55, tall * 0.12], [-0.1, tall * 0.3],
                ])
        default: break
        }
    }

    /// Long leaves from the corner.
    private func leaves(_ m: inout Model, from: Float, to: Float, count: Int, wide: Float, _ random: inout SeededRandom)
    {
        polygon(
            &m,
            [
                [-0.08, from - 0.05], [share * 0.9, from - 0.05], [share * 0.7, from + 0.06],
                [-0.08, from + (to - from) * 0.4],
            ])
        for leaf in 0..<count {
            let turn = Float(leaf) / Float(count - 1)
            let reach = share * (0.35 + 0.65 * turn) * random.float(0.85...1)
            let top = from + (to - from) * (1 - turn * 0.75) * random.float(0.75...1)
            let root = SIMD2(share * (turn * 0.5 - 0.2), from - 0.02)
            let tip = SIMD2(reach, top)
            let bend = SIMD2(root.x + (tip.x - root.x) * 0.35, root.y + (tip.y - root.y) * 0.75)
            let thick = share * wide
            polygon(
                &m, [root, [root.x + thick, root.y], [bend.x + thick, bend.y - thick * 0.4], tip, [bend.x, bend.y]],
                z: Float(leaf) * 0.0006, leaf % 3 == 0 ? Self.soft : Self.ink)
        }
    }

    /// A limb across the upper corner with leaves hanging from it.
    private func branch(_ m: inout Model, _ random: inout SeededRandom) {
        let reach = min(room, share * 2.1)
        polygon(
            &m,
            [
                [-0.08, tall * 0.55], [reach * 0.5, tall * 0.86], [reach, tall * 0.98], [reach * 0.5, tall * 0.95],
                [-0.08, tall * 0.75],
            ])
        for leaf in 0..<22 {
            let along = random.float(-0.02...1) * reach * 0.95
            let y = tall * (0.62 + 0.36 * along / reach)
            let drop = random.float(0.1...0.34) * tall * (1.2 - along / reach), w = share * random.float(0.06...0.1)
            let lean = random.float(-0.02...0.02)
            polygon(
                &m,
                [
                    [along, y + 0.01], [along + lean - w, y - drop * 0.5], [along + lean, y - drop],
                    [along + lean + w, y - drop * 0.5],
                ], z: Float(leaf) * 0.0005, leaf % 4 == 0 ? Self.soft : Self.ink)
        }
        polygon(
            &m, [[-0.08, tall * 0.4], [share * 0.4, tall * 0.55], [share * 0.7, tall + 0.06], [-0.08, tall + 0.06]])
    }

    /// Along the lower edge, rising to the side.
    private func railing(_ m: inout Model) {
        let reach = min(room, share * 1.25)
        polygon(&m, [[-0.06, -tall * 0.16], [reach, -tall * 0.34], [reach, -tall * 0.42], [-0.06, -tall * 0.3]])
        for bar in 0..<5 {
            let x = (Float(bar) + 0.3) / 5 * reach, w = reach * 0.045
            polygon(&m, [[x, -tall - 0.06], [x + w, -tall - 0.06], [x + w, -tall * 0.3], [x, -tall * 0.28]])
        }
        polygon(
            &m,
            [[-0.06, -tall - 0.06], [share * 0.3, -tall - 0.06], [share * 0.3, tall * 0.04], [-0.06, tall * 0.06]])
    }
}

public import Bodies
internal import Props
public import Story

/// Something dark and near at one edge of the picture: it gives a frame its first depth.
///
/// It is a thing that stands in such a place, cut by the border as a lens would cut it: a lamp, a bottle, flowers, a
/// seat's back, a branch, a bin, a railing. It covers 5–20 % of the picture (DRAWING's figure), and nobody.
///
/// - Parameters:
///   - projection: the camera of the frame.
///   - people: where everybody in the frame is in the picture; the nearest rules how near the thing stands.
///   - seed: the setup's: chooses the thing, and its side where both are free.
/// - Returns: finished meshes of the role `foreground`; empty where no edge has room.
public func foregroundElements(
    plan: SetPlan, projection: Projection, people: [SetGeometry.Box], seed: UInt64
) -> [Mesh] {
    // Looked down upon or up to, things before the lens have no border to stand at.
    let choices = NearThing.inSet(plan.kind)
    guard abs(projection.forward.y) < 0.5, !choices.isEmpty else { return [] }
    var random = SeededRandom(seed: seed, for: "foreground")
    guard let edge = ForegroundEdge.best(people, random: &random) else { return [] }
    let start = Int(random.next() % UInt64(choices.count))
    let frame = ForegroundFrame(
        projection: projection, reach: max(0.6, (people.map(\.depth).min() ?? 4) * 0.6), isLeft: edge.isLeft,
        room: edge.room - 0.015, seed: random.next())
    for thing in choices[start...] + choices[..<start] {
        for scale in [1, 1.3, 1.7, 0.75, 0.5] as [Float] {
            let meshes = frame.meshes(thing, scale: scale)
            if let cover = frame.cover(meshes, sparing: people), (0.05...0.19).contains(cover) { return meshes }
        }
    }
    return []
}

/// Which side of the picture is free, and how much of its width.
struct ForegroundEdge {
    var isLeft: Bool
    /// The share of the width from that edge to the first person.
    var room: Double

    static func best(_ people: [SetGeometry.Box], random: inout SeededRandom) -> ForegroundEdge? {
        let left = ForegroundEdge(isLeft: true, room: people.map(\.left).min() ?? 0.5)
        let right = ForegroundEdge(isLeft: false, room: 1 - (people.map(\.right).max() ?? 0.5))
        let free = [left, right].filter { $0.room > 0.1 }
        guard let first = free.first else { return nil }
        guard free.count == 2 else { return first }
        if abs(left.room - right.room) > 0.12 { return left.room > right.room ? left : right }
        return random.chance(0.5) ? left : right
    }
}

/// What may stand before the lens.
enum NearThing {
    /// A thing of the house, its foot below the border. `rise` is the share of the height that it shows, `width` of the
    /// width that it takes; `turn` is its yaw, 0 facing the lens.
    case thing(PropKind, rise: Float, width: Float, turn: Double = 20)
    /// Bottles and a glass, as they stand on a bar.
    case bottles
    /// Shapes along the border.
    case jamb, seatBack, curtain, bars, pillar, trunk, branch, grass, awning

    private static let lamp = thing(.lamp, rise: 0.62, width: 0.2)
    private static let flowers = thing(.flowers, rise: 0.52, width: 0.17)
    private static let chair = thing(.chair, rise: 0.4, width: 0.24, turn: 165)
    private static let car = thing(.car, rise: 0.34, width: 0.95, turn: 75)
    private static let bin = thing(.bin, rise: 0.42, width: 0.19)
    private static let railing = thing(.railing, rise: 0.36, width: 0.75, turn: 40)
    private static let fence = thing(.fence, rise: 0.36, width: 0.7, turn: 40)
    private static let rock = thing(.rock, rise: 0.3, width: 0.42)
    private static let bench = thing(.bench, rise: 0.3, width: 0.5, turn: 150)
    private static let crate = thing(.crate, rise: 0.36, width: 0.3)
    private static let barrel = thing(.barrel, rise: 0.44, width: 0.22)

    /// In the order that they are tried; the last reads anywhere in the place.
    static func inSet(_ kind: SetKind) -> [NearThing] {
        switch kind {
        case .livingRoom, .bedroom, .genericRoom: [lamp, flowers, chair, lamp]
        case .kitchen: [.bottles, flowers, chair, lamp]
        case .bathroom: [.bottles, .jamb, flowers]
        case .office: [lamp, .thing(.computer, rise: 0.5, width: 0.26, turn: 150), flowers, lamp]
        case .hospitalRoom: [flowers, .curtain, flowers]
        case .classroom: [chair, .jamb, flowers]
        case .interrogationRoom: [lamp, chair, .jamb]
        case .courtroom: [chair, lamp, .pillar]
        case .corridor, .lift: [.jamb]
        case .stairs: [railing, .pillar, .jamb]
        case .bar, .diner: [.bottles, lamp, .bottles, chair]
        case .shop: [.bottles, crate, .bottles]
        case .cell: [.bars]
        case .cave: [rock]
        case .igloo: [rock]
        case .church: [.thing(.candle, rise: 0.4, width: 0.07), .pillar, flowers]
        case .warehouse: [crate, barrel, crate]
        case .stage: [.curtain]
        case .carInterior: []
        case .trainCarriage: [.seatBack]
        case .street, .carPark: [car, bin, .thing(.hydrant, rise: 0.36, width: 0.17), car]
        case .suburb, .yard: [.branch, fence, .branch]
        case .alley: [bin, barrel, crate, bin]
        case .market: [crate, .awning, barrel]
        case .stationPlatform:
            [.thing(.suitcase, rise: 0.4, width: 0.2), bench, bin]
        case .park: [.branch, bench, .trunk]
        case .graveyard: [.branch, .thing(.grave, rise: 0.34, width: 0.26), .trunk]
        case .forest: [.trunk, .branch, .trunk]
        case .field, .openGround, .road: [.grass, fence, .grass]
        case .beach: [.grass, rock, .grass]
        case .desert, .mountain: [rock, .grass]
        case .snow: [.branch, .trunk, rock]
        case .iceField: [rock]
        case .rooftop, .bridge: [railing]
        case .harbour: [barrel, crate, railing]
        }
    }
}

/// Places things and shapes at one border of the picture. Shapes are measured x from that border inward and y from the
/// middle, both in picture widths.
struct ForegroundFrame {
    private let projection: Projection
    /// The farthest that a thing may stand, metres.
    private let reach: Float
    /// One picture width where shapes are drawn, metres.
    private let unit: Float
    private let half: Float = 0.5
    private let tall: Float
    private let flip: Float
    /// How far in the first person is.
    private let room: Float
    private let seed: UInt64
    /// +x to the right of the picture, +y up, +z towards the lens.
    private let place: Placement
    /// How far in most of a shape reaches.
    private var share: Float = 0

    init(projection: Projection, reach: Double, isLeft: Bool, room: Double, seed: UInt64) {
        let depth = min(reach, 1.4)
        self.projection = projection
        self.reach = Float(reach)
        unit = Float(depth / projection.focal)
        tall = Float(0.5 / projection.aspect)
        flip = isLeft ? 1 : -1
        self.room = Float(room)
        self.seed = seed
        place = Placement(
            origin: Point3(plan: projection.camera.position + projection.forward * depth),
            x: Point3(plan: projection.right), y: Point3(plan: projection.up), z: Point3(plan: -projection.forward))
    }

    func meshes(_ thing: NearThing, scale: Float) -> [Mesh] {
        let meshes: [Mesh]
        switch thing {
        case .thing(let kind, let rise, let width, let turn):
            meshes = standing(propGeometry(kind, seed: seed).meshes, rise: rise, width: width * scale, turn: turn)
        case .bottles:
            meshes = standing(Self.bottles(seed: seed), rise: 0.58, width: 0.2 * scale, turn: 0)
        default:
            var frame = self
            frame.share = min(room, 0.1 * scale)
            var model = Model(role: .foreground, at: place)
            frame.build(thing, &model)
            meshes = model.finished()
        }
        return meshes.map { mesh in
            var mesh = mesh
            mesh.role = .foreground
            mesh.object = 900
            mesh.castsShadow = false
            return mesh
        }
    }

    private static func bottles(seed: UInt64) -> [Mesh] {
        [(PropKind.bottle, Point3(0, 0, 0)), (.bottle, [0.1, 0, -0.07]), (.glass, [-0.09, 0, 0.06])].flatMap {
            kind, place in
            propGeometry(kind, seed: seed).moved(to: place, x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1]).meshes
        }
    }

    /// A thing upright in the world at the border, its top at a share of the height and its foot below the picture.
    private func standing(_ source: [Mesh], rise: Float, width: Float, turn: Double) -> [Mesh] {
        // Turned about the vertical so that at 0 it faces the lens; mirrored turns on the other side.
        let turned = Placement(at: .zero, yaw: projection.camera.yaw + 180 + turn * Double(flip))
        let shapes = source.map { mesh in
            var mesh = mesh
            mesh.positions = mesh.positions.map { turned.turned($0) }
            mesh.normals = mesh.normals.map { turned.turned($0) }
            return mesh
        }
        let right = Point3(plan: projection.right)
        let points = shapes.flatMap(\.positions)
        let sides = points.map { $0.dotted(right) }
        guard let left = sides.min(), let far = sides.max(), let top = points.map(\.y).max(),
            let foot = points.map(\.y).min(), far > left, top > foot
        else { return [] }
        let focal = Float(projection.focal), aspect = Float(projection.aspect)
        let depth = min(reach, (far - left) * focal / width, (top - foot) * focal * aspect / (rise + 0.06))
        guard depth > 0.3 else { return [] }
        let breadth = (far - left) * focal / depth
        // At least half of it, up to where the first person begins.
        let inner = min(room, breadth * 0.86)
        guard inner > breadth * 0.3 else { return [] }
        let x = ((inner - breadth / 2) - half) * flip
        let up = (rise - 0.5) / aspect
        let middle = Point3(plan: projection.camera.position + projection.forward * Double(depth))
        let at = middle + right * (x * depth / focal) + Point3(plan: projection.up) * (up * depth / focal)
        var offset = at - right * ((left + far) / 2) - Point3(0, top, 0)
        // A long thing is wider where it is nearer: it is moved out until its innermost point is where it should be.
        for _ in 0..<3 {
            let reached = points.compactMap { projection.project(($0 + offset).plan) }.map {
                flip > 0 ? Float($0.x) : 1 - Float($0.x)
            }
            offset -= right * (((reached.max() ?? inner) - inner) * flip * depth / focal)
        }
        return shapes.map { mesh in
            var mesh = mesh
            mesh.positions = mesh.positions.map { $0 + offset }
            return mesh
        }
    }

    /// The share of the picture that meshes cover, on a grid; nil where they hide a part of somebody.
    func cover(_ meshes: [Mesh], sparing people: [SetGeometry.Box]) -> Double? {
        let (columns, rows) = (96, 54)
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
                        guard (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0) else { continue }
                        if people.contains(where: { $0.holds(x, y) }) { return nil }
                        hit[row * columns + column] = true
                    }
                }
            }
        }
        return Double(hit.count { $0 }) / Double(hit.count)
    }

    private static let ink = Material(albedo: 0.09)
    private static let soft = Material(albedo: 0.5)
    private static let edge = Material(albedo: 0.9)

    private func polygon(_ m: inout Model, _ points: [SIMD2<Float>], z: Float = 0, _ material: Material = Self.ink) {
        let corners = points.map { SIMD2(($0.x - half) * flip * unit, $0.y * unit) }
        m.plate(flip > 0 ? corners : corners.reversed(), z: z * unit, material)
    }

    private func build(_ thing: NearThing, _ m: inout Model) {
        let w = share, t = tall + 0.06
        var random = SeededRandom(seed: seed)
        switch thing {
        case .jamb:
            polygon(&m, [[-0.1, -t], [w * 0.7, -t], [w * 0.7, t], [-0.1, t]])
            polygon(&m, [[w * 0.7, -t], [w * 0.94, -t], [w * 0.94, t], [w * 0.7, t]], Self.soft)
            polygon(&m, [[w * 0.94, -t], [w, -t], [w, t], [w * 0.94, t]], Self.edge)
            polygon(
                &m, [[w * 0.74, -0.05], [w * 0.88, -0.05], [w * 0.88, 0.05], [w * 0.74, 0.05]], z: 0.002, Self.ink)
        case .pillar:
            polygon(&m, [[-0.1, -t], [w * 1.06, -t], [w * 0.96, -tall * 0.82], [w * 0.92, t], [-0.1, t]])
            for (x, wide) in [(Float(0.3), Float(0.08)), (0.56, 0.09), (0.8, 0.07)] {
                polygon(
                    &m, [[w * x, -tall * 0.8], [w * (x + wide), -tall * 0.8], [w * (x + wide), t], [w * x, t]],
                    z: 0.002, Self.soft)
            }
        case .curtain:
            for fold in 0..<5 {
                let x0 = Float(fold) / 5 * w * 1.2 - 0.03, x1 = x0 + w * 0.24 + 0.004, lean = 0.012 * Float(fold)
                polygon(
                    &m, [[x0, -t], [x1 + lean, -t], [x1, t], [x0, t]], z: Float(fold % 2) * 0.004,
                    fold % 2 == 0 ? Self.ink : Self.soft)
            }
        case .bars:
            for bar in 0..<3 {
                let x = (Float(bar) + 0.4) / 3 * w * 1.5
                polygon(&m, [[x - w * 0.1, -t], [x + w * 0.1, -t], [x + w * 0.1, t], [x - w * 0.1, t]])
            }
            polygon(&m, [[-0.05, tall * 0.62], [w * 1.5, tall * 0.62], [w * 1.5, tall * 0.8], [-0.05, tall * 0.8]])
        case .seatBack:
            let r = min(room, w * 1.7)
            polygon(
                &m, [[-0.1, -t], [r, -t], [r * 0.97, -0.02], [r * 0.9, 0.07], [r * 0.72, 0.11], [-0.1, 0.12]])
            polygon(
                &m, [[-0.1, 0.0], [r * 0.9, -0.01], [r * 0.86, 0.06], [r * 0.7, 0.095], [-0.1, 0.105]], z: 0.002,
                Self.edge)
        case .trunk: trunk(&m, &random)
        case .branch: branch(&m, &random)
        case .grass: leaves(&m, from: -t, to: tall * 0.1, count: 26, wide: 0.07, &random)
        case .awning:
            let r = min(room, w * 1.9)
            polygon(&m, [[-0.06, tall * 0.3], [r, tall * 0.68], [r, t], [-0.06, t]])
            for stripe in 0..<4 {
                let x = (Float(stripe) + 0.25) / 4 * r, y = tall * (0.3 + 0.38 * x / r), wide = r / 8
                let fall = tall * 0.38 * wide / r
                polygon(&m, [[x, y], [x + wide, y + fall], [x + wide, t], [x, t]], z: 0.002, Self.soft)
                polygon(
                    &m, [[x, y - 0.025], [x + wide, y + fall - 0.025], [x + wide, y + fall], [x, y]], Self.soft)
            }
        case .thing, .bottles: break
        }
    }

    /// A stem with bark, wider at its foot, and one bough that leaves the picture.
    private func trunk(_ m: inout Model, _ random: inout SeededRandom) {
        let w = share * 1.1, t = tall + 0.06
        var outline: [SIMD2<Float>] = [[-0.1, -t]]
        for step in 0...12 {
            let y = -t + 2 * t * Float(step) / 12
            let flare = max(0, -y / t - 0.6) * 0.5
            outline.append([w * (0.86 + flare + random.float(-0.05...0.05)), y])
        }
        outline.append([-0.1, t])
        polygon(&m, outline)
        polygon(
            &m,
            [
                [w * 0.7, tall * 0.3], [w * 1.1, tall * 0.62], [min(room, w * 1.7), t], [w * 1.2, t],
                [w * 0.7, tall * 0.62],
            ])
        for _ in 0..<9 {
            let x = w * random.float(0.1...0.72), y = random.float(-t...tall), long = random.float(0.06...0.16)
            polygon(
                &m,
                [[x, y], [x + w * 0.05, y + long * 0.5], [x + w * 0.02, y + long], [x - w * 0.02, y + long * 0.5]],
                z: 0.002, Self.soft)
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
}

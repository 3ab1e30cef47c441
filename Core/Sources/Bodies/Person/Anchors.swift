internal import Poses
internal import Story

/// A point that moves rigidly with one bone.
struct Anchor: Sendable {
    var bone: Bone
    var rest: Point

    init(_ bone: Bone, _ rest: Point) {
        self.bone = bone
        self.rest = rest
    }
}

/// What landmarks are read from.
struct Anchors: Sendable {
    var leftEye: Anchor
    var rightEye: Anchor
    var headTop: Anchor
    var headBox: [Anchor]
    var chin: Anchor
    var nose: Anchor
    var mouth: Anchor
    /// Where the closed lips meet in the middle of the face.
    var lips: Anchor
    var neck: Anchor
    var collarbone: Anchor
    var chest: Anchor
    var waist: Anchor
    var palms: [Anchor]

    init(rest: [Point], heads: [Point], tails: [Point], pack: BodyPack, head: HeadMeasures) {
        func mean(_ feature: String) -> Point {
            let vertices = pack.features[feature] ?? []
            return vertices.reduce(Point.zero) { $0 + rest[$1] } / Float(max(1, vertices.count))
        }
        func at(_ bone: Bone) -> Point { heads[bone.rawValue] }
        leftEye = Anchor(.head, head.leftEye)
        rightEye = Anchor(.head, head.rightEye)
        headTop = Anchor(.head, head.skull + Point(0, 0.1, 0) * head.scale)
        headBox = []
        chin = Anchor(.head, mean("chin"))
        nose = Anchor(.head, mean("noseTip"))
        mouth = Anchor(.head, (mean("lipUpperEdge") + mean("lipLowerEdge")) / 2)
        let edge = pack.features["lipUpperEdge"] ?? []
        lips = Anchor(.head, edge.isEmpty ? mouth.rest : rest[edge[edge.count / 2]])
        neck = Anchor(.neck, at(.neck))
        let notch = (at(.clavicleL) + at(.clavicleR)) / 2
        let suit = pack.vertices[BodyPack.Group.tights.rawValue]
        let front = suit.filter { abs(rest[$0].x) < 0.03 && abs(rest[$0].y - notch.y) < 0.03 }
        collarbone = Anchor(.spine3, Point(0, notch.y, front.map { rest[$0].z }.max() ?? notch.z + 0.05))
        let shoulders = (at(.upperarmL) + at(.upperarmR)) / 2
        let spine = at(.spine3)
        chest = Anchor(.spine3, Point(0, shoulders.y.mixed(spine.y, 0.25), shoulders.z))
        waist = Anchor(.spine1, Point(0, at(.spine1).y, at(.spine1).z))
        palms = Side.allCases.map { side in
            let knuckles = side.finger(1)[0]
            let across = heads[side.finger(3)[0].rawValue] - heads[side.finger(0)[0].rawValue]
            let fingers = heads[knuckles.rawValue] - at(side.hand)
            let palm = side == .left ? across.cross(fingers).unit : fingers.cross(across).unit
            return Anchor(side.hand, at(side.hand).mixed(heads[knuckles.rawValue], 0.8) + palm * 0.02)
        }
    }
}

/// Points of the body that can come to rest on the floor, with their skin weights.
struct Contacts: Sendable {
    struct Spot: Sendable {
        var rest: Point
        var bones: SIMD4<UInt8>
        var weights: SIMD4<Float>
    }

    /// The soles: heel, ball, toe and both edges.
    var soles: [[Spot]]
    /// Everything that sticks out, the soles too.
    var all: [Spot]

    init(rest: [Point], pack: BodyPack, floor: Float) {
        let suit = pack.vertices[BodyPack.Group.tights.rawValue]
        var normals = [Int: Point]()
        for face in pack.faces[BodyPack.Group.tights.rawValue] {
            let q = pack.quads[face]
            let n = (rest[Int(q.z)] - rest[Int(q.x)]).cross(rest[Int(q.w)] - rest[Int(q.y)])
            for corner in 0..<4 { normals[Int(q[corner]), default: .zero] += n }
        }
        func spot(_ v: Int, _ out: Float) -> Spot {
            Spot(rest: rest[v] + (normals[v] ?? .zero).unit * out, bones: pack.bones[v], weights: pack.weights[v])
        }
        let directions = Self.directions
        soles = Side.allCases.map { side in
            let foot = suit.filter {
                pack.mainBone($0).isFoot && rest[$0].x * side.sign > 0 && rest[$0].y < floor + 0.026
            }
            let extremes = Set(
                directions.compactMap { d in
                    foot.max { rest[$0].dot([d.x, 0, d.z]) < rest[$1].dot([d.x, 0, d.z]) }
                })
            return extremes.sorted().map {
                var s = spot($0, 0)
                s.rest.y = max(floor, s.rest.y - 0.01)
                return s
            }
        }
        var chosen = Set<Int>()
        for bone in Bone.allCases where !bone.isFoot {
            let own = suit.filter { pack.mainBone($0) == bone }
            for d in directions {
                if let v = own.max(by: { rest[$0].dot(d) < rest[$1].dot(d) }) { chosen.insert(v) }
            }
        }
        all = chosen.sorted().map { spot($0, 0.012) } + soles.flatMap { $0 }
        let head = pack.vertices[BodyPack.Group.body.rawValue].filter { pack.mainBone($0) == .head }
        let extremes = Set(directions.compactMap { d in head.max { rest[$0].dot(d) < rest[$1].dot(d) } })
        all += extremes.sorted().map { Spot(rest: rest[$0], bones: pack.bones[$0], weights: pack.weights[$0]) }
    }

    private static let directions: [Point] = {
        var list: [Point] = []
        for x in -1...1 {
            for y in -1...1 {
                for z in -1...1 where x != 0 || y != 0 || z != 0 {
                    list.append(Point(Float(x), Float(y), Float(z)).unit)
                }
            }
        }
        return list
    }()
}

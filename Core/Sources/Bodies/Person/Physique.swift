public import Story

/// A person's own body at rest: bones, measures, and what their hair and hat add. Built once for a look and its
/// clothes; the landmarks of any pose come from it without a mesh.
public struct Physique: Sendable {
    /// What the body was made from.
    public let look: Look
    public let clothes: Wardrobe
    let pack: BodyPack
    /// Vertices of the pack's topology, then two joints a bone: metres, feet on y ≈ `floor`, facing +z.
    var rest: [Point]
    /// Where each bone begins and ends at rest.
    var heads: [Point]
    var tails: [Point]
    var head: HeadMeasures
    var anchors: Anchors
    /// What may touch the floor.
    var contacts: Contacts
    /// Where the clothes of breast and back lie, along z at rest.
    var frontDepth: Float
    var backDepth: Float
    /// The underside of the shoes at rest.
    var floor: Float

    init(pack: BodyPack, look: Look, clothes: Wardrobe) {
        self.pack = pack
        self.look = look
        self.clothes = clothes
        let rest = Blend(look: look, pack: pack).vertices()
        self.rest = rest
        let joints = rest[pack.vertexCount...]
        heads = stride(from: joints.startIndex, to: joints.endIndex, by: 2).map { joints[$0] }
        tails = stride(from: joints.startIndex + 1, to: joints.endIndex, by: 2).map { joints[$0] }
        head = HeadMeasures(rest: rest, pack: pack)
        floor = (pack.vertices[BodyPack.Group.tights.rawValue].map { rest[$0].y }.min() ?? 0) - Self.sole
        contacts = Contacts(rest: rest, pack: pack, floor: floor)
        anchors = Anchors(rest: rest, heads: heads, tails: tails, pack: pack, head: head)
        let suit = pack.vertices[BodyPack.Group.tights.rawValue].map { rest[$0] }
        let breast = suit.filter { [chest = anchors.chest.rest] in abs($0.y - chest.y) < 0.06 && abs($0.x) < 0.07 }
        frontDepth = (breast.map(\.z).max() ?? 0.1) + Self.cloth
        backDepth = (breast.map(\.z).min() ?? -0.1) - Self.cloth
        let hair = HairMeasures(look: look, hat: clothes.hat, head: head)
        anchors.headTop = hair.top
        anchors.headBox = hair.box
    }

    /// What clothes add to the trunk.
    static let cloth: Float = 0.018

    /// The thickness of a shoe's sole.
    static let sole: Float = 0.012

    func start(_ bone: Bone) -> Point { heads[bone.rawValue] }
    func end(_ bone: Bone) -> Point { tails[bone.rawValue] }

    /// The vector from a bone's joint to the joint of `next`.
    func span(_ bone: Bone, to next: Bone) -> Point { start(next) - start(bone) }

    /// Stature over that of the authored poses (1.75 m).
    var scale: Float { Float(look.heightM) / 1.75 }

    /// The standing height of the hip joints above the floor.
    var hipHeight: Float { start(.thighL).y - floor }
}

/// Measures of a head at rest.
struct HeadMeasures: Sendable {
    var leftEye: Point
    var rightEye: Point
    var eyeRadius: Float
    /// Between the eyes.
    var eyes: Point
    /// The size of the skull over that of the reference head.
    var scale: Float
    /// The centre of the brain-case: hair is grown about it.
    var skull: Point

    init(rest: [Point], pack: BodyPack) {
        func centre(_ group: BodyPack.Group) -> Point {
            let range = pack.vertices[group.rawValue]
            return range.reduce(Point.zero) { $0 + rest[$1] } / Float(range.count)
        }
        leftEye = centre(.eyeLeft)
        rightEye = centre(.eyeRight)
        eyes = (leftEye + rightEye) / 2
        let ball = pack.vertices[BodyPack.Group.eyeLeft.rawValue]
        let middle = leftEye
        eyeRadius = ball.reduce(Float(0)) { $0 + (rest[$1] - middle).length } / Float(ball.count)
        let top = pack.vertices[BodyPack.Group.body.rawValue].map { rest[$0].y }.max() ?? 0
        scale = (top - eyes.y) / 0.118
        skull = eyes + Point(0, 0.022, -0.088) * scale
    }
}

/// Mixes a body from the pack's shapes (sex, age, build, descent), scales it to the stated height and varies the face.
struct Blend {
    let look: Look
    let pack: BodyPack

    func vertices() -> [Point] {
        var result = [Point](repeating: .zero, count: pack.vertexCount + 2 * Bone.allCases.count)
        for (name, weight) in shares() where weight != 0 {
            guard let shape = pack.shapes[name] else { continue }
            for i in result.indices { result[i] += shape[i] * weight }
        }
        varyFace(&result)
        let body = pack.vertices[BodyPack.Group.body.rawValue]
        let suit = pack.vertices[BodyPack.Group.tights.rawValue]
        let top = body.map { result[$0].y }.max() ?? 1
        let bottom = suit.map { result[$0].y }.min() ?? 0
        let factor = (Float(look.heightM) - Physique.sole) / max(0.1, top - bottom)
        for i in result.indices { result[i] *= factor }
        return result
    }

    /// How much of each shape; the sum over whole bodies is 1, differences come on top.
    private func shares() -> [(String, Float)] {
        let sex = look.sex.rawValue
        let age = Float(look.age)
        // MakeHuman's ages: baby 1, child 12; grown at 18 here, old from 40 to 80.
        let baby = (1 - (age - 1) / 11).clamped(0, 1)
        let grown = ((age - 12) / 6).clamped(0, 1)
        let old = ((age - 40) / 40).clamped(0, 1) * grown
        let child = (1 - baby) * (1 - grown)
        let young = grown - old
        var list: [(String, Float)] = [
            ("\(sex)-baby-average", baby), ("\(sex)-child-average", child),
            ("\(sex)-young-average", young), ("\(sex)-old-average", old),
        ]
        if look.build == .heavy {
            list += [("\(sex)-old-heavy", old), ("\(sex)-old-average", -old)]
        } else {
            list += change(to: look.build, sex: sex, amount: old * 0.8)
        }
        list += change(to: look.build, sex: sex, amount: young + child * 0.55)
        list += descent(sex: sex)
        return list
    }

    private func change(to build: Look.Build, sex: String, amount: Float) -> [(String, Float)] {
        if build == .average || amount == 0 { return [] }
        return [("\(sex)-young-\(build.rawValue)", amount), ("\(sex)-young-average", -amount)]
    }

    private func descent(sex: String) -> [(String, Float)] {
        let african = Float.step(0.72, 0.42, Float(look.face.skinValue))
        var random = SeededRandom(seed: UInt64(bitPattern: Int64(look.face.seed)), for: "descent")
        let asian: Float = random.unit() < 0.25 ? 0.8 * (1 - african) : 0
        return [("\(sex)-african", african), ("\(sex)-asian", asian)]
    }

    private static let variations = [
        "nose-hump-incr", "nose-scale-horiz-incr", "nose-scale-horiz-decr", "nose-scale-vert-incr", "nose-point-up",
        "nose-point-down", "nose-width1-incr", "nose-flaring-incr", "chin-width-incr", "chin-width-decr",
        "chin-prominent-incr", "chin-height-incr", "head-square", "head-oval", "head-round", "head-rectangular",
        "head-diamond", "head-triangular", "head-invertedtriangular", "head-scale-vert-incr",
        "mouth-scale-horiz-incr", "mouth-scale-horiz-decr", "mouth-lowerlip-volume-incr",
        "mouth-upperlip-volume-incr", "both-cheek-bones-incr", "both-ear-scale-incr", "both-ear-wing-incr",
        "both-cheek-volume-decr", "both-cheek-volume-incr",
    ]
    /// Not for women and children.
    private static let hard: Set<String> = [
        "head-square", "head-rectangular", "chin-width-incr", "nose-hump-incr", "chin-height-incr",
        "nose-flaring-incr", "both-ear-wing-incr",
    ]

    private func varyFace(_ vertices: inout [Point]) {
        var random = SeededRandom(seed: UInt64(bitPattern: Int64(look.face.seed)), for: "face")
        let gentle = look.sex == .female || look.age < 14
        for name in Self.variations {
            var weight = Float(random.value(in: -0.45...0.55))
            if gentle && Self.hard.contains(name) { weight = 0 }
            if gentle && name == "head-oval" { weight += 0.35 }
            if look.age < 14 { weight *= 0.5 }
            if weight > 0 { apply(name, weight, to: &vertices) }
        }
        if look.build == .heavy { apply("both-cheek-volume-incr", 0.5, to: &vertices) }
        // Eyes a little large: faces are read small.
        apply("both-eye-scale-incr", look.age < 14 ? 0.7 : 0.5, to: &vertices)
    }

    private func apply(_ name: String, _ weight: Float, to vertices: inout [Point]) {
        guard let morph = pack.morphs[name] else { return }
        for (row, move) in zip(morph.rows, morph.moves) { vertices[Int(row)] += move * weight }
    }
}

internal import Story

/// Dresses a body: skin where it shows, clothes as layers, each outside the last, hair, and the lines on them.
struct Tailor {
    let body: Physique
    let seed: UInt64
    let measures: Measures
    var layers: [Layer] = []
    var lines: [RestLine] = []
    /// The body-hugging suit that clothes are cut from, smoothed once for every number of passes needed.
    private var suit: Suit
    /// The outermost cloth so far on each vertex of the suit.
    private var worn: [Int: Point] = [:]

    init(body: Physique, seed: UInt64) {
        self.body = body
        self.seed = seed
        measures = Measures(body)
        suit = Suit(body)
    }

    var look: Look { body.look }
    var clothes: Wardrobe { body.clothes }

    mutating func dress() {
        skin()
        features()
        shoes()
        lower()
        upper()
        var seamstress = Seamstress(body: body, measures: measures, layers: layers, seed: seed)
        seamstress.sew()
        lines += seamstress.lines
        headwear()
        for i in layers.indices where layers[i].mesh.edges.isEmpty {
            layers[i].mesh.finish(creaseDegrees: 60)
        }
    }

    private var boneOfVertex: (Int) -> Bone {
        let pack = body.pack
        return { pack.mainBone($0) }
    }

    // MARK: Skin

    private var legsBare: Bool { clothes.bottom == .shorts || clothes.bottom == .skirt || clothes.top == .dress }

    /// How much of the arms and the breast shows.
    private var armsBare: Bool { clothes.top == .tee || clothes.top == .dress }

    private mutating func skin() {
        let (m, body, bone) = (measures, body, boneOfVertex)
        // Closures that run for every vertex hold values, not the tailor.
        let (armsBare, legsBare, top) = (armsBare, legsBare, clothes.top)
        var layer = Cutter(body: body).cut(
            .body,
            materials: [Material(albedo: Float(look.face.skinValue), kind: .skin)],
            position: { body.rest[$0] },
            keep: { v in
                let p = body.rest[v]
                let b = bone(v)
                if b == .head || b == .neck { return 1 }
                var value: Float = -1
                if b.isArm {
                    value = armsBare ? 1 : 0.06 * m.k - m.beforeWrist(p)
                    if b.isHand { value = 1 }
                    if top == .tee { value = m.alongUpperArm(p) - m.upperArmLength() * 0.4 }
                } else {
                    let reach: Float = top == .dress ? 0.21 : armsBare ? 0.13 : 0.12
                    value = reach * m.k - (p - m.neck).length
                    if top == .dress { value = max(value, p.y - (m.collar - 0.14 * m.k)) }
                }
                if legsBare && b.isLeg { value = max(value, m.hip.mixed(m.knee, 0.3) - p.y) }
                return value
            })
        layer.facial = true
        layers.append(layer)
    }

    /// The balls of the eyes: they close the sockets; eyes, lashes and teeth are the face layer's to draw.
    private mutating func features() {
        let material = Material(albedo: Float(look.face.skinValue), kind: .eye)
        for group in [BodyPack.Group.eyeLeft, .eyeRight] {
            var layer = Cutter(body: body).cut(
                group, materials: [material], position: { body.rest[$0] }, keep: { _ in 1 })
            layer.mesh.drawsLines = false
            layers.append(layer)
        }
    }

    private mutating func headwear() {
        var barber = Barber(body: body, seed: seed ^ UInt64(bitPattern: Int64(look.face.seed)))
        barber.cut()
        let first = layers.count
        layers += barber.layers
        for var line in barber.lines {
            line.layer += first
            lines.append(line)
        }
        var milliner = Milliner(body)
        milliner.fit()
        layers += milliner.layers
    }

    // MARK: Clothes

    /// Cuts a layer from the suit, outside whatever is worn already.
    private mutating func cloth(
        smoothing: Int, material: Material, order: Int, floorClamp: Bool = false,
        inflate: (Int, Point) -> Float, keep: (Int, Point) -> Float
    ) -> Layer {
        let base = suit.smoothed(smoothing)
        let range = body.pack.vertices[BodyPack.Group.tights.rawValue]
        var places = [Point](repeating: .zero, count: range.count)
        for v in range {
            let i = v - range.lowerBound
            let normal = base.normals[i]
            var p = base.points[i] + normal * inflate(v, body.rest[v])
            if let inner = worn[v] {
                let gap = (p - inner).dot(normal)
                if gap < 0.007 { p += normal * (0.007 - gap) }
            }
            if floorClamp { p.y = max(p.y, body.floor) }
            places[i] = p
        }
        var layer = Cutter(body: body).cut(
            .tights, materials: [material], position: { places[$0 - range.lowerBound] },
            keep: { keep($0, body.rest[$0]) })
        for v in range where keep(v, body.rest[v]) > -0.03 { worn[v] = places[v - range.lowerBound] }
        layer.mesh.twoSided = true
        layer.order = order
        return layer
    }

    private mutating func shoes() {
        let (m, bone) = (measures, boneOfVertex)
        let layer = cloth(
            smoothing: 3, material: Material(albedo: 0.14, kind: .cloth), order: 1, floorClamp: true,
            inflate: { _, _ in 0.01 * m.k },
            keep: { v, p in bone(v).isArm ? -1 : m.ankle + 0.05 * m.k - p.y })
        layers.append(layer)
    }

    private mutating func lower() {
        let (m, body, bone) = (measures, body, boneOfVertex)
        let material = Material(albedo: Float(clothes.bottomValue), kind: .cloth)
        guard clothes.top != .dress else { return }
        switch clothes.bottom {
        case .trousers, .jeans:
            let ease: Float = clothes.bottom == .jeans ? 0.008 : 0.016
            layers.append(
                cloth(
                    smoothing: 3, material: material, order: 2,
                    inflate: { _, p in (0.009 + ease * .step(m.hip - 0.05 * m.k, m.ankle, p.y)) * m.k },
                    keep: { v, p in
                        let b = bone(v)
                        if b.isArm || b == .ballL || b == .ballR { return -1 }
                        if b.isFoot && p.z > body.start(.footL).z + 0.06 * m.k { return -0.5 }
                        return min(m.waist + 0.05 * m.k - p.y, p.y - (body.floor + 0.045 * m.k))
                    }))
        case .shorts:
            layers.append(
                cloth(
                    smoothing: 4, material: material, order: 2,
                    inflate: { _, p in (0.01 + 0.016 * .step(m.hip, m.knee, p.y)) * m.k },
                    keep: { v, p in
                        bone(v).isArm ? -1 : min(m.waist + 0.05 * m.k - p.y, p.y - m.hip.mixed(m.knee, 0.66))
                    }))
        case .skirt:
            layers.append(
                cloth(
                    smoothing: 4, material: material, order: 2, inflate: { _, _ in 0.01 * m.k },
                    keep: { v, p in
                        bone(v).isArm ? -1 : min(m.waist + 0.05 * m.k - p.y, p.y - m.hip.mixed(m.knee, 0.2))
                    }))
            layers.append(skirt(to: m.knee + 0.04 * m.k, out: 0.01, material: material, parted: false))
        }
    }

    private mutating func upper() {
        let outer = Material(albedo: Float(clothes.topValue), kind: .cloth)
        let under = Material(albedo: clothes.topValue > 0.75 ? 0.55 : 0.96, kind: .cloth)
        switch clothes.top {
        case .shirt: wear(.shirt, outer, order: 3)
        case .tee: wear(.tee, outer, order: 3)
        case .sweater: wear(.sweater, outer, order: 3)
        case .hoodie: wear(.hoodie, outer, order: 3)
        case .uniform: wear(.uniform, outer, order: 3)
        case .dress:
            wear(.dress, outer, order: 3)
            layers.append(skirt(to: measures.knee + 0.02 * measures.k, out: 0.012, material: outer, parted: false))
        case .jacket:
            wear(.teeUnder, under, order: 3)
            wear(.jacket, outer, order: 4)
        case .suit:
            wear(.shirtUnder, under, order: 3)
            wear(.suit, outer, order: 4)
        case .vest:
            wear(.sleevedUnder, under, order: 3)
            wear(.vest, outer, order: 4)
        case .coat:
            wear(.shirtUnder, under, order: 3)
            wear(.coat, outer, order: 4)
            layers.append(skirt(to: measures.knee + 0.02 * measures.k, out: 0.034, material: outer, parted: true))
        }
    }

    private mutating func wear(_ garment: Garment, _ material: Material, order: Int) {
        let (m, bone) = (measures, boneOfVertex)
        let garment = clothes.bottom == .skirt && clothes.top != .dress ? garment.overSkirt : garment
        var layer = cloth(
            smoothing: garment.smoothing, material: material, order: order,
            inflate: { v, p in garment.inflation(p, bone: bone(v), m) },
            keep: { v, p in garment.covers(p, bone: bone(v), m) })
        if garment.collar > 0 { Collar(m).add(height: garment.collar * m.k, to: &layer) }
        layers.append(layer)
    }

    /// A skirt or the tails of a coat, with folds that deepen to the hem.
    private func skirt(to low: Float, out: Float, material: Material, parted: Bool) -> Layer {
        let m = measures
        let middle = body.start(.pelvis).z
        var random = SeededRandom(seed: seed, for: "skirt")
        let phase = Float(random.value(in: 0...360))
        var layer = Cutter(body: body).cut(
            .skirt, materials: [material],
            position: { v in
                let p = body.rest[v]
                let away = Point(p.x, 0, p.z - middle).unit
                let fall = Float.step(m.hip + 0.05 * m.k, low, p.y)
                let wave = Float.sine(degrees: Float.degrees(away.x, away.z) * 7 + phase)
                return p + away * ((out + fall * (0.012 + 0.014 * wave)) * m.k)
            },
            keep: { v in
                let p = body.rest[v]
                let front: Float = parted && p.z > middle ? abs(p.x) - 0.006 - 0.05 * max(0, m.hip - p.y) : 1
                return min(p.y - low, front)
            })
        layer.mesh.twoSided = true
        layer.order = 4
        return layer
    }
}

/// The suit smoothed by so many passes, with normals.
private struct Suit {
    private let faces: [SIMD4<Int32>]
    private let neighbours: [[Int]]
    private var made: [Int: (points: [Point], normals: [Point])] = [:]
    private let bare: [Point]

    init(_ body: Physique) {
        let range = body.pack.vertices[BodyPack.Group.tights.rawValue]
        let first = Int32(range.lowerBound)
        faces = body.pack.faces[BodyPack.Group.tights.rawValue].map { body.pack.quads[$0] &- SIMD4(repeating: first) }
        bare = Array(body.rest[range])
        var near = [[Int]](repeating: [], count: range.count)
        for q in faces {
            for j in 0..<4 {
                let (a, b) = (Int(q[j]), Int(q[(j + 1) & 3]))
                if a != b {
                    near[a].append(b)
                    near[b].append(a)
                }
            }
        }
        neighbours = near
    }

    mutating func smoothed(_ passes: Int) -> (points: [Point], normals: [Point]) {
        if let known = made[passes] { return known }
        var points = bare
        for _ in 0..<passes {
            let before = points
            for i in points.indices where !neighbours[i].isEmpty {
                let sum = neighbours[i].reduce(Point.zero) { $0 + before[$1] }
                points[i] = before[i].mixed(sum / Float(neighbours[i].count), 0.5)
            }
        }
        var normals = [Point](repeating: .zero, count: points.count)
        for q in faces {
            let n = (points[Int(q.z)] - points[Int(q.x)]).cross(points[Int(q.w)] - points[Int(q.y)])
            for j in 0..<4 { normals[Int(q[j])] += n }
        }
        for i in normals.indices { normals[i] = normals[i].unit }
        made[passes] = (points, normals)
        return (points, normals)
    }
}

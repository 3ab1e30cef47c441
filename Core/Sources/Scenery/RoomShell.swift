internal import Bodies
internal import Props
internal import Story

/// What a room is made of before anything stands in it.
struct RoomLook {
    enum Floor { case boards, tiles, slabs, carpet }
    var floor = Floor.boards
    /// The walls; the lower part where there is a dado.
    var wall: Float = 0.84
    var lower: Float?
    var dado: Double = 1.0
    var skirting = true
    var cornice = false

    init(_ kind: SetKind) {
        switch kind {
        case .livingRoom: (wall, cornice) = (0.8, true)
        case .bedroom: (floor, wall) = (.carpet, 0.78)
        case .kitchen: (floor, wall, lower) = (.tiles, 0.86, 0.7)
        case .bathroom: (floor, wall, lower, dado, skirting) = (.tiles, 0.86, 0.92, 1.3, false)
        case .office: (floor, wall) = (.carpet, 0.82)
        case .corridor: (floor, wall, lower) = (.tiles, 0.84, 0.62)
        case .stairs: (wall, lower) = (0.82, 0.66)
        case .bar: (wall, lower, cornice) = (0.56, 0.3, true)
        case .diner: (floor, wall, lower) = (.tiles, 0.84, 0.6)
        case .shop: (floor, wall) = (.tiles, 0.86)
        case .trainCarriage: (floor, wall, lower, dado, skirting) = (.carpet, 0.86, 0.62, 0.86, false)
        case .hospitalRoom: (floor, wall, lower) = (.tiles, 0.88, 0.74)
        case .interrogationRoom: (floor, wall, lower) = (.slabs, 0.66, 0.46)
        case .courtroom: (wall, lower, dado, cornice) = (0.8, 0.36, 2.2, true)
        case .classroom: (wall, lower) = (0.86, 0.64)
        case .church: (floor, wall, cornice) = (.slabs, 0.76, true)
        case .warehouse: (floor, wall, skirting) = (.slabs, 0.6, false)
        case .cell: (floor, wall, lower, skirting) = (.slabs, 0.66, 0.48, false)
        case .stage: (wall, lower, cornice) = (0.42, 0.26, true)
        case .lift: (floor, wall, lower, dado) = (.tiles, 0.74, 0.56, 0.9)
        default: cornice = false
        }
    }
}

extension SetWorkshop {
    private var low: Point3 { Point3(plan: plan.minimum) }
    private var high: Point3 { Point3(plan: plan.maximum) }

    /// The floor, with joints that run in perspective.
    mutating func buildFloor() {
        let look = RoomLook(plan.kind)
        let (low, high) = (low, high)
        // Seen from where a wall was taken out, the floor goes on.
        add("floor beyond", .building, role: .ground) {
            $0.sheet(
                [(low.x + high.x) / 2, -0.03, (low.z + high.z) / 2], high.x - low.x + 24, high.z - low.z + 24,
                Tone.ground(0.5))
        }
        add("floor", .building, role: .ground) { m in
            m.layer = .fine
            switch look.floor {
            case .boards:
                Floors.strips(&m, low, high, pitch: max(0.3, (high.x - low.x) / 24), tones: [0.6, 0.57, 0.62])
            case .tiles: Floors.checks(&m, low, high, pitch: max(0.45, (high.z - low.z) / 16), tones: (0.82, 0.58))
            case .slabs: Floors.checks(&m, low, high, pitch: max(1.2, (high.z - low.z) / 10), tones: (0.62, 0.6))
            case .carpet:
                m.sheet(
                    [(low.x + high.x) / 2, 0, (low.z + high.z) / 2], high.x - low.x, high.z - low.z, Tone.ground(0.56))
            }
        }
    }

    /// One wall with holes for its openings, its dado, skirting and cornice.
    mutating func buildWall(_ wall: SetPlan.Wall, plane: Int) {
        let look = RoomLook(plan.kind)
        let holes = holes(in: wall)
        let length = wall.length
        add("wall", .building, at: wall.placement(at: length / 2), plane: plane) { m in
            WallSheet(
                length: Float(length), height: Float(wall.height), holes: holes,
                dado: look.lower == nil ? nil : Float(look.dado)
            )
            .build(&m, upper: Tone.plain(look.wall), lower: Tone.plain(look.lower ?? look.wall))
        }
        let gaps = Intervals(
            length: length,
            without: holes.filter { $0.low.y < 0.15 }.map { (Double($0.low.x) - 0.09, Double($0.high.x) + 0.09) })
        let tone: Float = look.lower.map { $0 < 0.45 ? 0.2 : 0.9 } ?? 0.92
        add("skirting", .building, at: wall.placement(at: length / 2), plane: plane) { m in
            m.layer = .fine
            for gap in gaps.pieces where look.skirting && wall.height > 2 {
                let (a, b) = (Float(gap.0), Float(gap.1))
                m.box([(a + b) / 2, 0.055, 0.01], [b - a, 0.11, 0.02], Tone.plain(tone))
            }
            if look.cornice {
                m.box([0, Float(wall.height) - 0.06, 0.04], [Float(length), 0.12, 0.08], Tone.plain(tone))
            }
            guard look.lower != nil else { return }
            for gap in Intervals(
                length: length, without: holes.map { (Double($0.low.x) - 0.07, Double($0.high.x) + 0.07) }
            ).pieces {
                let (a, b) = (Float(gap.0), Float(gap.1))
                m.box([(a + b) / 2, Float(look.dado), 0.012], [b - a, 0.05, 0.024], Tone.plain(tone))
            }
        }
    }

    /// The doors and windows of a wall in its own frame, whose origin is the middle of its foot.
    func holes(in wall: SetPlan.Wall) -> [WallSheet.Hole] {
        (plan.doors + plan.windows).compactMap { opening in
            let at = wall.locate(opening.position)
            guard abs(at.off) < 0.12, at.along > 0, at.along < wall.length,
                abs(wrapped(degrees: opening.yaw - Vector3.zero.yaw(towards: wall.normal))) < 30
            else { return nil }
            // The frame's +x runs against the wall where its inside is to the left of it.
            let x = Float(wall.length / 2 - at.along)
            let (w, y) = (Float(opening.width) / 2, Float(opening.position.y))
            return WallSheet.Hole(low: [x - w, y], high: [x + w, min(Float(wall.height), y + Float(opening.height))])
        }
    }

    /// A ceiling where one would be seen, with beams or panels.
    mutating func buildCeiling() {
        let (low, high) = (low, high)
        let plane = addPlane(Vector3(0, plan.maximum.y, 0), normal: Vector3(0, -1, 0))
        let middle: Point3 = [(low.x + high.x) / 2, high.y, (low.z + high.z) / 2]
        let size: SIMD2<Float> = [high.x - low.x, high.z - low.z]
        let kind = plan.kind
        add("ceiling", .building, plane: plane) { m in
            let tone = Tone.plain(kind == .stage ? 0.2 : kind == .bar ? 0.4 : 0.9)
            m.at(Placement(origin: middle, x: [1, 0, 0], y: [0, -1, 0], z: [0, 0, -1])) {
                $0.sheet(.zero, size.x, size.y, tone)
            }
            switch kind {
            case .church, .warehouse:
                for beam in 0..<7 {
                    let z = low.z + (Float(beam) + 0.5) * size.y / 7
                    m.box(
                        [middle.x, high.y - 0.25, z], [size.x, 0.35, 0.22], kind == .church ? Tone.darkWood : Tone.dark)
                    guard kind == .warehouse else { continue }
                    m.bar([low.x, high.y - 1.1, z], [middle.x, high.y - 0.5, z], 0.1, Tone.dark)
                    m.bar([high.x, high.y - 1.1, z], [middle.x, high.y - 0.5, z], 0.1, Tone.dark)
                }
            case .office, .hospitalRoom, .corridor, .shop, .interrogationRoom:
                m.on(.fine) { m in
                    let count = Int(size.y / 1.2)
                    for line in 0..<max(1, count) {
                        m.box(
                            [middle.x, high.y - 0.008, low.z + (Float(line) + 0.5) * size.y / Float(max(1, count))],
                            [size.x, 0.006, 0.02], Tone.light)
                    }
                }
            default: break
            }
        }
    }
}

/// Floors as sheets whose joints are lines.
enum Floors {
    static func strips(_ m: inout Model, _ low: Point3, _ high: Point3, pitch: Float, tones: [Float]) {
        let count = max(1, Int(((high.x - low.x) / pitch).rounded()))
        for strip in 0..<count {
            let width = (high.x - low.x) / Float(count)
            let x = low.x + (Float(strip) + 0.5) * width
            m.sheet([x, 0, (low.z + high.z) / 2], width, high.z - low.z, Tone.ground(tones[(strip * 7) % tones.count]))
        }
    }

    static func checks(_ m: inout Model, _ low: Point3, _ high: Point3, pitch: Float, tones: (Float, Float)) {
        let columns = max(1, Int(((high.x - low.x) / pitch).rounded()))
        let rows = max(1, Int(((high.z - low.z) / pitch).rounded()))
        let (w, d) = ((high.x - low.x) / Float(columns), (high.z - low.z) / Float(rows))
        for row in 0..<rows {
            for column in 0..<columns {
                m.sheet(
                    [low.x + (Float(column) + 0.5) * w, 0, low.z + (Float(row) + 0.5) * d], w, d,
                    Tone.ground((row + column) % 2 == 0 ? tones.0 : tones.1))
            }
        }
    }
}

/// A wall of one sheet with rectangular holes: its inner edges share corners, so that none is drawn.
struct WallSheet {
    struct Hole {
        var low: SIMD2<Float>
        var high: SIMD2<Float>
    }

    var length: Float
    var height: Float
    var holes: [Hole]
    var dado: Float?

    func build(_ m: inout Model, upper: Material, lower: Material) {
        let xs = cuts([-length / 2, length / 2] + holes.flatMap { [$0.low.x, $0.high.x] }, -length / 2, length / 2)
        let ys = cuts([0, height] + (dado.map { [$0] } ?? []) + holes.flatMap { [$0.low.y, $0.high.y] }, 0, height)
        let points = ys.map { y in xs.map { m.vertex([$0, y, 0]) } }
        for row in 0..<(ys.count - 1) {
            for column in 0..<(xs.count - 1) {
                let middle = SIMD2((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2)
                let open = holes.contains {
                    middle.x > $0.low.x && middle.x < $0.high.x && middle.y > $0.low.y && middle.y < $0.high.y
                }
                guard !open else { continue }
                m.face(
                    points[row][column], points[row][column + 1], points[row + 1][column + 1], points[row + 1][column],
                    middle.y < dado ?? -1 ? lower : upper)
            }
        }
    }

    private func cuts(_ values: [Float], _ low: Float, _ high: Float) -> [Float] {
        values.map { min(high, max(low, $0)) }.sorted().reduce(into: []) { kept, value in
            if kept.last.map({ value - $0 > 0.002 }) ?? true { kept.append(value) }
        }
    }
}

/// What is left of a wall between its holes, measured from its middle.
struct Intervals {
    private(set) var pieces: [(Double, Double)]

    init(length: Double, without holes: [(Double, Double)]) {
        pieces = [(-length / 2, length / 2)]
        for hole in holes {
            pieces = pieces.flatMap { piece -> [(Double, Double)] in
                guard hole.0 < piece.1, hole.1 > piece.0 else { return [piece] }
                return [(piece.0, hole.0), (hole.1, piece.1)].filter { $0.1 - $0.0 > 0.02 }
            }
        }
    }
}

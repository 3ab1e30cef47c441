internal import Bodies
internal import Props
internal import Story

/// Seats of one group that stand side by side and face one way: one sofa, one bench, one row.
struct SeatRow {
    var seats: [SetPlan.Seat]

    var middle: Vector3 { seats.reduce(.zero) { $0 + $1.position } / Double(seats.count) }
    var yaw: Double { seats[0].yaw }
    var height: Double { seats[0].height }
    var group: String { seats[0].group }

    /// From the middle of the first to the middle of the last.
    var span: Double { seats[0].position.distanceOnPlan(to: seats[seats.count - 1].position) }

    /// The rows of a plan, in its order.
    static func rows(_ seats: [SetPlan.Seat]) -> [SeatRow] {
        var rows: [SeatRow] = []
        for seat in seats {
            if let last = rows.last?.seats.last, last.group == seat.group,
                abs(wrapped(degrees: last.yaw - seat.yaw)) < 1,
                last.position.distanceOnPlan(to: seat.position) < 0.9, last.height == seat.height,
                abs((seat.position - last.position).dot(Vector3.facing(yaw: seat.yaw))) < 0.05
            {
                rows[rows.count - 1].seats.append(seat)
            } else {
                rows.append(SeatRow(seats: [seat]))
            }
        }
        return rows
    }
}

extension SetWorkshop {
    /// Everything that the plan has to sit on and to put things on, exactly there.
    mutating func buildFurniture() {
        for surface in plan.surfaces { buildSurface(surface) }
        for row in SeatRow.rows(plan.seats) { buildSeats(row) }
    }

    private mutating func buildSeats(_ row: SeatRow) {
        let height = Float(row.height)
        let standsOnSomething = ["bed_edge", "bathtub_edge", "bunk", "log_side", "rocks", "ledge", "step"].contains(
            row.group)
        let onCrate = plan.surfaces.contains { $0.kind == .crate && $0.position.distanceOnPlan(to: row.middle) < 0.4 }
        guard !standsOnSomething, !onCrate else { return }
        let width = Float(row.span) + (row.seats.count > 1 ? 0.62 : 0.6)
        let whole = Placement(at: row.middle, yaw: row.yaw)
        switch row.group {
        case "sofa" where row.height < 0.44:
            let count = row.seats.count
            let cloth = random("sofa").pick2(0.44, 0.3)
            add(count > 1 ? "sofa" : "armchair", .furniture, at: whole) {
                Furniture.sofa(
                    &$0, width: count > 1 ? width + 0.1 : 0.64, height: height, cushions: count,
                    albedo: count > 1 ? cloth : cloth + 0.14)
            }
        case "toilet": add("toilet", .furniture, at: whole) { Fixtures.toilet(&$0, height: height) }
        case "crates": add("crate", .furniture, at: whole) { Furniture.crate(&$0, [0.5, height, 0.5]) }
        case "piano": add("piano stool", .furniture, at: whole) { Seating.padStool(&$0, height: height) }
        case let group where group.hasPrefix("bench") || group == "porch":
            add("bench", .furniture, at: whole) { Furniture.bench(&$0, width: width + 0.1, height: height) }
        case let group where group.hasPrefix("pew") || group.hasPrefix("gallery") || group.hasPrefix("jury"):
            add("pew", .furniture, at: whole) { Seating.pew(&$0, width: width + 0.1, height: height) }
        case let group where group.hasPrefix("stalls"):
            let count = row.seats.count
            add("stalls", .furniture, at: whole) {
                Seating.stalls(&$0, count: count, pitch: width / Float(count), height: height)
            }
        case let group where plan.kind == .trainCarriage && group.hasPrefix("bay"):
            add("train seats", .furniture, at: whole) { Seating.trainSeat(&$0, width: 0.92, height: height) }
        case let group where plan.kind == .diner && group.hasPrefix("table"):
            add("booth", .furniture, at: whole) { Seating.booth(&$0, width: width, height: height) }
        default:
            for seat in row.seats { buildSingle(seat, height: height) }
        }
    }

    private mutating func buildSingle(_ seat: SetPlan.Seat, height: Float) {
        let place = Placement(at: seat.position, yaw: seat.yaw)
        if seat.height >= 0.6 {
            add("stool", .furniture, at: place) { Furniture.stool(&$0, height: height) }
        } else if ["desk_chair", "judge", "teacher"].contains(seat.name) {
            add("office chair", .furniture, at: place) { Furniture.officeChair(&$0, height: height) }
        } else {
            let steel = plan.kind == .interrogationRoom || plan.kind == .classroom || plan.kind == .hospitalRoom
            add("chair", .furniture, at: place) {
                Furniture.chair(&$0, height: height, tone: steel ? Tone.grey : Tone.plain(0.4))
            }
        }
    }

    /// The piece of furniture whose top a surface is.
    private mutating func buildSurface(_ surface: SetPlan.Surface) {
        let base = floor(x: surface.position.x, z: surface.position.z)
        var foot = surface.position
        foot.y = base
        let place = Placement(at: foot, yaw: surface.yaw)
        let size = Point3(Float(surface.width), Float(surface.position.y - base), Float(surface.depth))
        let seed = seed("surface.\(surface.name)")
        let plan = plan
        guard plan.kind != .carInterior else { return }
        add(surface.name, .furniture, at: place) { m in
            switch (surface.kind, plan.kind) {
            case (.shelf, .warehouse): Storage.rack(&m, size, seed: seed)
            case (.shelf, .shop) where surface.name == "island": Storage.island(&m, size, seed: seed)
            case (.shelf, .shop): Storage.goods(&m, size, seed: seed)
            case (.shelf, .bar): Storage.backBar(&m, size, seed: seed)
            case (.shelf, .office) where size.x < 0.6: Storage.cabinet(&m, size)
            case (.shelf, .livingRoom), (.shelf, .genericRoom): Storage.sideboard(&m, size)
            case (.counter, .market): Storage.stall(&m, size, seed: seed)
            case (.bed, .cell), (.bed, .hospitalRoom):
                plan.kind == .cell ? Storage.bunk(&m, size) : Furniture.bed(&m, size, metal: true)
            case (.table, .church): Storage.altar(&m, size)
            case (.table, .bedroom) where surface.name.hasPrefix("nightstand"):
                Storage.cabinet(&m, size, tone: Tone.wood)
            case (.table, .bedroom): Storage.dresser(&m, size)
            case (.table, .trainCarriage): Storage.bracketTable(&m, size)
            case (.desk, .courtroom), (.desk, .church): Storage.judgesBench(&m, size)
            case (.desk, .classroom) where surface.name.hasPrefix("desk"): Storage.schoolDesk(&m, size)
            case (.box, .suburb): Storage.mailbox(&m, size)
            case (.box, _): Storage.vent(&m, size)
            case (.tree, _): Storage.log(&m, size)
            case (.rock, _): Outdoors.rock(&m, size, seed: seed)
            case (.grave, _):
                Outdoors.headstone(
                    &m, width: size.x, height: size.y, depth: size.z, words: nil,
                    seed: surface.name == "grave" ? 0 : seed)
            case (.bin, _): Outdoors.skip(&m, size)
            case (.table, .interrogationRoom): Furniture.table(&m, size, tone: Tone.grey)
            default: PropOrder(kind: surface.kind, seed: seed, size: size).build(in: &m)
            }
        }
    }
}

/// Seats that come in rows; the middle of the seats is at the origin, the backs at -z.
enum Seating {
    static func padStool(_ m: inout Model, height: Float) {
        m.block([0, height - 0.08, 0], [0.6, 0.08, 0.34], Tone.black)
        for (x, z) in Furniture.corners(0.26, 0.13) { m.block([x, 0, z], [0.045, height - 0.08, 0.045], Tone.black) }
    }

    static func pew(_ m: inout Model, width: Float, height: Float) {
        m.block([0, height - 0.04, 0.02], [width, 0.04, 0.4], Tone.wood, top: Tone.plain(0.6))
        m.at(Placement(at: [0, Double(height) * 0.5, -0.2]).pitched(-7)) {
            $0.block(.zero, [width, height * 0.5 + 0.46, 0.035], Tone.wood)
        }
        m.box([0, height + 0.46, -0.27], [width, 0.05, 0.08], Tone.darkWood)
        for x in [-width / 2, width / 2] {
            m.at(Placement(origin: [x, 0, 0], x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) {
                $0.prism(
                    [
                        [-0.3, 0], [0.24, 0], [0.24, height + 0.08], [0.12, height + 0.2], [-0.2, height + 0.3],
                        [-0.32, height + 0.56],
                    ], from: -0.025, to: 0.025, Tone.darkWood)
            }
        }
    }

    static func stalls(_ m: inout Model, count: Int, pitch: Float, height: Float) {
        for seat in 0..<count {
            let x = (Float(seat) - Float(count - 1) / 2) * pitch
            m.block([x, height - 0.1, 0], [pitch - 0.1, 0.1, 0.42], Tone.cloth(0.3))
            m.at(Placement(at: [Double(x), Double(height) - 0.08, -0.22]).pitched(-10)) {
                $0.frustum(.zero, [pitch - 0.06, 0.56, 0.08], [pitch - 0.14, 0.06], Tone.cloth(0.34))
            }
        }
        for seat in 0...count {
            m.block([(Float(seat) - Float(count) / 2) * pitch, 0, -0.04], [0.05, height + 0.2, 0.36], Tone.deep)
        }
    }

    static func booth(_ m: inout Model, width: Float, height: Float) {
        m.block([0, 0, 0], [width, height - 0.12, 0.5], Tone.dark)
        m.block([0, height - 0.12, 0.0], [width, 0.12, 0.52], Tone.cloth(0.5))
        m.block([0, 0, -0.3], [width, height + 0.62, 0.12], Tone.dark)
        m.frustum([0, height, -0.22], [width - 0.04, 0.5, 0.12], [width - 0.1, 0.08], Tone.cloth(0.56))
        m.on(.fine) { m in
            for seam in 1..<4 {
                m.box([(Float(seam) / 4 - 0.5) * width, height + 0.25, -0.16], [0.012, 0.46, 0.04], Tone.dark)
            }
        }
    }

    static func trainSeat(_ m: inout Model, width: Float, height: Float) {
        m.block([0, height - 0.12, 0.02], [width, 0.12, 0.46], Tone.cloth(0.4))
        m.block([0, 0.05, 0], [width - 0.1, height - 0.17, 0.3], Tone.grey)
        for side: Float in [-1, 1] {
            m.at(Placement(at: [Double(side) * Double(width) / 4, Double(height) - 0.04, -0.22]).pitched(-8)) { m in
                m.frustum(.zero, [width / 2 - 0.02, 0.56, 0.12], [width / 2 - 0.06, 0.1], Tone.cloth(0.46))
                m.frustum([0, 0.56, 0.01], [width / 2 - 0.1, 0.2, 0.12], [width / 2 - 0.16, 0.08], Tone.white)
            }
        }
        m.box([width / 2, height + 0.16, 0], [0.045, 0.03, 0.32], Tone.black)
    }
}

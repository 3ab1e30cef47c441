internal import Bodies
internal import Props
internal import Story

/// What makes a room somebody's: the things that the plan does not know and the seed varies.
struct DressingList {
    enum OnWall: String {
        case picture, poster, clock, mirror, bookshelf, noticeboard, hooks, sconce, cupboards, chart, cross, flag
        case extinguisher, towels, neon, pipes, blackboard, calendar, menu, map, certificate, radiator, monitor, banner
        case fireplace, speaker, grille, shelfOfPots, mirrorCabinet, handrail, lifebuoy
    }

    enum OnFloor: String {
        case plant, floorLamp, bookcase, coatStand, basket, stand, crates, barrel, candleStand, jukebox, pallet, ladder
        case locker, umbrellaStand, television, boxes, cooler, globe, wheelchair, bucket, dummy, piano
    }

    enum OnCeiling { case pendant, panels, tubes, chandeliers, bulb, spots, none }

    var walls: [OnWall]
    var floors: [OnFloor]
    var ceiling = OnCeiling.none
    var rug = false

    init(_ kind: SetKind) {
        (walls, floors) = ([], [])
        if !furnishHome(kind) && !furnishWorkplace(kind) { furnishPublicRoom(kind) }
    }

    /// - Returns: false for what is nobody's home.
    private mutating func furnishHome(_ kind: SetKind) -> Bool {
        switch kind {
        case .livingRoom:
            (walls, floors, ceiling, rug) = (
                [.picture, .fireplace, .picture, .bookshelf, .clock, .radiator, .picture, .mirror],
                [.plant, .floorLamp, .bookcase, .television, .basket], .pendant, true
            )
        case .bedroom:
            (walls, floors, ceiling, rug) = (
                [.picture, .poster, .picture, .radiator, .hooks, .bookshelf],
                [.bookcase, .plant, .floorLamp, .basket, .boxes], .pendant, true
            )
        case .kitchen:
            (walls, floors, ceiling) = (
                [.cupboards, .clock, .calendar, .shelfOfPots, .noticeboard, .radiator, .picture],
                [.basket, .plant, .umbrellaStand, .boxes], .pendant
            )
        case .bathroom:
            (walls, floors, ceiling, rug) = (
                [.mirrorCabinet, .towels, .sconce, .picture, .radiator, .hooks], [.basket, .plant, .stand], .bulb, true
            )
        case .corridor:
            (walls, floors, ceiling) = (
                [.noticeboard, .extinguisher, .picture, .clock, .radiator, .picture, .sconce, .handrail],
                [.plant, .basket, .stand], .panels
            )
        case .stairs:
            (walls, floors, ceiling) = (
                [.picture, .picture, .sconce, .picture, .mirror, .radiator, .clock],
                [.coatStand, .umbrellaStand, .plant], .pendant
            )
        default: return false
        }
        return true
    }

    /// - Returns: false where nobody works.
    private mutating func furnishWorkplace(_ kind: SetKind) -> Bool {
        switch kind {
        case .office:
            (walls, floors, ceiling) = (
                [.certificate, .map, .clock, .noticeboard, .picture, .certificate],
                [.plant, .bookcase, .coatStand, .cooler, .basket, .globe], .panels
            )
        case .shop:
            (walls, floors, ceiling) = (
                [.poster, .clock, .menu, .monitor, .extinguisher, .poster], [.boxes, .basket, .stand, .plant, .crates],
                .tubes
            )
        case .hospitalRoom:
            (walls, floors, ceiling) = (
                [.monitor, .chart, .clock, .grille, .picture, .hooks, .certificate],
                [.stand, .wheelchair, .plant, .basket], .panels
            )
        case .interrogationRoom:
            (walls, floors, ceiling) = (
                [.clock, .grille, .monitor, .pipes, .radiator, .speaker, .noticeboard], [.basket, .locker, .stand],
                .bulb
            )
        case .classroom:
            (walls, floors, ceiling) = (
                [.blackboard, .map, .clock, .poster, .poster, .noticeboard, .radiator],
                [.bookcase, .globe, .basket, .plant, .locker], .tubes
            )
        case .warehouse:
            (walls, floors, ceiling) = (
                [.pipes, .extinguisher, .poster, .clock, .grille, .noticeboard],
                [.pallet, .crates, .barrel, .ladder, .boxes, .barrel, .pallet], .spots
            )
        case .cell:
            (walls, floors, ceiling) = (
                [.poster, .calendar, .pipes, .grille, .picture, .hooks], [.bucket, .boxes, .stand], .bulb
            )
        default: return false
        }
        return true
    }

    private mutating func furnishPublicRoom(_ kind: SetKind) {
        switch kind {
        case .bar:
            (walls, floors, ceiling) = (
                [.neon, .picture, .mirror, .sconce, .picture, .clock, .poster, .speaker],
                [.jukebox, .barrel, .coatStand, .plant], .pendant
            )
        case .diner:
            (walls, floors, ceiling) = (
                [.menu, .clock, .neon, .picture, .poster, .picture], [.jukebox, .plant, .coatStand, .basket], .pendant
            )
        case .trainCarriage: (walls, floors, ceiling) = ([], [], .tubes)
        case .courtroom:
            (walls, floors, ceiling) = (
                [.flag, .picture, .clock, .picture, .sconce, .sconce, .banner], [.stand, .plant, .coatStand],
                .chandeliers
            )
        case .church:
            (walls, floors, ceiling) = (
                [.cross, .picture, .picture, .picture, .banner, .sconce, .sconce],
                [.candleStand, .candleStand, .stand, .plant], .chandeliers
            )
        case .stage:
            (walls, floors, ceiling) = (
                [.sconce, .sconce, .speaker, .speaker, .picture], [.stand, .dummy, .plant, .boxes], .spots
            )
        case .lift:
            (walls, floors, ceiling) = (
                [.handrail, .handrail, .mirror, .poster, .grille, .monitor, .certificate], [], .panels
            )
        default:
            (walls, floors, ceiling, rug) = (
                [.picture, .clock, .picture, .radiator, .bookshelf, .mirror],
                [.plant, .floorLamp, .bookcase, .coatStand], .pendant, true
            )
        }
    }
}

/// Which stretches of the walls are taken, low and high.
struct WallSpace {
    private var low: [[(Double, Double)]]
    private var high: [[(Double, Double)]]
    private let walls: [SetPlan.Wall]

    init(_ workshop: SetWorkshop) {
        walls = workshop.plan.walls
        let plan = workshop.plan
        high = walls.map { wall in
            workshop.holes(in: wall).map { (Double($0.low.x) - 0.16, Double($0.high.x) + 0.16) }
                + WallSpace.furniture(plan.surfaces.filter { $0.position.y > 1.1 }, on: wall)
        }
        low = walls.map { wall in
            workshop.holes(in: wall).filter { $0.low.y < 0.3 }.map { (Double($0.low.x) - 0.2, Double($0.high.x) + 0.2) }
                + WallSpace.furniture(plan.surfaces, on: wall)
                + plan.seats.compactMap { seat in
                    let at = wall.locate(seat.position)
                    return at.off < 0.75 ? (wall.length / 2 - at.along - 0.5, wall.length / 2 - at.along + 0.5) : nil
                }
        }
        // A desk's owner hides the wall behind; stairs take theirs.
        if plan.kind == .stairs, walls.count > 1 { low[1].append((-5, 3)) }
    }

    private static func furniture(_ surfaces: [SetPlan.Surface], on wall: SetPlan.Wall) -> [(Double, Double)] {
        surfaces.compactMap { surface in
            let at = wall.locate(surface.position)
            let reach = max(surface.width, surface.depth) / 2
            guard at.off < reach + 0.3, at.along > -0.5, at.along < wall.length + 0.5 else { return nil }
            return (wall.length / 2 - at.along - reach - 0.05, wall.length / 2 - at.along + reach + 0.05)
        }
    }

    /// Claims a free stretch of this width; upstage walls first, since the master camera looks at them.
    ///
    /// - Parameter only: the one wall that will do.
    mutating func claim(
        _ width: Double, high isHigh: Bool, upTo: Double = 0, only: Int? = nil, _ random: inout SeededRandom
    ) -> (wall: Int, x: Double)? {
        let order = walls.indices.filter {
            walls[$0].height > max(1.6, upTo) && (only == nil || only == $0)
        }.sorted { a, b in
            let (na, nb) = (walls[a].normal.z, walls[b].normal.z)
            return na != nb ? na > nb : a < b
        }
        var places: [(wall: Int, x: Double)] = []
        for wall in order {
            let taken = isHigh ? high[wall] : low[wall]
            let gaps = Intervals(length: walls[wall].length - 0.3, without: taken).pieces.filter {
                $0.1 - $0.0 > width + 0.1
            }
            for gap in gaps {
                let room = gap.1 - gap.0 - width
                places.append((wall, gap.0 + width / 2 + room * random.value(in: 0.2...0.8)))
            }
        }
        guard !places.isEmpty else { return nil }
        // Now and then not the best wall.
        let chosen = places[min(places.count - 1, Int(random.unit() * random.unit() * Double(places.count)))]
        let stretch = (chosen.x - width / 2 - 0.06, chosen.x + width / 2 + 0.06)
        if isHigh { high[chosen.wall].append(stretch) } else { low[chosen.wall].append(stretch) }
        return chosen
    }
}

extension SetWorkshop {
    /// Hangs, stands and lays out everything of the list that finds a place.
    mutating func dressRoom(_ planes: [Int]) {
        let list = DressingList(plan.kind)
        var space = WallSpace(self)
        var random = random("dressing")
        for item in list.walls { hang(item, &space, planes, &random) }
        for item in list.floors { stand(item, &space, &random) }
        dressBareWalls(list, &space, planes, &random)
        if list.rug { layRug() }
        hangLights(list.ceiling)
        setTops(&random)
        if plan.kind == .trainCarriage { dressCarriage(planes) }
        addSwitches(planes)
    }

    /// Reverse shots look at the walls that the master camera never sees: none stays empty.
    private mutating func dressBareWalls(
        _ list: DressingList, _ space: inout WallSpace, _ planes: [Int], _ random: inout SeededRandom
    ) {
        let common: Set<DressingList.OnWall> = [
            .picture, .poster, .clock, .noticeboard, .certificate, .bookshelf, .sconce, .pipes, .radiator, .grille,
            .map,
        ]
        let items = list.walls.filter { common.contains($0) }
        guard !items.isEmpty, plan.kind != .lift else { return }
        for index in plan.walls.indices where plan.walls[index].height > 2 {
            let hung = pieces.filter { $0.plane == planes[index] && $0.origin == .dressing }.count
            let wanted = plan.walls[index].length > 5 ? 3 : 2
            for number in 0..<max(0, wanted - hung) {
                hang(items[(number + index) % items.count], &space, planes, only: index, &random)
            }
            if hung == 0, let item = list.floors.first { stand(item, &space, only: index, &random) }
        }
    }

    private mutating func hang(
        _ item: DressingList.OnWall, _ space: inout WallSpace, _ planes: [Int], only: Int? = nil,
        _ random: inout SeededRandom
    ) {
        let size = WallItems.size(item, &random)
        let isLow = size.low
        guard
            let spot = space.claim(
                Double(size.width), high: !isLow, upTo: Double(size.y) * 0.8, only: only, &random)
        else { return }
        let wall = plan.walls[spot.wall]
        let place = wall.placement(at: wall.length / 2 - spot.x)
        let point = wall.from + wall.along * (wall.length / 2 - spot.x) + wall.normal * 0.3
        if isLow, item == .fireplace, !isFree(x: point.x, z: point.z, radius: 0.1) { return }
        let seed = random.next()
        let burns = isNight || plan.kind == .bar
        add(item.rawValue, .dressing, at: place, plane: planes[spot.wall]) {
            WallItems.build(item, &$0, size, seed: seed, lit: burns)
        }
        guard burns else { return }
        if item == .sconce || item == .fireplace || item == .neon {
            addLamp(
                item.rawValue, point + Vector3(0, item == .fireplace ? 0.4 : Double(size.y), 0),
                radius: item == .fireplace ? 2.2 : 1.4, strength: 0.5)
        }
    }

    private mutating func stand(
        _ item: DressingList.OnFloor, _ space: inout WallSpace, only: Int? = nil, _ random: inout SeededRandom
    ) {
        let size = FloorItems.size(item)
        for _ in 0..<4 {
            guard let spot = space.claim(Double(size.x), high: false, only: only, &random) else { return }
            let wall = plan.walls[spot.wall]
            let foot = wall.from + wall.along * (wall.length / 2 - spot.x) + wall.normal * (Double(size.z) / 2 + 0.06)
            guard isFree(x: foot.x, z: foot.z, radius: Double(max(size.x, size.z)) / 2 - 0.05),
                floor(x: foot.x, z: foot.z) == 0
            else { continue }
            let seed = random.next()
            let burns = isNight
            let yaw = Vector3.zero.yaw(towards: wall.normal) + random.value(in: -6...6)
            add(item.rawValue, .dressing, at: Placement(at: foot, yaw: yaw)) {
                FloorItems.build(item, &$0, size, seed: seed, lit: burns)
            }
            if item == .floorLamp && isNight {
                addLamp("floor lamp", foot + Vector3(0, 1.4, 0), radius: 1.9, strength: 0.6)
            }
            if item == .candleStand { addLamp("candles", foot + Vector3(0, 1.3, 0), radius: 1.2, strength: 0.4) }
            return
        }
    }

    private mutating func layRug() {
        var middle =
            plan.surfaces.first { $0.kind == .table && $0.position.y < 0.6 }?.position ?? plan.anchor("centre")?
            .position ?? .zero
        middle.y = 0
        if plan.kind == .bathroom { middle = Vector3(0.2, 0, -0.45) }
        let size: Point3 = plan.kind == .bathroom ? [0.9, 0, 0.6] : [3.0, 0, 2.1]
        add("rug", .dressing, at: Placement(at: middle, yaw: plan.kind == .livingRoom ? 0 : 3), role: .ground) {
            Furniture.rug(&$0, size)
        }
    }

    /// A switch beside each door.
    private mutating func addSwitches(_ planes: [Int]) {
        guard ![.church, .trainCarriage, .cell, .lift, .warehouse].contains(plan.kind) else { return }
        for door in plan.doors.prefix(2) {
            guard let plane = plane(of: door, planes) else { continue }
            add("switch", .dressing, at: Placement(at: door.position, yaw: door.yaw), plane: plane) { m in
                m.layer = .fine
                m.box([Float(door.width) / 2 + 0.24, 1.15, 0.008], [0.08, 0.08, 0.016], Tone.white)
                m.box([Float(door.width) / 2 + 0.24, 1.15, 0.018], [0.03, 0.045, 0.012], Tone.light)
            }
        }
    }
}

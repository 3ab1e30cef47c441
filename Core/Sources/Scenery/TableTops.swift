internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// Small things on the surfaces, near their edges and off the sitters' places.
    mutating func setTops(_ random: inout SeededRandom) {
        for surface in plan.surfaces {
            let things = TableTops.things(on: surface, in: plan.kind, random: &random)
            guard !things.isEmpty else { continue }
            let place = Placement(at: surface.position, yaw: surface.yaw)
            let count = things.count
            for (index, thing) in things.enumerated() {
                let share = count == 1 ? 0.28 : Double(index) / Double(count - 1) - 0.5
                let x = Float(surface.width * (share * 0.74 + random.value(in: -0.05...0.05)))
                let z = Float(surface.depth * random.value(in: -0.3 ... -0.05))
                let yaw = random.value(in: -25...25)
                let seed = random.next()
                let lit = isNight
                let order = PropOrder(kind: thing, seed: seed)
                add(thing.rawValue, .dressing, at: place.moved(x, 0, z).yawed(yaw)) { m in
                    thing == .lamp ? Appliances.tableLamp(&m, lit: lit) : m.put(order)
                }
                if thing == .lamp && isNight {
                    addLamp("table lamp", place.moved(x, 0.35, z).origin.plan, radius: 1.3, strength: 0.6)
                }
            }
        }
    }
}

extension Model {
    /// Puts a thing down in the frame `place`, the middle of its underside at the origin.
    mutating func put(_ order: PropOrder) {
        var thing = Model(role: .dressing)
        if let small = HandProp(order.kind) {
            thing.place = small.resting
            small.build(&thing, order)
            if let box = thing.bounds {
                thing.shift(by: [-(box.low.x + box.high.x) / 2, -box.low.y, -(box.low.z + box.high.z) / 2])
            }
        } else {
            order.build(in: &thing)
        }
        absorb(thing)
    }
}

/// What lies about where.
enum TableTops {
    static func things(on surface: SetPlan.Surface, in kind: SetKind, random: inout SeededRandom) -> [PropKind] {
        var pool: [PropKind] = []
        var count = 2
        switch (kind, surface.kind) {
        case (.livingRoom, .table): pool = surface.width > 0.8 ? [.book, .cup, .bowl, .newspaper] : [.lamp]
        case (.livingRoom, .shelf): (pool, count) = ([.lamp, .photograph, .bowl, .clock, .radio], 3)
        case (.bedroom, .table):
            (pool, count) = surface.name.contains("right") ? ([.clock, .glass, .book], 1) : ([.lamp], 1)
        case (.bedroom, .desk), (.genericRoom, .shelf): pool = [.lamp, .book, .flowers, .radio]
        case (.kitchen, .counter):
            (pool, count) = ([.bottle, .bowl, .radio, .cup, .plate, .food], surface.width > 1 ? 4 : 1)
        case (.kitchen, .table), (.genericRoom, .table): pool = [.cup, .bowl, .newspaper, .flowers, .plate]
        case (.kitchen, .stove): (pool, count) = ([.bowl], 1)
        case (.bathroom, .shelf): pool = [.bottle, .cup, .medicine]
        case (.office, .desk): (pool, count) = ([.lamp, .computer, .file, .cup], 4)
        case (.office, .shelf): pool = [.file, .picture, .box]
        case (.bar, .counter): (pool, count) = ([.glass, .bottle, .glass, .bowl, .glass], 5)
        case (.bar, .table): pool = [.candle, .glass]
        case (.diner, .counter): (pool, count) = ([.cup, .plate, .bottle, .glass], 4)
        case (.diner, .table): pool = [.bottle, .glass]
        case (.shop, .counter): (pool, count) = ([.computer, .box, .newspaper], 3)
        case (.hospitalRoom, .table), (.hospitalRoom, .tray): pool = [.glass, .flowers, .medicine]
        case (.interrogationRoom, .table): (pool, count) = ([.file, .cup], 2)
        case (.courtroom, .desk): (pool, count) = ([.file, .glass, .book], 3)
        case (.courtroom, .table): pool = [.file, .glass, .briefcase]
        case (.classroom, .desk):
            (pool, count) =
                surface.name.hasPrefix("teacher") ? ([.book, .file, .cup], 3) : (random.chance(0.6) ? [.book] : [], 1)
        case (.church, .desk): (pool, count) = ([.book], 1)
        case (.warehouse, .table): pool = [.tool, .file, .cup]
        case (.trainCarriage, .table): (pool, count) = (random.chance(0.35) ? [.cup, .newspaper, .book] : [], 1)
        case (.yard, .table): pool = [.bowl, .glass, .bottle]
        default: return []
        }
        // An open newspaper hangs over the edge of most tables.
        if surface.width < 2 { pool.removeAll { $0 == .newspaper } }
        let start = pool.isEmpty ? 0 : Int(random.next() % UInt64(pool.count))
        return (0..<min(count, pool.count)).map { pool[(start + $0) % pool.count] }
    }
}

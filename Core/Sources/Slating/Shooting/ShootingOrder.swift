package import Story

/// The order in which a board is shot: place by place, inside or outside, by the light; a scene is played through
/// before the next; one side is shot out before the camera turns round, wide before tight, inserts last (DIRECTION
/// §2.11). With the minutes of each setup, and the days that they fill.
struct ShootingOrder {
    /// One setup in its place.
    struct Item {
        var scene: ID<Scene>
        var setup: ID<Setup>
        var shots: [ID<Shot>]
        var minutes: Int
        /// From 1.
        var day: Int
    }

    let items: [Item]

    init(_ board: Board, table: MinutesTable) {
        let minors = Set(board.characters.filter { $0.look.age < 16 }.map(\.id))
        var items: [Item] = []
        var last: Stop?
        var day = 1, used = 0
        for stop in Self.stops(board) {
            let work = SetupWork(
                stop.setup, shots: stop.shots, scene: stop.scene, floor: stop.floor, kind: stop.kind(after: last),
                minors: minors, rate: board.settings.rate)
            last = stop
            let minutes = table.minutes(work)
            if used > 0, used + minutes > table.dayMinutes { (day, used) = (day + 1, 0) }
            used += minutes
            items.append(
                Item(
                    scene: stop.scene.id, setup: stop.setup.id, shots: stop.shots.map(\.id), minutes: minutes, day: day)
            )
        }
        self.items = items
    }

    /// A setup on its way into the order.
    private struct Stop {
        var scene: Scene
        /// The scene in whose set it stands.
        var floor: Scene
        var setup: Setup
        var shots: [Shot]
        var isInsert: Bool
        /// Place, inside or outside, day part, scene, insert, side, width, place in the cut.
        var rank: [Int]

        func kind(after last: Stop?) -> SetupWork.Kind {
            guard let last, last.rank[0] == rank[0], last.rank[1] == rank[1] else { return .newPlace }
            if isInsert, last.scene.id == scene.id { return .insert }
            if last.rank[2] != rank[2] { return .newLight }
            if last.scene.id != scene.id { return .newScene }
            let turn = abs(wrapped(degrees: setup.camera.yaw - last.setup.camera.yaw))
            return turn > 60 ? .newDirection : .sameDirection
        }
    }

    private static func stops(_ board: Board) -> [Stop] {
        var places: [String: Int] = [:]
        var stops: [Stop] = []
        for (index, scene) in board.scenes.enumerated() where !scene.omitted {
            stops += self.stops(of: scene, on: board).map { stop in
                let heading = stop.floor.heading
                let location = heading.location.uppercased()
                let whole = places[location] ?? places.count
                places[location] = whole
                let part = [location, heading.subLocation?.uppercased() ?? ""].joined(separator: "\n")
                let room = places[part] ?? places.count
                places[part] = room
                let light = DayPart.allCases.firstIndex(of: heading.dayPart) ?? 0
                let inside = Heading.IntExt.allCases.firstIndex(of: heading.intExt) ?? 0
                var stop = stop
                stop.rank = [whole, room * Heading.IntExt.allCases.count + inside, light, index] + stop.rank
                return stop
            }
        }
        return stops.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    }

    private static func stops(of scene: Scene, on board: Board) -> [Stop] {
        let used = scene.setups.compactMap { setup -> (setup: Setup, shots: [Shot])? in
            let shots = scene.shots.filter { $0.setup == setup.id && !$0.omitted }
            return shots.isEmpty ? nil : (setup, shots)
        }
        func width(_ shots: [Shot]) -> Int { shots.map(\.size.step).max() ?? 0 }
        func isInsert(_ shots: [Shot]) -> Bool { shots.allSatisfy { $0.framing.contains(.insert) } }
        // The scene is lit for its widest picture first.
        var master: (yaw: Double, width: Int)?
        for (setup, shots) in used where !isInsert(shots) && width(shots) > master?.width ?? -1 {
            master = (setup.camera.yaw, width(shots))
        }
        return used.enumerated().map { index, entry in
            let turn = wrapped(degrees: entry.setup.camera.yaw - (master?.yaw ?? 0))
            let side = abs(turn) <= 60 ? 0 : abs(turn) > 120 ? 2 : turn > 0 ? 1 : 3
            let insert = isInsert(entry.shots)
            return Stop(
                scene: scene, floor: board.floor(of: entry.shots[0].stage, in: scene), setup: entry.setup,
                shots: entry.shots, isInsert: insert,
                rank: [insert ? 1 : 0, side, -width(entry.shots), index])
        }
    }
}

extension Board {
    /// The board with its shooting order, minutes and days by a table.
    package func scheduled(by table: MinutesTable) -> Board {
        let order = ShootingOrder(self, table: table)
        let setups = Dictionary(order.items.map { ($0.setup, $0) }) { first, _ in first }
        let shots = order.items.flatMap(\.shots)
        let places = Dictionary(zip(shots, 1...)) { first, _ in first }
        var board = self
        for scene in board.scenes.indices {
            for setup in board.scenes[scene].setups.indices {
                let item = setups[board.scenes[scene].setups[setup].id]
                board.scenes[scene].setups[setup].minutes = item?.minutes ?? 0
                board.scenes[scene].setups[setup].shootDay = item?.day
            }
            for shot in board.scenes[scene].shots.indices {
                board.scenes[scene].shots[shot].shootOrder = places[board.scenes[scene].shots[shot].id]
            }
        }
        return board
    }
}

import Staging
import Story
import Testing

@Suite("The set catalogue")
struct SetCatalogueTests {
    static let plans = SetKind.allCases.map { SetCatalogue().plan(for: $0) }

    @Test("Every kind of place has a plan at the size of such places", arguments: plans)
    func size(_ plan: SetPlan) {
        let size = plan.maximum - plan.minimum
        #expect(
            (1.8...200).contains(size.x) && (1.8...200).contains(size.z) && (2.2...40).contains(size.y))
        #expect(plan.minimum.y == 0)
        #expect(
            plan.kind.isInterior == (plan.walls.count >= 4) || plan.kind == .carInterior
                || plan.kind == .rooftop)
    }

    @Test("Walls run around a room with it on their left", arguments: plans.filter(\.kind.isInterior))
    func wallsFaceInwards(_ plan: SetPlan) {
        for wall in plan.walls {
            let along = (wall.to - wall.from).normalized
            let left = Vector3(0, 1, 0).cross(along)
            #expect((Vector3.zero - wall.from).dot(left) > 0)
        }
    }

    @Test(
        "Doors and windows are set in walls and face the room",
        arguments: plans.filter { !$0.walls.isEmpty })
    func openings(_ plan: SetPlan) {
        for opening in plan.doors + plan.windows {
            let wall = plan.walls.first { wall in
                let along = (wall.to - wall.from).normalized
                let d = opening.position - wall.from
                let offset = d.dot(along)
                let off = d - along * offset
                let fits =
                    offset > opening.width / 2 && (wall.to - wall.from).length - offset > opening.width / 2
                let faces = Vector3.facing(yaw: opening.yaw).dot(Vector3(0, 1, 0).cross(along)) > 0.99
                return (off.x * off.x + off.z * off.z) < 1e-6 && fits && faces
                    && opening.position.y + opening.height <= wall.height
            }
            #expect(wall != nil, "\(plan.kind) \(opening.name)")
        }
    }

    @Test("No two openings of a wall overlap", arguments: plans)
    func openingsApart(_ plan: SetPlan) {
        let openings = plan.doors + plan.windows
        for (index, a) in openings.enumerated() {
            for b in openings.dropFirst(index + 1) where a.yaw == b.yaw {
                let apart = a.position.distanceOnPlan(to: b.position) >= (a.width + b.width) / 2
                let above = abs(a.position.y - b.position.y) > 1.4
                #expect(
                    apart || above || plan.kind == .carInterior, "\(plan.kind): \(a.name) and \(b.name)")
            }
        }
    }

    @Test("People can sit and stand at every seat and mark", arguments: plans)
    func places(_ plan: SetPlan) {
        for (name, place, room) in plan.seats.map({ ($0.name, $0.position, 0.2) })
            + plan.anchors.map({ ($0.name, $0.position, 0.3) })
        {
            #expect(
                place.x - plan.minimum.x >= room && plan.maximum.x - place.x >= room, "\(plan.kind) \(name)"
            )
            #expect(
                place.z - plan.minimum.z >= room && plan.maximum.z - place.z >= room, "\(plan.kind) \(name)"
            )
            for wall in plan.walls {
                #expect(distance(from: place, to: wall) >= room, "\(plan.kind) \(name) is in a wall")
            }
        }
    }

    @Test("Standing marks are clear of tables, counters and cupboards", arguments: plans)
    func marksAreFree(_ plan: SetPlan) {
        for anchor in plan.anchors where anchor.name != "lying" {
            for surface in plan.surfaces {
                #expect(
                    !covers(surface, anchor.position, margin: 0.1),
                    "\(plan.kind): \(anchor.name) is in \(surface.name)")
            }
        }
    }

    @Test("Furniture stands inside the walls, and apart", arguments: plans)
    func furniture(_ plan: SetPlan) {
        for (index, surface) in plan.surfaces.enumerated() {
            for corner in corners(of: surface) {
                #expect(
                    corner.x >= plan.minimum.x - 0.01 && corner.x <= plan.maximum.x + 0.01
                        && corner.z >= plan.minimum.z - 0.01 && corner.z <= plan.maximum.z + 0.01,
                    "\(plan.kind): \(surface.name)")
            }
            for other in plan.surfaces.dropFirst(index + 1) {
                let overlaps =
                    corners(of: surface).contains { covers(other, $0, margin: -0.02) }
                    || corners(of: other).contains { covers(surface, $0, margin: -0.02) }
                #expect(!overlaps, "\(plan.kind): \(surface.name) and \(other.name)")
            }
        }
    }

    @Test("Sitters face their table, near enough to use it", arguments: plans)
    func seatsFaceTables(_ plan: SetPlan) {
        for seat in plan.seats {
            guard let table = plan.surfaces.first(where: { $0.name == seat.group && $0.kind != .bed })
            else { continue }
            let facing = Vector3.facing(yaw: seat.yaw)
            let ahead = seat.position + facing * 0.55
            #expect(
                covers(table, ahead, margin: 0.12),
                "\(plan.kind): \(seat.name) does not reach \(table.name)")
            #expect(
                !covers(table, seat.position, margin: 0.05),
                "\(plan.kind): \(seat.name) is in \(table.name)")
            let clearance = table.position.y - seat.position.y - seat.height
            #expect((0.2...0.5).contains(clearance) || table.kind == .piano, "\(plan.kind): \(seat.name)")
        }
    }

    @Test("Seats are as far apart as people are wide", arguments: plans)
    func seatsApart(_ plan: SetPlan) {
        for (index, seat) in plan.seats.enumerated() {
            for other in plan.seats.dropFirst(index + 1) {
                #expect(
                    seat.position.distanceOnPlan(to: other.position) >= 0.42,
                    "\(plan.kind): \(seat.name), \(other.name)")
            }
        }
    }

    @Test("A name means one thing in a plan", arguments: plans)
    func names(_ plan: SetPlan) {
        for names in [
            plan.seats.map(\.name), plan.anchors.map(\.name), plan.surfaces.map(\.name),
            (plan.doors + plan.windows).map(\.name),
        ] {
            #expect(Set(names).count == names.count, "\(plan.kind): \(names)")
        }
    }

    @Test("Planners find the marks that they ask for")
    func marks() {
        let wanted: [SetKind: [String]] = [
            .bar: ["bar", "behind_bar", "door", "window"], .kitchen: ["sink", "stove", "fridge", "door"],
            .carInterior: ["driver", "passenger", "rear_left"], .bedroom: ["bed", "lying", "window"],
            .street: ["pavement", "road_near", "bench", "door"], .park: ["bench", "path"],
            .courtroom: ["judge", "witness", "jury"], .stairs: ["stairs_foot", "stairs_top"],
        ]
        for (kind, names) in wanted {
            let plan = SetCatalogue().plan(for: kind)
            for name in names + ["centre"] { #expect(plan.anchor(name) != nil, "\(kind): \(name)") }
        }
        #expect(Self.plans.filter { $0.windows.count >= 2 || $0.doors.count >= 2 }.count >= 12)
        for kind in [
            SetKind.street, .road, .corridor, .stationPlatform, .bridge, .alley, .trainCarriage,
        ] {
            #expect(SetCatalogue().plan(for: kind).pathYaw != nil)
        }
    }

    @Test("The driver sits on the left of a car that faces +z")
    func car() throws {
        let car = SetCatalogue().plan(for: .carInterior)
        let driver = try #require(car.seats.first { $0.name == "driver" })
        #expect(driver.yaw == 0 && driver.position.x > 0.3)
    }

    private func corners(of surface: SetPlan.Surface) -> [Vector3] {
        let along = Vector3.facing(yaw: surface.yaw + 90) * (surface.width / 2)
        let across = Vector3.facing(yaw: surface.yaw) * (surface.depth / 2)
        return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
            surface.position + along * $0.0 + across * $0.1
        }
    }

    private func covers(_ surface: SetPlan.Surface, _ point: Vector3, margin: Double) -> Bool {
        let d = point - surface.position
        return abs(d.dot(.facing(yaw: surface.yaw + 90))) < surface.width / 2 + margin
            && abs(d.dot(.facing(yaw: surface.yaw))) < surface.depth / 2 + margin
    }

    private func distance(from point: Vector3, to wall: SetPlan.Wall) -> Double {
        let along = wall.to - wall.from
        let share = min(1, max(0, (point - wall.from).dot(along) / along.dot(along)))
        return point.distanceOnPlan(to: wall.from + along * share)
    }
}

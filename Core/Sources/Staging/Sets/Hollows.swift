internal import Story

/// Rooms that nobody squared: a ring of walls under a vault.
enum Hollows {
    /// Eight straight walls about the centre; `reach` is from it to the middle of each.
    private static func ring(_ kind: SetKind, reach: Double, height: Double) -> SetDraft {
        var set = SetDraft(kind, width: reach * 2, depth: reach * 2, height: height)
        let corner = reach / Exact.cos(Exact.radians(22.5))
        // From the downstage wall to the right, so that each has the room on its left.
        let corners = (0...8).map { Vector3.facing(yaw: -22.5 + Double($0) * 45) * corner }
        for (from, to) in zip(corners, corners.dropFirst()) {
            set.wall(from.x, from.z, to.x, to.z, height: height)
        }
        return set
    }

    /// An opening in the middle of the wall that is `yaw` from downstage, and the mark just inside it.
    private static func mouth(_ yaw: Double, reach: Double, width: Double, height: Double, in set: inout SetDraft) {
        let place = Vector3.facing(yaw: yaw) * reach, inside = Vector3.facing(yaw: yaw) * (reach - 0.8)
        set.opening(window: false, "door", place.x, 0, place.z, facing: yaw + 180, width: width, height: height)
        set.mark("door", inside.x, inside.z, facing: yaw + 180)
    }

    /// A house of snow blocks: a bench of ice upstage, a block for a table, a way in that one crawls through.
    static func igloo() -> SetDraft {
        var set = ring(.igloo, reach: 2.7, height: 2.7)
        mouth(135, reach: 2.7, width: 1.2, height: 1.1, in: &set)
        set.surface("ice_bench", .rock, -0.3, -1.8, width: 2.2, depth: 0.7, height: 0.42)
        for (index, x) in [-1.0, -0.3, 0.4].enumerated() {
            set.seat("ice_bench_\(index + 1)", x, -1.7, facing: 0, height: 0.42, group: "ledge")
        }
        set.surface("table", .rock, 0.1, -0.75, width: 0.8, depth: 0.5, height: 0.46)
        set.mark("table", 0.1, 0.1, facing: 180)
        set.mark("left", -1.3, 0.1, facing: 90)
        set.mark("right", 1.3, 0.1, facing: -90)
        return set
    }

    /// Rock all round; daylight comes in by a mouth upstage left.
    static func cave() -> SetDraft {
        var set = ring(.cave, reach: 4.6, height: 4.2)
        mouth(-135, reach: 4.6, width: 2.6, height: 2.5, in: &set)
        set.surface("rock", .rock, 1.7, -1.1, facing: -30, width: 1.1, depth: 0.8, height: 0.5)
        set.seat("rock_1", 1.7, -1.1, facing: -30, height: 0.5, group: "rocks")
        set.surface("rock_left", .rock, -1.7, -0.9, facing: 40, width: 1.0, depth: 0.8, height: 0.46)
        set.seat("rock_2", -1.7, -0.9, facing: 40, height: 0.46, group: "rocks")
        if let inside = set.plan.anchor("door") { set.mark("mouth", inside.position.x, inside.position.z, facing: 45) }
        set.mark("fire", 0, -0.3, facing: 0)
        set.mark("rock", 1.1, -0.1, facing: 180)
        set.mark("wall", 2.6, -2.6, facing: 135)
        set.mark("path_far", -2.4, -2.4, facing: 45)
        set.mark("path_near", 1.4, 3, facing: 200)
        return set
    }
}

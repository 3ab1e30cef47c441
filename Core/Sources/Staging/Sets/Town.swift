internal import Story

/// Places between houses.
enum Town {
    /// A road of 7 m that runs upstage between pavements of 3 m and house fronts of 12 m.
    static func street() -> SetDraft {
        var set = SetDraft(.street, width: 14, depth: 80, height: 25, path: 180)
        set.walls([.left, .right], height: 12)
        set.door(.left, at: -2.5, name: "door", width: 1.0, height: 2.2)
        set.door(.left, at: -12, name: "shop_door", width: 1.1, height: 2.2)
        set.door(.right, at: -5.5, name: "door_right", width: 1.0, height: 2.2)
        set.window(.left, at: 1.2, name: "window", width: 2.4, height: 1.8, sill: 0.6)
        set.window(.left, at: -8, name: "shop_window", width: 3.2, height: 1.9, sill: 0.5)
        set.window(.right, at: -1.5, name: "window_right", width: 2.0, height: 1.6, sill: 0.8)
        set.row("bench", count: 3, 5.8, 1.6, facing: -90)
        set.mark("bench", 5.0, 1.6, facing: -90)
        set.mark("pavement", -5.2, 0, facing: 0)
        set.mark("pavement_right", 5.2, -1.5, facing: 0)
        set.mark("kerb", -3.8, 0, facing: 90)
        set.mark("road", 0, -2, facing: 0)
        set.mark("road_near", 1.75, 5, facing: 180)
        set.mark("road_far", -1.75, -12, facing: 0)
        set.mark("car", 2.6, -3, facing: 180)
        set.mark("corner", -5.2, -22, facing: 0)
        set.mark("lamp", -4.1, -4, facing: 0)
        set.mark("path_far", -5.2, -22, facing: 0)
        set.mark("path_near", -5.2, 10, facing: 180)
        set.mark("upstage", 0, -12, facing: 0)
        set.mark("downstage", 0, 8, facing: 180)
        return set
    }

    static func alley() -> SetDraft {
        var set = SetDraft(.alley, width: 4.2, depth: 30, height: 15, path: 180)
        set.walls([.left, .right], height: 10)
        set.wall(2.1, -15, -2.1, -15, height: 4)
        set.door(.left, at: -3, name: "door", width: 0.95)
        set.door(.right, at: -7, name: "back_door", width: 0.95)
        set.window(.right, at: 1, width: 1.0, height: 1.2, sill: 1.4)
        set.window(.left, at: -8, name: "far_window", width: 1.0, height: 1.2, sill: 1.4)
        set.surface("bin_1", .bin, 1.5, -2.5, facing: -90, width: 1.3, depth: 0.9, height: 1.2)
        set.surface("crate", .crate, -1.6, 1.5, facing: 8, width: 0.6, depth: 0.5, height: 0.55)
        set.seat("crate", -1.6, 1.5, facing: 90, height: 0.55, group: "crates")
        set.mark("bin", 0.8, -1.4, facing: -90)
        set.mark("wall", 1.6, 0.2, facing: -90)
        set.mark("entrance", 0, 11, facing: 180)
        set.mark("path_far", 0, -13, facing: 0)
        set.mark("path_near", 0, 10, facing: 180)
        set.mark("upstage", 0, -6, facing: 0)
        set.mark("downstage", 0, 6, facing: 180)
        return set
    }

    /// A front garden: the house upstage, the path to its door, the pavement and the road downstage.
    static func suburb() -> SetDraft {
        var set = SetDraft(.suburb, width: 46, depth: 40, height: 25, path: 90)
        set.wall(6, -9, -6, -9, height: 6)
        set.opening(window: false, "door", 1.2, 0, -9, facing: 0, width: 1.0, height: 2.1)
        set.opening(window: false, "garage", 4.4, 0, -9, facing: 0, width: 2.4, height: 2.2)
        set.opening(window: true, "window", -2.6, 0.8, -9, facing: 0, width: 1.8, height: 1.4)
        set.opening(window: true, "upper_window", -2.6, 3.6, -9, facing: 0, width: 1.4, height: 1.3)
        set.row("porch", count: 2, -0.9, -8.45, facing: 0)
        set.surface("mailbox", .box, 2.4, 1.2, width: 0.25, depth: 0.45, height: 1.15)
        set.mark("door", 1.2, -8.1, facing: 0)
        set.mark("window", -2.6, -8.3, facing: 180)
        set.mark("porch", 0.2, -7.4, facing: 0)
        set.mark("bench", -0.9, -7.7, facing: 0)
        set.mark("lawn", -3, -3.5, facing: 0)
        set.mark("drive", 4.4, -4, facing: 0)
        set.mark("car", 4.4, -4.5, facing: 0)
        set.mark("mailbox", 2.4, 1.9, facing: 180)
        set.mark("pavement", 0, 3, facing: 90)
        set.mark("road_near", 0, 8, facing: -90)
        set.mark("path_start", -16, 3, facing: 90)
        set.mark("path_end", 16, 3, facing: -90)
        set.mark("left", -5, -2, facing: 90)
        set.mark("right", 5, -1, facing: -90)
        set.mark("upstage", 1.2, -7, facing: 0)
        set.mark("downstage", 0, 6, facing: 180)
        return set
    }

    /// A flat roof with a parapet of 1 m; the stair house stands upstage right.
    static func rooftop() -> SetDraft {
        var set = SetDraft(.rooftop, width: 18, depth: 16, height: 15)
        set.walls([.downstage, .right, .upstage, .left], height: 1.0)
        set.wall(8, -4.4, 4.6, -4.4, height: 2.8)
        set.wall(4.6, -4.4, 4.6, -7.6, height: 2.8)
        set.opening(window: false, "door", 6.2, 0, -4.4, facing: 0, width: 0.95, height: 2.05)
        set.surface("vent", .box, -4.8, -3.2, width: 1.2, depth: 1.0, height: 1.0)
        set.surface("vent_2", .box, -2.6, -5.2, width: 0.8, depth: 0.8, height: 0.8)
        set.seat("ledge", -2.6, -4.75, facing: 0, height: 0.5, group: "ledge")
        set.mark("door", 6.2, -3.6, facing: 0)
        set.mark("edge", -0.5, -7.3, facing: 180)
        set.mark("edge_left", -8.3, 0, facing: -90)
        set.mark("vent", -4.8, -2.2, facing: 0)
        return set
    }

    /// A back garden or courtyard: the house at the left, fences upstage and at the right.
    static func yard() -> SetDraft {
        var set = SetDraft(.yard, width: 14, depth: 16, height: 12)
        set.walls([.left], height: 6)
        set.walls([.right, .upstage], height: 1.8)
        set.door(.left, at: 1, name: "door")
        set.door(.upstage, at: 4.5, name: "gate", width: 1.1, height: 1.7)
        set.window(.left, at: -2, width: 1.6)
        set.window(.left, at: 4, name: "kitchen_window", width: 1.2, height: 1.1, sill: 1.1)
        set.table("table_1", 0.4, -1.6, width: 1.5, depth: 0.8, sides: 2)
        set.row("bench", count: 2, 5.9, -3, facing: -90)
        set.surface("shed_bench", .counter, 1.9, -7.4, width: 1.4, depth: 0.5, height: 0.9)
        set.mark("bench", 5.1, -3, facing: -90)
        set.mark("table", 0.4, -0.3, facing: 180)
        set.mark("gate", 4.5, -7.2, facing: 0)
        set.mark("tree", -2.6, -5, facing: 0)
        return set
    }

    /// Two lines of stalls along a way that runs upstage.
    static func market() -> SetDraft {
        var set = SetDraft(.market, width: 16, depth: 40, height: 15, path: 180)
        for index in 0..<6 {
            let z = -11.0 + Double(index) * 3.6
            set.surface(
                "stall_left_\(index + 1)", .counter, -3.4, z, facing: 90, width: 2.4, depth: 0.9,
                height: 0.9)
            set.surface(
                "stall_right_\(index + 1)", .counter, 3.4, z, facing: -90, width: 2.4, depth: 0.9,
                height: 0.9)
        }
        set.seat("crate", -2.2, 4.8, facing: 90, height: 0.45, group: "crates")
        set.mark("stall", -2.5, -0.2, facing: -90)
        set.mark("counter", -2.5, -0.2, facing: -90)
        set.mark("behind_stall", -4.4, -0.2, facing: 90)
        set.mark("stall_right", 2.5, -0.2, facing: 90)
        set.mark("behind_stall_right", 4.4, -0.2, facing: -90)
        set.mark("path_far", 0, -14, facing: 0)
        set.mark("path_near", 0, 10, facing: 180)
        set.mark("left", -1.8, 0, facing: 90)
        set.mark("right", 1.8, 0, facing: -90)
        set.mark("upstage", 0, -7, facing: 0)
        set.mark("downstage", 0, 6, facing: 180)
        return set
    }
}

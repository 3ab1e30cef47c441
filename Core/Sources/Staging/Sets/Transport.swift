internal import Story

/// Vehicles from inside, and the ways and waters that they use.
enum Transport {
    /// A left-hand-drive saloon that faces +z, alone on 7 × 11 m of road: cameras may hang on its bonnet and doors.
    ///
    /// Its body is 1.8 m wide and 4.5 m long, from z = -2.5 to 2.0; the roof is 1.46 m up, the floor .2 m.
    static func carInterior() -> SetDraft {
        var set = SetDraft(.carInterior, width: 7, depth: 11, height: 3.2, path: 0)
        let floor = 0.2
        set.seat("driver", 0.37, -0.1, facing: 0, height: 0.28, floor: floor, group: "front")
        set.seat("passenger", -0.37, -0.1, facing: 0, height: 0.28, floor: floor, group: "front")
        set.seat("rear_left", 0.42, -1.0, facing: 0, height: 0.31, floor: floor, group: "rear")
        set.seat("rear_right", -0.42, -1.0, facing: 0, height: 0.31, floor: floor, group: "rear")
        set.seat("rear_middle", 0, -1.0, facing: 0, height: 0.31, floor: floor, group: "rear")
        set.surface("dashboard", .shelf, 0, 0.75, facing: 180, width: 1.4, depth: 0.3, height: 0.95)
        set.opening(window: true, "windscreen", 0, 0.98, 0.9, facing: 180, width: 1.35, height: 0.45)
        set.opening(window: true, "rear_window", 0, 1.0, -1.55, facing: 0, width: 1.3, height: 0.4)
        set.opening(
            window: true, "driver_window", 0.83, 0.95, 0.05, facing: -90, width: 0.85, height: 0.42)
        set.opening(
            window: true, "passenger_window", -0.83, 0.95, 0.05, facing: 90, width: 0.85, height: 0.42)
        set.opening(
            window: true, "rear_left_window", 0.83, 0.95, -0.95, facing: -90, width: 0.75, height: 0.42)
        set.opening(
            window: true, "rear_right_window", -0.83, 0.95, -0.95, facing: 90, width: 0.75, height: 0.42)
        set.opening(window: false, "driver_door", 0.88, 0, 0.05, facing: -90, width: 1.05, height: 1.4)
        set.opening(
            window: false, "passenger_door", -0.88, 0, 0.05, facing: 90, width: 1.05, height: 1.4)
        set.mark("driver", 0.37, -0.1, facing: 0, height: floor)
        set.mark("passenger", -0.37, -0.1, facing: 0, height: floor)
        set.mark("rear_left", 0.42, -1.0, facing: 0, height: floor)
        set.mark("rear_right", -0.42, -1.0, facing: 0, height: floor)
        set.mark("bonnet", 0, 2.4, facing: 180)
        set.mark("door", 1.6, 0.05, facing: -90)
        set.mark("window", 1.6, 0.05, facing: -90)
        set.mark("outside_driver", 1.6, 0.05, facing: -90)
        set.mark("outside_passenger", -1.6, 0.05, facing: 90)
        set.mark("road_near", 0, 4.6, facing: 180)
        set.mark("left", 2.2, 0, facing: -90)
        set.mark("right", -2.2, 0, facing: 90)
        return set
    }

    /// An open coach: bays of four with a table, either side of an aisle that runs upstage.
    static func trainCarriage() -> SetDraft {
        var set = SetDraft(.trainCarriage, width: 2.9, depth: 17, height: 2.3, path: 180)
        set.walls()
        set.door(.upstage, at: 0, name: "far_door", width: 0.8, height: 2.0)
        set.door(.downstage, at: 0, name: "door", width: 0.8, height: 2.0)
        for bay in 0..<7 {
            let z = -6.3 + Double(bay) * 2.1
            for (side, x) in [("left", -0.93), ("right", 0.93)] {
                let name = "bay_\(bay + 1)_\(side)"
                set.surface(name, .table, x, z, facing: 0, width: 0.9, depth: 0.5, height: 0.72)
                set.row(name, count: 2, x, z - 0.68, facing: 0, pitch: 0.46, height: 0.43)
                set.row(name + "_back", count: 2, x, z + 0.68, facing: 180, pitch: 0.46, height: 0.43)
            }
            let middle = bay == 3
            set.window(
                .left, at: z, name: middle ? "window" : "window_left_\(bay + 1)", width: 1.4, height: 0.8,
                sill: 0.9)
            set.window(
                .right, at: z, name: middle ? "side_window" : "window_right_\(bay + 1)", width: 1.4,
                height: 0.8, sill: 0.9)
        }
        // The windows are behind tables: who looks out of one stands in the aisle.
        for anchor in set.plan.anchors where anchor.name.contains("window") {
            set.mark(
                anchor.name, anchor.position.x < 0 ? -0.15 : 0.15, anchor.position.z, facing: anchor.yaw)
        }
        set.mark("left", -0.15, 1.05, facing: 90)
        set.mark("right", 0.15, 1.05, facing: -90)
        set.mark("aisle", 0, 1.05, facing: 180)
        set.mark("path_far", 0, -7.2, facing: 0)
        set.mark("path_near", 0, 6.8, facing: 180)
        return set
    }

    /// The platform is at the left and in the middle, its edge at x = 3; the rails beyond lie 1.1 m lower.
    static func stationPlatform() -> SetDraft {
        var set = SetDraft(.stationPlatform, width: 16, depth: 60, height: 12, path: 0)
        set.walls([.left], height: 5)
        set.door(.left, at: -2, name: "door", width: 1.8, height: 2.3)
        set.door(.left, at: 12, name: "waiting_room_door", width: 1.1)
        set.window(.left, at: 2.5, width: 1.8, height: 1.4)
        set.window(.left, at: -6.5, name: "ticket_window", width: 1.0, height: 0.8, sill: 1.1)
        set.row("bench", count: 3, -4.2, -0.6, facing: 90)
        set.row("bench_far", count: 3, -4.2, -10, facing: 90)
        set.surface("kiosk", .counter, -5.4, 8, facing: 90, width: 2.2, depth: 0.7, height: 1.05)
        set.mark("bench", -3.3, -0.6, facing: 90)
        set.mark("edge", 2.2, 0, facing: 90)
        set.mark("train_door", 2.4, -3, facing: -90)
        set.mark("track", 4.6, -4, facing: 0, height: -1.22)
        set.mark("path_far", 0, -20, facing: 0)
        set.mark("path_near", 0, 12, facing: 180)
        return set
    }

    /// Two lanes of 3.6 m that run left to right before the master camera; travel from left to right.
    static func road() -> SetDraft {
        var set = SetDraft(.road, width: 120, depth: 70, height: 40, path: 90)
        set.surface("milestone", .rock, -7, -5.2, width: 0.4, depth: 0.3, height: 0.7)
        set.mark("road", 0, 0, facing: 90)
        set.mark("road_near", 0, 1.8, facing: 90)
        set.mark("road_far", 0, -1.8, facing: -90)
        set.mark("verge", 0, 5, facing: 180)
        set.mark("verge_far", 0, -5, facing: 0)
        set.mark("car", 3, 1.8, facing: 90)
        set.mark("left", -9, 1.8, facing: 90)
        set.mark("right", 9, 1.8, facing: -90)
        set.mark("path_start", -25, 1.8, facing: 90)
        set.mark("path_end", 25, 1.8, facing: 90)
        set.mark("track", 0, -16, facing: 90)
        set.mark("upstage", 0, -10, facing: 0)
        set.mark("downstage", 0, 8, facing: 180)
        return set
    }

    /// A bridge of 10 m that runs upstage, with pavements and railings.
    static func bridge() -> SetDraft {
        var set = SetDraft(.bridge, width: 12, depth: 90, height: 30, path: 180)
        set.surface("railing_left", .railing, -5.3, 0, facing: 90, width: 88, depth: 0.15, height: 1.1)
        set.surface("railing_right", .railing, 5.3, 0, facing: -90, width: 88, depth: 0.15, height: 1.1)
        set.mark("railing", -4.8, 0, facing: -90)
        set.mark("railing_right", 4.8, 0, facing: 90)
        set.mark("pavement", -4.3, 0, facing: 0)
        set.mark("road_near", 1.8, 3, facing: 180)
        set.mark("road_far", -1.5, -8, facing: 0)
        set.mark("car", 1.8, -4, facing: 180)
        set.mark("path_far", -4.3, -25, facing: 0)
        set.mark("path_near", -4.3, 12, facing: 180)
        set.mark("left", -3.4, 0, facing: 90)
        set.mark("right", 3.4, 0, facing: -90)
        return set
    }

    /// Level ground with bays of 2.5 × 5 m on both sides of a lane that runs upstage.
    static func carPark() -> SetDraft {
        var set = SetDraft(.carPark, width: 32, depth: 44, height: 9, path: 180)
        set.walls([.upstage], height: 3.4)
        set.door(.upstage, at: 9, name: "door", width: 1.1)
        set.door(.upstage, at: -9, name: "lift_door", width: 1.2)
        set.mark("car", 5.6, -2.5, facing: -90)
        set.mark("car_2", -5.6, -5, facing: 90)
        set.mark("car_door", 5.0, -0.9, facing: 90)
        set.mark("lane", 0, -4, facing: 0)
        set.mark("road_near", 0, 6, facing: 180)
        set.mark("path_far", 0, -16, facing: 0)
        set.mark("path_near", 0, 14, facing: 180)
        set.mark("left", -3, 0, facing: 90)
        set.mark("right", 3, 0, facing: -90)
        return set
    }

    /// A quay; its edge runs left to right at z = -4 and the water lies upstage.
    static func harbour() -> SetDraft {
        var set = SetDraft(.harbour, width: 70, depth: 60, height: 30, path: 90)
        set.surface("crate_1", .crate, -4, -1.8, facing: 12, width: 1.1, depth: 0.9, height: 0.9)
        set.surface("crate_2", .crate, -5.3, -1.2, facing: -8, width: 1.1, depth: 1.1, height: 1.1)
        set.surface("barrel", .barrel, 5.2, -2.2, width: 0.6, depth: 0.6, height: 0.9)
        set.row("bench", count: 3, 2.4, 0.8, facing: 180)
        set.mark("bench", 2.4, 0.1, facing: 180)
        set.mark("edge", 0, -3.3, facing: 180)
        set.mark("boat", 1.5, -3.2, facing: 180)
        set.mark("crates", -4.4, -0.3, facing: 0)
        set.mark("path_start", -18, 0, facing: 90)
        set.mark("path_end", 18, 0, facing: -90)
        set.mark("left", -6, 0.5, facing: 90)
        set.mark("right", 6, 0.5, facing: -90)
        set.mark("upstage", 0, -3.2, facing: 0)
        set.mark("downstage", 0, 8, facing: 180)
        return set
    }
}

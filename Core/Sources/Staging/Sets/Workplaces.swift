internal import Story

/// Rooms that people work, learn, heal and are held in.
enum Workplaces {
    static func office() -> SetDraft {
        var set = SetDraft(.office, width: 6.2, depth: 5.4, height: 2.8)
        set.walls()
        set.door(.right, at: 0.9)
        set.door(.upstage, at: 2.3, name: "side_door")
        set.window(.upstage, at: -0.6, width: 2.4, height: 1.5, sill: 0.85)
        set.window(.left, at: -0.8, name: "side_window", width: 1.4)
        set.surface("desk", .desk, -0.4, -0.9, width: 1.7, depth: 0.8, height: 0.74)
        set.seat("desk_chair", -0.4, -1.55, facing: 0, group: "desk")
        set.seat("visitor_1", -0.8, -0.2, facing: 180, group: "desk")
        set.seat("visitor_2", 0.1, -0.2, facing: 180, group: "desk")
        set.surface("shelf", .shelf, -2.85, 0.9, facing: 90, width: 1.4, depth: 0.4, height: 1.2)
        set.surface("cabinet", .shelf, 1.4, -2.45, width: 0.5, depth: 0.5, height: 1.1)
        set.row("sofa", count: 2, 2.55, -0.7, facing: -90, height: 0.42)
        set.mark("desk", -0.4, 0.35, facing: 180)
        set.mark("behind_desk", -0.4, -1.6, facing: 0)
        set.mark("sofa", 1.95, -0.7, facing: 90)
        return set
    }

    static func shop() -> SetDraft {
        var set = SetDraft(.shop, width: 8, depth: 7, height: 3)
        set.walls()
        set.door(.downstage, at: 2.4, width: 1.0, height: 2.1)
        set.door(.upstage, at: -3.2, name: "back_door")
        set.window(.downstage, at: -0.6, width: 3.2, height: 1.8, sill: 0.5)
        set.window(.right, at: 2.0, name: "side_window", width: 1.6, height: 1.6, sill: 0.6)
        set.surface("counter", .counter, -2.2, -1.4, width: 2.4, depth: 0.6, height: 1.05)
        set.surface("shelf_upstage", .shelf, 0.9, -3.25, width: 4.2, depth: 0.4, height: 1.6)
        set.surface("shelf_right", .shelf, 3.75, -0.8, facing: -90, width: 3.2, depth: 0.4, height: 1.6)
        set.surface("island", .shelf, 1.2, -0.6, facing: 90, width: 2.2, depth: 0.7, height: 1.3)
        set.mark("counter", -2.2, -0.7, facing: 180)
        set.mark("bar", -2.2, -0.7, facing: 180)
        set.mark("behind_counter", -2.2, -2.1, facing: 0)
        set.mark("till", -1.5, -2.1, facing: 0)
        set.mark("shelf", 0.9, -2.5, facing: 180)
        set.mark("aisle", 2.5, -0.6, facing: 0)
        return set
    }

    static func warehouse() -> SetDraft {
        var set = SetDraft(.warehouse, width: 20, depth: 24, height: 8, path: 0)
        set.walls()
        set.door(.upstage, at: 0, name: "gate", width: 4, height: 4)
        set.door(.right, at: 4)
        set.window(.left, at: -6, width: 3, height: 1.6, sill: 4.5)
        set.window(.left, at: 2, name: "window_near", width: 3, height: 1.6, sill: 4.5)
        set.window(.right, at: -6, name: "side_window", width: 3, height: 1.6, sill: 4.5)
        set.surface("rack_left", .shelf, -8.6, -2, facing: 90, width: 12, depth: 1.1, height: 3.2)
        set.surface("rack_right", .shelf, 8.6, -5, facing: -90, width: 8, depth: 1.1, height: 3.2)
        set.surface("crate_1", .crate, -3.6, -3, width: 1.2, depth: 1.0, height: 1.0)
        set.surface("crate_2", .crate, 3.8, -1.6, facing: 20, width: 1.2, depth: 1.0, height: 1.0)
        set.surface("crate_3", .crate, 4.6, -4.5, width: 1.2, depth: 1.2, height: 1.2)
        set.table("table_1", 0, -1.2, width: 1.6, depth: 0.8, sides: 1)
        set.mark("gate", 0, -11, facing: 0)
        set.mark("crate_1", -3.0, -2.0, facing: 0)
        set.mark("crate_2", 3.4, -0.6, facing: 0)
        set.mark("table", 0, -0.1, facing: 180)
        return set
    }

    static func hospitalRoom() -> SetDraft {
        var set = SetDraft(.hospitalRoom, width: 5.4, depth: 5.0, height: 2.8)
        set.walls()
        set.door(.right, at: 0.9, width: 1.2)
        set.door(.left, at: 1.6, name: "bathroom_door")
        set.window(.left, at: -0.8, width: 1.8, height: 1.4, sill: 0.8)
        set.window(.right, at: -1.2, name: "corridor_window", width: 1.2, height: 1.0, sill: 1.1)
        set.surface("bed", .bed, -0.2, -1.3, width: 0.95, depth: 2.05, height: 0.68)
        set.surface("nightstand", .table, 0.65, -2.15, width: 0.45, depth: 0.45, height: 0.8)
        set.surface("tray", .tray, -1.15, -1.0, width: 0.4, depth: 0.7, height: 0.95)
        set.seat("visitor_1", 0.95, -1.1, facing: -90, group: "bed")
        set.seat("visitor_2", -1.75, -1.5, facing: 80, group: "bed")
        set.mark("bed", 0.65, -0.5, facing: -100)
        set.mark("lying", -0.2, -1.35, facing: 0, height: 0.68)
        set.mark("foot_of_bed", -0.2, 0.15, facing: 180)
        return set
    }

    static func interrogationRoom() -> SetDraft {
        var set = SetDraft(.interrogationRoom, width: 4.6, depth: 4.2, height: 2.8)
        set.walls()
        set.door(.right, at: 0.8)
        set.window(.upstage, at: 0, name: "mirror", width: 2.0, height: 1.0, sill: 1.05)
        set.window(.left, at: -0.6, width: 0.7, height: 0.4, sill: 2.1)
        // People sit left and right of it, 1.1 m apart, square to the master.
        set.table("table_1", 0, -0.3, facing: 90, width: 1.2, depth: 0.7, sides: 2)
        set.mark("mirror", 0, -1.5, facing: 180)
        set.mark("stander", 1.2, 0.85, facing: -120)
        set.mark("table", 0, 0.7, facing: 180)
        return set
    }

    static func cell() -> SetDraft {
        var set = SetDraft(.cell, width: 3.2, depth: 3.6, height: 2.8)
        set.walls()
        set.door(.right, at: 0.7, width: 0.85)
        set.window(.upstage, at: 0.4, width: 0.7, height: 0.5, sill: 1.9)
        set.surface("bed", .bed, -1.12, -0.55, facing: 90, width: 1.95, depth: 0.8, height: 0.45)
        set.surface("sink", .sink, 1.1, -1.55, width: 0.5, depth: 0.42, height: 0.82)
        set.seat("bunk_1", -0.85, -0.8, facing: 90, group: "bunk")
        set.seat("bunk_2", -0.85, -0.15, facing: 90, group: "bunk")
        set.seat("toilet", 0.5, -1.3, facing: 0, height: 0.4, group: "toilet")
        set.mark("bed", -0.35, -0.5, facing: -90)
        set.mark("lying", -1.12, -0.55, facing: 90, height: 0.45)
        set.mark("sink", 1.1, -1.0, facing: 180)
        set.mark("bars", 0.9, 0.7, facing: 90)
        return set
    }

    static func classroom() -> SetDraft {
        var set = SetDraft(.classroom, width: 8.4, depth: 9.4, height: 3.1)
        set.walls()
        set.door(.right, at: -3.6)
        set.door(.right, at: 3.6, name: "rear_door")
        set.window(.left, at: -2.6, width: 1.8, height: 1.6)
        set.window(.left, at: 0, name: "window_middle", width: 1.8, height: 1.6)
        set.window(.left, at: 2.6, name: "window_rear", width: 1.8, height: 1.6)
        set.surface("teacher_desk", .desk, -1.6, -3.1, width: 1.5, depth: 0.7, height: 0.74)
        set.seat("teacher", -1.6, -3.7, facing: 0, group: "teacher_desk")
        for row in 0..<4 {
            for column in 0..<3 {
                let name = "desk_\(row + 1)_\(column + 1)"
                let x = (Double(column) - 1) * 2.2
                let z = -1.2 + Double(row) * 1.45
                set.surface(name, .desk, x, z, width: 1.3, depth: 0.5, height: 0.72)
                set.row(name, count: 2, x, z + 0.5, facing: 180, height: 0.43)
            }
        }
        set.mark("blackboard", 0.4, -4.0, facing: 0)
        set.mark("teacher", 0.4, -2.7, facing: 0)
        set.mark("aisle", 1.1, 0.6, facing: 180)
        return set
    }
}

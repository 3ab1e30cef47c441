internal import Story

/// Rooms that the public comes to.
enum PublicRooms {
    static func bar() -> SetDraft {
        var set = SetDraft(.bar, width: 9, depth: 8, height: 3.1)
        set.walls()
        set.door(.right, at: 1.8, width: 1.0)
        set.door(.upstage, at: 3.6, name: "back_door")
        set.window(.right, at: -0.8, width: 1.8, height: 1.5, sill: 0.8)
        set.window(.left, at: 2.2, name: "side_window", width: 1.6, height: 1.5, sill: 0.8)
        set.surface("bar", .counter, -1.2, -2.0, width: 5.2, depth: 0.65, height: 1.05)
        set.surface("back_bar", .shelf, -1.2, -3.75, width: 5.2, depth: 0.4, height: 1.0)
        set.row("bar", count: 6, -1.2, -1.4, facing: 180, pitch: 0.75, height: 0.75)
        set.table("table_1", 2.4, 0.2, width: 0.8, depth: 0.8, sides: 1, ends: 2)
        set.table("table_2", -2.6, 1.0, width: 0.8, depth: 0.8, sides: 1, ends: 2)
        set.mark("bar", -1.2, -0.95, facing: 180)
        set.mark("behind_bar", -1.2, -2.9, facing: 0)
        set.mark("counter", 1.0, -1.35, facing: 180)
        set.mark("table", 2.4, 1.5, facing: 180)
        return set
    }

    static func diner() -> SetDraft {
        var set = SetDraft(.diner, width: 10, depth: 6.4, height: 2.9)
        set.walls()
        set.door(.right, at: 1.4, width: 1.0)
        set.door(.upstage, at: 4.3, name: "kitchen_door")
        set.window(.left, at: 0.6, name: "side_window", width: 2.4, height: 1.4, sill: 0.85)
        set.window(.upstage, at: -3.7, name: "window", width: 1.9, height: 1.4, sill: 0.85)
        set.window(.upstage, at: -1.6, name: "window_middle", width: 1.9, height: 1.4, sill: 0.85)
        // Three booths under the windows: the benches face each other across a table that stands upstage-downstage.
        for (index, x) in [-3.9, -1.9, 0.1].enumerated() {
            set.table(
                "table_\(index + 1)", x, -2.35, facing: 90, width: 1.3, depth: 0.7, sides: 2,
                seatHeight: 0.44)
        }
        set.surface("counter", .counter, 3.0, -1.0, width: 3.2, depth: 0.6, height: 1.05)
        set.row("counter", count: 4, 3.0, -0.42, facing: 180, pitch: 0.7, height: 0.75)
        set.mark("booth", -1.9, -1.15, facing: 180)
        set.mark("table", -1.9, -1.15, facing: 180)
        set.mark("counter", 3.0, 0.15, facing: 180)
        set.mark("bar", 3.0, 0.15, facing: 180)
        set.mark("behind_counter", 3.0, -1.8, facing: 0)
        set.mark("aisle", -0.6, 0.4, facing: 90)
        return set
    }

    static func courtroom() -> SetDraft {
        var set = SetDraft(.courtroom, width: 13, depth: 15, height: 5)
        set.walls()
        set.door(.downstage, at: 0, width: 1.8, height: 2.4)
        set.door(.upstage, at: 4.6, name: "judges_door")
        set.window(.left, at: -2.5, width: 1.5, height: 2.4, sill: 1.8)
        set.window(.left, at: 2.5, name: "window_rear", width: 1.5, height: 2.4, sill: 1.8)
        set.surface("judges_bench", .desk, 0, -5.4, width: 3.2, depth: 0.8, height: 1.45)
        set.seat("judge", 0, -6.1, facing: 0, floor: 0.7, group: "judges_bench")
        set.seat("witness", 2.7, -5.2, facing: 0, floor: 0.35, group: "witness")
        set.table("defence", -2.6, -0.4, width: 2.0, depth: 0.8, sides: 0)
        set.row("defence", count: 2, -2.6, 0.25, facing: 180, pitch: 0.8)
        set.table("prosecution", 2.6, -0.4, width: 2.0, depth: 0.8, sides: 0)
        set.row("prosecution", count: 2, 2.6, 0.25, facing: 180, pitch: 0.8)
        set.row("jury_front", count: 6, -5.0, -3.4, facing: 90)
        set.row("jury_rear", count: 6, -5.9, -3.4, facing: 90, floor: 0.2)
        for index in 0..<4 {
            let z = 2.6 + Double(index) * 0.95
            set.row("gallery_\(index + 1)_left", count: 6, -3.2, z, facing: 180)
            set.row("gallery_\(index + 1)_right", count: 6, 3.2, z, facing: 180)
        }
        set.mark("floor", 0, -2.4, facing: 180)
        set.mark("lawyer", 0.4, -2.6, facing: 180)
        set.mark("defence", -2.6, 0.3, facing: 180)
        set.mark("prosecution", 2.6, 0.3, facing: 180)
        set.mark("witness", 2.7, -5.2, facing: 0, height: 0.35)
        set.mark("judge", 0, -6.1, facing: 0, height: 0.7)
        set.mark("jury", -4.2, -3.4, facing: -90)
        set.mark("aisle", 0, 3.5, facing: 180)
        return set
    }

    static func church() -> SetDraft {
        var set = SetDraft(.church, width: 12, depth: 22, height: 10, path: 180)
        set.walls()
        set.door(.downstage, at: 0, width: 2.2, height: 3)
        set.door(.left, at: -8.2, name: "vestry_door")
        for (index, z) in [-4.0, 0.0, 4.0].enumerated() {
            set.window(
                .left, at: z, name: index == 1 ? "window" : "window_left_\(index + 1)", width: 1.3,
                height: 3.6, sill: 2.6)
            set.window(
                .right, at: z, name: index == 1 ? "side_window" : "window_right_\(index + 1)", width: 1.3,
                height: 3.6,
                sill: 2.6)
        }
        set.surface("altar", .table, 0, -8.6, width: 2.4, depth: 0.9, height: 1.0)
        set.surface("pulpit", .desk, -3.4, -6.8, width: 0.8, depth: 0.5, height: 1.2)
        for index in 0..<8 {
            let z = -3.8 + Double(index) * 1.0
            set.row("pew_\(index + 1)_left", count: 5, -2.9, z, facing: 180)
            set.row("pew_\(index + 1)_right", count: 5, 2.9, z, facing: 180)
        }
        set.mark("altar", 0, -7.5, facing: 180)
        set.mark("priest", 0, -9.4, facing: 0)
        set.mark("pulpit", -3.4, -7.4, facing: 0)
        set.mark("aisle", 0, 0, facing: 180)
        set.mark("coffin", 0, -5.6, facing: 0)
        return set
    }

    /// The stage upstage, .9 m up, its edge at z = -2.5; the stalls downstage face it.
    static func stage() -> SetDraft {
        var set = SetDraft(.stage, width: 16, depth: 22, height: 9)
        set.walls()
        set.door(.right, at: 9.2, width: 1.8, height: 2.3)
        set.door(.left, at: -6.5, name: "stage_door", width: 1.2)
        for index in 0..<7 {
            let z = 0.8 + Double(index) * 0.95
            set.row("stalls_\(index + 1)_left", count: 8, -3.4, z, facing: 180)
            set.row("stalls_\(index + 1)_right", count: 8, 3.4, z, facing: 180)
        }
        set.surface("piano", .piano, -4.2, -6.0, facing: 30, width: 1.5, depth: 1.6, height: 1.9)
        set.seat("piano_seat", -3.6, -4.97, facing: 210, height: 0.5, floor: 0.9, group: "piano")
        set.mark("microphone", 0, -4.2, facing: 0, height: 0.9)
        set.mark("podium", 1.6, -4.4, facing: 0, height: 0.9)
        set.mark("stage", 0, -5.4, facing: 0, height: 0.9)
        set.mark("wings", 6.4, -5.5, facing: -90, height: 0.9)
        set.mark("audience", 0, -1.3, facing: 180)
        set.mark("aisle", 0, 3.6, facing: 180)
        return set
    }
}

internal import Story

/// Rooms that people live in, and the ways between them.
enum Homes {
    static func livingRoom() -> SetDraft {
        var set = SetDraft(.livingRoom, width: 6.4, depth: 5.6, height: 2.7)
        set.walls()
        set.door(.right, at: -1.4)
        set.door(.left, at: 1.6, name: "kitchen_door")
        set.window(.upstage, at: -0.6, width: 2.0, height: 1.4, sill: 0.8)
        set.window(.left, at: -1.2, name: "side_window", width: 1.2)
        set.row("sofa", count: 3, -0.6, -1.35, facing: 0, height: 0.42)
        set.surface("coffee_table", .table, -0.6, -0.2, width: 1.1, depth: 0.55, height: 0.42)
        set.seat("armchair_1", 1.5, -0.35, facing: -80, height: 0.42, group: "sofa")
        set.seat("armchair_2", -2.35, -0.1, facing: 95, height: 0.42, group: "sofa")
        set.surface("sideboard", .shelf, 2.9, 0.9, facing: -90, width: 1.4, depth: 0.42, height: 0.8)
        set.surface("side_table", .table, 0.85, -1.5, width: 0.42, depth: 0.42, height: 0.55)
        set.mark("sofa", -0.6, -0.85, facing: 0)
        set.mark("fireplace", 2.3, 0.2, facing: 90)
        set.mark("table", -0.6, 0.45, facing: 180)
        return set
    }

    static func bedroom() -> SetDraft {
        var set = SetDraft(.bedroom, width: 5.0, depth: 4.6, height: 2.6)
        set.walls()
        set.door(.right, at: 0.6)
        set.door(.left, at: 1.3, name: "bathroom_door", width: 0.8)
        set.window(.left, at: -0.6, width: 1.4)
        set.window(.upstage, at: 1.7, name: "far_window", width: 0.9)
        set.surface("bed", .bed, -0.3, -1.2, width: 1.6, depth: 2.0, height: 0.52)
        set.surface("nightstand_left", .table, -1.4, -2.0, width: 0.45, depth: 0.4, height: 0.55)
        set.surface("nightstand_right", .table, 0.8, -2.0, width: 0.45, depth: 0.4, height: 0.55)
        set.seat("bed_left", -0.95, -0.9, facing: -90, height: 0.5, group: "bed_edge")
        set.seat("bed_right", 0.35, -0.9, facing: 90, height: 0.5, group: "bed_edge")
        set.seat("bed_foot", -0.3, -0.35, facing: 0, height: 0.5, group: "bed_edge")
        set.table("dresser", 2.15, -0.9, facing: 90, width: 1.0, depth: 0.45, sides: 0)
        set.seat("dresser_seat", 1.7, -0.9, facing: 90, group: "dresser")
        set.mark("bed", 0.95, -0.9, facing: -90)
        set.mark("lying", -0.3, -1.3, facing: 0, height: 0.52)
        set.mark("mirror", 1.55, -0.3, facing: 90)
        set.mark("wardrobe", -1.8, 0.4, facing: -90)
        return set
    }

    static func kitchen() -> SetDraft {
        var set = SetDraft(.kitchen, width: 5.2, depth: 4.8, height: 2.6)
        set.walls()
        set.door(.right, at: 0.9)
        set.door(.left, at: 1.2, name: "back_door")
        set.window(.upstage, at: -0.4, width: 1.4, height: 1.1, sill: 1.1)
        set.window(.left, at: -0.4, name: "side_window", width: 1.1, height: 1.1, sill: 1.1)
        set.surface("counter", .counter, -1.6, -2.08, width: 1.6, depth: 0.62, height: 0.92)
        set.surface("sink", .sink, -0.4, -2.08, width: 0.8, depth: 0.62, height: 0.92)
        set.surface("counter_right", .counter, 0.35, -2.08, width: 0.7, depth: 0.62, height: 0.92)
        set.surface("stove", .stove, 1.0, -2.08, width: 0.6, depth: 0.62, height: 0.92)
        set.surface("fridge", .fridge, 1.75, -2.05, width: 0.7, depth: 0.68, height: 1.8)
        set.table("table_1", 0.2, 0.05, width: 1.4, depth: 0.8, sides: 1, ends: 2)
        set.mark("sink", -0.4, -1.4, facing: 180)
        set.mark("counter", -1.6, -1.4, facing: 180)
        set.mark("stove", 1.0, -1.4, facing: 180)
        set.mark("fridge", 1.75, -1.3, facing: 180)
        set.mark("table", 0.2, 1.0, facing: 180)
        return set
    }

    static func bathroom() -> SetDraft {
        var set = SetDraft(.bathroom, width: 3.2, depth: 3.0, height: 2.5)
        set.walls()
        set.door(.right, at: 0.6, width: 0.8)
        set.window(.left, at: 0.5, width: 0.7, height: 0.7, sill: 1.4)
        set.window(.upstage, at: -1.1, name: "far_window", width: 0.6, height: 0.6, sill: 1.5)
        set.surface("sink", .sink, 0.2, -1.24, width: 0.7, depth: 0.5, height: 0.85)
        set.surface("bathtub", .bathtub, -1.15, -0.6, facing: 90, width: 1.7, depth: 0.75, height: 0.56)
        set.surface("shelf", .shelf, 1.42, -0.8, facing: -90, width: 0.6, depth: 0.2, height: 1.2)
        set.seat("toilet", 1.05, -1.05, facing: 0, height: 0.42, group: "toilet")
        set.seat("bathtub_edge", -0.8, -0.4, facing: 90, height: 0.55, group: "bathtub_edge")
        set.mark("sink", 0.2, -0.65, facing: 180)
        set.mark("mirror", 0.2, -0.65, facing: 180)
        set.mark("bathtub", -0.4, -0.4, facing: -90)
        return set
    }

    static func corridor() -> SetDraft {
        var set = SetDraft(.corridor, width: 2.4, depth: 16, height: 2.7, path: 0)
        set.walls()
        set.door(.upstage, at: 0, name: "far_door", width: 1.1)
        set.door(.left, at: -4.5, name: "door_left_far")
        set.door(.left, at: -0.5, name: "door")
        set.door(.left, at: 3.5, name: "door_left_near")
        set.door(.right, at: -2.5, name: "door_right_far")
        set.door(.right, at: 1.5, name: "door_right")
        set.window(.downstage, at: 0, width: 1.2, height: 1.3)
        set.row("bench", count: 2, 0.93, 4.2, facing: -90)
        set.mark("bench", 0.35, 4.2, facing: -90)
        set.mark("path_far", 0, -6.5, facing: 0)
        set.mark("path_near", 0, 6, facing: 180)
        return set
    }

    /// A straight flight of 16 steps of .17 × .27 m that climbs upstage beside a hall; the landing is 2.72 m up.
    static func stairs() -> SetDraft {
        var set = SetDraft(.stairs, width: 4.4, depth: 9, height: 5.4, path: 180)
        set.walls()
        set.door(.left, at: 2.6)
        set.door(.right, at: -3.9, name: "upper_door")
        set.window(.upstage, at: 0, width: 1.2, height: 1.5, sill: 3.4)
        set.window(.left, at: -0.5, name: "side_window", width: 0.9, height: 1.3, sill: 1.2)
        set.seat("step", 1.1, 0.71, facing: 0, height: 0.34, floor: 0.17, group: "step")
        set.mark("bottom", 1.1, 1.8, facing: 180)
        set.mark("stairs_foot", 1.1, 1.8, facing: 180)
        set.mark("stairs_middle", 1.1, -0.97, facing: 0, height: 1.36)
        set.mark("stairs_top", 1.1, -3.6, facing: 0, height: 2.72)
        set.mark("top", 1.1, -3.6, facing: 0, height: 2.72)
        return set
    }

    static func lift() -> SetDraft {
        var set = SetDraft(.lift, width: 1.9, depth: 1.9, height: 2.4)
        set.walls()
        set.door(.downstage, at: 0, width: 1.1, height: 2.1)
        set.mark("door", 0, 0.45, facing: 180)
        set.mark("left", -0.5, -0.3, facing: 0)
        set.mark("right", 0.5, -0.3, facing: 0)
        set.mark("upstage", 0, -0.55, facing: 0)
        set.mark("downstage", 0, 0.35, facing: 180)
        set.mark("panel", 0.5, 0.35, facing: 90)
        return set
    }

    static func genericRoom() -> SetDraft {
        var set = SetDraft(.genericRoom, width: 6.0, depth: 5.4, height: 2.8)
        set.walls()
        set.door(.right, at: -0.6)
        set.door(.upstage, at: 1.9, name: "far_door")
        set.window(.upstage, at: -1.2, width: 1.6)
        set.window(.left, at: 0.2, name: "side_window", width: 1.3)
        set.table("table_1", 0, -0.4, width: 1.4, depth: 0.8, sides: 2, ends: 1)
        set.surface("shelf", .shelf, 0.5, -2.5, width: 1.0, depth: 0.36, height: 0.9)
        set.mark("table", 0, 0.65, facing: 180)
        return set
    }
}

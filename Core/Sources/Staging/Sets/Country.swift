internal import Story

/// Open country, as wide as a long lens needs.
enum Country {
    /// Marks within talking distance of the centre: on open ground a share of the width would part people by 20 m.
    private static func ground(_ kind: SetKind, width: Double, depth: Double, path: Double? = nil)
        -> SetDraft
    {
        var set = SetDraft(kind, width: width, depth: depth, height: 40, path: path)
        set.mark("left", -3.5, 0, facing: 90)
        set.mark("right", 3.5, 0, facing: -90)
        set.mark("upstage", 0, -8, facing: 0)
        set.mark("downstage", 0, 6, facing: 180)
        set.mark("far", -6, -min(28, depth * 0.4), facing: 0)
        return set
    }

    /// A path that runs left to right, a bench behind it, trees upstage.
    static func park() -> SetDraft {
        var set = ground(.park, width: 70, depth: 60, path: 90)
        set.row("bench", count: 3, 0.6, -2.2, facing: 0)
        set.row("bench_far", count: 3, -11, -2.2, facing: 0)
        set.mark("bench", 0.6, -1.3, facing: 0)
        set.mark("path", 0, 0, facing: 90)
        set.mark("pavement", 0, 0, facing: 90)
        set.mark("path_start", -16, 0, facing: 90)
        set.mark("path_end", 16, 0, facing: -90)
        set.mark("tree", 4.8, -4, facing: 0)
        set.mark("lawn", -4, -7, facing: 0)
        return set
    }

    static func graveyard() -> SetDraft {
        var set = ground(.graveyard, width: 46, depth: 46, path: 180)
        for row in 0..<3 {
            for column in 0..<4 where column != 1 || row != 1 {
                set.surface(
                    "grave_\(row + 1)_\(column + 1)", .grave, -7.2 + Double(column) * 4.4,
                    -4 - Double(row) * 4,
                    width: 0.8, depth: 0.2, height: 1.0)
            }
        }
        set.surface("grave", .grave, 0, -2.6, width: 0.9, depth: 0.22, height: 1.1)
        set.mark("grave", 0, -0.9, facing: 180)
        set.mark("mourner_left", -1.6, -1.9, facing: 70)
        set.mark("mourner_right", 1.6, -1.9, facing: -70)
        set.mark("path_far", 5, -15, facing: 0)
        set.mark("path_near", 5, 9, facing: 180)
        set.mark("tree", -5.6, -1.4, facing: 90)
        return set
    }

    static func forest() -> SetDraft {
        var set = ground(.forest, width: 60, depth: 60, path: 180)
        set.surface("log", .tree, -2.1, -0.6, facing: 60, width: 1.8, depth: 0.4, height: 0.45)
        set.seat("log_1", -1.94, -0.87, facing: 60, group: "log_side")
        set.seat("log_2", -2.26, -0.33, facing: 60, group: "log_side")
        set.mark("clearing", 0, 0, facing: 0)
        set.mark("tree", 2.6, -1.8, facing: -30)
        set.mark("log", -1.2, 0.4, facing: 240)
        set.mark("fire", 0, -0.4, facing: 0)
        set.mark("path_far", 1, -20, facing: 0)
        set.mark("path_near", 0, 12, facing: 180)
        return set
    }

    static func field() -> SetDraft {
        var set = ground(.field, width: 160, depth: 140, path: 90)
        set.surface("fence", .fence, 0, -12, width: 60, depth: 0.12, height: 1.1)
        set.mark("fence", 0, -11.3, facing: 180)
        set.mark("tree", 9, -9, facing: 0)
        set.mark("path_start", -25, 0, facing: 90)
        set.mark("path_end", 25, 0, facing: -90)
        return set
    }

    /// The water's edge runs left to right at z = -9.
    static func beach() -> SetDraft {
        var set = ground(.beach, width: 160, depth: 120, path: 90)
        set.surface("rock", .rock, 5.4, -3, facing: 25, width: 1.4, depth: 1.0, height: 0.5)
        set.seat("rock", 5.4, -3, facing: 205, height: 0.5, group: "rocks")
        set.mark("water", 0, -8.4, facing: 180)
        set.mark("edge", 0, -8.4, facing: 180)
        set.mark("towel", -2.5, -1.5, facing: 180)
        set.mark("rock", 4.6, -2, facing: 180)
        set.mark("path_start", -25, -7, facing: 90)
        set.mark("path_end", 25, -7, facing: -90)
        return set
    }

    static func desert() -> SetDraft {
        var set = ground(.desert, width: 200, depth: 200, path: 90)
        set.surface("rock", .rock, -6, -4, facing: 30, width: 1.8, depth: 1.2, height: 0.6)
        set.seat("rock", -6, -4, facing: 30, height: 0.6, group: "rocks")
        set.mark("rock", -5.2, -2.6, facing: 0)
        set.mark("dune", 12, -30, facing: 0)
        set.mark("car", 4.5, -2, facing: -60)
        set.mark("path_start", -30, 0, facing: 90)
        set.mark("path_end", 30, 0, facing: -90)
        return set
    }

    /// A shelf above a drop: the edge runs left to right at z = -5.
    static func mountain() -> SetDraft {
        var set = ground(.mountain, width: 90, depth: 80, path: 90)
        set.surface("rock", .rock, 3.2, -1.8, facing: -20, width: 1.6, depth: 1.1, height: 0.55)
        set.seat("rock", 3.2, -1.8, facing: -20, height: 0.55, group: "rocks")
        set.mark("edge", 0, -4.3, facing: 180)
        set.mark("rock", 2.5, -0.6, facing: 160)
        set.mark("upstage", 0, -4, facing: 0)
        set.mark("path_start", -20, 0.5, facing: 90)
        set.mark("path_end", 20, 0.5, facing: -90)
        return set
    }

    static func snow() -> SetDraft {
        var set = ground(.snow, width: 160, depth: 140, path: 90)
        set.surface("rock", .rock, -5, -4, width: 1.5, depth: 1.1, height: 0.6)
        set.mark("tree", 5.5, -5, facing: 0)
        set.mark("rock", -4, -3, facing: 0)
        set.mark("path_start", -25, 0, facing: 90)
        set.mark("path_end", 25, 0, facing: -90)
        return set
    }

    /// Ice without a tree. It ends in a cliff over the sea, which runs left to right at z = -14.
    static func iceField() -> SetDraft {
        var set = ground(.iceField, width: 160, depth: 140, path: 90)
        set.surface("ice_block", .rock, -5, -4, facing: 20, width: 1.5, depth: 1.1, height: 0.6)
        set.seat("ice_block", -5, -4, facing: 20, height: 0.6, group: "rocks")
        set.mark("rock", -4, -3, facing: 0)
        set.mark("edge", 0, -13.2, facing: 180)
        set.mark("water", 0, -13.2, facing: 180)
        set.mark("far", -6, -11, facing: 0)
        set.mark("path_start", -25, 0, facing: 90)
        set.mark("path_end", 25, 0, facing: -90)
        return set
    }

    static func openGround() -> SetDraft {
        var set = ground(.openGround, width: 90, depth: 80, path: 90)
        set.surface("rock", .rock, -6.5, -5, width: 1.2, depth: 0.9, height: 0.5)
        set.mark("tree", 7, -7, facing: 0)
        set.mark("path_start", -20, 0, facing: 90)
        set.mark("path_end", 20, 0, facing: -90)
        return set
    }
}

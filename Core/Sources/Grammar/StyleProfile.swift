package import Story

/// A film style: the figures of DIRECTION §1.8, one file a style. Adding a style is adding a file.
///
/// What a style wants to come to (`meanSeconds`, `sizeMix`, `movement` …) are targets over a film; what a size, a move
/// or a cut is worth in it leads there. Neither makes a picture that nothing in the scene speaks for.
package struct StyleProfile: Decodable, Sendable {
    package var name: String
    package var about: String
    /// Seconds of a cut: the mean, the median, and the spread as a share of the mean.
    package var meanSeconds: Double
    package var medianSeconds: Double
    package var sdOverMean: Double
    /// What a cut is worth in itself: what makes a style quick, where the content lets it.
    package var cutWorth: Double
    /// What the shortest durations of the table are multiplied by.
    package var leastSecondsFactor: Double
    /// Per cent of the cuts by size; inserts count with ECU, establishing pictures with EWS.
    package var sizeMix: [String: Double]
    package var sizeMixWeight: Double
    /// What a cut to a picture of a size is worth more or less than its content.
    package var sizeWorth: [String: Double]
    /// Per cent of the cuts by what the camera does.
    package var movement: [String: Double]
    /// What a move is worth beside its motive, by the classes of `movement`.
    package var moveWorth: [String: Double]
    /// The camera is on the shoulder from these stakes on; above 1 never.
    package var handheldFrom: Double
    /// Millimetres by size; `insert` and `POV` have their own.
    package var lenses: [String: Double]
    package var shortestLensMm: Double
    package var longestLensMm: Double
    /// Widens or narrows the angle between lens and look.
    package var openFactor: Double
    package var lineStartCutsAtMost: Double
    /// Of the cuts in dialogue those off the sound, of the openers in new places those on the place alone, of all cuts
    /// inserts: stated, and measured by `make bench-direction`.
    package var jlShare: Double
    package var openerEstablishingShare: Double
    package var insertShare: Double
    package var listenerShare: Double
    /// What the cut works towards, so that faces come to the share: a shoulder in the frame listens as well.
    package var listenerAim: Double
    package var listenerWeight: Double
    package var dutchDegrees: Double
    /// The price of a setup that the scene does not have yet, where people talk and where they act.
    package var newSetup: Double
    package var newSetupInAction: Double
    /// Two people are covered from this many setups; what is beyond costs dearly.
    package var setupsForAPair: Int
    /// Size steps that this style stands farther off.
    package var ladderShift: Double
    /// What this style adds to idioms, by id.
    package var idioms: [String: Double]

    private static let prefix = "direction-"

    /// The styles there are; classical first.
    package static let names: [String] = {
        let all = GrammarFile.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        return all.filter { $0 == "classical" } + all.filter { $0 != "classical" }
    }()

    /// A style that does not exist speaks like the first.
    package init(named name: String) {
        self = GrammarFile.load(Self.file(name))
    }

    /// The fields of a style as they stand in its file.
    package static func fields(of name: String) -> JSONValue { GrammarFile.load(file(name)) }

    private static func file(_ name: String) -> String { prefix + (names.contains(name) ? name : names[0]) }
}

extension StyleProfile {
    /// The classes that `movement` counts what the camera does in.
    package enum MoveClass: String, CaseIterable {
        case still = "static"
        case panTilt = "pan_tilt"
        case track, handheld
        case craneZoom = "crane_zoom"

        private static let turns: Set<MovementKind> = [
            .panLeft, .panRight, .tiltUp, .tiltDown, .whipPan, .rackFocus, .roll,
        ]
        private static let lifts: Set<MovementKind> = [
            .craneUp, .craneDown, .pedestalUp, .pedestalDown, .zoomIn, .zoomOut, .dollyZoom,
        ]

        /// Among all of them.
        package var place: Int {
            switch self {
            case .still: 0
            case .panTilt: 1
            case .track: 2
            case .handheld: 3
            case .craneZoom: 4
            }
        }

        package init(_ movement: [MovementKind], _ steadiness: Steadiness) {
            if steadiness == .handheld || steadiness == .floating {
                self = .handheld
            } else if movement == [.static] {
                self = .still
            } else if movement.contains(where: Self.turns.contains) {
                self = .panTilt
            } else {
                self = movement.contains(where: Self.lifts.contains) ? .craneZoom : .track
            }
        }
    }

    /// What is wrong with a style, in words; empty where all is well.
    /// - Parameter idioms: the rows there are.
    package func problems(idioms known: Set<String>) -> [String] {
        var problems: [String] = []
        let sizes = Set(ShotSize.allCases.map(\.rawValue))
        let moves = Set(MoveClass.allCases.map(\.rawValue))
        func check(_ field: String, _ keys: some Sequence<String>, _ known: Set<String>, _ what: String) {
            for key in keys where !known.contains(key) {
                problems.append(
                    "\(field): there is no \(what) “\(key)”; there is: \(known.sorted().joined(separator: ", "))")
            }
        }
        check("size_mix", sizeMix.keys, sizes, "size")
        check("size_worth", sizeWorth.keys, sizes, "size")
        check("lenses", lenses.keys, sizes.union(["insert", "POV"]), "size")
        check("movement", movement.keys, moves, "class of moves")
        check("move_worth", moveWorth.keys, moves, "class of moves")
        check("idioms", idioms.keys, known, "idiom")
        for size in sizes.union(["insert", "POV"]) where lenses[size] == nil {
            problems.append("lenses: there is none for \(size)")
        }
        for (field, mix) in [("size_mix", sizeMix), ("movement", movement)] {
            let sum = mix.values.reduce(0, +)
            if abs(sum - 100) > 1 { problems.append("\(field): the shares add up to \(sum), and have to come to 100") }
        }
        for (field, value, range) in bounds where !range.contains(value) {
            problems.append("\(field): \(value) is not between \(range.lowerBound) and \(range.upperBound)")
        }
        if shortestLensMm > longestLensMm {
            problems.append("shortest_lens_mm: \(shortestLensMm) is longer than longest_lens_mm")
        }
        // median = mean ÷ √(1 + CV²), DIRECTION §1.8.
        let median = meanSeconds / (1 + sdOverMean * sdOverMean).squareRoot()
        if abs(median - medianSeconds) > 0.25 {
            problems.append("median_seconds: a mean of \(meanSeconds) spread by \(sdOverMean) has the median \(median)")
        }
        return problems
    }

    /// What no planner can use is refused before it is tried.
    private var bounds: [(field: String, value: Double, range: ClosedRange<Double>)] {
        var bounds: [(String, Double, ClosedRange<Double>)] = [
            ("mean_seconds", meanSeconds, 0.5...60), ("median_seconds", medianSeconds, 0.3...60),
            ("sd_over_mean", sdOverMean, 0.2...3), ("cut_worth", cutWorth, -20...20),
            ("least_seconds_factor", leastSecondsFactor, 0.2...2), ("size_mix_weight", sizeMixWeight, 0...10),
            ("handheld_from", handheldFrom, 0...2), ("shortest_lens_mm", shortestLensMm, 8...300),
            ("longest_lens_mm", longestLensMm, 8...300), ("open_factor", openFactor, 0.2...3),
            ("line_start_cuts_at_most", lineStartCutsAtMost, 0...1), ("jl_share", jlShare, 0...1),
            ("opener_establishing_share", openerEstablishingShare, 0...1), ("insert_share", insertShare, 0...1),
            ("listener_share", listenerShare, 0...1), ("listener_aim", listenerAim, 0...1),
            ("listener_weight", listenerWeight, 0...200), ("dutch_degrees", dutchDegrees, 0...45),
            ("new_setup", newSetup, 0...20), ("new_setup_in_action", newSetupInAction, 0...20),
            ("setups_for_a_pair", Double(setupsForAPair), 1...30), ("ladder_shift", ladderShift, -4...4),
        ]
        for (field, row, range) in [
            ("size_mix", sizeMix, 0...100.0), ("size_worth", sizeWorth, -20...20.0), ("movement", movement, 0...100.0),
            ("move_worth", moveWorth, -20...20.0), ("lenses", lenses, 8...300.0), ("idioms", idioms, -20...20.0),
        ] {
            bounds += row.sorted { $0.key < $1.key }.map { ("\(field).\($0.key)", $0.value, range) }
        }
        return bounds
    }
}

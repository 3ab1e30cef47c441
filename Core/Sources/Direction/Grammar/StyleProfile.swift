internal import Story

/// A film style: the figures of DIRECTION §1.8, one file a style. Adding a style is adding a file.
struct StyleProfile: Decodable, Sendable {
    var name: String
    var about: String
    /// Seconds of a cut: the mean, the median, and the spread as a share of the mean.
    var meanSeconds: Double
    var medianSeconds: Double
    var sdOverMean: Double
    /// What the shortest durations of the table are multiplied by.
    var leastSecondsFactor: Double
    /// Per cent of the cuts by size; inserts count with ECU, establishing pictures with EWS.
    var sizeMix: [String: Double]
    var sizeMixWeight: Double
    /// Per cent of the cuts by what the camera does.
    var movement: [String: Double]
    /// What a move must be worth before it is made.
    var moveCost: Double
    /// Millimetres by size; `insert` and `POV` have their own.
    var lenses: [String: Double]
    var shortestLensMm: Double
    var longestLensMm: Double
    /// Shares of the cuts by height of the lens.
    var heights: [String: Double]
    var eyelineDegrees: [Double]
    /// Widens or narrows the angle between lens and look.
    var openFactor: Double
    var lineStartCutsAtMost: Double
    var jlShare: Double
    var listenerShare: Double
    var listenerWeight: Double
    var openerEstablishingShare: Double
    var insertShare: Double
    var dutchShare: Double
    var dutchDegrees: Double
    var crossAxis: String
    /// The price of a setup that the scene does not have yet.
    var newSetup: Double
    var setupsForAPair: Int
    /// Size steps that this style stands farther off.
    var ladderShift: Double
    /// What this style adds to idioms, by id.
    var idioms: [String: Double]

    private static let prefix = "direction-"

    /// The styles there are; classical first.
    static let names: [String] = {
        let all = GrammarFile.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        return all.filter { $0 == "classical" } + all.filter { $0 != "classical" }
    }()

    /// A style that does not exist speaks like the first.
    init(named name: String) {
        self = GrammarFile.load(Self.prefix + (Self.names.contains(name) ? name : Self.names[0]))
    }
}

internal import Story

/// A cut of the scene up to some moment, with what the next cut must know of it.
struct Path: Sendable {
    var cost = 0.0
    /// The path it goes on from, by its place among all paths; -1 at the start.
    var parent = -1
    var vantage = -1
    /// The offer of its last shot among those of the moment at which that shot begins.
    var offer = -1
    /// The moments of its last shot.
    var start = 0
    var end = 0
    /// The setup before the last.
    var previous = -1
    /// How long the last two setups have alternated, in shots.
    var alternation = 1
    /// Close pictures in a row, and their seconds.
    var tightCuts = 0
    var tightSeconds = 0.0
    var extremes = 0
    var hasWide = false
    /// Those who have been in the frame, a bit each.
    var met: UInt64 = 0
    /// Seconds of dialogue so far, and those on the one who listens.
    var spoken = 0.0
    var listened = 0.0
    /// Cuts by class of size, as `StyleProfile.sizeMix` counts them.
    var sizes = SIMD8<Double>.zero
    var cuts = 0.0
    /// The setups opened so far, a bit each.
    var opened: [UInt64] = []
    /// What opening them has cost, as priced in this round.
    var openingCost = 0.0
    var openedCount = 0

    func hasOpened(_ vantage: Int) -> Bool {
        let word = vantage >> 6
        return word < opened.count && opened[word] & (1 << UInt64(vantage & 63)) != 0
    }

    mutating func open(_ vantage: Int) {
        let word = vantage >> 6
        while opened.count <= word { opened.append(0) }
        opened[word] |= 1 << UInt64(vantage & 63)
        openedCount += 1
    }
}

extension Composition {
    /// The class that `StyleProfile.sizeMix` counts a picture in: inserts with ECU, establishing pictures with EWS.
    var sizeClass: Int { sort == .thing ? 0 : min(7, size.step) }
}

internal import Grammar
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
    /// The setups opened so far: a row of `OpenedSetups`.
    var opened = 0
    /// What opening them has cost, as priced in this round.
    var openingCost = 0.0
    var openedCount = 0
    /// Of them those that are of a thing.
    var openedThings = 0
}

/// Which setups paths have opened, a bit each: one row for every set of them that some path has. Paths share rows, and
/// are copied without touching any.
struct OpenedSetups {
    private let width: Int
    private var words: [UInt64]

    /// With row 0, in which none is opened.
    init(setups: Int) {
        width = (setups + 63) / 64
        words = [UInt64](repeating: 0, count: width)
    }

    func contains(_ setup: Int, in row: Int) -> Bool {
        words[row * width + setup >> 6] & (1 << UInt64(setup & 63)) != 0
    }

    /// The row of one setup more.
    mutating func opening(_ setup: Int, in row: Int) -> Int {
        let start = words.count
        for place in row * width..<(row + 1) * width { words.append(words[place]) }
        words[start + setup >> 6] |= 1 << UInt64(setup & 63)
        return start / width
    }
}

extension Composition {
    /// The class that `StyleProfile.sizeMix` counts a picture in: inserts with ECU, establishing pictures with EWS.
    var sizeClass: Int { sort == .thing ? 0 : min(7, size.step) }
}

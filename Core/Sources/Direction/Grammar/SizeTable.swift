internal import Breakdown
internal import Story

/// How long pictures stand, and how large what happens wants to be seen (DIRECTION §1.4, §1.2).
struct SizeTable: Decodable, Sendable {
    /// Seconds of a static picture.
    struct Span: Decodable, Sendable {
        var min: Double
        var typical: Double
        var max: Double
    }

    private var seconds: [String: Span]
    private var wanted: [String: ShotSize]
    private var leastHeads: [String: Double]
    /// No move is shorter.
    var movingMinSeconds: Double
    var longestShotSeconds: Double
    /// How far a pan across a place goes.
    var panDegrees: Double
    /// The median of the cuts that the table is written for.
    var medianSeconds: Double
    /// What a picture with speech in it wants to be long.
    var speechSeconds: Double
    /// Slow and silent pictures stand longer (DIRECTION §1.2).
    var heldFactor: Double

    /// How fast scenes of some types are cut where nobody speaks, against the table.
    private var pace: [String: Double]

    /// Of several types the fastest.
    func pace(_ types: Set<SceneType>) -> Double {
        let known = types.compactMap { pace[$0.rawValue] }
        return known.min().map { $0 < 1 ? $0 : known.max() ?? 1 } ?? 1
    }

    /// The least height of a head in a picture of a size, as a share of the picture's; below it is a wider one.
    func leastHead(_ size: ShotSize) -> Double { leastHeads[size.rawValue] ?? 0 }

    /// By size; inserts, reactions and points of view have their own.
    func seconds(_ size: ShotSize, _ framing: [Framing]) -> Span {
        let key =
            framing.contains(.insert)
            ? "insert"
            : framing.contains(.pointOfView) ? "POV" : framing.contains(.reaction) ? "reaction" : size.rawValue
        return seconds[key] ?? Span(min: 1, typical: 3, max: 10)
    }

    /// The size step that a beat wants to be seen at.
    func step(_ kind: Beat.Kind) -> Double { Double((wanted[kind.rawValue] ?? .medium).step) }

    /// The rows that name no size, framing or beat there is.
    var unknownNames: [String] {
        let known = Set(ShotSize.allCases.map(\.rawValue) + ["insert", "reaction", "POV", "text"])
        let beats = Set(Beat.Kind.allCases.map(\.rawValue))
        return (Array(seconds.keys) + Array(leastHeads.keys)).filter { !known.contains($0) }
            + wanted.keys.filter { !beats.contains($0) }
    }
}

package import Breakdown
package import Story

/// How long pictures stand, and how large what happens wants to be seen (DIRECTION §1.4, §1.2).
package final class SizeTable: Decodable, Sendable {
    /// Seconds of a static picture.
    package struct Span: Decodable, Sendable {
        package var min: Double
        package var typical: Double
        package var max: Double
    }

    private let seconds: [String: Span]
    private let wanted: [String: ShotSize]
    private let leastHeads: [String: Double]
    private let mostHeads: [String: Double]
    /// No move is shorter.
    package let movingMinSeconds: Double
    package let longestShotSeconds: Double
    /// How far a pan across a place goes.
    package let panDegrees: Double
    /// The median of the cuts that the table is written for.
    package let medianSeconds: Double
    /// What a picture with speech in it wants to be long.
    package let speechSeconds: Double
    /// Slow and silent pictures stand longer (DIRECTION §1.2).
    package let heldFactor: Double

    /// How fast scenes of some types are cut where nobody speaks, against the table.
    private let pace: [String: Double]

    // The rows of `seconds` by what is asked for.
    private let bySize: [Span]
    private let insert: Span
    private let pointOfView: Span
    private let reaction: Span
    private let steps: [Beat.Kind: Double]

    private enum Keys: String, CodingKey {
        case seconds, wanted, leastHeads, mostHeads, movingMinSeconds, longestShotSeconds, panDegrees, medianSeconds
        case speechSeconds, heldFactor, pace
    }

    package init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: Keys.self)
        let seconds = try row.decode([String: Span].self, forKey: .seconds)
        self.seconds = seconds
        let wanted = try row.decode([String: ShotSize].self, forKey: .wanted)
        self.wanted = wanted
        leastHeads = try row.decode([String: Double].self, forKey: .leastHeads)
        mostHeads = try row.decode([String: Double].self, forKey: .mostHeads)
        movingMinSeconds = try row.decode(Double.self, forKey: .movingMinSeconds)
        longestShotSeconds = try row.decode(Double.self, forKey: .longestShotSeconds)
        panDegrees = try row.decode(Double.self, forKey: .panDegrees)
        medianSeconds = try row.decode(Double.self, forKey: .medianSeconds)
        speechSeconds = try row.decode(Double.self, forKey: .speechSeconds)
        heldFactor = try row.decode(Double.self, forKey: .heldFactor)
        pace = try row.decode([String: Double].self, forKey: .pace)
        func span(_ name: String) -> Span { seconds[name] ?? Span(min: 1, typical: 3, max: 10) }
        bySize = ShotSize.allCases.map { span($0.rawValue) }
        (insert, pointOfView, reaction) = (span("insert"), span("POV"), span("reaction"))
        steps = Dictionary(
            uniqueKeysWithValues: Beat.Kind.allCases.map { ($0, Double((wanted[$0.rawValue] ?? .medium).step)) })
    }

    /// Of several types the fastest.
    package func pace(_ types: Set<SceneType>) -> Double {
        let known = types.compactMap { pace[$0.rawValue] }
        return known.min().map { $0 < 1 ? $0 : known.max() ?? 1 } ?? 1
    }

    /// The least height of a head in a picture of a size, as a share of the picture's; below it is a wider one.
    package func leastHead(_ size: ShotSize) -> Double { leastHeads[size.rawValue] ?? 0 }

    /// The most of it: above it is a nearer one, by a size that can be told.
    package func mostHead(_ size: ShotSize) -> Double { mostHeads[size.rawValue] ?? 1 }

    /// By size; inserts, reactions and points of view have their own.
    package func seconds(_ size: ShotSize, _ framing: [Framing]) -> Span {
        if framing.isEmpty { return bySize[size.step] }
        return framing.contains(.insert)
            ? insert
            : framing.contains(.pointOfView) ? pointOfView : framing.contains(.reaction) ? reaction : bySize[size.step]
    }

    /// What a picture of somebody who listens stands.
    package var reactionSeconds: Span { reaction }

    /// The size step that a beat wants to be seen at.
    package func step(_ kind: Beat.Kind) -> Double { steps[kind] ?? 3 }

    /// The rows that name no size, framing or beat there is.
    package var unknownNames: [String] {
        let known = Set(ShotSize.allCases.map(\.rawValue) + ["insert", "reaction", "POV", "text"])
        let beats = Set(Beat.Kind.allCases.map(\.rawValue))
        return (Array(seconds.keys) + Array(leastHeads.keys) + Array(mostHeads.keys)).filter { !known.contains($0) }
            + wanted.keys.filter { !beats.contains($0) }
    }
}

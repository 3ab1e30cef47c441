public import Bodies
public import Story

/// What a shot size pins in the picture: the eyes and a lower landmark (DIRECTION §2.4). Heights count from the top
/// of the picture, 0 … 1.
public struct FramingBand: Sendable, Hashable {
    public let size: ShotSize
    /// Where the middle of the eyes may lie.
    public let eyes: ClosedRange<Double>
    /// Where the lower landmark may lie; 1 is the bottom edge.
    public let lower: ClosedRange<Double>
    /// How far the landmark is below the eyes of an upright adult of 1.72 m, in metres.
    let drop: Double

    /// - Parameter aspect: shapes of 2.2 and wider put the eyes of close sizes .03 lower.
    public init(_ size: ShotSize, aspect: Double) {
        self.size = size
        let shift = aspect >= 2.2 && size <= .mediumCloseUp ? 0.03 : 0
        func range(_ low: Double, _ high: Double) -> ClosedRange<Double> { low + shift...high + shift }
        switch size {
        case .extremeCloseUp: (eyes, drop) = (range(0.42, 0.50), 0.075)
        case .closeUp: (eyes, drop) = (range(0.36, 0.40), 0.22)
        case .mediumCloseUp: (eyes, drop) = (range(0.34, 0.38), 0.37)
        case .medium: (eyes, drop) = (range(0.30, 0.34), 0.60)
        case .mediumWide: (eyes, drop) = (range(0.25, 0.29), 0.90)
        case .full: (eyes, drop) = (range(0.16, 0.20), 1.6)
        case .wide: (eyes, drop) = (range(0.18, 0.38), 1.6)
        case .extremeWide: (eyes, drop) = (range(0.40, 0.62), 1.6)
        case .establishing: (eyes, drop) = (range(0.50, 0.68), 1.6)
        }
        lower =
            switch size {
            case .full: 0.94...0.96
            case .wide: 0.75...0.92
            case .extremeWide: 0.62...0.80
            case .establishing: 0.60...0.76
            default: 0.98...1.02
            }
    }

    /// The lines that the solver aims for. Wide sizes have a second, tighter pair for rooms that are too small.
    func lines(tight: Bool) -> (eyes: Double, lower: Double) {
        switch (size, tight) {
        case (.wide, false): (0.28, 0.84)
        case (.wide, true): (0.205, 0.895)
        case (.extremeWide, false): (0.52, 0.70)
        case (.extremeWide, true): (0.45, 0.75)
        case (.establishing, false): (0.60, 0.67)
        case (.establishing, true): (0.55, 0.66)
        default: ((eyes.lowerBound + eyes.upperBound) / 2, (lower.lowerBound + lower.upperBound) / 2)
        }
    }

    /// The lines for one person, moved within their bands so that a long face and a short one come out the same
    /// size in matched singles (DIRECTION §2.4: eyes to chin within 7 %, eye lines within .03).
    func lines(for person: Landmarks, tight: Bool) -> (eyes: Double, lower: Double) {
        var lines = lines(tight: tight)
        guard size <= .medium else { return lines }
        let body = person.eyes.y - lowerLandmark(of: person).y
        let face = (person.eyes - person.chin).length
        let wished = (0.12 / drop) / max(0.01, face / max(0.01, body))
        let stretch = min(0.03, max(-0.03, (wished - 1) * (lines.lower - lines.eyes)))
        lines.eyes -= stretch * 0.4
        lines.lower += stretch * 0.6
        return lines
    }

    /// The point of a person that lies on the lower line.
    ///
    /// Where sitting, crouching or lying brings the landmark up beside the eyes, the point is as far below the eyes
    /// as it would be on the same person upright, so that a face keeps its size from one posture to the next.
    public func lowerLandmark(of person: Landmarks) -> Vector3 {
        let landmark: Vector3 =
            switch size {
            case .extremeCloseUp: person.mouth - Vector3(0, 0.008, 0)
            case .closeUp: person.collarbone
            // The breast pocket: an adult's frame is .58 m high then; between the armpits it would be .46 m.
            case .mediumCloseUp: person.chest + (person.waist - person.chest) * 0.25
            case .medium: person.waist
            case .mediumWide: person.midThigh
            default: person.soles
            }
        let upright = drop * person.scale
        let least = size >= .full ? 0.5 : 0.76
        return person.eyes.y - landmark.y >= least * upright ? landmark : person.eyes - Vector3(0, upright, 0)
    }
}

extension Landmarks {
    /// The lower of the two soles, below the middle of both.
    var soles: Vector3 {
        var middle = (leftSole + rightSole) / 2
        middle.y = min(leftSole.y, rightSole.y)
        return middle
    }

    /// This person's size, with an adult of 1.72 m as 1; the same in every posture.
    var scale: Double { min(2.5, max(0.05, ((eyes - neck).length + (neck - waist).length) / 0.65)) }

    /// How much slighter than a person's a body is that is smaller than any: 1 for people.
    var girth: Double { min(1, scale / 0.45) }

    /// The middle of the head.
    var head: Vector3 { (headTop + chin) / 2 }
}

internal import Breakdown
internal import Story

/// A picture that was chosen for a segment, before a camera is found for it.
struct Composition: Sendable {
    var size: ShotSize
    var framing: [Framing]
    var subjects: [ID<Character>]
    var foreground: ID<Character>?
    var angle: CameraAngle = .eye
    var level: CameraLevel = .eye
    var movement: [MovementKind] = [.static]
    var steadiness: Steadiness = .locked
    var target: Vector3?
    var targetHeight: Double?
    /// The row of the idiom table.
    var rule: String
    var sentence: String
    var motive = "stillness: the people carry it"
    var insteadOf: [String] = []

    /// The lens that classical style prefers for a size (DIRECTION §1.3).
    var lensMM: Double {
        if framing.contains(.insert) { return 75 }
        if framing.contains(.pointOfView) { return 35 }
        return switch size {
        case .extremeCloseUp: 85
        case .closeUp: 75
        case .mediumCloseUp: 50
        case .medium: 40
        case .mediumWide: 35
        case .full: 32
        case .wide: 28
        case .extremeWide: 24
        case .establishing: 21
        }
    }
}

/// The sides and bearings of a scene's cameras: each pair of people has a line, and the camera keeps to one side of it.
struct Bearings: Sendable {
    private let set: SetPlan
    /// For each pair, sorted, the side chosen first: +1 where the camera is on the right of first → second.
    private var sides: [String: Int] = [:]

    init(set: SetPlan) {
        self.set = set
    }

    /// The line between two people, with the side that the scene keeps.
    mutating func axis(_ a: Figure, _ b: Figure) -> Axis {
        let (first, second) = a.character < b.character ? (a, b) : (b, a)
        let key = "\(first.character) \(second.character)"
        let side = sides[key] ?? openSide(first, second)
        sides[key] = side
        return Axis(
            a: a.character, b: b.character, kind: .look, side: a.character < b.character ? side : -side)
    }

    /// The side with room: downstage, away from the wall that is nearest.
    private func openSide(_ first: Figure, _ second: Figure) -> Int {
        let right = Self.normal(first, second)
        let middle = (first.position + second.position) / 2
        func room(_ direction: Vector3) -> Double {
            let point = middle + direction * 2.5
            let inX = min(set.maximum.x - point.x, point.x - set.minimum.x)
            let inZ = min(set.maximum.z - point.z, point.z - set.minimum.z)
            return min(0.5, min(inX, inZ)) + direction.z * 0.4
        }
        return room(right) >= room(right * -1) ? 1 : -1
    }

    /// The unit vector to the right of first → second, seen from above with upstage at the top.
    private static func normal(_ first: Figure, _ second: Figure) -> Vector3 {
        let way = second.position - first.position
        return way.length > 0.05 ? Vector3(-way.z, 0, way.x).normalized : Vector3(0, 0, 1)
    }

    /// The bearing of a camera from `subject`, who talks with `other`: `open` degrees off the line between them, on the
    /// side that the scene keeps.
    mutating func bearing(of subject: Figure, with other: Figure, open: Double) -> Double {
        let side = Double(axis(subject, other).side)
        let right = Self.normal(subject, other) * side
        let line = subject.position.yaw(towards: other.position)
        let across = Exact.degrees(Exact.atan2(right.x, right.z))
        let turn = wrapped(degrees: across - line)
        return wrapped(degrees: line + (turn > 0 ? open : -open))
    }

    /// The bearing that looks square at two people, turned a little so that they stack in depth.
    mutating func square(_ a: Figure, _ b: Figure, off: Double) -> Double {
        let side = Double(axis(a, b).side)
        let right = Self.normal(a, b) * side
        return wrapped(degrees: Exact.degrees(Exact.atan2(right.x, right.z)) + off)
    }
}

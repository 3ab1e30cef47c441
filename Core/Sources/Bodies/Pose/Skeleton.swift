internal import Story

/// A posed skeleton: where each bone is, first about the resting body's own origin, then in the world.
struct Skeleton: Sendable {
    var turns = [Turn](repeating: .none, count: Bone.allCases.count)
    /// Where each joint is.
    var joints = [Point](repeating: .zero, count: Bone.allCases.count)
    /// From the body's space to the world.
    var world = Placement.none

    func turn(_ bone: Bone) -> Turn { turns[bone.rawValue] }
    func joint(_ bone: Bone) -> Point { joints[bone.rawValue] }

    /// Where a bone takes a point of the resting body, in the body's space.
    func carried(_ bone: Bone, _ rest: Point, of body: Physique) -> Point {
        turn(bone) * (rest - body.start(bone)) + joint(bone)
    }

    /// The same in the world.
    func place(_ anchor: Anchor, of body: Physique) -> Point {
        world * carried(anchor.bone, anchor.rest, of: body)
    }

    /// Rest to world, bone by bone: what skin is moved by.
    func placements(of body: Physique) -> [Placement] {
        Bone.allCases.indices.map { i in
            world * Placement(turn: turns[i], shift: joints[i] - turns[i] * body.heads[i])
        }
    }

    /// A point that several bones carry, in the body's space.
    func carried(_ spot: Contacts.Spot, of body: Physique) -> Point {
        var sum = Point.zero
        for k in 0..<4 where spot.weights[k] > 0 {
            let b = Int(spot.bones[k])
            sum += (turns[b] * (spot.rest - body.heads[b]) + joints[b]) * spot.weights[k]
        }
        return sum
    }
}

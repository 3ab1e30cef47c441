/// One side of a body: the person's own.
package enum Side: Int, CaseIterable, Sendable {
    case left, right

    /// +1 where +x is outward.
    package var sign: Float { self == .left ? 1 : -1 }
    package var other: Side { self == .left ? .right : .left }
}

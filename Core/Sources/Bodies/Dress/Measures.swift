internal import Poses
internal import Story

/// Heights and places on a resting body that clothes are cut by.
struct Measures: Sendable {
    let body: Physique
    /// Stature over 1.75 m: the cut's lengths are multiplied by it.
    let k: Float
    let neck: Point
    let collar: Float
    let waist: Float
    let hip: Float
    let knee: Float
    let ankle: Float

    init(_ body: Physique) {
        self.body = body
        k = body.scale
        neck = body.start(.neck)
        collar = body.start(.clavicleL).y
        waist = body.start(.spine1).y
        hip = body.start(.thighL).y
        knee = body.start(.calfL).y
        ankle = body.start(.footL).y
    }

    func side(_ p: Point) -> Side { p.x > 0 ? .left : .right }

    /// How far a point lies beyond the shoulder, along the upper arm.
    func alongUpperArm(_ p: Point) -> Float {
        let s = side(p)
        return (p - body.start(s.upperarm)).dot(body.span(s.upperarm, to: s.lowerarm).unit)
    }

    func upperArmLength() -> Float { body.span(.upperarmL, to: .lowerarmL).length }

    /// How far a point lies short of the wrist, along the lower arm.
    func beforeWrist(_ p: Point) -> Float {
        let s = side(p)
        return (body.start(s.hand) - p).dot(body.span(s.lowerarm, to: s.hand).unit)
    }

    /// Positive outside the hole that the neck leaves.
    func outsideNeck(_ p: Point, radius: Float) -> Float {
        var d = p - neck - Point(0, 0.01, 0.008) * k
        d.y *= 0.85
        return d.length - radius * k
    }
}

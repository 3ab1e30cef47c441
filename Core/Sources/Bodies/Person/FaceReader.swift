internal import Poses
internal import Story

/// Reads where the features of a posed face are.
struct FaceReader {
    let body: Physique
    let skin: Skin
    let skeleton: Skeleton

    func features(of figure: Figure, _ expression: Expression) -> FaceFeatures {
        let turn = skeleton.world.turn * skeleton.turn(.head)
        let origin = world(body.head.eyes)
        let look = figure.gaze.map { (Point($0.point) - origin).unit } ?? turn.z
        let chin = first("chin") ?? origin
        let crown = world(Point(0, body.head.eyes.y + 0.118 * body.head.scale, body.head.skull.z))
        func middle(_ end: KeyPath<[Point], Point?>) -> Point {
            let ends = [line("lipUpperEdge"), line("lipLowerEdge")].compactMap { $0[keyPath: end] }
            return ends.isEmpty ? origin : ends.reduce(.zero, +) / Float(ends.count)
        }
        let tip = first("noseTip") ?? origin
        func nostril(_ name: String, _ side: Float) -> Point {
            line(name).max { ($0 - tip).dot(turn.x) * side < ($1 - tip).dot(turn.x) * side } ?? tip
        }
        return FaceFeatures(
            origin: origin, left: turn.x, up: turn.y, forward: turn.z, headHeight: (crown - chin).dot(turn.y),
            leftEye: eye(.left, look, turn), rightEye: eye(.right, look, turn), noseTip: tip,
            noseBase: line("noseBase").last ?? tip, leftNostril: nostril("noseWingLeft", 1),
            rightNostril: nostril("noseWingRight", -1), leftMouthCorner: middle(\.last),
            rightMouthCorner: middle(\.first), mouth: world(body.anchors.lips.rest), chin: chin,
            expression: expression, traits: FaceTraits(seed: body.look.face.seed),
            skinValue: Float(body.look.face.skinValue),
            browValue: Float(min(body.look.hair.value, body.look.face.skinValue * 0.55)),
            heavyBrows: body.look.sex == .male && body.look.age >= 16, age: body.look.age,
            glasses: body.look.face.glasses, beard: body.look.face.beard)
    }

    private func world(_ rest: Point) -> Point { skin.placements[Bone.head.rawValue] * rest }

    /// A feature as the bones carry it, without what the expression does.
    private func line(_ feature: String) -> [Point] {
        (body.pack.features[feature] ?? []).map { skin.calm($0) }
    }

    private func first(_ feature: String) -> Point? { line(feature).first }

    private func eye(_ side: Side, _ look: Point, _ turn: Turn) -> FaceFeatures.Eye {
        let name = side == .left ? "Left" : "Right"
        let centre = world(side == .left ? body.head.leftEye : body.head.rightEye)
        let radius = body.head.eyeRadius
        let gaze = Gazing.limited(from: turn.z, to: look, degrees: 28)
        let lid = line("lowerLid" + name)
        let brow = line("brow" + name)
        return FaceFeatures.Eye(
            centre: centre, radius: radius, iris: centre + gaze * (radius * 0.91), gaze: gaze,
            innerCorner: lid.first ?? centre, outerCorner: lid.last ?? centre, innerBrow: brow.first ?? centre,
            outerBrow: brow.last ?? centre)
    }
}

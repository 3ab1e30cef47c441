internal import Story

/// Reads the lines of a posed face off the mesh it is drawn with.
struct FaceReader {
    let body: Physique
    let skin: Skin
    let skeleton: Skeleton

    func features(of figure: Figure, _ expression: Expression) -> FaceFeatures {
        let turn = skeleton.world.turn * skeleton.turn(.head)
        let origin = world(body.head.eyes)
        let look = figure.gaze.map { (Point($0.point) - origin).unit } ?? turn.z
        let chin = line("chin").first ?? origin
        let upperEdge = line("lipUpperEdge")
        let lowerEdge = line("lipLowerEdge")
        func corner(_ a: Point?, _ b: Point?) -> Point { ((a ?? origin) + (b ?? origin)) / 2 }
        let leftCorner = corner(upperEdge.last, lowerEdge.last)
        let rightCorner = corner(upperEdge.first, lowerEdge.first)
        let wings = [line("noseWingLeft"), line("noseWingRight")]
        func cheek(_ wing: [Point], _ corner: Point, _ side: Float) -> [Point] {
            let start = (wing.first ?? origin) + turn.x * side * 0.004
            let end = corner + turn.x * side * 0.011 - turn.y * 0.012
            let bow = turn.x * side * 0.008 + turn.z * 0.002
            return stride(from: Float(0.08), through: 1, by: 0.184).map { t in
                start.mixed(end, t) + bow * (4 * t * (1 - t))
            }
        }
        return FaceFeatures(
            origin: origin, left: turn.x, up: turn.y, forward: turn.z,
            headHeight: world(Point(0, body.head.eyes.y + 0.118 * body.head.scale, body.head.skull.z)).distance(
                along: turn.y, from: chin),
            leftEye: eye(.left, look, turn), rightEye: eye(.right, look, turn),
            noseBridge: line("noseBridge"), noseTip: line("noseTip").first ?? origin, noseBase: line("noseBase"),
            leftNoseWing: wings[0], rightNoseWing: wings[1], upperLipTop: line("lipUpperTop"),
            upperLipEdge: upperEdge, lowerLipEdge: lowerEdge, lowerLipBottom: line("lipLowerBottom"),
            leftMouthCorner: leftCorner, rightMouthCorner: rightCorner,
            leftCheekLine: cheek(wings[0], leftCorner, 1), rightCheekLine: cheek(wings[1], rightCorner, -1),
            leftJaw: line("jawLeft"), rightJaw: line("jawRight"), leftEar: line("earLeft"),
            rightEar: line("earRight"), expression: expression, skinValue: Float(body.look.face.skinValue),
            browValue: Float(min(body.look.hair.value, body.look.face.skinValue * 0.55)),
            heavyBrows: body.look.sex == .male && body.look.age >= 16, age: body.look.age,
            glasses: body.look.face.glasses, beard: body.look.face.beard)
    }

    private func world(_ rest: Point) -> Point { skin.placements[Bone.head.rawValue] * rest }

    private func line(_ feature: String) -> [Point] {
        (body.pack.features[feature] ?? []).map { skin.vertex($0) }
    }

    private func eye(_ side: Side, _ look: Point, _ turn: Turn) -> FaceFeatures.Eye {
        let name = side == .left ? "Left" : "Right"
        let centre = world(side == .left ? body.head.leftEye : body.head.rightEye)
        let radius = body.head.eyeRadius
        let gaze = Gazing.limited(from: turn.z, to: look, degrees: 28)
        return FaceFeatures.Eye(
            centre: centre, radius: radius, iris: centre + gaze * (radius * 0.91), irisRadius: radius * 0.42,
            pupilRadius: radius * 0.19, gaze: gaze, upperLid: line("upperLid" + name),
            lowerLid: line("lowerLid" + name), brow: line("brow" + name))
    }
}

extension SIMD3<Float> {
    fileprivate func distance(along axis: Self, from other: Self) -> Float { (self - other).dot(axis) }
}

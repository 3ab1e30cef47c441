internal import Poses
public import Story

extension Physique {
    /// Where this person's landmarks are while they do what `figure` says.
    ///
    /// Cheap: 53 bones and some 200 points, no mesh. `partner` is whom the action is shared with; both are posed as
    /// one unit, and may be moved together until they touch.
    public func landmarks(of figure: Figure, partner: (figure: Figure, physique: Physique)? = nil) -> Landmarks {
        landmarks(skeleton(of: figure, partner: partner))
    }

    /// - Parameter stride: metres that a walker has gone in a picture of a move.
    func skeleton(
        of figure: Figure, partner: (figure: Figure, physique: Physique)?, stride: Double? = nil
    ) -> Skeleton {
        if let partner, let duet = Duet((figure, self), (partner.figure, partner.physique)) {
            return duet.lead.figure.character == figure.character ? duet.lead.bones : duet.follow.bones
        }
        return skeleton(figure, pose(of: figure, stride: stride), Point(figure.position), Float(figure.yaw))
    }

    /// How far apart what should touch is when these two act on each other, in metres; empty where nothing should.
    package func contactGaps(of figure: Figure, with partner: (figure: Figure, physique: Physique)) -> [Float] {
        Duet((figure, self), (partner.figure, partner.physique))?.gaps ?? []
    }

    /// - Parameter blow: what strikes them meanwhile.
    func pose(of figure: Figure, struckBy blow: Action? = nil, stride: Double? = nil) -> Pose {
        var pose = PoseLibrary.pose(of: figure, look, clothes, struckBy: blow, stride: stride)
        PoseSolver.aim(figure, &pose)
        return pose
    }

    func skeleton(_ figure: Figure, _ pose: Pose, _ position: Point, _ yaw: Float) -> Skeleton {
        var solver = PoseSolver(
            body: self, pose: pose, position: position, yaw: yaw, seatHeight: Float(figure.seatHeight ?? 0.45),
            look: figure.gaze.map { Point($0.point) })
        return solver.solve()
    }

    func landmarks(_ s: Skeleton) -> Landmarks {
        func at(_ anchor: Anchor) -> Vector3 { s.place(anchor, of: self).world }
        func joint(_ bone: Bone) -> Vector3 { (s.world * s.joint(bone)).world }
        func middle(_ a: Vector3, _ b: Vector3) -> Vector3 { (a + b) / 2 }
        let leftEye = at(anchors.leftEye)
        let rightEye = at(anchors.rightEye)
        let hips = middle(joint(.thighL), joint(.thighR))
        let (leftKnee, rightKnee) = (joint(.calfL), joint(.calfR))
        // The middle of each sole, at the height of its lowest point.
        let soles = contacts.soles.map { spots in
            let places = spots.map { s.world * s.carried($0, of: self) }
            var middle = places.reduce(Point.zero, +) / Float(max(1, places.count))
            middle.y = places.map(\.y).min() ?? middle.y
            return middle.world
        }
        return Landmarks(
            eyes: middle(leftEye, rightEye), leftEye: leftEye, rightEye: rightEye, headTop: at(anchors.headTop),
            chin: at(anchors.chin), nose: at(anchors.nose), mouth: at(anchors.mouth), neck: at(anchors.neck),
            collarbone: at(anchors.collarbone), chest: at(anchors.chest), waist: at(anchors.waist), hips: hips,
            midThigh: hips + (middle(leftKnee, rightKnee) - hips) * 0.6, leftKnee: leftKnee, rightKnee: rightKnee,
            leftSole: soles[0], rightSole: soles[1], leftShoulder: joint(.upperarmL),
            rightShoulder: joint(.upperarmR), leftHand: at(anchors.palms[0]), rightHand: at(anchors.palms[1]),
            facing: (s.world.turn * (s.turn(.head) * Point(0, 0, 1))).unit.world, headBox: anchors.headBox.map(at))
    }
}

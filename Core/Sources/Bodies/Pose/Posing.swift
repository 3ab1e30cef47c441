public import Story

extension Physique {
    /// Where this person's landmarks are while they do what `figure` says.
    ///
    /// Cheap: 53 bones and some 200 points, no mesh. `partner` is whom the action is shared with; both are posed as
    /// one unit, and may be moved together until they touch.
    public func landmarks(of figure: Figure, partner: (figure: Figure, physique: Physique)? = nil) -> Landmarks {
        landmarks(skeleton(of: figure, partner: partner))
    }

    func skeleton(of figure: Figure, partner: (figure: Figure, physique: Physique)?) -> Skeleton {
        guard let partner, let pair = Pair(figure, partner.figure), let back = Pair(partner.figure, figure) else {
            var solver = solver(figure, PoseLibrary.pose(of: figure), Point(figure.position), Float(figure.yaw))
            return solver.solve()
        }
        let (own, other) = (pair.answer(figure), back.answer(partner.figure))
        let (place, yaw) = pair.place(figure, partner.figure, scale: scale)
        let (otherPlace, otherYaw) = back.place(partner.figure, figure, scale: partner.physique.scale)
        var pose = PoseLibrary.pose(of: own)
        var solver = solver(own, pose, place, yaw)
        let base = solver.solve()
        var opposite = partner.physique.solver(other, PoseLibrary.pose(of: other), otherPlace, otherYaw)
        var touch = Touch(
            pair: pair, pose: pose, body: self, own: base, other: partner.physique, bones: opposite.solve(),
            near: Pair.nearer(figure, partner.figure), otherNear: Pair.nearer(partner.figure, figure))
        touch.apply()
        pose = touch.pose
        var final = self.solver(own, pose, place, yaw)
        return final.solve()
    }

    private func solver(_ figure: Figure, _ pose: Pose, _ position: Point, _ yaw: Float) -> PoseSolver {
        PoseSolver(
            body: self, pose: pose, position: position, yaw: yaw, seatHeight: Float(figure.seatHeight ?? 0.45),
            look: figure.gaze.map { Point($0.point) })
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

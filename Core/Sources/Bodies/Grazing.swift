public import Story

extension Landmarks {
    /// Whether every end of a camera's move holds but a strip of this body: it is then left out of the picture. False
    /// where no end is known.
    public func areOnlyGrazed(by ends: [Projection]) -> Bool {
        !ends.isEmpty && ends.allSatisfy(onlyGrazes)
    }

    /// Whether a picture holds a strip of this body alone: cut by its left or right edge, without a whole face, and
    /// less than an eighth of the picture's width to be seen. Nobody frames that; on a set they take a step.
    func onlyGrazes(_ view: Projection) -> Bool {
        let across = (leftShoulder - rightShoulder).normalized * 0.08
        let outline = [
            leftShoulder + across, rightShoulder - across, hips + across, hips - across, leftKnee, rightKnee, leftHand,
            rightHand, leftSole, rightSole,
        ]
        let head = headBox.compactMap { view.project($0)?.x }
        guard let temple = head.min(), let other = head.max(), temple < 0 || other > 1 else { return false }
        let face = [leftEye, rightEye, nose, chin].compactMap { view.project($0)?.x }
        if face.allSatisfy({ (0.01...0.99).contains($0) }) { return false }
        let trunk = (outline + (hind.map { [$0] } ?? [])).compactMap(view.project).filter { (0...1).contains($0.y) }
        let left = trunk.reduce(temple) { min($0, $1.x) }, right = trunk.reduce(other) { max($0, $1.x) }
        let strip = min(right, 1) - max(left, 0)
        return strip > 0 && strip < 0.125
    }
}

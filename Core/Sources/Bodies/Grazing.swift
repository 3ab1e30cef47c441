public import Story

/// Whom a picture leaves out though they stand before its camera: on a set they take a step. Who is in somebody's arms
/// is half of one picture, and stays.
///
/// - Parameters:
///   - people: all who are there.
///   - ends: what the camera sees where it stands, or where its move begins and where it ends; without any, nobody is
///     left out.
///   - size: of the shot; an insert shows hands without heads.
public func leftOut(
    _ people: [(figure: Figure, body: Landmarks)], by ends: [Projection], size: ShotSize
) -> Set<ID<Character>> {
    guard !ends.isEmpty else { return [] }
    let showsFace = size >= .mediumCloseUp && people.contains { ends.contains(where: $0.body.showsFace) }
    let gone = people.filter { figure, body in
        figure.partner == nil
            && (ends.allSatisfy(body.onlyGrazes) || showsFace && ends.allSatisfy(body.lacksHead))
    }
    return Set(gone.map(\.figure.character))
}

extension Landmarks {
    /// Whether eyes, nose and chin are all in the picture.
    fileprivate func showsFace(_ view: Projection) -> Bool {
        let face = [leftEye, rightEye, nose, chin].compactMap(view.project)
        return face.count == 4
            && face.allSatisfy { (0.01...0.99).contains($0.x) && (0.01...0.99).contains($0.y) }
    }

    /// Whether the top edge cuts off the eyes of a body whose chest is in the picture.
    fileprivate func lacksHead(_ view: Projection) -> Bool {
        guard let eyes = view.project(eyes), let chest = view.project(chest) else { return false }
        return eyes.y < 0 && (0...1).contains(chest.x) && (0...1).contains(chest.y)
    }

    /// Whether a picture holds a strip of this body alone: cut by its left or right edge, without a whole face, and
    /// less than an eighth of the picture's width to be seen, or a fifth where the edge runs through the face.
    fileprivate func onlyGrazes(_ view: Projection) -> Bool {
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
        let isHalved = face.contains { (0.01...0.99).contains($0) }
        return strip > 0 && strip < (isHalved ? 0.2 : 0.125)
    }
}

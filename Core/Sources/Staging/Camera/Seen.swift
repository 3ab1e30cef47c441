internal import Bodies
internal import Story

extension CameraSolver {
    /// Who is in the frame, nearest first (see `CameraSolution.seen`).
    func seen(
        by camera: Camera, figures: [Figure], landmarks: [ID<Character>: Landmarks]
    ) -> [CameraSolution.Seen] {
        let view = shape.projection(camera)
        let people = figures.compactMap { figure in landmarks[figure.character].map { (figure.character, $0) } }
        let found = people.compactMap { character, person -> CameraSolution.Seen? in
            guard let eyes = view.project(person.eyes), isInFrame(person, view) else { return nil }
            let top = view.project(person.headTop), chin = view.project(person.chin)
            let dx = ((top?.x ?? 0) - (chin?.x ?? 0)) * shape.aspect, dy = (top?.y ?? 0) - (chin?.y ?? 0)
            let inside = (0...1).contains(eyes.x) && (0...1).contains(eyes.y)
            let turnedAway = person.facing.dot((camera.position - person.eyes).normalized) < -0.25
            let covered = people.contains { other, body in
                other != character && Body.covers(body, person.eyes, from: camera.position)
            }
            return CameraSolution.Seen(
                character: character, eyesX: eyes.x, eyesY: eyes.y, headHeight: (dx * dx + dy * dy).squareRoot(),
                depth: eyes.depth, faceVisible: inside && !covered && !turnedAway)
        }
        return found.sorted { ($0.depth, $0.character) < ($1.depth, $1.character) }
    }

    private func isInFrame(_ person: Landmarks, _ view: Projection) -> Bool {
        let across = (person.leftShoulder - person.rightShoulder).normalized * 0.05
        let points = [
            person.head, person.eyes, person.leftShoulder + across, person.rightShoulder - across, person.chest,
            person.hips, person.leftKnee, person.rightKnee, person.leftSole, person.rightSole,
        ]
        return points.contains { point in
            view.project(point).map { (0...1).contains($0.x) && (0...1).contains($0.y) } ?? false
        }
    }
}

internal import Breakdown
internal import Story

/// A setup while its scene is being planned.
struct SetupDraft: Sendable {
    let id: ID<Setup>
    /// What makes two shots one setup: whom, how, from where.
    let key: String
    let camera: Camera
    var covers: [Setup.Cover]
    var size: ShotSize
    var movement: Movement
    var wildWall: Bool
}

extension ScenePlanner {
    /// Finds the setup of a composition, or makes it. Cameras of one setup are one camera.
    mutating func place(
        _ composition: Composition, _ solution: CameraSolution, spans: [Span], onCamera: Bool
    ) -> (ID<Setup>, Camera) {
        let key = key(of: composition)
        let covers = spans.map { Setup.Cover(span: $0, onCamera: onCamera) }
        if let index = setups.firstIndex(where: { $0.key == key }), composition.target == nil {
            setups[index].covers += covers
            if composition.movement != [.static] { setups[index].movement = movement(of: composition) }
            return (setups[index].id, setups[index].camera)
        }
        let id: ID<Setup> = ids.next("setup", anchor: key)
        setups.append(
            SetupDraft(
                id: id, key: key, camera: solution.camera, covers: covers, size: composition.size,
                movement: movement(of: composition), wildWall: solution.wildWall))
        return (id, solution.camera)
    }

    /// The setup that a composition would be taken from, where the scene has it already.
    func setup(for composition: Composition) -> SetupDraft? {
        guard composition.target == nil else { return nil }
        let key = key(of: composition)
        return setups.first { $0.key == key }
    }

    /// Whom, how, and where they are to within a step: the same camera still frames them.
    private func key(of composition: Composition) -> String {
        let people = (composition.subjects + [composition.foreground].compactMap { $0 }).map { person in
            let figure = blocking.figure(person)
            let place = figure.map { ($0.position * 4).rounded(.toNearestOrAwayFromZero) } ?? Vector3(0, 0, 0)
            return "\(person) \(place.x) \(place.z) \(figure?.posture.rawValue ?? "")"
        }
        let look = [composition.size.rawValue, composition.angle.rawValue, composition.level.rawValue]
        return (look + composition.framing.map(\.rawValue) + people).joined(separator: " ")
    }

    /// The setups with names, supports and times (DIRECTION §2.11).
    func finished(_ drafts: [SetupDraft]) -> [Setup] {
        var before: Double?
        return drafts.enumerated().map { index, draft in
            let isInsert = draft.key.contains(Framing.insert.rawValue)
            let turned = before.map { abs(wrapped(degrees: $0 - draft.camera.yaw)) > 60 } ?? true
            before = draft.camera.yaw
            var minutes = index == 0 ? (scene.heading.dayPart == .night ? 75 : 50) : isInsert ? 10 : turned ? 30 : 12
            if !draft.movement.isStatic { minutes += 12 }
            let high = draft.camera.position.y > 2.4
            return Setup(
                id: draft.id, plannedName: scene.number + Self.letters(index, skipping: settings.numbering.skipLetters),
                camera: draft.camera, lensMM: draft.camera.lensMM,
                support: rehearsal.support(draft.camera, draft.movement), lightSide: rehearsal.lightSide(draft.camera),
                covers: draft.covers.sorted { $0.span.start < $1.span.start },
                priority: isInsert ? .should : index < 4 ? .must : draft.covers.count > 1 ? .should : .nice,
                minutes: minutes + (high ? 28 : 0))
        }
    }

    /// The master has no letter; then A, B … Z, AA, without the letters that slates skip.
    static func letters(_ index: Int, skipping: String) -> String {
        guard index > 0 else { return "" }
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".filter { !skipping.contains($0) }.map(String.init)
        let number = index - 1
        let last = alphabet[number % alphabet.count]
        return number < alphabet.count ? last : alphabet[(number / alphabet.count - 1) % alphabet.count] + last
    }

    private func movement(of composition: Composition) -> Movement {
        Movement(kind: composition.movement, steadiness: composition.steadiness, motive: composition.motive)
    }

    /// Shooting order within the scene: by camera direction, wide before tight, inserts last.
    mutating func orderForShooting() {
        let order = scene.shots.indices.sorted { a, b in
            rank(scene.shots[a]) < rank(scene.shots[b])
        }
        for (place, index) in order.enumerated() { scene.shots[index].shootOrder = place + 1 }
    }

    private func rank(_ shot: Shot) -> (Int, Int, Int, String) {
        let yaw = shot.stage.camera?.yaw ?? 0
        let quarter = Int(((yaw + 360) / 90).rounded()) % 4
        return (shot.framing.contains(.insert) ? 1 : 0, quarter, -shot.size.step, shot.orderKey)
    }
}

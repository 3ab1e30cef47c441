internal import Story

extension SceneJudge {
    /// An edit of one field, with what stands there now; nil where a value has no JSON.
    func set(_ target: EditTarget, _ field: String, from: some Encodable, to: some Encodable) -> Edit? {
        // A value that cannot be written offers no cure, and the finding stands without one.
        guard let before = try? JSONValue(encoding: from), let after = try? JSONValue(encoding: to) else { return nil }
        return .set(target, field, from: before, to: after)
    }

    /// A cure of one edit, where there is one.
    func cure(_ edit: Edit?...) -> [[Edit]] {
        let edits = edits(edit)
        return edits.count == edit.count ? [edits] : []
    }

    private func edits(_ edits: [Edit?]) -> [Edit] { edits.compactMap { $0 } }

    /// The shot gets another camera, and with it a setup of its own where it shares one (BOARD, edit operations).
    ///
    /// Shots that move or change their frame have more than one camera: they are left to people.
    func recompose(_ picture: Picture, to camera: Camera, size: ShotSize? = nil, framing: [Framing]? = nil) -> [Edit] {
        let shot = picture.shot
        guard let old = shot.stage.camera, let setup = picture.setup, shot.movement.to == nil,
            shot.panels.allSatisfy({ $0.stage?.camera ?? old == old })
        else { return [] }
        let target = EditTarget.shot(shot.id)
        var edits: [Edit?] = [set(target, "stage.camera", from: old, to: camera)]
        if shot.lensMM != camera.lensMM { edits.append(set(target, "lens_mm", from: shot.lensMM, to: camera.lensMM)) }
        if let size, size != shot.size { edits.append(set(target, "size", from: shot.size, to: size)) }
        if let framing, framing != shot.framing {
            edits.append(set(target, "framing", from: shot.framing, to: framing))
        }
        for panel in shot.panels where panel.stage?.camera != nil {
            edits.append(set(.panel(panel.id), "stage.camera", from: old, to: camera))
        }
        let isShared = reel.scene.shots.contains { $0.setup == setup.id && $0.id != shot.id }
        if setup.camera == camera {
            // The setup stands where it should already.
        } else if isShared {
            var own = setup
            own.id = ID(kind: "setup", parent: setup.id.description, anchor: shot.id.description, occurrence: 0)
            own.plannedName = freeSetupName()
            own.camera = camera
            own.lensMM = camera.lensMM
            own.covers = shot.spans.map { span in
                Setup.Cover(span: span, onCamera: setup.covers.first { $0.span.overlaps(span) }?.onCamera ?? true)
            }
            guard let json = try? JSONValue(encoding: own) else { return [] }  // No JSON, no cure.
            edits.insert(.insert(.setup(own.id), into: .scene(reel.scene.id), json), at: 0)
            edits.append(set(target, "setup", from: shot.setup, to: own.id))
        } else {
            edits.append(set(.setup(setup.id), "camera", from: setup.camera, to: camera))
            if setup.lensMM != camera.lensMM {
                edits.append(set(.setup(setup.id), "lens_mm", from: setup.lensMM, to: camera.lensMM))
            }
        }
        return edits.contains { $0 == nil } ? [] : self.edits(edits)
    }

    /// The shot is taken from where its setup stands.
    func backToSetup(_ picture: Picture) -> [Edit] {
        guard let setup = picture.setup, setup.camera != picture.camera else { return [] }
        return recompose(picture, to: setup.camera)
    }

    /// A name that no setup of the scene has.
    private func freeSetupName() -> String {
        let taken = Set(reel.scene.setups.map { $0.plannedName.uppercased() })
        let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ".map(String.init)
        let names = letters + letters.flatMap { first in letters.map { first + $0 } }
        return names.map { reel.scene.number + $0 }.first { !taken.contains($0.uppercased()) } ?? reel.scene.number
            + "ZZZ"
    }
}

extension Camera {
    /// Reflected in the upright plane through two points: the same picture from the other side of their line.
    func mirrored(through a: Vector3, _ b: Vector3) -> Camera {
        let way = Vector3(b.x - a.x, 0, b.z - a.z).normalized
        let from = position - a
        let along = way * from.dot(way)
        var camera = self
        let flat = Vector3(from.x, 0, from.z)
        let reflected = along * 2 - flat
        camera.position = Vector3(a.x + reflected.x, position.y, a.z + reflected.z).stored
        let line = Exact.degrees(Exact.atan2(way.x, way.z))
        camera.yaw = wrapped(degrees: 2 * line - yaw)
        camera.roll = -roll
        return camera
    }

    /// Nearer to a point by a factor, or farther, along the way that the camera has to it.
    func nearer(to point: Vector3, by factor: Double) -> Camera {
        var camera = self
        let way = Vector3(position.x - point.x, position.y - point.y, position.z - point.z)
        camera.position = (point + way / factor).stored
        return camera
    }

    /// Swung about a point by some degrees.
    func swung(about point: Vector3, by degrees: Double) -> Camera {
        var camera = self
        let angle = Exact.radians(degrees)
        let from = position - point
        let (sin, cos) = (Exact.sin(angle), Exact.cos(angle))
        let turned = Vector3(from.x * cos + from.z * sin, from.y, from.z * cos - from.x * sin)
        camera.position = (point + turned).stored
        camera.yaw = wrapped(degrees: yaw + degrees)
        return camera
    }
}

extension [Framing] {
    /// The shoulders of the other side.
    var mirrored: [Framing] {
        map { $0 == .overShoulderLeft ? .overShoulderRight : $0 == .overShoulderRight ? .overShoulderLeft : $0 }
    }
}

extension ShotSize {
    /// Some steps wider, or closer below zero; nil past the ends.
    func stepped(_ steps: Int) -> ShotSize? {
        let index = step + steps
        return Self.allCases.indices.contains(index) ? Self.allCases[index] : nil
    }
}

internal import Story

extension BoardEditor {
    /// A shot and the scene it stands in.
    func found(_ id: ID<Shot>) throws(EditConflict) -> (scene: Scene, shot: Shot) {
        for scene in board.scenes {
            if let shot = scene.shots.first(where: { $0.id == id }) { return (scene, shot) }
        }
        throw EditConflict(.shot(id), reason: "it is not on the board")
    }

    func conflict(_ shot: Shot, _ reason: String) -> EditConflict {
        EditConflict(.shot(shot.id), reason: "shot \(shot.number): \(reason)")
    }

    mutating func operation(_ edits: [Edit]) -> EditOperation {
        EditOperation(id: ID(using: &generator), edits: edits)
    }

    func change(_ shot: Shot, _ field: String, to value: JSONValue) throws(EditConflict) -> Edit {
        .set(.shot(shot.id), field, from: try encoded(shot, shot)[field: field], to: value)
    }

    func encoded(_ value: some Encodable, _ shot: Shot) throws(EditConflict) -> JSONValue {
        do {
            return try JSONValue(encoding: value)
        } catch {
            throw conflict(shot, "\(error)")
        }
    }

    /// The edits that give a shot's setup another camera, or the shot a setup of its own.
    mutating func setupEdits(for camera: Camera, of shot: Shot, in scene: Scene) throws(EditConflict) -> [Edit] {
        guard let setup = scene.setups.first(where: { $0.id == shot.setup }) else {
            throw conflict(shot, "its setup is not on the board")
        }
        guard camera != setup.camera else { return [] }
        guard scene.shots.contains(where: { $0.setup == setup.id && $0.id != shot.id }) else {
            return [
                .set(
                    .setup(setup.id), "camera", from: try encoded(setup.camera, shot), to: try encoded(camera, shot)),
                .set(.setup(setup.id), "lens_mm", from: JSONValue(setup.lensMM), to: JSONValue(camera.lensMM)),
            ]
        }
        var own = setup
        own.id = ID(using: &generator)
        own.plannedName = ""
        own.plannedName = name(for: own, in: scene)
        own.camera = camera
        own.lensMM = camera.lensMM
        own.slate = nil
        own.covers = shot.spans.map { Setup.Cover(span: $0, onCamera: true) }
        return [
            .insert(.setup(own.id), into: .scene(scene.id), try encoded(own, shot)),
            try change(shot, "setup", to: .string(own.id.description)),
        ]
    }

    /// The edits that bring a shot's panels to its camera and its move.
    mutating func panelEdits(for camera: Camera, movement: Movement, frames: Int, of shot: Shot) throws(EditConflict)
        -> [Edit]
    {
        var edits: [Edit] = []
        let json = try encoded(camera, shot)
        for panel in shot.panels where panel.kind != .end && panel.stage?.camera != nil {
            edits.append(
                .set(.panel(panel.id), "stage.camera", from: try encoded(panel, shot)[field: "stage.camera"], to: json))
        }
        let end = shot.panels.first { $0.kind == .end }
        guard let to = movement.to else {
            if let end { edits.append(.remove(.panel(end.id), from: .shot(shot.id), try encoded(end, shot))) }
            return edits
        }
        if let end {
            edits.append(
                .set(
                    .panel(end.id), "stage.camera", from: try encoded(end, shot)[field: "stage.camera"],
                    to: try encoded(to, shot)))
            edits.append(.set(.panel(end.id), "at_frame", from: .integer(end.atFrame), to: .integer(frames - 1)))
        } else {
            var stage = shot.stage
            stage.camera = to
            let label = (shot.panels.compactMap { Int($0.label) }.max() ?? shot.panels.count) + 1
            let new = Panel(
                id: ID(using: &generator), label: String(label), atFrame: frames - 1, kind: .end, stage: stage)
            edits.append(.insert(.panel(new.id), into: .shot(shot.id), try encoded(new, shot)))
        }
        return edits
    }

    /// The shot that takes over the words of one that goes.
    func neighbour(of shot: Shot, in scene: Scene) -> Shot? {
        let live = scene.shots.filter { !$0.omitted || $0.id == shot.id }
        guard let index = live.firstIndex(where: { $0.id == shot.id }) else { return nil }
        if index > 0 { return live[index - 1] }
        return live.count > 1 ? live[1] : nil
    }

    /// The edits that pass a shot's words, beats and lines to another of its scene.
    func give(wordsOf shot: Shot, to heir: Shot, in scene: Scene) throws(EditConflict) -> [Edit] {
        let spans = (heir.spans + shot.spans).sorted { $0.start < $1.start }.joined
        return [
            try change(heir, "spans", to: try encoded(spans, heir)),
            try change(heir, "beats", to: try encoded(heir.beats + shot.beats, heir)),
            try change(heir, "lines", to: try encoded(scene.lines(in: spans), heir)),
        ]
    }

    /// The edits that leave a shot without words of the script.
    func silence(_ shot: Shot) throws(EditConflict) -> [Edit] {
        try ["spans", "beats", "lines"].map { (field) throws(EditConflict) in
            try change(shot, field, to: .array([]))
        }
    }

    /// A copy that stands behind a shot, with ids, a number and a key of its own and without words of the script.
    mutating func copy(of shot: Shot, in scene: Scene) -> Shot {
        var new = shot
        new.id = ID(using: &generator)
        let next = scene.shots.first { $0.orderKey > shot.orderKey }
        new.orderKey = OrderKey.between(shot.orderKey, next?.orderKey)
        new.number = ""
        new.number = number(for: new, in: scene)
        new.spans = []
        new.beats = []
        new.lines = []
        new.changed = []
        new.shootOrder = nil
        new.locked = false
        new.status = .todo
        new.panels = shot.panels.map { panel in
            var panel = panel
            panel.id = ID(using: &generator)
            panel.file = nil
            panel.sha256 = nil
            return panel
        }
        return new
    }

    /// The edits that take a shot out. Where numbers are locked it stays as omitted, without words of the script.
    func removal(of shot: Shot, in scene: Scene) throws(EditConflict) -> [Edit] {
        guard board.settings.numbering.locked else {
            return [.remove(.shot(shot.id), from: .scene(scene.id), try encoded(shot, shot))]
                + (try setupRemoval(after: shot, in: scene))
        }
        return [try change(shot, "omitted", to: .bool(true))] + (try silence(shot))
    }

    /// The edit that takes out the setup of a shot that goes, where no other shot is taken from it.
    func setupRemoval(after shot: Shot, in scene: Scene) throws(EditConflict) -> [Edit] {
        guard !scene.shots.contains(where: { $0.setup == shot.setup && $0.id != shot.id }),
            let setup = scene.setups.first(where: { $0.id == shot.setup })
        else { return [] }
        return [.remove(.setup(setup.id), from: .scene(scene.id), try encoded(setup, shot))]
    }
}

public import Story

/// Writes the operations that a person means when editing a board: split this shot, move that one there, bring the
/// camera closer here only.
///
/// Nothing is changed: each call gives an operation for `Board.applying`. The script stays covered: words pass from a
/// shot that goes to the one before it. Numbers that exist change only when that is asked for; a new shot is numbered
/// after the one before it (`12-3A`). New ids come from the generator.
public struct BoardEditor<Generator: RandomNumberGenerator> {
    let board: Board
    var generator: Generator

    public init(board: Board, generator: Generator) {
        self.board = board
        self.generator = generator
    }

    /// The generator as it is now, for the next editor.
    public var remainingGenerator: Generator { generator }

    // MARK: one shot

    /// Changes a field of a shot, named as in `Edit.field`.
    public mutating func set(_ shot: ID<Shot>, _ field: String, to value: JSONValue) throws(EditConflict)
        -> EditOperation
    {
        let (_, shot) = try found(shot)
        return operation([try change(shot, field, to: value)])
    }

    /// Gives a shot another length in frames.
    public mutating func retime(_ shot: ID<Shot>, frames: Int) throws(EditConflict) -> EditOperation {
        try set(shot, "duration_frames", to: .integer(frames))
    }

    /// Gives a shot another camera, and another move where one is given. Where others share its setup, it gets a setup
    /// of its own. Its panels follow: those within the shot get the camera, a last one shows where the move ends.
    /// - Parameter fields: other fields of the shot that change with it.
    public mutating func recompose(
        _ shot: ID<Shot>, camera: Camera, movement: Movement? = nil, fields: [String: JSONValue] = [:]
    ) throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        var edits = [
            try change(shot, "stage.camera", to: try encoded(camera, shot)),
            try change(shot, "lens_mm", to: JSONValue(camera.lensMM)),
        ]
        if let movement { edits.append(try change(shot, "movement", to: try encoded(movement, shot))) }
        edits += try fields.sorted { $0.key < $1.key }.map { (field) throws(EditConflict) in
            try change(shot, field.key, to: field.value)
        }
        edits += try setupEdits(for: camera, of: shot, in: scene)
        var frames = shot.durationFrames
        if case .integer(let new)? = fields["duration_frames"] { frames = new }
        edits += try panelEdits(for: camera, movement: movement ?? shot.movement, frames: frames, of: shot)
        return operation(edits.filter { $0.from != $0.to || $0.kind != .set })
    }

    /// Moves somebody on the floor of one shot, and turns them: metres and degrees. Panels of the shot follow.
    public mutating func stage(_ character: ID<Character>, in shot: ID<Shot>, at position: Vector3, yaw: Double)
        throws(EditConflict) -> EditOperation
    {
        let (_, shot) = try found(shot)
        guard shot.stage.figures.contains(where: { $0.character == character }) else {
            throw conflict(shot, "\(character) is not in it")
        }
        let place = try encoded(position, shot)
        var edits = [
            try change(shot, "stage.figures.\(character).position", to: place),
            try change(shot, "stage.figures.\(character).yaw", to: JSONValue(yaw)),
        ]
        for panel in shot.panels where panel.stage?.figures.contains(where: { $0.character == character }) == true {
            let json = try encoded(panel, shot)
            for (field, value) in [("position", place), ("yaw", JSONValue(yaw))] {
                let path = "stage.figures.\(character).\(field)"
                edits.append(.set(.panel(panel.id), path, from: json[field: path], to: value))
            }
        }
        return operation(edits.filter { $0.from != $0.to })
    }

    // MARK: the order

    /// Takes a shot out; its words pass to the shot before it, or to the next where it is the first.
    public mutating func delete(_ shot: ID<Shot>) throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        guard let heir = neighbour(of: shot, in: scene) else {
            throw conflict(shot, "it is the only shot of its scene: omit the scene instead")
        }
        guard !shot.omitted else { throw conflict(shot, "it is omitted already") }
        var edits = try removal(of: shot, in: scene)
        if !shot.spans.isEmpty {
            edits += try give(wordsOf: shot, to: heir, in: scene)
        }
        return operation(edits.filter { $0.from != $0.to })
    }

    /// Puts a new shot behind another: the same setup and stage, no words of the script, half a second at least.
    public mutating func insert(after shot: ID<Shot>, description: String = "") throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        var new = copy(of: shot, in: scene)
        new.description = description
        new.durationFrames = max(board.settings.rate.nominal / 2, shot.durationFrames / 2)
        return operation([.insert(.shot(new.id), into: .scene(scene.id), try encoded(new, shot))])
    }

    /// Puts a copy of a shot behind it. The words of the script stay with the first.
    public mutating func duplicate(_ shot: ID<Shot>) throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        let new = copy(of: shot, in: scene)
        return operation([.insert(.shot(new.id), into: .scene(scene.id), try encoded(new, shot))])
    }

    /// Cuts a shot in two at a byte of the script; time goes with the words.
    public mutating func split(_ shot: ID<Shot>, atByte byte: Int) throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        let before = shot.spans.compactMap { $0.clipped(to: Int.min..<byte) }
        let after = shot.spans.compactMap { $0.clipped(to: byte..<Int.max) }
        guard !before.isEmpty, !after.isEmpty else {
            throw conflict(shot, "there are no words on both sides of byte \(byte)")
        }
        guard shot.durationFrames > 1 else { throw conflict(shot, "one frame cannot be split") }
        let words = (before.byteCount, before.byteCount + after.byteCount)
        let frames = min(shot.durationFrames - 1, max(1, shot.durationFrames * words.0 / words.1))
        var second = copy(of: shot, in: scene)
        second.spans = after
        second.durationFrames = shot.durationFrames - frames
        second.pictureIn = 0
        let secondBeats = shot.beats.filter { id in
            scene.beats.contains { beat in beat.id == id && after.contains { $0.overlaps(beat.span) } }
        }
        second.beats = secondBeats
        second.lines = scene.lines(in: after)
        let kept = shot.panels.filter { $0.atFrame < frames }
        var edits = try shot.panels.filter { $0.atFrame >= frames }.map { (panel) throws(EditConflict) in
            Edit.remove(.panel(panel.id), from: .shot(shot.id), try encoded(panel, shot))
        }
        guard !kept.isEmpty else { throw conflict(shot, "its first panel stands behind the cut") }
        edits += [
            try change(shot, "spans", to: try encoded(before, shot)),
            try change(shot, "duration_frames", to: .integer(frames)),
            try change(shot, "picture_out", to: .integer(0)),
            try change(
                shot, "beats", to: try encoded(shot.beats.filter { !secondBeats.contains($0) }, shot)),
            try change(shot, "lines", to: try encoded(scene.lines(in: before), shot)),
            .insert(.shot(second.id), into: .scene(scene.id), try encoded(second, shot)),
        ]
        return operation(edits.filter { $0.from != $0.to })
    }

    /// Makes one shot of a shot and the next: the first's setup, the words and time of both. The second's panels become
    /// key panels of the first.
    public mutating func merge(_ shot: ID<Shot>) throws(EditConflict) -> EditOperation {
        let (scene, first) = try found(shot)
        let live = scene.shots.filter { !$0.omitted }
        guard let index = live.firstIndex(where: { $0.id == shot }), index + 1 < live.count else {
            throw conflict(first, "no shot follows it in its scene")
        }
        let second = live[index + 1]
        var edits = try removal(of: second, in: scene)
        var label = first.panels.compactMap { Int($0.label) }.max() ?? first.panels.count
        for var panel in second.panels {
            panel.id = ID(using: &generator)
            panel.stage = panel.stage ?? second.stage
            panel.atFrame += first.durationFrames
            panel.kind = .key
            label += 1
            panel.label = String(label)
            panel.file = nil
            panel.sha256 = nil
            edits.append(.insert(.panel(panel.id), into: .shot(first.id), try encoded(panel, first)))
        }
        edits += [
            try change(first, "duration_frames", to: .integer(first.durationFrames + second.durationFrames)),
            try change(first, "picture_out", to: .integer(second.pictureOut)),
            try change(
                first, "description",
                to: .string([first.description, second.description].filter { !$0.isEmpty }.joined(separator: " "))),
        ]
        edits += try give(wordsOf: second, to: first, in: scene)
        return operation(edits.filter { $0.from != $0.to })
    }

    /// Moves a shot behind another, in its scene or in another's; nil puts it first in its scene.
    public mutating func move(_ shot: ID<Shot>, after other: ID<Shot>?) throws(EditConflict) -> EditOperation {
        let (scene, shot) = try found(shot)
        guard other != shot.id else { throw conflict(shot, "it cannot stand behind itself") }
        let destination = try other.map { (id) throws(EditConflict) in try found(id).scene } ?? scene
        let others = destination.shots.filter { $0.id != shot.id }
        let index = others.firstIndex { $0.id == other }
        let next = others.indices.contains((index ?? -1) + 1) ? others[(index ?? -1) + 1] : nil
        let key = OrderKey.between(index.map { others[$0].orderKey }, next?.orderKey)
        let edit = Edit.move(
            shot.id, from: ShotPlace(scene: scene.id, orderKey: shot.orderKey),
            to: ShotPlace(scene: destination.id, orderKey: key))
        guard destination.id != scene.id else { return operation([edit]) }
        guard let setup = scene.setups.first(where: { $0.id == shot.setup }) else {
            throw conflict(shot, "its setup is not on the board")
        }
        var edits = [edit]
        // The words stay in their scene: they pass to a neighbour.
        if !shot.spans.isEmpty {
            guard let heir = neighbour(of: shot, in: scene) else {
                throw conflict(shot, "it is the only shot of its scene")
            }
            edits += try give(wordsOf: shot, to: heir, in: scene)
            edits += try silence(shot)
        }
        var own = setup
        own.id = ID(using: &generator)
        own.plannedName = ""
        own.plannedName = name(for: own, in: destination)
        own.covers = []
        edits.insert(.insert(.setup(own.id), into: .scene(destination.id), try encoded(own, shot)), at: 0)
        edits.append(try change(shot, "setup", to: .string(own.id.description)))
        edits += try setupRemoval(after: shot, in: scene)
        return operation(edits.filter { $0.from != $0.to })
    }
}

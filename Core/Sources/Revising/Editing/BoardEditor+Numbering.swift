public import Slating
public import Story

extension BoardEditor {
    /// Numbers the board anew, by its scheme or by another. Slated setups, locked shots and omitted scenes keep their
    /// names; ids never change. Frames are named after numbers: whoever does the operation renames them.
    /// - Throws: `EditConflict` where the board's numbers are locked.
    public mutating func renumber(scheme: Numbering.Scheme? = nil) throws(EditConflict) -> EditOperation {
        let now = board.settings.numbering
        guard !now.locked else {
            throw EditConflict(.board(board.id), reason: "its numbers are locked; unlock them to number it anew")
        }
        var wanted = now
        wanted.scheme = scheme ?? now.scheme
        let names = Numberer(board: board, numbering: wanted).names()
        var edits: [Edit] = []
        if wanted.scheme != now.scheme {
            edits.append(
                .set(
                    .board(board.id), "settings.numbering.scheme", from: .string(now.scheme.rawValue),
                    to: .string(wanted.scheme.rawValue)))
        }
        for scene in board.scenes {
            for setup in scene.setups {
                guard let name = names.setups[setup.id], name != setup.plannedName else { continue }
                edits.append(
                    .set(.setup(setup.id), "planned_name", from: .string(setup.plannedName), to: .string(name)))
            }
            for shot in scene.shots {
                guard let name = names.shots[shot.id], name != shot.number else { continue }
                edits.append(.set(.shot(shot.id), "number", from: .string(shot.number), to: .string(name)))
            }
        }
        return operation(edits)
    }

    /// Locks the board's numbers, as when a script goes out, or unlocks them. Under lock nothing is renumbered, and a
    /// shot that is deleted stays as omitted, so that its number is not given again.
    public mutating func lockNumbers(_ locked: Bool) -> EditOperation {
        let now = board.settings.numbering.locked
        guard now != locked else { return operation([]) }
        return operation([
            .set(.board(board.id), "settings.numbering.locked", from: .bool(now), to: .bool(locked))
        ])
    }

    /// Takes a scene out of the film, or back in: its number stays with it.
    public mutating func omit(_ scene: ID<Scene>, _ omitted: Bool = true) throws(EditConflict) -> EditOperation {
        guard let found = board.scenes.first(where: { $0.id == scene }) else {
            throw EditConflict(.scene(scene), reason: "it is not on the board")
        }
        guard found.omitted != omitted else { return operation([]) }
        return operation([.set(.scene(scene), "omitted", from: .bool(found.omitted), to: .bool(omitted))])
    }

    /// Brings a planned scene in, where its span says: numbered between its neighbours (10A, or A11), its setups and
    /// shots named after it. Nobody else's number changes.
    public mutating func insert(_ scene: Scene) throws(EditConflict) -> EditOperation {
        var scene = scene
        scene.number = sceneNumber(for: scene)
        for index in scene.setups.indices { scene.setups[index].plannedName = "" }
        for index in scene.shots.indices { scene.shots[index].number = "" }
        var others = board
        others.scenes.append(scene)
        others.scenes.sort { ($0.span.start, $0.id) < ($1.span.start, $1.id) }
        guard let named = others.numbered(keepsNames: true).scenes.first(where: { $0.id == scene.id }) else {
            return operation([])
        }
        do {
            return operation([
                .insert(.scene(scene.id), into: .board(board.id), try JSONValue(encoding: named))
            ])
        } catch {
            throw EditConflict(.scene(scene.id), reason: "\(error)")
        }
    }

    private func sceneNumber(for scene: Scene) -> String {
        let numbering = board.settings.numbering
        let taken = TakenNames(board.scenes.map(\.number))
        let before = board.scenes.last { ($0.span.start, $0.id) < (scene.span.start, scene.id) }
        let after = board.scenes.first { ($0.span.start, $0.id) > (scene.span.start, scene.id) }
        let low = before.flatMap { NumberName($0.number) }
        let name = after.flatMap { NumberName($0.number) }.flatMap { high in
            NumberName.between(
                low, high, letters: SlateLetters(skipping: numbering.skipLetters),
                isPrefixed: numbering.insertedScene == .prefix, isFree: { taken.isFree($0.text()) })
        }
        if let name { return name.text() }
        var digits = (low?.digits ?? board.scenes.count) + 1
        while !taken.isFree(String(digits)) { digits += 1 }
        return String(digits)
    }

    /// The number of a shot that comes in where its key says: `12-3A` behind `12-3`; in tens, `SQ010_SH0015`.
    func number(for shot: Shot, in scene: Scene) -> String {
        var scene = scene
        scene.shots.append(shot)
        scene.shots.sort { ($0.orderKey, $0.id) < ($1.orderKey, $1.id) }
        return named(scene)?.shots.first { $0.id == shot.id }?.number ?? shot.number
    }

    /// The name of a setup that comes into a scene: the first letter that is free, in the British way the next slate.
    func name(for setup: Setup, in scene: Scene) -> String {
        var scene = scene
        scene.setups.append(setup)
        return named(scene)?.setups.first { $0.id == setup.id }?.plannedName ?? setup.plannedName
    }

    /// A scene of the board with names for its newcomers.
    private func named(_ scene: Scene) -> Scene? {
        guard let index = board.scenes.firstIndex(where: { $0.id == scene.id }) else { return nil }
        var board = board
        board.scenes[index] = scene
        return board.numbered(keepsNames: true).scenes[index]
    }
}

extension BoardEditor {
    /// Works the shooting order, the minutes of the setups and the days out anew.
    public mutating func schedule(by table: MinutesTable = .standard) throws(EditConflict) -> EditOperation {
        let after = board.scheduled(by: table)
        var edits: [Edit] = []
        func change(_ target: EditTarget, _ field: String, _ was: Int?, _ now: Int?) {
            guard was != now else { return }
            edits.append(
                .set(target, field, from: was.map(JSONValue.integer) ?? .null, to: now.map(JSONValue.integer) ?? .null))
        }
        for (old, new) in zip(board.scenes, after.scenes) {
            for (was, now) in zip(old.setups, new.setups) {
                change(.setup(was.id), "minutes", was.minutes, now.minutes)
                change(.setup(was.id), "shoot_day", was.shootDay, now.shootDay)
            }
            for (was, now) in zip(old.shots, new.shots) {
                change(.shot(was.id), "shoot_order", was.shootOrder, now.shootOrder)
            }
        }
        return operation(edits)
    }
}

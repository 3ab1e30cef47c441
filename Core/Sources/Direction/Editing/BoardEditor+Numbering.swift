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
        // Everybody else is as good as locked while the newcomer is named.
        var others = board
        others.settings.numbering.locked = true
        for index in others.scenes.indices { others.scenes[index].omitted = true }
        others.scenes.append(scene)
        others.scenes.sort { ($0.span.start, $0.id) < ($1.span.start, $1.id) }
        guard let named = others.numbered().scenes.first(where: { $0.id == scene.id }) else { return operation([]) }
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

    /// `12-3A` behind `12-3`; in tens, `SQ010_SH0015` behind `SQ010_SH0010`.
    func freeNumber(after shot: Shot, in scene: Scene) -> String {
        let all = board.scenes.flatMap { $0.shots.map(\.number) }
        let isAnimated = board.settings.numbering.scheme == .animation
        let taken = TakenNames(isAnimated ? [] : all)
        let whole = Set(all)
        let own = ShotNumber(shot.number)
        let following = scene.shots.first { $0.orderKey > shot.orderKey }.map { ShotNumber($0.number) }
        let low = NumberName(own.part), high = following.flatMap { $0.stem == own.stem ? NumberName($0.part) : nil }
        func text(_ name: NumberName) -> String {
            // As many digits as its neighbours have.
            own.stem + name.text(width: own.part.count(where: \.isNumber))
        }
        func isFree(_ name: NumberName) -> Bool {
            let text = text(name)
            return !whole.contains(text) && (isAnimated || taken.isFree(text))
        }
        if isAnimated, let low, low.prefix.isEmpty, high?.prefix.isEmpty ?? true {
            let middle = NumberName(
                high.map { low.digits + ($0.digits - low.digits) / 2 } ?? (low.digits / 10 + 1) * 10)
            if low < middle, isFree(middle) { return text(middle) }
        }
        let name = NumberName.between(
            low, low.flatMap { low in high.flatMap { low < $0 ? $0 : nil } },
            letters: SlateLetters(skipping: board.settings.numbering.skipLetters), isPrefixed: false, isFree: isFree)
        if let name { return text(name) }
        let letters = SlateLetters(skipping: board.settings.numbering.skipLetters)
        return (0..<9_999).lazy.map { shot.number + letters[$0] }.first { !whole.contains($0) } ?? shot.number
    }

    /// The first free letter of a scene's setups: `12D`; in the British way the next slate.
    func freeSetupName(in scene: Scene) -> String {
        let numbering = board.settings.numbering
        let all = board.scenes.flatMap { $0.setups.map(\.plannedName) }
        let taken = TakenNames(all)
        if numbering.scheme == .british {
            var slate = (all.compactMap(Int.init).max() ?? 0) + 1
            while !taken.isFree(String(slate)) { slate += 1 }
            return String(slate)
        }
        let letters = SlateLetters(skipping: numbering.skipLetters)
        let others = scene.setups.first { $0.plannedName.contains("_") }?.plannedName
        let stem =
            others.map { String($0[...($0.lastIndex(of: "_") ?? $0.startIndex)]) }
            ?? (scene.number.last?.isLetter == true ? scene.number + "-" : scene.number)
        return (0..<9_999).lazy.map { stem + letters[$0] }.first { taken.isFree($0) } ?? stem
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

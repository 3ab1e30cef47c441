internal import Story

/// What is about more than one scene: numbers, the days of the story, the time line and its captions.
struct BoardJudge {
    /// A rule broken, with the shots by id.
    struct Found {
        let rule: RuleBook.Rule
        let shots: [ID<Shot>]
        let scene: ID<Scene>?
        let what: String
        let reason: String
        var atFrame: Int?
        var cures: [[Edit]] = []
    }

    let board: Board
    let rules: RuleBook
    let crew: Crew
    let script: ScriptText?
    private(set) var found: [Found] = []

    init(board: Board, rules: RuleBook, script: ScriptText?) {
        self.board = board
        self.rules = rules
        self.script = script
        crew = Crew(board)
    }

    mutating func judge() -> [Found] {
        judgeNumbers()
        judgeStory()
        judgeCut()
        judgeLines()
        judgeCaptions()
        return found
    }

    private mutating func note(
        _ name: RuleName, _ shots: [ID<Shot>], in scene: ID<Scene>? = nil, _ what: String, _ reason: String,
        atFrame: Int? = nil, cures: [[Edit]] = []
    ) {
        found.append(
            Found(
                rule: rules[name], shots: shots, scene: scene, what: what, reason: reason, atFrame: atFrame,
                cures: cures)
        )
    }

    private var scenes: [Scene] { board.scenes.filter { !$0.omitted } }

    private func set(_ target: EditTarget, _ field: String, from: some Encodable, to: some Encodable) -> [[Edit]] {
        // A value that cannot be written offers no cure.
        guard let before = try? JSONValue(encoding: from), let after = try? JSONValue(encoding: to) else { return [] }
        return [[.set(target, field, from: before, to: after)]]
    }

    // MARK: Numbers

    /// As slates and cutting rooms read a name: capitals and digits alone, eight of them.
    private func plain(_ name: String, _ limit: Double = .infinity) -> String {
        let letters = name.uppercased().filter { $0.isLetter || $0.isNumber }
        return limit.isFinite ? String(letters.prefix(Int(limit))) : letters
    }

    private mutating func judgeNumbers() {
        var shots: [String: (Scene, Shot)] = [:]
        for scene in board.scenes {
            for shot in scene.shots {
                let key = plain(shot.number, rules[.shotNumber]["characters"])
                if shot.number.isEmpty || shots[key] != nil {
                    let other = shots[key]?.1
                    note(
                        .shotNumber, [other?.id, shot.id].compactMap { $0 }, in: scene.id, "",
                        other.map {
                            "Two shots read as \(key) on a slate: \($0.number) and \(shot.number)."
                        } ?? "A shot of scene \(scene.number) has no number.",
                        cures: freeNumber(shot, taken: shots, scene))
                    continue
                }
                shots[key] = (scene, shot)
            }
        }
        judgeSetupNames()
        var numbers: [String: Scene] = [:]
        for scene in board.scenes {
            if let other = numbers[scene.number.uppercased()] {
                note(
                    .sceneNumber, [other.shots.first?.id, scene.shots.first?.id].compactMap { $0 }, in: scene.id,
                    scene.number,
                    "Two scenes are called \(scene.number): \(other.heading.raw) and \(scene.heading.raw).")
            }
            numbers[scene.number.uppercased()] = scene
        }
    }

    private func freeNumber(_ shot: Shot, taken: [String: (Scene, Shot)], _ scene: Scene) -> [[Edit]] {
        let all = Set(board.scenes.flatMap(\.shots).map { plain($0.number, rules[.shotNumber]["characters"]) })
        let stem = shot.number.isEmpty ? "\(scene.number)-\(scene.shots.count)" : shot.number
        let names =
            (["ABCDEFGHJKLMNPQRSTUVWXYZ"].joined()).map { "\(stem)\($0)" }
            + (1...99).map { "\(scene.number)-\(scene.shots.count + $0)" }
        guard let free = names.first(where: { !all.contains(plain($0, rules[.shotNumber]["characters"])) }) else {
            return []
        }
        return set(.shot(shot.id), "number", from: shot.number, to: free)
    }

    private mutating func judgeSetupNames() {
        var setups: [String: (Scene, Setup)] = [:]
        for scene in board.scenes {
            for setup in scene.setups {
                let key = setup.plannedName.uppercased()
                if key.isEmpty || setups[key] != nil {
                    let other = setups[key]
                    func shots(_ scene: Scene, _ setup: Setup) -> [ID<Shot>] {
                        scene.shots.filter { $0.setup == setup.id }.prefix(1).map(\.id)
                    }
                    note(
                        .setupName, (other.map { shots($0.0, $0.1) } ?? []) + shots(scene, setup), in: scene.id,
                        setup.id.description,
                        key.isEmpty
                            ? "A setup of scene \(scene.number) has no name."
                            : "Two setups are called \(setup.plannedName): the slate would not tell them apart.",
                        cures: freeName(setup, scene))
                    continue
                }
                setups[key] = (scene, setup)
            }
        }
    }

    private func freeName(_ setup: Setup, _ scene: Scene) -> [[Edit]] {
        let taken = Set(board.scenes.flatMap(\.setups).map { $0.plannedName.uppercased() })
        let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ".map(String.init)
        let names = (letters + letters.flatMap { first in letters.map { first + $0 } }).map { scene.number + $0 }
        guard let free = names.first(where: { !taken.contains($0.uppercased()) }) else { return [] }
        return set(.setup(setup.id), "planned_name", from: setup.plannedName, to: free)
    }

    // MARK: The story

    private mutating func judgeStory() {
        for (before, scene) in zip(scenes, scenes.dropFirst()) where goesOn(scene) {
            let shots = [before.shots.last?.id, scene.shots.first?.id].compactMap { $0 }
            if before.storyDay != scene.storyDay, !isElsewhere(before), !isElsewhere(scene) {
                note(
                    .storyDay, shots, in: scene.id, "",
                    "Scene \(scene.number) goes on from \(before.number), and is on \(scene.storyDay) instead of "
                        + "\(before.storyDay).",
                    cures: set(.scene(scene.id), "story_day", from: scene.storyDay, to: before.storyDay))
            }
            judgeCarried(before, scene, shots)
        }
        for person in board.characters { judgeClothes(person) }
    }

    private func goesOn(_ scene: Scene) -> Bool {
        guard let time = scene.heading.timeOfDay?.lowercased() else { return false }
        return rules.words.goesOn.contains(time.trimmingDots())
    }

    /// Flashbacks, dreams and montages have days and clothes of their own.
    private func isElsewhere(_ scene: Scene) -> Bool {
        scene.heading.modifiers.contains { ["flashback", "dream", "fantasy", "montage", "vision"].contains($0) }
    }

    private mutating func judgeCarried(_ before: Scene, _ scene: Scene, _ shots: [ID<Shot>]) {
        guard let last = before.shots.last(where: { !$0.omitted }),
            let first = scene.shots.first(where: { !$0.omitted })
        else { return }
        let end = last.panels.last?.stage ?? last.stage
        for now in first.stage.figures {
            let acts = scene.beats.contains { beat in
                first.spans.contains { $0.overlaps(beat.span) } && beat.agents.contains(now.character)
            }
            guard let old = end.figure(now.character), !acts else { continue }
            let lost = Set(old.holds.map(\.prop)).subtracting(now.holds.map(\.prop)).map(\.rawValue).sorted()
            if !lost.isEmpty {
                note(
                    .carried, shots, in: scene.id, now.character.description,
                    "\(crew.name(now.character)) ends scene \(before.number) with \(lost.joined(separator: " and ")) in hand and "
                        + "begins \(scene.number), which goes on, without.",
                    cures: set(
                        .shot(first.id), "stage.figures.\(now.character).holds", from: now.holds, to: old.holds))
            }
        }
        for exit in before.exitState {
            guard let entry = scene.entryState.first(where: { $0.character == exit.character }),
                case let lost = Set(exit.marks).symmetricDifference(entry.marks), !lost.isEmpty
            else { continue }
            note(
                .carried, shots, in: scene.id, "marks \(exit.character)",
                "\(crew.name(exit.character)) is \(lost.sorted().joined(separator: ", ")) on one side of the cut from scene "
                    + "\(before.number) to \(scene.number) only.")
        }
    }

    /// The number of a story day with its track, whatever the hour: `D1` and `N1` are one day.
    private func day(_ storyDay: String) -> String {
        let letters = storyDay.prefix { !$0.isNumber }
        let track = letters == "D" || letters == "N" ? "" : String(letters)
        return track + storyDay.drop { !$0.isNumber }.prefix { $0.isNumber }
    }

    private mutating func judgeClothes(_ person: Character) {
        guard person.look.wardrobe.count > 1 else { return }
        var last: Scene?
        for scene in scenes where scene.shots.contains(where: { $0.stage.figure(person.id) != nil }) {
            defer { last = scene }
            guard let before = last, before.storyDay != scene.storyDay else { continue }
            let (old, new) = (person.look.clothes(on: before.storyDay), person.look.clothes(on: scene.storyDay))
            guard old != new, goesOn(scene) || day(before.storyDay) == day(scene.storyDay), !isElsewhere(scene),
                !isElsewhere(before), !changes(person, in: [before, scene])
            else { continue }
            let shots = [before, scene].compactMap { scene in
                scene.shots.first { $0.stage.figure(person.id) != nil }?.id
            }
            note(
                .wardrobe, shots, in: scene.id, person.id.description,
                "\(crew.name(person.id)) wears \(Self.says(old)) in scene \(before.number) and \(Self.says(new)) in "
                    + "\(scene.number), on the same day, and nothing says that they changed.",
                cures: set(
                    .character(person.id), "look.wardrobe.\(scene.storyDay)",
                    from: person.look.wardrobe[scene.storyDay], to: old))
        }
    }

    private static func says(_ clothes: Wardrobe) -> String {
        func shade(_ value: Double) -> String { value < 0.35 ? "dark" : value < 0.7 ? "grey" : "light" }
        let hat = clothes.hat.map { ", a \($0.rawValue) hat" } ?? ""
        return
            "a \(shade(clothes.topValue)) \(clothes.top.rawValue), \(shade(clothes.bottomValue)) \(clothes.bottom.rawValue)\(hat)"
    }

    private func changes(_ person: Character, in scenes: [Scene]) -> Bool {
        guard let script else { return false }
        return scenes.contains { scene in
            scene.beats.contains { beat in
                guard beat.agents.contains(person.id) else { return false }
                let words = script.words(beat.span).lowercased()
                return rules.words.changesClothes.contains { words.contains($0) }
            }
        }
    }

    // MARK: The time line

    private mutating func judgeCut() {
        guard let cut = board.cut else { return }
        let order = board.shotsInOrder.map(\.shot.id)
        let known = Set(order)
        let scenes = Dictionary(
            board.shotsInOrder.map { ($0.shot.id, $0.scene.id) }, uniquingKeysWith: { first, _ in first })
        if let missing = order.first(where: { id in !cut.contains { $0.shot == id } }) {
            note(.cutTimes, [missing], in: scenes[missing], "missing", "The cut does not hold \(number(missing)).")
        }
        for item in cut where !known.contains(item.shot) {
            note(
                .cutTimes, [], "unknown \(item.shot)", "The cut holds a shot that is not on the board.",
                atFrame: item.startFrame)
        }
        let held = cut.filter { known.contains($0.shot) }.map(\.shot)
        if held.count == order.count, let (id, _) = zip(held, order).first(where: { $0 != $1 }) {
            note(.cutTimes, [id], in: scenes[id], "order", "The cut plays \(number(id)) out of the order of the board.")
        }
        var at = board.settings.startFrame
        for item in cut {
            if item.startFrame != at || item.durationFrames <= 0 {
                note(
                    .cutTimes, [item.shot], in: scenes[item.shot], "time",
                    "\(number(item.shot)) begins at frame \(item.startFrame) of the cut, and the picture before it ends at "
                        + "\(at).")
            }
            at = item.startFrame + item.durationFrames
        }
    }

    private func number(_ id: ID<Shot>) -> String {
        board.scenes.lazy.flatMap(\.shots).first { $0.id == id }?.number ?? "a shot"
    }

    private mutating func judgeLines() {
        for scene in scenes {
            let timed = scene.lines.filter { $0.startFrame != nil && $0.endFrame != nil }.sorted {
                ($0.startFrame ?? 0, $0.span.start) < ($1.startFrame ?? 0, $1.span.start)
            }
            for (a, b) in zip(timed, timed.dropFirst()) {
                guard let end = a.endFrame, let start = b.startFrame, start < end - Int(rules[.lineTimes]["frames"]),
                    a.dual == nil && b.dual == nil, a.overlap == .none, b.overlap == .none
                else { continue }
                note(
                    .lineTimes, shots(of: b, in: scene), in: scene.id, b.id.description,
                    "\(crew.name(b.character)) begins \(end - start) frames before \(crew.name(a.character)) has ended, and the "
                        + "script does not say so.",
                    atFrame: start)
            }
            for line in scene.lines where !crew.knows(line.character) {
                note(
                    .dangling, shots(of: line, in: scene), in: scene.id, line.id.description,
                    "A line of scene \(scene.number) is spoken by one whom the board does not know.")
            }
        }
    }

    private func shots(of line: Line, in scene: Scene) -> [ID<Shot>] {
        scene.shots.filter { shot in shot.spans.contains { $0.overlaps(line.span) } }.map(\.id)
    }

    private mutating func judgeCaptions() {
        let lines = Dictionary(
            board.scenes.flatMap { scene in scene.lines.map { ($0.id, (scene, $0)) } }, uniquingKeysWith: { a, _ in a })
        let (form, speed) = (rules[.captions], rules[.captionSpeed])
        var last: [String: Caption] = [:]
        for caption in board.captions.sorted(by: { ($0.startFrame, $0.endFrame) < ($1.startFrame, $1.endFrame) }) {
            let owner = lines[caption.line]
            let shots = owner.map { self.shots(of: $0.1, in: $0.0) } ?? []
            let seconds = crew.seconds(caption.endFrame - caption.startFrame)
            let words = "“\(caption.lines.joined(separator: " ").prefix(40))”"
            let characters = caption.lines.reduce(0) { $0 + $1.count }
            var faults: [(RuleName, String)] = []
            if owner == nil { faults.append((.captions, "belongs to no line of the board")) }
            if Double(caption.lines.count) > form["lines"] {
                faults.append((.captions, "has \(caption.lines.count) lines"))
            }
            if let long = caption.lines.map(\.count).max(), Double(long) > form["characters"] {
                faults.append((.captions, "has a line of \(long) characters"))
            }
            if seconds <= 0 {
                faults.append((.captions, "ends before it begins"))
            } else if seconds > form["longest_seconds"] {
                faults.append((.captions, "stands for \(said(seconds)) s"))
            } else if seconds < speed["shortest_seconds"] {
                faults.append((.captionSpeed, "stands for \(said(seconds, 2)) s"))
            } else if Double(characters) / seconds > speed["characters_a_second"] {
                faults.append((.captionSpeed, "has \(said(Double(characters) / seconds, 0)) characters a second"))
            }
            if let before = last[caption.language], before.speaker == caption.speaker,
                caption.startFrame < before.endFrame
            {
                faults.append((.captions, "comes before the one before it is gone"))
            } else if let before = last[caption.language], caption.startFrame > before.endFrame,
                Double(caption.startFrame - before.endFrame) < form["gap_frames"]
            {
                faults.append((.captions, "comes after a gap of one frame, which flickers"))
            }
            last[caption.language] = caption
            for (name, fault) in faults {
                note(
                    name, shots, in: owner?.0.id, "\(caption.id) \(fault.prefix(12))", "The caption \(words) \(fault).",
                    atFrame: caption.startFrame)
            }
        }
    }
}

extension String {
    fileprivate func trimmingDots() -> String {
        var text = self[...]
        while let last = text.last, ". ".contains(last) { text.removeLast() }
        return String(text)
    }
}

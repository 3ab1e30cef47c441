internal import Story

/// Goes through the scenes in order and carries what carries over: day part, story day, weather, bodies.
struct Passage {
    let context: ScriptContext
    let headings: HeadingReader
    var ids: IDMaker
    var diagnostics: [Diagnostic] = []
    /// Clothes that the action names after the introduction, by member and story day.
    var wardrobe: [Int: [String: [Token]]] = [:]
    private var days = StoryDays()
    private var lastPart: DayPart?
    private var lastDay = ""
    private var weather = Light.Weather.clear
    private var bodies: [Int: SceneState.Body] = [:]
    private var bodyDays: [Int: String] = [:]
    private var places: Set<String> = []
    /// Where the last outside was, if that was open country.
    private var country: SetKind?
    /// Whom the scene before spoke of last: a `she` that opens a scene may mean her.
    private var recent: [Int] = []

    init(context: ScriptContext, headings: HeadingReader, ids: IDMaker) {
        self.context = context
        self.headings = headings
        self.ids = ids
    }

    mutating func read(_ outline: SceneOutline, _ numbers: inout SceneNumbers) -> SceneReading {
        let raw = outline.heading?.text.split(whereSeparator: \.isNewline).joined(separator: " ") ?? ""
        var read = headings.read(raw, previous: lastPart)
        if outline.heading == nil { read.heading.location = "" }
        missingTime(read, outline)
        let set = context.vocabulary.places.kind(read.heading, country: country)
        let id: ID<Scene> = ids.next("scene", anchor: anchor(raw))
        let day = outline.omitted ? (lastDay.isEmpty ? "D1" : lastDay) : days.next(read)
        var state = SceneState()
        state.bodies = arriving(day, continuous: read.continuous)
        let named = ScriptText(raw).tokens(0..<raw.utf8.count)
        state.recent = context.mentions.every(named).map(\.member)
        state.recent += recent.filter { !state.recent.contains($0) }.prefix(2)
        var reader = SceneReader(context: context, scene: id, state: state)
        if !outline.omitted { reader.read(outline.blocks) }
        let entry = state.bodies
        let light = light(read, set, reader)
        var scene = Scene(
            id: id, number: numbers.next(outline.heading?.sceneNumber ?? read.number, span: outline.span),
            omitted: outline.omitted,
            heading: read.heading, span: outline.span, pageEighths: PageLength.eighths(outline.elements), storyDay: day,
            set: Self.blankPlan(set), light: light, beats: reader.beats, lines: reader.boardLines())
        let extras = extras(reader).filter { !reader.state.present.contains($0) }
        let cast = reader.state.present + reader.voices.filter { !reader.state.present.contains($0) } + extras
        scene.cast = cast.map { context.members[$0].id }
        scene.props = props(reader)
        scene.summary = summary(outline, reader)
        scene.runtimeFrames = context.settings.rate.frames(
            seconds: reader.beats.reduce(0) { $0 + (reader.business[$1.id]?.seconds ?? 0) })
        scene.entryState = reader.state.present.map { states($0, entry[$0]) }
        scene.exitState = reader.state.present.map { states($0, reader.state.bodies[$0]) }
        noteWardrobe(reader, day)
        let place = anchor(read.heading.location)
        let types = types(outline, reader, read.heading, set, newPlace: !places.contains(place), extras: extras.count)
        leave(reader, day, place, read)
        if !set.isInterior { country = PlaceLexicon.country.contains(set) ? set : nil }
        var reading = SceneReading(
            scene: scene, setKind: set, types: types, orders: reader.orders.sorted { $0.span.start < $1.span.start },
            unseen: reader.unseen,
            paragraphs: reader.paragraphs, business: reader.business)
        reading.present = (reader.state.present + extras).map { context.members[$0].id }
        reading.turn = LineReader.turn(reader.lines).map { reader.lineIDs[$0] }
        reading.continuous = read.continuous
        return reading
    }

    private mutating func missingTime(_ read: ReadHeading, _ outline: SceneOutline) {
        guard let heading = outline.heading, !outline.omitted, read.heading.timeOfDay == nil,
            read.heading.intExt != .unspecified
        else { return }
        diagnostics.append(
            Diagnostic(
                rule: "reading.heading.no_time", severity: .note,
                message:
                    "The heading “\(read.heading.raw)” says no time of day; \(read.heading.dayPart.rawValue) was taken "
                    + "from the scene before, or by default.",
                span: heading.span))
    }

    // MARK: - What carries over

    /// Postures and things in hands carry on in continuous action; dirt through the story day, wounds beyond it.
    private func arriving(_ day: String, continuous: Bool) -> [Int: SceneState.Body] {
        var arriving: [Int: SceneState.Body] = [:]
        for member in bodies.keys.sorted() {
            guard var body = bodies[member], day.hasPrefix("FB") == (bodyDays[member] ?? "").hasPrefix("FB") else {
                continue
            }
            let same = bodyDays[member].map { $0.dropFirst() == day.dropFirst() } ?? false
            if !continuous {
                body.posture = nil
                body.holds = []
                body.marks = body.marks.filter {
                    $0 == "wounded" || same && ($0 == "dirty" || $0 == "handcuffed" || $0 == "drunk")
                }
            }
            arriving[member] = body
        }
        return arriving
    }

    private mutating func leave(_ reader: SceneReader, _ day: String, _ place: String, _ read: ReadHeading) {
        for member in reader.state.present {
            bodies[member] = reader.state.bodies[member]
            bodyDays[member] = day
        }
        recent = reader.state.recent
        lastPart = read.heading.dayPart
        lastDay = day
        places.insert(place)
    }

    private func states(_ member: Int, _ body: SceneState.Body?) -> CharacterState {
        CharacterState(
            character: context.members[member].id, posture: body?.posture, holds: body?.holds ?? [],
            marks: body?.marks ?? [])
    }

    /// `Mara, now in a red dress`: clothes of this story day.
    private mutating func noteWardrobe(_ reader: SceneReader, _ day: String) {
        let looks = context.vocabulary.looks
        let tokens = reader.actionTokens
        for found in context.mentions.every(tokens) where wardrobe[found.member]?[day] == nil {
            let end =
                tokens[found.range.upperBound...].firstIndex { $0.kind == .stop || $0.kind == .gap } ?? tokens.count
            let other = context.mentions.every(Array(tokens[found.range.upperBound..<end])).first?.range.lowerBound
            let words = Array(tokens[found.range.upperBound..<(other.map { $0 + found.range.upperBound } ?? end)])
            let worn = words.contains {
                ["in", "wearing", "wears", "dressed", "trägt", "tragt", "porte", "lleva", "viste"].contains($0.word)
            }
            if worn, looks.tops.first(in: words) != nil { wardrobe[found.member, default: [:]][day] = words }
        }
    }

    // MARK: - The scene's own

    private mutating func light(_ read: ReadHeading, _ set: SetKind, _ reader: SceneReader) -> Light {
        let heading = ScriptText(read.heading.raw).tokens(0..<read.heading.raw.utf8.count)
        let action = Array(reader.actionTokens.prefix(160))
        // A horse called Thunder brings no storm.
        let names = Set(context.mentions.every(action).flatMap { Array($0.range) })
        let words = heading + action.indices.filter { !names.contains($0) }.map { action[$0] }
        let said = context.vocabulary.light.weather(words)
        if let said { weather = said } else if !read.continuous { weather = .clear }
        return context.vocabulary.light.light(read.heading, set: set, weather: weather, words: words)
    }

    /// The director's room brings the real plan; this is only its kind.
    private static func blankPlan(_ kind: SetKind) -> SetPlan {
        SetPlan(kind: kind, minimum: Vector3(-4, 0, -4), maximum: Vector3(4, 3, 4))
    }

    private func extras(_ reader: SceneReader) -> [Int] {
        let tokens = reader.actionTokens
        for (_, range) in context.vocabulary.people.crowds.every(in: tokens) {
            if let made = context.crowds[tokens[range].map(\.word).joined(separator: " ")] { return made }
        }
        return []
    }

    private func props(_ reader: SceneReader) -> [SceneProp] {
        var order: [String] = []
        var found: [String: (kind: PropKind, mentions: Int)] = [:]
        let tokens = reader.actionTokens
        for (kind, range) in context.vocabulary.props.kinds.every(in: tokens)
        where context.mentions.at(range.lowerBound, tokens) == nil {
            let name = tokens[range].map(\.word).joined(separator: " ")
            if found[name] == nil { order.append(name) }
            found[name] = (kind, (found[name]?.mentions ?? 0) + 1)
        }
        return order.compactMap { name in
            found[name].map {
                SceneProp(name: name, kind: $0.kind, mentions: $0.mentions, planted: context.plants.contains(name))
            }
        }
    }

    /// One line: the synopsis, else the first sentence of action with someone in it, else the first, else a line.
    private func summary(_ outline: SceneOutline, _ reader: SceneReader) -> String {
        for case .synopsis(let element) in outline.blocks { return Self.oneLine(element.text) }
        let telling =
            reader.beats.first { !$0.agents.isEmpty && $0.kind != .speech } ?? reader.beats.first { $0.kind != .speech }
        if let telling { return Self.oneLine(sentence(telling.span.start)) }
        return reader.lines.first.map { Self.oneLine("\(context.members[$0.member].name): \($0.text)") } ?? ""
    }

    /// The sentence from an offset on.
    private func sentence(_ start: Int) -> String {
        var end = start
        let bytes = context.text.bytes
        while end < bytes.count, end - start < 220 {
            if bytes[end] == 0x0A { break }
            end += 1
            if [0x2E, 0x21, 0x3F].contains(bytes[end - 1]),
                end >= bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A
            {
                break
            }
        }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return context.text.plain(start..<end)
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.singleSpaced
        guard line.count > 160 else { return line }
        let cut = line.prefix(160)
        return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }

    private func types(
        _ outline: SceneOutline, _ reader: SceneReader, _ heading: Heading, _ set: SetKind, newPlace: Bool, extras: Int
    ) -> [SceneType: Double] {
        let features = SceneFeatures(
            reader: reader, outline: outline, heading: heading, set: set, newPlace: newPlace, extras: extras)
        return context.vocabulary.types.score(
            body: reader.actionTokens + reader.lines.flatMap(\.tokens),
            heading: ScriptText(heading.raw).tokens(0..<heading.raw.utf8.count),
            parentheticals: reader.parentheticals, features: features.values)
    }
}

internal import Story

/// What one scene's reading needs of the whole script.
struct ScriptContext {
    let text: ScriptText
    let vocabulary: Vocabulary
    let members: [Member]
    let mentions: Mentions
    let cast: CastReader
    let settings: Settings
    /// Members made for crowds, by the crowd's word.
    let crowds: [String: [Int]]
    /// Things that return and are spoken of (DIRECTION §1.2): their kinds by name.
    let plants: Set<String>
}

/// Reads one scene's paragraphs into beats, lines, orders and paragraphs.
struct SceneReader {
    let context: ScriptContext
    var ids: IDMaker
    var beats: [Beat] = []
    var lines: [LineDraft] = []
    var lineIDs: [ID<Line>] = []
    var lineBeats: [Int] = []
    var paragraphs: [SceneReading.Paragraph] = []
    var business: [ID<Beat>: SceneReading.Business] = [:]
    var orders: [CameraOrder] = []
    var unseen: Set<ID<Character>> = []
    var state: SceneState
    var voices: [Int] = []
    var actionTokens: [Token] = []
    var actionParagraphs = 0
    var parentheticals: [Token] = []

    init(context: ScriptContext, scene: ID<Scene>, state: SceneState) {
        self.context = context
        ids = IDMaker(parent: scene)
        self.state = state
    }

    private var text: ScriptText { context.text }
    private var camera: CameraReader {
        CameraReader(
            text: context.text, lexicon: context.vocabulary.camera, things: context.vocabulary.props.kinds,
            mentions: context.mentions,
            ids: context.members.map(\.id))
    }

    mutating func read(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .action(let element): action(element)
            case .speech(let run): speech(run)
            case .shot(let element): shot(element)
            case .transition(let element):
                if let order = camera.transition(element) { orders.append(order) }
                other(element)
            case .card(let element): other(element)
            case .synopsis: continue
            }
        }
        let reader = LineReader(text: text, vocabulary: context.vocabulary, mentions: context.mentions)
        reader.finish(&lines, present: state.present)
        for index in lines.indices { settleLine(index) }
    }

    private mutating func other(_ element: Screenplay.Element) {
        paragraphs.append(SceneReading.Paragraph(kind: .other, span: element.span, beats: [], line: nil))
    }

    private mutating func shot(_ element: Screenplay.Element) {
        let tokens = text.tokens(element.span.start..<element.span.end)
        orders += camera.orders(tokens, in: element.span, explicit: true)
        for found in context.mentions.every(tokens) where !found.possessive { state.appears(found.member) }
        other(element)
    }

    private mutating func action(_ element: Screenplay.Element) {
        let tokens = text.tokens(element.span.start..<element.span.end)
        if slug(tokens) {
            order(element, tokens)
            return
        }
        actionTokens += tokens
        actionParagraphs += 1
        orders += camera.orders(tokens, in: element.span, explicit: false)
        for member in camera.unseen(tokens) { unseen.insert(context.members[member].id) }
        let reader = BeatReader(
            text: text, vocabulary: context.vocabulary, mentions: context.mentions, members: context.members,
            crowds: context.crowds)
        let drafts = reader.read(element.span, tokens, &state)
        let made = drafts.map { add($0, in: element.span) }
        paragraphs.append(SceneReading.Paragraph(kind: .action, span: element.span, beats: made, line: nil))
    }

    /// A line in capitals that is the camera's: `MARA'S POV`, `INSERT - THE PHONE`, `BACK TO TOM`.
    private func slug(_ tokens: [Token]) -> Bool {
        guard tokens.count < 14, !tokens.dropFirst().contains(where: \.startsLine),
            tokens.allSatisfy({ $0.kind != .word || $0.caps || $0.capital && $0.word.count == 1 || $0.caseless })
        else { return false }
        return tokens.indices.contains { context.vocabulary.camera.isOrder(tokens, at: $0) }
    }

    /// Coverage cuts here; the words themselves take next to no time.
    private mutating func order(_ element: Screenplay.Element, _ tokens: [Token]) {
        orders += camera.orders(tokens, in: element.span, explicit: true)
        let business = SceneReading.Business(
            action: .rest, props: [], manner: 1, seconds: 0.3, held: false,
            clause: text.plain(element.span.start..<element.span.end))
        let draft = BeatDraft(
            kind: .description, start: element.span.start, end: element.span.end, agents: [], objects: [],
            intensity: 0.2, business: business)
        let made = add(draft, in: element.span)
        paragraphs.append(SceneReading.Paragraph(kind: .action, span: element.span, beats: [made], line: nil))
    }

    private mutating func add(_ draft: BeatDraft, in span: Span) -> ID<Beat> {
        let id: ID<Beat> = ids.next("beat", anchor: anchor(draft.business.clause))
        beats.append(
            Beat(
                id: id, span: span.part(draft.start, draft.end, in: text), kind: draft.kind,
                agents: draft.agents.map { context.members[$0].id },
                objects: draft.objects, intensity: draft.intensity))
        var business = draft.business
        business.towards = draft.towards.map { context.members[$0].id }
        self.business[id] = business
        return id
    }

    // MARK: - Speech

    private mutating func speech(_ run: SpeechRun) {
        guard let span = run.span else { return }
        guard let member = context.cast.member(run.cue), !run.words.isEmpty else {
            paragraphs.append(SceneReading.Paragraph(kind: .other, span: span, beats: [], line: nil))
            return
        }
        for element in run.parentheticals { parentheticals += text.tokens(element.span.start..<element.span.end) }
        let reader = LineReader(text: text, vocabulary: context.vocabulary, mentions: context.mentions)
        let pause = beats.last.map { $0.kind == .silence } ?? false
        guard let line = reader.read(run, member: member, previous: lines, pause: pause) else { return }
        if run.cue.voiceOver || run.cue.phone {
            if !voices.contains(member) { voices.append(member) }
        } else {
            state.appears(member)
            state.speaksOf(member)
        }
        var made: [ID<Beat>] = []
        var start = span.start
        if run.cueSpan == nil, let pause = aside(run.parentheticals, until: line.span.start, span, member) {
            made.append(pause)
            start = line.span.start
        }
        let end = run.trailing.first?.span.start ?? span.end
        made.append(speechBeat(line, span.part(start, end, in: text)))
        if let last = run.trailing.last, let pause = aside(run.trailing, until: last.span.end, span, member) {
            made.append(pause)
        }
        let id: ID<Line> = ids.next("line", anchor: anchor(line.text))
        lines.append(line)
        lineIDs.append(id)
        paragraphs.append(SceneReading.Paragraph(kind: .speech, span: span, beats: made, line: id))
    }

    /// A parenthetical between words is a beat of its own: a pause, a look, a gesture.
    private mutating func aside(_ elements: [Screenplay.Element], until end: Int, _ span: Span, _ member: Int) -> ID<
        Beat
    >? {
        guard let first = elements.first else { return nil }
        let tokens = text.tokens(first.span.start..<end).filter { $0.kind != .open && $0.kind != .close }
        let reader = BeatReader(
            text: text, vocabulary: context.vocabulary, mentions: context.mentions, members: context.members,
            crowds: context.crowds)
        state.speaksOf(member)
        let whole = first.span.part(first.span.start, end, in: text)
        guard var draft = reader.read(whole, tokens, &state).max(by: { $0.intensity < $1.intensity }) else {
            return nil
        }
        draft.start = whole.start
        draft.end = end
        draft.business.clause = text.plain(whole.start..<end)
        if draft.agents.isEmpty { draft.agents = [member] }
        if draft.kind == .description {
            draft.kind = context.vocabulary.dialogue.pauses.first(in: tokens) != nil ? .silence : .business
            draft.business.seconds = 1.2
        }
        if draft.kind == .silence {
            draft.intensity = 0.6
            draft.business.action = .wait
            draft.business.held = true
        }
        return add(draft, in: span)
    }

    private mutating func speechBeat(_ line: LineDraft, _ span: Span) -> ID<Beat> {
        let id: ID<Beat> = ids.next("beat", anchor: anchor(line.text))
        lineBeats.append(beats.count)
        beats.append(Beat(id: id, span: span, kind: .speech, agents: [context.members[line.member].id], intensity: 0.4))
        business[id] = SceneReading.Business(
            action: line.action, posture: state.bodies[line.member]?.posture, mood: line.mood, props: [], manner: 1,
            seconds: 0, held: false,
            clause: line.text)
        return id
    }

    private mutating func settleLine(_ index: Int) {
        let line = lines[index]
        let beat = lineBeats[index]
        beats[beat].stakes = line.stakes
        beats[beat].intensity = (min(1, 0.25 + 0.65 * line.stakes) * 1000).rounded() / 1000
        if let addressee = line.addressee { beats[beat].objects = [context.members[addressee].name] }
        business[beats[beat].id]?.mood = line.mood
        business[beats[beat].id]?.towards = line.addressee.map { context.members[$0].id }
        let loud = line.mood == .angry || line.mood == .furious
        business[beats[beat].id]?.seconds = LineReader.seconds(line.tokens, action: line.action, argument: loud)
    }

    /// The board's lines.
    func boardLines() -> [Line] {
        zip(lines, lineIDs).map { line, id in
            Line(
                id: id, character: context.members[line.member].id, extension: line.cue.extension,
                parenthetical: line.parenthetical,
                addressee: line.addressee.map { context.members[$0].id }, text: line.text, span: line.span,
                dual: line.dual,
                overlap: line.overlap)
        }
    }
}

internal import Story

/// A beat before it has an id.
struct BeatDraft: Sendable {
    var kind: Beat.Kind
    var start: Int
    var end: Int
    var agents: [Int]
    var objects: [String]
    var intensity: Double
    var business: SceneReading.Business
    var towards: Int?
}

/// Reads the beats of action (DIRECTION §1.2) with their business and seconds (§1.13).
struct BeatReader {
    let text: ScriptText
    let vocabulary: Vocabulary
    let mentions: Mentions
    let members: [Member]
    /// Members made for crowds, by the crowd's word.
    let crowds: [String: [Int]]
    /// A crowd of more does nothing as one.
    private static let company = 5
    /// The words of handling that end in an empty hand.
    private static let releases: Set<String> = [
        "put", "puts", "set", "sets", "place", "places", "lay", "lays", "drop", "drops", "hang", "hangs", "toss",
        "tosses", "leave", "leaves",
        "throw", "throws", "hurls", "flings", "legt", "stellt", "lasst", "wirft", "pose", "depose", "lache", "laisse",
        "jette", "pone", "deja", "coloca",
        "suelta", "lanza", "arroja",
    ]
    private static let bodyParts: Set<String> = [
        "hand", "hands", "eyes", "eye", "face", "fingers", "finger", "thumb", "head", "jaw", "lips", "fist", "gaze",
        "voice", "feet", "foot", "shoulders", "smile", "body", "expression", "arm", "arms", "legs", "knees",
    ]
    /// What only people do: of a thing it is no more than a description.
    private static let personal: Set<Beat.Kind> = [
        .look, .avoidance, .realisation, .propHandled, .reaction, .grief, .union, .secret, .indicate, .threat, .inner,
        .business, .attention,
        .cross, .levelChange, .hide, .blow, .encircle, .music,
    ]
    /// `et l’ouvre`: objects that stand before the verb in the Romance languages.
    private static let pronounsBeforeVerbs: Set<String> = [
        "l", "le", "la", "les", "lui", "leur", "y", "lo", "los", "las", "se", "s",
    ]
    private static let takes: Set<Action> = [
        .pickUp, .hold, .carry, .aim, .shoot, .smoke, .drink, .read, .write, .phoneEar, .phoneLook, .eat, .open,
        .search, .stab,
    ]

    /// The beats of one action paragraph: they partition its span.
    func read(_ span: Span, _ tokens: [Token], _ state: inout SceneState) -> [BeatDraft] {
        let found = mentions.every(tokens)
        let reader = ClauseReader(lexicon: vocabulary.verbs, people: vocabulary.people, tokens: tokens, mentions: found)
        let clauses = reader.read()
        guard !clauses.isEmpty else {
            return [draft(.description, span.start, span.end, clause: text.plain(span.start..<span.end))]
        }
        var drafts: [BeatDraft] = []
        for (index, clause) in clauses.enumerated() {
            let start = index == 0 ? span.start : drafts[index - 1].end
            let end = index + 1 < clauses.count ? begin(of: clauses[index + 1], tokens) : span.end
            let inside = found.filter { clause.tokens.contains($0.range.lowerBound) }
            var draft = interpret(clause, tokens, inside, start..<end, &state)
            if let before = drafts.last { draft.answer(before, &state) }
            drafts.append(draft)
        }
        return drafts
    }

    /// Signs before a first word, such as quotation marks, go with it.
    private func begin(of clause: Clause, _ tokens: [Token]) -> Int {
        var start = tokens[clause.tokens.lowerBound].start
        let floor = clause.tokens.lowerBound > 0 ? tokens[clause.tokens.lowerBound - 1].end : 0
        while start > floor, ![0x20, 0x0A, 0x09, 0x0D].contains(text.bytes[start - 1]) { start -= 1 }
        return start
    }

    private func draft(_ kind: Beat.Kind, _ start: Int, _ end: Int, clause: String) -> BeatDraft {
        BeatDraft(
            kind: kind, start: start, end: end, agents: [], objects: [], intensity: 0.2,
            business: SceneReading.Business(
                action: .rest, props: [], manner: 1, seconds: 2.5, held: false, clause: clause))
    }

    // MARK: - One clause

    private func interpret(
        _ clause: Clause, _ tokens: [Token], _ found: [Mentions.Found], _ bytes: Range<Int>, _ state: inout SceneState
    ) -> BeatDraft {
        var beat = draft(.description, bytes.lowerBound, bytes.upperBound, clause: text.plain(bytes))
        let hit = clause.hits.first
        let rule = hit.map { vocabulary.verbs.rules[$0.rule] }
        beat.agents = agents(clause, tokens, found, rule, state)
        applyRule(rule, &beat, clause, tokens, state)
        noteThings(&beat, clause, tokens, found, state)
        suit(&beat, clause, tokens)
        time(&beat, clause, tokens, rule)
        if clause.negated { hold(&beat) }
        shock(&beat, clause, tokens, hasRule: rule != nil)
        settle(&beat, clause, tokens, found, &state)
        return beat
    }

    private func applyRule(
        _ rule: BeatRule?, _ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token], _ state: SceneState
    ) {
        if let rule {
            beat.kind = rule.beat
            beat.intensity = rule.intensity
            beat.business.action = rule.action
            beat.business.mood = rule.mood
            beat.business.posture = rule.posture ?? beat.agents.first.flatMap { state.bodies[$0]?.posture }
        } else if vocabulary.people.crowds.first(in: tokens, clause.tokens) != nil && beat.agents.isEmpty {
            beat.kind = .crowd
            beat.intensity = 0.4
        } else if !beat.agents.isEmpty {
            beat.kind = .business
            beat.intensity = 0.3
            beat.business.posture = beat.agents.first.flatMap { state.bodies[$0]?.posture }
        }
        // What other verbs of the clause say of body and mood counts where the ruling one is silent.
        for other in clause.hits.dropFirst() {
            let second = vocabulary.verbs.rules[other.rule]
            if beat.business.mood == nil { beat.business.mood = second.mood }
            if rule?.posture == nil, let posture = second.posture, second.action == .rest || second.beat == .levelChange
            {
                beat.business.posture = posture
            }
            if beat.business.action == .rest && second.action != .rest { beat.business.action = second.action }
        }
    }

    /// Sets right what a verb alone would get wrong: things do not look, and a door that is hit is no fight.
    private func suit(_ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token]) {
        if beat.agents.isEmpty && Self.personal.contains(beat.kind) {
            let people = clause.tokens.contains { index in
                let word = tokens[index].word
                return vocabulary.people.nouns.contains(word)
                    || word.hasSuffix("s") && vocabulary.people.nouns.contains(String(word.dropLast()))
            }
            if !people && vocabulary.people.crowds.first(in: tokens, clause.tokens) == nil {
                beat.kind = .description
                beat.intensity = 0.25
                beat.business.action = .rest
                beat.business.mood = nil
                beat.business.posture = nil
            }
        }
        guard !beat.agents.isEmpty, beat.towards == nil else { return }
        if beat.business.action == .embrace && !beat.business.props.isEmpty {
            beat.kind = .propHandled
            beat.business.action = .hold
            beat.intensity = 0.5
        }
        if beat.business.action == .give && beat.business.props.isEmpty {
            let slides = clause.hits.first.map { tokens[$0.range.lowerBound].word.hasPrefix("slid") } ?? false
            if slides {
                beat.kind = .business
                beat.business.action = .rest
            }
        }
        if beat.kind == .blow && !beat.objects.isEmpty && [.punch, .kick, .grapple].contains(beat.business.action) {
            beat.intensity = 0.6
            beat.business.action = .push
        }
    }

    private func hold(_ beat: inout BeatDraft) {
        beat.business.held = true
        beat.business.action = .rest
        if ![.description, .business].contains(beat.kind) {
            beat.kind = .silence
            beat.intensity = 0.5
        }
    }

    private func shock(_ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token], hasRule: Bool) {
        let shouts = clause.tokens.contains { tokens[$0].kind == .stop && tokens[$0].word.contains("!") }
        let caps = clause.tokens.contains { index in
            tokens[index].caps && tokens[index].word.count > 2 && mentions.at(index, tokens) == nil
        }
        guard shouts && caps else { return }
        if !hasRule { beat.kind = .shock }
        beat.intensity = 0.9
    }

    // MARK: - Who

    private func agents(
        _ clause: Clause, _ tokens: [Token], _ found: [Mentions.Found], _ rule: BeatRule?, _ state: SceneState
    ) -> [Int] {
        let verb = clause.hits.map(\.range.lowerBound).min() ?? clause.tokens.upperBound
        if let inverted = inverted(clause, tokens, found, rule) { return [inverted] }
        var named: [Int] = []
        for mention in found
        where mention.range.lowerBound < verb && isAgent(mention, tokens) && !named.contains(mention.member) {
            named.append(mention.member)
        }
        if !named.isEmpty { return named }
        let lead = clause.tokens.lowerBound..<verb
        let companies = vocabulary.people.crowds.every(in: tokens, lead).compactMap { found in
            crowds[tokens[found.range].map(\.word).joined(separator: " ")]
        }
        if let few = companies.first(where: { $0.count <= Self.company }) { return few }
        // `The case leaves his arms`: what opens with an article is the subject of the verb, not whose the arms are.
        let opensWithThing = lead.first.map { ["the", "a", "an"].contains(tokens[$0].word) } ?? false
        for index in lead {
            let word = tokens[index].word
            if opensWithThing, ["his", "her"].contains(word), tokens[index - 1].word.hasSuffix("s") { continue }
            if let pronoun = resolve(word, tokens, index, state) { return pronoun }
        }
        guard clause.hits.first != nil else { return [] }
        let bare = lead.allSatisfy { index in
            let token = tokens[index]
            return token.kind != .word || Self.pronounsBeforeVerbs.contains(token.word) || isAdverb(token.word)
                || vocabulary.verbs.then.match(tokens, at: index) != nil
                || vocabulary.verbs.negation.match(tokens, at: index) != nil
                || vocabulary.verbs.together.match(tokens, at: index) != nil
        }
        let impersonal: Set<Beat.Kind> = [
            .soundEvent, .weather, .lightBeat, .crowd, .time, .crossCut, .reveal, .isolation, .silence, .shock, .music,
        ]
        if bare, let rule, !(clause.opens && impersonal.contains(rule.beat)) {
            // A sentence has one subject: what a thing began, no person goes on with.
            if !clause.opens { return described(by: rule, before: clause, tokens).map { [$0] } ?? state.agents }
            // Whom the scene has not shown yet does nothing in it: the brakes scream by themselves.
            let shown = state.recent.first { state.present.contains($0) }
            return shown.map { [$0] } ?? (state.present.count == 1 ? state.present : [])
        }
        return []
    }

    /// `She kneels by TOM (72), unconscious`: what is said of a body after a name and a comma is said of that name.
    private func described(by rule: BeatRule, before clause: Clause, _ tokens: [Token]) -> Int? {
        guard rule.action == .dead || rule.action == .sleep, rule.posture == .lie else { return nil }
        let reach = max(0, clause.tokens.lowerBound - 7)..<clause.tokens.lowerBound
        guard clause.tokens.count <= 3 else { return nil }
        return reach.reversed().lazy.compactMap { mentions.at($0, tokens)?.member }.first
    }

    /// `Against the stream walks TOM`: the name right after a verb that takes no object.
    private func inverted(_ clause: Clause, _ tokens: [Token], _ found: [Mentions.Found], _ rule: BeatRule?) -> Int? {
        guard let hit = clause.hits.first, let rule,
            [.entrance, .exit, .cross, .run, .levelChange, .business, .reveal].contains(rule.beat),
            rule.action == .walk || rule.action == .run || rule.action == .rest || rule.action == .sitDown,
            let after = found.first(where: { $0.range.lowerBound == hit.range.upperBound }), !after.possessive,
            !found.contains(where: {
                clause.tokens.contains($0.range.lowerBound) && $0.range.lowerBound < hit.range.lowerBound
                    && isAgent($0, tokens)
            }),
            hit.range.lowerBound > clause.tokens.lowerBound,
            !tokens[clause.tokens.lowerBound..<hit.range.lowerBound].contains(where: {
                ["he", "she", "they", "it", "we", "er", "sie", "il", "elle"].contains($0.word)
            })
        else { return nil }
        return after.member
    }

    private func isAdverb(_ word: String) -> Bool {
        word.hasSuffix("ly") || word.hasSuffix("ment")
            || [
                "just", "still", "now", "back", "also", "both", "then", "s", "se", "sich", "always", "again", "only",
                "all", "who", "that", "which",
            ].contains(word)
    }

    /// After a preposition a name is no agent; in the genitive only its hand or face is.
    private func isAgent(_ mention: Mentions.Found, _ tokens: [Token]) -> Bool {
        let index = mention.range.lowerBound
        if isRead(mention, tokens) { return false }
        // `A LEOPARD SEAL`: the English article, which is a preposition elsewhere.
        let isArticle = index > 0 && tokens[index - 1].word == "a" && tokens[index - 1].startsLine
        if index > 0, !tokens[index].startsLine, !isArticle,
            [
                "to", "at", "of", "with", "behind", "for", "from", "toward", "towards", "past", "on", "by", "near",
                "beside", "against", "mit", "zu", "von", "avec", "de", "d", "chez", "a", "vers", "con", "hacia",
            ]
            .contains(tokens[index - 1].word)
        {
            return false
        }
        guard mention.possessive else { return true }
        let next = mention.range.upperBound
        return next < tokens.count
            && Self.bodyParts.contains(tokens[next].word)
    }

    private func resolve(_ word: String, _ tokens: [Token], _ index: Int, _ state: SceneState) -> [Int]? {
        let people = vocabulary.people
        if people.plural.contains(word) {
            let two = Array((state.recent.isEmpty ? state.present : state.recent).prefix(2))
            return two.isEmpty ? nil : two.sorted()
        }
        guard !people.objectPronouns.contains(word) || word == "her" && nextIsBody(tokens, index) else { return nil }
        if people.female.contains(word) { return state.recent.first { sex($0) == .female }.map { [$0] } }
        if people.male.contains(word) { return state.recent.first { sex($0) == .male }.map { [$0] } }
        // Who is never called he or she is it.
        if word == "it", let last = state.recent.first, members[last].kind != nil, sex(last) == nil { return [last] }
        return nil
    }

    private func nextIsBody(_ tokens: [Token], _ index: Int) -> Bool {
        index + 1 < tokens.count
            && Self.bodyParts.contains(tokens[index + 1].word)
    }

    private func sex(_ member: Int) -> Look.Sex? {
        let one = members[member]
        return one.female == one.male ? nil : one.female > one.male ? .female : .male
    }

    // MARK: - What

    private func noteThings(
        _ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token], _ found: [Mentions.Found], _ state: SceneState
    ) {
        let verb = clause.hits.first?.range.lowerBound ?? clause.tokens.lowerBound
        for (kind, range) in vocabulary.props.kinds.every(in: tokens, clause.tokens) {
            guard mentions.at(range.lowerBound, tokens) == nil,
                !clause.hits.contains(where: { $0.form != .phrase && $0.range == range })
            else { continue }
            let name = name(of: range, tokens)
            beat.objects.append(name)
            let worn = (kind == .coat || kind == .hat) && beat.kind != .propHandled
            if !vocabulary.props.furniture.contains(kind) && !worn { beat.business.props.append((kind, name)) }
        }
        if let place = vocabulary.props.places.every(in: tokens, clause.tokens).last(where: {
            $0.range.lowerBound > verb
        })
            ?? vocabulary.props.places.first(in: tokens, clause.tokens)
        {
            beat.business.place = place.value
            let name = name(of: place.range, tokens)
            if !beat.objects.contains(name) { beat.objects.append(name) }
        }
        for mention in found where !beat.agents.contains(mention.member) && mention.range.lowerBound > verb {
            beat.objects.append(members[mention.member].name)
            if beat.towards == nil { beat.towards = mention.member }
        }
        if beat.towards == nil, let other = objectPronoun(clause, tokens, after: verb, beat.agents, state) {
            beat.towards = other
            if !beat.objects.contains(members[other].name) { beat.objects.append(members[other].name) }
        }
        if !beat.business.props.isEmpty {
            if vocabulary.props.leftHand.first(in: tokens, clause.tokens) != nil {
                beat.business.hand = .left
            } else if vocabulary.props.bothHands.first(in: tokens, clause.tokens) != nil
                || [.rifle, .box, .crate, .tray, .guitar, .wheelchair, .bicycle].contains(beat.business.props[0].kind)
            {
                beat.business.hand = .both
            } else if Self.takes.contains(beat.business.action) || beat.kind == .propHandled {
                beat.business.hand = .right
            }
        }
        if clause.tokens.contains(where: { tokens[$0].quoted }) { beat.business.text = quoted(beat.start..<beat.end) }
    }

    /// The words on things, in quotation marks.
    private func quoted(_ range: Range<Int>) -> String? {
        let words = String(decoding: text.bytes[range], as: UTF8.self)
        for (open, close) in [("\u{201C}", "\u{201D}"), ("\"", "\""), ("\u{AB}", "\u{BB}"), ("\u{201E}", "\u{201C}")] {
            guard let first = words.firstRange(of: open) else { continue }
            let rest = words[first.upperBound...]
            guard let last = rest.firstRange(of: close), last.lowerBound > rest.startIndex else { continue }
            return String(rest[..<last.lowerBound])
        }
        return nil
    }

    private func name(of range: Range<Int>, _ tokens: [Token]) -> String {
        tokens[range].map(\.word).joined(separator: " ")
    }

    private func objectPronoun(
        _ clause: Clause, _ tokens: [Token], after verb: Int, _ agents: [Int], _ state: SceneState
    ) -> Int? {
        let people = vocabulary.people
        for index in verb..<max(verb, clause.tokens.upperBound) where people.objectPronouns.contains(tokens[index].word)
        {
            let word = tokens[index].word
            if word == "her", index + 1 < tokens.count, tokens[index + 1].kind == .word,
                !vocabulary.verbs.determiners.contains(tokens[index + 1].word),
                vocabulary.verbs.then.match(tokens, at: index + 1) == nil
            {
                continue
            }
            let wanted: Look.Sex? = people.female.contains(word) ? .female : people.male.contains(word) ? .male : nil
            if let other = state.recent.first(where: { !agents.contains($0) && (wanted == nil || sex($0) == wanted) }) {
                return other
            }
        }
        return nil
    }

    // MARK: - How long

    private func time(_ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token], _ rule: BeatRule?) {
        let words = clause.tokens.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }.count
        var seconds = rule?.seconds ?? (beat.agents.isEmpty ? min(7, 2.5 + 0.12 * Double(words)) : 1.6)
        if let text = beat.business.text, beat.kind == .text || beat.business.action == .read {
            seconds = max(1.5, 0.33 * Double(foldedWords(text).count) + 0.8)
        }
        if clause.hits.count > 1 {
            let others = clause.hits.dropFirst().map { vocabulary.verbs.rules[$0.rule].seconds }
            seconds = max(seconds, others.max() ?? 0)
        }
        var factor = 1.0
        for (manner, _) in vocabulary.verbs.manner.every(in: tokens, clause.tokens) {
            factor *= manner.factor
            if manner.held { beat.business.held = true }
        }
        factor = min(2.5, max(0.4, factor))
        var more = 0.0
        for (extra, _) in vocabulary.verbs.extra.every(in: tokens, clause.tokens) {
            more += extra.seconds
            if extra.held { beat.business.held = true }
        }
        if beat.kind == .silence { beat.business.held = true }
        if factor > 1.5 && beat.kind == .description { beat.kind = .slow }
        beat.business.manner = factor
        beat.business.seconds = ((seconds * factor + more) * 100).rounded() / 100
    }

    // MARK: - What stays

    private func settle(
        _ beat: inout BeatDraft, _ clause: Clause, _ tokens: [Token], _ found: [Mentions.Found],
        _ state: inout SceneState
    ) {
        for mention in found where isPresent(mention, tokens) { state.appears(mention.member) }
        for mention in found.reversed() where !beat.agents.contains(mention.member) { state.speaksOf(mention.member) }
        for agent in beat.agents.reversed() {
            state.appears(agent)
            state.speaksOf(agent)
            if let posture = beat.business.posture { state.bodies[agent, default: .init()].posture = posture }
            for (mark, _) in vocabulary.props.marks.every(in: tokens, clause.tokens)
            where !(state.bodies[agent]?.marks.contains(mark) ?? false) {
                state.bodies[agent, default: .init()].marks.append(mark)
            }
            for (mark, _) in vocabulary.props.unmarks.every(in: tokens, clause.tokens) {
                state.bodies[agent]?.marks.removeAll { $0 == mark }
            }
        }
        if clause.opens || !beat.agents.isEmpty { state.agents = beat.agents }
        guard let agent = beat.agents.first, !clause.negated else { return }
        let verb = clause.hits.first.map { tokens[$0.range.lowerBound].word } ?? ""
        if verb.hasPrefix("hang") { beat.hangUp(by: agent, state) }
        for (kind, label) in beat.business.props where Self.isPortable(kind) {
            if beat.business.action == .give {
                state.drops(agent, kind)
                if let other = beat.towards { state.takes(other, kind, nil, label: label) }
            } else if Self.releases.contains(verb) || beat.business.action == .throw {
                beat.business.releases = true
                state.drops(agent, kind)
            } else if Self.takes.contains(beat.business.action) {
                state.takes(agent, kind, beat.business.hand, label: label)
            }
        }
    }

    /// `a photo of Tom` does not bring Tom into the room.
    private func isPresent(_ mention: Mentions.Found, _ tokens: [Token]) -> Bool {
        let index = mention.range.lowerBound
        if index > 1, ["of", "von", "de", "d"].contains(tokens[index - 1].word),
            vocabulary.props.kinds.match(tokens, at: index - 2) != nil
        {
            return false
        }
        return !isRead(mention, tokens) && (!mention.possessive || isAgent(mention, tokens))
    }

    /// `The screen: TOM (DO NOT ANSWER)`: a name to be read on a thing is nobody in the room.
    private func isRead(_ mention: Mentions.Found, _ tokens: [Token]) -> Bool {
        let index = mention.range.lowerBound
        guard index > 1, tokens[index - 1].kind == .colon else { return false }
        return (max(0, index - 5)..<index - 1).contains { at in
            vocabulary.props.kinds.match(tokens, at: at).map { Self.readable.contains($0.value) } ?? false
        }
    }

    private static let readable: Set<PropKind> = [
        .phone, .screen, .computer, .laptop, .sign, .blackboard, .letter, .newspaper, .photograph, .map, .ticket, .book,
        .file,
    ]

    private static func isPortable(_ kind: PropKind) -> Bool {
        switch kind {
        case .phone, .gun, .rifle, .knife, .sword, .bat, .flashlight, .key, .rope, .tool, .camera, .briefcase,
            .suitcase, .bag, .book, .letter,
            .newspaper, .photograph, .map, .ticket, .money, .cigarette, .lighter, .pen, .file, .glass, .bottle, .cup,
            .plate, .bowl, .food, .flowers,
            .ball, .umbrella, .tray, .medicine, .box, .candle, .lamp, .laptop, .guitar, .radio, .ring, .sledge:
            true
        default:
            false
        }
    }
}

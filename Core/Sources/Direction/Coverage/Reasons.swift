internal import Breakdown
internal import Grammar
internal import Story

/// Says why a picture was chosen, and over which other: the nearest one, and what spoke against it.
struct Reasons {
    let grammar: Grammar
    let moments: [Moment]
    let offers: [[Offer]]
    let vantages: [Vantage]
    let names: [ID<Character>: String]
    let place: String
    let text: ScriptWords
    private let valuer: Valuer
    private let costs: CutCosts

    init(
        grammar: Grammar, moments: [Moment], offers: [[Offer]], vantages: [Vantage], names: [ID<Character>: String],
        place: String, text: ScriptWords
    ) {
        self.grammar = grammar
        self.moments = moments
        self.offers = offers
        self.vantages = vantages
        self.names = names
        self.place = place
        self.text = text
        valuer = Valuer(grammar: grammar)
        costs = CutCosts(grammar: grammar)
    }

    /// The offer that speaks for a shot: the camera that the script writes, else of its moments' own offers the one
    /// that is worth most.
    func spokesman(of choice: Cutter.Choice) -> (offer: Offer, moment: Moment)? {
        var best: (offer: Offer, moment: Moment, worth: Double)?
        for index in choice.start..<choice.end {
            guard let offer = offers[index].first(where: { $0.vantage == choice.vantage }) else { continue }
            let own = offer.isWritten ? 20.0 : offer.row != nil ? 10 : 0
            // The moment that a shot is cut to says best why.
            let worth = own + offer.worth + (index == choice.start ? 0.6 : 0)
            if worth > best?.worth ?? -.infinity { best = (offer, moments[index], worth) }
        }
        return best.map { ($0.offer, $0.moment) }
    }

    /// One sentence: why this picture, and what the next best would have done at these words.
    /// - Parameters:
    ///   - used: the setups that the scene has.
    ///   - told: what pictures of the scene have lost by so far.
    ///   - times: how often the scene has said the same of this setup.
    ///   - isStilled: the camera does not move as the row has it.
    func why(
        _ choice: Cutter.Choice, before: Cutter.Choice?, after: Cutter.Choice?, used: Set<Int>, told: Told,
        times: Int, isStilled: Bool
    ) -> (why: Why, reason: Reason?) {
        let speaks = spokesman(of: choice)
        let moment = speaks?.moment ?? moments[choice.start]
        let beat = moments[choice.start..<choice.end].flatMap(\.beats)
            .max { ($0.intensity, $1.id) < ($1.intensity, $0.id) }?.id
        if let offer = speaks?.offer, offer.isWritten, let order = moment.order {
            let sentence = grammar.words.scriptCamera.filled(["words": order.words])
            return (Why(beat: beat, rule: PlainRule.scriptCamera, sentence: sentence), nil)
        }
        var (rule, sentence) = (PlainRule.held, "")
        if let row = speaks?.offer.row {
            let idiom = grammar.idioms[row.idiom]
            rule = idiom.id
            let composition = vantages[choice.vantage].composition
            let isStill = isStilled || speaks?.offer.composition?.isStatic ?? true
            let says = isStilled || isStill && times > 0 ? again(composition, moment, max(1, times)) : nil
            sentence =
                isStilled && says == nil ? "" : filled(says ?? idiom.pictures[row.picture].says, composition, moment)
        }
        if sentence.isEmpty { sentence = phrase(vantages[choice.vantage].composition, moment).capitalizedFirst + "." }
        guard let other = rival(of: choice, before: before, after: after, used: used, told: told) else {
            return (Why(beat: beat, rule: rule, sentence: sentence), nil)
        }
        let picture = phrase(vantages[other.vantage].composition, moments[choice.start])
        let against = grammar.words.against.filled([
            "quote": quote(moments[choice.start]), "picture": picture,
            "reason": reason(other.reason, other.vantage, choice, used),
        ])
        if sentence.hasSuffix(".") { sentence.removeLast() }
        return (Why(beat: beat, rule: rule, insteadOf: [picture], sentence: sentence + against), other.reason)
    }

    /// What is said of a picture of one person that has been said before; nil for pictures of others.
    private func again(_ composition: Composition, _ moment: Moment, _ times: Int) -> String? {
        guard composition.sort == .single || composition.sort == .over, let main = composition.main else { return nil }
        let words = grammar.words.again
        let those = moment.line == nil ? words.agent : main == moment.speaker ? words.speaker : words.listener
        return those.isEmpty ? nil : those[(times - 1) % those.count]
    }

    // MARK: The picture that lost

    /// What a picture lost by.
    enum Reason: Hashable {
        case plain(PlainReason)
        case rule(CutRules.Row)
    }

    /// What the shots of a scene have named, and how often.
    struct Told {
        private var times: [Reason: Int] = [:]
        private var last: Reason?

        mutating func note(_ reason: Reason?) {
            last = reason
            if let reason { times[reason, default: 0] += 1 }
        }

        /// What is known already says less, and least where the shot before has just said it.
        func weight(of reason: Reason) -> Double {
            Exact.pow(0.6, Double(times[reason, default: 0])) * (reason == last ? 0.5 : 1)
        }
    }

    private struct Loss {
        var terms: [(reason: Reason, cost: Double)] = []
        var total: Double { terms.reduce(0) { $0 + $1.cost } }

        mutating func add(_ reason: Reason, _ cost: Double) {
            if let index = terms.firstIndex(where: { $0.reason == reason }) {
                terms[index].cost += cost
            } else {
                terms.append((reason, cost))
            }
        }
    }

    private func rival(
        of choice: Cutter.Choice, before: Cutter.Choice?, after: Cutter.Choice?, used: Set<Int>, told: Told
    ) -> (vantage: Int, reason: Reason)? {
        let chosen = loss(choice.vantage, choice, before, after, used)
        var best: (vantage: Int, loss: Loss)?
        let own = vantages[choice.vantage].composition
        let others = offers[choice.start].filter { $0.vantage != choice.vantage && $0.row != nil }
        let unlike = others.filter { vantages[$0.vantage].composition.isUnlike(own) }
        for offer in unlike.isEmpty ? others : unlike {
            let loss = loss(offer.vantage, choice, before, after, used)
            if loss.total < best?.loss.total ?? .infinity { best = (offer.vantage, loss) }
        }
        guard let best else { return nil }
        // What the rival loses by, against the one that won. Of several the one that says most: what it costs to set up
        // says nothing of the moment, and what the shot before said is known.
        let terms = best.loss.terms.map { term in
            (reason: term.reason, cost: term.cost - (chosen.terms.first { $0.reason == term.reason }?.cost ?? 0))
        }.filter { $0.cost > 0.02 && !isHollow($0.reason, best.vantage, choice) }
        func weight(_ term: (reason: Reason, cost: Double)) -> Double {
            term.cost * (term.reason == .rule(.newSetup) ? 0.15 : 1) * told.weight(of: term.reason)
        }
        let most = terms.max { weight($0) < weight($1) }
        return (best.vantage, most?.reason ?? .plain(.share))
    }

    /// Nobody is left out who is in the picture, however little of it is theirs.
    private func isHollow(_ reason: Reason, _ vantage: Int, _ choice: Cutter.Choice) -> Bool {
        let composition = vantages[vantage].composition
        let moment = moment(of: reason, choice)
        switch reason {
        case .plain(.roleSpeech): return moment.speaker.map(composition.subjects.contains) ?? true
        case .plain(.roleAction): return moment.agents.first.map(composition.people.contains) ?? true
        default: return false
        }
    }

    /// The moment that a reason is about: of the words that are spoken, or of what is done, the first; else the one
    /// that is cut to.
    private func moment(of reason: Reason, _ choice: Cutter.Choice) -> Moment {
        let own = moments[choice.start..<choice.end]
        switch reason {
        case .plain(.roleSpeech): return own.first { $0.line != nil } ?? moments[choice.start]
        case .plain(.roleAction): return own.first { $0.line == nil } ?? moments[choice.start]
        default: return moments[choice.start]
        }
    }

    private func loss(
        _ vantage: Int, _ choice: Cutter.Choice, _ before: Cutter.Choice?, _ after: Cutter.Choice?, _ used: Set<Int>
    ) -> Loss {
        var loss = Loss()
        for index in choice.start..<choice.end {
            let moment = moments[index]
            let offer = offers[index].first { $0.vantage == vantage }
            let composition = offer?.composition ?? vantages[vantage].composition
            let worth = valuer.worth(composition, vantages[vantage], at: moment)
            let weight = valuer.weight(moment)
            let bonus = offer.map { $0.worth / weight - worth.total } ?? 0
            loss.add(.plain(moment.line == nil ? .roleAction : .roleSpeech), -worth.role * weight)
            loss.add(.plain(worth.isTooClose ? .tooClose : .tooWide), worth.size * weight)
            loss.add(.plain(.face), worth.face * weight)
            loss.add(.plain(.worth), -bonus * weight)
        }
        if let before {
            let last = vantages[before.vantage]
            costs.judge(last, vantages[vantage]) { loss.add(.rule($0), $1) }
            let moment = moments[choice.start]
            costs.judge(last, last.glance(at: moment), vantages[vantage], vantages[vantage].glance(at: moment)) {
                loss.add(.rule($0), $1)
            }
        }
        if let after { costs.judge(vantages[vantage], vantages[after.vantage]) { loss.add(.rule($0), $1) } }
        if !used.contains(vantage) { loss.add(.rule(.newSetup), grammar.style.newSetup) }
        let composition = vantages[vantage].composition
        if composition.size <= .closeUp, composition.sort != .thing,
            moments[choice.start].place < grammar.cut.earlyClose.before
        {
            loss.add(.rule(.earlyClose), grammar.cut.earlyClose.cost)
        }
        return loss
    }

    /// What the picture that lost would have done, of whom and by how much.
    private func reason(_ reason: Reason, _ vantage: Int, _ choice: Cutter.Choice, _ used: Set<Int>) -> String {
        let moment = moment(of: reason, choice)
        let composition = vantages[vantage].composition
        let seconds = moments[choice.start..<choice.end].reduce(0) { $0 + $1.seconds }
        let whole = max(1, Int(seconds.rounded()))
        let who = moment.line == nil ? moment.agents.first ?? moment.affected : moment.speaker ?? moment.listener
        let beat = moment.line == nil ? moment.beats.max { $0.intensity < $1.intensity }?.kind : .speech
        let pattern =
            switch reason {
            case .plain(.roleSpeech) where composition.main == nil:
                grammar.words.reasons[PlainReason.nobody.rawValue] ?? ""
            case .plain(let plain): grammar.words.reasons[plain.rawValue] ?? ""
            case .rule(let row): grammar.cut.says(row)
            }
        return pattern.filled([
            "a": names(composition, moment).0,
            "who": who.flatMap { names[$0] }?.asName ?? grammar.words.someone,
            "beat": beat.flatMap { grammar.words.beats[$0.rawValue] } ?? grammar.words.moment,
            "share": String(Int((moment.place * 100).rounded())), "count": String(used.count + 1),
            "seconds": whole == 1 ? "a second" : "\(whole) seconds",
        ])
    }

    /// The first words of a moment, as the script has them: what is told or said, not a transition beside it.
    private func quote(_ moment: Moment) -> String {
        var span = moment.spans.max { ($0.count, $1.start) < ($1.count, $0.start) } ?? moment.span
        if let line = moment.line?.span, line.start < span.end, span.start < line.end {
            (span.start, span.end) = (max(span.start, line.start), min(span.end, line.end))
        }
        let words = text.words(span).split(separator: " ")
        var few = words.prefix(Self.quoted).joined(separator: " ")
        while let last = few.last, ".,;:-–—".contains(last) { few.removeLast() }
        return words.count > Self.quoted ? few + " …" : few
    }

    private static let quoted = 7

    // MARK: Words

    func filled(_ sentence: String, _ composition: Composition, _ moment: Moment) -> String {
        let (a, b) = names(composition, moment)
        return sentence.filled([
            "a": a, "b": b, "thing": thing(composition, moment), "place": place,
        ]).capitalizedFirst
    }

    private func names(_ composition: Composition, _ moment: Moment) -> (String, String) {
        func name(_ id: ID<Character>?) -> String { id.flatMap { names[$0] }?.asName ?? grammar.words.someone }
        // Of several people, the one who acts.
        let acting = moment.agents.first { composition.subjects.count > 1 && composition.subjects.contains($0) }
        let first = acting ?? composition.subjects.first ?? moment.agents.first ?? moment.speaker
        let second =
            composition.foreground ?? composition.subjects.first { $0 != first }
            ?? [moment.speaker, moment.listener, moment.patient].compactMap { $0 }.first { $0 != first }
        return (name(first), name(second))
    }

    private func thing(_ composition: Composition, _ moment: Moment) -> String {
        (composition.thing ?? moment.thing)?.lowercased() ?? grammar.words.thing
    }

    /// A picture as people call it.
    func phrase(_ composition: Composition, _ moment: Moment) -> String {
        let words = grammar.words
        let pattern =
            switch composition.sort {
            case .over: words.over
            case .pair: composition.isProfile ? words.profile : words.pair
            case .group: words.group
            case .thing: words.insert
            case .place: words.place
            case .eyes: words.eyes
            case .single:
                composition.isProfile ? words.profileSingle : composition.open >= 120 ? words.behind : words.single
            }
        let (a, b) = names(composition, moment)
        return pattern.filled([
            "a": a, "b": b, "thing": thing(composition, moment), "place": place,
            "size": words.sizes[composition.size.rawValue] ?? composition.size.rawValue,
        ])
    }
}

extension Composition {
    /// True where two pictures are two ideas: of others, of other kind, or two sizes apart.
    fileprivate func isUnlike(_ other: Composition) -> Bool {
        sort != other.sort || main != other.main || abs(size.step - other.size.step) > 1
    }
}

internal import Breakdown
internal import Story

/// Says why a picture was chosen, and over which other: the nearest one, and what spoke against it.
struct Reasons {
    let grammar: Grammar
    let moments: [Moment]
    let offers: [[Offer]]
    let vantages: [Vantage]
    let names: [ID<Character>: String]
    let place: String
    private let valuer: Valuer
    private let costs: CutCosts

    init(
        grammar: Grammar, moments: [Moment], offers: [[Offer]], vantages: [Vantage], names: [ID<Character>: String],
        place: String
    ) {
        self.grammar = grammar
        self.moments = moments
        self.offers = offers
        self.vantages = vantages
        self.names = names
        self.place = place
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

    /// - Parameter used: the setups that the scene has.
    func why(
        _ choice: Cutter.Choice, before: Cutter.Choice?, after: Cutter.Choice?, used: Set<Int>
    ) -> Why {
        let speaks = spokesman(of: choice)
        let moment = speaks?.moment ?? moments[choice.start]
        let beat = moments[choice.start..<choice.end].flatMap(\.beats)
            .max { ($0.intensity, $1.id) < ($1.intensity, $0.id) }?.id
        if let offer = speaks?.offer, offer.isWritten, let order = moment.order {
            let sentence = grammar.words.scriptCamera.filled(["words": order.words])
            return Why(beat: beat, rule: Self.scriptCamera, sentence: sentence)
        }
        var (rule, sentence) = (Self.held, "")
        if let row = speaks?.offer.row {
            let idiom = grammar.idioms[row.idiom]
            rule = idiom.id
            sentence = filled(idiom.pictures[row.picture].says, vantages[choice.vantage].composition, moment)
        }
        if sentence.isEmpty { sentence = phrase(vantages[choice.vantage].composition, moment).capitalizedFirst + "." }
        guard let other = rival(of: choice, before: before, after: after, used: used) else {
            return Why(beat: beat, rule: rule, sentence: sentence)
        }
        let picture = phrase(vantages[other.vantage].composition, moments[choice.start])
        let against = grammar.words.against.filled(["picture": picture, "reason": other.reason])
        return Why(beat: beat, rule: rule, insteadOf: [picture], sentence: sentence + " " + against)
    }

    /// The rule of pictures that the script itself asks for.
    static let scriptCamera = "script-camera"
    /// Why a picture lost, where no constraint says it: keys of the table of words.
    static let plainReasons = ["role_speech", "role_action", "too_close", "too_wide", "face", "worth", "share"]
    /// The rule of pictures that no row speaks for.
    static let held = "last-resort"

    // MARK: The picture that lost

    private struct Loss {
        var terms: [(reason: String, cost: Double)] = []
        var total: Double { terms.reduce(0) { $0 + $1.cost } }

        mutating func add(_ reason: String, _ cost: Double) {
            if let index = terms.firstIndex(where: { $0.reason == reason }) {
                terms[index].cost += cost
            } else {
                terms.append((reason, cost))
            }
        }
    }

    private func rival(
        of choice: Cutter.Choice, before: Cutter.Choice?, after: Cutter.Choice?, used: Set<Int>
    ) -> (vantage: Int, reason: String)? {
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
        // What the rival loses most by, against the one that won.
        let worst = best.loss.terms.map { term in
            (reason: term.reason, cost: term.cost - (chosen.terms.first { $0.reason == term.reason }?.cost ?? 0))
        }.max { $0.cost < $1.cost }
        guard let worst, worst.cost > 0.02 else {
            return (best.vantage, grammar.words.reasons["share"] ?? "")
        }
        return (best.vantage, worst.reason)
    }

    private func loss(
        _ vantage: Int, _ choice: Cutter.Choice, _ before: Cutter.Choice?, _ after: Cutter.Choice?, _ used: Set<Int>
    ) -> Loss {
        let words = grammar.words.reasons
        var loss = Loss()
        for index in choice.start..<choice.end {
            let moment = moments[index]
            let offer = offers[index].first { $0.vantage == vantage }
            let composition = offer?.composition ?? vantages[vantage].composition
            let worth = valuer.worth(composition, vantages[vantage], at: moment)
            let weight = valuer.weight(moment)
            let bonus = offer.map { $0.worth / weight - worth.total } ?? 0
            loss.add(words[moment.line == nil ? "role_action" : "role_speech"] ?? "", -worth.role * weight)
            loss.add(words[worth.isTooClose ? "too_close" : "too_wide"] ?? "", worth.size * weight)
            loss.add(words["face"] ?? "", worth.face * weight)
            loss.add(words["worth"] ?? "", -bonus * weight)
        }
        let rules = grammar.cut
        if let before {
            let last = vantages[before.vantage]
            costs.judge(last, vantages[vantage]) { loss.add(rules.says($0), $1) }
            let moment = moments[choice.start]
            costs.judge(last, last.glance(at: moment), vantages[vantage], vantages[vantage].glance(at: moment)) {
                loss.add(rules.says($0), $1)
            }
        }
        if let after { costs.judge(vantages[vantage], vantages[after.vantage]) { loss.add(rules.says($0), $1) } }
        if !used.contains(vantage) { loss.add(grammar.cut.newSetup.says, grammar.style.newSetup) }
        let composition = vantages[vantage].composition
        if composition.size <= .closeUp, composition.sort != .thing,
            moments[choice.start].place < grammar.cut.earlyClose.before
        {
            loss.add(grammar.cut.earlyClose.says, grammar.cut.earlyClose.cost)
        }
        return loss
    }

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
            "a": a, "b": b, "thing": thing(composition, moment),
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

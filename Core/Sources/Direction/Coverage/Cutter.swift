internal import Breakdown
internal import Grammar
internal import Story

/// Chooses which setup shows which stretch of a scene: a semi-Markov dynamic programme over moments, setups, lengths.
///
/// For every moment and every setup that may end there, the best path is kept. What two neighbouring shots cost each
/// other is weighed exactly; what needs a longer memory (setups opened, alternation, shares) is weighed on the path
/// that is kept. The work grows with the number of moments, never with its square.
final class Cutter {
    let grammar: Grammar
    let moments: [Moment]
    let offers: [[Offer]]
    let vantages: [Vantage]
    let costs: CutCosts
    private let pairs: PairTable
    private let ends: MoveEnds
    private var opened: OpenedSetups
    /// By moment and setup, how the one has the other, where it was asked for; empty where that would be too many.
    private var glances: [Vantage.Glance?]
    /// By moment, where everyone's eyes are, on both floors.
    private let spots: [[(person: ID<Character>, floor: ID<Scene>?, eyes: Vector3)]]
    private let ticks: [Tick]
    private let facts: [Facts]
    /// By moment and offer, how the camera moves.
    private let moves: [[[MovementKind]]]
    /// Who is in the frame of each setup, and whom it is close on: a bit a person.
    private let framed: [UInt64]
    private let closeOn: [UInt64]
    /// By moment, who acts or speaks there: a bit of one of them.
    private let actors: [UInt64]
    /// Seconds of dialogue in the scene.
    private let dialogueSeconds: Double
    private let opensInConflict: Bool
    private let mix: SIMD8<Double>
    /// What a cut to a size is worth in this style, by `Composition.sizeClass`.
    private let sizeWorth: SIMD8<Double>
    /// The setups that a talk is covered from: how many are enough for so many shots, and how many are the most.
    private let setupsEnough: Int
    private let setupsAtMost: Int
    private let setupPrice: Double
    private let spread: Double
    /// How fast this kind of scene is cut where nobody speaks.
    private let pace: Double

    /// A shot of the cut: moments `start ..< end` from a setup.
    struct Choice: Sendable {
        var vantage: Int
        var start: Int
        var end: Int
        /// Among the offers of its first moment.
        var offer: Int
    }

    init(
        moments: [Moment], offers: [[Offer]], vantages: [Vantage], types: Set<SceneType>, floors: Floors,
        grammar: Grammar
    ) {
        self.grammar = grammar
        self.moments = moments
        self.offers = offers
        self.vantages = vantages
        costs = CutCosts(grammar: grammar)
        pairs = PairTable(count: vantages.count)
        ends = MoveEnds(floors: floors, vantages: vantages, moments: moments)
        opened = OpenedSetups(setups: vantages.count)
        let count = moments.count * vantages.count
        glances = [Vantage.Glance?](repeating: nil, count: count <= Self.mostGlances ? count : 0)
        spots = moments.map { moment in
            [moment.floor, moment.elsewhere].compactMap { $0 }.flatMap { floor in
                floor.figures.map { ($0.character, floor.scene, floor.eyesInDeed(of: $0)) }
            }
        }
        ticks = moments.map(Tick.init)
        facts = vantages.map { Facts($0.composition) }
        moves = offers.map { $0.map { ($0.composition ?? vantages[$0.vantage].composition).movement } }
        var bits: [ID<Character>: UInt64] = [:]
        func bit(_ person: ID<Character>) -> UInt64 {
            if let known = bits[person] { return known }
            let bit: UInt64 = bits.count < 64 ? 1 << UInt64(bits.count) : 0
            bits[person] = bit
            return bit
        }
        framed = vantages.map { $0.inFrame.sorted().reduce(0) { $0 | bit($1) } }
        closeOn = vantages.map { $0.composition.isTight ? $0.composition.main.map(bit) ?? 0 : 0 }
        actors = moments.map { ($0.line == nil ? $0.agents.first : $0.speaker).map(bit) ?? 0 }
        dialogueSeconds = moments.reduce(0) { $0 + ($1.line == nil ? 0 : $1.seconds) }
        let first = moments.filter { $0.line != nil }.prefix(3)
        opensInConflict = first.contains { $0.stakes >= grammar.cut.earlyClose.openingStakes }
        var (mix, sizeWorth) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for (index, size) in ShotSize.allCases.prefix(8).enumerated() {
            mix[index] = (grammar.style.sizeMix[size.rawValue] ?? 0) / 100
            sizeWorth[index] = grammar.sizeWorth[index]
        }
        self.mix = mix
        self.sizeWorth = sizeWorth
        pace = grammar.sizes.pace(types)
        // What is cut fast, and what is acted, is taken from more places (DIRECTION §1): setups are cheaper there.
        let talk = dialogueSeconds / max(0.1, moments.seconds)
        setupPrice =
            (grammar.style.newSetupInAction
                + (grammar.style.newSetup - grammar.style.newSetupInAction) * min(1, 2 * talk)) * min(1, pace)
        let spoken = moments.filter(\.startsLine).reduce(0) { $0 + $1.words.utf8.count }
        let acted = moments.filter { $0.line == nil }.reduce(0) { $0 + $1.words.utf8.count }
        let isTalk = talk > 0.5 || spoken > acted
        let speakers = Set(moments.compactMap { $0.line?.character }).count
        (setupsEnough, setupsAtMost) =
            isTalk
            ? Self.setups(grammar, speakers, orders: moments.orders, seconds: moments.seconds) : (.max, .max)
        let variation = grammar.style.sdOverMean
        spread = Exact.log(1 + variation * variation)
    }

    private static let mostGlances = 200_000

    /// From how many places a talk is covered: seven for two, ten for four (DIRECTION §1), in proportion where more
    /// than two talk for more than two pages, and less where the script has cameras of its own. A share of the shots
    /// that the style makes of it is enough.
    private static func setups(
        _ grammar: Grammar, _ speakers: Int, orders: Int, seconds: Double
    ) -> (enough: Int, most: Int) {
        let pair = Double(grammar.style.setupsForAPair)
        let most = speakers > 2 ? (pair + 1.5 * Double(speakers - 2)) * max(1, seconds / 120) : pair
        let rules = grammar.cut.newSetup
        let shots = seconds / grammar.style.meanSeconds
        let own = most - Double(orders) / 2
        return (Int(min(own, max(rules.least, rules.shareOfShots * shots))), Int(own))
    }

    /// What the cut asks of a moment again and again.
    struct Tick {
        let seconds: Double
        let breakCost: Double
        let place: Double
        let mustCut: Bool
        let isSpoken: Bool
        let speaker: ID<Character>?
        let isHeld: Bool
        let isMontage: Bool
        let hasOrder: Bool
        let isJolt: Bool
        let isCompany: Bool

        init(_ moment: Moment) {
            (seconds, breakCost, place, mustCut) = (moment.seconds, moment.breakCost, moment.place, moment.mustCut)
            (isSpoken, speaker) = (moment.line != nil, moment.speaker)
            (isHeld, isMontage) = (moment.marks.contains(.held), moment.marks.contains(.montage))
            hasOrder = moment.order?.isPicture ?? false
            isJolt = moment.beats.contains { $0.kind == .shock || $0.kind == .realisation }
            isCompany = moment.present.count > 1
        }
    }

    /// What the cut asks of a setup again and again.
    struct Facts {
        let sort: Composition.Sort
        let step: Int
        let sizeClass: Int
        let isTight: Bool
        let isWide: Bool
        /// A face, close or closest.
        let isClose: Bool
        let isExtreme: Bool

        init(_ composition: Composition) {
            sort = composition.sort
            (step, sizeClass) = (composition.size.step, composition.sizeClass)
            (isTight, isWide) = (composition.isTight, composition.isWide)
            isClose = composition.isOfFace
            isExtreme = sort != .thing && composition.size == .extremeCloseUp
        }
    }

    /// The cut of least cost. Setups are priced by how often the round before used them, so that coverage is shared.
    func cut() -> [Choice] {
        guard !moments.isEmpty else { return [] }
        let price = setupPrice
        let rules = grammar.cut.newSetup
        var prices = [Double](repeating: price * rules.firstRound, count: vantages.count)
        var best: (cost: Double, choices: [Choice])?
        var pressure = 1.0
        for number in 0..<(moments.count < 4 ? 1 : rules.mostRounds) {
            let (path, choices) = round(prices)
            let cost = path.cost - path.openingCost + price * Double(path.openedCount) + beyond(path)
            if cost < best?.cost ?? .infinity { best = (cost, choices) }
            // Where there are still too many, those that serve once have to be worth more and more.
            if path.openedCount > setupsAtMost {
                pressure *= rules.pressure
            } else if number + 1 >= rules.rounds {
                break
            }
            var uses = [Int](repeating: 0, count: vantages.count)
            for choice in choices { uses[choice.vantage] += 1 }
            let next = uses.map {
                $0 == 0 ? price * pressure : $0 == 1 ? price * rules.once * pressure : price / Double($0)
            }
            // The same setups used as often cost the same again.
            guard next != prices else { break }
            prices = next
        }
        return best?.choices ?? []
    }

    // MARK: One round

    private func round(_ prices: [Double]) -> (Path, [Choice]) {
        opened = OpenedSetups(setups: vantages.count)
        var paths: [Path] = [Path()]
        // By moment, the best path for every setup that ends before it.
        var ends = [[(vantage: Int, path: Int)]](repeating: [], count: moments.count + 1)
        ends[0] = [(-1, 0)]
        for index in moments.indices {
            for place in offers[index].indices where offers[index][place].mayBegin {
                let vantage = offers[index][place].vantage
                guard let entry = enter(vantage, place, at: index, from: ends[index], paths, prices) else { continue }
                extend(entry, from: index, &paths, &ends)
            }
        }
        // A scene that shows its place at no time at all has missed it too.
        func whole(_ path: Path) -> Double { path.cost + (path.hasWide ? 0 : grammar.cut.establish.cost / 2) }
        let last = ends[moments.count].min { whole(paths[$0.path]) < whole(paths[$1.path]) }
        guard let last else { return (Path(), []) }
        var choices: [Choice] = []
        var at = last.path
        while at > 0 {
            let path = paths[at]
            choices.append(Choice(vantage: path.vantage, start: path.start, end: path.end, offer: path.offer))
            at = path.parent
        }
        return (paths[last.path], choices.reversed())
    }

    /// The best way into a shot that begins at a moment.
    private func enter(
        _ vantage: Int, _ place: Int, at index: Int, from ends: [(vantage: Int, path: Int)], _ paths: [Path],
        _ prices: [Double]
    ) -> Path? {
        var best: (cost: Double, path: Int)?
        for end in ends {
            let opening = price(of: vantage, on: paths[end.path], at: index, prices)
            let known = paths[end.path].cost + opening
            // A cut wins at most what the words before it ask: what is farther behind cannot be the best.
            guard known + min(0, ticks[index].breakCost) < best?.cost ?? .infinity else { continue }
            let cost = paths[end.path].cost + cutCost(paths[end.path], to: vantage, place, at: index)
            if cost + opening < best?.cost ?? .infinity { best = (cost + opening, end.path) }
        }
        guard let best else { return nil }
        var path = paths[best.path]
        let fact = facts[vantage]
        path.cost = best.cost - mixCost(path) - sizeWorth[fact.sizeClass] - grammar.style.cutWorth
        path.parent = best.path
        path.alternation = vantage == path.previous ? path.alternation + 1 : 2
        path.previous = path.vantage
        path.vantage = vantage
        path.offer = place
        path.start = index
        if !opened.contains(vantage, in: path.opened) {
            path.openingCost += price(of: vantage, on: path, at: index, prices)
            path.opened = opened.opening(vantage, in: path.opened)
            path.openedCount += 1
            if fact.sort == .thing { path.openedThings += 1 }
        }
        path.sizes[fact.sizeClass] += 1
        path.cuts += 1
        path.cost += mixCost(path)
        if fact.isTight {
            path.tightCuts += 1
        } else {
            (path.tightCuts, path.tightSeconds) = (0, 0)
        }
        if fact.isExtreme { path.extremes += 1 }
        if fact.isWide { path.hasWide = true }
        path.met |= framed[vantage]
        return path
    }

    /// What a setup costs on top of a path. A talk that opens all that it gets in its first lines has none left for
    /// what comes: what runs ahead costs as well.
    private func price(of vantage: Int, on path: Path, at index: Int, _ prices: [Double]) -> Double {
        guard !opened.contains(vantage, in: path.opened) else { return 0 }
        let rules = grammar.cut.newSetup
        if path.openedCount >= setupsAtMost { return prices[vantage] + rules.beyond }
        // A hand or a letter takes no place among those that a talk is covered from.
        if facts[vantage].sort == .thing { return prices[vantage] }
        if path.openedCount - path.openedThings >= setupsEnough { return prices[vantage] + rules.beyondEnough }
        let most = Double(min(setupsEnough, 1000))
        let due = min(rules.atOnce, most) + max(0, most - rules.atOnce) * ticks[index].place
        return prices[vantage] + (Double(path.openedCount - path.openedThings) >= due ? rules.ahead : 0)
    }

    /// What the setups of a talk cost that are more than it gets, and more than are enough.
    private func beyond(_ path: Path) -> Double {
        let rules = grammar.cut.newSetup
        let over = path.openedCount > setupsAtMost ? path.openedCount - setupsAtMost : 0
        let count = path.openedCount - path.openedThings - over
        let more = count > setupsEnough ? Double(count - setupsEnough) : 0
        return Double(over) * rules.beyond + more * rules.beyondEnough
    }

    /// Holds the picture for one moment, two, three …, and keeps the path at each end where it is the best.
    private func extend(
        _ entry: Path, from start: Int, _ paths: inout [Path],
        _ ends: inout [[(vantage: Int, path: Int)]]
    ) {
        let composition = vantages[entry.vantage].composition
        let longest = grammar.sizes.longestShotSeconds
        var path = entry
        let entryCost = entry.cost - listenCost(entry)
        var (worth, seconds, place, index) = (0.0, 0.0, entry.offer, start)
        var length = ShotLength()
        while true {
            let tick = ticks[index]
            worth += offers[index][place].worth
            // Whoever acts for the first time is seen to.
            if actors[index] & ~entry.met != 0 { worth -= grammar.cut.establish.unseen }
            seconds += tick.seconds
            let listens = tick.isSpoken && tick.speaker.map { !composition.subjects.contains($0) } ?? false
            length.add(tick, listens: listens)
            if tick.isSpoken { path.spoken += tick.seconds }
            if listens { path.listened += tick.seconds }
            if composition.isTight { path.tightSeconds = entry.tightSeconds + seconds }
            let total =
                entryCost + listenCost(path) - worth + durationCost(seconds, length, composition)
            path.cost = total
            path.end = index + 1
            keep(path, at: index + 1, &paths, &ends)
            place = offers[index][place].next
            index += 1
            guard index < moments.count, place >= 0, !ticks[index].mustCut, seconds < longest else { return }
        }
    }

    private func keep(
        _ path: Path, at index: Int, _ paths: inout [Path], _ ends: inout [[(vantage: Int, path: Int)]]
    ) {
        if let place = ends[index].firstIndex(where: { $0.vantage == path.vantage }) {
            // Nothing goes on from here yet, so the better one takes the place of the other.
            let slot = ends[index][place].path
            if path.cost < paths[slot].cost { paths[slot] = path }
        } else {
            ends[index].append((path.vantage, paths.count))
            paths.append(path)
        }
    }

    // MARK: Costs

    /// What it costs to cut from a path to a setup before a moment, opening it aside.
    private func cutCost(_ path: Path, to vantage: Int, _ place: Int, at index: Int) -> Double {
        let rules = grammar.cut
        let tick = ticks[index]
        var cost = 0.0
        if facts[vantage].isClose, tick.place < rules.earlyClose.before + rules.earlyClose.margin, !opensInConflict,
            !tick.hasOrder
        {
            cost += rules.earlyClose.cost
        }
        guard path.vantage >= 0 else { return cost }
        if !tick.mustCut { cost += tick.breakCost }
        if path.vantage == vantage {
            // A list may come back to one place; a written cut that shows what was on is none.
            let isLoose = tick.mustCut && moments[index].order == nil
            return cost + (isLoose ? rules.jumpCut.softCost : rules.jumpCut.cost) * 2
        }
        let (p, q) = (vantages[path.vantage], vantages[vantage])
        cost += pairs.cost(path.vantage, vantage) { costs.judge(p, q, note: $0) }
        let moves = moves[path.start][path.offer]
        // A picture that moves has its people as it begins; one that stands has them as it ends.
        let last = moves == [.static] ? index - 1 : path.start
        let (before, now) = (glance(path.vantage, last), glance(vantage, index))
        costs.judge(p, before, q, now) { cost += $1 }
        // Whoever looks at somebody else by now is still drawn as the shot began.
        if last > path.start {
            let first = glance(path.vantage, path.start)
            if first.at != before.at { costs.judgeLooks(p, first, q, now) { cost += $1 } }
        }
        let again = pairs.shownAgain(path.vantage, vantage) { costs.shownAgain(p, q) }
        if let again, let from = spot(of: again, at: last, p), let spot = spot(of: again, at: index, q) {
            let end = ends.end(of: path.vantage, moves, at: path.start)
            costs.judge(p, from: from, end: end, q, to: spot) { cost += $1 }
        }
        costs.judge(moves, self.moves[index][place]) { cost += $1 }
        if tick.isJolt, abs(facts[path.vantage].step - facts[vantage].step) >= rules.tooFarJump.steps {
            cost -= rules.tooFarJump.cost
        }
        memory(path, vantage, index) { cost += $1 }
        return cost
    }

    private func spot(of person: ID<Character>, at index: Int, _ vantage: Vantage) -> Vector3? {
        spots[index].first { $0.person == person && $0.floor == vantage.key.floor }?.eyes
    }

    private func glance(_ vantage: Int, _ index: Int) -> Vantage.Glance {
        guard !glances.isEmpty else { return vantages[vantage].glance(at: moments[index]) }
        let place = index * vantages.count + vantage
        if let known = glances[place] { return known }
        let glance = vantages[vantage].glance(at: moments[index])
        glances[place] = glance
        return glance
    }

    /// The constraints that look back farther than one shot.
    private func memory(
        _ path: Path, _ vantage: Int, _ index: Int, note: (CutRules.Row, Double) -> Void
    ) {
        let rules = grammar.cut
        let fact = facts[vantage]
        // Nobody is met in a close picture: no wider one has said where they are.
        if closeOn[vantage] & ~path.met != 0, !ticks[index].hasOrder {
            note(.establish, rules.establish.meet)
        }
        if vantage == path.previous {
            let run = path.alternation + 1
            if run > rules.repeatedSetup.limit {
                note(.repeatedSetup, rules.repeatedSetup.limitCost)
            } else if run > rules.repeatedSetup.from {
                note(.repeatedSetup, rules.repeatedSetup.cost)
            }
            if facts[path.vantage].sort == .thing { note(.insertReturn, rules.insertReturn.cost) }
        }
        // Every item of a list is somewhere else.
        if ticks[index].isMontage, opened.contains(vantage, in: path.opened) {
            note(.repeatedSetup, rules.repeatedSetup.limitCost)
        }
        if fact.isTight,
            path.tightCuts >= rules.reEstablish.cuts || path.tightSeconds >= rules.reEstablish.seconds,
            ticks[index].isCompany
        {
            note(.reEstablish, rules.reEstablish.cost)
        }
        // Where it comes this late it has been missed as well.
        if ticks[index].place >= rules.establish.by, !path.hasWide {
            note(.establish, rules.establish.cost)
        }
        if fact.isExtreme, path.extremes >= rules.oneExtreme.limit, !ticks[index].hasOrder {
            note(.oneExtreme, rules.oneExtreme.cost)
        }
    }

    /// How far the sizes so far are from the style's mix.
    private func mixCost(_ path: Path) -> Double {
        let off = path.sizes - mix * path.cuts
        var sum = 0.0
        for index in 0..<8 { sum += abs(off[index]) }
        return sum * grammar.style.sizeMixWeight
    }

    /// How far the listeners' share so far is from the style's.
    private func listenCost(_ path: Path) -> Double {
        guard dialogueSeconds > 0 else { return 0 }
        let off = path.listened - grammar.style.listenerAim * path.spoken
        return grammar.style.listenerWeight * off * off / dialogueSeconds
    }

    private func durationCost(_ seconds: Double, _ length: ShotLength, _ composition: Composition) -> Double {
        let rules = grammar.cut.duration
        let span =
            length.isReaction
            ? grammar.sizes.reactionSeconds : grammar.sizes.seconds(composition.size, composition.framing)
        let scale = grammar.style.medianSeconds / grammar.sizes.medianSeconds
        var target = span.typical * scale
        if length.hasSpeech, !length.isReaction {
            target = grammar.sizes.speechSeconds * scale
        }
        if length.isHeld { target *= grammar.sizes.heldFactor }
        if !length.hasSpeech { target *= pace }
        let off = Exact.log(max(0.05, seconds) / target)
        var cost = rules.weight * off * off / (2 * spread)
        let least = span.min * grammar.style.leastSecondsFactor * min(1, length.hasSpeech ? 1 : pace)
        if seconds < least { cost += 1 + rules.underMinCost * (1 - seconds / least) }
        if !length.hasSpeech, composition.isStatic, !length.isHeld, seconds > span.max {
            cost += rules.overMaxCost * (seconds / span.max - 1)
        }
        return cost
    }
}

/// What a shot's length is measured against.
struct ShotLength {
    var hasSpeech = false
    /// Nothing but somebody listening.
    var isReaction = true
    var isHeld = false

    mutating func add(_ tick: Cutter.Tick, listens: Bool) {
        if tick.isSpoken { hasSpeech = true }
        if !listens { isReaction = false }
        if tick.isHeld { isHeld = true }
    }
}

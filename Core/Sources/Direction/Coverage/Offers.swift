internal import Breakdown
internal import Grammar
internal import Story

/// A picture that a moment could be seen in.
struct Offer: Sendable {
    /// The setup it is taken from.
    var vantage: Int
    /// What it is worth in this moment, by the moment's weight.
    var worth: Double
    /// The row of the idiom table and its picture; nil where the picture is held from the moment before.
    var row: (idiom: Int, picture: Int)?
    /// The picture as this row has it: setups are shared, moves and framings are the shot's own.
    var composition: Composition?
    /// The script's own camera.
    var isWritten = false
    /// What could be had where no row's picture could: somebody from near the line, or the place.
    var isLastResort = false
    /// The same setup among the offers of the next moment; -1 where it does not go on.
    var next = -1

    /// A shot begins only with a picture that something speaks for.
    var mayBegin: Bool { row != nil || isWritten || isLastResort }
}

/// Gathers for each moment the pictures that idioms offer, finds their cameras, and values them.
struct OfferMaker {
    private let grammar: Grammar
    private let composer: Composer
    let valuer: Valuer
    let types: Set<SceneType>
    /// The idioms that scenes of these types use.
    private let rows: [Int]
    private(set) var book: VantageBook
    private(set) var diagnostics: [Diagnostic] = []

    init(reading: SceneReading, moments: [Moment], floors: Floors, grammar: Grammar, settings: Settings) {
        self.grammar = grammar
        composer = Composer(
            grammar: grammar, floors: floors, isHandheld: moments.heat >= grammar.style.handheldFrom)
        valuer = Valuer(grammar: grammar)
        let types = Set(reading.types.filter { $0.value >= 0.5 }.keys)
        self.types = types
        rows = grammar.idioms.indices.filter { grammar.idioms[$0].when.holds(in: types) }
        book = VantageBook(floors: floors, grammar: grammar, settings: settings)
    }

    /// The offers of every moment, best first; no moment is without one, unless no camera can be placed at all.
    mutating func offers(for moments: [Moment]) -> [[Offer]] {
        book.settleHome(moments)
        var all: [[Offer]] = []
        for moment in moments {
            var offers = goingOn(all.last, moment) ?? written(moment) ?? own(moment)
            if moment.order == nil || !(offers.first?.isWritten ?? false), let before = all.last {
                keep(before, for: moment, in: &offers)
            }
            all.append(offers)
        }
        link(&all)
        return all
    }

    /// A written camera stays where it is for all that was written under it.
    private func goingOn(_ before: [Offer]?, _ moment: Moment) -> [Offer]? {
        guard let written = before?.filter(\.isWritten), !written.isEmpty, !moment.mustCut,
            moment.order?.isPicture ?? false
        else { return nil }
        return written
    }

    /// A written camera is the only picture of its moment; how close it is may be ours to say.
    private mutating func written(_ moment: Moment) -> [Offer]? {
        guard let order = moment.order, order.isPicture, let made = composer.composition(order, for: moment) else {
            return nil
        }
        var offers: [Offer] = []
        for (rank, written) in ([made] + composer.sizes(of: order, besides: made)).enumerated() {
            guard let index = book.find(written, at: moment), !offers.contains(where: { $0.vantage == index }) else {
                continue
            }
            let worth = rank == 0 ? 0 : -Self.otherSize
            offers.append(Offer(vantage: index, worth: worth, row: nil, composition: written, isWritten: true))
        }
        if !offers.isEmpty {
            for index in book.singles(like: made, at: moment, keeping: grammar.cut.axis.neutralDegrees)
            where composer.isOpen(order) && !offers.contains(where: { $0.vantage == index }) {
                offers.append(Offer(vantage: index, worth: -Self.otherSize, row: nil, isWritten: true))
            }
            return offers
        }
        diagnostics.append(
            Diagnostic(
                rule: "script.camera.unobeyed", severity: .warning,
                message: "No camera could be placed for “\(order.words)”.", span: order.span))
        return nil
    }

    /// What the usual size of a written camera is worth above others.
    private static let otherSize = 0.5

    private struct Wish {
        var composition: Composition
        var row: (idiom: Int, picture: Int)
        var bonus: Double
        var worth: Double
    }

    private mutating func own(_ moment: Moment) -> [Offer] {
        var wishes: [Wish] = []
        for index in rows where grammar.idioms[index].when.holds(of: moment) {
            let favour = grammar.favours[index]
            for (number, picture) in grammar.idioms[index].pictures.enumerated() {
                for size in [picture.size] + (picture.also ?? []) {
                    guard let made = composer.composition(picture, size, for: moment) else { continue }
                    let move = StyleProfile.MoveClass(made.movement, made.isStatic ? .locked : made.steadiness)
                    let bonus = picture.worth + favour + grammar.worth(move)
                    let worth = valuer.worth(made, nil, at: moment).total + bonus
                    let taste = grammar.sizeWorth[made.sizeClass]
                    wishes.append(
                        Wish(composition: made, row: (index, number), bonus: bonus, worth: worth + taste))
                }
            }
        }
        var offers: [Offer] = []
        // However much a style likes faces and things, other pictures are there for where the cut forbids one.
        let others = wishes.lazy.filter { !$0.composition.isOfFace && $0.composition.sort != .thing }.map(\.worth).max()
        let least = (others ?? wishes.lazy.map(\.worth).max() ?? 0) - grammar.worth.margin
        let tried = wishes.indices.filter { wishes[$0].worth >= least }.sorted {
            let (one, other) = (wishes[$0].row, wishes[$1].row)
            return (wishes[$0].worth, other.idiom, other.picture, $1) > (wishes[$1].worth, one.idiom, one.picture, $0)
        }
        for index in tried where offers.count < grammar.worth.tries { add(wishes[index], moment, &offers) }
        // The place has to be seen early: where nothing else shows it, its best picture is at hand.
        if moment.place < grammar.cut.establish.by { supply(wishes, moment, &offers, where: \.isWide) }
        // And whoever acts has to be met in a picture that is not close.
        if let actor = moment.line == nil ? moment.agents.first : moment.speaker {
            supply(wishes, moment, &offers) { $0.main == actor && !$0.isTight }
        }
        if offers.isEmpty { offers = lastResort(moment) }
        return offers
    }

    private mutating func add(_ wish: Wish, _ moment: Moment, _ offers: inout [Offer]) {
        guard let index = book.find(wish.composition, at: moment), !offers.contains(where: { $0.vantage == index })
        else { return }
        let worth = valuer.worth(wish.composition, book.vantages[index], at: moment).total + wish.bonus
        offers.append(
            Offer(
                vantage: index, worth: worth * valuer.weight(moment), row: wish.row, composition: wish.composition))
    }

    /// Tries the best wish of a kind, where there is no offer of that kind.
    private mutating func supply(
        _ wishes: [Wish], _ moment: Moment, _ offers: inout [Offer], where isMeant: (Composition) -> Bool
    ) {
        guard !offers.contains(where: { isMeant(book.vantages[$0.vantage].composition) }),
            let best = wishes.filter({ isMeant($0.composition) }).max(by: { $0.worth < $1.worth })
        else { return }
        add(best, moment, &offers)
    }

    /// In a narrow place, cameras near the line: the size is what the room gives.
    private mutating func alongTheLine(_ moment: Moment) -> [Offer] {
        guard let main = moment.line == nil ? moment.agents.first : moment.speaker ?? moment.listener else { return [] }
        var offers: [Offer] = []
        for size in [ShotSize.medium, .mediumCloseUp, .mediumWide] {
            for open in [6.0, 40] where offers.count < 2 {
                let made = Composition(
                    sort: .single, size: size, framing: [.single], subjects: [main], open: open,
                    lensMM: grammar.lens(size))
                guard let index = book.find(made, at: moment), !offers.contains(where: { $0.vantage == index }) else {
                    continue
                }
                let worth = valuer.worth(made, book.vantages[index], at: moment).total
                offers.append(
                    Offer(
                        vantage: index, worth: worth * valuer.weight(moment), row: nil, composition: made,
                        isLastResort: true))
            }
        }
        return offers
    }

    private mutating func lastResort(_ moment: Moment) -> [Offer] {
        let near = alongTheLine(moment)
        guard near.isEmpty else { return near }
        let place = Composition(
            sort: .place, size: .establishing, framing: [.master], subjects: [], open: 30,
            lensMM: grammar.style.lenses[ShotSize.establishing.rawValue] ?? 24)
        return book.find(place, at: moment).map {
            [Offer(vantage: $0, worth: 0, row: nil, composition: place, isLastResort: true)]
        } ?? []
    }

    /// Pictures of the moment before that still hold may stay.
    private func keep(_ before: [Offer], for moment: Moment, in offers: inout [Offer]) {
        for old in before where offers.count < grammar.worth.kept {
            guard !offers.contains(where: { $0.vantage == old.vantage }) else { continue }
            let vantage = book.vantages[old.vantage]
            guard vantage.holds(at: moment), vantage.keepsLine(at: moment, neutral: grammar.cut.axis.neutralDegrees)
            else { continue }
            let worth = valuer.worth(vantage.composition, vantage, at: moment).total
            guard worth >= grammar.worth.keep else { continue }
            offers.append(Offer(vantage: old.vantage, worth: worth * valuer.weight(moment), row: nil, composition: nil))
        }
    }

    private func link(_ all: inout [[Offer]]) {
        for index in all.indices.dropLast() {
            for place in all[index].indices {
                let vantage = all[index][place].vantage
                all[index][place].next = all[index + 1].firstIndex { $0.vantage == vantage } ?? -1
            }
        }
    }
}

extension [Moment] {
    /// How long they take together.
    var seconds: Double { reduce(0) { $0 + $1.seconds } }

    /// How many cameras the script writes in them.
    var orders: Int { count { $0.mustCut && $0.order?.isPicture == true } }

    /// How much is at stake in the scene, over its time.
    fileprivate var heat: Double {
        let heat = reduce(0) { $0 + Swift.max($1.stakes, $1.intensity) * $1.seconds }
        return heat / Swift.max(0.1, reduce(0) { $0 + $1.seconds })
    }
}

extension CameraOrder {
    /// True where an order asks for a picture, rather than for the way there or back.
    var isPicture: Bool {
        if framing == [.master] && size == nil && subjects.isEmpty { return false }
        return size != nil || !framing.isEmpty || !movement.isEmpty || angle != nil
    }
}

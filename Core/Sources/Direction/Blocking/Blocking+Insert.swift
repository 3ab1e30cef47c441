internal import Breakdown
internal import Story

/// What an insert that the script writes shows: the thing itself, in the hand that has it or alone.
///
/// An insert is shot apart, after the scene: nobody stands before it, papers and screens are held to be read, and what
/// the script has not placed lies ready on the nearest top.
struct InsertStage {
    var figures: [Figure]
    var things: [PlacedProp]
    /// As a composition finds it again.
    var name: String
}

extension Blocking {
    /// - Parameters:
    ///   - name: what the order calls it.
    ///   - kind: what that is, where the word is known.
    ///   - words: of the moment; what is to be read stands in quotation marks or after a colon.
    ///   - person: near whom it lies where nobody has it.
    func insert(
        of name: String, kind: PropKind?, beats: [Beat], words: String, near person: ID<Character>?
    ) -> InsertStage {
        let business = beats.compactMap { reading.business[$0.id] }
        let text = business.lazy.compactMap(\.text).first ?? words.inscription
        let sentence = words.split { ".!?\n".contains($0) }.last.map {
            $0.drop(while: \.isWhitespace).lowercased().withoutArticle
        }
        let plain = name.lowercased().withoutArticle
        // `INSERT - THE THING. A deckchair.`
        let words = ["thing", "object"].contains(plain) && (sentence ?? "").count < 24 ? sentence ?? plain : plain
        if let (holder, held) = holder(of: words, kind) { return inHand(holder, held, text: text) }
        if let thing = places.thing(named: words) ?? things.first(where: { $0.prop == kind }) {
            return alone(thing, text: text)
        }
        let known = kind ?? reading.scene.props.first { words.contains($0.name.lowercased()) }?.kind
        let named =
            known
            ?? PropKind.allCases.last {
                words.count > 3 && $0.rawValue.hasSuffix(words) || words.hasSuffix($0.rawValue)
            }
        let prop = named ?? business.lazy.flatMap(\.props).first?.kind ?? .unknown
        let near = person.flatMap(figure)?.position
        let top = prop.extent <= 0.75 ? nearestTop(to: near, within: 8) : nil
        let spot = top.map { ($0.position, $0.yaw) } ?? spot(for: prop, at: nil, near: near)
        return alone(
            PlacedProp(prop: prop, name: words, position: (spot?.0 ?? centre).stored, yaw: spot?.1 ?? 0), text: text)
    }

    private func holder(of words: String, _ kind: PropKind?) -> (Figure, Held)? {
        for figure in present {
            let held = figure.holds.first { held in
                let label = held.label?.lowercased() ?? held.prop.rawValue
                return held.prop == kind || words.contains(held.prop.rawValue) || words.contains(label)
                    || words.count > 3 && label.contains(words)
            }
            if let held { return (figure, held) }
        }
        return nil
    }

    private func inHand(_ holder: Figure, _ held: Held, text: String?) -> InsertStage {
        var figure = holder
        var shown = held
        shown.label = text ?? held.label
        // Another hand before a screen would hide it.
        if held.prop == .phone, held.hand == .both { shown.hand = .right }
        figure.holds.removeAll { $0 == held }
        figure.holds.insert(shown, at: 0)
        figure.partner = nil
        figure.action =
            held.prop == .phone ? .phoneLook : Self.papers.contains(held.prop) ? .read : .hold
        return InsertStage(figures: [figure], things: things, name: held.prop.rawValue)
    }

    private func alone(_ thing: PlacedProp, text: String?) -> InsertStage {
        var shown = thing
        if let text {
            shown.text = text
            // Words stand on a plain box of that name where the thing has no place for them.
            if !Self.lettered.contains(thing.prop) { shown.prop = .unknown }
        }
        return InsertStage(
            figures: [], things: [shown] + things.filter { $0 != thing && ($0.position - thing.position).length > 0.4 },
            name: shown.name.lowercased())
    }

    private static let papers: Set<PropKind> = [
        .book, .letter, .newspaper, .photograph, .map, .ticket, .file, .money,
    ]
    private static let lettered: Set<PropKind> = [
        .phone, .book, .letter, .newspaper, .ticket, .file, .sign, .blackboard, .screen, .computer, .laptop, .grave,
        .unknown,
    ]
}

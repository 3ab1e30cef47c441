internal import Breakdown
internal import Grammar
internal import Story

/// Cuts a scene's paragraphs into moments: at beats, at written cameras, and in long speeches at sentences and clauses.
struct MomentReader {
    private let reading: SceneReading
    private let grammar: Grammar
    private let text: ScriptWords
    private let beats: [ID<Beat>: Beat]
    private let lines: [ID<Line>: Line]
    private let isMontage: Bool

    private var moments: [Moment] = []
    /// A camera written in a line of its own, waiting for what it is of.
    private var slug: (order: CameraOrder?, spans: [Span], beats: [Beat])?
    /// An order that holds for paragraphs to come: until the scene comes back, or for one paragraph.
    private var standing: (order: CameraOrder, lasts: Bool)?
    private var transition: String?

    init(_ reading: SceneReading, grammar: Grammar, text: ScriptWords) {
        self.reading = reading
        self.grammar = grammar
        self.text = text
        beats = Dictionary(reading.scene.beats.map { ($0.id, $0) }) { first, _ in first }
        lines = Dictionary(reading.scene.lines.map { ($0.id, $0) }) { first, _ in first }
        let raw = reading.scene.heading.raw.uppercased()
        let isCalled =
            reading.scene.heading.modifiers.contains("montage")
            || ["MONTAGE", "SERIES OF SHOTS"].contains(where: raw.contains)
        // Where the heading does not say so, what is spoken holds the pieces together.
        isMontage = reading.types[.montage, default: 0] >= 0.5 && (isCalled || reading.scene.lines.isEmpty)
    }

    /// The moments in order. Together their spans are the paragraphs', each byte once.
    /// - Returns: also the transition that the scene ends with: it is how the next scene comes in.
    mutating func read() -> (moments: [Moment], transition: String?) {
        for paragraph in reading.paragraphs {
            switch paragraph.kind {
            case .speech where paragraph.line != nil: speech(paragraph)
            case .speech, .action: action(paragraph)
            case .other: other(paragraph)
            }
        }
        if let slug { addSlugAlone(slug) }
        return (moments, transition)
    }

    // MARK: Paragraphs

    private mutating func action(_ paragraph: SceneReading.Paragraph) {
        let found = paragraph.beats.compactMap { beats[$0] }
        let orders = reading.orders.filter {
            paragraph.span.start <= $0.span.start && $0.span.start < paragraph.span.end
        }
        if let order = orders.first, isSlug(found) { return take(order, paragraph.span, found) }
        let starts = isMontage ? [paragraph.span.start] : self.starts(found, orders, in: paragraph.span)
        let length = found.reduce(0) { $0 + (reading.business[$1.id]?.seconds ?? 0) }
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : paragraph.span.end
            let own = found.filter { index == 0 ? $0.span.start < end : $0.span.start >= start && $0.span.start < end }
            var moment = self.moment(.action, own, paragraph.span.part(start, end, own.first?.span))
            moment.order = orders.filter { start <= $0.span.start && $0.span.start < end }.merged
            moment.mustCut = moment.order.map(\.isPicture) ?? (isMontage && index == 0)
            moment.breakCost = breakCost(before: moment, first: index == 0, alone: starts.count == 1 && length < 4)
            append(moment, startsParagraph: index == 0)
        }
        if let standing, !standing.lasts { self.standing = nil }
    }

    /// Where the moments of a paragraph begin: at its beats, and at orders between them.
    private func starts(_ found: [Beat], _ orders: [CameraOrder], in span: Span) -> [Int] {
        var starts = [span.start]
        let all = (found.dropFirst().map(\.span.start) + orders.filter(\.isPicture).map(\.span.start)).sorted()
        for start in all where start > (starts.last ?? 0) + 1 && start < span.end { starts.append(start) }
        return starts
    }

    private mutating func speech(_ paragraph: SceneReading.Paragraph) {
        guard let line = paragraph.line.flatMap({ lines[$0] }) else { return action(paragraph) }
        if let standing, standing.lasts || slug == nil { self.standing = nil }
        let found = paragraph.beats.compactMap { beats[$0] }
        let whole = max(0.4, found.reduce(0) { $0 + (reading.business[$1.id]?.seconds ?? 0) })
        let parts = SpeechParts(line: line, seconds: whole, rules: grammar.dialogue, text: text).starts
        let bounds = [(at: paragraph.span.start, isSentence: true)] + parts
        for (index, bound) in bounds.enumerated() {
            let end = index + 1 < bounds.count ? bounds[index + 1].at : paragraph.span.end
            let own = found.filter { $0.span.start < end && (index == 0 || $0.span.start >= bound.at) }
            var moment = self.moment(.speech, own, paragraph.span.part(bound.at, end, nil))
            let words = min(end, line.span.end) - max(bound.at, line.span.start)
            moment.line = line
            (moment.part, moment.parts) = (index, bounds.count)
            moment.seconds = max(0.4, whole * Double(max(0, words)) / Double(max(1, line.span.count)))
            moment.speechSeconds = whole
            moment.words = line.text
            let breaks = grammar.cut.breaks
            moment.breakCost = index == 0 ? breaks.speaker : bound.isSentence ? breaks.sentence : breaks.clause
            if index == 0 {
                moment.order = reading.orders.first {
                    paragraph.span.start <= $0.span.start && $0.span.start < paragraph.span.end && $0.isPicture
                }
                moment.mustCut = moment.order != nil || isMontage
            }
            append(moment, startsParagraph: index == 0)
        }
        if let standing, !standing.lasts { self.standing = nil }
    }

    /// Transitions, cards and shots of a line of their own.
    private mutating func other(_ paragraph: SceneReading.Paragraph) {
        let orders = reading.orders.filter {
            paragraph.span.start <= $0.span.start && $0.span.start < paragraph.span.end
        }
        let found = paragraph.beats.compactMap { beats[$0] }
        if let order = orders.merged, order.text == nil { return take(order, paragraph.span, found) }
        guard orders.first?.text != nil || moments.isEmpty || !found.isEmpty else {
            moments[moments.count - 1].spans.append(paragraph.span)
            return
        }
        var moment = self.moment(.action, found, paragraph.span)
        moment.words = text.words(paragraph.span)
        moment.seconds = grammar.sizes.seconds(.medium, []).min + 0.33 * Double(text.wordCount(paragraph.span))
        moment.speechSeconds = moment.seconds
        append(moment, startsParagraph: true)
    }

    // MARK: Written cameras

    /// A line that is nothing but the camera's: it belongs to what follows; a transition to what comes after it.
    private mutating func take(_ order: CameraOrder, _ span: Span, _ found: [Beat]) {
        standing = nil
        if let written = order.transition, !order.isPicture {
            transition = written == "cut" ? nil : written
            if moments.isEmpty || slug != nil {
                slug = (slug?.order, (slug?.spans ?? []) + [span], (slug?.beats ?? []) + found)
            } else {
                moments[moments.count - 1].spans.append(span)
                moments[moments.count - 1].beats += found
            }
            return
        }
        if let waiting = slug, waiting.order.map(\.isPicture) ?? false { addSlugAlone(waiting) }
        slug = (order, (slug?.spans ?? []) + [span], (slug?.beats ?? []) + found)
    }

    private mutating func addSlugAlone(_ waiting: (order: CameraOrder?, spans: [Span], beats: [Beat])) {
        slug = nil
        guard let first = waiting.spans.first else { return }
        let isNothing = waiting.order.map { !$0.isPicture } ?? true
        if isNothing, !moments.isEmpty {
            moments[moments.count - 1].spans += waiting.spans
            moments[moments.count - 1].beats += waiting.beats
            return
        }
        var moment = self.moment(.action, waiting.beats, first)
        moment.spans = waiting.spans
        moment.order = waiting.order
        moment.mustCut = !isNothing
        moment.seconds = grammar.sizes.seconds(waiting.order?.size ?? .medium, waiting.order?.framing ?? []).typical
        moments.append(moment)
    }

    private mutating func append(_ given: Moment, startsParagraph: Bool) {
        var moment = given
        if let waiting = slug {
            slug = nil
            moment.spans = waiting.spans + moment.spans
            moment.beats = waiting.beats + moment.beats
            moment.mustCut = true
            if let order = waiting.order, moment.order == nil { moment.order = order }
            if let order = waiting.order, order.isPicture {
                let lasts = order.framing.contains(.pointOfView) || order.framing.contains(.insert)
                standing = (order, lasts)
            }
        } else if let standing, moment.order == nil {
            moment.order = standing.order
            moment.mustCut = false
            moment.breakCost = grammar.cut.writtenCut.cost
        }
        if let way = transition ?? moment.order?.transition {
            moment.transition = way
            moment.mustCut = true
            transition = nil
        }
        moments.append(moment)
    }

    /// The words of a slug take next to no time.
    private func isSlug(_ found: [Beat]) -> Bool {
        found.count == 1 && found[0].kind == .description && (reading.business[found[0].id]?.seconds ?? 1) <= 0.3
    }

    // MARK: One moment

    private func moment(_ kind: Moment.Kind, _ beats: [Beat], _ span: Span) -> Moment {
        let business = beats.compactMap { reading.business[$0.id] }
        let seconds = max(0.7, business.reduce(0) { $0 + $1.seconds })
        var moment = Moment(kind: kind, spans: [span], beats: beats, seconds: seconds, speechSeconds: seconds)
        moment.words = business.map(\.clause).joined(separator: " ")
        if business.contains(where: \.held) || beats.contains(where: { $0.kind == .slow }) {
            moment.marks.insert(.held)
        }
        return moment
    }

    /// A paragraph is a hint of a cut, a short one more so; inside a sentence a cut is resisted (DIRECTION §2.2).
    private func breakCost(before moment: Moment, first: Bool, alone: Bool) -> Double {
        let breaks = grammar.cut.breaks
        var cost = first ? breaks.paragraph : text.isSentenceEnd(before: moment.span.start) ? 0 : breaks.clause
        if alone { cost += breaks.shortParagraph }
        if !first, text.isDashed(before: moment.span.start) { cost += breaks.dash }
        if moment.words.hasCapitals { cost += breaks.capitals }
        if let last = moments.last {
            if last.marks.contains(.held), !first { cost += breaks.held }
            if last.beats.contains(where: { $0.kind == .realisation }), last.seconds < 1.5 {
                cost += breaks.afterRealisation
            }
        }
        return cost
    }
}

extension Span {
    /// A stretch of this span, which begins on the line of `at` where that is known.
    func part(_ start: Int, _ end: Int, _ at: Span?) -> Span {
        let own = start == self.start ? self : at ?? self
        return Span(start: start, end: end, line: own.line, page: own.page, source: source)
    }
}

extension [CameraOrder] {
    /// Orders of one moment as one: what the first leaves open, the next may say.
    var merged: CameraOrder? {
        guard var one = first else { return nil }
        for next in dropFirst() { one.take(next) }
        return one
    }
}

extension CameraOrder {
    fileprivate mutating func take(_ next: CameraOrder) {
        size = size ?? next.size
        angle = angle ?? next.angle
        level = level ?? next.level
        steadiness = steadiness ?? next.steadiness
        transition = transition ?? next.transition
        object = object ?? next.object
        through = through ?? next.through
        note = note ?? next.note
        if framing.isEmpty { framing = next.framing }
        if movement.isEmpty { movement = next.movement }
        if subjects.isEmpty { subjects = next.subjects }
    }
}

extension String {
    /// True where a word stands in capitals, as scripts write sounds and things that matter.
    var hasCapitals: Bool {
        if let plain = utf8.withContiguousStorageIfAvailable(Self.hasPlainCapitals) ?? nil { return plain }
        return split(whereSeparator: { !$0.isLetter }).contains {
            $0.count > 3 && $0 == $0.uppercased() && $0 != $0.lowercased()
        }
    }
    /// The same for letters of ASCII; nil where there are others.
    private static func hasPlainCapitals(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        var (letters, small) = (0, false)
        var found = false
        for byte in text {
            guard byte < 128 else { return nil }
            let isSmall = (97...122).contains(byte), isCapital = (65...90).contains(byte)
            if isSmall || isCapital {
                (letters, small) = (letters + 1, small || isSmall)
            } else {
                found = found || letters > 3 && !small
                (letters, small) = (0, false)
            }
        }
        return found || letters > 3 && !small
    }
}

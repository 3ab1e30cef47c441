internal import Story

/// Reads the camera's orders out of shots, transitions and action.
struct CameraReader {
    let text: ScriptText
    let lexicon: CameraLexicon
    let things: PhraseTable<PropKind>
    let mentions: Mentions
    let ids: [ID<Character>]

    private static let subjects: Set<String> = [
        "we", "camera", "on", "wir", "kamera", "camera", "nous", "camara", "slow", "slowly", "then",
    ]
    private static let bodyParts: Set<String> = [
        "hand", "hands", "eye", "eyes", "face", "mouth", "lips", "feet", "foot", "finger", "fingers", "shoulder",
        "back", "neck", "ear",
        "boots", "shoes", "fist", "hande", "augen", "mains", "yeux", "manos", "ojos",
    ]

    /// The order of a transition paragraph.
    func transition(_ element: Screenplay.Element) -> CameraOrder? {
        let tokens = text.tokens(element.span.start..<element.span.end)
        guard tokens.contains(where: { $0.kind == .word }) else { return nil }
        var order = blank(element.span, words: element.text)
        order.transition = lexicon.transitions.first(in: tokens)?.value ?? "cut"
        return order
    }

    /// The orders in a paragraph; `explicit` paragraphs are shots, where small letters count too.
    func orders(_ tokens: [Token], in span: Span, explicit: Bool) -> [CameraOrder] {
        var orders: [CameraOrder] = []
        var index = 0
        while index < tokens.count {
            if let (order, end) = order(tokens, at: index, in: span, explicit: explicit) {
                orders.append(order)
                index = max(end, index + 1)
            } else {
                index += 1
            }
        }
        if explicit, orders.isEmpty, let first = tokens.first, let last = tokens.last {
            var order = blank(span, words: text.plain(first.start..<last.end))
            name(&order, tokens, 0..<0, 0..<tokens.count)
            order.framing = ["single"].compactMap(Framing.init(rawValue:))
            orders.append(order)
        }
        return orders
    }

    /// Who must not be seen: the person named last before words that say so.
    func unseen(_ tokens: [Token]) -> [Int] {
        guard let found = lexicon.unseen.first(in: tokens) else { return [] }
        let before = mentions.every(tokens).filter { $0.range.lowerBound < found.range.upperBound }
        let after = mentions.every(tokens).first { $0.range.lowerBound >= found.range.upperBound }
        return [before.last ?? after].compactMap { $0?.member }
    }

    private func blank(_ span: Span, words: String) -> CameraOrder {
        CameraOrder(span: span, framing: [], movement: [], subjects: [], words: words)
    }

    private func order(_ tokens: [Token], at index: Int, in span: Span, explicit: Bool) -> (CameraOrder, Int)? {
        if let hit = lexicon.texts.match(tokens, at: index), hit.end < tokens.count,
            tokens[index].caps || tokens[hit.end].kind == .colon,
            tokens[hit.end].kind == .colon || tokens[hit.end].kind == .dash
        {
            return textOrder(tokens, index, hit.end, span)
        }
        if let hit = lexicon.transitions.match(tokens, at: index), tokens[index].caps,
            counts(hit.end - index, tokens, index)
        {
            let end = clauseEnd(tokens, hit.end)
            var order = blank(part(tokens, index, end, span), words: plain(tokens, index, end))
            order.transition = hit.value
            name(&order, tokens, index..<hit.end, hit.end..<end)
            return (order, end)
        }
        guard let hit = lexicon.orders.match(tokens, at: index) else { return nil }
        let row = lexicon.rows[hit.value]
        guard isSpoken(row, tokens, index, hit.end, explicit) else { return nil }
        let end = clauseEnd(tokens, hit.end)
        let first = owner(tokens, index)?.range.lowerBound ?? index
        var order = blank(part(tokens, first, end, span), words: plain(tokens, first, end))
        order.size = row.size
        order.framing = row.framing ?? []
        order.angle = row.angle
        order.level = row.level
        order.movement = row.movement ?? []
        order.steadiness = row.steadiness
        order.note = row.note
        name(&order, tokens, first..<hit.end, hit.end..<end)
        if row.through == true {
            let inside =
                (first..<hit.end).compactMap { mentions.at($0, tokens) }.first
                ?? (hit.end..<end).compactMap { mentions.at($0, tokens) }.first
            order.through = inside.map { ids[$0.member] }
            order.subjects.removeAll { $0 == order.through }
        }
        return (order, end)
    }

    /// A lone common word in capitals inside a sentence is emphasis; an order stands first or has more words.
    private func counts(_ length: Int, _ tokens: [Token], _ index: Int) -> Bool {
        length > 1 || tokens[index].startsLine || index == 0 || [.stop, .dash, .gap].contains(tokens[index - 1].kind)
    }

    private func isSpoken(_ row: CameraLexicon.Row, _ tokens: [Token], _ index: Int, _ end: Int, _ explicit: Bool)
        -> Bool
    {
        let begins =
            tokens[index].startsLine || index == 0
            || [.stop, .gap, .dash, .colon, .open].contains(tokens[index - 1].kind)
        if row.at == "start" && !(begins && tokens[index].caps) { return false }
        if explicit || tokens[index].caps && counts(end - index, tokens, index) { return true }
        if owner(tokens, index) != nil && tokens[index].caps { return true }
        let subject = index > 0 ? tokens[index - 1].word : ""
        if ["we", "camera", "kamera", "wir", "nous"].contains(tokens[index].word)
            || ["we", "camera", "kamera", "wir"].contains(subject)
        {
            return true
        }
        return begins && end - index > 1 && row.unless_agent != true && row.note == nil
    }

    /// `MARA'S POV`: the person in the genitive before an order.
    private func owner(_ tokens: [Token], _ index: Int) -> Mentions.Found? {
        guard index > 0, tokens[index - 1].possessive else { return nil }
        return (max(0, index - 3)..<index).compactMap { mentions.at($0, tokens) }.first { $0.range.upperBound == index }
    }

    private func clauseEnd(_ tokens: [Token], _ start: Int) -> Int {
        var index = start
        while index < tokens.count {
            let token = tokens[index]
            if token.kind == .stop || token.kind == .gap { return index + (token.kind == .stop ? 1 : 0) }
            if index > start && (token.startsLine || lexicon.transitions.match(tokens, at: index) != nil && token.caps)
            {
                return index
            }
            if token.kind == .dash && index > start + 1 { return index }
            index += 1
        }
        return index
    }

    private func part(_ tokens: [Token], _ first: Int, _ end: Int, _ span: Span) -> Span {
        span.part(tokens[first].start, tokens[max(first, end - 1)].end, in: text)
    }

    private func plain(_ tokens: [Token], _ first: Int, _ end: Int) -> String {
        text.plain(tokens[first].start..<tokens[max(first, end - 1)].end)
    }

    private func textOrder(_ tokens: [Token], _ index: Int, _ sign: Int, _ span: Span) -> (CameraOrder, Int) {
        var end = sign + 1
        while end < tokens.count, !tokens[end].startsLine, tokens[end].kind != .gap { end += 1 }
        var order = blank(part(tokens, index, end, span), words: plain(tokens, index, end))
        if sign + 1 < end { order.text = plain(tokens, sign + 1, end).trimmingQuotes() }
        return (order, end)
    }

    /// Fills in subjects and the thing that an order names.
    private func name(_ order: inout CameraOrder, _ tokens: [Token], _ hit: Range<Int>, _ rest: Range<Int>) {
        var named: [Mentions.Found] = []
        for index in hit.lowerBound..<max(hit.upperBound, rest.upperBound) {
            if let found = mentions.at(index, tokens), named.last.map({ $0.range.upperBound <= index }) ?? true {
                named.append(found)
            }
        }
        // “Will's mother Sandra” is Sandra.
        named = named.enumerated().filter { index, found in
            guard found.possessive, index + 1 < named.count else { return true }
            let between = found.range.upperBound..<named[index + 1].range.lowerBound
            return !(1...2).contains(between.count)
                || between.contains { tokens[$0].kind != .word || Self.bodyParts.contains(tokens[$0].word) }
        }.map(\.element)
        for found in named where !order.subjects.contains(ids[found.member]) {
            order.subjects.append(ids[found.member])
        }
        var words = rest.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }
        while let first = words.first,
            ["on", "of", "to", "the", "a", "an", "his", "her", "in", "sur", "auf", "from"].contains(tokens[first].word)
        {
            words.removeFirst()
        }
        if let owner = named.last, owner.possessive, owner.range.upperBound < rest.upperBound {
            words = words.filter { $0 >= owner.range.upperBound }
            if words.contains(where: { Self.bodyParts.contains(tokens[$0].word) })
                && !order.framing.contains(.pointOfView)
            {
                order.framing = [.insert]
            }
        } else if !named.isEmpty {
            return
        }
        if let stop = words.firstIndex(where: {
            ["as", "while", "who", "that", "which", "where", "with", "when"].contains(tokens[$0].word)
        }) {
            words = Array(words[..<stop])
        }
        guard let first = words.first, let last = words.last else { return }
        let object = text.plain(tokens[first].start..<tokens[last].end).trimmingSigns()
        if !object.isEmpty { order.object = object }
        order.kind = things.first(in: tokens, first..<last + 1)?.value
    }
}

extension String {
    /// Without the quotation marks and spaces around it.
    func trimmingQuotes() -> String {
        let signs: Set<Swift.Character> = [
            "\"", "\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}", "\u{201E}", "'", "\u{2019}", "\u{2018}", " ", "*", "_",
        ]
        var slice = self[...]
        while let first = slice.first, signs.contains(first) { slice = slice.dropFirst() }
        while let last = slice.last, signs.contains(last) { slice = slice.dropLast() }
        return String(slice)
    }
}

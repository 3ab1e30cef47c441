internal import Story

/// A heading with what else its words say.
struct ReadHeading: Sendable {
    var heading: Heading
    /// The number in the words, where the reader left it there.
    var number: String?
    /// CONTINUOUS, SAME and the like: state carries over.
    var continuous: Bool
    /// NEXT DAY and the like.
    var newDay: Bool
    var sameDay: Bool
    /// A day part was written.
    var explicit: Bool
}

/// Takes scene headings apart: `[number] prefix sep location [sep sub]* [sep time] [modifiers]`.
struct HeadingReader: Sendable {
    let lexicon: HeadingLexicon

    /// - Parameter previous: the day part before, which CONTINUOUS and missing times inherit.
    func read(_ raw: String, previous: DayPart?) -> ReadHeading {
        let text = ScriptText(raw)
        var tokens = text.tokens(0..<text.bytes.count).filter { $0.kind != .gap }
        var result = ReadHeading(
            heading: Heading(raw: raw, intExt: .unspecified, location: "", dayPart: previous ?? .day), number: nil,
            continuous: false, newDay: lexicon.newDay.first(in: tokens) != nil,
            sameDay: lexicon.sameDay.first(in: tokens) != nil, explicit: false)
        takeNumber(&tokens, text, &result)
        let prefix = takePrefix(&tokens, &result)
        var segments = split(tokens)
        if prefix == nil { takeLatePrefix(&segments, &result) }
        takeTimes(&segments, text, &result)
        let names = segments.map { text.plain(range($0)).trimmingSigns() }.filter { !$0.isEmpty }
        result.heading.location = names.first ?? raw
        if names.count > 1 { result.heading.subLocation = names.dropFirst().joined(separator: " - ") }
        if prefix == "est" { settleEstablishing(tokens, &result) }
        return result
    }

    private func range(_ tokens: [Token]) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return first.start..<last.end
    }

    /// `12.`, `12A INT.`, `2-`, `S#1.`: digits count as a number only before a prefix, a dash or a stop.
    private func takeNumber(_ tokens: inout [Token], _ text: ScriptText, _ result: inout ReadHeading) {
        var index = 0
        if tokens.count > 2, tokens[0].word == "s", tokens[1].word == "#" { index = 2 }
        guard index < tokens.count, tokens[index].kind == .number else { return }
        var end = index + 1
        if end < tokens.count, tokens[end].kind == .word, tokens[end].start == tokens[end - 1].end,
            tokens[end].word.count == 1
        {
            end += 1
        }
        let number = text.plain(tokens[index].start..<tokens[end - 1].end)
        let separated = end < tokens.count && (tokens[end].kind == .stop || tokens[end].kind == .dash)
        if separated { end += 1 }
        guard end < tokens.count, separated || index == 2 || prefixMatch(tokens, at: end) != nil else { return }
        result.number = number
        tokens.removeFirst(end)
    }

    private func prefixMatch(_ tokens: [Token], at start: Int) -> (kind: String, end: Int)? {
        for prefix in lexicon.prefixes {
            var index = start
            var matched = 0
            while matched < prefix.signs.count, index < tokens.count {
                let token = tokens[index]
                if token.kind == .stop && matched > 0 {
                    index += 1
                } else if token.word == prefix.signs[matched] {
                    matched += 1
                    index += 1
                } else {
                    break
                }
            }
            guard matched == prefix.signs.count else { continue }
            while index < tokens.count, [.stop, .colon, .dash].contains(tokens[index].kind) { index += 1 }
            return (prefix.kind, index)
        }
        return nil
    }

    private func takePrefix(_ tokens: inout [Token], _ result: inout ReadHeading) -> String? {
        if let first = tokens.first, first.kind == .sign || first.kind == .stop { tokens.removeFirst() }
        guard let (kind, end) = prefixMatch(tokens, at: 0) else { return nil }
        set(kind, &result)
        tokens.removeFirst(end)
        if let first = tokens.first, first.word == "/" { tokens.removeFirst() }
        return kind
    }

    private func set(_ kind: String, _ result: inout ReadHeading) {
        switch kind {
        case "int": result.heading.intExt = .int
        case "int_ext": result.heading.intExt = .intExt
        default: result.heading.intExt = .ext
        }
    }

    /// `2- BOIS – EXT/JOUR`: some scripts put inside or outside last.
    private func takeLatePrefix(_ segments: inout [[Token]], _ result: inout ReadHeading) {
        for index in segments.indices.dropFirst().reversed() {
            guard let (kind, end) = prefixMatch(segments[index], at: 0), kind != "est" else { continue }
            set(kind, &result)
            segments[index].removeFirst(end)
            segments[index] = Array(segments[index].drop { $0.word == "/" })
            if segments[index].isEmpty { segments.remove(at: index) }
            return
        }
    }

    /// Cuts at dashes, stops, brackets and ideographic separators; a slash cuts only before a time.
    private func split(_ tokens: [Token]) -> [[Token]] {
        var segments: [[Token]] = [[]]
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .dash, .open, .close, .gap, .colon:
                segments.append([])
            case .stop where !isInitial(tokens, index):
                segments.append([])
            case .sign where token.word == "\u{30FB}":
                segments.append([])
            case .sign where token.word == "/" && index + 1 < tokens.count && isTime(tokens, at: index + 1):
                segments.append([])
            default:
                segments[segments.count - 1].append(token)
            }
        }
        return segments.filter { !$0.isEmpty }
    }

    /// `ST. MARY'S`, `J. R. HOTEL`: a stop after a short word inside a name cuts nothing.
    private func isInitial(_ tokens: [Token], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count, tokens[index - 1].kind == .word else { return false }
        let word = tokens[index - 1].word
        return word.count == 1
            || ["st", "mr", "mrs", "ms", "dr", "ste", "sta", "no", "mt", "ft", "jr", "sr"].contains(word)
    }

    private func isTime(_ tokens: [Token], at index: Int) -> Bool {
        lexicon.times.match(tokens, at: index) != nil || lexicon.inherit.match(tokens, at: index) != nil
    }

    private func takeTimes(_ segments: inout [[Token]], _ text: ScriptText, _ result: inout ReadHeading) {
        var kept: [[Token]] = []
        for (index, segment) in segments.enumerated() {
            let said = takeModifiers(segment, &result)
            if index == 0 && (kept.isEmpty && segments.count == 1) {
                kept.append(takeTrailingTime(segment, text, &result))
            } else if noteTime(segment, text, &result, first: index == 0) {
                continue
            } else if !said || index == 0 {
                kept.append(
                    index == segments.count - 1 && index > 0 ? takeTrailingTime(segment, text, &result) : segment)
            }
        }
        segments = kept.filter { !$0.isEmpty }
    }

    /// A whole segment that is a time: `NIGHT`, `EARLY MORNING`, `LATER THAT NIGHT`, `DAY 3`.
    private func noteTime(_ segment: [Token], _ text: ScriptText, _ result: inout ReadHeading, first: Bool) -> Bool {
        guard !first, segment.count <= 6 else { return false }
        let time = lexicon.times.first(in: segment)
        let inherits = lexicon.inherit.first(in: segment)
        guard time != nil || inherits != nil || lexicon.newDay.first(in: segment) != nil else { return false }
        if let time, inherits == nil, segment.count > 3, time.range.upperBound < segment.count,
            segment[time.range.upperBound...].contains(where: { $0.kind == .word && $0.word.count > 3 })
        {
            return false
        }
        record(text.plain(range(segment)), time?.value.part, inherits: inherits != nil, segment, &result)
        return true
    }

    private func record(
        _ words: String, _ part: DayPart?, inherits: Bool, _ segment: [Token], _ result: inout ReadHeading
    ) {
        if let known = result.heading.timeOfDay {
            result.heading.timeOfDay = known + " - " + words
        } else {
            result.heading.timeOfDay = words
        }
        if let part, !result.explicit {
            result.heading.dayPart = part
            result.explicit = true
        }
        if lexicon.continuous.first(in: segment) != nil && part == nil { result.continuous = true }
    }

    /// `INT. KITCHEN NIGHT`: a last word that is a time, where more stands before it.
    private func takeTrailingTime(_ segment: [Token], _ text: ScriptText, _ result: inout ReadHeading) -> [Token] {
        var segment = segment
        if let last = segment.last, last.word == "/" || last.kind == .comma { segment.removeLast() }
        for start in segment.indices.dropFirst() {
            let end = lexicon.times.match(segment, at: start)?.end ?? lexicon.inherit.match(segment, at: start)?.end
            guard end == segment.count else { continue }
            let time = Array(segment[start...])
            record(
                text.plain(range(time)), lexicon.times.match(segment, at: start)?.value.part,
                inherits: lexicon.times.match(segment, at: start) == nil, time, &result)
            var rest = Array(segment[..<start])
            while let last = rest.last, last.kind == .comma || last.word == "/" { rest.removeLast() }
            return rest
        }
        return segment
    }

    /// Notes modifiers and years.
    /// - Returns: true where the segment says nothing else.
    private func takeModifiers(_ segment: [Token], _ result: inout ReadHeading) -> Bool {
        var covered = 0
        for found in lexicon.modifiers.every(in: segment) {
            if !result.heading.modifiers.contains(found.value) { result.heading.modifiers.append(found.value) }
            covered += found.range.count
        }
        for token in segment where token.kind == .number && token.word.count == 4 {
            if let year = Int(token.word), (1000...2999).contains(year) {
                result.heading.modifiers.append(token.word)
                covered += 1
            }
        }
        return covered > 0 && covered >= segment.filter { $0.kind == .word || $0.kind == .number }.count
    }

    /// EST. is “esterno” in an Italian heading, establishing in all others.
    private func settleEstablishing(_ tokens: [Token], _ result: inout ReadHeading) {
        let italian = lexicon.times.every(in: tokens).contains {
            $0.value.languages.contains("it") && !$0.value.languages.contains("en")
        }
        if !italian { result.heading.modifiers.insert("establishing", at: 0) }
        var seen: Set<String> = []
        result.heading.modifiers = result.heading.modifiers.filter { seen.insert($0).inserted }
    }
}

extension String {
    /// Without spaces, dashes, stops, commas and brackets at its ends.
    func trimmingSigns() -> String {
        let signs: Set<Swift.Character> = [" ", "-", "\u{2013}", "\u{2014}", ".", ",", ":", "(", ")", "/", "\u{3001}"]
        var slice = self[...]
        while let first = slice.first, signs.contains(first) { slice = slice.dropFirst() }
        while let last = slice.last, signs.contains(last) { slice = slice.dropLast() }
        return String(slice)
    }
}

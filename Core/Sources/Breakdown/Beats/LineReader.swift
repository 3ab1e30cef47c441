internal import Story

/// A speech read: its line, its beat and what coverage must know of them.
struct LineDraft: Sendable {
    var member: Int
    var cue: Cue
    var parenthetical: String?
    var text: String
    var tokens: [Token]
    var span: Span
    var dual: DualSide?
    var addressee: Int?
    var overlap: Line.Overlap
    var stakes = 0.0
    /// A pause stands before it: a beat, a silence.
    var afterPause: Bool
    var mood: Mood?
    var action: Action
}

/// Reads speeches: to whom, over whom, how high the stakes (DIRECTION §1.2, §2.7).
struct LineReader {
    let text: ScriptText
    let vocabulary: Vocabulary
    let mentions: Mentions

    /// - Parameters:
    ///   - previous: the scene's lines before this one.
    ///   - pause: the beat before was a silence.
    func read(_ run: SpeechRun, member: Int, previous: [LineDraft], pause: Bool) -> LineDraft? {
        guard let span = Span(joining: run.words.map(\.span)) else { return nil }
        let words = run.words.map(\.text).joined(separator: " ").singleSpaced
        let tokens = text.tokens(span.start..<span.end)
        let parenthetical = run.parentheticals.map { $0.text.trimmingSigns() }.filter { !$0.isEmpty }.joined(
            separator: "; ")
        let said = ScriptText(parenthetical).tokens(0..<parenthetical.utf8.count)
        var line = LineDraft(
            member: member, cue: run.cue, parenthetical: parenthetical.isEmpty ? nil : parenthetical, text: words,
            tokens: tokens, span: span,
            dual: run.dual, addressee: nil, overlap: .none,
            afterPause: pause || vocabulary.dialogue.pauses.first(in: said) != nil,
            mood: vocabulary.dialogue.moods.first(in: said)?.value, action: .talk)
        line.action = action(said, line)
        line.addressee =
            told(said) ?? vocative(tokens, except: member)
            ?? (previous.last { $0.member != member && !$0.cue.voiceOver } ?? previous.last { $0.member != member })?
            .member
        line.overlap = overlap(line, said, previous.last)
        return line
    }

    /// After the scene is read: who had nobody to answer speaks to whoever answers; the stakes are weighed.
    func finish(_ lines: inout [LineDraft], present: [Int]) {
        for index in lines.indices where lines[index].addressee == nil {
            let member = lines[index].member
            lines[index].addressee =
                lines[(index + 1)...].first { $0.member != member && !$0.cue.voiceOver }?.member
                ?? (present.filter { $0 != member }.count == 1 ? present.first { $0 != member } : nil)
        }
        weigh(&lines)
        for index in lines.indices where lines[index].mood == nil { lines[index].mood = tone(of: lines[index]) }
    }

    /// How a line is likely said where nobody wrote it down: by its words, then by its signs and its stakes. nil where
    /// they do not tell.
    private func tone(of line: LineDraft) -> Mood? {
        let isLoud = line.action == .shout || line.tokens.contains { $0.kind == .stop && $0.word.contains("!") }
        if let tone = vocabulary.dialogue.tones.first(in: line.tokens)?.value {
            return tone == .angry && line.action == .shout ? .furious : tone
        }
        let refuses = vocabulary.dialogue.refusals.first(in: line.tokens) != nil
        if isLoud { return refuses ? .angry : asks(line) ? .surprised : .determined }
        if refuses, line.stakes >= 0.5 { return .determined }
        if line.tokens.last?.kind == .dash, line.stakes >= 0.5 { return .worried }
        guard line.stakes >= 0.7 else { return nil }
        return asks(line) ? .worried : .determined
    }

    private func action(_ said: [Token], _ line: LineDraft) -> Action {
        let lexicon = vocabulary.dialogue
        if lexicon.phones.first(in: said) != nil { return .phoneEar }
        if lexicon.whispers.first(in: said) != nil { return .whisper }
        if lexicon.shouts.first(in: said) != nil { return .shout }
        let letters = line.tokens.filter { $0.kind == .word && !$0.caseless && $0.word.count > 1 }
        if letters.count > 1 && letters.allSatisfy(\.caps) { return .shout }
        return .talk
    }

    /// `(to Sam)`.
    private func told(_ said: [Token]) -> Int? {
        for index in said.indices.dropLast() where vocabulary.dialogue.to.contains(said[index].word) {
            if let found = mentions.at(index + 1, said)
                ?? mentions.table.match(said, at: index + 1).map({
                    Mentions.Found(member: $0.value.member, range: (index + 1)..<$0.end, possessive: false)
                })
            {
                return found.member
            }
        }
        return nil
    }

    /// A name between commas, or first or last in a sentence.
    private func vocative(_ tokens: [Token], except member: Int) -> Int? {
        for found in mentions.every(tokens) where found.member != member && !found.possessive {
            let before = found.range.lowerBound == 0 ? nil : tokens[found.range.lowerBound - 1]
            let after = found.range.upperBound < tokens.count ? tokens[found.range.upperBound] : nil
            let opens = before.map { [.stop, .comma, .dash].contains($0.kind) } ?? true
            let closes = after.map { [.stop, .comma, .dash].contains($0.kind) } ?? true
            if opens && closes { return found.member }
        }
        return nil
    }

    private func overlap(_ line: LineDraft, _ said: [Token], _ last: LineDraft?) -> Line.Overlap {
        if line.dual != nil { return .scripted }
        if line.cue.voiceOver { return .bed }
        if vocabulary.dialogue.interrupts.first(in: said) != nil { return .interrupt }
        if let last, last.member != line.member, last.tokens.last?.kind == .dash { return .interrupt }
        return .none
    }

    // MARK: - Stakes

    private func weigh(_ lines: inout [LineDraft]) {
        guard !lines.isEmpty else { return }
        let raw = lines.indices.map { self.raw(lines, $0) }
        let mean = raw.reduce(0, +) / Double(raw.count)
        let spread = (raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(raw.count)).squareRoot()
        for index in lines.indices {
            let z = spread > 0.02 ? (raw[index] - mean) / spread : 0
            lines[index].stakes = (min(1, max(0, 0.4 + 0.22 * z)) * 1000).rounded() / 1000
        }
    }

    /// The sum of the weights of DIRECTION §1.2.
    private func raw(_ lines: [LineDraft], _ index: Int) -> Double {
        let line = lines[index]
        let lexicon = vocabulary.dialogue
        let words = line.tokens.filter { $0.kind == .word }.count
        var sum = 0.0
        if asks(line), index + 1 == lines.count || asks(lines[index + 1]) { sum += 0.25 }
        if lexicon.refusals.first(in: line.tokens) != nil { sum += 0.2 }
        if lexicon.secrets.first(in: line.tokens) != nil { sum += 0.25 }
        let loud = line.tokens.contains { $0.kind == .stop && $0.word.contains("!") } || line.action == .shout
        if loud { sum += 0.15 }
        if line.overlap == .interrupt || line.tokens.last?.kind == .dash { sum += 0.2 }
        if let addressee = line.addressee, mentions.every(line.tokens).contains(where: { $0.member == addressee }) {
            sum += 0.15
        }
        if line.afterPause { sum += 0.2 }
        if index > 0, words <= 4, lines[index - 1].tokens.filter({ $0.kind == .word }).count >= 20 { sum += 0.15 }
        if Double(index) >= Double(lines.count) * 0.8 { sum += 0.2 }
        if lexicon.greetings.first(in: line.tokens) != nil && words < 9 { sum -= 0.15 }
        let moved: [Mood] = [.sad, .weeping, .angry, .furious, .afraid, .pained, .tender]
        if let mood = line.mood, moved.contains(mood) { sum *= 1.2 }
        return sum
    }

    private func asks(_ line: LineDraft) -> Bool {
        line.tokens.last { $0.kind != .close }.map {
            $0.kind == .stop && ($0.word.contains("?") || $0.word == "\u{FF1F}" || $0.word == "\u{61F}")
        } ?? false
    }

    /// The line with the steepest rise over the lowest of the two before it.
    static func turn(_ lines: [LineDraft]) -> Int? {
        guard lines.count > 2 else { return nil }
        let rises = lines.indices.dropFirst().map { index in
            (index: index, rise: lines[index].stakes - (lines[max(0, index - 2)..<index].map(\.stakes).min() ?? 0))
        }
        return rises.max { ($0.rise, $1.index) < ($1.rise, $0.index) }.flatMap { $0.rise > 0.1 ? $0.index : nil }
    }

    /// Seconds of speech: 2.4 words a second, .25 for a comma, .5 for a stop (DIRECTION §1.13).
    static func seconds(_ tokens: [Token], action: Action, argument: Bool) -> Double {
        let words = tokens.reduce(0.0) {
            $0
                + ($1.kind == .word || $1.kind == .number
                    ? ($1.caseless && $1.word.unicodeScalars.count == 1 ? 0.55 : 1) : 0)
        }
        let rate = action == .whisper ? 2.0 : argument || action == .shout ? 3.2 : 2.4
        let pauses = tokens.reduce(0.0) { $0 + ($1.kind == .comma ? 0.25 : $1.kind == .stop ? 0.5 : 0) }
        return ((words / rate + pauses + 0.15) * 100).rounded() / 100
    }
}

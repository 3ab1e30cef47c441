internal import Story

/// A cue taken apart: `MARA (V.O.) (CONT'D)`.
struct Cue: Sendable {
    /// The name as written, extensions gone.
    var name: String
    /// The folded words of the name: what makes two cues one person.
    var key: [String]
    /// As written, joined by a space.
    var `extension`: String?
    /// Qualifiers that are no extension: `(YOUNG)`.
    var qualifier: String?
    var voiceOver: Bool
    var phone: Bool
}

/// Reads cues.
struct CueReader: Sendable {
    let people: PeopleLexicon

    func read(_ text: String) -> Cue {
        var name = ""
        var extensions: [String] = []
        var qualifier: String?
        var depth = 0
        var inside = ""
        for character in text {
            switch character {
            case "(", "\u{FF08}", "[":
                depth += 1
                inside = ""
            case ")", "\u{FF09}", "]":
                depth = max(0, depth - 1)
                note(inside, &extensions, &qualifier)
                inside = ""
            default:
                if depth > 0 { inside.append(character) } else { name.append(character) }
            }
        }
        if depth > 0 { note(inside, &extensions, &qualifier) }
        name = name.trimmingSigns()
        if let hash = name.last, hash == "^" { name = String(name.dropLast()).trimmingSigns() }
        let folded = extensions.map { foldedWords($0).joined(separator: " ") }
        return Cue(
            name: name, key: key(name), extension: extensions.isEmpty ? nil : extensions.joined(separator: " "),
            qualifier: qualifier, voiceOver: folded.contains { people.voiceOver.contains($0) },
            phone: folded.contains { people.phoneVoice.contains($0) })
    }

    private func note(_ inside: String, _ extensions: inout [String], _ qualifier: inout String?) {
        let folded = foldedWords(inside)
        guard !folded.isEmpty else { return }
        let known = people.extensions.contains(folded.joined(separator: " "))
        let begins =
            folded.count > 1 && ["to", "in", "on", "over", "into", "through", "via", "from"].contains(folded[0])
        if known || begins || inside.contains(where: \.isLowercase) {
            extensions.append(inside.trimmingSigns().isEmpty ? inside : trimmed(inside))
        } else if folded.contains(where: { people.extensions.contains($0) }) {
            extensions.append(trimmed(inside))
        } else {
            qualifier = trimmed(inside)
        }
    }

    private func trimmed(_ text: String) -> String {
        var slice = text[...]
        while slice.first == " " { slice = slice.dropFirst() }
        while slice.last == " " { slice = slice.dropLast() }
        return String(slice)
    }

    /// `MARA'S VOICE` and `VOICE OF MARA` are Mara.
    private func key(_ name: String) -> [String] {
        var words = foldedWords(name)
        let voices: Set<String> = ["voice", "stimme", "voix", "voz", "голос"]
        if words.count > 1, let last = words.last, voices.contains(last) {
            let tokens = ScriptText(name).tokens(0..<name.utf8.count)
            if tokens.contains(where: \.possessive) { words.removeLast() }
        }
        if words.count > 2, let first = words.first, voices.contains(first), ["of", "von", "de"].contains(words[1]) {
            words.removeFirst(2)
        }
        return words
    }
}

internal import Story

/// Goes over the lines once and makes elements of them.
struct FountainParser {
    let text: VisibleText
    let lines: [FountainLine]
    let source: SourceText
    /// The line to be read.
    var next: Int
    private(set) var elements: [Screenplay.Element] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The elements of the speech just read, while nothing else has come after it.
    private var lastSpeech: Range<Int>?

    init(text: VisibleText, lines: [FountainLine], source: SourceText, next: Int) {
        self.text = text
        self.lines = lines
        self.source = source
        self.next = next
    }

    mutating func parse() {
        while next < lines.count {
            let line = lines[next]
            if line.isBlank {
                next += 1
            } else if line.opensBlock || next == 0 || lines[next - 1].isBlank {
                readBlock(line)
            } else if !readLineOfItsOwn(line) {
                readAction()
            }
        }
    }

    // MARK: What a block may be

    private mutating func readBlock(_ line: FountainLine) {
        let words = text.bytes[line.words]
        if readLineOfItsOwn(line) { return }
        switch words.first {
        case UInt8(ascii: "!"):
            readAction()
        case UInt8(ascii: ".") where isForcedHeading(words):
            addHeading(line, words.dropFirst())
        case UInt8(ascii: "@") where words.count > 1 && words.dropFirst().first != UInt8(ascii: "^"):
            readSpeech(line, name: words.dropFirst())
        case UInt8(ascii: ">") where words.count > 1:
            add(.transition, line.words, words.dropFirst())
            next += 1
        default:
            if beginsScene(words) {
                addHeading(line, words)
            } else if isTransition(words), isLast(next) {
                add(.transition, line.words, words)
                next += 1
            } else if !isLast(next), isCue(words) {
                readSpeech(line, name: words)
            } else {
                readAction()
            }
        }
    }

    /// Page breaks, sections, synopses, centred lines and lyrics need no empty line around them.
    private mutating func readLineOfItsOwn(_ line: FountainLine) -> Bool {
        let words = text.bytes[line.words]
        let rest = words.dropFirst()
        switch words.first {
        case UInt8(ascii: "=") where words.count >= 3 && words.allSatisfy { $0 == UInt8(ascii: "=") }:
            add(.pageBreak, line.words, words.prefix(0))
        case UInt8(ascii: "=") where rest.first != UInt8(ascii: "=") && !rest.isEmpty:
            add(.synopsis, line.words, rest)
        case UInt8(ascii: "#"):
            let title = words.drop { $0 == UInt8(ascii: "#") }
            guard line.opensBlock || title.first?.isBlank ?? false, !title.isEmpty else { return false }
            add(.section, line.words, title)
            elements[elements.count - 1].level = title.startIndex - words.startIndex
        case UInt8(ascii: ">") where words.count >= 2 && words.last == UInt8(ascii: "<"):
            add(.centered, line.words, rest.dropLast())
        case UInt8(ascii: "~") where !rest.isEmpty:
            let sung = readLyrics()
            add(.lyrics, sung.range, sung.text)
            return true
        default:
            return false
        }
        next += 1
        return true
    }

    private func isLast(_ line: Int) -> Bool { line + 1 >= lines.count || lines[line + 1].isBlank }

    private func isForcedHeading(_ words: ArraySlice<UInt8>) -> Bool {
        let rest = words.dropFirst()
        guard let first = rest.first else { return false }
        if first < 0x80 { return first.isASCIILetter || first.isASCIIDigit }
        let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first
        return scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    // MARK: Elements

    private mutating func add(_ type: ElementType, _ range: Range<Int>, _ words: ArraySlice<UInt8>) {
        let plain = withoutEmphasis(text.bytes[words.trimmedRange])
        add(type, range, String(decoding: plain, as: UTF8.self))
    }

    private mutating func add(_ type: ElementType, _ range: Range<Int>, _ words: String) {
        elements.append(Screenplay.Element(type: type, text: words, span: source.span(text.source(of: range))))
        lastSpeech = nil
    }

    private mutating func addHeading(_ line: FountainLine, _ words: ArraySlice<UInt8>) {
        let heading = splitSceneNumber(words)
        add(.sceneHeading, line.words, text.bytes[heading.words])
        elements[elements.count - 1].sceneNumber = heading.number.map {
            String(decoding: text.bytes[$0], as: UTF8.self)
        }
        next += 1
    }

    /// Lines up to the next empty one. Their indentation is kept, each line's `!` goes.
    private mutating func readAction() {
        let first = next
        var end = lines[first].words.upperBound
        var words: [UInt8] = []
        repeat {
            let line = lines[next]
            if next > first { words.append(UInt8(ascii: "\n")) }
            if text.bytes[line.words.lowerBound] == UInt8(ascii: "!"), line.words.count > 1 {
                words += withoutEmphasis(text.bytes[line.words.dropFirst()])
            } else {
                words += withoutEmphasis(text.bytes[line.range.lowerBound..<line.words.upperBound])
            }
            end = line.words.upperBound
            next += 1
        } while next < lines.count && !lines[next].isBlank && !standsAlone(lines[next])
        add(.action, lines[first].words.lowerBound..<end, String(decoding: words, as: UTF8.self))
    }

    /// True for a line that ends a paragraph of action without an empty line between.
    private func standsAlone(_ line: FountainLine) -> Bool {
        let words = text.bytes[line.words]
        switch words.first {
        case UInt8(ascii: "="):
            return words.count > 1 && (words.dropFirst().first != UInt8(ascii: "=") || words.count >= 3)
                && (words.dropFirst().first != UInt8(ascii: "=") || words.allSatisfy { $0 == UInt8(ascii: "=") })
        case UInt8(ascii: "#"):
            return words.drop { $0 == UInt8(ascii: "#") }.first?.isBlank ?? false
        case UInt8(ascii: ">"):
            return words.count >= 2 && words.last == UInt8(ascii: "<")
        case UInt8(ascii: "~"):
            return words.count > 1
        default:
            return line.opensBlock && beginsScene(words)
        }
    }

    // MARK: Speech

    private mutating func readSpeech(_ line: FountainLine, name: ArraySlice<UInt8>) {
        let before = lastSpeech
        let first = elements.count
        var cue = name
        let isRight = cue.last == UInt8(ascii: "^")
        if isRight { cue = text.bytes[cue.dropLast().trimmedRange] }
        add(.character, line.words, cue)
        next += 1
        while next < lines.count, let run = speechRun() {
            add(run.type, run.range, run.text)
        }
        if isRight { pair(first..<elements.count, with: before) }
        lastSpeech = first..<elements.count
    }

    /// The second of two speeches that are said at once stands right, the first left.
    private mutating func pair(_ speech: Range<Int>, with before: Range<Int>?) {
        guard let before, let cue = before.first else {
            diagnostics.append(
                Diagnostic(
                    rule: "fountain.dual.alone", severity: .warning,
                    message: "“^” asks for a dual dialogue, but no speech stands just before this one; it was kept "
                        + "as an ordinary speech.", span: elements[speech.lowerBound].span))
            return
        }
        if elements[cue].dual == nil {
            for index in before { elements[index].dual = .left }
        }
        for index in speech { elements[index].dual = .right }
    }

    /// The next parenthetical, lyric or stretch of dialogue of a speech; nil where the speech ends.
    private mutating func speechRun() -> (type: ElementType, range: Range<Int>, text: String)? {
        guard let start = speechLine(next) else { return nil }
        next = start
        let line = lines[start]
        let words = text.bytes[line.words]
        if words.first == UInt8(ascii: "~"), words.count > 1 {
            let sung = readLyrics()
            return (.lyrics, sung.range, sung.text)
        }
        if let end = parentheticalEnd(start) {
            next = end + 1
            let aside = lines[start...end].map { plain(text.bytes[$0.words]) }.joined(separator: "\n")
            return (.parenthetical, line.words.lowerBound..<lines[end].words.upperBound, aside)
        }
        var said = plain(words)
        var end = line.words.upperBound
        next += 1
        while next < lines.count, let following = speechLine(next), !isMarked(following) {
            said += String(repeating: "\n", count: following - next + 1)
            said += plain(text.bytes[lines[following].words])
            end = lines[following].words.upperBound
            next = following + 1
        }
        return (.dialogue, line.words.lowerBound..<end, said)
    }

    /// The next line of the speech from `line` on, past empty lines that two spaces hold open.
    private func speechLine(_ line: Int) -> Int? {
        var index = line
        while index < lines.count, lines[index].isHeldOpen { index += 1 }
        guard index < lines.count, !lines[index].isBlank else { return nil }
        let words = text.bytes[lines[index].words]
        if words.first == UInt8(ascii: "!"), words.count > 1 { return nil }
        let isPageBreak = words.count >= 3 && words.allSatisfy { $0 == UInt8(ascii: "=") }
        return isPageBreak ? nil : index
    }

    /// The lines of a song that follow one another.
    private mutating func readLyrics() -> (range: Range<Int>, text: String) {
        let start = lines[next].words.lowerBound
        var end = start
        var sung: [String] = []
        while next < lines.count, lines[next].words.count > 1,
            text.bytes[lines[next].words.lowerBound] == UInt8(ascii: "~")
        {
            sung.append(plain(text.bytes[lines[next].words].dropFirst()))
            end = lines[next].words.upperBound
            next += 1
        }
        return (start..<end, sung.joined(separator: "\n"))
    }

    private func isMarked(_ line: Int) -> Bool {
        text.bytes[lines[line].words.lowerBound] == UInt8(ascii: "~") && lines[line].words.count > 1
            || parentheticalEnd(line) != nil
    }

    /// Where the parenthetical that begins with this line ends: on it, or up to four lines on.
    private func parentheticalEnd(_ start: Int) -> Int? {
        let close = UInt8(ascii: ")")
        let words = text.bytes[lines[start].words]
        guard words.first == UInt8(ascii: "(") else { return nil }
        if words.last == close { return start }
        guard !words.contains(close) else { return nil }
        for index in start + 1..<min(start + 5, lines.count) {
            let words = text.bytes[lines[index].words]
            if words.isEmpty { return nil }
            if let first = words.firstIndex(of: close) { return first == words.endIndex - 1 ? index : nil }
        }
        return nil
    }

    private func plain(_ words: ArraySlice<UInt8>) -> String {
        String(decoding: withoutEmphasis(text.bytes[words.trimmedRange]), as: UTF8.self)
    }
}

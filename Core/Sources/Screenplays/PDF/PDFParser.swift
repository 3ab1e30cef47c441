internal import Story

/// Gives roles to the lines of print, from top to bottom, and joins them to paragraphs.
struct PDFParser {
    let columns: PDFColumns
    private(set) var paragraphs: [Paragraph] = []
    /// True after “(MORE)”: the speech goes on after the page's turn.
    private var goesOn = false

    struct Paragraph {
        var type: ElementType
        var text: String
        var page: Int
        var box: Box
        var sceneNumber: String?
        var dual: DualSide?
        /// The lines of a speech as printed.
        var lines: [PDFLine] = []
    }

    /// The union of the lines' boxes on the paragraph's first page.
    struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        init(_ line: PDFLine) {
            (left, top, right, bottom) = (line.left, line.top, line.right, line.bottom)
        }

        mutating func join(_ line: PDFLine) {
            left = min(left, line.left)
            top = min(top, line.top)
            right = max(right, line.right)
            bottom = max(bottom, line.bottom)
        }
    }

    init(columns: PDFColumns) {
        self.columns = columns
    }

    mutating func parse(_ lines: [PDFLine]) {
        var index = 0
        var previous: PDFLine?
        while index < lines.count {
            let gap = previous.map { $0.page != lines[index].page ? .infinity : lines[index].middle - $0.middle }
            let opens = (gap ?? .infinity) > columns.pitch * 1.4
            if opens, let end = dualEnd(lines, from: index) {
                readDual(Array(lines[index..<end]))
                previous = lines[end - 1]
                index = end
                continue
            }
            let next = index + 1 < lines.count ? lines[index + 1] : nil
            let shifts = previous.map { abs($0.left - lines[index].left) > 12 } ?? true
            let place = Place(opens: opens, shifts: shifts, turnsPage: gap == .infinity, gap: gap ?? .infinity)
            read(lines[index], place, next: next)
            previous = lines[index]
            index += 1
        }
        markSongs()
    }

    /// How a line stands to the one before.
    private struct Place {
        /// A gap is above it.
        var opens: Bool
        /// It begins in another column.
        var shifts: Bool
        var turnsPage: Bool
        /// The distance from the line before; infinite at the head of a page.
        var gap: Double

        /// A paragraph may begin here. Scripts with double spacing have no gaps, only columns.
        var mayBegin: Bool { opens || shifts }
    }

    // MARK: One column

    private mutating func read(_ whole: PDFLine, _ place: Place, next: PDFLine?) {
        let (opens, turnsPage) = (place.opens, place.turnsPage)
        let margined = MarginedLine(whole, columns: columns)
        let line = margined.line
        let text = line.text
        let plain = Array(text.utf8)[...]
        if isMore(text) {
            goesOn = true
            return
        }
        if let number = margined.sceneNumber, place.mayBegin || beginsScene(plain) || text.uppercased() == text {
            let role: ElementType = text.uppercased().hasPrefix("OMIT") ? .omitted : .sceneHeading
            add(role, line, text, sceneNumber: number)
        } else if place.mayBegin || columns.isTight && text.uppercased() == text, line.left < columns.dialogue - 14,
            beginsPrintedScene(text)
        {
            addHeading(line, text)
        } else if place.mayBegin, let heading = numberedHeading(text) {
            add(.sceneHeading, line, heading.words, sceneNumber: heading.number)
        } else if isSetApart(line, text, place) {
            add(.sceneHeading, line, text)
        } else if place.mayBegin, let role = actRole(text) {
            add(role, line, text)
        } else if place.mayBegin, isPrintedTransition(line, text) {
            add(.transition, line, text)
        } else if place.mayBegin, isPrintedCue(line, next: next, opens: opens) {
            readCue(line, text, turnsPage: turnsPage)
        } else if isSpeechLine(line), let last = paragraphs.last, last.type.isSpeech,
            !opens || turnsPage && goesOn || abs(line.left - columns.dialogue) < 8
        {
            readSpeech(line, text, begins: opens && !turnsPage)
        } else if !opens || turnsPage && runsOver(text), let last = paragraphs.last, continues(last, line) {
            join(line, text)
        } else {
            add(.action, line, text)
        }
        goesOn = goesOn && turnsPage && paragraphs.last?.type.isSpeech ?? false
    }

    /// A heading whose number stands before it in its own column, or that has none.
    private mutating func addHeading(_ line: PDFLine, _ text: String) {
        let bytes = Array(text.utf8)
        let heading = splitSceneNumber(bytes[...])
        add(
            .sceneHeading, line, String(decoding: bytes[heading.words], as: UTF8.self),
            sceneNumber: heading.number.map { String(decoding: bytes[$0], as: UTF8.self) })
    }

    private mutating func readCue(_ line: PDFLine, _ text: String, turnsPage: Bool) {
        if goesOn || turnsPage, let last = paragraphs.last(where: { $0.type == .character }),
            paragraphs.last?.type.isSpeech ?? false, isContinuation(text), cueName(text) == cueName(last.text)
        {
            goesOn = true
            return
        }
        goesOn = false
        add(.character, line, text)
    }

    /// - Parameter begins: True below an empty line: a paragraph of its own within the speech.
    private mutating func readSpeech(_ line: PDFLine, _ text: String, begins: Bool) {
        guard let last = paragraphs.last else { return }
        let isOpen = last.type == .parenthetical && !last.text.hasSuffix(")")
        if isOpen {
            join(line, text)
        } else if text.hasPrefix("("), line.left > columns.dialogue + 8 || text.hasSuffix(")") {
            add(.parenthetical, line, text)
        } else if last.type == .dialogue, !begins {
            join(line, text)
        } else {
            add(.dialogue, line, text)
        }
    }

    private mutating func add(_ type: ElementType, _ line: PDFLine, _ text: String, sceneNumber: String? = nil) {
        paragraphs.append(
            Paragraph(type: type, text: text, page: line.page, box: Box(line), sceneNumber: sceneNumber))
        if type == .dialogue { paragraphs[paragraphs.count - 1].lines = [line] }
    }

    /// A word that ends a line with one hyphen goes on without a space.
    private mutating func join(_ line: PDFLine, _ text: String) {
        let index = paragraphs.count - 1
        // The text grows in place: a copy held here would make long paragraphs quadratic.
        if !splitsWord(paragraphs[index].text) { paragraphs[index].text += " " }
        paragraphs[index].text += text
        if paragraphs[index].page == line.page { paragraphs[index].box.join(line) }
        if paragraphs[index].type == .dialogue { paragraphs[index].lines.append(line) }
    }

    private func splitsWord(_ text: String) -> Bool {
        text.hasSuffix("-") && !text.hasSuffix("--") && !text.hasSuffix(" -")
    }

    private func continues(_ last: Paragraph, _ line: PDFLine) -> Bool {
        switch last.type {
        case .action: line.left < columns.dialogue + 6 || abs(line.left - last.box.left) < 12
        case .sceneHeading:
            line.text.uppercased() == line.text && abs(line.left - columns.action) < 24
                && last.box.right > columns.rightEdge - 120
        case .transition: abs(line.left - last.box.left) < 12
        default: false
        }
    }

    /// A paragraph that breaks off at the foot of a page goes on with a small letter.
    private func runsOver(_ text: String) -> Bool {
        guard let last = paragraphs.last, last.type == .action, let end = last.text.last else { return false }
        return !".!?:\"”)".contains(end) || text.first?.isLowercase ?? false
    }

    // MARK: Roles

    private func isSpeechLine(_ line: PDFLine) -> Bool {
        line.left > (columns.action + columns.dialogue) / 2 && line.left < columns.cue + 60 && !isCentred(line)
    }

    /// “THE END” in the middle of the page, not in the column of the speech above it.
    private func isCentred(_ line: PDFLine) -> Bool {
        let isAside = line.text.hasPrefix("(") || paragraphs.last.map { $0.type == .parenthetical } ?? false
        return line.left > columns.dialogue + 24 && abs((line.left + line.right) / 2 - columns.centre) < 4 && !isAside
            && line.text.uppercased() == line.text
    }

    /// Capitals in the column of action, as far below the line above as headings alone stand: “THE CHASE”.
    private func isSetApart(_ line: PDFLine, _ text: String, _ place: Place) -> Bool {
        guard let headingGap = columns.headingGap, !place.turnsPage, place.gap > headingGap - columns.pitch * 0.3 else {
            return false
        }
        return abs(line.left - columns.action) < 8 && text.uppercased() == text && text.contains(where: \.isLetter)
            && !isTransition(Array(text.utf8)[...]) && actRole(text) == nil
    }

    /// A speech whose every line breaks where the next word would still have fitted, and begins with a capital, is a
    /// song or a poem; its lines are kept.
    private mutating func markSongs() {
        for index in paragraphs.indices where paragraphs[index].lines.count > 2 {
            let lines = paragraphs[index].lines
            let isSong = zip(lines, lines.dropFirst()).allSatisfy { line, next in
                guard let word = next.words.first else { return false }
                return line.right + (word.right - word.left) + 10 < columns.dialogueEdge
                    && word.text.first { $0.isLetter }?.isUppercase ?? false
            }
            guard isSong else { continue }
            paragraphs[index].type = .lyrics
            paragraphs[index].text = lines.map(\.text).joined(separator: "\n")
        }
    }

    /// “ACT TWO”, “COLD OPEN”, “END OF ACT ONE”: the parts of a television script.
    private func actRole(_ text: String) -> ElementType? {
        guard text.count < 28, text.uppercased() == text else { return nil }
        var words = text.split { !$0.isLetter && !$0.isNumber }
        let ends = words.first == "END"
        if ends { words.removeFirst() }
        if words.first == "OF" { words.removeFirst() }
        if words.first == "THE" { words.removeFirst() }
        let isAct = words.first == "ACT" && words.count == 2
        let isPart = ["TEASER", "TAG", "COLD OPEN", "COLD OPENING", "EPILOGUE"].contains(words.joined(separator: " "))
        return isAct || isPart ? (ends ? .endOfAct : .newAct) : nil
    }

    private func beginsPrintedScene(_ text: String) -> Bool {
        let upper = text.uppercased()
        return beginsScene(Array(text.utf8)[...]) || upper.hasPrefix("INT:") || upper.hasPrefix("EXT:")
    }

    private func isPrintedTransition(_ line: PDFLine, _ text: String) -> Bool {
        guard text.uppercased() == text, text.contains(where: \.isLetter) else { return false }
        if isTransition(Array(text.utf8)[...]) { return true }
        let isFarRight = line.left > columns.cue + 60 && line.right > columns.rightEdge - 60
        // In a narrow column at the right, a long transition takes two lines.
        return isFarRight || line.left > columns.cue + 100
    }

    /// A name right of the dialogue, with words below it: in capitals, or in the very column of the names.
    private func isPrintedCue(_ line: PDFLine, next: PDFLine?, opens: Bool) -> Bool {
        guard line.left > columns.dialogue + 16, line.left < columns.cue + 90, let next else { return false }
        let isNamed = opens && abs(line.left - columns.cue) < 10 && line.words.count < 6 && !line.text.hasPrefix("(")
        guard isCue(Array(line.text.utf8)[...]) || isNamed else { return false }
        let follows = next.page != line.page || next.middle - line.middle < columns.pitch * 1.4
        return follows && next.left > (columns.action + columns.dialogue) / 2
    }

    private func isMore(_ text: String) -> Bool {
        let core = text.uppercased().filter(\.isLetter)
        return core == "MORE" && text.count <= 8 || core == "SUITE" && text.hasPrefix("(")
    }

    private func isContinuation(_ text: String) -> Bool {
        let upper = text.uppercased()
        return goesOn || upper.contains("(CONT") || upper.contains("(SUITE")
    }

    private func cueName(_ text: String) -> String {
        String(text.prefix { $0 != "(" }).trimmed.uppercased()
    }

    // MARK: Two columns

    /// Where the dual dialogue that begins with this line ends; nil where none does.
    private func dualEnd(_ lines: [PDFLine], from start: Int) -> Int? {
        let names = MarginedLine(lines[start], columns: columns).line.segments(gap: 24)
        guard names.count == 2, names.allSatisfy({ isCue(Array($0.text.utf8)[...]) && !isSceneNumber($0.text) }),
            names[0].left > columns.action + 20, names[1].left - names[0].right > 36, start + 1 < lines.count,
            !beginsScene(Array(lines[start].text.utf8)[...])
        else { return nil }
        var end = start + 1
        while end < lines.count, lines[end].page == lines[start].page,
            lines[end].middle - lines[end - 1].middle < columns.pitch * 1.4
        {
            end += 1
        }
        return end > start + 1 ? end : nil
    }

    private mutating func readDual(_ lines: [PDFLine]) {
        let parts = lines.map { MarginedLine($0, columns: columns).line.segments(gap: 16) }
        let seconds = parts.filter { $0.count == 2 }.map { $0[1].left }
        let split = (seconds.min() ?? 306) - 4
        for side in [DualSide.left, .right] {
            let first = paragraphs.count
            for line in parts {
                let words = line.flatMap(\.words).filter { side == .left ? $0.left < split : $0.left >= split }
                guard !words.isEmpty else { continue }
                let part = PDFLine(page: lines[0].page, words: words)
                if paragraphs.count == first {
                    add(.character, part, part.text)
                } else if part.text.hasPrefix("("),
                    paragraphs.last?.text.hasSuffix(")") ?? true || paragraphs.last?.type != .parenthetical
                {
                    add(.parenthetical, part, part.text)
                } else if let last = paragraphs.last,
                    last.type == .dialogue || last.type == .parenthetical && !last.text.hasSuffix(")")
                {
                    join(part, part.text)
                } else {
                    add(.dialogue, part, part.text)
                }
            }
            for index in first..<paragraphs.count { paragraphs[index].dual = side }
        }
    }
}

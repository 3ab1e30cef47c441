/// Where the columns of one document stand, in points. No program's margins are assumed: dialogue starts anywhere
/// between 2.2 and 3.2 inches.
struct PDFColumns {
    /// Headings and action.
    var action: Double
    var dialogue: Double
    /// The leftmost column of cues.
    var cue: Double
    /// Where the right margin's scene numbers and revision marks begin.
    var rightEdge: Double
    /// The distance of two lines of a paragraph.
    var pitch: Double
    /// True where no gaps separate the paragraphs, as in scripts with double spacing.
    var isTight: Bool
    /// Where lines of dialogue end at the latest.
    var dialogueEdge: Double
    /// The distance of a heading from the line above, where it is greater than that of other paragraphs.
    var headingGap: Double?
    /// The middle of the page.
    var centre: Double

    init(_ lines: [PDFLine], pageWidth: Double) {
        let bodies = lines.filter { $0.left > pageWidth * 0.1 }
        let steps = zip(lines, lines.dropFirst()).filter { $0.page == $1.page }.map { $1.middle - $0.middle }
        let steady = histogram(steps.filter { $0 > 6 && $0 < 40 }, bin: 0.5)
        // Where most paragraphs have one line, the gaps between them are the more frequent step, not the smaller one.
        let usualStep = steady.max { ($0.count, -$0.place) < ($1.count, -$1.place) }
        pitch = steady.first { $0.count * 8 > steps.count && $0.count > 2 }?.place ?? usualStep?.place ?? 12
        let pitch = pitch
        isTight = steps.count { $0 > pitch * 1.4 } * 12 < steps.count
        let lefts = histogram(bodies.map(bodyLeft), bin: 4)
        let total = max(1, bodies.count)
        let frequent = lefts.filter { $0.count * 25 >= total }.sorted { $0.place < $1.place }
        action = frequent.first?.place ?? pageWidth * 0.176
        let action = action
        let inner = bodies.filter { $0.left > action + 30 && $0.left < pageWidth * 0.72 }
        let cues = inner.filter { isCue(Array($0.text.utf8)[...]) && $0.right < pageWidth * 0.9 }
        let spoken = inner.filter { !isCue(Array($0.text.utf8)[...]) && !$0.text.hasPrefix("(") }
        let said = histogram(spoken.map(\.left), bin: 4).max { ($0.count, -$0.place) < ($1.count, -$1.place) }
        let dialogue = said?.place ?? action + 72
        let named = lines.indices.filter { standsAsCue($0, lines, dialogue: dialogue, pitch: pitch) }.map {
            lines[$0].left
        }
        let names = histogram(cues.map(\.left).filter { $0 > dialogue + 20 } + named, bin: 4)
        let usual = names.max { ($0.count, -$0.place) < ($1.count, -$1.place) }?.place
        self.dialogue = dialogue
        cue = usual ?? dialogue + 72
        let rights = bodies.filter { abs($0.left - action) < 12 }.map(\.right).sorted()
        rightEdge = rights.isEmpty ? pageWidth * 0.88 : rights[rights.count * 9 / 10] + 8
        let spokenEdges = spoken.filter { abs($0.left - dialogue) < 8 }.map(\.right).sorted()
        dialogueEdge = spokenEdges.isEmpty ? dialogue + 252 : spokenEdges[spokenEdges.count * 19 / 20]
        centre = pageWidth / 2
        headingGap = Self.headingGap(lines, action: action, pitch: pitch)
    }

    /// Many programs leave two empty lines above a heading and one above all else.
    private static func headingGap(_ lines: [PDFLine], action: Double, pitch: Double) -> Double? {
        var heads: [Double] = []
        var others: [Double] = []
        for (line, before) in zip(lines.dropFirst(), lines) where line.page == before.page {
            let gap = line.middle - before.middle
            guard gap > pitch * 1.4, abs(bodyLeft(line) - action) < 12 else { continue }
            let start = line.words.firstIndex { $0.left > action - 12 } ?? 0
            if beginsScene(Array(line.words[start...].map(\.text).joined(separator: " ").utf8)[...]) {
                heads.append(gap)
            } else {
                others.append(gap)
            }
        }
        guard heads.count > 2, others.count > 2 else { return nil }
        let (head, other) = (heads.sorted()[heads.count / 4], others.sorted()[others.count * 3 / 4])
        return head > other + pitch * 0.7 ? head : nil
    }
}

/// True for a short line right of the dialogue with dialogue or a parenthetical just below it: a name, whatever its
/// letters.
private func standsAsCue(_ index: Int, _ lines: [PDFLine], dialogue: Double, pitch: Double) -> Bool {
    let line = lines[index]
    guard line.left > dialogue + 20, line.words.count < 6, !line.text.hasPrefix("("), index + 1 < lines.count else {
        return false
    }
    let next = lines[index + 1]
    return next.page == line.page && next.middle - line.middle < pitch * 1.4
        && (abs(next.left - dialogue) < 12 || next.text.hasPrefix("(") && next.left < line.left)
}

/// Where the words of a line begin, past a scene number in the margin.
func bodyLeft(_ line: PDFLine) -> Double {
    guard line.words.count > 1, isSceneNumber(line.words[0].text),
        line.words[1].left - line.words[0].right > 14
    else { return line.left }
    return line.words[1].left
}

/// How many values fall near each place; a bin's place is the mean of its values, and neighbours are one.
private func histogram(_ values: [Double], bin: Double) -> [(place: Double, count: Int)] {
    var places: [(sum: Double, last: Double, count: Int)] = []
    for value in values.sorted() {
        if let last = places.last, value - last.last <= bin, value - last.sum / Double(last.count) <= bin * 2 {
            places[places.count - 1] = (last.sum + value, value, last.count + 1)
        } else {
            places.append((value, value, 1))
        }
    }
    return places.map { ($0.sum / Double($0.count), $0.count) }
}

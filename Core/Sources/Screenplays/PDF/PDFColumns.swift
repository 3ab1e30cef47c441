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

    init(_ lines: [PDFLine], pageWidth: Double) {
        let bodies = lines.filter { $0.left > pageWidth * 0.1 }
        let steps = zip(lines, lines.dropFirst()).filter { $0.page == $1.page }.map { $1.middle - $0.middle }
        let steady = histogram(steps.filter { $0 > 6 && $0 < 40 }, bin: 0.5)
        pitch = steady.max { ($0.count, -$0.place) < ($1.count, -$1.place) }?.place ?? 12
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
        let names = histogram(cues.map(\.left).filter { $0 > dialogue + 20 }, bin: 4)
        let usual = names.max { ($0.count, -$0.place) < ($1.count, -$1.place) }?.place
        self.dialogue = dialogue
        cue = usual ?? dialogue + 72
        let rights = bodies.filter { abs($0.left - action) < 12 }.map(\.right).sorted()
        rightEdge = rights.isEmpty ? pageWidth * 0.88 : rights[rights.count * 9 / 10] + 8
    }
}

/// Where the words of a line begin, past a scene number in the margin.
private func bodyLeft(_ line: PDFLine) -> Double {
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

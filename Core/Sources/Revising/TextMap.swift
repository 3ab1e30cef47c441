internal import Story

/// Where the words of an old paragraph stand in its new form.
struct TextMap: Sendable {
    let old: Draft.Paragraph
    let new: Draft.Paragraph
    /// For each old word the new one, where it stands still.
    private let links: [Int?]
    /// No word changed.
    let isExact: Bool

    init(_ old: Draft.Paragraph, _ new: Draft.Paragraph) {
        self.old = old
        self.new = new
        isExact = old.key == new.key && old.words.count == new.words.count
        var links = [Int?](repeating: nil, count: old.words.count)
        if isExact {
            for index in links.indices { links[index] = index }
        } else {
            for pair in Alignment(old.words.map(\.key), new.words.map(\.key)).pairs { links[pair.old] = pair.new }
        }
        self.links = links
    }

    /// The stretch of the new text that an old one has become; nil where nothing is left of it.
    func range(_ span: Range<Int>) -> Range<Int>? {
        let from = boundary(span.lowerBound), to = span.upperBound >= old.span.end ? new.span.end : end(span.upperBound)
        return from < to ? from..<to : nil
    }

    /// The words of an old stretch, and of what it has become.
    func words(_ span: Range<Int>) -> (old: ArraySlice<Draft.Word>, new: ArraySlice<Draft.Word>) {
        let first = index(of: span.lowerBound), last = index(of: span.upperBound)
        guard let range = range(span) else { return (old.words[first..<max(first, last)], []) }
        let from = new.words.firstIndex { $0.start >= range.lowerBound } ?? new.words.count
        let to = new.words[from...].firstIndex { $0.start >= range.upperBound } ?? new.words.count
        return (old.words[first..<max(first, last)], new.words[from..<to])
    }

    /// The hunks of a stretch that changed: the words before and after, each with a word around where one side is
    /// empty.
    func changes(_ span: Range<Int>) -> [(was: ArraySlice<Draft.Word>, now: ArraySlice<Draft.Word>)] {
        let (was, now) = words(span)
        var hunks: [(was: ArraySlice<Draft.Word>, now: ArraySlice<Draft.Word>)] = []
        var (left, right) = (was.startIndex, now.startIndex)
        for index in was.indices {
            guard let link = links[index], now.indices.contains(link), link >= right else { continue }
            if left < index || right < link { hunks.append((was[left..<index], now[right..<link])) }
            (left, right) = (index + 1, link + 1)
        }
        if left < was.endIndex || right < now.endIndex {
            hunks.append((was[left..<was.endIndex], now[right..<now.endIndex]))
        }
        return hunks
    }

    /// The place of the first old word that begins at a byte or after it.
    private func index(of byte: Int) -> Int {
        var low = 0, high = old.words.count
        while low < high {
            let middle = (low + high) / 2
            if old.words[middle].start < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where what began at an old byte begins now. Rising with the byte, so that parts stay parts.
    private func boundary(_ byte: Int) -> Int {
        if byte <= old.span.start { return new.span.start }
        let next = index(of: byte)
        if next == 0 { return new.span.start }
        if next < links.count, let link = links[next] { return new.words[link].start }
        // The words from here on are gone or new: they follow the last that stands.
        guard let link = links[..<next].last(where: { $0 != nil }) ?? nil else { return new.span.start }
        return link + 1 < new.words.count ? new.words[link + 1].start : new.span.end
    }

    /// Where what ended at an old byte ends now: before the next words, or right behind the last one.
    private func end(_ byte: Int) -> Int {
        let next = index(of: byte)
        if next < old.words.count, old.words[next].start == byte { return boundary(byte) }
        guard next > 0 else { return new.span.start }
        if let link = links[next - 1] { return new.words[link].end }
        return boundary(byte)
    }
}

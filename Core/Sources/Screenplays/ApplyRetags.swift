public import Story

extension Screenplay {
    /// Gives stretches of the text the roles that a person has set.
    ///
    /// An element that lies in a retag's span, whole or for the greater part of its bytes, takes the role. A span that
    /// is no stretch of this text is passed over.
    mutating func apply(_ retags: [Retag]) {
        let whole = Span(start: 0, end: text.utf8.count, line: 1, page: 1)
        for retag in retags where retag.span.start < retag.span.end && whole.contains(retag.span) {
            for index in elements.indices where elements[index].span.overlaps(retag.span) {
                let span = elements[index].span
                let shared = min(span.end, retag.span.end) - max(span.start, retag.span.start)
                if shared * 2 > span.count { elements[index].type = retag.type }
            }
        }
    }
}

/// Retags of an earlier text, moved to where the same words stand in a new one: at the same place, or at the nearest
/// within 64 KiB.
/// - Parameters:
///   - old: The text that the spans count in, UTF-8.
///   - new: The text as it is now.
/// - Returns: What was found again, with spans of the new text, and what was not.
public func carried(_ retags: [Retag], from old: [UInt8], to new: [UInt8]) -> (kept: [Retag], lost: [Retag]) {
    let source = SourceText(new)
    var kept: [Retag] = []
    var lost: [Retag] = []
    for retag in retags {
        let span = retag.span
        guard span.start >= 0, span.start < span.end, span.end <= old.count,
            let place = nearestPlace(of: old[span.start..<span.end], in: new, to: span.start)
        else {
            lost.append(retag)
            continue
        }
        var moved = source.span(place..<place + span.count)
        moved.source = span.source
        kept.append(Retag(span: moved, type: retag.type))
    }
    return (kept, lost)
}

private func nearestPlace(of words: ArraySlice<UInt8>, in text: [UInt8], to place: Int) -> Int? {
    func stands(at start: Int) -> Bool {
        start >= 0 && start + words.count <= text.count && text[start] == words.first
            && text[start..<start + words.count].elementsEqual(words)
    }
    for distance in 0...(64 << 10) {
        if stands(at: place - distance) { return place - distance }
        if stands(at: place + distance) { return place + distance }
    }
    return nil
}

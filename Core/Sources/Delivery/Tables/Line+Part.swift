internal import Story

extension Line {
    /// The words of this line that lie in the spans of a shot; nil where none do.
    ///
    /// The line's words and the script's differ where the script has marks of emphasis, so a cut inside the line is
    /// found by its share of the bytes, at the nearest space. Neighbouring shots find the same space: no word is lost
    /// between them or said twice.
    func words(in spans: [Span]) -> String? {
        let parts = spans.filter { $0.overlaps(span) }
        guard let first = parts.map(\.start).min(), let last = parts.map(\.end).max() else { return nil }
        let from = first <= span.start ? text.startIndex : place(ofByte: first)
        let to = last >= span.end ? text.endIndex : place(ofByte: last)
        guard from < to else { return nil }
        let words = text[from..<to].drop(while: \.isWhitespace)
        return words.isEmpty ? nil : String(words)
    }

    /// The space of the text nearest to a byte of the script.
    private func place(ofByte byte: Int) -> String.Index {
        let count = text.utf8.count
        let wanted = (byte - span.start) * count / max(1, span.end - span.start)
        var nearest: (index: String.Index, distance: Int)?
        var passed = 0
        for index in text.indices {
            let distance = abs(passed - wanted)
            if text[index].isWhitespace, distance < nearest?.distance ?? .max { nearest = (index, distance) }
            passed += text[index].utf8.count
        }
        return nearest?.index ?? text.endIndex
    }
}

extension Span {
    /// The part of this span inside a range of bytes; nil where there is none. The line and page stay those of its
    /// start.
    package func clipped(to range: Range<Int>) -> Span? {
        let from = max(start, range.lowerBound), to = min(end, range.upperBound)
        guard from < to else { return nil }
        var span = self
        span.start = from
        span.end = to
        return span
    }
}

extension [Span] {
    package var byteCount: Int { reduce(0) { $0 + $1.count } }

    /// Spans in order, those that touch made one.
    package var joined: [Span] {
        reduce(into: []) { result, span in
            if let last = result.last, last.end == span.start {
                result[result.count - 1].end = span.end
            } else {
                result.append(span)
            }
        }
    }
}

public import Story

/// A stretch of the text track.
struct TimedText {
    /// Empty between captions.
    var words: String
    var frames: Int

    /// Captions and the gaps between them, as stretches that fill the movie; what is shown at once is one stretch.
    static func track(_ captions: [Caption], startFrame: Int, total: Int) -> [TimedText] {
        guard !captions.isEmpty else { return [] }
        let marks = captions.flatMap { [$0.startFrame - startFrame, $0.endFrame - startFrame] }
        let cuts = Set([0, total] + marks.filter { 0 < $0 && $0 < total }).sorted()
        return zip(cuts, cuts.dropFirst()).map { start, end in
            let words = captions.shown(at: startFrame + start).flatMap(\.lines)
            return TimedText(words: words.joined(separator: "\n"), frames: end - start)
        }
    }

    /// As TS 26.245 stores it: the words after their length.
    var sample: [UInt8] {
        let bytes = Array(words.utf8)
        return [UInt8(bytes.count >> 8 & 255), UInt8(bytes.count & 255)] + bytes
    }
}

extension [Caption] {
    /// What is read at a frame, those who spoke first above.
    public func shown(at frame: Int) -> [Caption] {
        filter { $0.startFrame <= frame && frame < $0.endFrame }.sorted { $0.startFrame < $1.startFrame }
    }
}

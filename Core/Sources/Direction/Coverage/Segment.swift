internal import Breakdown
internal import Story

/// A stretch of the script that one shot will own: some beats of action, or a speech or a part of one.
struct Segment: Sendable {
    enum Kind: Sendable {
        case action, speech, listener
    }

    var kind: Kind
    var spans: [Span]
    var beats: [ID<Beat>]
    /// The speech, for spoken segments.
    var line: ID<Line>?
    /// The written camera, where there is one.
    var order: CameraOrder?
    /// The words, for descriptions.
    var words: String
    /// Seconds on screen.
    var seconds: Double
}

/// Cuts a scene's paragraphs into segments by cues of picture: written camera first, then beats that ask for a picture
/// of their own, then paragraphs (DIRECTION §2.2).
struct Segmenter {
    let reading: SceneReading
    let scene: Scene
    private let beats: [ID<Beat>: Beat]
    private let lines: [ID<Line>: Line]

    init(_ reading: SceneReading) {
        self.reading = reading
        scene = reading.scene
        beats = Dictionary(scene.beats.map { ($0.id, $0) }) { first, _ in first }
        lines = Dictionary(scene.lines.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The segments in order. Together their spans are the paragraphs', each byte once.
    func segments() -> [Segment] {
        var result: [Segment] = []
        for paragraph in reading.paragraphs {
            switch paragraph.kind {
            case .speech: result += speech(paragraph)
            case .action, .other: result += action(paragraph)
            }
        }
        return joined(result)
    }

    private func action(_ paragraph: SceneReading.Paragraph) -> [Segment] {
        let found = paragraph.beats.compactMap { beats[$0] }
        guard !found.isEmpty else {
            return [segment(.action, beats: [], span: paragraph.span, order: order(in: paragraph.span))]
        }
        var groups: [[Beat]] = []
        for beat in found {
            if let last = groups.last?.last, !startsPicture(beat, after: last) {
                groups[groups.count - 1].append(beat)
            } else {
                groups.append([beat])
            }
        }
        return groups.indices.map { index in
            let start = index == 0 ? paragraph.span.start : groups[index][0].span.start
            let end = index + 1 < groups.count ? groups[index + 1][0].span.start : paragraph.span.end
            let first = groups[index][0].span
            let span = Span(
                start: start, end: end, line: index == 0 ? paragraph.span.line : first.line, page: first.page,
                source: paragraph.span.source)
            return segment(.action, beats: groups[index].map(\.id), span: span, order: order(in: span))
        }
    }

    /// True where a beat asks for a picture of its own after the one before it.
    private func startsPicture(_ beat: Beat, after before: Beat) -> Bool {
        if reading.orders.contains(where: { beat.span.contains($0.span) && $0.size != nil }) { return true }
        let own: Set<Beat.Kind> = [
            .reveal, .text, .blow, .shotFired, .shock, .realisation, .vehicle, .soundEvent, .threat, .union, .exit,
            .entrance,
        ]
        if own.contains(beat.kind) && beat.kind != before.kind { return true }
        if beat.kind == .propHandled, isPlanted(beat) { return true }
        let moved = !beat.agents.isEmpty && !before.agents.isEmpty && beat.agents.first != before.agents.first
        return moved && (beat.intensity >= 0.4 || before.intensity >= 0.4)
    }

    private func isPlanted(_ beat: Beat) -> Bool {
        let names = reading.business[beat.id]?.props.map { $0.name.lowercased() } ?? []
        return scene.props.contains { $0.planted && names.contains($0.name.lowercased()) }
    }

    /// A speech is one shot; a long one goes to its listener for a sentence near its middle (DIRECTION §1.7 rule 2).
    private func speech(_ paragraph: SceneReading.Paragraph) -> [Segment] {
        guard let id = paragraph.line, let line = lines[id] else { return action(paragraph) }
        let whole = segment(
            .speech, beats: paragraph.beats, span: paragraph.span, order: order(in: paragraph.span), line: line)
        let cuts = sentenceStarts(line)
        guard whole.seconds > 5.5, cuts.count >= 2, whole.order == nil, line.dual == nil else { return [whole] }
        var pieces: [Segment] = []
        let middle = cuts.count / 2
        let bounds =
            cuts.count >= 3 && whole.seconds > 9
            ? [paragraph.span.start, cuts[middle], cuts[middle + 1], paragraph.span.end]
            : [paragraph.span.start, cuts[cuts.count - 1], paragraph.span.end]
        for (index, pair) in zip(bounds, bounds.dropFirst()).enumerated() where pair.1 > pair.0 {
            let share = Double(pair.1 - pair.0) / Double(max(1, paragraph.span.count))
            let span = Span(start: pair.0, end: pair.1, line: paragraph.span.line, page: paragraph.span.page)
            var piece = segment(
                index == 1 ? .listener : .speech, beats: paragraph.beats, span: span, order: nil, line: line)
            piece.seconds = max(1.2, whole.seconds * share)
            pieces.append(piece)
        }
        return pieces
    }

    /// The bytes at which sentences of a line begin, the first one's included.
    private func sentenceStarts(_ line: Line) -> [Int] {
        let bytes = Array(line.text.utf8)
        guard bytes.count == line.span.count else { return [line.span.start] }
        var starts = [line.span.start]
        var index = 0
        while index + 2 < bytes.count {
            let stops = [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(bytes[index])
            if stops && bytes[index + 1] == UInt8(ascii: " ") && index > 12 && bytes.count - index > 14 {
                starts.append(line.span.start + index + 2)
            }
            index += 1
        }
        return starts
    }

    private func order(in span: Span) -> CameraOrder? {
        reading.orders.first { span.start <= $0.span.start && $0.span.start < span.end }
    }

    private func segment(
        _ kind: Segment.Kind, beats ids: [ID<Beat>], span: Span, order: CameraOrder?, line: Line? = nil
    ) -> Segment {
        let business = ids.compactMap { reading.business[$0] }
        let words = business.map(\.clause).joined(separator: " ")
        let seconds =
            line.map { 0.35 + Double($0.text.split(separator: " ").count) / 2.5 }
            ?? max(1.5, business.reduce(0) { $0 + $1.seconds })
        return Segment(
            kind: kind, spans: [span], beats: ids, line: line?.id, order: order, words: words, seconds: seconds)
    }

    /// Joins what is too short for a picture of its own: quiet neighbouring action, and a word or two of an answer that
    /// does not turn the scene (DIRECTION §1.7 rule 3).
    private func joined(_ segments: [Segment]) -> [Segment] {
        var result: [Segment] = []
        for segment in segments {
            guard var last = result.last, segment.order == nil else {
                result.append(segment)
                continue
            }
            let short =
                segment.kind == .speech && segment.seconds < 1.1 && stakes(segment) < 0.6 && last.kind == .speech
            let quiet =
                segment.kind == .action && last.kind == .action && last.seconds + segment.seconds < 4.5
                && last.order == nil && intensity(segment) < 0.4 && intensity(last) < 0.4
            let aside =
                segment.kind == .action && last.kind != .action && segment.seconds < 1.6 && intensity(segment) < 0.4
            guard short || quiet || aside, last.seconds + segment.seconds < 9 else {
                result.append(segment)
                continue
            }
            last.spans += segment.spans
            last.beats += segment.beats
            last.seconds += segment.seconds
            if last.kind == .action { last.words += " " + segment.words }
            result[result.count - 1] = last
        }
        return result
    }

    private func stakes(_ segment: Segment) -> Double { segment.beats.compactMap { beats[$0]?.stakes }.max() ?? 0 }
    private func intensity(_ segment: Segment) -> Double {
        segment.beats.compactMap { beats[$0]?.intensity }.max() ?? 0
    }
}

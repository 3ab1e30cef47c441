public import Story

extension Board {
    /// The board with its captions, from the frames that `timed(audio:)` gave its lines.
    ///
    /// They hold the guide of the board's language (FIELD §2): at most 42 characters a line and two lines, from 20
    /// frames at 24 to 7 seconds, no gap of a single frame, a start within 3 frames of the sound. A caption stays after
    /// its sound while it is being read, until the next one. Where the talk leaves too little time for that, no word is
    /// lost: the caption is as long as it can be. Captions overlap where two people speak at once, never those of one.
    public func captioned(audio: [ID<Line>: SpokenLine] = [:]) -> Board {
        var board = self
        let fitting = CaptionFitting(board: self, audio: audio)
        board.captions = fitting.captions()
        return board
    }
}

/// Gives captions their frames.
struct CaptionFitting {
    let board: Board
    let audio: [ID<Line>: SpokenLine]
    let guide: CaptionGuide

    init(board: Board, audio: [ID<Line>: SpokenLine]) {
        self.board = board
        self.audio = audio
        guide = CaptionGuide(language: board.settings.language)
    }

    private var rate: FrameRate { board.settings.rate }

    func captions() -> [Caption] {
        let last = board.cut?.last.map { $0.startFrame + $0.durationFrames } ?? .max
        return fitted(raw(), end: last)
    }

    /// Captions as long as their sound.
    private func raw() -> [Caption] {
        var found: [Caption] = []
        for scene in board.scenes where !scene.omitted {
            for line in scene.lines.sorted(by: { ($0.span.start, $0.id) < ($1.span.start, $1.id) }) {
                guard let start = line.startFrame, let end = line.endFrame else { continue }
                found += captions(of: line, from: start, to: end)
            }
        }
        // Order in time; the script's order where they start together.
        return found.enumerated().sorted { ($0.element.startFrame, $0.offset) < ($1.element.startFrame, $1.offset) }
            .map(\.element)
    }

    private func captions(of line: Line, from start: Int, to end: Int) -> [Caption] {
        let sound = audio[line.id] ?? SpokenLine(estimating: line, direction: board.settings.direction)
        let name = board.character(line.character)?.name ?? ""
        // Line breaks of the script are spaces here; both are one byte, so places in the sound stay.
        let text = String(line.text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let (spoken, shift) = Self.labelled(text, line: line, name: name)
        let composer = CaptionComposer(spoken, language: board.settings.language, guide: guide) { byte in
            sound.milliseconds(before: max(0, byte - shift), of: text)
        }
        var ids = IDMaker(parent: line.id)
        let blocks = composer.blocks()
        let starts = blocks.map { block in
            start + rate.frames(milliseconds: sound.milliseconds(before: max(0, block.byte - shift), of: text))
        }
        return blocks.indices.map { index in
            Caption(
                id: ids.next("caption", anchor: blocks[index].lines.joined(separator: "\n")),
                startFrame: starts[index], endFrame: index + 1 < blocks.count ? starts[index + 1] : end,
                lines: blocks[index].lines, speaker: name, line: line.id, language: board.settings.language)
        }
    }

    /// A voice without a face on screen is named: `MARA: …`.
    /// - Returns: the text, and the bytes put before it.
    private static func labelled(_ text: String, line: Line, name: String) -> (String, Int) {
        let kind = line.extension?.uppercased().filter(\.isLetter) ?? ""
        let unseen = ["VO", "OS", "OC", "OFF", "PHONE", "RADIO", "FILTERED", "INTERCOM", "TV"].contains {
            kind == $0 || ($0.count > 2 && kind.contains($0))
        }
        guard unseen, !name.isEmpty, name.unicodeScalars.count <= 20 else { return (text, 0) }
        return (name.uppercased() + ": " + text, name.uppercased().utf8.count + 2)
    }

    private func fitted(_ raw: [Caption], end last: Int) -> [Caption] {
        var captions = raw
        for index in captions.indices {
            let wanted = readingFrames(captions[index])
            if index + 1 < captions.count, speaksOver(captions[index + 1], captions[index]) {
                // Who speaks on under another is read on under the other's words.
                let end = captions[index].endFrame
                let enough = min(captions[index].startFrame + wanted, end + slack)
                captions[index].endFrame = withoutHole(
                    min(
                        max(end, enough), captions[index].startFrame + longest, ownNext(after: index, captions) ?? last),
                    before: captions[index + 1].startFrame, start: captions[index].startFrame)
                continue
            }
            if index + 1 < captions.count { makeRoom(at: index, for: wanted, in: &captions) }
            let limit = index + 1 < captions.count ? captions[index + 1].startFrame : last
            let end = outFrame(captions[index], wanted: wanted, limit: limit)
            captions[index].endFrame = max(
                captions[index].startFrame + 1, min(end, ownNext(after: index, captions) ?? last))
        }
        return captions
    }

    /// Where the speaker of a caption is read next.
    private func ownNext(after index: Int, _ captions: [Caption]) -> Int? {
        captions[(index + 1)...].first { $0.speaker == captions[index].speaker }?.startFrame
    }

    /// Frames that a caption may be from its sound.
    private var slack: Int { rate.frames(at24: guide.slackAt24) }
    private var longest: Int { Int(guide.longestSeconds * Double(rate.num) / Double(rate.den)) }

    /// True where one begins while another's speech goes on, but not with it: those are read at once.
    private func speaksOver(_ next: Caption, _ caption: Caption) -> Bool {
        next.speaker != caption.speaker && next.startFrame < caption.endFrame
            && next.startFrame > caption.startFrame
    }

    /// Too little time before the next: the caption starts a little before its sound, the next a little after its own.
    private func makeRoom(at index: Int, for wanted: Int, in captions: inout [Caption]) {
        let start = captions[index].startFrame, next = captions[index + 1].startFrame
        let missing = start + wanted - next
        guard missing > 0, next != start else { return }
        let floor = index == 0 ? board.settings.startFrame : captions[index - 1].endFrame
        var lead = min(slack, max(0, start - floor), missing)
        // No hole of a single frame is opened.
        let hole = start - lead - floor
        if hole > 0, hole < guide.gap { lead = max(0, lead - (guide.gap - hole)) }
        captions[index].startFrame -= lead
        if missing > lead {
            captions[index + 1].startFrame = min(
                next + min(slack, missing - lead), captions[index + 1].endFrame - 1)
        }
    }

    /// The frames that reading takes, at least the shortest caption.
    private func readingFrames(_ caption: Caption) -> Int {
        let characters = caption.lines.reduce(0) { $0 + $1.unicodeScalars.count }
        let seconds = Double(characters) / guide.charactersPerSecond
        let frames = Int((seconds * Double(rate.num) / Double(rate.den)).rounded(.up))
        return max(frames, rate.frames(at24: guide.shortestAt24))
    }

    /// The end of a caption: after its sound and its reading, not into the next, no hole of a single frame.
    private func outFrame(_ caption: Caption, wanted: Int, limit: Int) -> Int {
        // Two who speak at once are read at once.
        let together = limit < caption.endFrame && limit - caption.startFrame < rate.frames(at24: guide.shortestAt24)
        var end = max(caption.endFrame, caption.startFrame + wanted)
        if !together && limit > caption.startFrame { end = min(end, limit) }
        end = max(caption.startFrame + 1, min(end, caption.startFrame + longest))
        return withoutHole(end, before: limit, start: caption.startFrame)
    }

    /// The end of a caption that leaves no hole of a single frame before the next: it touches, or stands off.
    private func withoutHole(_ end: Int, before next: Int, start: Int) -> Int {
        let hole = next - end
        guard hole > 0, hole < guide.gap else { return end }
        return next - start <= longest ? next : next - guide.gap
    }
}

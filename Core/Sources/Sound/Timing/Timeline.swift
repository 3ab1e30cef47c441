internal import Story

/// Lays a board's sound along one line of frames and cuts the pictures against it.
///
/// The sound is laid first: speech, gaps and silent action in the order of the script. The picture cuts are then set
/// where each shot begins, moved by its J and L offsets, so that moving a cut moves no sound.
struct Timeline {
    let settings: Settings
    let audio: [ID<Line>: SpokenLine]
    private(set) var spoken: [ID<Line>: (start: Int, end: Int)] = [:]
    /// The wished first frame of every shot, and the fewest frames it may have.
    private var cuts: [(shot: ID<Shot>, start: Int, least: Int)] = []
    /// Where the next thing would begin.
    private var cursor: Int
    /// The end of all speech so far but beds.
    private var quiet: Int
    private var previousLine: Line?
    private var intensity: Double = 0
    /// Where each person's last speech ends.
    private var silentFrom: [ID<Character>: Int] = [:]

    init(settings: Settings, audio: [ID<Line>: SpokenLine]) {
        self.settings = settings
        self.audio = audio
        cursor = settings.startFrame
        quiet = settings.startFrame
    }

    private func frames(_ count: Int) -> Int { settings.rate.frames(at24: count) }

    func sound(of line: Line) -> SpokenLine {
        audio[line.id] ?? SpokenLine(estimating: line, direction: settings.direction)
    }

    /// Adds a scene after all that went before.
    mutating func add(_ scene: Scene) {
        let events = SceneEvents(scene: scene, settings: settings)
        let byShot = events.byShot()
        guard !byShot.isEmpty else { return }
        previousLine = nil
        var before: SceneEvent?
        for (index, happenings) in byShot.enumerated() {
            let shot = events.shots[index]
            let first = begin(shot, with: happenings[0], after: before, events: events)
            for happening in happenings { lay(happening, events: events) }
            let least = max(1, min(shot.durationFrames, frames(10)))
            cuts.append((shot.id, first, least))
            // A shot too short for its picture holds after its sound.
            cursor = max(cursor, first + least)
            before = happenings.last
        }
        if let last = events.shots.last, before?.isSpeech == true { cursor += max(last.pictureOut, frames(12)) }
        cursor = max(cursor, events.lines.compactMap { spoken[$0.id]?.end }.max() ?? cursor)
    }

    /// Makes room before a shot for its offsets; returns its first frame.
    private mutating func begin(
        _ shot: Shot, with first: SceneEvent, after before: SceneEvent?, events: SceneEvents
    ) -> Int {
        guard case .speech(let index, let from, _) = first.content else {
            guard before?.isSpeech == true, let last = cuts.last, let left = outOffset(of: last.shot, events) else {
                return cursor
            }
            // A hold after the last word takes time; leaving early takes none.
            cursor += max(0, left)
            return cursor + min(0, left)
        }
        let line = events.lines[index]
        if let begun = spoken[line.id] {
            let part = begun.start + offset(of: from, in: line)
            cursor = max(cursor, part)
            return cursor + shot.pictureIn
        }
        if before?.isSpeech == true {
            let start = startFrame(of: line)
            if shot.pictureIn != 0 { return start + shot.pictureIn }
            guard let last = cuts.last, let left = outOffset(of: last.shot, events), left != 0 else { return start }
            return min(start, cursor + left)
        }
        // After silence the cut stands, and the sound comes late or early against it.
        let cut = cursor
        let lead = before == nil && shot.pictureIn == 0 ? -frames(8) : shot.pictureIn
        cursor = lead <= 0 ? cut - lead : max(quiet + frames(2), cut - lead)
        return cut
    }

    private func outOffset(of shot: ID<Shot>, _ events: SceneEvents) -> Int? {
        events.shots.first { $0.id == shot }?.pictureOut
    }

    /// Where a line that has not begun begins: never while its speaker still speaks, nor so soon after the one before
    /// that nobody could read that one's caption, which may begin and end three frames off its sound.
    private func startFrame(of line: Line) -> Int {
        let wished = max(wishedStart(of: line), silentFrom[line.character].map { $0 + frames(2) } ?? .min)
        guard line.dual != .right, let before = previousLine.flatMap({ spoken[$0.id] }) else { return wished }
        return max(wished, before.start + frames(14))
    }

    private func wishedStart(of line: Line) -> Int {
        guard let previous = previousLine, let last = spoken[previous.id] else { return max(cursor, quiet) }
        if previous.dual == .left && line.dual == .right { return last.start }
        if line.overlap == .bed { return cursor }
        let length = last.end - last.start
        if line.overlap == .scripted && previous.character != line.character {
            return max(last.start + 1, last.end - min(length / 2, frames(24)))
        }
        let gap = TurnGap(previous: previous, next: line, intensity: intensity).framesAt24
        if gap < 0 && cursor <= last.end {
            return max(last.start + length / 2, last.end - min(frames(12), -frames(gap)))
        }
        return max(cursor, quiet + frames(max(0, gap)))
    }

    private mutating func lay(_ event: SceneEvent, events: SceneEvents) {
        switch event.content {
        case .silence(let frames):
            cursor += frames
        case .speech(let index, _, let to):
            let line = events.lines[index]
            let length = settings.rate.framesHolding(milliseconds: sound(of: line).durationMilliseconds)
            let start = spoken[line.id]?.start ?? startFrame(of: line)
            spoken[line.id] = (start, start + length)
            let end = start + (to >= line.span.count ? length : offset(of: to, in: line))
            if line.overlap == .bed {
                cursor = max(cursor, start + min(length, frames(24)))
            } else {
                cursor = max(cursor, end)
                quiet = max(quiet, start + length)
            }
            silentFrom[line.character] = start + length
            previousLine = line
            intensity = events.intensity(of: line)
        }
    }

    /// Frames from a line's start to a byte of its span.
    private func offset(of byte: Int, in line: Line) -> Int {
        let text = line.text.utf8.count
        // The span may hold more than the words: markup, wrapped lines.
        let inText = line.span.count == text ? byte : byte * text / max(1, line.span.count)
        return settings.rate.frames(milliseconds: sound(of: line).milliseconds(before: inText, of: line.text))
    }

    /// The cut: every shot once, without holes, none below its least.
    func cut() -> [CutItem] {
        var starts: [Int] = []
        for (index, wish) in cuts.enumerated() {
            var start = index == 0 ? settings.startFrame : wish.start
            if index > 0 {
                if index + 1 < cuts.count { start = min(start, cuts[index + 1].start - wish.least) }
                start = max(start, starts[index - 1] + cuts[index - 1].least)
            }
            starts.append(start)
        }
        let end = max(cursor, (starts.last ?? 0) + (cuts.last?.least ?? 0))
        return cuts.indices.map { index in
            let next = index + 1 < cuts.count ? starts[index + 1] : end
            return CutItem(shot: cuts[index].shot, startFrame: starts[index], durationFrames: next - starts[index])
        }
    }
}

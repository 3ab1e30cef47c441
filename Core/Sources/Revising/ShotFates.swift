internal import Breakdown
internal import Story

/// What the new draft does to one shot of the board.
struct ShotFate {
    /// The new scene that holds its words; nil where nothing is left of them.
    var home: Int?
    /// Where its words stand in the new text.
    var spans: [Span]
    /// What changed in its words, its scene's heading and its people.
    var changes: [Shot.Change] = []
    /// Something else happens in it, or in another place: its picture no longer shows it.
    var isVisual = false
    /// A person has worked on it: it is flagged and no more.
    var isKept = false
    /// Of its own words, the share before and after: what a change does to its length.
    var words: (old: Int, new: Int) = (0, 0)
    /// Words of action that became others, for its description.
    var rewritten: [(was: String, now: String)] = []
    /// Stretches of its words between which and `spans` other words stand now: each becomes a shot of its own.
    var partings: [[Span]] = []

    /// Neither a word nor the place nor the people changed.
    var isUnaffected: Bool { home != nil && changes.isEmpty }
    var start: Int? { spans.first?.start }
    /// What a report tells of it.
    var told: RevisionReport.ShotFate { isUnaffected ? .kept : .flagged }
}

/// What the new draft does to every shot.
struct ShotFates {
    /// By scene and shot of the old board.
    var fates: [[ShotFate]] = []
    /// For each old paragraph, its stretches of one shot each of which no word changed.
    private(set) var standing: [[Range<Int>]]
    /// For each old paragraph, the beats that begin in it.
    private(set) var beats: [[Beat]]
    /// The line that each old paragraph holds.
    let lines: LinesByParagraph
    private let board: Board
    private let comparison: Comparison
    private let newScene: [Int: Int]
    private let newParagraph: [Int: Int]

    /// More hunks than this are told as one.
    private static let mostHunks = 4

    init(_ board: Board, _ comparison: Comparison, kept: Set<ID<Shot>>) {
        self.board = board
        self.comparison = comparison
        newScene = Dictionary(
            comparison.oldScene.enumerated().compactMap { index, old in old.map { ($0, index) } }
        ) { first, _ in first }
        newParagraph = Dictionary(
            comparison.oldParagraph.enumerated().compactMap { index, old in old.map { ($0, index) } }
        ) { first, _ in first }
        lines = LinesByParagraph(board, comparison.before)
        let count = comparison.before.paragraphs.count
        (standing, beats) = ([[Range<Int>]](repeating: [], count: count), [[Beat]](repeating: [], count: count))
        for (index, scene) in board.scenes.enumerated() {
            let paragraphs = comparison.before.scenes[index].paragraphs
            for beat in scene.beats {
                if let place = comparison.before.paragraph(at: beat.span.start, in: paragraphs) {
                    beats[place].append(beat)
                }
            }
            var own: [ShotFate] = []
            for shot in scene.shots {
                var fate = fate(of: shot, in: index)
                // A shot without words goes with the one before it.
                if shot.spans.isEmpty, !shot.omitted, !scene.omitted {
                    fate.home = own.last { $0.home != nil }?.home ?? newScene[index]
                }
                fate.isKept = shot.locked || shot.status == .approved || kept.contains(shot.id)
                own.append(fate)
            }
            fates.append(own)
        }
    }

    private mutating func fate(of shot: Shot, in scene: Int) -> ShotFate {
        guard !shot.omitted, !board.scenes[scene].omitted else { return ShotFate(home: nil, spans: []) }
        let paragraphs = comparison.before.scenes[scene].paragraphs
        let pieces = shot.spans.map { span -> Piece in
            guard let place = comparison.before.paragraph(at: span.start, in: paragraphs),
                let map = comparison.maps[place], let new = newParagraph[place],
                let range = map.range(span.start..<span.end)
            else { return Piece(old: span, place: nil, new: nil, home: nil) }
            return Piece(old: span, place: place, new: range, home: comparison.after.paragraphs[new].scene)
        }
        guard let home = home(pieces, newScene[scene]) else { return ShotFate(home: nil, spans: []) }
        let own = pieces.filter { $0.home == home }
        var fate = ShotFate(home: home, spans: [])
        for piece in own {
            guard let range = piece.new, let place = piece.place, let new = newParagraph[place] else { continue }
            fate.spans.append(comparison.after.span(range, inParagraph: new, isPart: true))
        }
        fate.spans = fate.spans.sorted { $0.start < $1.start }.joined
        judge(&fate, pieces, shot, scene, home)
        var told: Set<Shot.Change> = []
        fate.changes = fate.changes.filter { told.insert($0).inserted }
        return fate
    }

    private struct Piece {
        var old: Span
        /// Its paragraph in the old draft.
        var place: Int?
        var new: Range<Int>?
        var home: Int?
    }

    /// The scene that holds most of a shot's words; of two the one that its own scene became.
    private func home(_ pieces: [Piece], _ own: Int?) -> Int? {
        // How a shot ends leads it nowhere: of its lines and actions something has to be left.
        let story = pieces.filter { !($0.place.map { comparison.before.paragraphs[$0].isTransition } ?? false) }
        var bytes: [Int: Int] = [:]
        for piece in story.isEmpty ? pieces : story {
            if let home = piece.home { bytes[home, default: 0] += piece.old.count }
        }
        return bytes.max { ($0.value, $0.key == own ? 1 : 0, $1.key) < ($1.value, $1.key == own ? 1 : 0, $0.key) }?.key
    }

    private mutating func judge(_ fate: inout ShotFate, _ pieces: [Piece], _ shot: Shot, _ scene: Int, _ home: Int) {
        let headings = (comparison.before.scenes[scene].heading, comparison.after.scenes[home].heading)
        if headings.0 != headings.1 {
            fate.changes.append(Shot.Change(was: headings.0, now: headings.1))
            let new = comparison.readings[home]
            if new.setKind != board.scenes[scene].set.kind || new.scene.light != board.scenes[scene].light {
                fate.isVisual = true
            }
        }
        for person in shot.people { fate.changes += comparison.changedPeople[person] ?? [] }
        let paragraphs = comparison.before.scenes[scene].paragraphs
        for piece in pieces {
            guard let place = piece.place, let map = comparison.maps[place], piece.home == home, let new = piece.new
            else {
                if let place = piece.place ?? comparison.before.paragraph(at: piece.old.start, in: paragraphs),
                    comparison.before.paragraphs[place].isTransition
                {
                    continue
                }
                fate.changes.append(Shot.Change(was: comparison.before.text(piece.old), now: ""))
                fate.words.old += comparison.before.wordCount(piece.old)
                continue
            }
            let words = map.words(piece.old.start..<piece.old.end)
            fate.words.old += words.old.count
            fate.words.new += words.new.count
            let hunks = map.isExact ? [] : map.changes(piece.old.start..<piece.old.end)
            guard !hunks.isEmpty else {
                standing[place].append(piece.old.start..<piece.old.end)
                continue
            }
            if hunks.count > Self.mostHunks {
                fate.changes.append(
                    Shot.Change(was: comparison.before.text(words.old), now: comparison.after.text(words.new)))
            } else {
                for hunk in hunks {
                    fate.changes.append(
                        Shot.Change(was: comparison.before.text(hunk.was), now: comparison.after.text(hunk.now)))
                }
            }
            if map.old.speaker == nil {
                fate.rewritten.append((comparison.before.text(words.old), comparison.after.text(words.new)))
            }
            if happenings(board.scenes[scene].beats, piece.old.start..<piece.old.end)
                != happenings(comparison.readings[home].scene.beats, new)
            {
                fate.isVisual = true
            }
        }
    }

    /// Who does what in a stretch.
    private func happenings(_ beats: [Beat], _ range: Range<Int>) -> [Happening] {
        beats.filter { range.contains($0.span.start) }.map { Happening(kind: $0.kind, agents: $0.agents) }
    }

    private struct Happening: Equatable {
        var kind: Beat.Kind
        var agents: [ID<Character>]
    }
}

extension Shot {
    /// Everyone who is in it, in any of its panels.
    var people: [ID<Character>] {
        var seen: Set<ID<Character>> = []
        let stages = [stage] + panels.compactMap(\.stage)
        return stages.flatMap { $0.figures.map(\.character) }.filter { seen.insert($0).inserted }
    }
}

extension Draft {
    /// A stretch of a paragraph as a span, with the line it begins on.
    /// - Parameter isPart: a shot's part of a paragraph keeps the line of the whole, as where it is planned.
    func span(_ range: Range<Int>, inParagraph index: Int, isPart: Bool = false) -> Span {
        let whole = paragraphs[index].span
        var span = whole
        span.start = range.lowerBound
        span.end = range.upperBound
        if !isPart {
            span.line += bytes[whole.start..<max(whole.start, range.lowerBound)].count { $0 == 0x0A }
        }
        return span
    }

    func text(_ span: Span) -> String {
        String(decoding: bytes[max(0, span.start)..<min(bytes.count, max(span.start, span.end))], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func wordCount(_ span: Span) -> Int { text(span).split(separator: " ").count }
}

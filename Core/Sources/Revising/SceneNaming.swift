internal import Breakdown
internal import Slating
internal import Story

/// Gives the scenes of a new draft their ids, numbers and story days. Those that were there keep theirs.
struct SceneNaming {
    private let board: Board
    private let oldScene: [Int?]
    private let people: [ID<Character>: ID<Character>]
    /// The numbers that the draft prints, by the byte at which the scene begins.
    private let printed: [Int: String]
    private(set) var diagnostics: [Diagnostic] = []

    init(
        _ board: Board, _ screenplay: Screenplay, _ readings: [SceneReading], oldScene: [Int?],
        people: [ID<Character>: ID<Character>]
    ) {
        self.board = board
        self.oldScene = oldScene
        self.people = people
        let headings = screenplay.elements.filter { $0.type == .sceneHeading || $0.type == .omitted }
        printed = Dictionary(headings.compactMap { heading in heading.sceneNumber.map { (heading.span.start, $0) } }) {
            first, _ in first
        }
        for (index, old) in oldScene.enumerated() {
            let span = readings[index].scene.span
            guard let old, let number = printed[span.start], board.scenes[old].number != number else { continue }
            diagnostics.append(
                Diagnostic(
                    rule: "revise.number.printed", severity: .warning,
                    message: "The draft prints \(number) for what the board has as scene \(board.scenes[old].number); "
                        + "numbers of shots that exist never change by themselves, so it keeps its number.",
                    span: span))
        }
    }

    /// The readings under the board's ids.
    func named(
        _ readings: [SceneReading], oldParagraph: [Int?], maps: [TextMap?], before: Draft, ids: inout FreshIDs
    ) -> [SceneReading] {
        let numbers = numbers(readings), days = storyDays(readings)
        let lines = LinesByParagraph(board, before)
        var first = 0
        return readings.indices.map { index in
            let reading = readings[index]
            let own = oldParagraph[first..<first + reading.paragraphs.count]
            first += reading.paragraphs.count
            let scene =
                oldScene[index].map { board.scenes[$0].id }
                ?? ids.next("scene", parent: board.id, anchor: reading.scene.heading.raw)
            var names = ReadingNames(
                scene: scene, number: numbers[index], storyDay: days[index], people: people, beats: [:], lines: [:])
            for beat in reading.scene.beats {
                names.beats[beat.id] = ids.next("beat", parent: scene, anchor: "\(beat.kind.rawValue) \(beat.id)")
            }
            for (paragraph, old) in zip(reading.paragraphs, own) {
                guard let line = paragraph.line else { continue }
                names.lines[line] =
                    old.flatMap { lines.line[$0]?.id } ?? ids.next("line", parent: scene, anchor: line.description)
            }
            return reading.renamed(names)
        }
    }

    // MARK: Numbers

    /// The one place where new scenes are numbered: as printed; at the end counted on; between two others by a letter
    /// (FIELD §2). Numbers of scenes that were cut are never given again.
    private func numbers(_ readings: [SceneReading]) -> [String] {
        var taken = Set(board.scenes.map { $0.number.uppercased() })
        var numbers = [String](repeating: "", count: readings.count)
        for index in readings.indices {
            if let old = oldScene[index] { numbers[index] = board.scenes[old].number }
        }
        for index in readings.indices where oldScene[index] == nil {
            if let number = printed[readings[index].scene.span.start], taken.insert(number.uppercased()).inserted {
                numbers[index] = number
            }
        }
        let lastKnown = readings.indices.last { !numbers[$0].isEmpty }
        var count = taken.compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        for index in readings.indices where numbers[index].isEmpty {
            if lastKnown.map({ index > $0 }) ?? true {
                count += 1
                numbers[index] = String(count)
            } else {
                let next = numbers[index...].first { !$0.isEmpty } ?? ""
                numbers[index] = inserted(after: index > 0 ? numbers[index - 1] : "", before: next, taken)
            }
            taken.insert(numbers[index].uppercased())
        }
        return numbers
    }

    /// `10A` between 10 and 11; by prefix `A11`.
    private func inserted(after before: String, before next: String, _ taken: Set<String>) -> String {
        let numbering = board.settings.numbering
        let names = TakenNames(taken)
        let low = NumberName(before), high = NumberName(next)
        // Of scenes that changed places, the later is no bound.
        let bound = low.flatMap { low in high.flatMap { low < $0 ? $0 : nil } } ?? (low == nil ? high : nil)
        let name = NumberName.between(
            low, bound, letters: SlateLetters(skipping: numbering.skipLetters),
            isPrefixed: numbering.insertedScene == .prefix, isFree: { names.isFree($0.text()) })
        if let name { return name.text() }
        var digits = board.scenes.count + 1
        while !names.isFree(String(digits)) { digits += 1 }
        return String(digits)
    }

    // MARK: Story days

    /// A scene keeps its day: clothes hang on it. A day that is new between two others gets a letter.
    private func storyDays(_ readings: [SceneReading]) -> [String] {
        var known: [String: String] = [:]
        for index in readings.indices {
            if let old = oldScene[index] {
                let day = readings[index].scene.storyDay
                if known[day] == nil { known[day] = board.scenes[old].storyDay }
            }
        }
        var taken = Set(board.scenes.map(\.storyDay))
        var last = ""
        return readings.indices.map { index in
            let day = readings[index].scene.storyDay
            if let old = oldScene[index] {
                last = board.scenes[old].storyDay
                return last
            }
            if known[day] == nil {
                let letters = SlateLetters(skipping: "")
                let names = [day] + (0..<600).map { (last.isEmpty ? day : last) + letters[$0] }
                known[day] = names.first { !taken.contains($0) } ?? day
                taken.insert(known[day] ?? day)
            }
            last = known[day] ?? day
            return last
        }
    }
}

/// The line that each old paragraph holds.
struct LinesByParagraph {
    private(set) var line: [Int: Line] = [:]

    init(_ board: Board, _ draft: Draft) {
        for (index, scene) in board.scenes.enumerated() {
            let paragraphs = draft.scenes[index].paragraphs
            for line in scene.lines {
                guard let place = draft.paragraph(at: line.span.start, in: paragraphs) else { continue }
                if self.line[place] == nil { self.line[place] = line }
            }
        }
    }
}

extension Draft {
    /// The paragraph of a scene that holds a byte.
    func paragraph(at byte: Int, in range: Range<Int>) -> Int? {
        var low = range.lowerBound, high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if paragraphs[middle].span.end <= byte { low = middle + 1 } else { high = middle }
        }
        return low < range.upperBound && paragraphs[low].span.start <= byte ? low : nil
    }
}

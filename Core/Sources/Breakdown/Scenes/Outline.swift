internal import Story

/// One speech up to the next parenthetical between words: cue, parentheticals, words.
struct SpeechRun: Sendable {
    var cue: Cue
    /// The cue's element where it stands in this run; later runs of a speech have none.
    var cueSpan: Span?
    var parentheticals: [Screenplay.Element]
    var words: [Screenplay.Element]
    /// Parentheticals after the last words.
    var trailing: [Screenplay.Element]
    var dual: DualSide?

    /// Everything of it.
    var span: Span? {
        Span(joining: [cueSpan].compactMap { $0 } + (parentheticals + words + trailing).map(\.span))
    }
}

/// A paragraph of a scene by its role.
enum Block: Sendable {
    case action(Screenplay.Element)
    case speech(SpeechRun)
    case shot(Screenplay.Element)
    case transition(Screenplay.Element)
    case card(Screenplay.Element)
    case synopsis(Screenplay.Element)
}

/// A scene's elements put together, before anything in them is understood.
struct SceneOutline: Sendable {
    var heading: Screenplay.Element?
    var omitted: Bool
    var elements: [Screenplay.Element]
    var blocks: [Block]
    var span: Span
}

extension Span {
    /// From the first start to the last end, with the line and page of the first.
    init?(joining spans: [Span]) {
        guard var whole = spans.min(by: { $0.start < $1.start }) else { return nil }
        whole.end = spans.map(\.end).max() ?? whole.end
        self = whole
    }

    /// The part of a span between two offsets; line and page stay those of its start.
    func part(_ start: Int, _ end: Int, in text: ScriptText) -> Span {
        var line = self.line
        if start > self.start {
            for byte in text.bytes[self.start..<min(start, text.bytes.count)] where byte == 0x0A { line += 1 }
        }
        return Span(start: start, end: end, line: line, page: page, source: source)
    }
}

/// Cuts a screenplay into scenes.
struct OutlineReader {
    let screenplay: Screenplay
    let cues: CueReader

    /// The scenes in order, and what was strange about them.
    func read() -> (scenes: [SceneOutline], diagnostics: [Diagnostic]) {
        var groups: [[Screenplay.Element]] = [[]]
        for element in screenplay.elements {
            if element.type == .sceneHeading || element.type == .omitted {
                // A section or synopsis right before a heading speaks of the scene to come.
                let ahead = groups[groups.count - 1].reversed().prefix { $0.type == .synopsis || $0.type == .section }
                groups[groups.count - 1].removeLast(ahead.count)
                groups.append([element] + ahead.reversed())
                continue
            }
            groups[groups.count - 1].append(element)
        }
        var diagnostics: [Diagnostic] = []
        let before = groups.removeFirst()
        if groups.isEmpty {
            let spoken = before.contains { [.action, .dialogue, .character].contains($0.type) }
            guard spoken else {
                let what = Diagnostic(
                    rule: "reading.empty", severity: .warning,
                    message: "The script has neither headings nor action; there is nothing to break down.")
                return ([], [what])
            }
            diagnostics.append(
                Diagnostic(
                    rule: "reading.headings.none", severity: .warning,
                    message: "The script has no scene heading; all of it was read as one scene.",
                    span: before.first?.span))
            groups = [before]
        } else if weighs(before) {
            diagnostics.append(
                Diagnostic(
                    rule: "reading.headings.before", severity: .note,
                    message: "There is action before the first scene heading; it was read as a scene of its own.",
                    span: before.first?.span))
            groups.insert(before, at: 0)
        } else {
            groups[0].insert(contentsOf: before.filter { $0.type != .castList && $0.type != .section }, at: 0)
        }
        return (outlines(groups), diagnostics)
    }

    /// A few words such as FADE IN belong to the first scene; more is a scene without a heading.
    private func weighs(_ elements: [Screenplay.Element]) -> Bool {
        elements.contains { $0.type == .dialogue }
            || elements.filter { $0.type == .action }.reduce(0) { $0 + $1.text.utf8.count } > 240
    }

    private func outlines(_ groups: [[Screenplay.Element]]) -> [SceneOutline] {
        var scenes: [SceneOutline] = []
        let end = screenplay.text.utf8.count
        for (index, group) in groups.enumerated() {
            guard let first = group.first else { continue }
            var span = first.span
            span.end = index + 1 < groups.count ? groups[index + 1].first?.span.start ?? end : end
            scenes.append(
                SceneOutline(
                    heading: group.first { $0.type == .sceneHeading || $0.type == .omitted },
                    omitted: group.contains { $0.type == .omitted } || isOmitted(group),
                    elements: group, blocks: blocks(group), span: span))
        }
        return scenes
    }

    private func isOmitted(_ group: [Screenplay.Element]) -> Bool {
        guard let heading = group.first(where: { $0.type == .sceneHeading }) else { return false }
        let words = foldedWords(heading.text)
        return words == ["omitted"] || words == ["omit"] || words == ["omis"] || words == ["entfallt"]
    }

    private func blocks(_ elements: [Screenplay.Element]) -> [Block] {
        var blocks: [Block] = []
        var run: SpeechRun?
        func finish() {
            if let done = run { blocks.append(.speech(done)) }
            run = nil
        }
        for element in elements {
            switch element.type {
            case .character:
                finish()
                run = SpeechRun(
                    cue: cues.read(element.text), cueSpan: element.span, parentheticals: [], words: [], trailing: [],
                    dual: element.dual)
            case .parenthetical, .dialogue, .lyrics:
                guard let current = run else {
                    blocks.append(.action(element))
                    continue
                }
                if let done = Self.extend(current, with: element, &run) { blocks.append(.speech(done)) }
            default:
                if element.type != .note && element.type != .pageBreak { finish() }
                if let block = Self.block(element) { blocks.append(block) }
            }
        }
        finish()
        return blocks
    }

    /// Adds to the running speech.
    /// - Returns: the run that a parenthetical between words ended.
    private static func extend(_ current: SpeechRun, with element: Screenplay.Element, _ run: inout SpeechRun?)
        -> SpeechRun?
    {
        var current = current
        if element.type == .parenthetical {
            if current.words.isEmpty {
                current.parentheticals.append(element)
            } else {
                current.trailing.append(element)
            }
        } else if current.trailing.isEmpty {
            current.words.append(element)
        } else {
            let parentheticals = current.trailing
            current.trailing = []
            run = SpeechRun(
                cue: current.cue, cueSpan: nil, parentheticals: parentheticals, words: [element], trailing: [],
                dual: current.dual)
            return current
        }
        run = current
        return nil
    }

    private static func block(_ element: Screenplay.Element) -> Block? {
        switch element.type {
        case .action, .general: .action(element)
        case .shot: .shot(element)
        case .transition: .transition(element)
        case .centered: .card(element)
        case .synopsis: .synopsis(element)
        default: nil
        }
    }
}

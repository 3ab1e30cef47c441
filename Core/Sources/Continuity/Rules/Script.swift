internal import Story

/// The script against the pictures: every word in one shot, camera words obeyed, the unseen unseen.
extension SceneJudge {
    mutating func judgeScript() {
        judgeCoverage()
        judgeSetups()
        judgeOrder()
        judgeCameraWords()
        judgeUnseen()
    }

    /// A stretch of a shot's words.
    private struct Owned {
        var start: Int
        var end: Int
        var at: Int
    }

    private var owned: [Owned] {
        reel.pictures.enumerated().flatMap { index, picture in
            picture.shot.spans.map { Owned(start: $0.start, end: $0.end, at: index) }
        }.sorted { ($0.start, $0.end, $0.at) < ($1.start, $1.end, $1.at) }
    }

    private mutating func judgeCoverage() {
        let owned = owned
        for (index, picture) in reel.pictures.enumerated() where picture.shot.spans.allSatisfy({ $0.count <= 0 }) {
            note(.noWords, [index], "", "\(number(index)) shows nothing that the script says: it owns no words.")
        }
        var reach: Owned?
        for stretch in owned {
            if let before = reach, before.end > stretch.start, before.at != stretch.at {
                let words = excerpt(stretch.start, min(before.end, stretch.end))
                note(
                    .coveredTwice, [before.at, stretch.at], "\(before.at < stretch.at)",
                    "\(number(before.at)) and \(number(stretch.at)) both own \(words).",
                    cures: trims(before.at, stretch.at))
            }
            if stretch.end > reach?.end ?? 0 { reach = stretch }
        }
        for (start, end) in holes(owned) {
            let before = owned.last { $0.start < start }?.at, after = owned.first { $0.start >= start }?.at
            let beside = [before, after].compactMap { $0 }
            // The hole is the fault of the shot that ends before it, or of the first where none does.
            note(
                .uncovered, Array(Set(beside)).sorted(), "\(before.map(number) ?? "")",
                "No shot shows \(excerpt(start, end)).", cures: extensions(before, after, start, end))
        }
    }

    /// Stretches of dialogue and action that no shot owns.
    private func holes(_ owned: [Owned]) -> [(Int, Int)] {
        let needed = (reel.scene.beats.map(\.span) + reel.scene.lines.map(\.span)).sorted {
            ($0.start, $0.end) < ($1.start, $1.end)
        }
        var holes: [(Int, Int)] = []
        func add(_ start: Int, _ end: Int) {
            guard start < end, reel.script?.isBlank(start..<end) != true else { return }
            if let last = holes.last, start <= last.1 + 2 {
                holes[holes.count - 1].1 = max(last.1, end)
            } else {
                holes.append((start, end))
            }
        }
        for span in needed where span.count > 0 {
            var at = span.start
            for stretch in owned where stretch.end > at && stretch.start < span.end {
                add(at, min(stretch.start, span.end))
                at = max(at, stretch.end)
            }
            add(at, span.end)
        }
        return holes
    }

    private func extensions(_ before: Int?, _ after: Int?, _ start: Int, _ end: Int) -> [[Edit]] {
        [before, after].compactMap { $0 }.flatMap { index -> [[Edit]] in
            let shot = reel.pictures[index].shot
            guard var span = (index == before ? shot.spans.last : shot.spans.first) else { return [] }
            var spans = shot.spans
            if index == before {
                span.end = max(span.end, end)
                spans[spans.count - 1] = span
            } else {
                span.start = min(span.start, start)
                spans[0] = span
            }
            return cure(set(.shot(shot.id), "spans", from: shot.spans, to: spans))
        }
    }

    /// Takes the words that two shots own away from one of them.
    private func trims(_ one: Int, _ other: Int) -> [[Edit]] {
        [(other, one), (one, other)].flatMap { (index, keeper) -> [[Edit]] in
            let shot = reel.pictures[index].shot
            let kept = reel.pictures[keeper].shot.spans
            let left = shot.spans.flatMap { span in
                kept.reduce([span]) { parts, taken in parts.flatMap { $0.without(taken) } }
            }
            return left.isEmpty ? [] : cure(set(.shot(shot.id), "spans", from: shot.spans, to: left))
        }
    }

    private func excerpt(_ start: Int, _ end: Int) -> String {
        let span = Span(start: start, end: end, line: 0, page: 0)
        let words = reel.script?.words(span).split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        guard !words.isEmpty else { return "\(end - start) bytes of the script from \(start)" }
        return "“\(words.count > 48 ? words.prefix(46) + "…" : words[...])”"
    }

    private mutating func judgeSetups() {
        let covers = reel.scene.setups.flatMap(\.covers).map(\.span)
        for (index, picture) in reel.pictures.enumerated() {
            for span in picture.lines.map(\.span) + picture.beats.map(\.span) {
                guard !covers.contains(where: { $0.overlaps(span) }) else { continue }
                let setup = picture.setup
                note(
                    .noSetup, [index], "\(span.start)", "No setup is run for \(excerpt(span.start, span.end)).",
                    cures: cure(
                        setup.flatMap {
                            set(
                                .setup($0.id), "covers", from: $0.covers,
                                to: $0.covers + [Setup.Cover(span: span, onCamera: true)])
                        }))
                break
            }
        }
    }

    private mutating func judgeOrder() {
        for (p, q, at) in reel.cuts {
            guard let before = p.shot.spans.map(\.start).min(), let now = q.shot.spans.map(\.start).min(), now < before
            else { continue }
            note(
                .scriptOrder, [at - 1, at], "",
                "\(number(at)) shows words that come before those of \(number(at - 1)) in the script.",
                areAllWrong: true)
        }
    }

    // MARK: Camera words

    private mutating func judgeCameraWords() {
        guard let script = reel.script else { return }
        for (index, picture) in reel.pictures.enumerated() {
            for span in picture.shot.spans {
                let first = script.words(span).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
                guard let (order, words) = order(in: first), !obeys(picture.shot, order) else { continue }
                note(
                    .cameraWords, [index], words,
                    "The script asks for “\(words)”, and \(number(index)) is "
                        + "\(article(picture.shot.size)) \(picture.shot.size.rawValue) "
                        + "(\(picture.shot.framing.map(\.rawValue).joined(separator: ", "))).")
            }
        }
    }

    private func article(_ size: ShotSize) -> String {
        [.extremeCloseUp, .medium, .mediumCloseUp, .mediumWide, .full, .extremeWide, .establishing].contains(size)
            ? "an" : "a"
    }

    /// Camera words stand in capitals at the start of a paragraph, after a name in the genitive at most.
    private func order(in paragraph: String) -> (WordLists.CameraOrder, String)? {
        let head = paragraph.trimmingPrefix { !$0.isLetter }
        // Small letters at the beginning are no camera words.
        guard head.prefix(3).allSatisfy({ !$0.isLowercase }) else { return nil }
        let bytes = Array(head.utf8)
        for order in rules.words.cameraOrders {
            for words in order.words where ScriptText.has(words, in: bytes) {
                guard let range = head.firstRange(of: words) else { continue }
                let before = head[..<range.lowerBound], after = head[range.upperBound...].first
                let isAlone = after.map { !$0.isLetter } ?? true
                let isOwned = before.isEmpty || before.hasSuffix("'S ") || before.hasSuffix("\u{2019}S ")
                if isAlone, isOwned, before == before.uppercased() { return (order, String(before + words)) }
            }
        }
        return nil
    }

    private func obeys(_ shot: Shot, _ order: WordLists.CameraOrder) -> Bool {
        (order.framing.isEmpty || !order.framing.isDisjoint(with: shot.framing))
            && (order.angles.isEmpty || order.angles.contains(shot.angle))
            && (order.moves.isEmpty || !order.moves.isDisjoint(with: shot.movement.kind))
            && (order.sizes?.contains(shot.size) ?? true)
    }

    // MARK: The unseen

    private mutating func judgeUnseen() {
        guard let script = reel.script else { return }
        let text = action(of: script).lowercased()
        let bytes = Array(text.utf8)
        for phrase in rules.words.unseen where ScriptText.has(phrase, in: bytes) {
            guard let found = text.firstRange(of: phrase), let person = person(near: found, in: text, phrase) else {
                continue
            }
            for (index, picture) in reel.pictures.enumerated() {
                guard let seen = picture.people.first(where: { $0.character == person }), seen.showsFace,
                    seen.isInFrame,
                    seen.head >= rules[.unseen]["least_head"], picture.sort != .thing
                else { continue }
                note(
                    .unseen, [index], person.description,
                    "\(number(index)) shows \(name(person))'s face, \(said(seen.head * 100, 0)) per cent of the height of the "
                        + "picture, and the script says that we do not see it.",
                    line: OverheadLine(a: person, b: nil), cures: fromBehind(picture, seen))
            }
            return
        }
    }

    /// The words of the scene without what people say: only the writer decides who is seen.
    private func action(of script: ScriptText) -> String {
        var parts: [String] = []
        var at = reel.scene.span.start
        for line in reel.scene.lines.map(\.span).sorted(by: { $0.start < $1.start }) where line.start >= at {
            parts.append(script.words(Span(start: at, end: line.start, line: line.line, page: line.page)))
            at = line.end
        }
        parts.append(
            script.words(
                Span(
                    start: at, end: max(at, reel.scene.span.end), line: reel.scene.span.line, page: reel.scene.span.page
                )))
        return parts.joined(separator: "\n\n")
    }

    /// Whom the words are about: the last one named before them in their paragraph, else the first after; they say
    /// `face` or `him`.
    private func person(near found: Range<String.Index>, in text: String, _ phrase: String) -> ID<Character>? {
        let rest = text[found.upperBound...].prefix(40)
        let says = rules.words.unseenOf.contains { rest.contains($0) || phrase.contains($0) }
        guard says else { return nil }
        let breaks = text.ranges(of: "\n\n").map(\.upperBound)
        let start = breaks.last { $0 <= found.lowerBound } ?? text.startIndex
        let end = breaks.first { $0 > found.lowerBound } ?? text.endIndex
        let named = reel.scene.cast.compactMap {
            id -> (id: ID<Character>, before: String.Index?, after: String.Index?)? in
            guard let person = reel.crew.person(id) else { return nil }
            let names = ([person.name] + person.aliases).map { $0.lowercased() }.filter { $0.count > 1 }
            let before = names.flatMap { text[start..<found.lowerBound].ranges(of: $0) }.map(\.lowerBound).max()
            let after = names.flatMap { text[found.upperBound..<max(end, found.upperBound)].ranges(of: $0) }.map(
                \.lowerBound
            ).min()
            return (id, before, after)
        }
        let before = named.filter { $0.before != nil }.max {
            ($0.before ?? text.startIndex) < ($1.before ?? text.startIndex)
        }
        return before?.id
            ?? named.filter { $0.after != nil }.min { ($0.after ?? text.endIndex) < ($1.after ?? text.endIndex) }?.id
    }

    private func fromBehind(_ picture: Picture, _ seen: Sighting) -> [[Edit]] {
        guard let camera = picture.camera else { return [] }
        let behind = wrapped(degrees: seen.figure.yaw + 180 - seen.bearing)
        return [recompose(picture, to: camera.swung(about: seen.figure.position, by: behind))]
    }
}

extension Span {
    /// What is left of this span when another is taken out.
    fileprivate func without(_ taken: Span) -> [Span] {
        guard overlaps(taken) else { return [self] }
        var parts: [Span] = []
        if start < taken.start {
            var left = self
            left.end = taken.start
            parts.append(left)
        }
        if taken.end < end {
            var right = self
            right.start = taken.end
            parts.append(right)
        }
        return parts
    }
}

internal import Story

/// Two shots that a revision has brought together: do people stand in the second as the first leaves them?
struct Join {
    private let one: Shot
    private let next: Shot
    private let names: [ID<Character>: String]

    /// Farther than a step, metres.
    private static let far = 1.0

    init(_ one: Shot, _ next: Shot, names people: [Character]) {
        self.one = one
        self.next = next
        names = Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// At most one finding a person.
    var diagnostics: [Diagnostic] {
        let left = one.panels.last { $0.kind != .insert }?.stage ?? one.stage
        return next.stage.figures.compactMap { figure in
            guard let before = left.figure(figure.character), let name = names[figure.character] else { return nil }
            if before.position.distanceOnPlan(to: figure.position) > Self.far {
                return finding("position", "\(name) stands elsewhere in \(next.number) than \(one.number) leaves them")
            }
            if before.posture != figure.posture {
                return finding(
                    "posture",
                    "\(name) is in another posture in \(next.number) (\(figure.posture.rawValue)) than \(one.number) "
                        + "leaves them (\(before.posture.rawValue))")
            }
            if Set(before.holds.map(\.prop)) != Set(figure.holds.map(\.prop)) {
                return finding("hands", "\(name) holds something else in \(next.number) than in \(one.number)")
            }
            return nil
        }
    }

    private func finding(_ what: String, _ words: String) -> Diagnostic {
        Diagnostic(
            rule: "revise.continuity.\(what)", severity: .warning,
            message: words + ": the new draft brings the two together; \(next.number) was left as it was.",
            span: next.spans.first)
    }
}

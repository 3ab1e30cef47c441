internal import Story

/// A rule broken in a scene, before it is a finding.
struct Draft {
    let rule: RuleBook.Rule
    /// The places of the shots it is about; the last is the one that is wrong.
    let pictures: [Int]
    /// Every one of them is wrong.
    var areAllWrong = false
    /// Tells apart what one rule finds in the same shots: a person, a thing, a word. No measured number.
    let what: String
    let reason: String
    /// The line that an overhead plan draws.
    var line: OverheadLine?
    /// Edits that may cure it, the best first. Tried before they are offered.
    var cures: [[Edit]] = []
}

/// The two whom a plan draws a line through.
struct OverheadLine {
    let a: ID<Character>
    let b: ID<Character>?
}

/// Judges one scene, family by family.
struct SceneJudge {
    let reel: Reel
    let rules: RuleBook
    private(set) var drafts: [Draft] = []

    init(_ reel: Reel, rules: RuleBook) {
        self.reel = reel
        self.rules = rules
    }

    /// Everything in the scene that breaks a rule; what another finding speaks for is left out.
    mutating func judge() -> [Draft] {
        judgeSides()
        judgeCuts()
        judgeEyelines()
        judgeTravel()
        judgePeople()
        judgeThings()
        judgeLight()
        judgeEstablishing()
        judgeTimes()
        judgeScript()
        judgeNames()
        judgeFrames()
        return spoken()
    }

    mutating func note(
        _ name: RuleName, _ pictures: [Int], _ what: String = "", _ reason: String, line: OverheadLine? = nil,
        cures: [[Edit]] = [], areAllWrong: Bool = false
    ) {
        drafts.append(
            Draft(
                rule: rules[name], pictures: pictures, areAllWrong: areAllWrong, what: what, reason: reason, line: line,
                cures: cures))
    }

    /// One fault, one finding: a rule that hides others speaks for them where they touch the shot that is wrong.
    private func spoken() -> [Draft] {
        var hidden: [Int: Set<RuleName>] = [:]
        for draft in drafts where !draft.rule.hides.isEmpty {
            for wrong in draft.areAllWrong ? draft.pictures : draft.pictures.suffix(1) {
                hidden[wrong, default: []].formUnion(draft.rule.hides)
            }
        }
        return drafts.filter { draft in
            !draft.pictures.contains { hidden[$0]?.contains(draft.rule.name) == true }
        }
    }

    func number(_ picture: Int) -> String { reel.pictures[picture].shot.number }
    func name(_ character: ID<Character>) -> String { reel.name(character) }
}

/// A measured number as people say it: `1.5`, `12`.
func said(_ value: Double, _ places: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}

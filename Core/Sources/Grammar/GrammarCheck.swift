internal import Story

/// What is wrong with the tables of film grammar, in words; empty where all is well. Decodes every table and style.
package func grammarProblems() -> [String] {
    StyleProfile.names.flatMap { name in
        let grammar = Grammar(style: StyleProfile(named: name))
        let misnamed = grammar.style.name == name ? [] : ["is called “\(grammar.style.name)”"]
        let problems = misnamed + grammar.style.problems(idioms: ruleNames())
        return problems.map { "\(name): \($0)" } + idiomProblems(grammar) + tableProblems(grammar)
    }
}

/// The rows that `why.rule` may cite.
package func ruleNames() -> Set<String> {
    Set(Grammar(style: StyleProfile(named: "")).idioms.map(\.id) + [PlainRule.scriptCamera, PlainRule.held])
}

private func idiomProblems(_ grammar: Grammar) -> [String] {
    var problems: [String] = []
    var seen: Set<String> = []
    let angles = Set(CameraAngle.allCases.map(\.rawValue) + ["by_level"])
    for idiom in grammar.idioms {
        if !seen.insert(idiom.id).inserted { problems.append("\(idiom.id): twice") }
        if idiom.pictures.isEmpty { problems.append("\(idiom.id): no picture") }
        for picture in idiom.pictures {
            let said = picture.says.filled(["a": "", "b": "", "thing": "", "place": ""])
            if picture.says.isEmpty || said.contains("{") { problems.append("\(idiom.id): “\(picture.says)”") }
            if let angle = picture.angle, !angles.contains(angle) { problems.append("\(idiom.id): angle \(angle)") }
            if picture.move != nil && picture.motive == nil { problems.append("\(idiom.id): a move without a motive") }
        }
    }
    return problems
}

private func tableProblems(_ grammar: Grammar) -> [String] {
    var problems = grammar.sizes.unknownNames.map { "sizes: “\($0)”" }
    let ladder = grammar.dialogue.ladder
    if ladder.map(\.stakes) != ladder.map(\.stakes).sorted() { problems.append("dialogue: the ladder is out of order") }
    if ladder.first?.stakes != 0 || ladder.last?.stakes != 1 { problems.append("dialogue: the ladder has an open end") }
    if !Set(grammar.dialogue.offsets.pattern).isSubset(of: ["before", "on", "after"]) {
        problems.append("dialogue: an offset that is neither before, on nor after")
    }
    for row in CutRules.Row.allCases where grammar.cut.says(row).isEmpty {
        problems.append("cut-rules: \(row.rawValue)")
    }
    for reason in PlainReason.allCases.map(\.rawValue) where grammar.words.reasons[reason] == nil {
        problems.append("words: no reason “\(reason)”")
    }
    for size in ShotSize.allCases where grammar.words.sizes[size.rawValue] == nil {
        problems.append("words: no size \(size.rawValue)")
    }
    return problems
}

internal import Story

/// What is wrong with the tables of film grammar, in words; empty where all is well. Decodes every table and style.
package func grammarProblems() -> [String] {
    StyleProfile.names.flatMap { name in
        let grammar = Grammar(direction: name)
        return styleProblems(grammar.style, file: name) + idiomProblems(grammar) + tableProblems(grammar)
    }
}

/// The rows that `why.rule` may cite.
package func ruleNames() -> Set<String> {
    Set(Grammar(direction: "").idioms.map(\.id) + [Reasons.scriptCamera, Reasons.held])
}

private func styleProblems(_ style: StyleProfile, file: String) -> [String] {
    var problems: [String] = []
    if style.name != file { problems.append("\(file): is called “\(style.name)”") }
    let sizes = Set(ShotSize.allCases.map(\.rawValue))
    if !Set(style.sizeMix.keys).isSubset(of: sizes) { problems.append("\(file): a size that does not exist") }
    for (what, mix) in [("sizes", style.sizeMix), ("movements", style.movement)] {
        let sum = mix.values.reduce(0, +)
        if abs(sum - 100) > 1 { problems.append("\(file): \(what) add up to \(sum)") }
    }
    let lenses = sizes.union(["insert", "POV"])
    if Set(style.lenses.keys) != lenses { problems.append("\(file): not a lens for every size") }
    if style.shortestLensMm > style.longestLensMm { problems.append("\(file): no lens is long and short enough") }
    // median = mean ÷ √(1 + CV²), DIRECTION §1.8.
    let median = style.meanSeconds / (1 + style.sdOverMean * style.sdOverMean).squareRoot()
    if abs(median - style.medianSeconds) > 0.25 { problems.append("\(file): the median should be \(median)") }
    let known = Set(Grammar(direction: file).idioms.map(\.id))
    for id in style.idioms.keys where !known.contains(id) { problems.append("\(file): no idiom “\(id)”") }
    return problems
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
    for reason in Reasons.plainReasons where grammar.words.reasons[reason] == nil {
        problems.append("words: no reason “\(reason)”")
    }
    for size in ShotSize.allCases where grammar.words.sizes[size.rawValue] == nil {
        problems.append("words: no size \(size.rawValue)")
    }
    return problems
}

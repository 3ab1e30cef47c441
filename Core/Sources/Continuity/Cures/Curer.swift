internal import Story

/// Finds an operation that cures a finding: every candidate is done to the board and judged before it is offered.
struct Curer {
    let board: Board
    let rules: RuleBook
    let script: ScriptText?
    private let before: Judgement
    /// Findings of each scene and of the whole board, once asked for.
    private var known: [Int?: Set<ID<Finding>>] = [:]

    init(board: Board, rules: RuleBook, script: ScriptText?, before: Judgement) {
        self.board = board
        self.rules = rules
        self.script = script
        self.before = before
    }

    /// The first candidate after which the finding is gone and nothing worse than a note is new.
    mutating func fix(for entry: Judgement.Entry) -> EditOperation? {
        for (place, edits) in entry.cures.enumerated() {
            let operation = EditOperation(
                id: ID(kind: "fix", parent: entry.finding.id.description, anchor: "", occurrence: place), edits: edits)
            // An operation that does not fit the board cures nothing.
            guard let changed = try? board.applying(operation) else { continue }
            let isWide = edits.contains { edit in
                switch edit.target {
                case .scene, .character, .board: true
                default: edit.field == "number" || edit.field == "planned_name"
                }
            }
            let scene = isWide || entry.isOfBoard ? nil : entry.scene
            let old = findings(scene)
            let now = Judgement(board: changed, rules: rules, script: script, only: scene).entries
            let isCured = !now.contains { $0.finding.id == entry.finding.id }
            let isClean = now.allSatisfy { $0.finding.severity < .error || old.contains($0.finding.id) }
            if isCured, isClean { return operation }
        }
        return nil
    }

    private mutating func findings(_ scene: Int?) -> Set<ID<Finding>> {
        if let ids = known[scene] { return ids }
        let ids = Set(before.entries.filter { scene == nil || $0.scene == scene }.map(\.finding.id))
        known[scene] = ids
        return ids
    }
}

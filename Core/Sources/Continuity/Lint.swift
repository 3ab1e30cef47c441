public import Story

/// Judges a board by the rules of continuity (DIRECTION §1.4): any board, planned or made by hand.
///
/// Works on the stages that stand in the board. Pure: the same board gives the same findings.
public struct Linter: Sendable {
    private let rules: RuleBook

    /// A linter with the rules that are compiled in.
    public init() {
        rules = .standard
    }

    /// Everything that breaks a rule, in the order of the time line; what was accepted says so.
    /// - Parameters:
    ///   - script: the text of the script, for what only its words can tell: camera words, people never to be seen.
    ///   - withFixes: also works out plans and operations that cure; takes longer.
    public func findings(in board: Board, script: String? = nil, withFixes: Bool = true) -> [Finding] {
        let text = script.map(ScriptText.init)
        let judgement = Judgement(board: board, rules: rules, script: text)
        let accepted = Dictionary(board.accepted.map { ($0.id.bits, $0.because) }) { first, _ in first }
        var curer = Curer(board: board, rules: rules, script: text, before: judgement)
        return judgement.entries.map { entry in
            var finding = entry.finding
            finding.accepted = accepted[finding.id.bits]
            guard withFixes else { return finding }
            finding.picture = entry.line.flatMap { judgement.plan(of: entry, through: $0) }
            if finding.severity > .note, finding.accepted == nil { finding.fix = curer.fix(for: entry) }
            return finding
        }
    }
}

/// All that was found on a board, with what it takes to draw and to cure it.
struct Judgement {
    struct Entry {
        var finding: Finding
        var line: OverheadLine?
        var cures: [[Edit]]
        /// The scene's place on the board.
        var scene: Int?
        /// Found by a rule that looks beyond one scene.
        var isOfBoard: Bool
    }

    private(set) var entries: [Entry] = []
    private let reels: [Int: Reel]

    /// - Parameter only: the place of one scene to judge alone.
    init(board: Board, rules: RuleBook, script: ScriptText?, only: Int? = nil) {
        let crew = Crew(board)
        let cut = Dictionary((board.cut ?? []).map { ($0.shot, $0) }) { first, _ in first }
        var at = board.settings.startFrame
        var reels: [Int: Reel] = [:]
        var starts: [ID<Shot>: Int] = [:]
        for (index, scene) in board.scenes.enumerated() where !scene.omitted && (only == nil || only == index) {
            let reel = Reel(scene, at: at, cut: cut, crew: crew, script: script)
            at += reel.frames
            reels[index] = reel
            for picture in reel.pictures { starts[picture.shot.id] = picture.atFrame }
            var judge = SceneJudge(reel, rules: rules)
            entries += judge.judge().map { Entry($0, in: reel, at: index) }
        }
        self.reels = reels
        if only == nil {
            var judge = BoardJudge(board: board, rules: rules, script: script)
            entries += judge.judge().map { found in
                Entry(
                    found, starts: starts, scene: found.scene.flatMap { id in board.scenes.firstIndex { $0.id == id } })
            }
        }
        tellApart()
        entries.sort {
            ($0.finding.atFrame, $0.finding.rule, $0.finding.id) < ($1.finding.atFrame, $1.finding.rule, $1.finding.id)
        }
    }

    /// Two findings of one rule about the same shots and the same thing are counted.
    private mutating func tellApart() {
        var seen: Set<ID<Finding>> = []
        entries = entries.filter { seen.insert($0.finding.id).inserted }
    }

    func plan(of entry: Entry, through line: OverheadLine) -> String? {
        guard let scene = entry.scene, let reel = reels[scene] else { return nil }
        let shown = entry.finding.shots.compactMap { id in reel.pictures.first { $0.shot.id == id } }
        return OverheadPlan(reel: reel, pictures: shown, line: line)?.svg
    }
}

extension Judgement.Entry {
    fileprivate init(_ draft: Draft, in reel: Reel, at scene: Int) {
        let pictures = draft.pictures.map { reel.pictures[$0] }
        let shots = pictures.map(\.shot.id)
        finding = Finding(
            id: Finding.id(draft.rule, shots, reel.scene.id, draft.what), rule: draft.rule.name.rawValue,
            severity: draft.rule.severity, shots: shots, scene: reel.scene.id,
            atFrame: pictures.last?.atFrame ?? reel.start, reason: draft.reason)
        line = draft.line
        cures = draft.cures.filter { !$0.isEmpty }
        self.scene = scene
        isOfBoard = false
    }

    fileprivate init(_ found: BoardJudge.Found, starts: [ID<Shot>: Int], scene: Int?) {
        finding = Finding(
            id: Finding.id(found.rule, found.shots, found.scene, found.what), rule: found.rule.name.rawValue,
            severity: found.rule.severity, shots: found.shots, scene: found.scene,
            atFrame: found.atFrame ?? found.shots.last.flatMap { starts[$0] } ?? 0, reason: found.reason)
        line = nil
        cures = found.cures.filter { !$0.isEmpty }
        self.scene = scene
        isOfBoard = true
    }
}

extension Finding {
    /// The same rule, shots and matter: the same id, whatever was measured.
    fileprivate static func id(
        _ rule: RuleBook.Rule, _ shots: [ID<Shot>], _ scene: ID<Scene>?, _ what: String
    ) -> ID<Finding> {
        let parent = shots.isEmpty ? scene?.description ?? "" : shots.map(\.description).joined(separator: " ")
        return ID(kind: "finding", parent: "\(rule.name.rawValue) \(parent)", anchor: what, occurrence: 0)
    }
}

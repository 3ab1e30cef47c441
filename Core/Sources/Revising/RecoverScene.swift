internal import Breakdown
public import Direction
public import Grammar
public import Story

/// Covers one scene of a board anew, in a film style of its own.
///
/// The shots that are kept stay as they are, with id, number, picture and length; so do their setups. The words of the
/// others get the shots that the planner gives them in that style. Nothing else of the board changes. Pure and
/// deterministic.
/// - Parameters:
///   - screenplay: the draft that the board was made from.
///   - kept: shots that a person has worked on. Locked and approved ones stay in any case.
/// - Returns: nil where the script no longer holds the scene.
public func recovered(
    _ board: Board, scene: ID<Scene>, in style: DirectionStyle, screenplay: Screenplay, keeping kept: Set<ID<Shot>>,
    stageCraft: StageCraft
) -> Board? {
    let comparison = Comparison(board, text: screenplay.text, earlier: nil, to: screenplay)
    guard let old = board.scenes.firstIndex(where: { $0.id == scene && !$0.omitted }),
        let index = comparison.oldScene.firstIndex(of: old)
    else { return nil }
    var fates = ShotFates(board, comparison, kept: kept)
    for shot in board.scenes[old].shots.indices where !fates.fates[old][shot].isKept {
        fates.fates[old][shot] = ShotFate(home: nil, spans: [])
    }
    let reviser = Reviser(board: board, comparison: comparison, fates: fates)
    return reviser.recovered(old, index, in: style, text: screenplay.text, stageCraft: stageCraft)
}

extension Reviser {
    /// The board with one of its scenes planned anew, but for the shots that stay.
    fileprivate func recovered(
        _ old: Int, _ index: Int, in style: DirectionStyle, text: String, stageCraft: StageCraft
    ) -> Board {
        let stretches = stretches(index)
        var planner = BoardPlanner(
            characters: board.characters, settings: board.settings, style: style, text: text, stageCraft: stageCraft)
        for reading in comparison.readings[..<index] { planner.pass(reading) }
        let (plan, _) = planner.plan(comparison.readings[index], cuts: stretches.cuts)
        var desk = SceneDesk(
            board: board, comparison: comparison, fates: fates, index: index, scene: board.scenes[old], ids: ids)
        desk.settle(residents[index], plan: plan, stretches: stretches)
        var board = board
        board.scenes[old] = desk.scene
        // Under lock a number is never given again: its shot stays as omitted.
        if !board.settings.numbering.locked {
            let was = Dictionary(self.board.scenes[old].shots.map { ($0.id, $0.omitted) }) { first, _ in first }
            board.scenes[old].shots.removeAll { $0.omitted && was[$0.id] == false }
        }
        let used = Set(board.scenes[old].shots.map(\.setup))
        board.scenes[old].setups.removeAll { !used.contains($0.id) && $0.slate?.isEmpty ?? true }
        board.scenes[old].runtimeFrames = board.scenes[old].shots.reduce(0) {
            $0 + ($1.omitted ? 0 : $1.durationFrames)
        }
        board.nameNewcomers()
        return board
    }
}

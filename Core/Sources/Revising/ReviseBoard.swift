internal import Breakdown
public import Direction
public import Grammar
public import Story

/// What a new draft of the script makes of a board.
public struct Revision: Sendable {
    public var board: Board
    public var report: RevisionReport
}

/// A draft that a board was made from, or is to be brought to.
public struct DraftSource: Sendable {
    public var screenplay: Screenplay
    /// The draft's files in the board's folder.
    public var script: ScriptReference

    public init(screenplay: Screenplay, script: ScriptReference) {
        self.screenplay = screenplay
        self.script = script
    }
}

/// Brings a board to a new draft of its script.
///
/// Scenes, lines and action are found again by their words. A shot whose words, heading and people are as they were
/// stays as it is: only its spans move with the text. A shot whose words changed is flagged with the changed words, and
/// planned again where something else happens in them; new words get new shots, and shots without words are omitted.
/// Pure and deterministic.
/// - Parameters:
///   - text: what the board's spans count in.
///   - earlier: the old draft as read from its file, where that still gives `text`; it tells whose looks the new draft
///     changes.
///   - kept: shots that a person has worked on. They are flagged and never planned again; nor are locked and approved
public func revise(
    _ board: Board, text: String, earlier: Screenplay?, to draft: DraftSource, keeping kept: Set<ID<Shot>>,
    style: DirectionStyle? = nil, stageCraft: StageCraft
) -> Revision {
    let comparison = Comparison(board, text: text, earlier: earlier, to: draft.screenplay)
    let fates = ShotFates(board, comparison, kept: kept)
    var reviser = Reviser(board: board, comparison: comparison, fates: fates)
    return reviser.revise(draft, style: style, stageCraft: stageCraft)
}

/// The two drafts side by side: who is who, which scene is which, where each paragraph went.
struct Comparison {
    let before: Draft
    let after: Draft
    /// The new draft's scenes under the board's ids.
    let readings: [SceneReading]
    /// The old scene of each new one.
    let oldScene: [Int?]
    /// For each old paragraph, where its words went.
    let maps: [TextMap?]
    /// For each new paragraph, the old one.
    let oldParagraph: [Int?]
    /// The board's people after the revision.
    let people: [Character]
    /// What changed about a person, for those about whom something did.
    let changedPeople: [ID<Character>: [Shot.Change]]
    let renamed: [Shot.Change]
    let diagnostics: [Diagnostic]
    /// Ids that are free yet.
    let ids: FreshIDs

    init(_ board: Board, text: String, earlier: Screenplay?, to screenplay: Screenplay) {
        let breakdown = breakDown(screenplay, settings: board.settings, seed: board.seed, parent: board.id)
        before = Draft(board, text: text)
        after = Draft(breakdown.readings, text: screenplay.text)
        let named = (NamedDraft(before, board.characters), NamedDraft(after, breakdown.characters))
        let match = PeopleMatch(old: board.characters, named.0, new: breakdown.characters, named.1)
        let scenes = SceneMatch(named.0, named.1)
        var oldScene = scenes.old
        Self.pairOmitted(&oldScene, board, breakdown.readings)
        let paragraphs = ParagraphMatch(named.0, named.1, scenes: scenes, people: match)
        var maps = [TextMap?](repeating: nil, count: before.paragraphs.count)
        var oldParagraph = [Int?](repeating: nil, count: after.paragraphs.count)
        for (index, new) in paragraphs.new.enumerated() {
            guard let new else { continue }
            maps[index] = TextMap(before.paragraphs[index], after.paragraphs[new])
            oldParagraph[new] = index
        }
        self.oldScene = oldScene
        self.maps = maps
        self.oldParagraph = oldParagraph
        var ids = FreshIDs(taken: board.takenIDs)
        let cast = RevisedCast(
            board, match, named, paragraphs, breakdown: breakdown,
            earlier: {
                earlier.map { breakDown($0, settings: board.settings, seed: board.seed, parent: board.id).characters }
            },
            ids: &ids)
        people = cast.people
        changedPeople = cast.changed
        renamed = match.renamed.map { Shot.Change(was: $0.was.name, now: $0.now.name) }
        let naming = SceneNaming(board, screenplay, breakdown.readings, oldScene: oldScene, people: cast.ids)
        readings = naming.named(breakdown.readings, oldParagraph: oldParagraph, maps: maps, before: before, ids: &ids)
        diagnostics = breakdown.diagnostics + naming.diagnostics
        self.ids = ids
    }

    /// A scene printed as OMITTED is the one that has its number.
    private static func pairOmitted(_ old: inout [Int?], _ board: Board, _ readings: [SceneReading]) {
        var free = Set(board.scenes.indices).subtracting(old.compactMap { $0 })
        for index in readings.indices where readings[index].scene.omitted {
            let number = readings[index].scene.number
            if let one = free.sorted().first(where: { board.scenes[$0].number == number }) {
                old[index] = one
                free.remove(one)
            }
        }
    }
}

extension Board {
    /// Every id that something on the board has.
    var takenIDs: Set<UInt128> {
        var taken = Set(characters.map(\.id.bits))
        for scene in scenes {
            taken.insert(scene.id.bits)
            taken.formUnion(scene.beats.map(\.id.bits))
            taken.formUnion(scene.lines.map(\.id.bits))
            taken.formUnion(scene.setups.map(\.id.bits))
            for shot in scene.shots {
                taken.insert(shot.id.bits)
                taken.formUnion(shot.panels.map(\.id.bits))
            }
        }
        return taken
    }
}

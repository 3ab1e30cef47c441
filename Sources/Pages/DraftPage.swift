public import Foundation
public import Story

/// What a new draft does to a board, as `revise` reports it.
public struct DraftReport: Decodable, Sendable {
    struct SceneEntry: Decodable, Sendable {
        var id: ID<Scene>
        var number: String
        var heading: String
        var was: String?
        var fate: String
        var moved: Bool
        var shots: [ShotEntry]
    }

    struct ShotEntry: Decodable, Sendable {
        var id: ID<Shot>
        var number: String
        var fate: String
        var moved: Bool
        var changed: [Shot.Change]
    }

    var scenes: [SceneEntry]
    var renamed: [Shot.Change]
    var findings: [Diagnostic]

    /// - Throws: `DecodingError` for bytes that are no report.
    public init(json: Data) throws { self = try JSONDecoder().decode(DraftReport.self, from: json) }
}

/// What a new draft will change, before it does, or what it has changed.
public struct DraftPage: WebPage {
    package static let template = "draft"
    package static let room: Room? = .script
    package static let module: String? = "draft"

    /// A draft that is not brought in yet: what stands for it.
    public struct Proposal: Sendable {
        public var file: String
        public var name: String
        public var expires: String
        public var signature: String

        public init(file: String, name: String, expires: String, signature: String) {
            self.file = file
            self.name = name
            self.expires = expires
            self.signature = signature
        }
    }

    public var board: Board
    public var revision: Int
    /// nil while the draft is being read.
    public var report: DraftReport?
    public var proposal: Proposal?
    /// Why the draft could not be read.
    public var failure: String?

    public init(board: Board, revision: Int, report: DraftReport?, proposal: Proposal?, failure: String? = nil) {
        self.board = board
        self.revision = revision
        self.report = report
        self.proposal = proposal
        self.failure = failure
    }

    package func title(_ messages: Messages) -> String {
        messages[proposal == nil ? "draft.done" : "draft.title"]
    }

    package func crumb(_ messages: Messages) -> String? { title(messages) }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages, project = shell.project?.id ?? ""
        let look = BoardLook(board, project: project, revision: revision, messages)
        let scenes = report?.scenes ?? [], shots = scenes.flatMap(\.shots)
        func counts(_ kind: String, _ fates: [String], _ entries: [(fate: String, moved: Bool)]) -> String {
            let counts = fates.map { fate in
                (fate, entries.count { fate == "moved" ? $0.moved : $0.fate == fate })
            }
            return counts.filter { $0.1 > 0 }.map { fate, count in
                messages("draft.\(kind).\(fate)", ["count": .number(count)])
            }.joined(separator: " · ")
        }
        let known = Dictionary(board.scenes.flatMap(\.shots).map { ($0.id, $0) }) { first, _ in first }
        let told = scenes.filter { scene in
            scene.fate != "kept" || scene.moved || scene.shots.contains { $0.fate != "kept" || $0.moved }
        }
        return Model(
            project: project, csrf: shell.csrf, isReading: report == nil && failure == nil, failure: failure,
            hasReport: report != nil,
            proposal: proposal, mayEdit: shell.project?.mayEdit ?? false, title: title(messages),
            sceneCounts: counts(
                "scenes", ["kept", "changed", "cut", "new", "moved"], scenes.map { ($0.fate, $0.moved) }),
            shotCounts: counts(
                "shots", ["kept", "flagged", "replanned", "cut", "new"], shots.map { ($0.fate, $0.moved) }),
            renamed: report?.renamed.map { messages("draft.renamed", ["was": .text($0.was), "now": .text($0.now)]) }
                ?? [],
            findings: report?.findings.prefix(40).map(\.message) ?? [],
            scenes: told.map { Model.SceneRow($0, known, look, inBoard: proposal == nil) },
            isQuiet: report != nil && told.isEmpty)
    }

    struct Model {
        var project: String
        var csrf: String?
        var isReading: Bool
        var failure: String?
        var hasReport: Bool
        var proposal: Proposal?
        var mayEdit: Bool
        var title: String
        var sceneCounts: String
        var shotCounts: String
        var renamed: [String]
        var findings: [String]
        var scenes: [SceneRow]
        /// Nothing on the board changes.
        var isQuiet: Bool

        struct SceneRow {
            var number: String
            var heading: String
            var was: String?
            var fate: String
            var fateWords: String
            var moved: Bool
            var kept: String?
            var shots: [ShotRow]

            init(_ scene: SceneEntry, _ known: [ID<Shot>: Shot], _ look: BoardLook, inBoard: Bool) {
                number = scene.number
                heading = scene.heading
                was = scene.was
                fate = scene.fate
                fateWords = look.messages["draft.fate.\(scene.fate)"]
                moved = scene.moved
                if scene.fate != "cut", scene.fate != "new" {
                    let stay = scene.shots.count { $0.fate == "kept" }
                    kept = look.messages(
                        "draft.kept_of", ["kept": .number(stay), "count": .number(scene.shots.count)])
                }
                shots = scene.shots.filter { $0.fate != "kept" || $0.moved }.map { shot in
                    ShotRow(shot, known[shot.id], look, isLink: inBoard || known[shot.id] != nil)
                }
            }
        }

        struct ShotRow {
            var number: String
            var href: String?
            var picture: String?
            var fate: String
            var fateWords: String
            var moved: Bool
            var changes: [Shot.Change]
            var width: Int
            var height: Int

            init(_ shot: ShotEntry, _ known: Shot?, _ look: BoardLook, isLink: Bool) {
                number = shot.number
                href = isLink && known != nil ? look.addresses.shot(shot.id) : nil
                picture = known.map {
                    $0.panels.first.flatMap(look.addresses.thumbnail)
                        ?? look.addresses.plan($0, revision: look.revision)
                }
                fate = shot.fate
                fateWords = look.messages["draft.fate.\(shot.fate)"]
                moved = shot.moved
                changes = Array(shot.changed.prefix(8))
                width = look.size.width
                height = look.size.height
            }
        }
    }

    typealias SceneEntry = DraftReport.SceneEntry
    typealias ShotEntry = DraftReport.ShotEntry
}

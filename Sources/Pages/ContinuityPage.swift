internal import Foundation
public import Story

/// What the linter finds, each with its reason, its picture and the way out.
public struct ContinuityPage: WebPage {
    package static let template = "continuity"
    package static let room: Room? = .continuity

    public var board: Board
    public var revision: Int
    public var findings: [Finding]
    public var mayEdit: Bool

    public init(board: Board, revision: Int, findings: [Finding], mayEdit: Bool) {
        self.board = board
        self.revision = revision
        self.findings = findings
        self.mayEdit = mayEdit
    }

    package func title(_ messages: Messages) -> String { messages["room.continuity"] }

    package func crumb(_ messages: Messages) -> String? { messages["room.continuity"] }

    package func model(_ shell: Shell) -> Any {
        let project = shell.project?.id ?? "", messages = shell.messages
        let look = BoardLook(board, project: project, revision: revision, messages)
        let shots = Dictionary(board.shotsInOrder.map { ($0.shot.id, $0.shot) }) { first, _ in first }
        let items = findings.sorted { ($1.severity, $0.atFrame) < ($0.severity, $1.atFrame) }.map { finding in
            Item(
                id: finding.id.description, severity: finding.severity.rawValue,
                severityWords: messages["severity.\(finding.severity.rawValue)"], rule: finding.rule,
                reason: finding.reason, plan: finding.picture.map(Self.address),
                shots: finding.shots.compactMap { shots[$0] }.map { shot in
                    FramePage.Film(
                        href: look.addresses.shot(shot.id), number: shot.number,
                        picture: shot.panels.first.flatMap(look.addresses.thumbnail)
                            ?? look.addresses.plan(shot, revision: revision), isHere: false, width: look.size.width,
                        height: look.size.height)
                }, canFix: finding.fix != nil && mayEdit, accepted: finding.accepted)
        }
        return Model(
            project: project, csrf: shell.csrf, mayEdit: mayEdit, open: items.filter { $0.accepted == nil },
            accepted: items.filter { $0.accepted != nil }, hasAccepted: items.contains { $0.accepted != nil },
            facts: messages("continuity.facts", ["count": .number(items.count { $0.accepted == nil })]))
    }

    /// A picture as an address that holds it whole.
    private static func address(_ svg: String) -> String {
        "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
    }

    struct Item {
        var id: String
        var severity: String
        var severityWords: String
        var rule: String
        var reason: String
        var plan: String?
        var shots: [FramePage.Film]
        var canFix: Bool
        var accepted: String?
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayEdit: Bool
        var open: [Item]
        var accepted: [Item]
        var hasAccepted: Bool
        var facts: String
    }
}

internal import SQL
internal import Story

/// A table of a project's archive: which rows go out, one a line of JSON, and what each member must be to come in.
///
/// The archive has a project's facts but those that only say what the program is doing (jobs, uploads, deliveries), and
/// those that open doors (words of links, secrets of webhooks).
public struct ArchiveTable: Sendable {
    /// What a member holds.
    enum Content: Sendable, Hashable {
        case id
        /// Words of so many bytes at most.
        case text(Int)
        /// A word of the program's own: a state, a role, a format.
        case word
        /// From 0 to 2⁵³.
        case whole
        /// A place in the project's order of events.
        case sequence
        /// The digest of bytes that the archive has.
        case blob
        /// A place in a board's folder.
        case path
        case fileName
        case json
        case operation
    }

    struct Column: Sendable {
        var name: String
        var content: Content
        var mayBeNull = false
        /// How a query says it.
        var source: String
        /// False for what is told to readers of the archive and not brought in.
        var comesIn = true
    }

    /// In the archive: `rows/comments.jsonl`.
    public let name: String
    /// The table that rows come into; nil for what stays in the archive.
    let table: String?
    /// What rows are read from, called `t`.
    let source: String
    let columns: [Column]
    let order: String

    /// Where its rows lie in the archive.
    public var path: String { "rows/\(name).jsonl" }

    private init(
        _ name: String, into table: String?, from source: String? = nil, _ columns: [Column], order: String
    ) {
        self.name = name
        self.table = table
        self.source = source ?? "\(table ?? name) t"
        self.columns = columns
        self.order = order
    }

    private static func column(_ name: String, _ content: Content, mayBeNull: Bool = false) -> Column {
        Column(name: name, content: content, mayBeNull: mayBeNull, source: "t.\(name)")
    }

    private static let account = column("account_id", .id), created = column("created_at", .whole)

    /// All of them, each behind those that it names.
    public static let all: [ArchiveTable] = [
        people, files, scripts, deliverables, versions, versionFiles, comments, mentions, shares, webhooks, events,
        operations, audit,
    ]

    private static let files = ArchiveTable(
        "files", into: "board_file", [column("path", .path), column("sha256", .blob), column("bytes", .whole)],
        order: "t.path")

    private static let scripts = ArchiveTable(
        "scripts", into: "script",
        [
            column("id", .id), column("draft", .whole), column("file_name", .fileName), column("sha256", .blob),
            column("bytes", .whole), column("status", .word), column("reason", .text(10_000), mayBeNull: true),
            column("job_id", .id), created,
        ], order: "t.draft")

    /// What was made of the board; an archive holds no archive, and what is being made is no file yet.
    private static let deliverables = ArchiveTable(
        "exports", into: "deliverable",
        from: """
            (SELECT * FROM deliverable WHERE status <> 'making' AND format <> '\(Deliverable.archiveFormat)') t
            """,
        [
            column("id", .id), column("kind", .word), column("format", .word), column("options", .json),
            column("status", .word), column("reason", .text(10_000), mayBeNull: true),
            column("sha256", .blob, mayBeNull: true), column("bytes", .whole, mayBeNull: true),
            column("board_revision", .whole, mayBeNull: true), column("job_id", .id), created,
        ], order: "t.created_at, t.id")

    private static let versions = ArchiveTable(
        "versions", into: "version",
        [
            column("id", .id), column("name", .text(800)), account, column("board_revision", .whole),
            column("scenes", .whole), column("shots", .whole), created,
        ], order: "t.created_at, t.id")

    private static let versionFiles = ArchiveTable(
        "version_files", into: "version_file",
        [column("version_id", .id), column("path", .path), column("sha256", .blob), column("bytes", .whole)],
        order: "t.version_id, t.path")

    /// The first of a thread stands before what answers it.
    private static let comments = ArchiveTable(
        "comments", into: "comment",
        [
            column("id", .id), column("thread_id", .id), account, column("author", .text(800)),
            column("text", .text(40_000)), column("scene_id", .id, mayBeNull: true),
            column("shot_id", .id, mayBeNull: true), column("frame_id", .id, mayBeNull: true),
            column("region", .json, mayBeNull: true), created, column("changed_at", .whole, mayBeNull: true),
            column("deleted_at", .whole, mayBeNull: true), column("resolved_at", .whole, mayBeNull: true),
            column("resolved_by", .id, mayBeNull: true),
        ], order: "CASE WHEN t.id = t.thread_id THEN 0 ELSE 1 END, t.created_at, t.id")

    private static let mentions = ArchiveTable(
        "mentions", into: "mention", [column("comment_id", .id), account], order: "t.comment_id, t.account_id")

    /// Links without their words and passwords.
    private static let shares = ArchiveTable(
        "shares", into: "share_link",
        [
            column("id", .id), column("name", .text(800)), column("role", .word), account, created,
            column("expires_at", .whole, mayBeNull: true), column("revoked_at", .whole, mayBeNull: true),
            Column(
                name: "has_password", content: .whole,
                source: "CASE WHEN t.password_hash IS NULL THEN 0 ELSE 1 END", comesIn: false),
        ], order: "t.created_at, t.id")

    /// Addresses without their secrets. They are told, and not brought in: nobody here has asked to be called.
    private static let webhooks = ArchiveTable(
        "webhooks", into: nil, from: "webhook t",
        [column("id", .id), column("url", .text(2000)), column("kinds", .text(10_000)), created],
        order: "t.created_at, t.id")

    private static let events = ArchiveTable(
        "events", into: "event",
        [
            column("seq", .sequence), column("kind", .text(200)), column("subject", .text(1000)),
            column("body", .json), created,
        ], order: "t.seq")

    private static let operations = ArchiveTable(
        "operations", into: "operation",
        [
            column("seq", .sequence), column("id", .id), column("kind", .word),
            column("of_id", .id, mayBeNull: true), account, column("document", .operation), created,
        ], order: "t.seq")

    private static let audit = ArchiveTable(
        "audit", into: "audit",
        [
            column("seq", .sequence), account, column("action", .text(200)), column("target", .text(1000)),
            column("before_hash", .text(200), mayBeNull: true), column("after_hash", .text(200), mayBeNull: true),
            column("request_id", .text(200)), created,
        ], order: "t.seq")

    /// Who was in the project: names to ask in again. In a project that was brought in, that is also who has not been
    /// asked in yet.
    private static let people = ArchiveTable(
        "people", into: "former_member",
        from: """
            (SELECT m.project_id, a.id AS account_id, a.name, m.role
                FROM member m JOIN account a ON a.id = m.account_id
            UNION ALL SELECT f.project_id, f.account_id, f.name, f.role FROM former_member f
                WHERE NOT EXISTS (SELECT 1 FROM member m JOIN account a ON a.id = m.account_id
                    WHERE m.project_id = f.project_id AND (a.name = f.name OR a.id = f.account_id))) t
            """,
        [account, column("name", .text(800)), column("role", .word)], order: "t.name, t.account_id")
}

extension Deliverable {
    /// The format of the archive of a whole project: its owners' alone.
    public static let archiveFormat = "project.zip"

    /// True for the archive of a whole project, which holds what only its owners may see.
    public var isArchive: Bool { format == Self.archiveFormat }
}

/// Why an archive cannot be brought in, with the place.
public struct ArchiveError: Error, CustomStringConvertible {
    public var description: String

    public init(_ place: String, _ words: String) {
        description = "the archive cannot be brought in: \(place) \(words)"
    }
}

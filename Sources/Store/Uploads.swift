public import SQL
public import Story

/// A file that somebody sends in parts. It belongs to whoever sends it until it is whole; then it becomes what it was
/// sent for, in the project that it was sent to.
public struct Upload: Codable, Hashable, Sendable {
    /// What the file becomes.
    public enum Purpose: String, Codable, Sendable, CaseIterable {
        /// A draft of a project's screenplay.
        case script
        /// The picture of a panel, in place of the one that is there.
        case frame
    }

    /// How far it is: parts are missing, it has become what it was for, or it could not.
    public enum Status: String, Codable, Sendable {
        case open, done, failed
    }

    public var id: ID<Upload>
    public var account: ID<Account>
    public var purpose: Purpose
    /// nil makes a project of the script's name.
    public var project: ID<Project>?
    public var frame: ID<Panel>?
    public var fileName: String
    /// Of the whole file.
    public var bytes: Int
    /// How many of them are here to stay.
    public var received: Int
    /// The digest of the whole file, where the client told it.
    public var sha256: String?
    public var status: Status
    /// Why it failed.
    public var reason: String?
    /// What it became.
    public var script: ID<Script>?
    /// The job that reads it.
    public var job: String?
    public var createdAt: Moment
    /// When what is here is thrown away unless more comes.
    public var expiresAt: Moment

    public init(
        id: ID<Upload>, account: ID<Account>, purpose: Purpose, project: ID<Project>?, frame: ID<Panel>?,
        fileName: String, bytes: Int, sha256: String?, createdAt: Moment, expiresAt: Moment
    ) {
        self.id = id
        self.account = account
        self.purpose = purpose
        self.project = project
        self.frame = frame
        self.fileName = fileName
        self.bytes = bytes
        self.sha256 = sha256
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        received = 0
        status = .open
    }

    private enum CodingKeys: String, CodingKey {
        case id, purpose, bytes, received, sha256, status, reason
        case account = "account_id"
        case project = "project_id"
        case frame = "frame_id"
        case fileName = "file_name"
        case script = "script_id"
        case job = "job_id"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
    }
}

/// The table of uploads. They are their accounts', as tokens are: the project that one is for need not be there yet.
public let uploadMigrations = [
    Migration(
        "upload.1",
        script: """
            CREATE TABLE upload (
                id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
                account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                purpose TEXT NOT NULL CHECK (purpose IN ('script', 'frame', 'archive')),
                target_project TEXT,
                frame_id TEXT,
                file_name TEXT NOT NULL,
                bytes {int} NOT NULL CHECK (bytes > 0),
                received {int} NOT NULL CHECK (received BETWEEN 0 AND bytes),
                sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64),
                status TEXT NOT NULL CHECK (status IN ('open', 'done', 'failed')),
                reason TEXT,
                script_id TEXT,
                job_id TEXT,
                created_at {int} NOT NULL,
                expires_at {int} NOT NULL,
                CHECK ((purpose = 'frame') = (frame_id IS NOT NULL))
            ) {strict};
            CREATE INDEX upload_account ON upload (account_id, status);
            CREATE INDEX upload_expiry ON upload (expires_at);

            """),
    granting("upload.2", on: ["upload"]),
]

private let columns = """
    id, account_id, purpose, target_project, frame_id, file_name, bytes, received, sha256, status, reason, script_id, \
    job_id, created_at, expires_at
    """

extension InstallationTransaction {
    /// Keeps an upload of which nothing is here yet.
    public func insert(_ upload: Upload) throws {
        try sql.execute(
            """
            INSERT INTO upload (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 'open', NULL, NULL, NULL, $9, $10)
            """,
            [
                .id(upload.id), .id(upload.account), .text(upload.purpose.rawValue),
                .text(upload.project?.description), .text(upload.frame?.description), .text(upload.fileName),
                .int(upload.bytes), .text(upload.sha256), .int(upload.createdAt.milliseconds),
                .int(upload.expiresAt.milliseconds),
            ])
    }

    /// An account's upload; nil for somebody else's.
    public func upload(_ id: ID<Upload>, of account: ID<Account>) throws -> Upload? {
        try sql.first("SELECT \(columns) FROM upload WHERE id = $1 AND account_id = $2", [.id(id), .id(account)])
            .map(Upload.init(row:))
    }

    /// What an account has begun to send and what became of it, the oldest first, until it is forgotten.
    public func uploads(of account: ID<Account>, after: (Moment, ID<Upload>)?, limit: Int) throws -> [Upload] {
        try sql.query(
            """
            SELECT \(columns) FROM upload WHERE account_id = $1 AND (created_at > $2 OR (created_at = $2 AND id > $3))
            ORDER BY created_at, id LIMIT $4
            """,
            [.id(account), .int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""), .int(limit)]
        ).map(Upload.init(row:))
    }

    /// How many files an account is sending.
    public func openUploads(of account: ID<Account>) throws -> Int {
        try sql.first("SELECT count(*) FROM upload WHERE account_id = $1 AND status = 'open'", [.id(account)])?.int(0)
            ?? 0
    }

    /// Says how much of an upload is on the disk, and until when it is kept.
    public func advance(_ id: ID<Upload>, to received: Int, until expiry: Moment) throws {
        try sql.execute(
            "UPDATE upload SET received = $2, expires_at = $3 WHERE id = $1 AND status = 'open'",
            [.id(id), .int(received), .int(expiry.milliseconds)])
    }

    /// Says that an upload cannot become what it was for.
    public func fail(_ id: ID<Upload>, reason: String) throws {
        try sql.execute(
            "UPDATE upload SET status = 'failed', reason = $2 WHERE id = $1 AND status = 'open'",
            [.id(id), .text(reason)])
    }

    /// Forgets an upload.
    /// - Returns: false where the account has none of this id.
    public func remove(_ id: ID<Upload>, of account: ID<Account>) throws -> Bool {
        try sql.execute("DELETE FROM upload WHERE id = $1 AND account_id = $2", [.id(id), .id(account)]) == 1
    }

    /// Forgets uploads that have expired.
    /// - Returns: their ids.
    public func expireUploads(at now: Moment) throws -> [ID<Upload>] {
        try sql.query("DELETE FROM upload WHERE expires_at <= $1 RETURNING id", [.int(now.milliseconds)])
            .map { try $0.id(0) }
    }

    /// Whose an upload is.
    public func owner(of id: ID<Upload>) throws -> Account? {
        try sql.first(
            """
            SELECT a.id, a.name, a.is_administrator FROM upload u JOIN account a ON a.id = u.account_id
            WHERE u.id = $1 AND a.disabled_at IS NULL
            """, [.id(id)]
        ).map { Account(id: try $0.id(0), name: try $0.text(1), isAdministrator: try $0.bool(2)) }
    }

    /// True where an upload is known.
    public func has(_ id: ID<Upload>) throws -> Bool {
        try sql.first("SELECT 1 FROM upload WHERE id = $1", [.id(id)]) != nil
    }
}

extension ProjectTransaction {
    /// Says that an upload has become what it was for, in the transaction in which it does.
    /// - Throws: `SQLError.constraint` where it is done, or gone: then it does not become that twice.
    public func finish(_ upload: ID<Upload>, script: ID<Script>?, job: String?) throws {
        let changed = try sql.execute(
            """
            UPDATE upload SET status = 'done', received = bytes, target_project = $2, script_id = $3, job_id = $4
            WHERE id = $1 AND status = 'open'
            """, [.id(upload), .id(project), .text(script?.description), .text(job)])
        guard changed == 1 else { throw SQLError.constraint(.unique, "the upload is done already") }
    }
}

extension Upload {
    fileprivate init(row: SQLRow) throws {
        guard let purpose = Purpose(rawValue: try row.text(2)), let status = Status(rawValue: try row.text(9)) else {
            throw SQLError.shape("no such purpose or status of an upload")
        }
        self.init(
            id: try row.id(0), account: try row.id(1), purpose: purpose,
            project: try row.optionalText(3).flatMap(ID.init), frame: try row.optionalText(4).flatMap(ID.init),
            fileName: try row.text(5), bytes: try row.int(6), sha256: try row.optionalText(8),
            createdAt: Moment(milliseconds: try row.int(13)), expiresAt: Moment(milliseconds: try row.int(14)))
        received = try row.int(7)
        self.status = status
        reason = try row.optionalText(10)
        script = try row.optionalText(11).flatMap(ID.init)
        job = try row.optionalText(12)
    }
}

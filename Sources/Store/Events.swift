internal import SQL
public import Story

/// Something that happened in a project, for whoever follows it.
public struct Event: Codable, Hashable, Sendable {
    /// Counts the events of a project from 1.
    public var seq: Int
    /// `shot.changed`, `frame.ready`, `job.progress` …
    public var kind: String
    /// The id of what it happened to.
    public var subject: String
    public var body: JSONValue
    public var at: Moment

    public init(seq: Int, kind: String, subject: String, body: JSONValue, at: Moment) {
        self.seq = seq
        self.kind = kind
        self.subject = subject
        self.body = body
        self.at = at
    }
}

/// Who does something, by which request, and when: for the audit log and the history.
public struct Deed: Sendable, Hashable {
    public var account: ID<Account>
    public var requestID: String
    public var now: Moment

    public init(account: ID<Account>, requestID: String, now: Moment) {
        self.account = account
        self.requestID = requestID
        self.now = now
    }
}

/// What the audit log keeps of a deed.
public struct AuditEntry: Codable, Hashable, Sendable {
    public var seq: Int
    public var account: ID<Account>
    /// `shot.update`, `member.set` …
    public var action: String
    public var target: String
    /// Digests of the target before and after, where it has one.
    public var before: String?
    public var after: String?
    public var requestID: String
    public var at: Moment

    private enum CodingKeys: String, CodingKey {
        case seq, action, target, at
        case account = "account_id"
        case before = "before_hash"
        case after = "after_hash"
        case requestID = "request_id"
    }
}

extension ProjectTransaction {
    /// Writes down what happened, in the transaction in which it happens.
    @discardableResult
    public func note(_ kind: String, _ subject: String, _ body: JSONValue = .object([:]), at now: Moment) throws -> Int
    {
        let seq = try nextSequence()
        try sql.execute(
            """
            INSERT INTO event (project_id, seq, kind, subject, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            scoped([
                .int(seq), .text(kind), .text(subject),
                .text(String(decoding: body.compactJSON, as: UTF8.self)), .int(now.milliseconds),
            ]))
        try post(seq: seq, kind: kind, at: now)
        return seq
    }

    /// The next number of the project. Whoever takes one waits for the others: events are numbered as they are kept.
    private func nextSequence() throws -> Int {
        let row = try sql.first(
            "UPDATE project SET event_seq = event_seq + 1 WHERE project_id = $1 RETURNING event_seq", scoped([]))
        guard let row else { throw SQLError.constraint(.reference, "there is no project \(project)") }
        return try row.int(0)
    }

    /// What happened after an event, in order.
    public func events(after seq: Int, limit: Int) throws -> [Event] {
        try sql.query(
            """
            SELECT seq, kind, subject, body, created_at FROM event WHERE project_id = $1 AND seq > $2
            ORDER BY seq LIMIT $3
            """, scoped([.int(seq), .int(limit)])
        ).map { row in
            Event(
                seq: try row.int(0), kind: try row.text(1), subject: try row.text(2),
                body: try JSONValue(json: .init(try row.text(3).utf8)), at: Moment(milliseconds: try row.int(4)))
        }
    }

    /// The number of the last event; 0 before the first.
    public func lastEvent() throws -> Int {
        try sql.first("SELECT event_seq FROM project WHERE project_id = $1", scoped([]))?.int(0) ?? 0
    }

    /// Keeps in the audit log who did what.
    public func audit(
        _ action: String, _ target: String, before: String? = nil, after: String? = nil, _ deed: Deed
    ) throws {
        try sql.execute(
            """
            INSERT INTO audit
                (project_id, seq, account_id, action, target, before_hash, after_hash, request_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            scoped([
                .int(try nextSequence()), .id(deed.account), .text(action), .text(target), .text(before),
                .text(after), .text(deed.requestID), .int(deed.now.milliseconds),
            ]))
    }

    /// The audit log, after an entry.
    public func auditLog(after seq: Int, limit: Int) throws -> [AuditEntry] {
        try sql.query(
            """
            SELECT seq, account_id, action, target, before_hash, after_hash, request_id, created_at FROM audit
            WHERE project_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """, scoped([.int(seq), .int(limit)])
        ).map { row in
            AuditEntry(
                seq: try row.int(0), account: try row.id(1), action: try row.text(2), target: try row.text(3),
                before: try row.optionalText(4), after: try row.optionalText(5), requestID: try row.text(6),
                at: Moment(milliseconds: try row.int(7)))
        }
    }
}

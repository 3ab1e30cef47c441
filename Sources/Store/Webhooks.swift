public import SQL
public import Story

/// Somebody else's address that is told what happens in a project.
public struct Webhook: Codable, Hashable, Sendable {
    public var id: ID<Webhook>
    public var url: String
    /// Kinds of events that it is told of; none is all.
    public var kinds: [String]
    public var createdAt: Moment

    public init(id: ID<Webhook>, url: String, kinds: [String], createdAt: Moment) {
        self.id = id
        self.url = url
        self.kinds = kinds
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, url, kinds
        case createdAt = "created_at"
    }
}

/// One event on its way to one address.
public struct WebhookDelivery: Codable, Hashable, Sendable {
    /// How far it is. A dead one was tried as often as it may be; it can be sent again.
    public enum State: String, Codable, Sendable {
        case queued, delivered, dead
    }

    public var id: String
    public var webhook: ID<Webhook>
    /// The event's number and kind.
    public var seq: Int
    public var kind: String
    public var state: State
    public var attempts: Int
    /// The status of the last answer, where there was one.
    public var status: Int?
    /// Why the last attempt failed.
    public var reason: String?
    public var nextAt: Moment
    public var deliveredAt: Moment?

    private enum CodingKeys: String, CodingKey {
        case id, seq, kind, state, attempts, status, reason
        case webhook = "webhook_id"
        case nextAt = "next_at"
        case deliveredAt = "delivered_at"
    }
}

/// A delivery that is due, with all that it takes.
public struct DueDelivery: Sendable {
    public var project: ID<Project>
    public var id: String
    public var attempts: Int
    public var url: String
    public var secret: String
    public var event: Event
}

/// The tables of webhooks: deliveries are written in the transaction of their event.
public let webhookMigrations = [
    Migration(
        "webhook.1",
        script: """
            CREATE TABLE webhook (
                project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
                id TEXT NOT NULL CHECK (length(id) = 36),
                url TEXT NOT NULL CHECK (length(url) BETWEEN 8 AND 2000),
                secret TEXT NOT NULL,
                kinds TEXT NOT NULL,
                created_at {int} NOT NULL,
                PRIMARY KEY (project_id, id)
            ) {strict};
            CREATE TABLE webhook_delivery (
                project_id TEXT NOT NULL,
                id TEXT NOT NULL,
                webhook_id TEXT NOT NULL,
                seq {int} NOT NULL,
                kind TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'dead')),
                attempts {int} NOT NULL DEFAULT 0,
                status {int},
                reason TEXT,
                next_at {int} NOT NULL,
                delivered_at {int},
                PRIMARY KEY (project_id, id),
                UNIQUE (project_id, webhook_id, seq),
                FOREIGN KEY (project_id, webhook_id) REFERENCES webhook (project_id, id) ON DELETE CASCADE
            ) {strict};
            CREATE INDEX webhook_due ON webhook_delivery (state, next_at);

            """),
    tenancy("webhook.2", of: ["webhook", "webhook_delivery"]),
]

private let columns = "id, webhook_id, seq, kind, state, attempts, status, reason, next_at, delivered_at"

extension ProjectTransaction {
    /// Keeps an address and the words that sign what it is sent.
    public func insert(_ hook: Webhook, secret: String) throws {
        try sql.execute(
            "INSERT INTO webhook (project_id, id, url, secret, kinds, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            scoped([
                .id(hook.id), .text(hook.url), .text(secret), .text(hook.kinds.joined(separator: " ")),
                .int(hook.createdAt.milliseconds),
            ]))
    }

    /// The addresses of the project.
    public func webhooks() throws -> [Webhook] {
        try sql.query(
            "SELECT id, url, kinds, created_at FROM webhook WHERE project_id = $1 ORDER BY created_at, id", scoped([])
        ).map { row in
            Webhook(
                id: try row.id(0), url: try row.text(1), kinds: try row.text(2).split(separator: " ").map(String.init),
                createdAt: Moment(milliseconds: try row.int(3)))
        }
    }

    /// Tells an address nothing more.
    /// - Returns: false where there is none of this id.
    public func remove(_ hook: ID<Webhook>) throws -> Bool {
        try sql.execute("DELETE FROM webhook WHERE project_id = $1 AND id = $2", scoped([.id(hook)])) == 1
    }

    /// Puts an event on its way to all who want to be told of its kind.
    func post(seq: Int, kind: String, at now: Moment) throws {
        try sql.execute(
            """
            INSERT INTO webhook_delivery (project_id, id, webhook_id, seq, kind, state, next_at)
            SELECT w.project_id, w.id || '-' || CAST($2 AS {int}), w.id, CAST($2 AS {int}), CAST($3 AS TEXT), 'queued',
                CAST($4 AS {int})
            FROM webhook w WHERE w.project_id = $1 AND (w.kinds = '' OR ' ' || w.kinds || ' ' LIKE '% ' || $3 || ' %')
            """, scoped([.int(seq), .text(kind), .int(now.milliseconds)]))
    }

    /// The deliveries to an address, the newest first, before one.
    public func deliveries(of hook: ID<Webhook>, before seq: Int, limit: Int) throws -> [WebhookDelivery] {
        try sql.query(
            """
            SELECT \(columns) FROM webhook_delivery WHERE project_id = $1 AND webhook_id = $2 AND seq < $3
            ORDER BY seq DESC LIMIT $4
            """, scoped([.id(hook), .int(seq), .int(limit)])
        ).map(WebhookDelivery.init(row:))
    }

    /// Sends a delivery again, with all its attempts before it.
    /// - Returns: false where there is none of this id.
    public func redeliver(_ id: String, at now: Moment) throws -> Bool {
        try sql.execute(
            """
            UPDATE webhook_delivery SET state = 'queued', attempts = 0, next_at = $3 WHERE project_id = $1 AND id = $2
            """, scoped([.text(id), .int(now.milliseconds)])) == 1
    }
}

extension InstallationTransaction {
    /// Takes deliveries that are due; nobody else gets them until `until`.
    public func takeDeliveries(at now: Moment, until: Moment, limit: Int) throws -> [DueDelivery] {
        let due = try sql.query(
            """
            SELECT project_id, id FROM webhook_delivery WHERE state = 'queued' AND next_at <= $1
            ORDER BY next_at LIMIT $2 {skip_locked}
            """, [.int(now.milliseconds), .int(limit)])
        return try due.compactMap { row in
            let key: [SQLValue] = [try row.value(0), try row.value(1)]
            try sql.execute(
                """
                UPDATE webhook_delivery SET attempts = attempts + 1, next_at = $3 WHERE project_id = $1 AND id = $2
                """, key + [.int(until.milliseconds)])
            return try sql.first(
                """
                SELECT d.project_id, d.id, d.attempts, w.url, w.secret, e.seq, e.kind, e.subject, e.body, e.created_at
                FROM webhook_delivery d JOIN webhook w ON w.project_id = d.project_id AND w.id = d.webhook_id
                JOIN event e ON e.project_id = d.project_id AND e.seq = d.seq
                WHERE d.project_id = $1 AND d.id = $2
                """, key
            ).map { row in
                DueDelivery(
                    project: try row.id(0), id: try row.text(1), attempts: try row.int(2), url: try row.text(3),
                    secret: try row.text(4),
                    event: Event(
                        seq: try row.int(5), kind: try row.text(6), subject: try row.text(7),
                        body: try JSONValue(json: .init(try row.text(8).utf8)),
                        at: Moment(milliseconds: try row.int(9))))
            }
        }
    }

    /// Says what became of an attempt.
    /// - Parameter nextAt: when it is tried again; nil ends it.
    public func settle(
        _ delivery: DueDelivery, isDelivered: Bool, status: Int?, reason: String?, nextAt: Moment?, at now: Moment
    ) throws {
        let state: WebhookDelivery.State = isDelivered ? .delivered : nextAt == nil ? .dead : .queued
        try sql.execute(
            """
            UPDATE webhook_delivery SET state = $3, status = $4, reason = $5, next_at = $6, delivered_at = $7
            WHERE project_id = $1 AND id = $2
            """,
            [
                .id(delivery.project), .text(delivery.id), .text(state.rawValue), .int(status), .text(reason),
                .int((nextAt ?? now).milliseconds), .int(isDelivered ? now.milliseconds : nil),
            ])
    }
}

extension WebhookDelivery {
    fileprivate init(row: SQLRow) throws {
        guard let state = State(rawValue: try row.text(4)) else { throw SQLError.shape("no such state") }
        self.init(
            id: try row.text(0), webhook: try row.id(1), seq: try row.int(2), kind: try row.text(3), state: state,
            attempts: try row.int(5), status: try row.optionalInt(6), reason: try row.optionalText(7),
            nextAt: Moment(milliseconds: try row.int(8)),
            deliveredAt: try row.optionalInt(9).map(Moment.init(milliseconds:)))
    }
}

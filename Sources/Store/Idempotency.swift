public import SQL
internal import Story

/// An answer that was given to a request with a key, as it was given.
public struct KeptAnswer: Sendable, Hashable {
    public var status: Int
    /// Header lines `name: value`.
    public var headers: String
    public var body: [UInt8]

    public init(status: Int, headers: String, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What is known of a request with a key.
public enum KnownRequest: Sendable, Hashable {
    /// It is this one's to do.
    case new
    /// Somebody is doing it.
    case running
    case answered(KeptAnswer)
    /// The key was used for something else.
    case other
}

/// Requests with keys, and how they were answered; like the queue's, their rows change in the transaction of whoever
/// uses them.
public struct RequestTable {
    private let sql: any Transaction

    public init(_ sql: any Transaction) {
        self.sql = sql
    }

    /// Takes a request's key, or says who has it. A program that was killed lets go of a key when its lease ends.
    /// - Returns: what is known, and the count of changes to keys and accounts.
    public func begin(
        _ principal: String, key: String, hash: String, at now: Moment, lease seconds: Double
    ) throws -> (known: KnownRequest, epoch: Int) {
        let until = now.adding(seconds: seconds)
        let answers = try sql.batch([
            Query("SELECT number FROM credential_epoch"),
            Query(
                """
                INSERT INTO idempotency (principal, key, request_hash, created_at, lease_until)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (principal, key) DO NOTHING RETURNING 1
                """,
                [.text(principal), .text(key), .text(hash), .int(now.milliseconds), .int(until.milliseconds)]),
        ])
        let epoch = answers[0].first.flatMap { Int(String(decoding: $0[0], as: UTF8.self)) } ?? 0
        guard answers[1].isEmpty else { return (.new, epoch) }
        return (try known(principal, key, hash, now, until), epoch)
    }

    private func known(
        _ principal: String, _ key: String, _ hash: String, _ now: Moment, _ until: Moment
    ) throws -> KnownRequest {
        let row = try sql.first(
            "SELECT request_hash, status, headers, body FROM idempotency WHERE principal = $1 AND key = $2",
            [.text(principal), .text(key)])
        guard let row else { return .running }
        guard try row.text(0) == hash else { return .other }
        if let status = try row.optionalInt(1) {
            return .answered(KeptAnswer(status: status, headers: try row.text(2), body: try row.bytes(3)))
        }
        let taken = try sql.execute(
            """
            UPDATE idempotency SET lease_until = $4 WHERE principal = $1 AND key = $2 AND status IS NULL
                AND lease_until <= $3
            """, [.text(principal), .text(key), .int(now.milliseconds), .int(until.milliseconds)])
        return taken == 1 ? .new : .running
    }

    /// Keeps the answer for whoever asks again.
    public func finish(_ principal: String, key: String, _ answer: KeptAnswer) throws {
        try sql.execute(
            "UPDATE idempotency SET status = $3, headers = $4, body = $5 WHERE principal = $1 AND key = $2",
            [.text(principal), .text(key), .int(answer.status), .text(answer.headers), .bytes(answer.body)])
    }

    /// Lets go of a key whose request failed for a reason that may pass.
    public func forget(_ principal: String, key: String) throws {
        try sql.execute(
            "DELETE FROM idempotency WHERE principal = $1 AND key = $2 AND status IS NULL",
            [.text(principal), .text(key)])
    }

    /// Forgets answers older than a time.
    public func forgetAnswers(before: Moment) throws {
        try sql.execute("DELETE FROM idempotency WHERE created_at < $1", [.int(before.milliseconds)])
    }

    /// The count of changes to keys and accounts.
    public func credentialEpoch() throws -> Int {
        try sql.first("SELECT number FROM credential_epoch")?.int(0) ?? 0
    }
}

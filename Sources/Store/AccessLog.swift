public import SQL
public import Story

/// What the installation's audit log keeps of somebody who signed in, tried to, or signed out.
public struct AccessEntry: Codable, Hashable, Sendable {
    /// What was done.
    public enum Action: String, Codable, Sendable {
        case signIn = "session.begin"
        /// A wrong name, password, link or answer of a provider.
        case refusal = "session.refuse"
        case signOut = "session.end"
        /// Out of every browser.
        case signOutEverywhere = "session.end_all"
        case passwordChange = "password.change"
    }

    /// By what somebody signed in, or tried to.
    public enum Means: String, Codable, Sendable {
        case password, link, provider
    }

    public var id: ID<AccessEntry>
    /// nil for a name that is nobody's: it is not kept, because people type passwords there.
    public var account: ID<Account>?
    public var action: Action
    public var means: Means?
    /// Where from, as far as is known.
    public var address: String?
    /// What the browser calls itself.
    public var agent: String?
    public var requestID: String
    public var at: Moment

    public init(
        account: ID<Account>?, action: Action, means: Means? = nil, address: String? = nil, agent: String? = nil,
        requestID: String, at: Moment
    ) {
        var generator = SystemRandomNumberGenerator()
        id = ID(using: &generator)
        self.account = account
        self.action = action
        self.means = means
        self.address = address
        self.agent = agent
        self.requestID = requestID
        self.at = at
    }

    private enum CodingKeys: String, CodingKey {
        case id, action, means, address, agent, at
        case account = "account_id"
        case requestID = "request_id"
    }
}

/// The tables of the installation's audit log, and of who guesses passwords.
public let accessMigrations = [
    Migration(
        "access.1",
        script: """
            CREATE TABLE access_log (
                id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
                account_id TEXT,
                action TEXT NOT NULL,
                means TEXT,
                address TEXT,
                agent TEXT,
                request_id TEXT NOT NULL,
                created_at {int} NOT NULL
            ) {strict};
            CREATE INDEX access_log_age ON access_log (created_at, id);
            CREATE TABLE sign_in_failure (
                place TEXT NOT NULL PRIMARY KEY CHECK (length(place) = 64),
                number {int} NOT NULL CHECK (number > 0),
                last_at {int} NOT NULL
            ) {strict};
            CREATE INDEX sign_in_failure_age ON sign_in_failure (last_at);

            """),
    granting("access.2", on: ["access_log", "sign_in_failure"]),
]

extension InstallationTransaction {
    /// Keeps in the installation's audit log who came or went.
    public func log(_ entry: AccessEntry) throws {
        try sql.execute(
            """
            INSERT INTO access_log (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(entry.id), .text(entry.account?.description), .text(entry.action.rawValue),
                .text(entry.means?.rawValue), .text(entry.address),
                .text(entry.agent.map { String($0.unicodeScalars.prefix(200)) }), .text(entry.requestID),
                .int(entry.at.milliseconds),
            ])
    }

    /// The installation's audit log, the newest first, before a place in that order.
    public func accessLog(before: (Moment, ID<AccessEntry>)?, limit: Int) throws -> [AccessEntry] {
        try sql.query(
            """
            SELECT \(columns) FROM access_log WHERE created_at < $1 OR (created_at = $1 AND id < $2)
            ORDER BY created_at DESC, id DESC LIMIT $3
            """, [.int(before?.0.milliseconds ?? 1 << 53), .text(before?.1.description ?? ""), .int(limit)]
        ).map { row in
            guard let action = AccessEntry.Action(rawValue: try row.text(2)) else {
                throw SQLError.shape("there is no such deed")
            }
            var entry = AccessEntry(
                account: try row.optionalText(1).flatMap(ID.init), action: action,
                means: try row.optionalText(3).flatMap(AccessEntry.Means.init), address: try row.optionalText(4),
                agent: try row.optionalText(5), requestID: try row.text(6),
                at: Moment(milliseconds: try row.int(7)))
            entry.id = try row.id(0)
            return entry
        }
    }

    /// Forgets what is older than a time.
    public func forgetAccess(before: Moment) throws {
        try sql.execute("DELETE FROM access_log WHERE created_at < $1", [.int(before.milliseconds)])
    }
}

private let columns = "id, account_id, action, means, address, agent, request_id, created_at"

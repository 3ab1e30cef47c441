internal import SQL
public import Story

extension InstallationTransaction {
    /// Whom a provider means by one of its subjects; nil where it is nobody's yet.
    public func user(subject: String, of issuer: String) throws -> User? {
        let id: ID<Account>? = try sql.first(
            "SELECT account_id FROM identity WHERE issuer = $1 AND subject = $2", [.text(issuer), .text(subject)]
        ).map { try $0.id(0) }
        return try id.flatMap { try user($0) }
    }

    /// Remembers whom a provider means by one of its subjects.
    public func bind(subject: String, of issuer: String, to account: ID<Account>, at now: Moment) throws {
        try sql.execute(
            "INSERT INTO identity (issuer, subject, account_id, created_at) VALUES ($1, $2, $3, $4)",
            [.text(issuer), .text(subject), .id(account), .int(now.milliseconds)])
    }
}

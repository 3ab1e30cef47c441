internal import SQL
public import Story

/// How often it was wrong at one place: a name from an address, or an address.
public struct SignInFailures: Sendable, Hashable {
    public var number: Int
    public var last: Moment
}

extension InstallationTransaction {
    /// What is remembered of a place; nil where nothing is.
    /// - Parameter place: a digest, so that names and addresses do not lie about.
    public func failures(at place: Digest) throws -> SignInFailures? {
        try sql.first("SELECT number, last_at FROM sign_in_failure WHERE place = $1", [.text(place.description)])
            .map { SignInFailures(number: try $0.int(0), last: Moment(milliseconds: try $0.int(1))) }
    }

    /// Remembers that it was wrong, and forgets, everywhere, what is older than a time.
    public func countFailure(at place: Digest, now: Moment, forgetting before: Moment) throws {
        try sql.execute("DELETE FROM sign_in_failure WHERE last_at < $1", [.int(before.milliseconds)])
        try sql.execute(
            """
            INSERT INTO sign_in_failure (place, number, last_at) VALUES ($1, 1, $2)
            ON CONFLICT (place) DO UPDATE SET number = sign_in_failure.number + 1, last_at = excluded.last_at
            """, [.text(place.description), .int(now.milliseconds)])
    }

    /// Forgets what was wrong at a place.
    public func forgetFailures(at place: Digest) throws {
        try sql.execute("DELETE FROM sign_in_failure WHERE place = $1", [.text(place.description)])
    }

    /// Takes one failure back: it was none.
    public func takeBackFailure(at place: Digest) throws {
        try sql.execute(
            "UPDATE sign_in_failure SET number = number - 1 WHERE place = $1 AND number > 1", [.text(place.description)]
        )
    }
}

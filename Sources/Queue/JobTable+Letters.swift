internal import SQL

/// `letter` names the entry in Redis of a job that has failed, or had.
extension JobTable {
    /// Jobs that failed since a time and have no entry.
    func unwrittenLetters(since: Int, limit: Int) throws -> [QueuedJob] {
        try sql.query(
            """
            SELECT \(QueuedJob.columns) FROM job WHERE state = 'failed' AND letter IS NULL AND finished_at >= $1
            ORDER BY finished_at, id LIMIT $2
            """, [.int(since), .int(limit)]
        ).map(QueuedJob.init(row:))
    }

    /// Jobs that have an entry and are no dead letters any more, or failed before a time.
    func outlivedLetters(since: Int, limit: Int) throws -> [(id: String, entry: String)] {
        try sql.query(
            """
            SELECT id, letter FROM job WHERE letter IS NOT NULL AND (state <> 'failed' OR finished_at < $1)
            ORDER BY id LIMIT $2
            """, [.int(since), .int(limit)]
        ).map { (id: try $0.text(0), entry: try $0.text(1)) }
    }

    /// How many dead letters since a time have an entry.
    func writtenLetters(since: Int) throws -> Int {
        try sql.first(
            "SELECT count(*) FROM job WHERE letter IS NOT NULL AND state = 'failed' AND finished_at >= $1",
            [.int(since)])?.int(0) ?? 0
    }

    func noteLetter(_ entry: String, of id: String) throws {
        try sql.execute("UPDATE job SET letter = $2 WHERE id = $1", [.text(id), .text(entry)])
    }

    /// Nothing where somebody has written another entry by now.
    func strikeLetter(_ entry: String, of id: String) throws {
        try sql.execute("UPDATE job SET letter = NULL WHERE id = $1 AND letter = $2", [.text(id), .text(entry)])
    }

    /// Takes no entry for written any more.
    func forgetLetters() throws {
        try sql.execute("UPDATE job SET letter = NULL WHERE letter IS NOT NULL AND state = 'failed'", [])
    }
}

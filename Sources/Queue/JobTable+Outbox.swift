internal import SQL

/// The row of a job is the outbox of a queue that is elsewhere: `announced_at` says when that had word of its turn.
extension JobTable {
    /// Turns that are due and of which nobody was told, the urgent first; of a project and a kind no more than may be
    /// under way, so that what is announced can also be done.
    public func unannounced(perProject: Int, at now: Int, limit: Int) throws -> [JobTurn] {
        try sql.query(
            """
            SELECT id, kind, turn FROM (
                SELECT id, kind, turn, priority, run_at, announced_at, row_number() OVER (
                        PARTITION BY project_id, kind ORDER BY CASE WHEN announced_at IS NULL THEN 1 ELSE 0 END,
                            priority DESC, run_at, id)
                    + (SELECT count(*) FROM job r WHERE r.project_id = j.project_id AND r.state = 'running') AS place
                FROM job j WHERE state = 'queued' AND run_at <= $1) AS line
            WHERE announced_at IS NULL AND place <= $2 ORDER BY priority DESC, place, run_at, id LIMIT $3
            """, [.int(now), .int(perProject), .int(limit)]
        ).map { JobTurn(id: try $0.text(0), kind: try $0.text(1), turn: try $0.int(2)) }
    }

    /// True where `takeBack` would find something.
    public func hasLostWorkers(at now: Int) throws -> Bool {
        try sql.first("SELECT 1 FROM job WHERE state = 'running' AND lease_until < $1 LIMIT 1", [.int(now)]) != nil
    }

    /// Keeps that there is word of these turns.
    public func noteAnnounced(_ turns: [JobTurn], at now: Int) throws {
        for turn in turns {
            try sql.execute(
                "UPDATE job SET announced_at = $3 WHERE id = $1 AND turn = $2 AND state = 'queued'",
                [.text(turn.id), .int(turn.turn), .int(now)])
        }
    }

    /// Turns that were announced before a moment and still wait, the oldest first: the word of them may be lost.
    public func waiting(announcedBefore moment: Int, limit: Int) throws -> [JobTurn] {
        try sql.query(
            """
            SELECT id, kind, turn FROM job WHERE state = 'queued' AND announced_at < $1
            ORDER BY announced_at, id LIMIT $2
            """, [.int(moment), .int(limit)]
        ).map { JobTurn(id: try $0.text(0), kind: try $0.text(1), turn: try $0.int(2)) }
    }

    /// Gives jobs another turn, the word of which was lost: the old name may be known still, and be refused.
    public func noteLost(_ turns: [JobTurn]) throws {
        for turn in turns {
            try sql.execute(
                """
                UPDATE job SET turn = turn + 1, announced_at = NULL WHERE id = $1 AND turn = $2 AND state = 'queued'
                """, [.text(turn.id), .int(turn.turn)])
        }
    }
}

public import SQL
public import Story

/// A picture that hung in a frame, and may hang there again.
public struct FrameRender: Codable, Hashable, Sendable {
    /// The number of the event by which it was hung.
    public var seq: Int
    public var sha256: String
    /// Who drew it: `builtin/1`, `upload/…`.
    public var engine: String
    public var at: Moment
}

/// Finds the events of one frame among all of a project's.
public let frameMigrations = [
    Migration(
        "frame.1",
        script: "CREATE INDEX event_of_frame ON event (project_id, subject, seq) WHERE kind = 'frame.ready';\n")
]

extension ProjectTransaction {
    /// The pictures that hung in a frame, the newest first, each once.
    public func renders(of panel: ID<Panel>, limit: Int = 40) throws -> [FrameRender] {
        let rows = try sql.query(
            """
            SELECT seq, body, created_at FROM event
            WHERE project_id = $1 AND subject = $2 AND kind = 'frame.ready' ORDER BY seq DESC LIMIT $3
            """, scoped([.id(panel), .int(limit)]))
        var known: Set<String> = []
        return try rows.compactMap { row in
            let body = try JSONValue(json: .init(try row.text(1).utf8))
            guard case .string(let sha256) = body[field: "sha256"], known.insert(sha256).inserted else { return nil }
            // Events of earlier installations do not say who drew; it was the program unless a person is named.
            var engine = "builtin/1"
            if case .string(let name) = body[field: "engine"] { engine = name }
            return FrameRender(
                seq: try row.int(0), sha256: sha256, engine: engine, at: Moment(milliseconds: try row.int(2)))
        }
    }
}

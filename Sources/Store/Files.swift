internal import SQL
internal import Story

/// A file of a board's folder, whose bytes lie under their digest.
public struct BoardFileEntry: Hashable, Sendable {
    /// In the board's folder: `frames/012-003-1.png`.
    public var path: String
    public var sha256: String
    public var bytes: Int

    public init(path: String, sha256: String, bytes: Int) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}

extension ProjectTransaction {
    /// The files of the board's folder, by path.
    public func files() throws -> [BoardFileEntry] {
        try sql.query("SELECT path, sha256, bytes FROM board_file WHERE project_id = $1 ORDER BY path", scoped([]))
            .map { BoardFileEntry(path: try $0.text(0), sha256: try $0.text(1), bytes: try $0.int(2)) }
    }

    /// Puts a file into the board's folder, in place of what had its path.
    public func put(_ file: BoardFileEntry) throws {
        try sql.execute(
            """
            INSERT INTO board_file (project_id, path, sha256, bytes) VALUES ($1, $2, $3, $4)
            ON CONFLICT (project_id, path) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes
            """, scoped([.text(file.path), .text(file.sha256), .int(file.bytes)]))
    }

    /// Takes a file out of the board's folder.
    public func removeFile(_ path: String) throws {
        try sql.execute("DELETE FROM board_file WHERE project_id = $1 AND path = $2", scoped([.text(path)]))
    }

    /// True where a file of the board has these bytes.
    public func holds(_ sha256: String, at path: String) throws -> Bool {
        try sql.first(
            "SELECT 1 FROM board_file WHERE project_id = $1 AND path = $2 AND sha256 = $3",
            scoped([.text(path), .text(sha256)])) != nil
    }
}

extension InstallationTransaction {
    /// Every digest that some row names: what garbage collection leaves.
    public func namedBlobs() throws -> Set<String> {
        let rows = try sql.query(
            """
            SELECT sha256 FROM board_file UNION SELECT sha256 FROM script
            UNION SELECT sha256 FROM deliverable WHERE sha256 IS NOT NULL
            UNION SELECT sha256 FROM panel WHERE sha256 IS NOT NULL UNION SELECT sha256 FROM version_file
            """, [])
        return Set(try rows.map { try $0.text(0) })
    }
}

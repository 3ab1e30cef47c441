internal import SQL
public import Story

/// What a project holds, counted.
public struct ProjectTally: Sendable {
    public var scenes: Int
    public var shots: Int
    public var panels: Int
    public var drawn: Int
    /// The first panel of the board that is drawn, and its picture's digest.
    public var cover: (panel: ID<Panel>, sha256: String)?
}

extension ProjectTransaction {
    /// Counts what the board holds.
    public func tally() throws -> ProjectTally {
        let row = try sql.first(
            """
            SELECT (SELECT count(*) FROM scene WHERE project_id = $1), (SELECT count(*) FROM shot WHERE project_id = $1),
                (SELECT count(*) FROM panel WHERE project_id = $1),
                (SELECT count(*) FROM panel WHERE project_id = $1 AND sha256 IS NOT NULL)
            """, scoped([]))
        let cover = try sql.first(
            """
            SELECT p.id, p.sha256 FROM panel p JOIN shot s ON s.project_id = p.project_id AND s.id = p.shot_id
            JOIN scene c ON c.project_id = s.project_id AND c.id = s.scene_id
            WHERE p.project_id = $1 AND p.sha256 IS NOT NULL ORDER BY c.place, s.order_key, p.place LIMIT 1
            """, scoped([]))
        return ProjectTally(
            scenes: try row?.int(0) ?? 0, shots: try row?.int(1) ?? 0, panels: try row?.int(2) ?? 0,
            drawn: try row?.int(3) ?? 0, cover: try cover.map { (try $0.id(0), try $0.text(1)) })
    }
}

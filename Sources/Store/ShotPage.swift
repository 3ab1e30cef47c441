internal import SQL
public import Story

/// A page of a scene's shots as bytes, read in one trip with the right to see it.
public struct ShotPage: Sendable {
    /// The projects that hold the scene and the caller's role in each: none, one, or two where it is ambiguous.
    public var found: [(project: ID<Project>, role: Role)]
    /// The count of changes to keys and accounts.
    public var epoch: Int
    /// Shots as JSON objects, one more than was asked for where there are more.
    public var shots: [[UInt8]]
    /// Their order keys.
    public var keys: [String]
}

private let place = """
    SELECT t.project_id, m.role FROM scene t JOIN member m ON m.project_id = t.project_id
    JOIN project p ON p.project_id = t.project_id
    WHERE t.id = $1 AND m.account_id = $2 AND p.deleted_at IS NULL AND ($3 = '' OR t.project_id = $3)
    ORDER BY t.project_id LIMIT 2
    """

private let rows = """
    SELECT order_key, body || ',"revision":' || revision || '}' FROM shot
    WHERE project_id = {project} AND scene_id = $1 AND order_key > $2 ORDER BY order_key, id LIMIT
    """

extension Store {
    /// The shots of a scene in the order of the cut, after an order key, for an account.
    /// - Parameter project: nil finds it by the scene.
    public func shotPage(
        of scene: ID<Scene>, for account: ID<Account>, in project: ID<Project>?, after key: String, limit: Int
    ) async throws -> ShotPage {
        let names: [SQLValue] = [.id(scene), .id(account), .text(project?.description ?? "")]
        let epoch = "SELECT number FROM credential_epoch"
        switch database.dialect {
        case .postgres:
            // All in one trip; the project that is found is what the engine shows from there on.
            let answers = try await database.fetch([
                Query("SELECT set_config('app.part', 'installation', true)"), Query(epoch),
                Query(
                    """
                    SELECT f.project_id, f.role, set_config('app.project_id', f.project_id, true),
                        set_config('app.part', '', true) FROM (\(place)) f
                    """, names),
                Query(
                    rows.replacing("{project}", with: "nullif(current_setting('app.project_id', true), '')")
                        + " \(limit + 1)", [.id(scene), .text(key)]),
            ])
            return try ShotPage(epoch: answers[1], found: answers[2], shots: answers[3])
        case .sqlite:
            return try await database.read { sql in
                let found = try sql.raw(place, names)
                guard found.count == 1, let only = found.first?.first else {
                    return try ShotPage(epoch: sql.raw(epoch, []), found: found, shots: [])
                }
                let shots = try sql.raw(
                    rows.replacing("{project}", with: "$3") + " \(limit + 1)",
                    [.id(scene), .text(key), .text(String(decoding: only, as: UTF8.self))])
                return try ShotPage(epoch: sql.raw(epoch, []), found: found, shots: shots)
            }
        }
    }
}

extension ShotPage {
    fileprivate init(epoch: [RawRow], found: [RawRow], shots rows: [RawRow]) throws {
        self.found = try found.map { row in
            guard let id = ID<Project>(row.text(0)), let role = Role(rawValue: row.text(1)) else {
                throw SQLError.shape("no project or no role")
            }
            return (id, role)
        }
        self.epoch = epoch.first.flatMap { Int($0.text(0)) } ?? 0
        shots = rows.map { $0[1] }
        keys = rows.map { $0.text(0) }
    }
}

extension RawRow {
    fileprivate func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }
}

public import Foundation
internal import SQL
public import Story

/// A board as it stands in rows at one moment, or some scenes of it.
public struct StoredBoard: Sendable {
    public let file: BoardFile
    /// Counts the changes to the board.
    public let revision: Int
    /// As `file` writes itself.
    public let json: Data
    let rows: BoardRows
    let isWhole: Bool
}

extension ProjectTransaction {
    /// The whole board; nil in a project that has none yet.
    public func board() throws -> StoredBoard? { try board(of: nil) }

    /// The board with some scenes alone, and those in whose sets their shots play: for an edit of these.
    public func board(of scenes: Set<ID<Scene>>) throws -> StoredBoard? {
        guard let some = try board(of: Optional(scenes)) else { return nil }
        let stages = some.file.board.scenes.flatMap(\.shots).flatMap { [$0.stage] + $0.panels.compactMap(\.stage) }
        let more = scenes.union(stages.compactMap(\.scene))
        return more == scenes ? some : try board(of: Optional(more))
    }

    /// Counts the changes to the board; nil where there is none.
    public func boardRevision() throws -> Int? {
        try sql.first("SELECT revision FROM board WHERE project_id = $1", scoped([]))?.int(0)
    }

    private func board(of scenes: Set<ID<Scene>>?) throws -> StoredBoard? {
        guard
            let row = try sql.first(
                "SELECT document, picture, revision FROM board WHERE project_id = $1", scoped([]))
        else { return nil }
        var rows = BoardRows(document: try row.text(0), picture: try row.text(1))
        for table in BoardRows.Table.allCases {
            rows.rows[table] = try stored(table, of: scenes?.map(\.description).sorted())
        }
        let json = try rows.tree().json
        return StoredBoard(
            file: try BoardFile(json: json), revision: try row.int(2), json: json, rows: rows, isWhole: scenes == nil)
    }

    private func stored(_ table: BoardRows.Table, of scenes: [String]?) throws -> [BoardRows.Row] {
        let extra = table.extraColumns
        let columns =
            (["t.id", table.list.parent.map { "t." + $0 } ?? "NULL", "t.place", "t.document"]
            + extra.map { "t." + $0 }).joined(separator: ", ")
        var source = "\(table.rawValue) t", key = "t.scene_id"
        switch table {
        case .character: key = ""
        case .scene: key = "t.id"
        case .panel:
            source += " JOIN shot s ON s.project_id = t.project_id AND s.id = t.shot_id"
            key = "s.scene_id"
        case .beat, .line, .setup, .shot: break
        }
        let query = "SELECT \(columns) FROM \(source) WHERE t.project_id = $1"
        let found: [SQLRow]
        if let scenes, !key.isEmpty {
            found = try scenes.flatMap { scene in
                try sql.query(query + " AND \(key) = $2 ORDER BY t.place, t.id", scoped([.text(scene)]))
            }
        } else {
            found = try sql.query(query + " ORDER BY t.place, t.id", scoped([]))
        }
        let rows = try found.map { row in
            BoardRows.Row(
                table: table, id: try row.text(0), parent: try row.optionalText(1), place: try row.int(2),
                document: try row.text(3),
                columns: try extra.enumerated().map { index, name in
                    BoardRows.Row.Column(name: name, value: try row.value(4 + index))
                })
        }
        return table == .scene ? rows.sorted { ($0.place, $0.id) < ($1.place, $1.id) } : rows
    }

    /// Puts a board into the project, in place of one that was there.
    public func insert(_ file: BoardFile) throws {
        if let old = try board() {
            try update(old, to: file)
        } else {
            let empty = BoardRows(document: "", picture: "")
            let rows = try BoardRows(tree: try JSONValue(json: file.json()))
            try sql.execute(
                "INSERT INTO board (project_id, id, revision, picture, document) VALUES ($1, $2, 1, $3, $4)",
                scoped([.id(file.board.id), .text(rows.picture), .text(rows.document)]))
            try write(from: empty, to: rows)
        }
    }

    /// Brings the rows of a board that was read in this transaction to what it is now: only what differs is written.
    /// - Returns: the board as JSON.
    @discardableResult
    public func update(_ old: StoredBoard, to file: BoardFile) throws -> Data {
        let json = try file.json()
        var rows = try BoardRows(tree: try JSONValue(json: json))
        if !old.isWhole {
            // Some scenes alone do not know their places among all.
            let places = Dictionary((old.rows.rows[.scene] ?? []).map { ($0.id, $0.place) }) { first, _ in first }
            rows.rows[.scene] = try rows.rows[.scene]?.map { row in
                guard let place = places[row.id] else { throw SQLError.shape("a scene came into a part of a board") }
                var row = row
                row.place = place
                return row
            }
        }
        try sql.execute(
            """
            UPDATE board SET id = $2, revision = revision + 1, picture = $3, document = $4 WHERE project_id = $1
            """, scoped([.id(file.board.id), .text(rows.picture), .text(rows.document)]))
        try write(from: old.rows, to: rows)
        return json
    }

    private func write(from old: BoardRows, to new: BoardRows) throws {
        var changed: [BoardRows.Table: [BoardRows.Row]] = [:]
        for table in BoardRows.Table.allCases {
            let known = Set(old.rows[table] ?? [])
            changed[table] = (new.rows[table] ?? []).filter { !known.contains($0) }
        }
        // A shot is what its panels are, too.
        let touched = Set((changed[.panel] ?? []).compactMap(\.parent)).union(parents(of: old, notIn: new))
        let shots = Set((changed[.shot] ?? []).map(\.id))
        changed[.shot]? += (new.rows[.shot] ?? []).filter { touched.contains($0.id) && !shots.contains($0.id) }
        for table in [BoardRows.Table.panel, .shot, .setup, .line, .beat] { try remove(from: old, to: new, table) }
        for row in changed[.shot] ?? [] {
            // Two shots may change places: no key is taken while both are on their way.
            try sql.execute(
                "UPDATE shot SET order_key = '~' || id WHERE project_id = $1 AND id = $2", scoped([.text(row.id)]))
        }
        for table in BoardRows.Table.allCases { for row in changed[table] ?? [] { try upsert(row) } }
        for table in [BoardRows.Table.scene, .character] { try remove(from: old, to: new, table) }
    }

    /// The shots that lost a panel.
    private func parents(of old: BoardRows, notIn new: BoardRows) -> Set<String> {
        let kept = Set((new.rows[.panel] ?? []).map(\.id))
        return Set((old.rows[.panel] ?? []).filter { !kept.contains($0.id) }.compactMap(\.parent))
    }

    private func remove(from old: BoardRows, to new: BoardRows, _ table: BoardRows.Table) throws {
        let kept = Set((new.rows[table] ?? []).map(\.id))
        for row in old.rows[table] ?? [] where !kept.contains(row.id) {
            try sql.execute("DELETE FROM \(table.rawValue) WHERE project_id = $1 AND id = $2", scoped([.text(row.id)]))
        }
    }

    private func upsert(_ row: BoardRows.Row) throws {
        var columns = row.columns
        if let name = row.table.list.parent { columns.append(.init(name: name, value: .text(row.parent))) }
        columns.append(.init(name: "place", value: .int(row.place)))
        columns.append(.init(name: "document", value: .text(row.document)))
        let isShot = row.table == .shot
        let names = (["project_id", "id"] + columns.map(\.name) + (isShot ? ["revision"] : [])).joined(separator: ", ")
        let values = (1...columns.count + 2).map { "$\($0)" } + (isShot ? ["1"] : [])
        let sets = columns.map { "\($0.name) = excluded.\($0.name)" } + (isShot ? ["revision = shot.revision + 1"] : [])
        try sql.execute(
            """
            INSERT INTO \(row.table.rawValue) (\(names)) VALUES (\(values.joined(separator: ", ")))
            ON CONFLICT (project_id, id) DO UPDATE SET \(sets.joined(separator: ", "))
            """, scoped([.text(row.id)] + columns.map(\.value)))
    }
}

extension BoardRows.Table {
    /// The columns beside the document, in the order in which rows are made.
    fileprivate var extraColumns: [String] {
        switch self {
        case .character, .beat, .line, .setup: []
        case .scene: ["number", "picture"]
        case .shot: ["body", "setup_id", "number", "order_key", "status", "duration_frames", "picture"]
        case .panel: ["file", "sha256"]
        }
    }
}

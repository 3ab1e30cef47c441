internal import SQL
public import Story

/// A thing of a board as JSON, ready to be sent, with the count of its changes.
public struct StoredThing: Sendable {
    public var json: String
    public var revision: Int
}

extension ProjectTransaction {
    /// The scenes of the board in order, after a place in it: what each is, without beats, lines, setups and shots.
    public func scenes(after place: Int, limit: Int) throws -> [(json: String, place: Int)] {
        try sql.query(
            """
            SELECT s.document, s.place, (SELECT count(*) FROM shot t WHERE t.project_id = s.project_id AND t.scene_id = s.id)
            FROM scene s WHERE s.project_id = $1 AND s.place > $2 ORDER BY s.place, s.id LIMIT $3
            """, scoped([.int(place), .int(limit)])
        ).map { row in (try row.text(0).adding(",\"shot_count\":\(try row.int(2))"), try row.int(1)) }
    }

    /// One scene whole.
    public func scene(_ id: ID<Scene>) throws -> String? {
        guard
            let document = try sql.first(
                "SELECT document FROM scene WHERE project_id = $1 AND id = $2", scoped([.id(id)]))?.text(0)
        else { return nil }
        let lists = try [("beats", "beat"), ("lines", "line"), ("setups", "setup")].map { key, table in
            let documents = try sql.query(
                "SELECT document FROM \(table) WHERE project_id = $1 AND scene_id = $2 ORDER BY place, id",
                scoped([.id(id)])
            ).map { try $0.text(0) }
            return ",\"\(key)\":[\(documents.joined(separator: ","))]"
        }
        let shots = try shots(of: id, after: "", limit: .max).map(\.thing.json).joined(separator: ",")
        return document.adding(lists.joined() + ",\"shots\":[\(shots)]")
    }

    /// True where the board has such a scene.
    public func has(_ scene: ID<Scene>) throws -> Bool {
        try sql.first("SELECT 1 FROM scene WHERE project_id = $1 AND id = $2", scoped([.id(scene)])) != nil
    }

    /// The ids of the shots of a scene, or of all, in the order of the cut; omitted ones too.
    public func shotIDs(of scene: ID<Scene>?) throws -> [ID<Shot>] {
        try sql.query(
            """
            SELECT s.id FROM shot s JOIN scene c ON c.project_id = s.project_id AND c.id = s.scene_id
            WHERE s.project_id = $1 AND ($2 = '' OR s.scene_id = $2) ORDER BY c.place, s.order_key
            """, scoped([.text(scene?.description ?? "")])
        ).map { try $0.id(0) }
    }

    /// The shots of a scene in the order of the cut, after an order key.
    public func shots(of scene: ID<Scene>, after key: String, limit: Int) throws -> [(thing: StoredThing, key: String)]
    {
        let rows = try sql.query(
            """
            SELECT id, document, revision, order_key FROM shot
            WHERE project_id = $1 AND scene_id = $2 AND order_key > $3 ORDER BY order_key, id LIMIT $4
            """, scoped([.id(scene), .text(key), .int(limit)]))
        let panels = try sql.query(
            """
            SELECT p.shot_id, p.document FROM panel p JOIN shot s ON s.project_id = p.project_id AND s.id = p.shot_id
            WHERE p.project_id = $1 AND s.scene_id = $2 AND s.order_key > $3 ORDER BY p.shot_id, p.place, p.id
            """, scoped([.id(scene), .text(key)]))
        var byShot: [String: [String]] = [:]
        for panel in panels { byShot[try panel.text(0), default: []].append(try panel.text(1)) }
        return try rows.map { row in
            let thing = try shot(row.text(1), panels: byShot[try row.text(0)] ?? [], scene: scene, row.int(2))
            return (thing, try row.text(3))
        }
    }

    /// One shot.
    public func shot(_ id: ID<Shot>) throws -> StoredThing? {
        guard
            let row = try sql.first(
                "SELECT document, scene_id, revision FROM shot WHERE project_id = $1 AND id = $2", scoped([.id(id)]))
        else { return nil }
        let panels = try sql.query(
            "SELECT document FROM panel WHERE project_id = $1 AND shot_id = $2 ORDER BY place, id", scoped([.id(id)]))
        return shot(try row.text(0), panels: try panels.map { try $0.text(0) }, scene: try row.id(1), try row.int(2))
    }

    private func shot(_ document: String, panels: [String], scene: ID<Scene>, _ revision: Int) -> StoredThing {
        let json = document.adding(
            ",\"panels\":[\(panels.joined(separator: ","))],\"scene_id\":\"\(scene)\",\"revision\":\(revision)")
        return StoredThing(json: json, revision: revision)
    }

    /// Where a shot stands and how often it was changed.
    public func place(of shot: ID<Shot>) throws -> (scene: ID<Scene>, revision: Int)? {
        try sql.first("SELECT scene_id, revision FROM shot WHERE project_id = $1 AND id = $2", scoped([.id(shot)]))
            .map { (try $0.id(0), try $0.int(1)) }
    }

    /// The scenes that hold a setup, a line, a beat or a panel.
    public func scene(holding target: EditTarget) throws -> ID<Scene>? {
        let (query, id): (String, String) =
            switch target {
            case .board(let id): ("", id.description)
            case .character(let id): ("", id.description)
            case .acceptance(let id): ("", id.description)
            case .scene(let id): ("SELECT id FROM scene WHERE project_id = $1 AND id = $2", id.description)
            case .beat(let id): ("SELECT scene_id FROM beat WHERE project_id = $1 AND id = $2", id.description)
            case .line(let id): ("SELECT scene_id FROM line WHERE project_id = $1 AND id = $2", id.description)
            case .setup(let id): ("SELECT scene_id FROM setup WHERE project_id = $1 AND id = $2", id.description)
            case .shot(let id): ("SELECT scene_id FROM shot WHERE project_id = $1 AND id = $2", id.description)
            case .panel(let id):
                (
                    """
                    SELECT s.scene_id FROM panel p JOIN shot s ON s.project_id = p.project_id AND s.id = p.shot_id
                    WHERE p.project_id = $1 AND p.id = $2
                    """, id.description
                )
            }
        return query.isEmpty ? nil : try sql.first(query, scoped([.text(id)])).map { try $0.id(0) }
    }

    /// The speeches of a scene with their times.
    public func lines(of scene: ID<Scene>) throws -> [String] {
        try sql.query(
            "SELECT document FROM line WHERE project_id = $1 AND scene_id = $2 ORDER BY place, id", scoped([.id(scene)])
        ).map { try $0.text(0) }
    }

    /// A panel, the shot and the scene that it stands in, and the digest of its picture where it is drawn.
    public func panel(_ id: ID<Panel>) throws -> StoredPanel? {
        try sql.first(
            """
            SELECT p.document, p.shot_id, s.scene_id, p.sha256, s.picture, c.picture, b.picture, p.file
            FROM panel p JOIN shot s ON s.project_id = p.project_id AND s.id = p.shot_id
            JOIN scene c ON c.project_id = s.project_id AND c.id = s.scene_id
            JOIN board b ON b.project_id = p.project_id
            WHERE p.project_id = $1 AND p.id = $2
            """, scoped([.id(id)])
        ).map { row in
            StoredPanel(
                json: try row.text(0), shot: try row.id(1), scene: try row.id(2), sha256: try row.optionalText(3),
                looks: try [4, 5, 6].map { try row.text($0) }.joined(separator: "+"), file: try row.optionalText(7))
        }
    }
}

/// A panel where it stands.
public struct StoredPanel: Sendable {
    /// The panel's own members.
    public var json: String
    public var shot: ID<Shot>
    public var scene: ID<Scene>
    /// nil until it is drawn.
    public var sha256: String?
    /// Stands for all that its picture hangs on: the same words, the same picture.
    public var looks: String
    public var file: String?

    /// True where a person drew its picture.
    public var isUpload: Bool {
        get throws {
            let panel = try JSONValue(json: .init(json.utf8))
            guard case .string(let engine) = panel[field: "engine"] else { return false }
            return engine.hasPrefix("upload/")
        }
    }
}

extension String {
    /// A JSON object with more members. Appended to, not joined: joining goes character by character.
    fileprivate func adding(_ members: String) -> String {
        var json = self
        json.removeLast()
        if json.utf8.count == 1 { json.append(contentsOf: members.dropFirst()) } else { json.append(members) }
        json.append("}")
        return json
    }
}

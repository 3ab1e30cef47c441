internal import SQL
internal import Story

/// A board taken apart into the rows it stands in, and put together again: a thing's document is its JSON without the
/// things below it, so that what this version does not know stays where it was.
struct BoardRows: Sendable {
    enum Table: String, CaseIterable, Sendable {
        case character = "board_character"
        case scene, beat, line, setup, shot, panel

        /// The key under which what holds them lists them, and the column that names it.
        var list: (key: String, parent: String?) {
            switch self {
            case .character: ("characters", nil)
            case .scene: ("scenes", nil)
            case .beat: ("beats", "scene_id")
            case .line: ("lines", "scene_id")
            case .setup: ("setups", "scene_id")
            case .shot: ("shots", "scene_id")
            case .panel: ("panels", "shot_id")
            }
        }
    }

    struct Row: Hashable, Sendable {
        var table: Table
        var id: String
        /// The scene or the shot that it stands in.
        var parent: String?
        var place: Int
        var document: String
        /// Columns that queries and constraints need besides.
        var columns: [Column] = []

        struct Column: Hashable, Sendable {
            var name: String
            var value: SQLValue
        }
    }

    /// The board's own document.
    private(set) var document: String
    /// What pictures of the whole board hang on: settings, seed, people.
    private(set) var picture: String
    var rows: [Table: [Row]] = [:]

    /// Takes a board apart.
    /// - Throws: `SQLError.shape` for a tree that is no board.
    init(tree: JSONValue) throws {
        var board = try tree.members()
        // A voice is no matter of pictures: lines may be spoken while frames are drawn.
        picture = board.digest(of: ["characters", "seed", "settings"]) { key, value in
            key == "characters" ? value.elements.map { $0.without(["voice"]) } : [value]
        }
        let characters = try board.take("characters"), scenes = try board.take("scenes")
        document = JSONValue.object(board).compactText
        for (place, character) in characters.enumerated() {
            let members = try character.members()
            add(Row(table: .character, id: try members.id(), place: place, document: character.compactText))
        }
        for (place, scene) in scenes.enumerated() { try add(scene: scene, place) }
    }

    init(document: String, picture: String) {
        self.document = document
        self.picture = picture
    }

    private mutating func add(_ row: Row) { rows[row.table, default: []].append(row) }

    private mutating func add(scene: JSONValue, _ place: Int) throws {
        var members = try scene.members()
        let id = try members.id()
        for table in [Table.beat, .line, .setup] {
            for (place, item) in try members.take(table.list.key).enumerated() {
                let row = Row(
                    table: table, id: try item.members().id(), parent: id, place: place, document: item.compactText)
                add(row)
            }
        }
        for (place, shot) in try members.take("shots").enumerated() { try add(shot: shot, in: id, place) }
        let picture = members.digest(of: ["heading", "light", "set", "story_day"])
        add(
            Row(
                table: .scene, id: id, place: place, document: JSONValue.object(members).compactText,
                columns: [
                    Row.Column(name: "number", value: .text(try members.text("number"))),
                    Row.Column(name: "picture", value: .text(picture)),
                ]))
    }

    private mutating func add(shot: JSONValue, in scene: String, _ place: Int) throws {
        var members = try shot.members()
        let id = try members.id()
        let picture = members.digest(of: ["angle", "framing", "movement", "panels", "size", "stage"]) { key, value in
            key == "panels" ? value.elements.map { $0.withoutProducts } : [value]
        }
        let panels = try members.take("panels")
        let document = JSONValue.object(members).compactText
        // As the API tells it, but for the count of changes, which the database adds.
        let body =
            document.dropLast()
            + ",\"panels\":[\(panels.map(\.compactText).joined(separator: ","))],\"scene_id\":\"\(scene)\""
        for (place, panel) in panels.enumerated() {
            let panelMembers = try panel.members()
            add(
                Row(
                    table: .panel, id: try panelMembers.id(), parent: id, place: place, document: panel.compactText,
                    columns: [
                        Row.Column(name: "file", value: panelMembers.optionalText("file")),
                        Row.Column(name: "sha256", value: panelMembers.optionalText("sha256")),
                    ]))
        }
        guard case .integer(let frames)? = members["duration_frames"] else {
            throw SQLError.shape("a shot without length")
        }
        add(
            Row(
                table: .shot, id: id, parent: scene, place: place, document: document,
                columns: [
                    Row.Column(name: "body", value: .text(String(body))),
                    Row.Column(name: "setup_id", value: .text(try members.text("setup"))),
                    Row.Column(name: "number", value: .text(try members.text("number"))),
                    Row.Column(name: "order_key", value: .text(try members.text("order_key"))),
                    Row.Column(name: "status", value: .text(try members.text("status"))),
                    Row.Column(name: "duration_frames", value: .integer(Int64(frames))),
                    Row.Column(name: "picture", value: .text(picture)),
                ]))
    }

    /// The board again.
    func tree() throws -> JSONValue {
        var children: [Table: [String: [JSONValue]]] = [:]
        func list(_ table: Table, of parent: String) -> JSONValue { .array(children[table]?[parent] ?? []) }
        for table in [Table.panel, .beat, .line, .setup, .shot] {
            for row in rows[table] ?? [] {
                var item = try JSONValue(text: row.document)
                if table == .shot { item = try item.with("panels", list(.panel, of: row.id)) }
                children[table, default: [:]][row.parent ?? "", default: []].append(item)
            }
        }
        let scenes = try (rows[.scene] ?? []).map { row in
            var scene = try JSONValue(text: row.document)
            for table in [Table.beat, .line, .setup, .shot] {
                scene = try scene.with(table.list.key, list(table, of: row.id))
            }
            return scene
        }
        let characters = try (rows[.character] ?? []).map { try JSONValue(text: $0.document) }
        return try JSONValue(text: document).with("characters", .array(characters)).with("scenes", .array(scenes))
    }
}

extension [String: JSONValue] {
    fileprivate func text(_ key: String) throws -> String {
        guard case .string(let text)? = self[key] else { throw SQLError.shape("a thing of the board without “\(key)”") }
        return text
    }

    fileprivate func optionalText(_ key: String) -> SQLValue {
        if case .string(let text)? = self[key] { .text(text) } else { .null }
    }

    fileprivate func id() throws -> String { try text("id") }

    /// Takes a list out.
    fileprivate mutating func take(_ key: String) throws -> [JSONValue] {
        guard case .array(let elements)? = removeValue(forKey: key) else {
            throw SQLError.shape("a thing of the board without “\(key)”")
        }
        return elements
    }

    fileprivate func digest(
        of keys: [String], _ part: (String, JSONValue) -> [JSONValue] = { [$1] }
    ) -> String {
        let parts = keys.flatMap { key in self[key].map { part(key, $0) } ?? [] }
        return Digest(of: JSONValue.array(parts).compactJSON).description
    }
}

extension JSONValue {
    fileprivate init(text: String) throws { self = try JSONValue(json: .init(text.utf8)) }

    fileprivate var compactText: String { String(decoding: compactJSON, as: UTF8.self) }

    fileprivate func members() throws -> [String: JSONValue] {
        guard case .object(let members) = self else { throw SQLError.shape("a thing of the board is no object") }
        return members
    }

    fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    fileprivate func with(_ key: String, _ value: JSONValue) throws -> JSONValue {
        var members = try members()
        members[key] = value
        return .object(members)
    }

    /// A panel without what drawing fills in.
    fileprivate var withoutProducts: JSONValue { without(["file", "sha256", "alt_text", "engine"]) }

    fileprivate func without(_ keys: [String]) -> JSONValue {
        guard case .object(var members) = self else { return self }
        for key in keys { members[key] = nil }
        return .object(members)
    }
}

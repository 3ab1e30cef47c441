public import Foundation
internal import SQL
public import Story

/// A row on its way out.
public struct ArchivedRow: Sendable {
    /// In one line, without its end.
    public var json: Data
    /// Digests of bytes without which the row does not hold.
    public var needed: [String]
    /// Digests of bytes that its documents speak of, and that may be gone.
    public var spokenOf: Set<String>
}

/// Rows on their way in: what the archive has besides them.
public struct ArchiveContents: Sendable {
    /// Digests of the bytes that came with it.
    public var blobs: Set<String>
    /// The number of its last event.
    public var lastSequence: Int

    public init(blobs: Set<String>, lastSequence: Int) {
        self.blobs = blobs
        self.lastSequence = lastSequence
    }
}

extension ProjectTransaction {
    /// Hands on the rows of a table of the archive, in its order.
    public func archive(_ table: ArchiveTable, _ take: (ArchivedRow) throws -> Void) throws {
        let columns = table.columns.map(\.source).joined(separator: ", "), step = 1000
        var start = 0
        while true {
            let rows = try sql.query(
                """
                SELECT \(columns) FROM \(table.source) WHERE t.project_id = $1 ORDER BY \(table.order)
                LIMIT $2 OFFSET $3
                """, scoped([.int(step), .int(start)]))
            for row in rows { try take(try table.archived(row)) }
            guard rows.count == step else { return }
            start += step
        }
    }

    /// Keeps a row of an archive, where the project lacks it as yet.
    /// - Parameters:
    ///   - place: of the row, for words: `rows/comments.jsonl, line 3:`.
    ///   - now: when the archive comes in.
    /// - Throws: `ArchiveError` for a row that is none, or that does not fit the others.
    public func bringIn(
        _ line: JSONValue, to table: ArchiveTable, at place: String, _ contents: ArchiveContents, now: Moment
    ) throws {
        var values = try table.values(of: line, at: place, contents)
        guard let name = table.table, try settle(&values, of: name, now: now) else { return }
        let columns = values.keys.sorted()
        do {
            try sql.execute(
                """
                INSERT INTO \(name) (project_id, \(columns.joined(separator: ", ")))
                VALUES (\((1...columns.count + 1).map { "$\($0)" }.joined(separator: ", ")))
                """, scoped(columns.map { values[$0] ?? .null }))
        } catch SQLError.constraint(_, let words) {
            throw ArchiveError(place, "does not fit the rows before it (\(words))")
        }
    }

    /// Makes of a row what it is here.
    /// - Returns: false for one that has no place here.
    private func settle(_ values: inout [String: SQLValue], of table: String, now: Moment) throws -> Bool {
        switch table {
        case "share_link":
            // Its words stayed behind: nothing opens it.
            values["hash"] = .text(Digest(of: UUID().uuidString).description)
            if values["revoked_at"] ?? .null == .null { values["revoked_at"] = .int(now.milliseconds) }
        case "script" where values["status"] == .text("received"):
            values["status"] = .text("failed")
            values["reason"] = .text("it was not read yet when the project's archive was made; upload it again")
        case "mention":
            return try sql.first("SELECT 1 FROM account WHERE id = $1", [values["account_id"] ?? .null]) != nil
        default: break
        }
        return true
    }

    /// Makes room in the project's order for what an archive brings: what happened here until now comes behind it.
    /// - Parameter last: the number of the archive's last event.
    public func moveEvents(behind last: Int) throws {
        try sql.execute("UPDATE project SET event_seq = event_seq + $2 WHERE project_id = $1", scoped([.int(last)]))
        for table in ["event", "audit", "webhook_delivery"] {
            // In two steps: on the way no two have one number.
            try sql.execute("UPDATE \(table) SET seq = -seq WHERE project_id = $1", scoped([]))
            try sql.execute("UPDATE \(table) SET seq = $2 - seq WHERE project_id = $1", scoped([.int(last)]))
        }
    }

    /// Takes a draft out that turned out to be a whole project.
    public func removeScript(_ id: ID<Script>) throws {
        try sql.execute("DELETE FROM script WHERE project_id = $1 AND id = $2", scoped([.id(id)]))
    }

    /// Says how often a board was changed where it comes from, so that what was made of it stays as old as it is.
    public func set(boardRevision: Int) throws {
        try sql.execute("UPDATE board SET revision = $2 WHERE project_id = $1", scoped([.int(boardRevision)]))
    }

    /// The project's archives but one: each newer one takes the place of those before.
    public func removeArchives(but id: ID<Deliverable>) throws {
        try sql.execute(
            "DELETE FROM deliverable WHERE project_id = $1 AND format = $2 AND id <> $3 AND status <> 'making'",
            scoped([.text(Deliverable.archiveFormat), .id(id)]))
    }

    /// The project's archives, the newest first.
    public func archives() throws -> [Deliverable] {
        try sql.query(
            "SELECT id FROM deliverable WHERE project_id = $1 AND format = $2 ORDER BY created_at DESC, id LIMIT 50",
            scoped([.text(Deliverable.archiveFormat)])
        ).compactMap { try deliverable(try $0.id(0)) }
    }
}

extension ArchiveTable {
    fileprivate func archived(_ row: SQLRow) throws -> ArchivedRow {
        var members: [String: JSONValue] = [:], needed: [String] = [], spokenOf: Set<String> = []
        for (index, column) in columns.enumerated() {
            switch (try row.value(index), column.content) {
            case (.null, _): members[column.name] = .null
            case (.integer(let number), _): members[column.name] = .integer(Int(number))
            case (.text(let text), .json), (.text(let text), .operation):
                let value = try JSONValue(json: Data(text.utf8))
                members[column.name] = value
                spokenOf.formUnion(Self.digests(in: value))
            case (.text(let text), let content):
                members[column.name] = .string(text)
                if content == .blob { needed.append(text) }
            default: throw SQLError.shape("\(name).\(column.name) holds what no archive holds")
            }
        }
        return ArchivedRow(json: JSONValue.object(members).compactJSON, needed: needed, spokenOf: spokenOf)
    }

    /// Digests of pictures and sounds, wherever they stand in a document.
    static func digests(in value: JSONValue) -> Set<String> {
        switch value {
        case .string(let text):
            let isDigest =
                text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            return isDigest ? [text] : []
        case .array(let values): return values.reduce(into: []) { $0.formUnion(digests(in: $1)) }
        case .object(let members): return members.values.reduce(into: []) { $0.formUnion(digests(in: $1)) }
        case .null, .bool, .integer, .unsigned, .number: return []
        }
    }

    /// A line's members as columns.
    fileprivate func values(
        of line: JSONValue, at place: String, _ contents: ArchiveContents
    ) throws -> [String: SQLValue] {
        guard case .object(let members) = line else { throw ArchiveError(place, "is no object") }
        var values: [String: SQLValue] = [:]
        for column in columns where column.comesIn {
            let value = members[column.name] ?? .null
            guard value != .null || column.mayBeNull else { throw ArchiveError(place, "lacks “\(column.name)”") }
            values[column.name] = value == .null ? .null : try column.value(value, of: members, at: place, contents)
        }
        return values
    }
}

extension ArchiveTable.Column {
    fileprivate func value(
        _ value: JSONValue, of row: [String: JSONValue], at place: String, _ contents: ArchiveContents
    ) throws -> SQLValue {
        func bad(_ what: String) -> ArchiveError { ArchiveError(place, "“\(name)” is no \(what)") }
        switch (content, value) {
        case (.whole, .integer(let number)) where (0...1 << 53).contains(number): return .int(number)
        case (.sequence, .integer(let number)):
            guard (1...max(1, contents.lastSequence)).contains(number) else { throw bad("event of the project's") }
            return .int(number)
        case (.id, .string(let text)):
            guard ID<Project>(text)?.description == text else { throw bad("id") }
            return .text(text)
        case (.text(let most), .string(let text)):
            guard text.utf8.count <= most, !text.utf8.contains(0) else { throw bad("text of \(most) bytes at most") }
            return .text(text)
        case (.word, .string(let text)):
            guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy(Self.isOfWords) else { throw bad("word") }
            return .text(text)
        case (.blob, .string(let text)):
            guard contents.blobs.contains(text) else { throw bad("digest of bytes that are in the archive") }
            return .text(text)
        case (.path, .string(let text)):
            guard text.isPlaceInFolder else { throw bad("place in a board's folder") }
            return .text(text)
        case (.fileName, .string(let text)):
            guard text.isPlaceInFolder, !text.contains("/"), !text.hasPrefix(".") else { throw bad("name of a file") }
            return .text(text)
        case (.json, let value): return .text(Self.text(Self.withoutStrangers(value, row, contents)))
        case (.operation, let value):
            // What cannot be decoded is none.
            let operation: EditOperation? = try? value.decoded()
            guard let operation, .string(operation.id.description) == row["id"] else {
                throw bad("operation of this id")
            }
            return .text(Self.text(value))
        default: throw bad("value of its kind")
        }
    }

    /// A frame's history shows pictures by their digests: one that did not come with the archive is none of its.
    private static func withoutStrangers(
        _ value: JSONValue, _ row: [String: JSONValue], _ contents: ArchiveContents
    ) -> JSONValue {
        guard row["kind"] == .string("frame.ready"), case .object(var members) = value,
            case .string(let sha256)? = members["sha256"], !contents.blobs.contains(sha256)
        else { return value }
        members["sha256"] = nil
        return .object(members)
    }

    /// Small letters, digits, full stop.
    private static func isOfWords(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E
    }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.compactJSON, as: UTF8.self) }
}

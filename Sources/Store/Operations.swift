internal import SQL
public import Story

/// What was done to a board, in the project's event order.
public struct KeptOperation: Sendable {
    /// Whether it was done anew, taken back, done again, or came of covering a scene anew.
    public enum Kind: String, Sendable {
        case edit, undo, redo, recover
    }

    public var kind: Kind
    public var operation: EditOperation
    /// What it takes back or does again.
    public var of: ID<EditOperation>?

    public init(kind: Kind, operation: EditOperation, of: ID<EditOperation>? = nil) {
        self.kind = kind
        self.operation = operation
        self.of = of
    }
}

extension ProjectTransaction {
    /// Keeps what was done, under the number of the event that tells of it.
    /// - Throws: `SQLError.constraint(.unique, …)` for an operation whose id was done already.
    public func keep(_ kept: KeptOperation, seq: Int, _ deed: Deed) throws {
        try sql.execute(
            """
            INSERT INTO operation (project_id, seq, id, kind, of_id, account_id, document, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            scoped([
                .int(seq), .id(kept.operation.id), .text(kept.kind.rawValue), .text(kept.of?.description),
                .id(deed.account), .text(try compact(kept.operation)), .int(deed.now.milliseconds),
            ]))
    }

    /// What an account's undo takes back next and what its redo does again next. Others' work is left alone.
    public func standing(of account: ID<Account>) throws -> (done: ID<EditOperation>?, undone: ID<EditOperation>?) {
        let rows = try sql.query(
            """
            SELECT id, kind, of_id FROM operation WHERE project_id = $1 AND account_id = $2 ORDER BY seq DESC LIMIT 1000
            """, scoped([.id(account)]))
        var done: [ID<EditOperation>] = [], undone: [ID<EditOperation>] = []
        for row in rows.reversed() {
            let id: ID<EditOperation> = try row.id(0)
            switch KeptOperation.Kind(rawValue: try row.text(1)) {
            case .edit, .recover, nil:
                done.append(id)
                undone = []
            case .undo: if let id = done.popLast() { undone.append(id) }
            case .redo: if let id = undone.popLast() { done.append(id) }
            }
        }
        return (done.last, undone.last)
    }

    /// An operation that was done.
    public func operation(_ id: ID<EditOperation>) throws -> EditOperation? {
        try sql.first("SELECT document FROM operation WHERE project_id = $1 AND id = $2", scoped([.id(id)]))
            .map { try JSONValue(json: .init(try $0.text(0).utf8)).decoded() }
    }

    /// How many operations were done to the board, and drafts read into it.
    public func editCount() throws -> Int {
        let row = try sql.first(
            """
            SELECT (SELECT count(*) FROM operation WHERE project_id = $1)
                + (SELECT count(*) FROM script WHERE project_id = $1 AND status = 'read')
            """, scoped([]))
        return try row?.int(0) ?? 0
    }

    /// Everything that people edited by hand: what covering anew leaves alone.
    public func editedByHand() throws -> Set<EditTarget> {
        let rows = try sql.query(
            "SELECT document FROM operation WHERE project_id = $1 AND kind IN ('edit', 'redo')", scoped([]))
        return try rows.reduce(into: []) { targets, row in
            let operation: EditOperation = try JSONValue(json: .init(try row.text(0).utf8)).decoded()
            targets.formUnion(operation.edits.map(\.target))
        }
    }
}

internal import Foundation
internal import Story

/// What was done to a board folder, and what can be taken back: `history.jsonl`, one change a line.
///
/// A line is written before the board is: where the program is killed between the two, the board's digest tells that
/// the last line never happened, and it is dropped.
struct EditHistory {
    /// One line.
    struct Entry: Encodable {
        enum Kind: String, Codable {
            case edit, undo, redo, revise
            /// A scene was covered anew: what came is the planner's work, nobody's hand's.
            case recover
        }

        var kind: Kind
        var operation: EditOperation
        /// The operation that is taken back or done again; nil for an edit or a revision.
        var of: ID<EditOperation>?
        /// Digests of board.json before and after.
        var before: String
        var after: String
    }

    /// A line as it stands in the file. A revision of a feature writes a megabyte, and most lines are only passed by:
    /// of those nothing is read but what stands before the operation.
    private struct Line {
        var bytes: Data
        var kind: Entry.Kind
        var before: String
        var after: String

        init?(_ bytes: Data) {
            var head = bytes
            if let operation = bytes.range(of: Data(",\"operation\":".utf8)) {
                head = bytes[..<operation.lowerBound] + [UInt8(ascii: "}")]
            }
            // A line that is no JSON is none of ours; the caller says which.
            guard let tree = try? JSONValue(json: Data(head)), case .string(let word) = tree[field: "kind"],
                let kind = Entry.Kind(rawValue: word), case .string(let before) = tree[field: "before"],
                case .string(let after) = tree[field: "after"]
            else { return nil }
            (self.bytes, self.kind, self.before, self.after) = (bytes, kind, before, after)
        }

        /// The operation's id and its edits as trees; nil where it is none.
        var operation: (id: ID<EditOperation>, edits: [JSONValue])? {
            // As above.
            guard let tree = try? JSONValue(json: bytes), case .string(let text) = tree[field: "operation.id"],
                let id = ID<EditOperation>(text), case .array(let edits) = tree[field: "operation.ops"]
            else { return nil }
            return (id, edits)
        }
    }

    static let file = "history.jsonl"
    private let path: String
    private var lines: [Line] = []

    /// How many changes there were, and the id of the last.
    var count: Int { lines.count }
    var last: ID<EditOperation>? { lines.last?.operation?.id }

    /// Reads the history of a board whose file has this digest now.
    /// - Throws: `ProductionError.brokenHistory` where a line is none of ours.
    init(folder: BoardFolder, board digest: String) throws {
        path = folder.file(Self.file).path
        guard let data = FileManager.default.contents(atPath: path) else { return }
        for (index, bytes) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let line = Line(Data(bytes)) else { throw broken(index) }
            lines.append(line)
        }
        if let last = lines.last, last.after != digest, last.before == digest { lines.removeLast() }
    }

    /// Writes the history with one more change.
    func write(adding entry: Entry, to folder: BoardFolder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let all = lines.map(\.bytes) + [try encoder.encode(entry)]
        try folder.write(Data(all.map { $0 + [UInt8(ascii: "\n")] }.joined()), to: Self.file)
    }

    /// What undo takes back next: the last edit that stands.
    /// - Throws: `ProductionError.brokenHistory`, as `takenBack`.
    func standing() throws -> EditOperation? { try stacks.done.last.map(operation) }

    /// What redo does again next: the last edit that was taken back, unless something else was done since.
    func takenBack() throws -> EditOperation? { try stacks.undone.last.map(operation) }

    private func operation(_ place: Int) throws -> EditOperation {
        let edits = try read(place)
        let operation = EditOperation(id: edits.id, edits: edits.edits.compactMap(Edit.init(tree:)))
        guard operation.edits.count == edits.edits.count else { throw broken(place) }
        return operation
    }

    private func read(_ place: Int) throws -> (id: ID<EditOperation>, edits: [JSONValue]) {
        guard let operation = lines[place].operation else { throw broken(place) }
        return operation
    }

    private func broken(_ place: Int) -> ProductionError { .brokenHistory(path: path, line: place + 1) }

    /// What a person has changed by hand, and not taken back: what the edits that stand name. Numbers and the order of
    /// shooting are no work on a shot.
    /// - Throws: `ProductionError.brokenHistory`.
    func handEdited() throws -> Set<EditTarget> {
        let edits = try stacks.done.filter { lines[$0].kind == .edit }.flatMap { try read($0).edits }
        return Set(
            edits.compactMap { edit in
                if case .string(let field) = edit[field: "field"], Self.bookkeeping.contains(field) { return nil }
                guard case .string(let target) = edit[field: "target"] else { return nil }
                return EditTarget(target)
            })
    }

    private static let bookkeeping: Set<String> = ["number", "planned_name", "shoot_order", "shoot_day", "minutes"]

    /// The places of the lines that stand, and of those that were taken back.
    private var stacks: (done: [Int], undone: [Int]) {
        var done: [Int] = [], undone: [Int] = []
        for (place, line) in lines.enumerated() {
            switch line.kind {
            case .edit, .revise, .recover:
                done.append(place)
                undone = []
            case .undo:
                if let place = done.popLast() { undone.append(place) }
            case .redo:
                if let place = undone.popLast() { done.append(place) }
            }
        }
        return (done, undone)
    }
}

extension Edit {
    /// An edit out of its JSON, without trying types in turn; nil where it is none.
    fileprivate init?(tree: JSONValue) {
        guard case .string(let kind) = tree[field: "op"], case .string(let text) = tree[field: "target"],
            let target = EditTarget(text)
        else { return nil }
        let (from, to) = (tree[field: "from"], tree[field: "to"])
        var parent: EditTarget?
        if case .string(let text) = tree[field: "parent"] { parent = EditTarget(text) }
        switch Kind(rawValue: kind) {
        case .set:
            guard case .string(let field) = tree[field: "field"] else { return nil }
            self = .set(target, field, from: from, to: to)
        case .insert:
            guard let parent else { return nil }
            self = .insert(target, into: parent, to)
        case .remove:
            guard let parent else { return nil }
            self = .remove(target, from: parent, from)
        case .move:
            guard case .shot(let shot) = target, let from = ShotPlace(tree: from), let to = ShotPlace(tree: to) else {
                return nil
            }
            self = .move(shot, from: from, to: to)
        case nil: return nil
        }
    }
}

extension ShotPlace {
    fileprivate init?(tree: JSONValue) {
        guard case .string(let scene) = tree[field: "scene"], let id = ID<Scene>(scene),
            case .string(let key) = tree[field: "order_key"]
        else { return nil }
        self.init(scene: id, orderKey: key)
    }
}

internal import Foundation
internal import Story

/// What was done to a board folder, and what can be taken back: `history.jsonl`, one change a line.
///
/// A line is written before the board is: where the program is killed between the two, the board's digest tells that
/// the last line never happened, and it is dropped.
struct EditHistory {
    /// One line.
    struct Entry: Codable, Equatable {
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

    static let file = "history.jsonl"
    private(set) var entries: [Entry] = []

    /// Reads the history of a board whose file has this digest now.
    /// - Throws: `ProductionError.brokenHistory` where a line is none of ours.
    init(folder: BoardFolder, board digest: String) throws {
        guard let data = FileManager.default.contents(atPath: folder.file(Self.file).path) else { return }
        let lines = data.split(separator: UInt8(ascii: "\n"))
        for (index, line) in lines.enumerated() {
            do {
                entries.append(try JSONDecoder().decode(Entry.self, from: Data(line)))
            } catch {
                throw ProductionError.brokenHistory(path: folder.file(Self.file).path, line: index + 1)
            }
        }
        if let last = entries.last, last.after != digest, last.before == digest { entries.removeLast() }
    }

    mutating func add(_ entry: Entry, to folder: BoardFolder) throws {
        entries.append(entry)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try entries.map { try encoder.encode($0) + [UInt8(ascii: "\n")] }
        try folder.write(Data(lines.joined()), to: Self.file)
    }

    /// What undo takes back next: the last edit that stands.
    var standing: EditOperation? { stacks.done.last?.operation }

    /// What redo does again next: the last edit that was taken back, unless something else was done since.
    var takenBack: EditOperation? { stacks.undone.last?.operation }

    /// What a person has changed by hand, and not taken back: what the edits that stand name. Numbers and the order of
    /// shooting are no work on a shot.
    var handEdited: Set<EditTarget> {
        let edits = stacks.done.filter { $0.kind == .edit }.flatMap(\.operation.edits)
        return Set(edits.filter { !Self.bookkeeping.contains($0.field ?? "") }.map(\.target))
    }

    private static let bookkeeping: Set<String> = ["number", "planned_name", "shoot_order", "shoot_day", "minutes"]

    private var stacks: (done: [Entry], undone: [Entry]) {
        var done: [Entry] = [], undone: [Entry] = []
        for entry in entries {
            switch entry.kind {
            case .edit, .revise, .recover:
                done.append(entry)
                undone = []
            case .undo:
                if let entry = done.popLast() { undone.append(entry) }
            case .redo:
                if let entry = undone.popLast() { done.append(entry) }
            }
        }
        return (done, undone)
    }
}

import Revising
import Foundation
import Story
import Testing

/// What BOARD promises of operations, over random sequences of them. `EDIT_SEQUENCES=10000` asks for more of them, as
/// `make fuzz-edits` does, and prints what was done.
@Suite("Random sequences of edits")
struct EditSequenceTests {
    private static let asked = ProcessInfo.processInfo.environment["EDIT_SEQUENCES"].flatMap(Int.init)
    private static let workers = 2

    @Test("Inverses restore a board byte for byte, logs replay to the same bytes, unrelated operations commute")
    func sequences() async throws {
        let original = try await EditedBoard.planned(scenes: 4)
        let bytes = try BoardFile(original).json()
        let count = Self.asked ?? 40
        let tally = try await withThrowingTaskGroup(of: EditTally.self) { group in
            for worker in 0..<Self.workers {
                group.addTask {
                    var tally = EditTally()
                    for seed in stride(from: worker, to: count, by: Self.workers) {
                        var sequence = EditSequence(original, bytes, seed: UInt64(seed))
                        try sequence.run(&tally)
                    }
                    return tally
                }
            }
            return try await group.reduce(into: EditTally()) { $0.add($1) }
        }
        #expect(tally.faults.isEmpty, "\(tally.faults.prefix(9))")
        #expect(tally.commuted > count / 4)
        if Self.asked != nil { print(tally.table(sequences: count)) }
    }
}

/// One sequence of eight edits, and what is asked of it.
private struct EditSequence {
    private let original: Board
    private let bytes: Data
    private let seed: UInt64
    private var random: SeededRandom
    private static let length = 8

    init(_ original: Board, _ bytes: Data, seed: UInt64) {
        (self.original, self.bytes, self.seed) = (original, bytes, seed)
        random = SeededRandom(seed: seed)
    }

    mutating func run(_ tally: inout EditTally) throws {
        var edited = EditedBoard(board: original)
        for _ in 0..<Self.length { edited.step(&random, &tally) }
        var back = edited.board
        for operation in edited.log.reversed() {
            back = try back.applying(operation.inverse(id: ID(using: &random)))
        }
        expect(try BoardFile(back).json() == bytes, "the inverses do not restore it", &tally)
        let again = try edited.log.reduce(original) { board, operation in
            try board.applying(JSONDecoder().decode(EditOperation.self, from: BoardFile.json(operation)))
        }
        let after = try BoardFile(edited.board).json()
        expect(try BoardFile(again).json() == after, "its log replays to others", &tally)
        expect(try BoardFile(BoardFile(json: after).board).json() == after, "it does not read back", &tally)
        try commute(edited.board, &tally)
        edited.expectWhole(against: original) { tally.faults.append("seed \(seed): \($0)") }
    }

    /// Two operations that name nothing in common, done in either order: of different scenes, or on fields of different
    /// things. One that brings a thing into a scene or takes it out names that scene as well, and the place there.
    private mutating func commute(_ board: Board, _ tally: inout EditTally) throws {
        let scenes = board.scenes.indices
        let first = random.pick(Array(scenes)), second = random.pick(Array(scenes))
        let maker = EditedBoard(board: board)
        guard let one = maker.operation(scene: first, &random)?.operation,
            let other = maker.operation(scene: second, &random)?.operation,
            one.named.isDisjoint(with: other.named),
            first != second || (one.edits + other.edits).allSatisfy({ $0.kind == .set }),
            let forth = try? board.applying(one), let back = try? board.applying(other)
        else { return }
        tally.commuted += 1
        let both = (try? forth.applying(other), try? back.applying(one))
        expect(
            both.0 != nil && both.0 == both.1,
            "two operations do not commute: \(one.edits.map(\.target)) and \(other.edits.map(\.target))", &tally)
    }

    private func expect(_ isTrue: Bool, _ otherwise: String, _ tally: inout EditTally) {
        if !isTrue { tally.faults.append("seed \(seed): \(otherwise)") }
    }
}

extension EditOperation {
    /// All that it names: what it changes, what holds that, and the scenes between which it moves a shot.
    fileprivate var named: Set<EditTarget> {
        var named = Set(edits.map(\.target) + edits.compactMap(\.parent))
        for place in edits.filter({ $0.kind == .move }).flatMap({ [$0.from, $0.to] }) {
            guard case .string(let id)? = place?[field: "scene"], let scene = ID<Scene>(id) else { continue }
            named.insert(.scene(scene))
        }
        return named
    }
}

/// What was tried in many sequences.
struct EditTally: Sendable {
    var done: [String: Int] = [:]
    var refused: [String: Int] = [:]
    var commuted = 0
    var faults: [String] = []

    mutating func add(_ other: EditTally) {
        done.merge(other.done, uniquingKeysWith: +)
        refused.merge(other.refused, uniquingKeysWith: +)
        commuted += other.commuted
        faults += other.faults
    }

    func table(sequences: Int) -> String {
        let rows = Set(done.keys).union(refused.keys).sorted().map {
            "| \($0) | \(done[$0, default: 0]) | \(refused[$0, default: 0]) |"
        }
        return
            (["| operation | done | refused |", "|---|---:|---:|"] + rows + [
                "",
                "\(sequences) sequences of eight operations; \(commuted) pairs done in either order; "
                    + "\(faults.count) faults (bar: 0).",
            ]).joined(separator: "\n")
    }
}

/// A board under random edits, with the log of those that were possible.
struct EditedBoard {
    var board: Board
    var log: [EditOperation] = []

    /// The beginning of one of the examples, planned.
    static func planned(scenes: Int = .max) async throws -> Board {
        var board = try await PlanTests.board("le-feu-de-septembre")
        board.scenes = Array(board.scenes.prefix(scenes))
        return board
    }

    /// Does something at random, if it can be done.
    mutating func step(_ random: inout SeededRandom, _ tally: inout EditTally) {
        let scene = Int(random.next() % UInt64(board.scenes.count))
        guard let (name, operation) = operation(scene: scene, &random) else { return }
        guard let operation, let changed = try? board.applying(operation) else {
            tally.refused[name, default: 0] += 1
            return
        }
        tally.done[name, default: 0] += 1
        board = changed
        log.append(operation)
    }

    /// Something that a person may mean, by its name; without an operation where it cannot be done here.
    func operation(scene: Int, _ random: inout SeededRandom) -> (name: String, operation: EditOperation?)? {
        let shots = board.scenes[scene].shots
        guard !shots.isEmpty else { return nil }
        let shot = random.pick(shots)
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: random.next()))
        switch random.next() % 15 {
        case 0: return ("delete", try? editor.delete(shot.id))
        case 1: return ("duplicate", try? editor.duplicate(shot.id))
        case 2: return ("insert", try? editor.insert(after: shot.id, description: "A hand."))
        case 3: return ("merge", try? editor.merge(shot.id))
        case 4:
            let span = shot.spans.first
            return ("split", try? editor.split(shot.id, atByte: (span?.start ?? 0) + (span?.count ?? 0) / 2))
        case 5: return ("move within its scene", try? editor.move(shot.id, after: random.pick(shots).id))
        case 6:
            let others = board.scenes.flatMap(\.shots)
            return ("move to any scene", try? editor.move(shot.id, after: random.pick(others).id))
        case 7: return ("re-time", try? editor.retime(shot.id, frames: 12 + Int(random.next() % 100)))
        case 8:
            guard var camera = shot.stage.camera else { return nil }
            camera.position = camera.position + Vector3(random.unit(), 0, random.unit())
            return (
                "drag the camera", try? editor.recompose(shot.id, camera: camera, fields: ["size": .string("CU")])
            )
        case 9: return ("lock", try? editor.set(shot.id, "locked", to: .bool(!shot.locked)))
        case 10: return ("note", try? editor.set(shot.id, "notes", to: .string("Note \(random.next() % 9)")))
        case 11: return ("renumber", try? editor.renumber())
        case 12: return ("lock numbers", editor.lockNumbers(!board.settings.numbering.locked))
        case 13:
            let scene = board.scenes[scene]
            return ("omit or restore a scene", try? editor.omit(scene.id, !scene.omitted))
        default:
            guard let figure = shot.stage.figures.first else { return nil }
            let place = figure.position + Vector3(0.5, 0, 0)
            return (
                "move a person",
                try? editor.stage(figure.character, in: shot.id, at: place, yaw: figure.yaw + 15)
            )
        }
    }

    /// Every word of the script lies in exactly one shot still, lines are true, and no two shots share a number.
    func expectWhole(against original: Board, fault: (String) -> Void) {
        for (scene, before) in zip(board.scenes, original.scenes) {
            let bytes = { (scene: Scene) in
                scene.shots.flatMap(\.spans).reduce(into: IndexSet()) { $0.insert(integersIn: $1.start..<$1.end) }
            }
            let all = bytes(scene)
            if all != bytes(before) { fault("scene \(scene.number) has other words") }
            if scene.shots.flatMap(\.spans).reduce(0, { $0 + $1.count }) != all.count {
                fault("two shots of scene \(scene.number) have the same words")
            }
            for shot in scene.shots where shot.lines != scene.lines(in: shot.spans) {
                fault("shot \(shot.number) names other lines than it holds")
            }
        }
        let numbers = board.scenes.flatMap { $0.shots.map(\.number) }
        if Set(numbers).count != numbers.count { fault("two shots have one number") }
    }
}

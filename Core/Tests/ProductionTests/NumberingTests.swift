import Revising
import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Numbers of scenes, setups and shots")
struct NumberingTests {
    @Test("American setups skip I and O, British slates run on, animation counts in tens")
    func schemes() async throws {
        let board = try await PlanTests.board("last-train")
        let scene = board.scenes[0]
        #expect(Array(scene.setups.map(\.plannedName).prefix(3)) == ["1", "1A", "1B"])
        #expect(Array(scene.shots.map(\.number).prefix(3)) == ["1-1", "1-2", "1-3"])
        let names = board.scenes.flatMap(\.setups).map { $0.plannedName.drop(while: \.isNumber) }
        #expect(!names.contains { $0.contains("I") || $0.contains("O") })
        // The script has a scene 18A before 18: its setups are not those of 18.
        #expect(board.scenes.first { $0.number == "18A" }?.setups.first?.plannedName == "18A-A")

        let british = try Self.renumbered(board, .british)
        #expect(british.scenes.flatMap(\.setups).map(\.plannedName) == (1...names.count).map(String.init))
        #expect(british.scenes[0].shots[0].number == "1-1")

        let animation = try Self.renumbered(board, .animation)
        #expect(Array(animation.scenes[0].shots.map(\.number).prefix(2)) == ["SQ010_SH0010", "SQ010_SH0020"])
        #expect(animation.scenes[0].setups[0].plannedName == "SQ010_A")
        let shot = animation.scenes[0].shots[0]
        #expect(shot.panels[0].frameFile(scene: animation.scenes[0], shot: shot) == "frames/SQ010-SH0010-1.png")
        #expect(try Self.renumbered(animation, .american) == board)
    }

    @Test("All names of a feature are unique, in capitals, without punctuation, in eight characters")
    func feature() async throws {
        let board = try await Self.feature()
        for scheme in [Numbering.Scheme.american, .british] {
            let board = try Self.renumbered(board, scheme)
            Self.expectUnique(board)
            Self.expectOrdered(board)
            let files = board.scenes.flatMap { scene in
                scene.shots.map { $0.panels[0].frameFile(scene: scene, shot: $0).uppercased() }
            }
            #expect(Set(files).count == files.count)
        }
        let animation = try Self.renumbered(board, .animation)
        let numbers = animation.scenes.flatMap(\.shots).map(\.number)
        #expect(Set(numbers).count == numbers.count)
        Self.expectOrdered(animation)
        let plans = board.planFiles.values
        #expect(Set(plans.map { $0.uppercased() }).count == board.scenes.count)
    }

    @Test(
        "Under lock numbers never change or come again, whatever is put in or taken out, and they agree with the order",
        arguments: [Numbering.Scheme.american, .british, .animation], [UInt64(1), 2, 3, 4])
    func locked(scheme: Numbering.Scheme, seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        var board = try Self.renumbered(try await PlanTests.board("le-feu-de-septembre"), scheme)
        board.settings.numbering.insertedScene = seed % 2 == 0 ? .prefix : .suffix
        var editor = BoardEditor(board: board, generator: random)
        board = try board.applying(editor.lockNumbers(true))
        var given: [String: String] = [:]
        for _ in 0..<60 {
            guard let operation = Self.operation(board, moves: false, &random) else { continue }
            board = try board.applying(operation)
            for scene in board.scenes {
                for (id, number) in [(scene.id.description, scene.number)]
                    + scene.shots.map({ ($0.id.description, $0.number) })
                    + scene.setups.map({ ($0.id.description, $0.plannedName) })
                {
                    #expect(given[id] == nil || given[id] == number)
                    given[id] = number
                }
            }
        }
        #expect(board.scenes.flatMap(\.shots).contains { $0.omitted })
        Self.expectUnique(board, isAnimated: scheme == .animation)
        Self.expectOrdered(board)
        var late = BoardEditor(board: board, generator: random)
        #expect(throws: EditConflict.self) { try late.renumber() }
    }

    @Test(
        "Asked for, numbers follow the order again: locked shots and slates keep theirs, and it can be taken back",
        arguments: [UInt64(4), 5])
    func renumbering(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        var board = try await PlanTests.board("le-feu-de-septembre")
        for _ in 0..<80 {
            guard let operation = Self.operation(board, moves: true, &random) else { continue }
            board = try board.applying(operation)
        }
        let ids = board.scenes.flatMap(\.shots).map(\.id)
        let setup = board.scenes[0].setups[0]
        board.scenes[0].setups[0].slate = "slated"
        var editor = BoardEditor(board: board, generator: random)
        let operation = try editor.renumber()
        let after = try board.applying(operation)
        Self.expectUnique(after)
        Self.expectOrdered(after)
        #expect(after.scenes.flatMap(\.shots).map(\.id).sorted() == ids.sorted())
        #expect(after.scenes[0].setups.first { $0.id == setup.id }?.plannedName == setup.plannedName)
        #expect(try after.applying(operation.inverse(id: ID(using: &random))) == board)
        var locked = board
        let index = try #require(locked.scenes.firstIndex { $0.shots.count > 2 })
        locked.scenes[index].shots[1].locked = true
        locked.scenes[index].shots[1].number = "\(locked.scenes[index].number)-2"
        let kept = locked.scenes[index].shots[1]
        for other in locked.scenes.indices {
            for shot in locked.scenes[other].shots.indices where locked.scenes[other].shots[shot].id != kept.id {
                if locked.scenes[other].shots[shot].number == kept.number {
                    locked.scenes[other].shots[shot].number += "X"
                }
            }
        }
        editor = BoardEditor(board: locked, generator: random)
        let renamed = try locked.applying(editor.renumber())
        #expect(renamed.scenes[index].shots[1].number == kept.number)
        Self.expectUnique(renamed)
        Self.expectOrdered(renamed)
    }

    @Test("A renumbered folder has its drawn frames under the new names, and under the old ones when it is taken back")
    func files() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        _ = try await pipeline.planFolder(
            script: try script(in: place), settings: .standard(), seed: 1,
            out: place.url.appendingPathComponent("a.board").path)
        let folder = BoardFolder(place.url.appendingPathComponent("a.board").path)
        var file = try folder.read()
        let scene = try #require(file.board.scenes.firstIndex { $0.shots.count > 1 })
        // The two first shots have each other's number.
        let numbers = file.board.scenes[scene].shots.prefix(2).map(\.number)
        for index in 0..<2 {
            file.board.scenes[scene].shots[index].number = numbers[1 - index]
            let shot = file.board.scenes[scene].shots[index]
            let name = shot.panels[0].frameFile(scene: file.board.scenes[scene], shot: shot)
            file.board.scenes[scene].shots[index].panels[0].file = name
            try folder.write(Data("frame \(index)".utf8), to: name)
        }
        try folder.write(file)
        func frames(_ board: Board) throws -> [String] {
            try board.scenes[scene].shots.prefix(2).map { shot in
                let name = try #require(shot.panels[0].file)
                #expect(name == shot.panels[0].frameFile(scene: board.scenes[scene], shot: shot))
                return try String(contentsOf: folder.file(name), encoding: .utf8)
            }
        }
        let after = try await pipeline.edit(
            folder: folder, change: .renumber(.animation), generator: SeededRandom(seed: 1))
        #expect(after.settings.numbering.scheme == .animation)
        #expect(try frames(after) == ["frame 0", "frame 1"])
        #expect(try frames(try await pipeline.undo(folder: folder)) == ["frame 0", "frame 1"])
        await #expect(throws: ProductionError.noSuchScene(given: "99", board: folder.url.path)) {
            try await pipeline.edit(folder: folder, change: .omit(scene: "99"), generator: SeededRandom(seed: 1))
        }
        let number = after.scenes[0].number
        let less = try await pipeline.edit(
            folder: folder, change: .omit(scene: number), generator: SeededRandom(seed: 1))
        #expect(less.scenes[0].omitted && less.scenes[0].number == number)
    }

    // MARK: Boards

    static func renumbered(_ board: Board, _ scheme: Numbering.Scheme) throws -> Board {
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
        return try board.applying(editor.renumber(scheme: scheme))
    }

    /// A hundred and thirty scenes of up to twenty-eight shots, some with numbers of a shooting script.
    private static func feature() async throws -> Board {
        var board = try await PlanTests.board("le-feu-de-septembre")
        var random = SeededRandom(seed: 9)
        let model = try #require(board.scenes.max { $0.shots.count < $1.shots.count })
        board.scenes = (1...130).map { index in
            var scene = model
            scene.id = ID(using: &random)
            scene.number = index % 20 == 7 ? "\(index - 1)A" : index % 20 == 12 ? "A\(index)" : "\(index)"
            scene.span.start += index * 10_000
            let count = index % 6 < 2 ? index % 28 + 1 : 1
            let setups = (0..<min(count, 27)).map { _ in copy(model.setups[0], &random) }
            scene.setups = setups
            scene.shots = zip(OrderKey.spread(count), 0...).map { key, place in
                var shot = model.shots[0]
                (shot.id, shot.orderKey, shot.setup) = (ID(using: &random), key, setups[min(place, 26)].id)
                return shot
            }
            return scene
        }
        return board
    }

    private static func copy(_ setup: Setup, _ random: inout SeededRandom) -> Setup {
        var setup = setup
        setup.id = ID(using: &random)
        return setup
    }

    private static func operation(_ board: Board, moves: Bool, _ random: inout SeededRandom) -> EditOperation? {
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: random.next()))
        let scene = random.pick(board.scenes)
        guard !scene.shots.isEmpty else { return nil }
        let shot = random.pick(scene.shots)
        switch random.next() % (moves ? 9 : 7) {
        case 0, 1: return try? editor.delete(shot.id)
        case 2: return try? editor.duplicate(shot.id)
        case 3: return try? editor.insert(after: shot.id)
        case 4: return try? editor.split(shot.id, atByte: (shot.spans.first?.start ?? 0) + 12)
        case 5: return try? editor.omit(scene.id, !scene.omitted)
        case 6:
            var new = scene
            new.id = ID(using: &random)
            // Two scenes at one byte of the script would have no order.
            new.span.start += board.scenes.count
            new.omitted = false
            new.shots.removeAll(where: \.omitted)
            for index in new.setups.indices {
                let old = new.setups[index].id
                new.setups[index].id = ID(using: &random)
                for shot in new.shots.indices where new.shots[shot].setup == old {
                    new.shots[shot].setup = new.setups[index].id
                }
            }
            for index in new.shots.indices { new.shots[index].id = ID(using: &random) }
            return board.scenes.count < 16 ? try? editor.insert(new) : nil
        default: return try? editor.move(shot.id, after: random.pick(random.pick(board.scenes).shots).id)
        }
    }

    // MARK: Rules

    private static func expectUnique(_ board: Board, isAnimated: Bool = false) {
        func key(_ name: String) -> String {
            let plain = name.uppercased().filter { $0.isLetter || $0.isNumber }
            return isAnimated ? plain : String(plain.prefix(8))
        }
        for names in [
            board.scenes.map(\.number), board.scenes.flatMap(\.setups).map(\.plannedName),
            board.scenes.flatMap(\.shots).map(\.number),
        ] {
            let keys = names.map(key)
            #expect(!keys.contains(""))
            #expect(
                Set(keys).count == keys.count, "\(Dictionary(grouping: names, by: key).values.filter { $0.count > 1 })")
        }
    }

    /// Numbers of shots that stand in their own scene, and of scenes, rise as those do.
    private static func expectOrdered(_ board: Board) {
        for scene in board.scenes where !scene.omitted || board.settings.numbering.locked {
            let shots = scene.shots.filter { !$0.omitted || board.settings.numbering.locked }
            expectRising(shots.map(\.numberParts.shot))
        }
        if board.settings.numbering.locked { expectRising(board.scenes.map(\.number)) }
    }

    private static func expectRising(_ names: [String]) {
        func place(_ name: String) -> [String] {
            let name = name.hasPrefix("SH") ? String(name.dropFirst(2)) : name
            let prefix = name.prefix { $0.isLetter }, rest = name.dropFirst(prefix.count)
            let digits = rest.prefix { $0.isNumber }
            let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
            return [padded, String(rest.dropFirst(digits.count)), String(prefix.reversed()) + "~"]
        }
        let places = names.map(place)
        for (before, after) in zip(places, places.dropFirst()) {
            #expect(before.lexicographicallyPrecedes(after), "\(names)")
        }
    }
}

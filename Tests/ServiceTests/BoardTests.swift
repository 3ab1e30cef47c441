import Foundation
import Production
import Queue
import SQL
import ServiceBench
import Store
import Story
import Studio
import Testing

@Suite("Boards in rows")
struct BoardTests {
    @Test("A board goes into rows and comes out to the byte, also with keys that this version does not know")
    func roundTrip() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await onEachEngine { engine in
            try await roundTrip(try await newStore(on: engine), folder)
        }
    }

    private func roundTrip(_ store: Store, _ folder: URL) async throws {
        let pipeline = try Pipeline(
            PipelineConfiguration(
                cache: folder.appendingPathComponent("cache"), home: repository, build: "test", workers: 2))
        for name in ["last-train.fountain", "last-train.fdx"] {
            let script = repository.appendingPathComponent("Examples/\(name)").path
            let (board, _, _) = try await pipeline.plan(script: script, settings: .standard(), seed: 7)
            let plain = try BoardFile(board).json()
            let strange = String(decoding: plain, as: UTF8.self).replacingOccurrences(
                of: "\"dutch_deg\" :", with: "\"colour\" : {\"of\" : [1, 2.5, null]},\n\"dutch_deg\" :")
            for json in [plain, try BoardFile(json: Data(strange.utf8)).json()] {
                let file = try BoardFile(json: json)
                let project = try await newProject(in: store)
                try await store.write(project) { try $0.insert(file) }
                let back = try await store.read(project) { try $0.board()?.file.json() }
                #expect(back == json)
            }
        }
    }

    @Test("An edit writes the rows that it changes, and another project sees none of it")
    func edits() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await onEachEngine { engine in
            try await edits(try await newStore(on: engine), folder)
        }
    }

    private func edits(_ store: Store, _ folder: URL) async throws {
        let script = folder.appendingPathComponent("bell.fountain")
        try Data(shortScript.utf8).write(to: script)
        let pipeline = try Pipeline(
            PipelineConfiguration(
                cache: folder.appendingPathComponent("cache"), home: repository, build: "test", workers: 2))
        let (board, _, _) = try await pipeline.plan(script: script.path, settings: .standard(), seed: 7)
        let scene = try #require(board.scenes.first { $0.shots.count > 2 })
        let mine = try await newProject(in: store), other = try await newProject(in: store)
        for project in [mine, other] { try await store.write(project) { try $0.insert(BoardFile(board)) } }
        // The first and the last change places: no order key is taken while both are on their way.
        let (first, last) = (scene.shots[0], scene.shots[scene.shots.count - 1])
        try await store.write(mine) { transaction in
            guard let stored = try transaction.board(of: [scene.id]) else { return }
            let swap = EditOperation(
                id: ID(bits: 1),
                edits: [
                    .move(
                        first.id, from: ShotPlace(scene: scene.id, orderKey: first.orderKey),
                        to: ShotPlace(scene: scene.id, orderKey: last.orderKey)),
                    .move(
                        last.id, from: ShotPlace(scene: scene.id, orderKey: last.orderKey),
                        to: ShotPlace(scene: scene.id, orderKey: first.orderKey)),
                ])
            var file = stored.file
            file.board = try file.board.applying(swap)
            try transaction.update(stored, to: file)
        }
        let order = try await store.read(mine) { try $0.shotIDs(of: scene.id) }
        #expect(order.first == last.id)
        #expect(order.last == first.id)
        let revisions = try await store.read(mine) { transaction in
            try scene.shots.map { try transaction.place(of: $0.id)?.revision ?? 0 }
        }
        #expect(revisions.first == 2)
        #expect(revisions.dropFirst().dropLast().allSatisfy { $0 == 1 })
        let untouched = try await store.read(other) { try $0.board()?.file.board }
        #expect(untouched == board)
        let whole = try await store.read(mine) { try $0.board()?.file.board }
        #expect(whole?.scenes.map(\.id) == board.scenes.map(\.id))
    }

    @Test("A frame that is being drawn is still of its shot when voices are cast, and no longer when it is recomposed")
    func looks() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("bell.fountain")
        try Data(shortScript.utf8).write(to: script)
        let pipeline = try Pipeline(
            PipelineConfiguration(
                cache: folder.appendingPathComponent("cache"), home: repository, build: "test", workers: 2))
        let (board, _, _) = try await pipeline.plan(script: script.path, settings: .standard(), seed: 7)
        let panel = try #require(board.scenes.first?.shots.first?.panels.first?.id)
        try await onEachEngine { engine in
            let store = try await newStore(on: engine)
            let project = try await newProject(in: store)
            try await store.write(project) { try $0.insert(BoardFile(board)) }
            let looks = try await store.write(project) { transaction in
                var seen = [try transaction.panel(panel)?.looks]
                for change in 0..<2 {
                    guard let stored = try transaction.board() else { break }
                    var file = stored.file
                    if change == 0 {
                        for index in file.board.characters.indices {
                            file.board.characters[index].voice = Voice(engine: "none", name: "one")
                        }
                    } else {
                        file.board.scenes[0].shots[0].size = .extremeWide
                    }
                    try transaction.update(stored, to: file)
                    seen.append(try transaction.panel(panel)?.looks)
                }
                return seen
            }
            #expect(looks[1] == looks[0])
            #expect(looks[2] != looks[1])
        }
    }

    private func newStore(on engine: TestDatabase) async throws -> Store {
        _ = try await Studio.migrator.migrate(engine.owner)
        let store = Store(database: engine.database)
        let owner = Account(id: ID(bits: 1), name: "owner", isAdministrator: true)
        try await store.writeInstallation { try $0.insert(owner, at: Moment(milliseconds: 0)) }
        return store
    }

    private func newProject(in store: Store) async throws -> ID<Project> {
        var generator = SystemRandomNumberGenerator()
        let project = Project(
            id: ID(using: &generator), name: "film", settings: .standard(), seed: 1, createdAt: Moment(milliseconds: 0))
        try await store.writeInstallation {
            try $0.insert(project, Deed(account: ID(bits: 1), requestID: "", now: project.createdAt))
        }
        return project.id
    }
}

internal import Foundation
public import SQL

/// A new database of an engine: as the program uses it, and as whoever owns its tables.
public struct TestDatabase: Sendable {
    public let name: String
    public let database: any Database
    public let owner: any Database
}

/// Runs `body` on a new, empty database of each engine that is at hand.
public func onEachEngine(_ body: (TestDatabase) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try SQLiteDatabase(path: folder.appendingPathComponent("facts.sqlite").path)
    try await body(TestDatabase(name: "SQLite", database: file, owner: file))
    try file.close()
    guard let server = PostgresServer.shared else { return }
    let url = try await server.newDatabase()
    let owner = PostgresDatabase(url: url, connections: 2, isOwner: true), database = PostgresDatabase(url: url)
    try await body(TestDatabase(name: "PostgreSQL", database: database, owner: owner))
    try database.close()
    try owner.close()
}

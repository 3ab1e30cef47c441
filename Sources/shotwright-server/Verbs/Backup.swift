internal import ArgumentParser
internal import Blobs
internal import Foundation
internal import SQL
internal import Store
internal import Studio

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy everything, as it is at one moment, into a new folder; the server may go on.",
        discussion: "The folder appears when it is whole. Example: shotwright backup --data DIR --out backups/monday")

    @OptionGroup var place: PlaceOptions

    @Option(help: "The folder to make.")
    var out: String

    mutating func run() async throws {
        let target = URL(fileURLWithPath: out)
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw ValidationError("\(target.path) is there already; give another --out")
        }
        let installation = try await Installation(place)
        guard let database = installation.database as? SQLiteDatabase else {
            throw ValidationError(
                "facts in PostgreSQL are copied by pg_dump; the files are in "
                    + (installation.settings.blobs.map { "s3://\($0.bucket)" } ?? installation.folder.path))
        }
        let count = try await whole(at: target) { partial in
            try database.backup(to: partial.appendingPathComponent(Installation.facts).path)
            // What the copy of the facts names, not what has come since.
            let copy = try SQLiteDatabase(path: partial.appendingPathComponent(Installation.facts).path)
            let named = try await Store(database: copy).readInstallation { try $0.namedBlobs() }
            try copy.close()
            for sha256 in named {
                let shelf = partial.appendingPathComponent("blobs/\(sha256.prefix(2))")
                try await installation.studio.blobs.lay(sha256, at: shelf.appendingPathComponent(sha256))
            }
            return named.count
        }
        say("wrote \(target.path): the facts and \(count) files")
        try installation.database.close()
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data folder of a backup.",
        discussion: "The data folder must not be there yet. Example: shotwright restore backups/monday --data DIR")

    @Argument(help: "The folder that backup made.")
    var backup: String

    @OptionGroup var place: PlaceOptions

    mutating func run() async throws {
        let source = URL(fileURLWithPath: backup), target = try place.settings().folder
        guard FileManager.default.fileExists(atPath: source.appendingPathComponent(Installation.facts).path) else {
            throw ValidationError("\(source.path) is no backup of this program")
        }
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw ValidationError("\(target.path) is there already; move it away, or give another --data")
        }
        try await whole(at: target) { partial in
            for name in [Installation.facts, "blobs"] {
                let from = source.appendingPathComponent(name)
                guard FileManager.default.fileExists(atPath: from.path) else { continue }
                try FileManager.default.copyItem(at: from, to: partial.appendingPathComponent(name))
            }
        }
        let installation = try await Installation(place)
        try await installation.migrate()
        // With files in a bucket, the backup's go there where they are missing.
        for sha256 in try await installation.studio.health().missing {
            let file = source.appendingPathComponent("blobs/\(sha256.prefix(2))/\(sha256)")
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            _ = try await installation.studio.blobs.put(fileAt: file)
        }
        let health = try await installation.studio.health()
        try installation.database.close()
        guard health.database == nil, health.missing.isEmpty else {
            throw ValidationError(
                "the backup is damaged: \(health.missing.count) files are missing; \(target.path) holds the rest")
        }
        say("restored \(target.path)")
    }
}

/// Makes a folder that appears when it is whole, for its owner alone; nothing is left where `body` fails.
@discardableResult
private func whole<Result>(at target: URL, _ body: (URL) async throws -> Result) async throws -> Result {
    let partial = target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).partial")
    try FileManager.default.createDirectory(
        at: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
        let result = try await body(partial)
        try FileManager.default.moveItem(at: partial, to: target)
        return result
    } catch {
        try? FileManager.default.removeItem(at: partial)  // The error that stopped the work is the one to tell.
        throw error
    }
}

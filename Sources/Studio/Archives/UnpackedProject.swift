internal import Foundation
internal import Production
internal import Store
internal import Story

/// An archive of a project, unpacked into a folder and looked through.
struct UnpackedProject: Sendable {
    let manifest: ProjectManifest
    /// nil for a project that has none.
    let board: BoardFile?
    /// The paths of its bytes.
    let blobs: [String]
    let contents: ArchiveContents
    private let folder: BoardFolder

    /// Rows at most, in all tables.
    private static let mostRows = 5_000_000

    /// True for a folder that an archive of a project was unpacked to.
    static func isOne(_ folder: BoardFolder) -> Bool {
        FileManager.default.fileExists(atPath: folder.file(ProjectManifest.path).path)
    }

    /// - Throws: `ArchiveError` where it is not whole, or of another version.
    init(_ folder: BoardFolder) throws {
        self.folder = folder
        manifest = try Self.manifest(of: folder)
        let prefix = ProjectManifest.blobFolder + "/"
        blobs = folder.files().filter { $0.hasPrefix(prefix) }
        contents = ArchiveContents(
            blobs: Set(blobs.map { String($0.dropFirst(prefix.count)) }), lastSequence: manifest.lastSequence)
        board = try Self.board(of: folder, contents)
        for table in ArchiveTable.all { try check(table) }
        // Only counts that were held to rows can be added up.
        guard manifest.tables.count == ArchiveTable.all.count else {
            throw ArchiveError(ProjectManifest.path, "tells of a table that no project has, or of one twice")
        }
        guard manifest.tables.reduce(0, { $0 + $1.rows }) <= Self.mostRows else {
            throw ArchiveError(ProjectManifest.path, "tells of more than \(Self.mostRows) rows")
        }
    }

    /// Hands on every row with its place, table by table in the order in which they come in.
    func eachRow(_ body: (ArchiveTable, JSONValue, String) throws -> Void) throws {
        for table in ArchiveTable.all {
            var number = 0
            for line in try Self.bytes(of: table.path, in: folder, most: 4 << 30).split(separator: 0x0A) {
                number += 1
                let place = "\(table.path), line \(number):"
                let value: JSONValue
                do {
                    value = try JSONValue(json: line)
                } catch {
                    throw ArchiveError(place, "is no JSON: \(error)")
                }
                try body(table, value, place)
            }
        }
    }

    private static func manifest(of folder: BoardFolder) throws -> ProjectManifest {
        let json = try bytes(of: ProjectManifest.path, in: folder, most: 16 << 20), manifest: ProjectManifest
        do {
            let tree = try JSONValue(json: json)
            guard tree[field: "schema"] == .string(ProjectManifest.currentSchema) else {
                throw ArchiveError(
                    ProjectManifest.path, "is not of the form \(ProjectManifest.currentSchema), which is read here")
            }
            manifest = try tree.decoded()
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw ArchiveError(ProjectManifest.path, "is no manifest: \(error)")
        }
        let count = 0...1 << 40
        guard count.contains(manifest.lastSequence), count.contains(manifest.boardRevision ?? 0),
            (1...200).contains(manifest.project.name.count)
        else {
            throw ArchiveError(ProjectManifest.path, "holds a name or a number that no project has")
        }
        // What boards are held to, the settings of the next one are held to as well.
        let project = manifest.project
        let script = ScriptReference(file: "a", sha256: "", format: .fountain, textFile: "a")
        let empty = Board(
            id: ID(bits: 0), title: "", seed: 0, tool: "", settings: project.settings, script: script)
        do {
            _ = try BoardFile(json: try BoardFile(empty).json())
        } catch let error as BoardFileError {
            throw ArchiveError(ProjectManifest.path, "has settings that no board has: \(error)")
        }
        return manifest
    }

    private static func board(of folder: BoardFolder, _ contents: ArchiveContents) throws -> BoardFile? {
        let path = ProjectManifest.boardPath
        guard FileManager.default.fileExists(atPath: folder.file(path).path) else { return nil }
        let file: BoardFile
        do {
            file = try BoardFile(json: try bytes(of: path, in: folder, most: 256 << 20))
        } catch let error as BoardFileError {
            throw ArchiveError(path, "is no board: \(error)")
        }
        for panel in file.board.scenes.flatMap(\.shots).flatMap(\.panels) {
            guard let sha256 = panel.sha256, !contents.blobs.contains(sha256) else { continue }
            throw ArchiveError(path, "names a frame, \(panel.file ?? sha256), that is not in the archive")
        }
        return file
    }

    /// Holds a file of rows to what the manifest says of it.
    private func check(_ table: ArchiveTable) throws {
        guard let told = manifest.tables.first(where: { $0.name == table.name }) else {
            throw ArchiveError(ProjectManifest.path, "does not tell of \(table.path)")
        }
        let data = try Self.bytes(of: table.path, in: folder, most: 4 << 30)
        guard Digest(of: data).description == told.sha256 else {
            throw ArchiveError(table.path, "is another than \(ProjectManifest.path) says")
        }
        guard data.split(separator: 0x0A).count == told.rows else {
            throw ArchiveError(table.path, "has not the \(told.rows) rows that \(ProjectManifest.path) tells of")
        }
    }

    private static func bytes(of path: String, in folder: BoardFolder, most: Int) throws -> Data {
        guard FileManager.default.fileExists(atPath: folder.file(path).path) else {
            throw ArchiveError(path, "is missing")
        }
        let data = try Data(contentsOf: folder.file(path), options: .mappedIfSafe)
        guard data.count <= most else { throw ArchiveError(path, "has more than \(most) bytes") }
        return data
    }
}

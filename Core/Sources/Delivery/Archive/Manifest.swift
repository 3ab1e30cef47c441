public import Foundation
public import Story

/// What a board folder holds, file by file, and what it was made with: `manifest.json`.
public struct Manifest: Codable, Hashable, Sendable {
    /// One file: its path in the folder, its length and the SHA-256 of its bytes.
    public struct File: Codable, Hashable, Sendable {
        public var path: String
        public var bytes: Int
        public var sha256: String
    }

    /// One panel with its place in the programme, so that files can be matched to an edit.
    public struct PanelEntry: Codable, Hashable, Sendable {
        public var id: ID<Panel>
        public var shot: ID<Shot>
        public var number: String
        public var file: String?
        public var timecode: String
    }

    public var schema: String
    public var board: ID<Board>
    public var seed: UInt64
    public var tool: String
    /// Sorted by path; the manifest itself and the archive are not in it.
    public var files: [File]
    public var assets: [Asset]
    public var panels: [PanelEntry]

    /// Digests every file of a board's folder.
    /// - Parameter paths: relative to `folder`.
    /// - Throws: errors of the file system.
    public init(of board: Board, paths: [String], in folder: URL) throws {
        schema = "shotwright.manifest/1"
        self.board = board.id
        seed = board.seed
        tool = board.tool
        assets = board.assets.sorted()
        files = try paths.sorted().map { path in
            let data = try Data(contentsOf: folder.appendingPathComponent(path), options: .mappedIfSafe)
            return File(path: path, bytes: data.count, sha256: Digest(of: data).description)
        }
        panels = ShotRow.all(of: board).flatMap { row in
            row.shot.panels.map { panel in
                PanelEntry(
                    id: panel.id, shot: row.shot.id, number: row.shot.number, file: panel.file,
                    timecode: row.timecode(row.start + panel.atFrame))
            }
        }
    }
}

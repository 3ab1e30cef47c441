internal import Foundation
internal import Production
internal import Store
internal import Story

/// `project.json`: what an archive of a project is, and how to tell whether it is whole. Beside it lie `board.json`,
/// `rows/*.jsonl`, and `blobs/` with bytes under their digests.
struct ProjectManifest: Codable, Sendable {
    static let path = "project.json"
    static let boardPath = "board.json"
    static let blobFolder = "blobs"
    /// The form that this version writes and reads.
    static let currentSchema = "shotwright.project/1"

    /// One file of rows.
    struct Table: Codable, Sendable, Hashable {
        var name: String
        var rows: Int
        /// Of the file.
        var sha256: String
    }

    var schema = ProjectManifest.currentSchema
    var tool = Pipeline.tool
    /// As it was; where it comes in, it gets an id of its own.
    var project: Project
    var lastSequence: Int
    /// nil for a project without a board.
    var boardRevision: Int?
    var tables: [Table]

    private enum CodingKeys: String, CodingKey {
        case schema, tool, project, tables
        case lastSequence = "last_event"
        case boardRevision = "board_revision"
    }
}

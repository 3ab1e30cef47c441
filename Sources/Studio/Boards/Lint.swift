internal import Blobs
internal import Foundation
internal import Production
public import Store
public import Story

extension Studio {
    /// What the linter finds in a board, with cures.
    /// - Parameter withFixes: plans and cures take longer.
    public func findings(
        _ caller: Caller, of project: ID<Project>, withFixes: Bool = true
    ) async throws -> JSONValue {
        let found = try await read(caller, .board, in: project) { transaction in
            (try transaction.board(), try transaction.files())
        }
        guard let stored = found.0 else { throw ServiceError.notFound("board yet; upload a script") }
        let file = stored.file.board.script.textFile
        let digest = found.1.first { $0.path == file }?.sha256
        let text: Data? = if let digest { try await blobs.data(digest) } else { nil }
        let report = Pipeline.lint(
            stored.file.board, script: text.map { String(decoding: $0, as: UTF8.self) }, withFixes: withFixes)
        return .object(["findings": try JSONValue(encoding: report.findings)])
    }
}

internal import Foundation
internal import Production
public import Store
public import Story

extension Studio {
    /// Says what a stretch of the script is, where the reader took it for something else; the script is read again.
    /// - Parameters:
    ///   - span: of the board's own text.
    ///   - type: nil is what the reader takes it for.
    public func retag(
        _ caller: Caller, _ span: Span, as type: ElementType?, in project: ID<Project>
    ) async throws -> JobView {
        guard let text = try await scriptText(caller, of: project) else {
            throw ServiceError(.notReady, "the project has no board yet; upload a script")
        }
        guard span.start >= 0, span.start < span.end, span.end <= text.utf8.count else {
            throw ServiceError(.unprocessable, "there are no such words in the script", pointer: "/span")
        }
        return try await ask(caller, .script, in: project) { _ in .retagScript(span, type) }
    }
}

extension JobWork {
    /// Reads the script again with what a person says of it, and brings the board to that.
    func retag(_ span: Span, as type: ElementType?) async throws {
        let (laid, edited) = try await studio.store.read(project) { transaction in
            guard let stored = try transaction.board() else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            let laid = LaidBoard(
                file: stored.file, revision: stored.revision, files: try transaction.files(),
                edits: try transaction.editCount())
            return (laid, try transaction.editedByHand())
        }
        try await withFolder { folder in
            let board = try await lay(laid, at: folder.appendingPathComponent("board"))
            _ = try await pipeline().retag(folder: board, span, as: type, keeping: edited)
            try await keepDraft(board, of: nil, since: laid, thenDraws: true)
        }
    }
}

public import Foundation
internal import Production
public import Store
public import Story

extension Studio {
    /// Reads a script and keeps nothing: what was understood, element by element, and what was strange about it.
    public func readScript(_ caller: Caller, _ data: Data, fileName: String) async throws -> JSONValue {
        try await withScript(caller, data, fileName) { path, _ in
            let (screenplay, diagnostics) = try await Pipeline.read(script: path)
            return .object([
                "script": try JSONValue(json: Pipeline.neutralJSON(screenplay)),
                "diagnostics": try JSONValue(encoding: diagnostics),
            ])
        }
    }

    /// Plans a script's board and keeps nothing.
    /// - Parameter draft: what the board is made at.
    /// - Returns: `board.json`.
    public func planScript(
        _ caller: Caller, _ data: Data, fileName: String, _ draft: ProjectDraft
    ) async throws -> Data {
        var project = Project(
            id: ID(bits: 0), name: "plan", settings: .standard(), seed: 1, createdAt: clock())
        try Self.change(&project, draft)
        let made = project
        return try await withScript(caller, data, fileName) { path, pipeline in
            let (board, _, _) = try await pipeline.plan(script: path, settings: made.settings, seed: made.seed)
            return try BoardFile(board).json()
        }
    }

    /// Says what a new draft would do to a project's board, and does nothing.
    /// - Returns: the report: what is kept, flagged, cut, new and moved.
    public func reviseScript(
        _ caller: Caller, _ data: Data, fileName: String, in project: ID<Project>
    ) async throws -> Data {
        let (laid, edited) = try await read(caller, .board, in: project) { transaction in
            guard let stored = try transaction.board() else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            let laid = LaidBoard(
                file: stored.file, revision: stored.revision, files: try transaction.files(),
                edits: try transaction.editCount())
            return (laid, try transaction.editedByHand())
        }
        return try await withScript(caller, data, fileName) { path, pipeline in
            let place = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
            let folder = try await lay(laid, at: place.appendingPathComponent("board"), frames: false) { _ in true }
            return try await pipeline.revise(folder: folder, script: path, keeping: edited, dryRun: true).reportJSON()
        }
    }

    /// Puts a script into a folder of its own, gone when `body` ends. A few are read at a time: reading costs seconds.
    private func withScript<Result: Sendable>(
        _ caller: Caller, _ data: Data, _ fileName: String,
        _ body: @Sendable (String, Pipeline) async throws -> Result
    ) async throws -> Result {
        guard caller.guest == nil else { throw ServiceError(.forbidden, "a link's guest gives no scripts") }
        let name = try Self.plainName(fileName)
        guard !data.isEmpty else { throw ServiceError(.unprocessable, "the script is empty; send its bytes") }
        try Sniffing.check([UInt8](data.prefix(4096)), of: name)
        return try await readers.pass {
            let folder = workFolder.appendingPathComponent("try-\(UUID().uuidString)")
            let file = folder.appendingPathComponent("given").appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            // What stays behind is swept by and by.
            defer { try? FileManager.default.removeItem(at: folder) }
            try data.write(to: file)
            do {
                return try await body(file.path, try Pipeline(configuration))
            } catch let error where !(error is ServiceError || error is CancellationError || error is POSIXError) {
                // Readers name the file; its folder is nobody's business.
                let words = "\(error)".replacing(file.path, with: name).replacing(folder.path, with: "")
                throw ServiceError(.unprocessable, words)
            }
        }
    }
}

/// Lets a few in at a time, some more wait, and sends the rest away.
actor Turnstile {
    private let crowd: Int
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(inside: Int, waiting crowd: Int) {
        free = inside
        self.crowd = crowd
    }

    /// Waits for its turn and runs `body`.
    /// - Throws: `ServiceError.unavailable` where too many wait.
    nonisolated func pass<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await enter()
        do {
            let result = try await body()
            await leave()
            return result
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async throws {
        guard free == 0 else {
            free -= 1
            return
        }
        guard waiting.count < crowd else {
            var error = ServiceError(.unavailable, "too many scripts are being read at once; try again")
            error.retryAfter = 5
            throw error
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}

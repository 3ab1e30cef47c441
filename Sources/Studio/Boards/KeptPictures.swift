internal import Blobs
internal import Store
internal import Story
internal import Synchronization

/// Pictures that a change to a board brings back, as an undo does: which of them are kept still is asked of the store,
/// and that is not done inside of a transaction.
final class KeptPictures: Sendable {
    /// Somebody asked for a picture that nobody has looked for yet.
    struct Unknown: Error {}

    private struct State {
        var known: [String: Bool] = [:]
        var asked: Set<String> = []
    }

    private let state = Mutex(State())

    /// True where a panel's picture is kept. One that nobody has looked for counts as gone until `settle`.
    func hold(_ panel: Panel) -> Bool {
        guard let sha256 = panel.sha256 else { return false }
        return state.withLock { state in
            if let known = state.known[sha256] { return known }
            state.asked.insert(sha256)
            return false
        }
    }

    /// - Throws: `Unknown` where what was made since stands on a guess.
    func settle() throws {
        guard state.withLock({ $0.asked.isEmpty }) else { throw Unknown() }
    }

    fileprivate func look(in blobs: any BlobStore) async throws {
        for sha256 in state.withLock({ $0.asked }) {
            let isKept = try await blobs.hold(sha256)
            state.withLock { state in
                state.known[sha256] = isKept
                state.asked.remove(sha256)
            }
        }
    }
}

extension Studio {
    /// Does `body`, and once more after each look for pictures that it asked for and that nobody had looked for.
    func withKeptPictures<Result>(_ body: (KeptPictures) async throws -> Result) async throws -> Result {
        let pictures = KeptPictures()
        while true {
            do {
                return try await body(pictures)
            } catch is KeptPictures.Unknown {
                try await pictures.look(in: blobs)
            }
        }
    }

    /// Changes a board for somebody who may, with the pictures that the change brings back.
    func writeBoard<Result: Sendable>(
        _ caller: Caller, in project: ID<Project>,
        _ body: @escaping @Sendable (ProjectTransaction, Deed, KeptPictures) throws -> Result
    ) async throws -> Result {
        try await withKeptPictures { pictures in
            try await write(caller, .board, in: project) { try body($0, $1, pictures) }
        }
    }
}

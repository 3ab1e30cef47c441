internal import Bodies
internal import Drawing
internal import Synchronization

/// The people of one pipeline: bodies are unpacked when a step first needs them, and then shared with all who are
/// dressed from them. Planning, frames and moves all draw from here.
final class BodyShelf: Sendable {
    private let opened = Mutex<FittingRoom?>(nil)

    /// - Throws: `BodyPackError` where the program was built from a damaged pack.
    func fittingRoom() throws -> FittingRoom {
        try opened.withLock { kept in
            if let kept { return kept }
            let room = FittingRoom(bodies: try BodyCatalogue())
            kept = room
            return room
        }
    }

    /// The bodies that they are dressed from.
    /// - Throws: `BodyPackError`, as `fittingRoom`.
    func catalogue() throws -> BodyCatalogue { try fittingRoom().bodies }
}

internal import Bodies
internal import Synchronization

/// The bodies of one pipeline, unpacked when a step first needs them and then shared: planning and drawing both do.
final class BodyShelf: Sendable {
    private let unpacked = Mutex<BodyCatalogue?>(nil)

    /// - Throws: `BodyPackError` where the program was built from a damaged pack.
    func catalogue() throws -> BodyCatalogue {
        try unpacked.withLock { kept in
            if let kept { return kept }
            let catalogue = try BodyCatalogue()
            kept = catalogue
            return catalogue
        }
    }
}

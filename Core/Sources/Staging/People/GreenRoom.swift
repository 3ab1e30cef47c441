public import Bodies
public import Story
internal import Synchronization

/// The people of a board, dressed once for each wardrobe and waiting for their scenes.
///
/// A body costs some 150 µs to build and is the same in every scene it wears the same clothes in.
public final class GreenRoom: Sendable {
    private struct Dressed: Hashable {
        var look: Look
        var clothes: Wardrobe
    }

    private let bodies: BodyCatalogue
    private let beings = Mutex<[Dressed: Being]>([:])

    /// - Parameter bodies: load it once for a whole board.
    public init(bodies: BodyCatalogue) {
        self.bodies = bodies
    }

    /// The people of one scene in their clothes of a story day (`D1`).
    public func company(cast: [Character], storyDay: String) -> Company {
        Company(
            beings: Dictionary(
                cast.map { ($0.id, being(Dressed(look: $0.look, clothes: $0.look.clothes(on: storyDay)))) },
                uniquingKeysWith: { first, _ in first }))
    }

    private func being(_ dressed: Dressed) -> Being {
        if let known = beings.withLock({ $0[dressed] }) { return known }
        // Two scenes may build one body at a time: they build the same.
        let being = bodies.being(look: dressed.look, clothes: dressed.clothes)
        beings.withLock { $0[dressed] = being }
        return being
    }
}

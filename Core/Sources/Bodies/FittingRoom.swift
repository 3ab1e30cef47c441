public import Story
internal import Synchronization

/// The people of a board in their clothes: dressed once, for all artists and all that is drawn in one run.
public final class FittingRoom: Sendable {
    /// The bodies that people are dressed from.
    public let bodies: BodyCatalogue
    private let pegs = Mutex(Pegs())

    private struct Outfit: Hashable {
        var look: Look
        var clothes: Wardrobe
    }

    /// One person; whoever else wants the same one waits until it is dressed.
    private final class Peg: Sendable {
        let body = Mutex<DressedBeing?>(nil)
    }

    private struct Pegs {
        var taken: [Outfit: (peg: Peg, turn: Int)] = [:]
        var turn = 0
    }

    /// A dressed body takes some megabytes: beyond this many, those go that were not asked for longest.
    private static let most = 48

    /// - Parameter bodies: load them once and pass them on.
    public init(bodies: BodyCatalogue) {
        self.bodies = bodies
    }

    /// A character in the clothes of a story day (`D1`).
    public func dressed(_ character: Character, on storyDay: String) -> DressedBeing {
        let outfit = Outfit(look: character.look, clothes: character.look.clothes(on: storyDay))
        return peg(for: outfit).body.withLock { kept in
            if let kept { return kept }
            let body = bodies.dressed(
                look: outfit.look, clothes: outfit.clothes, seed: UInt64(bitPattern: Int64(outfit.look.face.seed)))
            kept = body
            return body
        }
    }

    private func peg(for outfit: Outfit) -> Peg {
        pegs.withLock { pegs in
            pegs.turn += 1
            let peg = pegs.taken[outfit]?.peg ?? Peg()
            pegs.taken[outfit] = (peg, pegs.turn)
            if pegs.taken.count > Self.most, let oldest = pegs.taken.min(by: { $0.value.turn < $1.value.turn }) {
                pegs.taken[oldest.key] = nil
            }
            return peg
        }
    }
}

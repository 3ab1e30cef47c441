public import Story

/// Every body that can be drawn: made from the data that is compiled in. Load it once and pass it on.
public struct BodyCatalogue: Sendable {
    let pack: BodyPack

    /// Unpacks the embedded data, some 30 ms.
    /// - Throws: `BodyPackError` where the program was built from a damaged pack.
    public init() throws {
        pack = try BodyPack()
    }

    /// The skeleton of a look in its clothes: keep it, and ask it for the landmarks of every pose.
    public func physique(look: Look, clothes: Wardrobe) -> Physique {
        Physique(pack: pack, look: look, clothes: clothes)
    }

    /// The body of a look in its clothes, of whatever kind it is: keep it, and ask it for the landmarks of every pose.
    public func being(look: Look, clothes: Wardrobe) -> Being {
        guard let species = look.species else { return .person(physique(look: look, clothes: clothes)) }
        return .creature(Creature(species: species, look: look, clothes: clothes))
    }

    /// A character with skin and clothes, of whatever kind: cache it by its arguments.
    /// - Parameter seed: varies the fall of hair and fur and the seams, not the body.
    public func dressed(look: Look, clothes: Wardrobe, seed: UInt64) -> DressedBeing {
        switch being(look: look, clothes: clothes) {
        case .person(let physique): .person(DressedBody(physique: physique, seed: seed))
        case .creature(let creature): .creature(DressedCreature(creature: creature, seed: seed))
        }
    }

    /// Landmarks of one pose, for a caller that needs only one: builds the skeleton anew each time.
    public func landmarks(
        of figure: Figure, look: Look, clothes: Wardrobe, partner: (figure: Figure, look: Look)? = nil
    ) -> Landmarks {
        let other = partner.map { (figure: $0.figure, physique: physique(look: $0.look, clothes: clothes)) }
        return physique(look: look, clothes: clothes).landmarks(of: figure, partner: other)
    }

    /// A person with skin, hair and clothes, to be posed as often as wanted. Some 30 ms: cache it by its arguments.
    /// - Parameter seed: varies the fall of hair and the seams, not the body.
    public func dress(look: Look, clothes: Wardrobe, seed: UInt64) -> DressedBody {
        DressedBody(physique: physique(look: look, clothes: clothes), seed: seed)
    }
}

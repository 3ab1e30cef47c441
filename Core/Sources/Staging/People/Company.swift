public import Bodies
public import Story

/// The people of a scene in their clothes of the day, ready to be asked where they are.
public struct Company: Sendable {
    private let physiques: [ID<Character>: Physique]

    /// - Parameters:
    ///   - storyDay: whose wardrobe they wear (`D1`).
    ///   - bodies: load it once for a whole board.
    public init(cast: [Character], storyDay: String, bodies: BodyCatalogue) {
        physiques = Dictionary(
            cast.map { ($0.id, bodies.physique(look: $0.look, clothes: $0.look.clothes(on: storyDay))) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Where everyone who is placed has eyes, hands and feet, as they are drawn. People without a character are
    /// left out. Poses cost more than cameras: ask once a blocking and keep the answer.
    public func landmarks(of figures: [Figure]) -> [ID<Character>: Landmarks] {
        var all: [ID<Character>: Landmarks] = [:]
        for figure in figures {
            guard let physique = physiques[figure.character] else { continue }
            let partner = figure.partner.flatMap { id -> (figure: Figure, physique: Physique)? in
                guard let other = figures.first(where: { $0.character == id }), let body = physiques[id] else {
                    return nil
                }
                return (other, body)
            }
            all[figure.character] = physique.landmarks(of: figure, partner: partner)
        }
        return all
    }
}

public import Bodies
public import Story

/// The people of a scene in their clothes of the day, ready to be asked where they are.
public struct Company: Sendable {
    private let looks: [ID<Character>: Look]

    /// - Parameter storyDay: whose wardrobe they wear (`D1`).
    public init(cast: [Character], storyDay: String) {
        looks = Dictionary(cast.map { ($0.id, $0.look) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where everyone who is placed has eyes, hands and feet. People without a character are left out.
    public func landmarks(of figures: [Figure]) -> [ID<Character>: Landmarks] {
        var all: [ID<Character>: Landmarks] = [:]
        for figure in figures {
            guard let look = looks[figure.character] else { continue }
            all[figure.character] = Proportions.landmarks(of: figure, look: look)
        }
        return all
    }
}

public import Bodies
public import Story

/// The people of a scene in their clothes of the day, ready to be asked where they are.
public struct Company: Sendable {
    private let beings: [ID<Character>: Being]

    init(beings: [ID<Character>: Being]) {
        self.beings = beings
    }

    /// - Parameters:
    ///   - storyDay: whose wardrobe they wear (`D1`).
    ///   - bodies: load it once for a whole board.
    public init(cast: [Character], storyDay: String, bodies: BodyCatalogue) {
        self = GreenRoom(bodies: bodies).company(cast: cast, storyDay: storyDay)
    }

    /// Where everyone who is placed has eyes, hands and feet, as they are drawn. People without a character are
    /// left out. Poses cost more than cameras: ask once a blocking and keep the answer.
    public func landmarks(of figures: [Figure]) -> [ID<Character>: Landmarks] {
        var all: [ID<Character>: Landmarks] = [:]
        for figure in figures { all[figure.character] = landmarks(of: figure, among: figures) }
        return all
    }

    /// One person's landmarks; `figures` hold whom an embrace or a blow is shared with.
    func landmarks(of figure: Figure, among figures: [Figure]) -> Landmarks? {
        guard let being = beings[figure.character] else { return nil }
        let partner = Self.partner(of: figure, among: figures).flatMap { other in
            beings[other.character].map { (figure: other, being: $0) }
        }
        let figure = figure.meetingEyes(of: figures) { beings[$0]?.look }
        return being.landmarks(of: figure, partner: partner)
    }

    static func partner(of figure: Figure, among figures: [Figure]) -> Figure? {
        figure.partner.flatMap { id in figures.first { $0.character == id } }
    }
}

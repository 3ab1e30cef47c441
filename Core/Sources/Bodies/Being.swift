public import Story

/// The body of a character at rest, a person's or another creature's.
public enum Being: Sendable {
    case person(Physique)
    case creature(Creature)

    /// What the body was made from.
    public var look: Look {
        switch self {
        case .person(let physique): physique.look
        case .creature(let creature): creature.look
        }
    }

    /// Where its landmarks are while it does what `figure` says.
    /// - Parameter partner: whom the action is shared with; two people are posed as one unit.
    public func landmarks(of figure: Figure, partner: (figure: Figure, being: Being)? = nil) -> Landmarks {
        switch self {
        case .person(let physique): physique.landmarks(of: figure, partner: partner.flatMap(Self.person))
        case .creature(let creature): creature.landmarks(of: figure)
        }
    }

    static func person(_ one: (figure: Figure, being: Being)) -> (figure: Figure, physique: Physique)? {
        guard case .person(let physique) = one.being else { return nil }
        return (one.figure, physique)
    }
}

/// A character ready to be posed as often as wanted.
public enum DressedBeing: Sendable {
    case person(DressedBody)
    case creature(DressedCreature)

    /// Its body at rest.
    public var being: Being {
        switch self {
        case .person(let body): .person(body.physique)
        case .creature(let body): .creature(body.creature)
        }
    }

    /// This character as `figure` says: meshes, landmarks, face, lines, and where held things are.
    /// - Parameters:
    ///   - partner: whom the action is shared with.
    ///   - stride: metres that a walker has gone in a picture of a move; nil takes a moment of their own.
    ///   - object: the object number that the meshes get; one a character.
    public func posed(
        _ figure: Figure, partner: (figure: Figure, being: Being)? = nil, stride: Double? = nil, object: Int
    ) -> PosedBody {
        switch self {
        case .person(let body):
            body.posed(figure, partner: partner.flatMap(Being.person), stride: stride, object: object)
        case .creature(let body): body.posed(figure, stride: stride, object: object)
        }
    }
}

extension Figure {
    /// This figure with its gaze on the eyes of whom it looks at, where one of the two is no person and their eyes are
    /// not where a person's would be.
    /// - Parameter look: of a character by id.
    public func meetingEyes(
        of figures: [Figure], look: (ID<Character>) -> Look?
    ) -> Figure {
        guard let gaze, let id = ID<Character>(gaze.at), let other = figures.first(where: { $0.character == id }),
            let theirs = look(id), theirs.species != nil
        else { return self }
        let low = other.posture == .lie ? 0.35 : other.posture == .sit ? 0.8 : 0.88
        let seat = other.posture == .sit ? other.seatHeight ?? 0 : 0
        var copy = self
        copy.gaze?.point = other.position + Vector3(0, seat + theirs.heightM * low, 0)
        return copy
    }
}

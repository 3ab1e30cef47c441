/// What a character is who is no human. A look without a species is a person's.
public enum Species: String, Codable, Sendable, CaseIterable {
    case penguin
    /// A small song bird, and any that has no name of its own here.
    case bird
    case crow, owl, duck, chicken, gull, parrot, eagle
    case dog, cat, wolf, fox, horse, donkey, cow, deer, sheep, goat, pig, bear, lion, tiger, elephant
    case rabbit, mouse
    case seal, fish, shark, snake
    case robot

    /// The height of the crown of a grown one that stands, metres.
    public var heightM: Double {
        switch self {
        case .penguin: 0.9
        case .bird: 0.17
        case .crow, .gull, .parrot: 0.34
        case .owl, .chicken, .duck: 0.42
        case .eagle: 0.7
        case .dog: 0.66
        case .cat: 0.31
        case .wolf: 0.86
        case .fox: 0.48
        case .horse: 1.98
        case .donkey: 1.4
        case .cow: 1.5
        case .deer: 1.5
        case .sheep, .goat: 0.9
        case .pig: 0.72
        case .bear: 1.2
        case .lion, .tiger: 1.15
        case .elephant: 3
        case .rabbit: 0.26
        case .mouse: 0.08
        case .seal: 0.95
        case .fish: 0.3
        case .shark: 0.9
        case .snake: 0.4
        case .robot: 1.5
        }
    }

    /// The value of its coat or shell where the script names no colour, 0 black … 1 white.
    public var value: Double {
        switch self {
        case .penguin, .crow: 0.1
        case .eagle, .bear: 0.2
        case .cat, .wolf, .horse, .seal: 0.36
        case .bird, .owl, .dog, .parrot, .donkey, .elephant, .fish, .shark, .snake: 0.45
        case .fox, .deer, .lion, .tiger, .mouse: 0.56
        case .rabbit, .robot, .goat: 0.72
        case .duck, .chicken, .gull, .cow, .sheep, .pig: 0.9
        }
    }
}

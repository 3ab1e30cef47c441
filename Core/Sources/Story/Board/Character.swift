/// Someone who speaks or acts.
public struct Character: Codable, Hashable, Sendable {
    public var id: ID<Character>
    /// The name as the first cue gives it.
    public var name: String
    /// Other names the script uses.
    public var aliases: [String]
    public var look: Look
    public var voice: Voice?
    /// Everything they say and do, as a rank of importance: 1 is the lead.
    public var billing: Int

    public init(
        id: ID<Character>, name: String, aliases: [String] = [], look: Look, voice: Voice? = nil,
        billing: Int
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.look = look
        self.voice = voice
        self.billing = billing
    }
}

/// How a character is told apart.
public struct Look: Codable, Hashable, Sendable {
    /// As a voice and a body are chosen by.
    public enum Sex: String, Codable, Sendable, CaseIterable {
        case female, male
    }

    /// The mass of a body.
    public enum Build: String, Codable, Sendable, CaseIterable {
        case slim, average, athletic, heavy
    }

    /// Years.
    public var age: Int
    public var sex: Sex
    public var build: Build
    /// To the crown of one who stands.
    public var heightM: Double
    public var hair: Hair
    public var face: Face
    /// By story day (`D1`); `default` holds where a day has none of its own.
    public var wardrobe: [String: Wardrobe]
    /// What this character is who is no human; nil is a person. The value of hair is then that of the coat, and of
    /// clothes only what is on head and neck is drawn.
    public var species: Species?

    public init(
        age: Int, sex: Sex, build: Build, heightM: Double, hair: Hair, face: Face,
        wardrobe: [String: Wardrobe], species: Species? = nil
    ) {
        self.age = age
        self.species = species
        self.sex = sex
        self.build = build
        self.heightM = heightM
        self.hair = hair
        self.face = face
        self.wardrobe = wardrobe
    }

    /// The clothes of a story day.
    public func clothes(on storyDay: String) -> Wardrobe {
        wardrobe[storyDay] ?? wardrobe["default"] ?? Wardrobe()
    }

    private enum CodingKeys: String, CodingKey {
        case age, sex, build, hair, face, wardrobe, species
        case heightM = "height_m"
    }
}

/// Hair as a board draws it.
public struct Hair: Codable, Hashable, Sendable {
    /// The cut: what a silhouette shows.
    public enum Style: String, Codable, Sendable, CaseIterable {
        case crop, short, messy, slick, afro, bun, pony, bob, long, bald, receding
    }

    public var style: Style
    /// 0 black … 1 white.
    public var value: Double

    public init(style: Style, value: Double) {
        self.style = style
        self.value = value
    }
}

/// What is particular to a face.
public struct Face: Codable, Hashable, Sendable {
    /// Hair on the face.
    public enum Beard: String, Codable, Sendable, CaseIterable {
        case none, stubble, moustache, goatee, full
    }

    public var beard: Beard
    public var glasses: Bool
    /// Varies nose, chin, jaw and lips.
    public var seed: Int
    /// 0 black … 1 white.
    public var skinValue: Double

    public init(beard: Beard = .none, glasses: Bool = false, seed: Int, skinValue: Double = 0.9) {
        self.beard = beard
        self.glasses = glasses
        self.seed = seed
        self.skinValue = skinValue
    }

    private enum CodingKeys: String, CodingKey {
        case beard, glasses, seed
        case skinValue = "skin_value"
    }
}

/// What someone wears. Values run from 0 black to 1 white.
public struct Wardrobe: Codable, Hashable, Sendable {
    /// What covers the chest; a coat is worn over a shirt.
    public enum Top: String, Codable, Sendable, CaseIterable {
        case shirt, tee, sweater, hoodie, jacket, suit, coat, dress, uniform, vest
    }

    /// What covers the legs.
    public enum Bottom: String, Codable, Sendable, CaseIterable {
        case trousers, jeans, shorts, skirt
    }

    /// What covers the head.
    public enum Hat: String, Codable, Sendable, CaseIterable {
        case cap, beanie, brim, helmet, peaked, headscarf
    }

    /// What is worn about the neck.
    public enum Neck: String, Codable, Sendable, CaseIterable {
        case scarf, collar, napkin
        case bowTie = "bow_tie"
    }

    public var top: Top
    public var topValue: Double
    public var bottom: Bottom
    public var bottomValue: Double
    public var hat: Hat?
    public var neck: Neck?
    /// The value of what is about the neck; nil is a middle grey.
    public var neckValue: Double?

    public init(
        top: Top = .shirt, topValue: Double = 0.7, bottom: Bottom = .trousers,
        bottomValue: Double = 0.4,
        hat: Hat? = nil, neck: Neck? = nil, neckValue: Double? = nil
    ) {
        self.neck = neck
        self.neckValue = neckValue
        self.top = top
        self.topValue = topValue
        self.bottom = bottom
        self.bottomValue = bottomValue
        self.hat = hat
    }

    private enum CodingKeys: String, CodingKey {
        case top, bottom, hat, neck
        case neckValue = "neck_value"
        case topValue = "top_value"
        case bottomValue = "bottom_value"
    }
}

/// The voice of a character: an engine, one of its voices, and how it is varied.
public struct Voice: Codable, Hashable, Sendable {
    public var engine: String
    public var name: String
    /// Multiplies the pitch: 0.86 … 1.2 stays intelligible.
    public var pitch: Double
    /// Multiplies the rate of speech.
    public var rate: Double

    public init(engine: String, name: String, pitch: Double = 1, rate: Double = 1) {
        self.engine = engine
        self.name = name
        self.pitch = pitch
        self.rate = rate
    }
}

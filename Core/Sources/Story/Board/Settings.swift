/// What a board is made at: rate, shape, styles, numbering.
public struct Settings: Codable, Hashable, Sendable {
    public var rate: FrameRate
    public var aspect: Ratio
    public var picture: PictureSize
    public var sensor: Sensor
    /// The drawing style: `marker`.
    public var style: String
    /// The film style: `classical`.
    public var direction: String
    /// A BCP 47 tag: what the script is written in.
    public var language: String
    public var numbering: Numbering
    /// The frame count of the first picture: 01:00:00:00 by default.
    public var startFrame: Int
    /// Boards play this much slower than live takes, as a factor on action beats (DIRECTION §2.13).
    public var boardHold: Double

    public init(
        rate: FrameRate, aspect: Ratio, picture: PictureSize, sensor: Sensor, style: String,
        direction: String,
        language: String, numbering: Numbering, startFrame: Int, boardHold: Double
    ) {
        self.rate = rate
        self.aspect = aspect
        self.picture = picture
        self.sensor = sensor
        self.style = style
        self.direction = direction
        self.language = language
        self.numbering = numbering
        self.startFrame = startFrame
        self.boardHold = boardHold
    }

    /// Settings for a rate and a picture shape, all else by default.
    public static func standard(
        rate: FrameRate = .film, aspect: Ratio = Ratio(num: 16, den: 9), style: String = "marker",
        direction: String = "classical", language: String = "en"
    ) -> Settings {
        Settings(
            rate: rate, aspect: aspect, picture: PictureSize(fitting: aspect),
            sensor: .super35(aspect: aspect),
            style: style, direction: direction, language: language, numbering: Numbering(),
            startFrame: rate.nominal * 3600, boardHold: 1.1)
    }

    private enum CodingKeys: String, CodingKey {
        case rate, aspect, picture, sensor, style, direction, language, numbering
        case startFrame = "start_frame"
        case boardHold = "board_hold"
    }
}

/// A shape: width to height.
public struct Ratio: Codable, Hashable, Sendable {
    public var num: Int
    public var den: Int

    public init(num: Int, den: Int) {
        self.num = num
        self.den = den
    }

    /// Width ÷ height.
    public var value: Double { Double(num) / Double(den) }

    /// Reads `16:9`, `2.39`, `2.39:1`, `1:1`.
    /// - Returns: nil for anything else, and for shapes beyond 1:4 … 4:1.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let wide = Double(parts[0]),
            let high = parts.count == 2 ? Double(parts[1]) : 1,
            wide.isFinite, high.isFinite, high > 0, (0.25...4).contains(wide / high)
        else { return nil }
        let scale = wide == wide.rounded() && high == high.rounded() ? 1.0 : 100.0
        let num = Int((wide * scale).rounded())
        let den = Int((high * scale).rounded())
        guard num > 0, den > 0 else { return nil }
        let divisor = Self.commonDivisor(num, den)
        self.init(num: num / divisor, den: den / divisor)
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : commonDivisor(b, a % b)
    }
}

/// The size of a frame in pixels; both sides even, as 4:2:0 video needs.
public struct PictureSize: Codable, Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// 720 lines for wide shapes, 1280 for tall ones, the other side to the next multiple of 8 below.
    public init(fitting aspect: Ratio) {
        if aspect.value >= 1 {
            let width = min(1280, 720 * aspect.num / aspect.den) / 8 * 8
            self.init(width: width, height: (width * aspect.den / aspect.num + 1) / 2 * 2)
        } else {
            let height = min(1280, 720 * aspect.den / aspect.num) / 8 * 8
            self.init(width: (height * aspect.num / aspect.den + 1) / 2 * 2, height: height)
        }
    }
}

/// The part of a camera's sensor that the picture uses, in millimetres.
public struct Sensor: Codable, Hashable, Sendable {
    public var name: String
    public var widthMM: Double
    public var heightMM: Double

    public init(name: String, widthMM: Double, heightMM: Double) {
        self.name = name
        self.widthMM = widthMM
        self.heightMM = heightMM
    }

    /// Super 35, 24.89 × 18.66 mm, cropped to a shape (FIELD §2; DIRECTION §1.3).
    public static func super35(aspect: Ratio) -> Sensor {
        let full = 24.89 / 18.66
        return aspect.value >= full
            ? Sensor(name: "S35", widthMM: 24.89, heightMM: hundredths(24.89 / aspect.value))
            : Sensor(name: "S35", widthMM: hundredths(18.66 * aspect.value), heightMM: 18.66)
    }

    private static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private enum CodingKeys: String, CodingKey {
        case name
        case widthMM = "width_mm"
        case heightMM = "height_mm"
    }
}

/// How scenes, setups and shots are named (FIELD §2, DIRECTION §2.10).
public struct Numbering: Codable, Hashable, Sendable {
    /// Whose custom names setups and shots.
    public enum Scheme: String, Codable, Sendable, CaseIterable {
        case american, british, animation
    }

    /// Where the letter of an inserted scene stands.
    public enum InsertedScene: String, Codable, Sendable, CaseIterable {
        case prefix, suffix
    }

    public var scheme: Scheme
    public var insertedScene: InsertedScene
    /// Letters that setups do not use.
    public var skipLetters: String
    public var locked: Bool

    public init(
        scheme: Scheme = .american, insertedScene: InsertedScene = .suffix, skipLetters: String = "IO",
        locked: Bool = false
    ) {
        self.scheme = scheme
        self.insertedScene = insertedScene
        self.skipLetters = skipLetters
        self.locked = locked
    }

    private enum CodingKeys: String, CodingKey {
        case scheme, locked
        case insertedScene = "inserted_scene"
        case skipLetters = "skip_letters"
    }
}

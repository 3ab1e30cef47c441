/// What no board holds: numbers beyond any film, two things of one id, names that lead out of the board's folder.
///
/// A board may come from anywhere, and whatever reads it counts, divides and names files with what stands in it.
struct BoardBounds {
    /// The first fault, with its place, such as `.settings.rate.num is 0; it lies between 1 and 1000000`.
    private(set) var fault: String?

    /// - Parameter tree: The board as JSON, without the keys that it does not know.
    init(_ board: Board, tree: JSONValue) {
        fault = Self.fault(in: tree, key: "")
        check(board.settings)
        let shots = board.scenes.flatMap(\.shots)
        checkApart(board.characters.map(\.id), "characters")
        checkApart(board.scenes.map(\.id), "scenes")
        checkApart(shots.map(\.id), "shots")
        checkApart(shots.flatMap(\.panels).map(\.id), "panels")
        checkApart(board.scenes.flatMap(\.lines).map(\.id), "lines")
        checkApart(board.accepted.map(\.id), "acceptances")
        checkApart((board.cut ?? []).map(\.shot), "places in the cut")
    }

    private mutating func checkApart<Thing: Hashable>(_ ids: [Thing], _ what: String) {
        if Set(ids).count != ids.count { tell("two \(what) have one id") }
    }

    private mutating func tell(_ what: String) {
        if fault == nil { fault = what }
    }

    private mutating func check(_ settings: Settings) {
        // What follows divides by numbers that were just found wanting.
        guard fault == nil else { return }
        for (name, side) in [("width", settings.picture.width), ("height", settings.picture.height)]
        where !(16...8_192).contains(side) || side % 2 != 0 {
            tell(".settings.picture.\(name) is \(side); it is even, between 16 and 8192")
        }
        if !(0.2...5).contains(settings.aspect.value) { tell(".settings.aspect lies between 1:5 and 5:1") }
        if !(1...240).contains(settings.rate.nominal) { tell(".settings.rate lies between 1 and 240 frames a second") }
    }

    /// The first fault of a value that stands under a key, with the way to it from there.
    private static func fault(in value: JSONValue, key: String) -> String? {
        switch value {
        case .integer(let number): return fault(in: Double(number), key)
        case .unsigned(let number): return fault(in: Double(number), key)
        case .number(let number): return fault(in: number, key)
        case .string(let text):
            guard Self.names.contains(key) else { return nil }
            if text.hasPrefix("/") || text.split(separator: "/").contains("..") || text.utf8.contains(0) {
                return " is “\(text.prefix(60))”; it is a name in the board's folder"
            }
            return key == "label" && text.contains("/") ? " holds a slash" : nil
        case .array(let values):
            for (index, value) in values.enumerated() {
                if let fault = fault(in: value, key: key) { return "[\(index)]" + fault }
            }
        case .object(let members):
            let faults = members.compactMap { key, value in fault(in: value, key: key).map { (key, $0) } }
            return faults.min { $0.0 < $1.0 }.map { ".\($0.0)\($0.1)" }
        case .null, .bool: break
        }
        return nil
    }

    private static let names: Set<String> = ["file", "text_file", "audio_file", "label"]

    private static func fault(in number: Double, _ key: String) -> String? {
        guard key != "seed" else { return nil }
        let range = ranges[key] ?? (key.hasSuffix("_value") ? 0...1 : -1e8...1e8)
        return range.contains(number)
            ? nil : " is \(number); it lies between \(range.lowerBound) and \(range.upperBound)"
    }

    /// Metres, degrees, millimetres, frames: wide of anything that is drawn or shot.
    private static let ranges: [String: ClosedRange<Double>] = {
        var ranges: [String: ClosedRange<Double>] = [
            "num": 1...1e6, "den": 1...1e6, "width_mm": 1...1_000, "height_mm": 1...1_000, "lens_mm": 1...5_000,
            "duration_frames": 0...1e7, "age": 0...200, "height_m": 0.1...10, "rate": 0.01...100, "value": 0...1,
        ]
        for key in ["position", "point", "from", "to", "minimum", "maximum", "width", "height", "depth"] {
            ranges[key] = -1e4...1e4
        }
        for key in ["yaw", "pitch", "roll", "azimuth", "elevation", "dutch_deg", "path_yaw"] {
            ranges[key] = -3_600...3_600
        }
        return ranges
    }()
}

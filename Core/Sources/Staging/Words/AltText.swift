public import Story

/// A frame in words for people who do not see it: size · who · does what · to whom · where · expression · light ·
/// camera move, in at most 160 characters (DIRECTION §2.18).
/// - Parameters:
///   - seen: who is in the frame, the most important first; nil is everyone on the stage.
///   - characters: give the names.
public func altText(
    stage: Stage, shot: Shot, characters: [Character], set: SetPlan, seen: [ID<Character>]? = nil
) -> String {
    let caption = Caption(stage: stage, shot: shot, characters: characters, set: set, seen: seen)
    // What may go when the words are too many, first to last.
    var left = Set(Caption.Part.allCases)
    var text = caption.text(left)
    for part in [Caption.Part.light, .place, .expression, .others, .movement] where text.count > 160 {
        left.remove(part)
        text = caption.text(left)
    }
    guard text.count > 160 else { return text }
    return String(text.prefix(159)).split(separator: " ").dropLast().joined(separator: " ") + "…"
}

/// The parts of an alt text.
private struct Caption {
    enum Part: CaseIterable {
        case others, place, expression, light, movement
    }

    let stage: Stage
    let shot: Shot
    let names: [ID<Character>: String]
    /// Who is no person: `a penguin in a scarf`.
    let kinds: [ID<Character>: String]
    let set: SetPlan
    let figures: [Figure]

    init(stage: Stage, shot: Shot, characters: [Character], set: SetPlan, seen: [ID<Character>]?) {
        self.stage = stage
        self.shot = shot
        self.set = set
        names = Dictionary(
            characters.map { ($0.id, Self.plain($0.name)) }, uniquingKeysWith: { first, _ in first })
        kinds = Dictionary(
            characters.compactMap { one in Self.kind(of: one).map { (one.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        figures = seen.map { $0.compactMap(stage.figure) } ?? stage.figures
    }

    /// `MARA` is read out letter by letter; `Mara` is a name.
    private static func plain(_ name: String) -> String {
        guard name == name.uppercased() else { return name }
        return name.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
    }

    /// What somebody is and wears who is no person; the species is left out where the name says it.
    private static func kind(of character: Character) -> String? {
        guard let species = character.look.species else { return nil }
        let clothes = character.look.clothes(on: "default")
        let worn = [clothes.neck?.words, clothes.hat.map { _ in "a hat" }].compactMap { $0 }.joined(separator: " and ")
        let kind = species.rawValue
        if character.name.lowercased().contains(kind) { return worn.isEmpty ? nil : "in \(worn)" }
        let article = ["a", "e", "i", "o", "u"].contains(kind.prefix(1)) ? "an" : "a"
        return "\(article) \(kind)" + (worn.isEmpty ? "" : " in \(worn)")
    }

    func text(_ parts: Set<Part>) -> String {
        var text = shot.framing.contains(.insert) ? "Insert" : shot.size.words
        if shot.framing.contains(.pointOfView) { text += ", point of view" }
        if let thing {
            text += ": " + thing
        } else if let who = figures.first {
            text += ": " + doing(who)
        } else {
            text += ": " + placeWords
        }
        if parts.contains(.others), thing == nil, let others { text += ", " + others }
        if parts.contains(.place), thing != nil || !figures.isEmpty { text += ", " + placeWords }
        if parts.contains(.expression), thing == nil, let mood = figures.first?.mood.words { text += ", " + mood }
        if parts.contains(.light) { text += ", " + lightWords }
        text += "."
        if parts.contains(.movement), let move = shot.movement.words { text += " " + move + "." }
        return text
    }

    /// What an insert is of: a thing in a hand, or the thing that stands nearest to where the lens looks.
    private var thing: String? {
        guard shot.framing.contains(.insert) else { return nil }
        if let who = figures.first, let held = who.holds.first, let name = names[who.character] {
            return "\(held.label ?? held.prop.rawValue) in \(name)’s hand"
        }
        guard let camera = stage.camera else { return nil }
        let pitch = Exact.radians(camera.pitch)
        let ahead = Vector3.facing(yaw: camera.yaw) * Exact.cos(pitch) + Vector3(0, Exact.sin(pitch), 0)
        func off(_ prop: PlacedProp) -> Double { 1 - (prop.position - camera.position).normalized.dot(ahead) }
        return stage.props.filter { off($0) < 0.06 }.min { off($0) < off($1) }?.name
    }

    private func doing(_ figure: Figure) -> String {
        let name = names[figure.character] ?? "Someone"
        let kind = kinds[figure.character].map { ", \($0)," } ?? ""
        var words = "\(name)\(kind) \(figure.action.words(posture: figure.posture))"
        if let other = figure.partner ?? figure.gaze.flatMap({ ID<Character>($0.at) }), let to = names[other] {
            words += figure.action.link.isEmpty ? " \(to)" : " \(figure.action.link) \(to)"
        } else if let held = figure.holds.first, [.hold, .rest, .talk, .listen, .look].contains(figure.action) {
            words += " with a \(held.label ?? held.prop.rawValue)"
        }
        return words
    }

    private var others: String? {
        let first = figures.first
        let met = first.flatMap { $0.partner ?? $0.gaze.flatMap { ID<Character>($0.at) } }
        let rest = figures.dropFirst().filter { $0.character != met }.compactMap { names[$0.character] }
        switch rest.count {
        case 0: return nil
        case 1: return "with \(rest[0])"
        case 2: return "with \(rest[0]) and \(rest[1])"
        default: return "with \(rest.count) others"
        }
    }

    private var placeWords: String {
        let place = set.kind.rawValue.replacing("_", with: " ")
        let preposition: String =
            switch set.kind {
            case .street, .road, .bridge, .rooftop, .beach, .stationPlatform, .stairs, .stage, .mountain: "on"
            case .harbour: "at"
            default: "in"
            }
        let article = ["a", "e", "i", "o", "u"].contains(place.prefix(1)) ? "an" : "a"
        switch set.kind {
        case .carInterior: return "in a car"
        case .openGround: return "outdoors"
        case .genericRoom: return "in a room"
        case .snow: return "in the snow"
        case .iceField: return "on the ice"
        default: return "\(preposition) \(article) \(place)"
        }
    }

    private var lightWords: String {
        let part: String =
            switch stage.light.dayPart {
            case .dawn: "at dawn"
            case .morning: "in the morning"
            case .day: "by day"
            case .afternoon: "in the afternoon"
            case .sunset: "at sunset"
            case .dusk: "at dusk"
            case .night: "at night"
            }
        switch stage.light.weather {
        case .clear, .overcast: return part
        case .rain, .snow, .fog, .wind, .storm, .smoke: return "\(part) in \(stage.light.weather.rawValue)"
        }
    }
}

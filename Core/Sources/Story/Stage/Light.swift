/// The light of a set: fixed through a scene, in the world and not to the camera (DIRECTION §1.12, §2.3).
public struct Light: Codable, Hashable, Sendable {
    /// What the key comes from.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case sun, sky, moon, window, lamp, practical, panel, shaft, dash, fire, torch
    }

    /// What the air does.
    public enum Weather: String, Codable, Sendable, CaseIterable {
        case clear, overcast, rain, snow, fog, wind, storm
        /// Something burns: the air is thick with it.
        case smoke
    }

    public var kind: Kind
    /// Where the key comes from: degrees about +y, 0 at +z, positive towards +x.
    public var azimuth: Double
    /// Degrees above the horizon.
    public var elevation: Double
    /// Key to fill in stops.
    public var contrastStops: Double
    /// The share of the frame that is to lie in the darkest value, 0 … 1.
    public var darkShare: Double
    public var dayPart: DayPart
    public var weather: Weather
    /// How far a close shot turned the key about the vertical, ≤ 40°.
    public var cheatDegrees: Double

    public init(
        kind: Kind, azimuth: Double, elevation: Double, contrastStops: Double, darkShare: Double,
        dayPart: DayPart,
        weather: Weather = .clear, cheatDegrees: Double = 0
    ) {
        self.kind = kind
        self.azimuth = azimuth
        self.elevation = elevation
        self.contrastStops = contrastStops
        self.darkShare = darkShare
        self.dayPart = dayPart
        self.weather = weather
        self.cheatDegrees = cheatDegrees
    }

    private enum CodingKeys: String, CodingKey {
        case kind, azimuth, elevation, weather
        case contrastStops = "contrast_stops"
        case darkShare = "dark_share"
        case dayPart = "day_part"
        case cheatDegrees = "cheat_deg"
    }
}

extension Light {
    /// The side of a camera's picture that the key comes from: `left`, `right`, `back` (towards the lens) or `front`.
    public func side(seenBy camera: Camera) -> String {
        let from = wrapped(degrees: azimuth + cheatDegrees - camera.yaw)
        if abs(from) < 45 { return "back" }
        if abs(from) > 135 { return "front" }
        return from < 0 ? "right" : "left"
    }
}

/// The resolved part of the day.
public enum DayPart: String, Codable, Sendable, CaseIterable {
    case dawn, morning, day, afternoon, sunset, dusk, night
}

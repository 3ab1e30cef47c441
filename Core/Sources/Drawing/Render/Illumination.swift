internal import Story

/// The light of a set in numbers for a wash: values, not watts.
struct Illumination {
    /// Towards the key, in the world; length 1.
    var key: SIMD3<Float>
    /// The value that shade leaves of a surface, 0 … 1.
    var ambient: Float
    /// What the key adds.
    var strength: Float
    /// The values of the sky overhead and at the horizon.
    var zenith: Float
    var horizon: Float
    /// How fast distance takes values to the horizon's, 1 ÷ metres.
    var haze: Float
    var isDark: Bool
    /// Clouds, 0 … 1.
    var clouds: Float

    init(_ light: Light, isInterior: Bool) {
        let azimuth = light.azimuth + min(40, max(-40, light.cheatDegrees))
        let elevation = Exact.radians(min(88, max(2, light.elevation)))
        let level = Vector3.facing(yaw: azimuth) * Exact.cos(elevation)
        key = SIMD3(level + Vector3(0, Exact.sin(elevation), 0)).unit
        // Values follow the root of light: three stops leave about a third.
        let fill = Float(Exact.pow(2, -max(0.4, light.contrastStops) / 2.2))
        isDark = light.dayPart == .night || light.contrastStops >= 3.4
        ambient = fill
        strength = 1 - fill
        zenith = 0.97
        horizon = 0.96
        haze = 0.005
        clouds = 0
        setSky(light, isInterior: isInterior)
    }

    /// The key as a draughtsman turns it for people who are near: from one side and not from overhead, so that shade is
    /// one side of a body and not stains on it.
    func keyOnPeople(_ camera: ViewCamera) -> SIMD3<Float> {
        let back = camera.right.cross(SIMD3(0, 1, 0)).unit
        let side = camera.right.dot(key)
        let ahead = back.dot(key)
        let level = max(1e-3, (side * side + ahead * ahead).squareRoot())
        // From the front it comes at least half from the side; from behind it stays where it is.
        var (aside, towards) = (side / level, ahead / level)
        if towards > 0 && abs(aside) < 0.6 {
            aside = side >= 0 ? 0.6 : -0.6
            towards = 0.8
        }
        let height = min(key.y, 0.6)
        let flat = max(0, 1 - height * height).squareRoot()
        return ((camera.right * aside + back * towards) * flat + SIMD3(0, height, 0)).unit
    }

    private mutating func setSky(_ light: Light, isInterior: Bool) {
        switch light.dayPart {
        case .night:
            zenith = 0.08
            horizon = 0.24
            haze = 0.01
            strength *= 0.72
        case .dawn, .sunset:
            zenith = 0.44
            horizon = 1
            clouds = 0.2
        case .dusk:
            zenith = 0.24
            horizon = 0.62
            strength *= 0.85
        case .morning, .afternoon, .day:
            zenith = 0.66
            horizon = 1
            clouds = 0.24
        }
        switch light.weather {
        case .overcast, .storm, .rain:
            zenith = min(zenith, light.weather == .overcast ? 0.82 : 0.5)
            horizon = min(horizon, light.weather == .overcast ? 0.95 : 0.72)
            ambient = max(ambient, 0.55)
            strength = min(strength, 1 - ambient)
            haze = 0.02
        case .fog:
            haze = 0.09
            zenith = horizon
            ambient = max(ambient, 0.6)
            strength = min(strength, 1 - ambient)
        case .snow:
            haze = 0.03
            zenith = min(zenith, 0.78)
        case .smoke: haze = max(haze, 0.005)
        case .clear, .wind: break
        }
        if isInterior { haze = light.weather == .fog || light.weather == .smoke ? 0.05 : 0.002 }
    }
}

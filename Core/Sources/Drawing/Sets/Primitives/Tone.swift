internal import Bodies

/// The values that sets are painted in: few, far apart, so that a squint still reads them.
enum Tone {
    static let white = Material(albedo: 0.96)
    static let pale = Material(albedo: 0.84)
    static let light = Material(albedo: 0.72)
    static let mid = Material(albedo: 0.56)
    static let grey = Material(albedo: 0.42)
    static let dark = Material(albedo: 0.28)
    static let deep = Material(albedo: 0.17)
    static let black = Material(albedo: 0.08)
    static let wood = Material(albedo: 0.5)
    static let darkWood = Material(albedo: 0.26)
    static let steel = Material(albedo: 0.62)
    static let glass = Material(albedo: 0.9, kind: .glass)
    static let darkGlass = Material(albedo: 0.2, kind: .glass)
    static let foliage = Material(albedo: 0.36)
    static let paleFoliage = Material(albedo: 0.52)
    static let bark = Material(albedo: 0.3)
    static let glow = Material(albedo: 1, emissive: 0.97)

    static func cloth(_ albedo: Float) -> Material { Material(albedo: albedo, kind: .cloth) }

    static func plain(_ albedo: Float) -> Material { Material(albedo: albedo) }

    static func ground(_ albedo: Float) -> Material { Material(albedo: albedo, kind: .ground, hatchAngle: 0) }

    static func screen(_ emissive: Float) -> Material { Material(albedo: 0.95, kind: .screen, emissive: emissive) }
}

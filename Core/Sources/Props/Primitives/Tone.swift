package import Bodies

/// The values that sets are painted in: few, far apart, so that a squint still reads them.
package enum Tone {
    package static let white = Material(albedo: 0.96)
    package static let pale = Material(albedo: 0.84)
    package static let light = Material(albedo: 0.72)
    package static let mid = Material(albedo: 0.56)
    package static let grey = Material(albedo: 0.42)
    package static let dark = Material(albedo: 0.28)
    package static let deep = Material(albedo: 0.17)
    package static let black = Material(albedo: 0.08)
    package static let wood = Material(albedo: 0.5)
    package static let darkWood = Material(albedo: 0.26)
    package static let steel = Material(albedo: 0.62)
    package static let glass = Material(albedo: 0.9, kind: .glass)
    package static let darkGlass = Material(albedo: 0.2, kind: .glass)
    package static let foliage = Material(albedo: 0.22)
    package static let paleFoliage = Material(albedo: 0.38)
    package static let bark = Material(albedo: 0.18)
    package static let glow = Material(albedo: 1, emissive: 0.97)

    package static func cloth(_ albedo: Float) -> Material { Material(albedo: albedo, kind: .cloth) }

    package static func plain(_ albedo: Float) -> Material { Material(albedo: albedo) }

    package static func ground(_ albedo: Float) -> Material { Material(albedo: albedo, kind: .ground, hatchAngle: 0) }

    package static func screen(_ emissive: Float) -> Material {
        Material(albedo: 0.95, kind: .screen, emissive: emissive)
    }
}

package import Poses

/// A creature at rest, as parts: what its skin is cast from, where its joints, eyes and marks are. Metres, feet on
/// y = 0, facing +z.
package struct Blueprint: Sendable {
    /// A part on its own: a ring round each point of a path, closed at both ends. Legs, tails, ears, wings, beaks.
    package struct Spindle: Sendable {
        package var path: [SIMD3<Float>]
        package var radii: [Float]
        /// The joint that carries each ring.
        package var joints: [Int]
        /// The thickness along `normal` over the width.
        package var thin: Float = 1
        package var normal: SIMD3<Float> = [0, 0, 1]
        package var material = 0
        package var segments = 10
    }

    /// A box of a machine.
    package struct Box: Sendable {
        package var joint: Int
        package var centre: SIMD3<Float>
        package var half: SIMD3<Float>
        package var material: Int
    }

    /// A part of the coat that has a value of its own: where `field` is above 0 at rest, in units of the drawing.
    package struct Coat: Sendable {
        package var material: Int
        package var field: @Sendable (SIMD3<Float>) -> Float
    }

    /// A value, 0 black … 1 white, and whether it is cloth.
    package struct Ink: Sendable {
        package var value: Float
        package var isCloth = false
    }

    package struct Eyes: Sendable {
        /// Degrees from straight ahead, to either side and up.
        package var yaw: Float
        package var pitch: Float
        /// Metres.
        package var radius: Float
    }

    package var joints = [SIMD3<Float>](repeating: .zero, count: CreatureJoint.allCases.count)
    /// Where the foot of each limb ends.
    package var tips = [SIMD3<Float>](repeating: .zero, count: 4)
    package var flesh: [Flesh] = []
    package var spindles: [Spindle] = []
    package var boxes: [Box] = []
    package var coats: [Coat] = []
    package var inks: [Ink]
    /// Lines on the head: the slit of the mouth, nostrils, whiskers.
    package var headLines: [[SIMD3<Float>]] = []
    package var skull = SIMD3<Float>.zero
    package var skullRadius: Float = 0.1
    package var eyes = Eyes(yaw: 30, pitch: 10, radius: 0.02)
    /// Below the chin and at the tip of the nose or beak.
    package var chin = SIMD3<Float>.zero
    package var nose = SIMD3<Float>.zero
    package var mouth = SIMD3<Float>.zero
    /// Where a thing that is carried by the mouth is held.
    package var bite = SIMD3<Float>.zero
    /// Where a scarf or collar lies, the way up the neck there, and how thick the neck is.
    package var collar: (centre: SIMD3<Float>, along: SIMD3<Float>, radius: Float) = (.zero, [0, 1, 0], 0.1)
    /// How long the marks of its coat are; 0 for a bare one.
    package var fur: Float = 0
    package var shoulderWidth: Float = 0.2

    package subscript(joint: CreatureJoint) -> SIMD3<Float> {
        get { joints[joint.rawValue] }
        set { joints[joint.rawValue] = newValue }
    }

    package var crown: SIMD3<Float> { skull + Point(0, skullRadius, 0) }

    /// A limb's joints on both sides, for a position of the left one.
    mutating func limb(_ isFore: Bool, _ upper: Point, _ lower: Point, _ foot: Point, _ tip: Point) {
        for limb in CreatureLimb.allCases where limb.isFore == isFore {
            let side = Point(limb.sign, 1, 1)
            self[limb.upper] = upper * side
            self[limb.lower] = lower * side
            self[limb.foot] = foot * side
            tips[limb.rawValue] = tip * side
        }
    }

    mutating func part(
        _ joint: CreatureJoint, _ a: Point, _ b: Point, _ first: Float, _ second: Float, blend: Float? = nil,
        stretch: Point = [1, 1, 1]
    ) {
        flesh.append(
            Flesh(joint.rawValue, a, b, first, second, blend: blend ?? min(first, second) * 0.9, stretch: stretch))
    }

    /// The same part on both sides; `joint` is the left one's.
    mutating func pair(
        _ limb: (CreatureLimb) -> CreatureJoint, isFore: Bool, _ a: Point, _ b: Point, _ first: Float, _ second: Float,
        blend: Float? = nil
    ) {
        for side in CreatureLimb.allCases where side.isFore == isFore {
            let mirror = Point(side.sign, 1, 1)
            part(limb(side), a * mirror, b * mirror, first, second, blend: blend)
        }
    }

    mutating func spindle(
        _ joint: CreatureJoint, _ path: [Point], _ radii: [Float], thin: Float = 1, normal: Point = [0, 0, 1],
        material: Int = 0, segments: Int = 10
    ) {
        spindles.append(
            Spindle(
                path: path, radii: radii, joints: path.map { _ in joint.rawValue }, thin: thin, normal: normal,
                material: material, segments: segments))
    }

    /// The same on both sides of the body; `joint` is asked for +1 and -1.
    mutating func spindles(
        _ joint: (Float) -> CreatureJoint, _ path: [Point], _ radii: [Float], thin: Float = 1,
        normal: Point = [0, 0, 1], material: Int = 0
    ) {
        for side: Float in [1, -1] {
            let mirror = Point(side, 1, 1)
            spindle(
                joint(side), path.map { $0 * mirror }, radii, thin: thin, normal: normal * mirror, material: material)
        }
    }

    /// A ball or egg.
    mutating func egg(
        _ joint: CreatureJoint, _ centre: Point, _ half: Float, along: Point, width: Float, thin: Float = 1,
        normal: Point = [0, 1, 0], material: Int
    ) {
        let steps: [SIMD2<Float>] = [
            [-1, 0.05], [-0.86, 0.51], [-0.5, 0.866], [0, 1], [0.5, 0.866], [0.86, 0.51], [1, 0.05],
        ]
        spindle(
            joint, steps.map { centre + along * (half * $0.x) }, steps.map { width * $0.y }, thin: thin, normal: normal,
            material: material)
    }

    /// Everything larger or smaller.
    mutating func scale(by k: Float) {
        joints = joints.map { $0 * k }
        tips = tips.map { $0 * k }
        flesh = flesh.map {
            Flesh(
                $0.joint, $0.a * k, ($0.a + ($0.b - $0.a) * $0.stretch) * k, $0.radii.x * k, $0.radii.y * k,
                blend: $0.blend * k, stretch: $0.stretch)
        }
        for i in spindles.indices {
            spindles[i].path = spindles[i].path.map { $0 * k }
            spindles[i].radii = spindles[i].radii.map { $0 * k }
        }
        for i in boxes.indices {
            boxes[i].centre *= k
            boxes[i].half *= k
        }
        coats = coats.map { coat in Coat(material: coat.material) { coat.field($0 / k) } }
        headLines = headLines.map { $0.map { $0 * k } }
        skull *= k
        skullRadius *= k
        eyes.radius *= k
        chin *= k
        nose *= k
        mouth *= k
        bite *= k
        collar.centre *= k
        collar.radius *= k
        fur *= k
        shoulderWidth *= k
    }

    /// Another value, added: the number that parts name it by.
    mutating func ink(_ value: Float, isCloth: Bool = false) -> Int {
        inks.append(Ink(value: value.clamped(0.05, 0.97), isCloth: isCloth))
        return inks.count - 1
    }

    /// - Parameter coat: the value of the whole body.
    init(coat: Float) {
        inks = [Ink(value: coat.clamped(0.07, 0.97))]
    }
}

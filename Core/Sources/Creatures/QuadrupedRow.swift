internal import Story

/// The proportions of a beast on four legs, metres on one of natural size.
struct QuadrupedRow {
    enum Ear { case pointed, floppy, round, long, leaf, none }
    enum Mark { case none, belly, patches, stripes, mask }

    /// The height of the back.
    var withers: Float
    /// From shoulder to hip.
    var length: Float
    /// Radii of chest, waist and rump.
    var trunk: SIMD3<Float>
    /// Length, rise in degrees, and radius at its base.
    var neck: SIMD3<Float>
    var skull: Float
    /// Length, radius at its root, radius at its tip.
    var muzzle: SIMD3<Float>
    /// Degrees that the muzzle points below the horizontal.
    var drop: Float = 14
    /// Radii of the thigh and of the lower leg.
    var leg: SIMD2<Float>
    var ear: Ear
    var earSize: Float
    /// Length, radius, and rise in degrees.
    var tail: SIMD3<Float>
    var hoofed = false
    /// Degrees of the eyes from straight ahead.
    var eyes: Float = 30
    /// The radius of an eye as a share of the skull's.
    var eyeSize: Float = 0.24
    var mark = Mark.none
    var hasMane = false
    var horns: Float = 0
    var fur: Float = 0.05

    init(_ species: Species) {
        switch species {
        case .cat:
            self.init(
                0.23, 0.2, [0.068, 0.064, 0.07], [0.05, 52, 0.052], 0.064, [0.026, 0.04, 0.026], [0.046, 0.018],
                .pointed, 0.062, [0.27, 0.018, 66])
            (eyes, eyeSize, fur) = (24, 0.34, 0.022)
        case .wolf:
            self.init(
                0.7, 0.54, [0.17, 0.135, 0.14], [0.2, 34, 0.155], 0.118, [0.16, 0.07, 0.042], [0.1, 0.036], .pointed,
                0.12, [0.42, 0.065, -52])
            (mark, fur) = (.belly, 0.09)
        case .fox:
            self.init(
                0.36, 0.32, [0.088, 0.074, 0.08], [0.1, 44, 0.075], 0.074, [0.09, 0.042, 0.018], [0.05, 0.019],
                .pointed, 0.1, [0.36, 0.06, -24])
            mark = .belly
        case .horse:
            self.init(
                1.5, 0.92, [0.27, 0.275, 0.27], [0.68, 52, 0.24], 0.155, [0.4, 0.125, 0.085], [0.19, 0.05], .pointed,
                0.17, [0.78, 0.075, -66])
            (drop, hoofed, eyes, eyeSize, hasMane, fur) = (48, true, 58, 0.26, true, 0.08)
        case .donkey:
            self.init(
                1.08, 0.68, [0.2, 0.21, 0.2], [0.4, 44, 0.16], 0.13, [0.27, 0.1, 0.075], [0.13, 0.04], .long, 0.28,
                [0.45, 0.03, -70])
            (drop, hoofed, eyes, hasMane) = (42, true, 54, true)
        case .cow:
            self.init(
                1.36, 1.0, [0.33, 0.36, 0.31], [0.36, 22, 0.23], 0.18, [0.27, 0.15, 0.12], [0.16, 0.058], .leaf, 0.2,
                [0.7, 0.03, -76])
            (drop, hoofed, eyes, mark, horns) = (36, true, 52, .patches, 0.2)
        case .deer:
            self.init(
                1.0, 0.66, [0.17, 0.165, 0.17], [0.42, 58, 0.11], 0.1, [0.17, 0.07, 0.04], [0.1, 0.026], .leaf, 0.18,
                [0.14, 0.04, -30])
            (drop, hoofed, eyes, eyeSize, mark, horns) = (28, true, 50, 0.3, .belly, 0.5)
        case .sheep:
            self.init(
                0.72, 0.48, [0.22, 0.24, 0.23], [0.14, 40, 0.13], 0.1, [0.12, 0.075, 0.05], [0.08, 0.03], .leaf, 0.12,
                [0.12, 0.05, -40])
            (drop, hoofed, eyes, mark, fur) = (34, true, 50, .mask, 0.05)
        case .goat:
            self.init(
                0.7, 0.46, [0.15, 0.16, 0.15], [0.2, 48, 0.1], 0.092, [0.13, 0.065, 0.042], [0.08, 0.028], .leaf, 0.14,
                [0.12, 0.035, 50])
            (drop, hoofed, eyes, horns) = (32, true, 50, 0.22)
        case .pig:
            self.init(
                0.6, 0.5, [0.21, 0.225, 0.21], [0.1, 12, 0.19], 0.15, [0.12, 0.1, 0.068], [0.11, 0.045], .leaf, 0.13,
                [0.14, 0.018, 40])
            (drop, hoofed, eyes, eyeSize, fur) = (10, true, 40, 0.17, 0)
        case .bear:
            self.init(
                0.95, 0.7, [0.3, 0.32, 0.33], [0.24, 22, 0.27], 0.2, [0.17, 0.12, 0.08], [0.19, 0.095], .round, 0.1,
                [0.08, 0.06, -20])
            (eyes, eyeSize, mark, fur) = (28, 0.17, .none, 0.12)
        case .lion, .tiger:
            self.init(
                0.95, 0.78, [0.22, 0.185, 0.195], [0.21, 32, 0.195], 0.165, [0.125, 0.11, 0.085], [0.135, 0.056],
                .round, 0.085, [0.8, 0.034, -32])
            (eyes, fur, hasMane) = (26, 0.09, species == .lion)
            if species == .tiger { mark = .stripes }
        case .elephant:
            self.init(
                2.7, 1.5, [0.75, 0.82, 0.72], [0.35, 30, 0.55], 0.52, [0.3, 0.32, 0.2], [0.42, 0.2], .leaf, 0.85,
                [0.9, 0.06, -76])
            (drop, eyes, eyeSize, fur) = (46, 52, 0.12, 0)
        case .rabbit:
            self.init(
                0.19, 0.13, [0.062, 0.078, 0.086], [0.03, 50, 0.045], 0.06, [0.03, 0.036, 0.026], [0.056, 0.018], .long,
                0.14, [0.04, 0.034, 30])
            (eyes, eyeSize, mark, fur) = (52, 0.32, .belly, 0.02)
        case .mouse:
            self.init(
                0.052, 0.042, [0.02, 0.025, 0.026], [0.008, 30, 0.016], 0.022, [0.018, 0.013, 0.006], [0.014, 0.005],
                .round, 0.024, [0.09, 0.003, 10])
            (eyes, eyeSize, fur) = (48, 0.3, 0)
        default:
            self.init(
                0.5, 0.4, [0.122, 0.098, 0.105], [0.15, 54, 0.085], 0.098, [0.115, 0.058, 0.04], [0.076, 0.028],
                .floppy, 0.13, [0.3, 0.026, 48])
        }
    }

    private init(
        _ withers: Float, _ length: Float, _ trunk: SIMD3<Float>, _ neck: SIMD3<Float>, _ skull: Float,
        _ muzzle: SIMD3<Float>, _ leg: SIMD2<Float>, _ ear: Ear, _ earSize: Float, _ tail: SIMD3<Float>
    ) {
        (self.withers, self.length, self.trunk, self.neck) = (withers, length, trunk, neck)
        (self.skull, self.muzzle, self.leg) = (skull, muzzle, leg)
        (self.ear, self.earSize, self.tail) = (ear, earSize, tail)
    }
}

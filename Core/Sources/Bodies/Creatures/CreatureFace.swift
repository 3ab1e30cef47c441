/// Where the features of a creature's head are, for the marks that are drawn on it. World space, metres.
public struct CreatureFace: Sendable {
    /// One eye, as a disc on the head.
    public struct Eye: Sendable {
        public var centre: SIMD3<Float>
        /// Unit vectors out of the head, to the creature's left and to the crown.
        public var normal: SIMD3<Float>
        public var left: SIMD3<Float>
        public var up: SIMD3<Float>
        public var radius: Float
        /// Where the pupil is in the disc, (left, up) in radii.
        public var gaze: SIMD2<Float>
        /// +1 the creature's left eye, -1 its right.
        public var side: Float
    }

    public var leftEye: Eye
    public var rightEye: Eye
    /// The value of the head, 0 black … 1 white.
    public var coat: Float
    /// The slit of the mouth, gills, whiskers.
    public var lines: [[SIMD3<Float>]]
    /// A screen with lights for eyes.
    public var isMachine: Bool
}

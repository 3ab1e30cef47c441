public import Story

/// Where the features of a face are: what a graphic face layer hangs its curves on. World space, metres.
///
/// Features lie where the bones carry them: what the expression does to them is the drawing's to add.
public struct FaceFeatures: Sendable {
    /// One eye.
    public struct Eye: Sendable {
        public var centre: SIMD3<Float>
        /// The radius of the eyeball.
        public var radius: Float
        /// The middle of the iris on the ball: turned to the gaze.
        public var iris: SIMD3<Float>
        /// The unit vector that the eye looks along.
        public var gaze: SIMD3<Float>
        public var innerCorner: SIMD3<Float>
        public var outerCorner: SIMD3<Float>
        /// The ends of the brow.
        public var innerBrow: SIMD3<Float>
        public var outerBrow: SIMD3<Float>
    }

    /// The head's own axes: origin between the eyes; unit vectors to the person's left, to the crown, out of the face.
    public var origin: SIMD3<Float>
    public var left: SIMD3<Float>
    public var up: SIMD3<Float>
    public var forward: SIMD3<Float>
    /// From the chin to the bare crown.
    public var headHeight: Float
    public var leftEye: Eye
    public var rightEye: Eye
    public var noseTip: SIMD3<Float>
    /// Where the nose meets the lip.
    public var noseBase: SIMD3<Float>
    /// The widest point of each wing of the nose.
    public var leftNostril: SIMD3<Float>
    public var rightNostril: SIMD3<Float>
    public var leftMouthCorner: SIMD3<Float>
    public var rightMouthCorner: SIMD3<Float>
    /// Where the closed lips meet in the middle.
    public var mouth: SIMD3<Float>
    public var chin: SIMD3<Float>
    public var expression: Expression
    public var traits: FaceTraits
    /// The value of skin and brows, 0 black … 1 white.
    public var skinValue: Float
    public var browValue: Float
    /// True for a man's heavier brow.
    public var heavyBrows: Bool
    /// Years.
    public var age: Int
    public var glasses: Bool
    public var beard: Face.Beard
    /// The features of a head that is no person's; nil for people.
    public var creature: CreatureFace?
}

/// What tells one drawn face from another: shares of what is usual.
public struct FaceTraits: Sendable, Hashable {
    /// The thickness of the brows, and how much they arch.
    public var brow: Float
    public var arch: Float
    /// The size of the eyes, and how far their outer corners stand up, degrees.
    public var eye: Float
    public var tilt: Float
    public var noseWidth: Float
    /// 0 a round tip … 1 a pointed one.
    public var nosePoint: Float
    public var lips: Float
    public var mouthWidth: Float

    /// - Parameter seed: the face's: the same in every frame.
    init(seed: Int) {
        var random = SeededRandom(seed: UInt64(bitPattern: Int64(seed)), for: "traits")
        func share(_ low: Double, _ high: Double) -> Float { Float(random.value(in: low...high)) }
        brow = share(0.82, 1.25)
        arch = share(0.5, 1.5)
        eye = share(0.92, 1.1)
        tilt = share(-3, 6)
        noseWidth = share(0.85, 1.2)
        nosePoint = share(0, 1)
        lips = share(0.75, 1.3)
        mouthWidth = share(0.9, 1.12)
    }
}

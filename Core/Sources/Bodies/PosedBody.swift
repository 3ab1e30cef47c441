public import Story

/// A clothed person in a pose, ready to be drawn. World space, metres.
public struct PosedBody: Sendable {
    /// Skin, eyes, hair and clothes, with normals and edges; all of role `.figure` and of one object.
    public var meshes: [Mesh]
    public var landmarks: Landmarks
    public var face: FaceFeatures
    /// Lines that lie on the surfaces: seams, folds, strands of hair.
    public var strokes: [SurfaceStroke]
    /// Where each held thing is, in the order of the figure's `holds`.
    public var held: [Grip]

    public init(
        meshes: [Mesh], landmarks: Landmarks, face: FaceFeatures, strokes: [SurfaceStroke], held: [Grip]
    ) {
        self.meshes = meshes
        self.landmarks = landmarks
        self.face = face
        self.strokes = strokes
        self.held = held
    }
}

/// A line on a body or its clothes.
public struct SurfaceStroke: Sendable {
    public enum Kind: UInt8, Sendable {
        /// A seam, placket, pocket, lapel or crease of the cut.
        case seam
        /// A fold that the pose makes.
        case fold
        /// A strand, the parting or the edge of a clump of hair.
        case hair
        /// The edge of a beard or a line of stubble.
        case beard
    }

    /// In the world, 2–4 mm above the surface: test visibility against the depth of the picture.
    public var points: [SIMD3<Float>]
    /// The outward direction of the surface at the middle of the line: a line that faces away is not drawn.
    public var normal: SIMD3<Float>
    /// Multiplies the width of an inner line.
    public var weight: Float
    public var kind: Kind
    /// The value of the surface, 0 black … 1 white: lines on black are left out or drawn white.
    public var surface: Float

    public init(points: [SIMD3<Float>], normal: SIMD3<Float>, weight: Float, kind: Kind, surface: Float) {
        self.points = points
        self.normal = normal
        self.weight = weight
        self.kind = kind
        self.surface = surface
    }
}

/// Where a thing in a hand is: its own axes in the world.
///
/// The origin is the middle of what the hand closes round. `up` is the long axis or the top of the thing (barrel
/// sights, mouth of a bottle, head of a page); `forward` is the way it points or shows (muzzle, screen, page, lens,
/// blade edge).
public struct Grip: Sendable {
    public var prop: PropKind
    public var label: String?
    public var hand: Hand
    public var position: SIMD3<Float>
    public var right: SIMD3<Float>
    public var up: SIMD3<Float>
    public var forward: SIMD3<Float>

    public init(
        prop: PropKind, label: String?, hand: Hand, position: SIMD3<Float>, right: SIMD3<Float>, up: SIMD3<Float>,
        forward: SIMD3<Float>
    ) {
        self.prop = prop
        self.label = label
        self.hand = hand
        self.position = position
        self.right = right
        self.up = up
        self.forward = forward
    }
}

/// The lines of a face for a graphic face layer: what a draughtsman puts down. World space, metres; lines run from the
/// middle of the face outward, or from the person's right to the left.
public struct FaceFeatures: Sendable {
    /// One eye.
    public struct Eye: Sendable {
        public var centre: SIMD3<Float>
        /// The radius of the eyeball.
        public var radius: Float
        /// The middle of the iris on the ball: turned to the gaze.
        public var iris: SIMD3<Float>
        public var irisRadius: Float
        public var pupilRadius: Float
        /// The unit vector that the eye looks along.
        public var gaze: SIMD3<Float>
        /// From the inner to the outer corner, as the lids stand now.
        public var upperLid: [SIMD3<Float>]
        public var lowerLid: [SIMD3<Float>]
        /// From the inner to the outer end, as the brow stands now.
        public var brow: [SIMD3<Float>]

        public init(
            centre: SIMD3<Float>, radius: Float, iris: SIMD3<Float>, irisRadius: Float, pupilRadius: Float,
            gaze: SIMD3<Float>, upperLid: [SIMD3<Float>], lowerLid: [SIMD3<Float>], brow: [SIMD3<Float>]
        ) {
            self.centre = centre
            self.radius = radius
            self.iris = iris
            self.irisRadius = irisRadius
            self.pupilRadius = pupilRadius
            self.gaze = gaze
            self.upperLid = upperLid
            self.lowerLid = lowerLid
            self.brow = brow
        }
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
    /// From between the eyes to the tip.
    public var noseBridge: [SIMD3<Float>]
    public var noseTip: SIMD3<Float>
    /// From the tip under the septum to the lip.
    public var noseBase: [SIMD3<Float>]
    /// From the top of the wing downward.
    public var leftNoseWing: [SIMD3<Float>]
    public var rightNoseWing: [SIMD3<Float>]
    /// The four lines of the lips from the right corner to the left; the two edges lie on each other when closed.
    public var upperLipTop: [SIMD3<Float>]
    public var upperLipEdge: [SIMD3<Float>]
    public var lowerLipEdge: [SIMD3<Float>]
    public var lowerLipBottom: [SIMD3<Float>]
    public var leftMouthCorner: SIMD3<Float>
    public var rightMouthCorner: SIMD3<Float>
    /// From the wing of the nose around the corner of the mouth.
    public var leftCheekLine: [SIMD3<Float>]
    public var rightCheekLine: [SIMD3<Float>]
    /// From the chin to below the ear.
    public var leftJaw: [SIMD3<Float>]
    public var rightJaw: [SIMD3<Float>]
    /// From the front of the ear's root over its rim to the lobe.
    public var leftEar: [SIMD3<Float>]
    public var rightEar: [SIMD3<Float>]
    public var expression: Expression
    /// The value of skin and hair, 0 black … 1 white.
    public var skinValue: Float
    public var browValue: Float
    /// True for a man's heavier brow.
    public var heavyBrows: Bool
    /// Years.
    public var age: Int
    public var glasses: Bool
    public var beard: Face.Beard
}

/// What a face shows, in numbers that a graphic face layer scales by the size of the shot.
public struct Expression: Sendable, Hashable {
    /// How the mouth is drawn.
    public enum Mouth: String, Sendable, CaseIterable {
        case closed, pressed, smile, grin, laugh, smirk, frown, grimace, gasp, talk, wide, shout, sob, pout, kiss
    }

    /// −1 pulled down … +1 raised, of the whole brow.
    public var leftBrowRaise: Float
    public var rightBrowRaise: Float
    /// Degrees: positive lifts the inner end (grief), negative pulls it down (anger).
    public var leftBrowAngle: Float
    public var rightBrowAngle: Float
    /// 0 shut … 1 as at rest … 1.4 staring.
    public var leftLid: Float
    public var rightLid: Float
    /// 0 … 1: the lower lid pushed up (smile, squint).
    public var squint: Float
    public var mouth: Mouth
    /// −1 corners down … +1 corners up.
    public var mouthCurve: Float
    /// 0 closed … 1 as wide as it goes.
    public var mouthOpen: Float
    /// −1 pursed … +1 stretched.
    public var mouthWidth: Float
    /// 0 … 1 each: how much of the mark is to be drawn.
    public var tears: Float
    public var sweat: Float
    public var flush: Float
    /// Lines between the brows and from nose to mouth.
    public var strain: Float

    public init(
        leftBrowRaise: Float = 0, rightBrowRaise: Float = 0, leftBrowAngle: Float = 0, rightBrowAngle: Float = 0,
        leftLid: Float = 1, rightLid: Float = 1, squint: Float = 0, mouth: Mouth = .closed, mouthCurve: Float = 0,
        mouthOpen: Float = 0, mouthWidth: Float = 0, tears: Float = 0, sweat: Float = 0, flush: Float = 0,
        strain: Float = 0
    ) {
        self.leftBrowRaise = leftBrowRaise
        self.rightBrowRaise = rightBrowRaise
        self.leftBrowAngle = leftBrowAngle
        self.rightBrowAngle = rightBrowAngle
        self.leftLid = leftLid
        self.rightLid = rightLid
        self.squint = squint
        self.mouth = mouth
        self.mouthCurve = mouthCurve
        self.mouthOpen = mouthOpen
        self.mouthWidth = mouthWidth
        self.tears = tears
        self.sweat = sweat
        self.flush = flush
        self.strain = strain
    }
}

public import Story

/// Where a posed person's landmarks are in the world: enough to frame them without a mesh. Metres.
public struct Landmarks: Sendable, Hashable {
    /// The middle of the two pupils.
    public var eyes: Vector3
    public var leftEye: Vector3
    public var rightEye: Vector3
    /// The crown, hair and hat in.
    public var headTop: Vector3
    public var chin: Vector3
    public var nose: Vector3
    public var mouth: Vector3
    /// The base of the neck.
    public var neck: Vector3
    /// The knot of a tie.
    public var collarbone: Vector3
    /// Between the armpits.
    public var chest: Vector3
    public var waist: Vector3
    public var hips: Vector3
    /// 60 % of the way from hip to knee: where a cowboy shot cuts.
    public var midThigh: Vector3
    public var leftKnee: Vector3
    public var rightKnee: Vector3
    public var leftSole: Vector3
    public var rightSole: Vector3
    public var leftShoulder: Vector3
    public var rightShoulder: Vector3
    public var leftHand: Vector3
    public var rightHand: Vector3
    /// The unit vector that the face looks along.
    public var facing: Vector3
    /// The eight corners of the box around the head with hair and hat.
    public var headBox: [Vector3]
    /// The far end of a body that is longer than it is upright; nil for people.
    public var hind: Vector3?
    /// How far the trunk reaches from its middle, where that is not a person's; nil for people.
    public var breadth: Double?

    public init(
        eyes: Vector3, leftEye: Vector3, rightEye: Vector3, headTop: Vector3, chin: Vector3, nose: Vector3,
        mouth: Vector3, neck: Vector3, collarbone: Vector3, chest: Vector3, waist: Vector3, hips: Vector3,
        midThigh: Vector3, leftKnee: Vector3, rightKnee: Vector3, leftSole: Vector3, rightSole: Vector3,
        leftShoulder: Vector3, rightShoulder: Vector3, leftHand: Vector3, rightHand: Vector3, facing: Vector3,
        headBox: [Vector3], hind: Vector3? = nil, breadth: Double? = nil
    ) {
        self.hind = hind
        self.breadth = breadth
        self.eyes = eyes
        self.leftEye = leftEye
        self.rightEye = rightEye
        self.headTop = headTop
        self.chin = chin
        self.nose = nose
        self.mouth = mouth
        self.neck = neck
        self.collarbone = collarbone
        self.chest = chest
        self.waist = waist
        self.hips = hips
        self.midThigh = midThigh
        self.leftKnee = leftKnee
        self.rightKnee = rightKnee
        self.leftSole = leftSole
        self.rightSole = rightSole
        self.leftShoulder = leftShoulder
        self.rightShoulder = rightShoulder
        self.leftHand = leftHand
        self.rightHand = rightHand
        self.facing = facing
        self.headBox = headBox
    }
}

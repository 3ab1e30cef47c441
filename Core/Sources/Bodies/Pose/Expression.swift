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

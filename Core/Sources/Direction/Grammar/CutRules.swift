/// The constraints of the cut (DIRECTION §1.4): their numbers, what breaking them costs, and how to say so.
///
/// Costs of 20 and more forbid: such a cut is taken only where nothing else can be.
final class CutRules: Decodable, Sendable {
    /// The name of a constraint as it stands in the table: what a reason cites.
    enum Row: String, Decodable, Sendable, CaseIterable {
        case jumpCut = "jump_cut"
        case sameView = "same_view"
        case axialCut = "axial_cut"
        case axis
        case eyelineSides = "eyeline_sides"
        case screenDirection = "screen_direction"
        case screenHalves = "screen_halves"
        case nearSame = "near_same"
        case tooFarJump = "too_far_jump"
        case lensJump = "lens_jump"
        case heightJump = "height_jump"
        case eyeTrace = "eye_trace"
        case lightSide = "light_side"
        case insertReturn = "insert_return"
        case repeatedSetup = "repeated_setup"
        case reEstablish = "re_establish"
        case establish
        case earlyClose = "early_close"
        case oneExtreme = "one_extreme"
        case tightenTogether = "tighten_together"
        case opposedMoves = "opposed_moves"
        case writtenCut = "written_cut"
        case newSetup = "new_setup"
        case duration
    }

    let jumpCut: JumpCut
    let sameView: Angle
    let axialCut: AxialCut
    let axis: Axis
    let eyelineSides: Cost
    let screenDirection: Cost
    let screenHalves: Halves
    let nearSame: Across
    let tooFarJump: Steps
    let lensJump: Ratio
    let heightJump: Metres
    let eyeTrace: EyeTrace
    let lightSide: Angle
    let insertReturn: Seconds
    let repeatedSetup: Repeats
    let reEstablish: ReEstablish
    let establish: Establish
    let earlyClose: EarlyClose
    let oneExtreme: Limit
    let tightenTogether: Steps
    let opposedMoves: Cost
    let writtenCut: Cost
    let newSetup: NewSetup
    let duration: Duration
    /// What a cut before a moment costs or wins, by how the words are joined.
    let breaks: Breaks

    /// The style's price of a setup is multiplied: before it is known how often it is used, and where it is used once.
    /// `beyond` is added where two people have been covered from as many as the style gives them.
    struct NewSetup: Decodable, Sendable { var firstRound: Double, once: Double, beyond: Double, says: String }
    struct Cost: Decodable, Sendable { var cost: Double, says: String }
    struct Angle: Decodable, Sendable { var cost: Double, degrees: Double, says: String }
    struct Across: Decodable, Sendable { var cost: Double, across: Double, says: String }
    struct Steps: Decodable, Sendable { var cost: Double, steps: Int, says: String }
    struct Ratio: Decodable, Sendable { var cost: Double, ratio: Double, says: String }
    struct Metres: Decodable, Sendable { var cost: Double, metres: Double, says: String }
    struct Seconds: Decodable, Sendable { var cost: Double, seconds: Double, says: String }
    struct Limit: Decodable, Sendable { var cost: Double, limit: Int, says: String }
    struct Halves: Decodable, Sendable { var cost: Double, tolerance: Double, says: String }
    struct AxialCut: Decodable, Sendable { var cost: Double, degrees: Double, ratio: Double, says: String }

    struct JumpCut: Decodable, Sendable {
        var cost: Double, degrees: Double, margin: Double, ratio: Double
        var softCost: Double, softDegrees: Double, softRatio: Double
        var says: String
    }

    struct Axis: Decodable, Sendable {
        var neutralDegrees: Double, says: String
    }

    struct EyeTrace: Decodable, Sendable {
        var cost: Double, across: Double, shortAcross: Double, shortSeconds: Double, says: String
    }

    struct Repeats: Decodable, Sendable {
        var cost: Double, from: Int, limit: Int, limitCost: Double, says: String
    }

    struct ReEstablish: Decodable, Sendable { var cost: Double, cuts: Int, seconds: Double, says: String }
    struct Establish: Decodable, Sendable { var cost: Double, by: Double, says: String }

    struct EarlyClose: Decodable, Sendable {
        var cost: Double, before: Double, openingStakes: Double, says: String
    }

    struct Duration: Decodable, Sendable {
        var weight: Double, underMinCost: Double, overMaxCost: Double, says: String
    }

    struct Breaks: Decodable, Sendable {
        var paragraph: Double, shortParagraph: Double, capitals: Double, speaker: Double
        var sentence: Double, clause: Double, dash: Double, held: Double, afterRealisation: Double
    }

    /// What a picture would do that breaks the constraint, with blanks for whom.
    func says(_ row: Row) -> String {
        switch row {
        case .jumpCut: jumpCut.says
        case .sameView: sameView.says
        case .axialCut: axialCut.says
        case .axis: axis.says
        case .eyelineSides: eyelineSides.says
        case .screenDirection: screenDirection.says
        case .screenHalves: screenHalves.says
        case .nearSame: nearSame.says
        case .tooFarJump: tooFarJump.says
        case .lensJump: lensJump.says
        case .heightJump: heightJump.says
        case .eyeTrace: eyeTrace.says
        case .lightSide: lightSide.says
        case .insertReturn: insertReturn.says
        case .repeatedSetup: repeatedSetup.says
        case .reEstablish: reEstablish.says
        case .establish: establish.says
        case .earlyClose: earlyClose.says
        case .oneExtreme: oneExtreme.says
        case .tightenTogether: tightenTogether.says
        case .opposedMoves: opposedMoves.says
        case .writtenCut: writtenCut.says
        case .newSetup: newSetup.says
        case .duration: duration.says
        }
    }
}

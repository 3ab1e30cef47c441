/// The constraints of the cut (DIRECTION §1.4): their numbers, what breaking them costs, and how to say so.
///
/// Costs of 20 and more forbid: such a cut is taken only where nothing else can be.
package final class CutRules: Decodable, Sendable {
    /// The name of a constraint as it stands in the table: what a reason cites.
    package enum Row: String, Decodable, Sendable, CaseIterable {
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

    package let jumpCut: JumpCut
    package let sameView: Angle
    package let axialCut: AxialCut
    package let axis: Axis
    package let eyelineSides: Cost
    package let screenDirection: Cost
    package let screenHalves: Halves
    package let nearSame: Across
    package let tooFarJump: Steps
    package let lensJump: Ratio
    package let heightJump: Metres
    package let eyeTrace: EyeTrace
    package let lightSide: Angle
    package let insertReturn: Seconds
    package let repeatedSetup: Repeats
    package let reEstablish: ReEstablish
    package let establish: Establish
    package let earlyClose: EarlyClose
    package let oneExtreme: Limit
    package let tightenTogether: Steps
    package let opposedMoves: Cost
    package let writtenCut: Cost
    package let newSetup: NewSetup
    package let duration: Duration
    /// What a cut before a moment costs or wins, by how the words are joined.
    package let breaks: Breaks

    /// The style's price of a setup is multiplied: before it is known how often it is used, and where it is used once.
    /// The cut is looked for in so many `rounds`; in up to `most_rounds` where a talk still has more setups than it
    /// gets, with `pressure` on those that serve once, more in each.
    /// `beyond_enough` is added where a talk has been covered from a share of the shots that the style makes of so long
    /// a talk, and from `least` at the least; `beyond` where it has all that so many speakers get. `at_once` of them
    /// may come when they like; the rest are due as the talk goes on, and `ahead` is what it costs to take them sooner.
    package struct NewSetup: Decodable, Sendable {
        package var rounds: Int, mostRounds: Int
        package var firstRound: Double, once: Double, pressure: Double, beyondEnough: Double, beyond: Double
        package var least: Double, shareOfShots: Double, atOnce: Double, ahead: Double
        package var says: String
    }
    package struct Cost: Decodable, Sendable { package var cost: Double, says: String }
    package struct Angle: Decodable, Sendable { package var cost: Double, degrees: Double, says: String }
    package struct Across: Decodable, Sendable { package var cost: Double, across: Double, says: String }
    package struct Steps: Decodable, Sendable { package var cost: Double, steps: Int, says: String }
    package struct Ratio: Decodable, Sendable { package var cost: Double, ratio: Double, says: String }
    package struct Metres: Decodable, Sendable { package var cost: Double, metres: Double, says: String }
    package struct Seconds: Decodable, Sendable { package var cost: Double, seconds: Double, says: String }
    package struct Limit: Decodable, Sendable { package var cost: Double, limit: Int, says: String }
    package struct Halves: Decodable, Sendable { package var cost: Double, tolerance: Double, says: String }
    package struct AxialCut: Decodable, Sendable {
        package var cost: Double, degrees: Double, ratio: Double, says: String
    }

    package struct JumpCut: Decodable, Sendable {
        package var cost: Double, degrees: Double, margin: Double, ratio: Double
        package var softCost: Double, softDegrees: Double, softRatio: Double
        package var says: String
    }

    package struct Axis: Decodable, Sendable {
        package var neutralDegrees: Double, says: String
    }

    package struct EyeTrace: Decodable, Sendable {
        package var cost: Double, across: Double, shortAcross: Double, shortSeconds: Double, says: String
    }

    package struct Repeats: Decodable, Sendable {
        package var cost: Double, from: Int, limit: Int, limitCost: Double, says: String
    }

    package struct ReEstablish: Decodable, Sendable {
        package var cost: Double, cuts: Int, seconds: Double, says: String
    }
    /// `meet` is what it costs to meet somebody in a close picture, `unseen` what it costs that somebody acts or speaks
    /// who has not been seen yet.
    package struct Establish: Decodable, Sendable {
        package var cost: Double, by: Double, meet: Double, unseen: Double, says: String
    }

    package struct EarlyClose: Decodable, Sendable {
        /// Lengths are not known to the last frame while the cut is looked for: it keeps `margin` from what is
        /// forbidden.
        package var cost: Double, before: Double, margin: Double, openingStakes: Double, says: String
    }

    package struct Duration: Decodable, Sendable {
        package var weight: Double, underMinCost: Double, overMaxCost: Double, says: String
    }

    package struct Breaks: Decodable, Sendable {
        package var paragraph: Double, shortParagraph: Double, capitals: Double, speaker: Double
        package var sentence: Double, clause: Double, dash: Double, held: Double, afterRealisation: Double
    }

    /// What a picture would do that breaks the constraint, with blanks for whom.
    package func says(_ row: Row) -> String {
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

import Grammar
import Foundation
import Testing

@Suite("Styles that somebody writes")
struct StyleFileTests {
    @Test("A name and the style it is like are enough")
    func shortest() throws {
        let style = try read(#"{"name": "kitchen-sink", "like": "naturalistic"}"#)
        #expect(style.name == "kitchen-sink")
        #expect(style.file != nil)
    }

    @Test("Single members of a table may be given, and the rest stays")
    func members() throws {
        let style = try read(#"{"name": "near", "like": "noir", "lenses": {"CU": 100}, "longest_lens_mm": 100}"#)
        #expect(style.name == "near")
    }

    @Test(
        "A fault is told with its field",
        arguments: [
            (#"{"like": "noir"}"#, "name: it is missing"),
            (#"{"name": "noir"}"#, "name: “noir” is one of ours"),
            (#"{"name": ""}"#, "name: it has to be 1 to 60 signs"),
            (#"{"name": "a", "like": "opera"}"#, "like: it has to be one of ours: classical"),
            (#"{"name": "a", "mean_secs": 3}"#, "mean_secs: there is no such field"),
            (#"{"name": "a", "mean_seconds": "long"}"#, "mean_seconds: it has to be a number"),
            (#"{"name": "a", "mean_seconds": 900}"#, "mean_seconds: 900.0 is not between 0.5 and 60.0"),
            (#"{"name": "a", "mean_seconds": 9}"#, "median_seconds: a mean of 9.0"),
            (#"{"name": "a", "size_mix": {"CU": 60}}"#, "size_mix: the shares add up to 148.0"),
            (#"{"name": "a", "size_worth": {"BCU": 1}}"#, "size_worth: there is no size “BCU”"),
            (#"{"name": "a", "lenses": {"CU": {}}}"#, "lenses.CU: it has to be a number"),
            (#"{"name": "a", "idioms": {"no-such": 1}}"#, "idioms: there is no idiom “no-such”"),
            (#"{"name": "a""#, "it is no JSON"),
            ("[]", "it is no object"),
        ])
    func faults(json: String, says: String) {
        let error = #expect(throws: DirectionStyleError.self) { try read(json) }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    @Test("All faults are told at once")
    func several() {
        let error = #expect(throws: DirectionStyleError.self) {
            try read(#"{"name": "classical", "open_factor": 9, "idioms": {"x": 1}}"#)
        }
        #expect(error?.problems.count == 3)
    }

    @discardableResult
    private func read(_ json: String) throws -> DirectionStyle { try DirectionStyle(file: Data(json.utf8)) }
}

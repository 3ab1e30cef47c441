import Grammar
import Testing

@Suite("Tables of film grammar")
struct GrammarTests {
    @Test("Every table can be read, adds up, and names nothing that does not exist")
    func tables() {
        #expect(grammarProblems() == [])
    }

    @Test("Classical comes first among the directions, and every idiom of the trade has a row")
    func names() {
        #expect(directionStyles.first == "classical")
        #expect(Set(directionStyles).count == directionStyles.count)
        let rows: Set<String> = [
            "master-in", "shot-reverse-ladder", "clean-cross", "profile-50-50", "dominance", "triangle-3", "table-n",
            "look-pov-look", "insert-hands", "entrance-door", "leave-behind", "walk-lead", "car-front", "phone-2",
            "phone-1", "chase", "fight-geography", "crowd-find", "speech", "monologue-room", "solitary-routine",
            "isolation-pull", "love", "montage", "button", "push-to-thought", "standoff-build", "horror-negative",
            "comedy-wide", "establish-sequence", "interrogation",
        ]
        #expect(rows.subtracting(ruleNames()) == [])
    }
}

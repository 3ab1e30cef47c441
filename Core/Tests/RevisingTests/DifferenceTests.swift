import Revising
import Story
import Testing

@Suite("The operation between two boards")
struct DifferenceTests {
    private func board(title: String, file: String) -> Board {
        Board(
            id: ID(kind: "board", parent: "", anchor: "difference", occurrence: 0), title: title, seed: 1, tool: "test",
            settings: .standard(),
            script: ScriptReference(file: file, sha256: "", format: .fountain, textFile: "script.txt"))
    }

    @Test("It makes the one of the other, and its inverse takes it back")
    func roundTrip() throws {
        let old = board(title: "White", file: "script.fountain"),
            new = board(title: "Blue", file: "drafts/2/script.fountain")
        let operation = try old.operation(to: new, id: ID(kind: "edit", parent: "", anchor: "", occurrence: 0))
        #expect(operation.edits.map(\.field) == ["script", "title"])
        #expect(try old.applying(operation) == new)
        #expect(try new.applying(operation.inverse(id: operation.id)) == old)
    }

    @Test("Between equal boards there is nothing to do")
    func nothing() throws {
        let one = board(title: "White", file: "script.fountain")
        #expect(try one.operation(to: one, id: ID(kind: "edit", parent: "", anchor: "", occurrence: 0)).edits.isEmpty)
    }
}

import Store
import Studio
import Testing

@Suite("The policy")
struct PolicyTests {
    @Test("Each role may do what those below it may, and more")
    func roles() {
        let ranks: [Role] = [.viewer, .commenter, .editor, .owner]
        for (lower, higher) in zip(ranks, ranks.dropFirst()) {
            for object in Policy.Object.allCases {
                for act in Policy.Act.allCases where Policy.standard.allows(lower, act, object) {
                    #expect(Policy.standard.allows(higher, act, object), "\(higher) \(act) \(object)")
                }
            }
        }
        #expect(Policy.standard.allows(.viewer, .read, .board))
        #expect(!Policy.standard.allows(.commenter, .write, .board))
        #expect(Policy.standard.allows(.editor, .write, .board))
        #expect(!Policy.standard.allows(.editor, .write, .member))
        #expect(Policy.standard.allows(.owner, .delete, .project))
        #expect(!Policy.standard.allows("stranger", "board", "read"))
    }

    @Test("A line that is no rule is told with its number")
    func broken() {
        #expect { try Policy(csv: "p, a, b, c\nq, a\n") } throws: { error in
            (error as? PolicyError)?.line == 2
        }
    }
}

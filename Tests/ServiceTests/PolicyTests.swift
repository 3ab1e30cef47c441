import Foundation
import Store
import Story
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

    @Test("pycasbin answers 10,000 random requests as this does, on our policy and on random ones")
    func casbin() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = repository.appendingPathComponent("Sources/CPolicyData")
        var random = SeededRandom(seed: 12, for: "policies")
        let ours = try String(contentsOf: data.appendingPathComponent("policy.csv"), encoding: .utf8)
        let subjects = Role.allCases.map(\.rawValue) + ["administrator", "user", "stranger", "Owner", ""]
        let objects = Policy.Object.allCases.map(\.rawValue) + ["boards", "*"]
        let acts = Policy.Act.allCases.map(\.rawValue) + ["own"]
        var cases = [(csv: ours, subjects: subjects, count: 4000)]
        let few = (0..<6).map { "role\($0)" }
        for _ in 0..<6 {
            let rules = (0..<12).map { _ in
                "p, \(few.randomElement(using: &random) ?? ""), \(objects.randomElement(using: &random) ?? ""), "
                    + "\(acts.randomElement(using: &random) ?? "")"
            }
            // Chains, forks and circles of roles.
            let links = (0..<5).map { _ in
                "g, \(few.randomElement(using: &random) ?? ""), \(few.randomElement(using: &random) ?? "")"
            }
            cases.append((csv: (rules + links).joined(separator: "\n"), subjects: few + ["stranger"], count: 1000))
        }
        for (csv, subjects, count) in cases {
            let policy = try Policy(csv: csv)
            let requests = (0..<count).map { _ in
                [subjects, objects, acts].map { $0.randomElement(using: &random) ?? "" }
            }
            let files = [
                "policy.csv": csv, "asked": requests.map { $0.joined(separator: ", ") }.joined(separator: "\n"),
            ]
            for (name, text) in files {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
            }
            let answers = try await ClientProgram.python(
                "casbin_answers.py",
                [data.appendingPathComponent("model.conf").path]
                    + ["policy.csv", "asked"].map { folder.path + "/" + $0 })
            let mine = requests.map { policy.allows($0[0], $0[1], $0[2]) ? "1" : "0" }
            #expect(answers.lines == mine, "\(answers.words.suffix(300))")
            #expect(Set(mine) == ["0", "1"])
        }
    }

    @Test("A line that is no rule is told with its number")
    func broken() {
        #expect { try Policy(csv: "p, a, b, c\nq, a\n") } throws: { error in
            (error as? PolicyError)?.line == 2
        }
    }
}

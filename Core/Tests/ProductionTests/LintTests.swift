import Continuity
import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Boards under the linter")
struct LintTests {
    private static let examples = ["last-train", "le-feu-de-septembre", "the-two-bakers", "a-penguin-called-kevin"]

    @Test("A board of ours has no error", arguments: examples)
    func ours(example: String) async throws {
        let board = try await PlanTests.board(example)
        let script = try String(
            contentsOf: project.appendingPathComponent("Examples/\(example).fountain"), encoding: .utf8)
        let findings = Linter().findings(in: board, script: script, withFixes: false)
        #expect(findings.filter { $0.severity == .error }.map(\.reason) == [])
        #expect(findings.count { $0.severity == .warning } <= 8)
    }

    @Test("Every operation that is offered cures its finding and adds no error")
    func fixes() async throws {
        var board = try await PlanTests.board("le-feu-de-septembre")
        for (scene, shot) in [(0, 2), (1, 1), (3, 2), (4, 2), (6, 3)]
        where board.scenes[scene].shots.indices.contains(shot) {
            board.scenes[scene].shots[shot].durationFrames = 3
            board.scenes[scene].shots[shot].stage.light.azimuth += 150
            board.scenes[scene].shots[shot].lensMM += 20
        }
        let linter = Linter()
        let findings = linter.findings(in: board)
        let before = Set(findings.filter { $0.severity == .error }.map(\.id))
        let cured = findings.filter { $0.fix != nil }
        #expect(cured.count >= 6)
        for finding in cured {
            let fix = try #require(finding.fix)
            let changed = try board.applying(fix)
            let after = linter.findings(in: changed, withFixes: false)
            #expect(!after.contains { $0.id == finding.id }, "\(finding.reason)")
            #expect(after.allSatisfy { $0.severity < .error || before.contains($0.id) }, "\(finding.reason)")
            #expect(try changed.applying(fix.inverse(id: ID(bits: 1))) == board)
        }
    }

    @Test("The same board gives the same findings, plans and operations")
    func deterministic() async throws {
        var board = try await PlanTests.board("le-feu-de-septembre")
        let shot = try #require(board.scenes[0].shots.indices.last)
        board.scenes[0].shots[shot].stage.camera?.position.z *= -1
        let first = try BoardFile.json(Linter().findings(in: board))
        #expect(try first == BoardFile.json(Linter().findings(in: board)))
    }
}

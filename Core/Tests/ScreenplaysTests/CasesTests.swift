import Foundation
import Processes
import Screenplays
import Story
import Testing

/// The conformance cases stand beside the project's folder; without them this suite skips, loudly.
private let cases: URL? = {
    let project = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let folder = project.deletingLastPathComponent().appending(path: "shared/screenplays")
    return FileManager.default.fileExists(atPath: folder.appending(path: "score_cases.py").path) ? folder : nil
}()

@Suite("The conformance cases of Fountain")
struct CasesTests {
    @Test("Every gated case passes the scorer")
    func gated() async throws {
        guard let cases else {
            print("SKIPPED: ../shared/screenplays is not there, so the Fountain cases were not run")
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let inputs = try FileManager.default.contentsOfDirectory(
            at: cases.appending(path: "cases"), includingPropertiesForKeys: nil)
        for input in inputs where input.pathExtension == "fountain" {
            let (screenplay, _) = try await readScreenplay(
                bytes: [UInt8](Data(contentsOf: input)), fileName: input.lastPathComponent)
            let name = input.deletingPathExtension().lastPathComponent + ".json"
            try Data(neutralJSON(screenplay)).write(to: folder.appending(path: name))
        }
        let scorer = cases.appending(path: "score_cases.py").path
        let output = try await run(
            Tool("python3", package: "python3"),
            arguments: [scorer, cases.appending(path: "cases").path, folder.path],
            environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        let report = String(decoding: output.standardOutput, as: UTF8.self)
        let counts = report.split(separator: " ").first { $0.contains("/") }?.split(separator: "/") ?? []
        #expect(counts.count == 2 && counts.first == counts.last, "\(report)")
    }
}

internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read a screenplay and say what was understood.",
        discussion: """
            Examples:
              shotwright read draft.fdx
              shotwright read draft.pdf --json draft.json
            """)

    @Argument(help: "A screenplay: Fountain, Final Draft (FDX) or PDF.")
    var script: String

    @Option(
        help: ArgumentHelp(
            "Write the script's elements as JSON to a file, or to - for standard output.", valueName: "path"))
    var json: String?

    mutating func run() async throws {
        let (screenplay, diagnostics) = try await Pipeline.read(script: script)
        if let json {
            try write(Pipeline.neutralJSON(screenplay), toPathOrDash: json)
        }
        if json != "-" {
            let scenes = screenplay.elements.count { $0.type == .sceneHeading }
            let speeches = screenplay.elements.count { $0.type == .character }
            print("\(script): \(screenplay.elements.count) elements, \(scenes) scenes, \(speeches) speeches")
        }
        Door.tell(diagnostics)
    }
}

import Foundation
import Production
import Story
import Testing

/// A folder that goes when the test ends.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}

/// The project's folder.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// A script of one page with a bit of everything that costs: talk, action, a camera word, a move.
let shortScript = """
    Title: The Bell

    INT. KITCHEN - NIGHT

    MARA (34), a baker in a white apron, slides a letter across the table. DAN reads it and freezes.

    MARA
    You knew. You knew the whole time, and you let me wait?

    DAN
    (quietly)
    I never promised you anything. I was afraid of what you would say to him when he came home.

    CLOSE ON THE LETTER. Two words are underlined.

    MARA
    Get out.

    Dan stands. He walks to the door and leaves.

    EXT. STREET - NIGHT

    Rain. Dan runs down the street. A bell rings.

    """

/// A pipeline with a cache of its own.
func pipeline(in folder: TemporaryFolder, cache: String = "cache", workers: Int = 2) throws -> Pipeline {
    try Pipeline(
        PipelineConfiguration(
            cache: folder.url.appendingPathComponent(cache), home: project, build: "test", workers: workers))
}

/// Writes a script and gives its path.
func script(_ text: String = shortScript, name: String = "bell.fountain", in folder: TemporaryFolder) throws -> String {
    let url = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
}

/// What a tool prints; fails the test where it fails.
func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(tool) \(arguments.joined(separator: " "))")
    return String(decoding: data, as: UTF8.self)
}

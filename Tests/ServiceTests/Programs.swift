import Foundation
import Glibc
import Testing

/// The server program itself on a folder of its own, as somebody runs it; it can be killed and started again.
final class ServerProgram {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
    private let program = repository.appendingPathComponent(".build/release/shotwright-server")
    private var process: Process?

    init() throws {
        try #require(FileManager.default.isExecutableFile(atPath: program.path), "build the server program first")
    }

    /// Starts it, and gives its address.
    func start(_ options: [String] = []) throws -> String {
        let process = Process(), pipe = Pipe()
        process.executableURL = program
        process.arguments = ["serve", "--port", "0", "--data", folder.path] + options
        process.environment = ProcessInfo.processInfo.environment.merging(["SHOTWRIGHT_HOME": repository.path]) { $1 }
        process.standardOutput = pipe
        try process.run()
        self.process = process
        var said = ""
        while !said.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the server ended")
            said += String(decoding: data, as: UTF8.self)
        }
        let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("listening on ") })
        return String(line.dropFirst("listening on ".count))
    }

    /// Starts a worker beside it, on the same folder.
    func work(_ options: [String]) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = ["work", "--data", folder.path] + options
        process.environment = ProcessInfo.processInfo.environment.merging(["SHOTWRIGHT_HOME": repository.path]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    var pid: Int32 { process?.processIdentifier ?? 0 }

    func kill() {
        guard let process, process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func end() {
        kill()
        try? FileManager.default.removeItem(at: folder)
    }

    func token() throws -> String {
        let process = Process(), pipe = Pipe()
        process.executableURL = program
        process.arguments = ["token", "create", "--data", folder.path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try #require(String(decoding: data, as: UTF8.self).split(separator: "\n").last.map(String.init))
    }
}

/// Clients that other houses wrote, in `Tests/Clients`.
enum ClientProgram {
    struct Result: Sendable {
        var status: Int32
        var words: String

        var lines: [String] { words.split(separator: "\n").map(String.init) }
    }

    /// Runs one by the Python of the development environment.
    static func python(_ name: String, _ arguments: [String]) async throws -> Result {
        let python = repository.appendingPathComponent(".tools/dev/bin/python").path
        let (status, data) = try await run(
            python, [repository.appendingPathComponent("Tests/Clients/\(name)").path] + arguments)
        return Result(status: status, words: String(decoding: data, as: UTF8.self))
    }

    /// What `curl` says, which changes nothing of an answer and goes nowhere by itself: the head's lines, and the body
    /// as it came.
    static func curl(_ arguments: [String]) async throws -> (head: [String], body: Data) {
        let (_, data) = try await run("/usr/bin/curl", ["-s", "-i"] + arguments)
        let end = try #require(data.range(of: Data("\r\n\r\n".utf8)), "there is no answer")
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
        return (head.components(separatedBy: "\r\n"), Data(data[end.upperBound...]))
    }

    /// Waits on a thread that nobody else needs: the server that is asked runs in this program too.
    private static func run(_ program: String, _ arguments: [String]) async throws -> (status: Int32, data: Data) {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Swift.Result {
                        try process.run()
                        let data = pipe.fileHandleForReading.readDataToEndOfFile()
                        process.waitUntilExit()
                        return (process.terminationStatus, data)
                    })
            }
        }
    }
}

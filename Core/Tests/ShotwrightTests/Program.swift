import Foundation
import TestBench

/// The built program in a working folder of its own, run as users run it.
struct Program {
    let folder: TemporaryFolder

    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// One run that goes on.
    final class Run {
        let process: Process
        private let output = Pipe(), errors = Pipe()
        private var said = Data()

        init(_ process: Process) throws {
            self.process = process
            process.standardOutput = output
            process.standardError = errors
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        /// Waits until the standard error holds these words, or the program has ended.
        func wait(for words: String) {
            while !String(decoding: said, as: UTF8.self).contains(words) {
                let part = errors.fileHandleForReading.availableData
                guard !part.isEmpty else { return }
                said += part
            }
        }

        func result() -> Result {
            let written = output.fileHandleForReading.readDataToEndOfFile()
            said += errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Result(
                status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
                errors: String(decoding: said, as: UTF8.self))
        }
    }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// `SHOTWRIGHT_PROGRAM` names another build, such as a sanitized one.
    static let path =
        ProcessInfo.processInfo.environment["SHOTWRIGHT_PROGRAM"]
        ?? project.appendingPathComponent("Core/.build/release/shotwright").path

    /// What the program is told: the project's voices, a cache of its own.
    var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = folder.url.appendingPathComponent("cache").path
        environment["SHOTWRIGHT_HOME"] = project.path
        return environment
    }

    func start(_ arguments: [String], command: [String] = [], environment: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command + [Self.path] + arguments
        process.currentDirectoryURL = folder.url
        process.environment = self.environment.merging(environment) { $1 }
        return try Run(process)
    }

    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
        try start(arguments, environment: environment).result()
    }

    func callAsFunction(_ arguments: String...) throws -> Result { try run(arguments) }

    /// What is in the working folder besides the inputs and the cache.
    func leftovers(besides inputs: [String]) throws -> [String] {
        try folder.names().filter { !inputs.contains($0) && $0 != "cache" }
    }
}

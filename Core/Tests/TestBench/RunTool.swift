public import Foundation

/// The project's folder.
public let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// The bytes of an example.
public func example(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: project.appendingPathComponent("Examples").appendingPathComponent(name)))
}

/// What a tool prints.
/// - Throws: `ToolFailure` where its status is not 0.
public func run(_ tool: String, _ arguments: [String], input: Data = Data()) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let output = Pipe()
    process.standardOutput = output
    if input.isEmpty {
        process.standardInput = FileHandle.nullDevice
        try process.run()
    } else {
        let source = Pipe()
        process.standardInput = source
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: input)
        try source.fileHandleForWriting.close()
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ToolFailure(command: [tool] + arguments, status: process.terminationStatus)
    }
    return data
}

/// What a tool prints, as text.
/// - Throws: `ToolFailure` where its status is not 0.
public func printed(_ tool: String, _ arguments: [String]) throws -> String {
    String(decoding: try run(tool, arguments), as: UTF8.self)
}

/// A tool ended with a status other than 0.
public struct ToolFailure: Error {
    public var command: [String]
    public var status: Int32
}

internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Runs a program as a child under limits and returns what it wrote.
///
/// Processor time, memory and file size are limited by `prlimit` (util-linux), elapsed time and output by this
/// runner. The child gets a session of its own and only the environment given here; on time-out, cancellation or too
/// much output its whole process group is killed and reaped before this returns.
/// - Parameters:
///   - arguments: Handed over as they are; no shell sees them.
///   - environment: All that the child gets, besides `PATH` and `LANG=C.UTF-8`.
///   - workingDirectory: A path; nil is the directory of this process.
/// - Throws: `ProcessError`, also for a status other than 0.
public func run(
    _ tool: Tool, arguments: [String] = [], input: StandardInput = .none, limits: Limits = Limits(),
    environment: [String: String] = [:], workingDirectory: String? = nil
) async throws(ProcessError) -> Output {
    let child = try await Child(tool, arguments, limits, environment, workingDirectory)
    do {
        return try await child.race(input)
    } catch let error as ProcessError {
        throw error
    } catch {
        throw child.explained(error)
    }
}

private let ignoreBrokenPipes: Void = {
    // A child that stops reading must end a write with EPIPE, not this whole process with SIGPIPE.
    _ = signal(SIGPIPE, SIG_IGN)
}()

/// One run of one tool.
private struct Child: Sendable {
    let tool: Tool
    let limits: Limits
    let configuration: Configuration

    init(
        _ tool: Tool, _ arguments: [String], _ limits: Limits, _ environment: [String: String],
        _ directory: String?
    ) async throws(ProcessError) {
        _ = ignoreBrokenPipes
        let program = try await located(tool)
        let prlimit = try await located(Tool("prlimit", package: "util-linux"))
        let bounds = [
            "--cpu=\(limits.cpuSeconds):\(limits.cpuSeconds + 1)", "--as=\(limits.memoryBytes)",
            "--fsize=\(limits.fileBytes)", "--core=0", "--",
        ]
        var variables: [Environment.Key: String] = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
        ]
        for (name, value) in environment {
            variables[Environment.Key(stringLiteral: name)] = value
        }
        var platform = PlatformOptions()
        platform.createSession = true
        platform.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(1))
        ]
        self.tool = tool
        self.limits = limits
        configuration = Configuration(
            executable: .path(prlimit), arguments: Arguments(bounds + [program.string] + arguments),
            environment: .custom(variables), workingDirectory: directory.map { FilePath($0) },
            platformOptions: platform)
    }

    /// The run against its time limit: whichever ends first ends the other.
    func race(_ input: StandardInput) async throws -> Output {
        try await withThrowingTaskGroup(of: Output.self) { group in
            group.addTask { try await output(input) }
            group.addTask {
                try await Task.sleep(for: .seconds(limits.wallSeconds))
                throw ProcessError.timedOut(tool: tool.name, seconds: limits.wallSeconds)
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func output(_ input: StandardInput) async throws -> Output {
        switch input {
        case .none:
            return try await output(NoInput.none) { _ in }
        case .file(let path):
            let file = try FileDescriptor.open(path, .readOnly)
            return try await output(.fileDescriptor(file, closeAfterSpawningProcess: true)) { _ in }
        case .bytes(let bytes):
            return try await output(CustomWriteInput.inputWriter) { execution in
                // The exit status tells why it stopped reading.
                _ = try? await execution.standardInputWriter.write(bytes)
                try await execution.standardInputWriter.finish()
            }
        case .stream(let produce):
            return try await output(CustomWriteInput.inputWriter) { execution in
                try await stream(produce, into: execution.standardInputWriter)
                try await execution.standardInputWriter.finish()
            }
        }
    }

    /// Hands chunks over until the maker is done or the child stops reading; only the maker's own errors pass.
    private func stream(
        _ produce: @Sendable (@Sendable ([UInt8]) async throws -> Void) async throws -> Void,
        into writer: StandardInputWriter
    ) async throws {
        do {
            try await produce { chunk in
                try Task.checkCancellation()
                _ = try await writer.write(chunk)
            }
        } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
            return
        }
    }

    private func output<Input: InputProtocol>(
        _ input: Input, body: (Execution<Input, BytesOutput, BytesOutput>) async throws -> Void
    ) async throws -> Output {
        let result = try await Subprocess.run(
            configuration, input: input, output: .bytes(limit: limits.outputBytes),
            error: .bytes(limit: 1 << 20),
            body: body)
        let messages = String(decoding: result.standardError, as: UTF8.self)
        try check(result.terminationStatus, messages)
        return Output(standardOutput: result.standardOutput, standardError: messages)
    }

    private func check(_ status: TerminationStatus, _ messages: String) throws(ProcessError) {
        switch status {
        case .exited(0):
            return
        case .exited(let code):
            throw .exited(tool: tool.name, status: Int(code), messages: ending(of: messages))
        case .signaled(SIGXCPU):
            throw .outOfCPUTime(tool: tool.name, seconds: limits.cpuSeconds)
        case .signaled(SIGXFSZ):
            throw .tooMuchOutput(tool: tool.name, bytes: limits.fileBytes)
        case .signaled(let signal):
            if Task.isCancelled { throw .cancelled(tool: tool.name) }
            throw .killed(tool: tool.name, signal: Int(signal))
        }
    }

    func explained(_ error: any Error) -> ProcessError {
        if let error = error as? SubprocessError, error.code == .outputLimitExceeded {
            return .tooMuchOutput(tool: tool.name, bytes: limits.outputBytes)
        }
        if error is CancellationError || Task.isCancelled { return .cancelled(tool: tool.name) }
        return .failedToStart(tool: tool.name, reason: "\(error)")
    }
}

private func located(_ tool: Tool) async throws(ProcessError) -> FilePath {
    if tool.name.hasPrefix("/") {
        guard access(tool.name, X_OK) == 0 else { throw .missing(tool) }
        return FilePath(tool.name)
    }
    do {
        return try await Executable.name(tool.name).resolveExecutablePath(in: .inherit)
    } catch {
        throw .missing(tool)
    }
}

/// The last lines, at most 600 characters: what went wrong stands at the end.
private func ending(of messages: String) -> String {
    let trimmed = messages.reversed().drop { $0.isWhitespace }.prefix(600)
    return String(trimmed.reversed())
}

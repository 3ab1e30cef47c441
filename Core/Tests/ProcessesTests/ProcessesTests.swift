import Glibc
import Processes
import Testing

private let shell = Tool("sh", package: "dash")
private let cat = Tool("cat", package: "coreutils")

@Suite("A bounded child")
struct ChildTests {
    @Test("What goes in comes out, a megabyte included")
    func roundTrip() async throws {
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let output = try await run(cat, input: .bytes(bytes))
        #expect(output.standardOutput == bytes)
    }

    @Test("Chunks made while it runs arrive in order")
    func stream() async throws {
        let output = try await run(
            cat,
            input: .stream { write in
                for value in UInt8(0)..<200 { try await write([UInt8](repeating: value, count: 5_000)) }
            })
        #expect(output.standardOutput.count == 1_000_000)
        #expect(output.standardOutput.last == 199)
    }

    @Test("A file may be its input")
    func file() async throws {
        let output = try await run(cat, input: .file("/proc/self/comm"))
        #expect(!output.standardOutput.isEmpty)
    }

    @Test("A child that does not read its input neither hangs nor kills this process")
    func deaf() async throws {
        let output = try await run(
            shell, arguments: ["-c", "exec 0<&-; echo done"],
            input: .bytes([UInt8](repeating: 7, count: 1 << 20)))
        #expect(output.standardOutput == Array("done\n".utf8))
    }

    @Test("A missing program names the package that brings it")
    func missing() async throws {
        let tool = Tool("no-such-program-here", package: "poppler-utils")
        await #expect(throws: ProcessError.missing(tool)) { try await run(tool) }
        #expect("\(ProcessError.missing(tool))".contains("apt-get install poppler-utils"))
    }

    @Test("A failure carries the status and the last words")
    func failure() async throws {
        await #expect(throws: ProcessError.exited(tool: "sh", status: 3, messages: "no luck")) {
            try await run(shell, arguments: ["-c", "echo no luck >&2; exit 3"])
        }
    }

    @Test("Arguments reach it as they are")
    func arguments() async throws {
        let output = try await run(
            Tool("printf", package: "coreutils"), arguments: ["%s|", "a b", "$HOME", "--", "é"])
        #expect(String(decoding: output.standardOutput, as: UTF8.self) == "a b|$HOME|--|é|")
    }

    @Test("It sees no environment but what it is given")
    func environment() async throws {
        let output = try await run(
            Tool("env", package: "coreutils"), environment: ["VOICE": "low"], workingDirectory: "/")
        let lines = String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n")
            .sorted()
        #expect(lines == ["LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "VOICE=low"])
    }
}

@Suite("The limits of a child")
struct LimitTests {
    @Test("Too long: it and its own children are killed")
    func wall() async throws {
        let mark = "31\(getpid())"
        await #expect(throws: ProcessError.timedOut(tool: "sh", seconds: 0.2)) {
            try await run(
                shell, arguments: ["-c", "sleep \(mark) & sleep \(mark)"], limits: Limits(wallSeconds: 0.2))
        }
        let listing = try await run(
            shell, arguments: ["-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '"])
        #expect(!String(decoding: listing.standardOutput, as: UTF8.self).contains("sleep \(mark) "))
    }

    @Test("Too much processor time is told from other ends")
    func cpu() async throws {
        await #expect(throws: ProcessError.outOfCPUTime(tool: "sh", seconds: 1)) {
            try await run(shell, arguments: ["-c", "while :; do :; done"], limits: Limits(cpuSeconds: 1))
        }
    }

    @Test("Endless output stops at the limit")
    func output() async throws {
        await #expect(throws: ProcessError.tooMuchOutput(tool: "yes", bytes: 100_000)) {
            try await run(Tool("yes", package: "coreutils"), limits: Limits(outputBytes: 100_000))
        }
    }

    @Test("Memory beyond the limit is refused by the kernel")
    func memory() async throws {
        let error = await #expect(throws: ProcessError.self) {
            try await run(
                Tool("head", package: "coreutils"), arguments: ["-c", "1", "/dev/zero"],
                limits: Limits(memoryBytes: 200_000))
        }
        #expect(error != nil)
    }

    @Test("Cancelling the work ends the child")
    func cancel() async throws {
        let task = Task { try await run(Tool("sleep", package: "coreutils"), arguments: ["600"]) }
        task.cancel()
        await #expect(throws: ProcessError.cancelled(tool: "sleep")) { try await task.value }
    }
}

internal import Foundation
internal import Glibc

/// A real Redis that keeps nothing on disk, on a free port; it can be stopped and started again, empty. It ends with
/// the program that the tests run in.
public final class RedisServer: Sendable {
    private static let program = "/usr/bin/redis-server"

    /// False where there is none, which is said.
    public static let isAtHand: Bool = {
        let isThere = FileManager.default.isExecutableFile(atPath: program)
        precondition(
            isThere || ProcessInfo.processInfo.environment["CI"] != "true",
            "set up what tests need: ./shotwright setup dev")
        if !isThere { print("SKIPPED: no redis-server; run ./shotwright setup dev") }
        return isThere
    }()

    private let port = freePort()
    private let child: TestChild

    /// Starts it.
    public init() throws {
        child = TestChild(
            "\(Self.program) --bind 127.0.0.1 --port \(port) --save '' --appendonly no --requirepass hush")
        try child.start()
    }

    /// Where it is reached.
    public var url: String { "redis://:hush@127.0.0.1:\(port)/2" }

    /// Starts it again, empty.
    public func start() throws { try child.start() }

    /// Kills it.
    public func stop() { child.kill() }
}

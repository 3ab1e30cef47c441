internal import Foundation

/// A real NATS server with JetStream, on a free port; it can be killed and started again. It ends with the program that
/// the tests run in.
public final class NATSServer: Sendable {
    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".tools/dev/bin/nats-server")

    /// False where there is none, which is said.
    public static let isAtHand: Bool = {
        let isThere = FileManager.default.isExecutableFile(atPath: program.path)
        precondition(
            isThere || ProcessInfo.processInfo.environment["CI"] != "true",
            "set up what tests need: ./shotwright setup dev")
        if !isThere { print("SKIPPED: no nats-server; run ./shotwright setup dev") }
        return isThere
    }()

    private let port = freePort()
    private let child: TestChild

    /// Starts it.
    public init() throws {
        child = TestChild("\(Self.program.path) -a 127.0.0.1 -p \(port) -js -sd $FOLDER/kept")
        try child.start()
    }

    /// Where it is reached.
    public var url: String { "nats://127.0.0.1:\(port)" }

    /// Starts it again on what it kept.
    public func start() throws { try child.start() }

    /// Kills it.
    /// - Parameter wiping: what it kept is gone too.
    public func stop(wiping: Bool = false) throws {
        child.kill()
        if wiping { try FileManager.default.removeItem(atPath: child.folder + "/kept") }
    }
}

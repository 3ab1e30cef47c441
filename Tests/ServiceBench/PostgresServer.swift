internal import Foundation
internal import Glibc
internal import SQL

/// A real PostgreSQL on a free port with a folder of its own, started when a test first needs one; it ends with the
/// program that the tests run in.
struct PostgresServer: Sendable {
    let port: Int

    /// nil where Debian's PostgreSQL is not installed.
    static let shared: PostgresServer? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let newest = versions.compactMap(Int.init).max() else {
            precondition(
                ProcessInfo.processInfo.environment["CI"] != "true", "set up what tests need: ./shotwright setup dev")
            print("SKIPPED: no PostgreSQL; run ./shotwright setup dev")
            return nil
        }
        return try? PostgresServer(tools: "/usr/lib/postgresql/\(newest)/bin")
    }()

    private init(tools: String) throws {
        port = freePort()
        let folder = "/tmp/shotwright-postgres-\(getpid())"
        // It refuses to run as root: then it runs as Debian's user for it. The shell ends it when this program is gone.
        let become = getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups" : ""
        let script = """
            mkdir -m 700 \(folder) && \(getuid() == 0 ? "chown postgres \(folder)" : "true") && cd \(folder) &&
            \(become) \(tools)/initdb -D \(folder)/data -U owner -A trust --no-sync >\(folder).log 2>&1 &&
            { \(become) \(tools)/postgres -D \(folder)/data -p \(port) -c listen_addresses=127.0.0.1 \\
                -c unix_socket_directories= -c fsync=off >>\(folder).log 2>&1 & server=$!
              while kill -0 \(getpid()) 2>/dev/null; do sleep 0.5; done
              kill -INT $server; wait $server; rm -rf \(folder) \(folder).log; }
            """
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", script]
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
    }

    /// The address of a new database.
    func newDatabase() async throws -> String {
        let name = "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        let base = "postgresql://owner@127.0.0.1:\(port)/"
        for _ in 0..<200 {
            do {
                try PostgresDatabase.run("CREATE DATABASE \(name)", at: base + "postgres")
                return base + name
            } catch SQLError.unavailable {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        throw SQLError.unavailable("the tests' PostgreSQL did not start; its log is in /tmp")
    }
}

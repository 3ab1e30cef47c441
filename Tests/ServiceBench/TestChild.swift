internal import Foundation
internal import Glibc

/// A server that tests start, kill and start again, in a folder of its own. It and its folder end with the program that
/// the tests run in, however that ends.
final class TestChild: Sendable {
    let folder = "/tmp/shotwright-child-\(getpid())-\(UUID().uuidString)"
    private let command: String

    /// - Parameter command: as a shell reads it; `$FOLDER` is the folder.
    init(_ command: String) {
        self.command = command
    }

    deinit {
        kill()
        // What is in the way of the next test lies in a folder of another name.
        _ = try? FileManager.default.removeItem(atPath: folder)
    }

    private var file: String { "\(folder)/pid" }

    func start() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        let script = """
            FOLDER=\(folder); cd $FOLDER; \(command) >$FOLDER/log 2>&1 & server=$!; echo $server >\(file)
            while kill -0 \(getpid()) 2>/dev/null && kill -0 $server 2>/dev/null; do sleep 0.2; done
            kill -0 \(getpid()) 2>/dev/null || { kill -9 $server; rm -rf \(folder); }
            """
        shell.arguments = ["-c", script]
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
    }

    /// Kills it at once, as a machine that goes down does, and waits until it is gone.
    func kill() {
        // Its number is written down a moment after it was started.
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: file) { usleep(20_000) }
        guard let words = FileManager.default.contents(atPath: file),
            let number = pid_t(String(decoding: words, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else { return }
        Glibc.kill(number, SIGKILL)
        unlink(file)
        for _ in 0..<100 where Glibc.kill(number, 0) == 0 { usleep(10_000) }
    }
}

import Foundation
import TestBench
import Testing

/// The launcher and the set-up in a project of their own, on a machine that lacks what the test says: programs that
/// stand first in `PATH` play apt, dpkg, id and swift.
@Suite("Set-up")
struct SetupTests {
    private let folder: TemporaryFolder
    private let copy: URL

    init() throws {
        folder = try TemporaryFolder()
        copy = folder.url.appendingPathComponent("a project")
        let files = FileManager.default
        for path in ["Tools/setup", "Speech", "Core/Sources/A"] {
            try files.createDirectory(
                at: copy.appendingPathComponent(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        try files.copyItem(
            at: project.appendingPathComponent("shotwright"), to: copy.appendingPathComponent("shotwright"))
        for path in ["Tools/setup", "Speech"] {
            try files.copyItem(at: project.appendingPathComponent(path), to: copy.appendingPathComponent(path))
        }
        try files.createDirectory(at: copy.appendingPathComponent("Core/Sources/A"), withIntermediateDirectories: true)
        try Data().write(to: copy.appendingPathComponent("Core/Package.swift"))
        try files.createDirectory(at: folder.url.appendingPathComponent("bin"), withIntermediateDirectories: true)
        // A machine with all packages, whose swift "builds" a program that tells where it stands and ends with 7.
        try play("dpkg-query", "echo installed")
        try play("id", "echo 0")
        try play("apt-get", "echo apt-get \"$@\" >>\(folder.url.path)/calls; exit 100")
        try play(
            "swift",
            """
            echo swift >>\(folder.url.path)/calls
            while [ $# -gt 0 ]; do
                case $1 in --package-path) package=$2 ;; --product) product=$2 ;; esac
                shift
            done
            mkdir -p "$package/.build/release"
            printf '#!/bin/sh\\npwd; echo "$@"; exit 7\\n' >"$package/.build/release/$product"
            chmod +x "$package/.build/release/$product"
            """)
        try pretendVoices()
    }

    private func play(_ name: String, _ script: String) throws {
        let path = try folder.write("#!/bin/sh\n\(script)\n".utf8, to: "bin/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// The voices' environment as set-up leaves it, so that nothing is downloaded.
    private func pretendVoices() throws {
        let place = copy.appendingPathComponent(".tools/speech")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let pins = try printed("sha256sum", [copy.appendingPathComponent("Speech/requirements.txt").path])
        try Data(pins.prefix(64).utf8).write(to: place.appendingPathComponent("pins"))
    }

    private func launch(
        _ arguments: String..., command: [String] = [], environment: [String: String] = [:]
    ) throws -> Program.Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command + [copy.appendingPathComponent("shotwright").path] + arguments
        process.currentDirectoryURL = folder.url.appendingPathComponent("bin")
        process.environment = [
            "PATH": folder.url.appendingPathComponent("bin").path + ":/usr/local/bin:/usr/bin:/bin", "HOME": "/tmp",
        ].merging(environment) { $1 }
        return try Program.Run(process).result()
    }

    private func calls() -> [String] {
        let text = try? String(contentsOf: folder.url.appendingPathComponent("calls"), encoding: .utf8)
        return text.map { $0.split(separator: "\n").map(String.init) } ?? []
    }

    @Test("The first run builds; later ones only run, in the caller's folder, with the caller's words and exit code")
    func runs() throws {
        let first = try launch("read", "a b", "*")
        #expect(first.status == 7)
        #expect(first.output == folder.url.appendingPathComponent("bin").path + "\nread a b *\n")
        #expect(first.errors.contains("building"))
        let second = try launch("read")
        #expect(second.status == 7 && second.errors.isEmpty)
        #expect(calls() == ["swift"])
        Thread.sleep(forTimeInterval: 0.02)
        try Data().write(to: copy.appendingPathComponent("Core/Sources/A/New.swift"))
        #expect(try launch("read").status == 7)
        #expect(calls() == ["swift", "swift"])
    }

    @Test("Without root, the packages and the command that installs them are named")
    func withoutRoot() throws {
        try play("id", "echo 1000")
        try play("dpkg-query", "exit 1")
        let result = try launch("read")
        #expect(result.status == 2)
        #expect(
            result.errors.contains("sudo apt-get install --no-install-recommends") && result.errors.contains("ffmpeg"))
        #expect(calls().isEmpty)
    }

    @Test("Without a network, the list is refreshed and tried again once, then the command is named")
    func withoutNetwork() throws {
        try play("dpkg-query", "exit 1")
        let result = try launch("read")
        #expect(result.status == 2)
        #expect(
            result.errors.contains("is there a network?") && result.errors.contains("apt-get update && apt-get install")
        )
        #expect(calls().count == 2 && calls()[1].contains("update"))
    }

    @Test("On a terminal the packages are listed and asked for once")
    func asks() throws {
        try play("dpkg-query", "exit 1")
        let launcher = copy.appendingPathComponent("shotwright").path
        try play("ask", "printf 'n\\n' | script -qec \"'\(launcher)' read\" /dev/null")
        let result = try launch(command: [folder.url.appendingPathComponent("bin/ask").path])
        #expect(result.output.contains("Go on? [Y/n]") && result.output.contains("nothing was installed"))
        #expect(calls().isEmpty)
    }

    @Test("Python packages that cannot be had are named, with the log")
    func withoutPackageIndex() throws {
        try FileManager.default.removeItem(at: copy.appendingPathComponent(".tools/speech"))
        let result = try launch("read", environment: ["PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""])
        #expect(result.status == 2)
        #expect(result.errors.contains("pip could not install") && result.errors.contains(".tools/pip.log"))
        #expect(!FileManager.default.fileExists(atPath: copy.appendingPathComponent(".tools/speech/pins").path))
    }

    @Test("A machine that is not Debian is told what to install and how to build")
    func notDebian() throws {
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("bin/dpkg-query"))
        let tools = folder.url.appendingPathComponent("tools")
        try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
        for tool in ["bash", "dirname", "readlink", "mkdir", "flock", "find", "env", "sh", "cat"] {
            let path = try printed("which", [tool]).split(separator: "\n").first.map(String.init) ?? ""
            try FileManager.default.createSymbolicLink(
                atPath: tools.appendingPathComponent(tool).path, withDestinationPath: path)
        }
        let result = try launch("read", environment: ["PATH": "\(folder.url.path)/bin:\(tools.path)"])
        #expect(result.status == 2)
        #expect(result.errors.contains("not Debian") && result.errors.contains("packages-cli.txt"), "\(result.errors)")
    }

    @Test("Without Swift, the place to get it is named")
    func withoutSwift() throws {
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("bin/swift"))
        guard (try? run("unshare", ["-m", "true"])) != nil else {
            print("SKIPPED: hiding the toolchain needs root")
            return
        }
        let hide = """
            for place in /opt/swift /usr/local/swift; do [ ! -d $place ] || mount -t tmpfs none $place; done; exec "$@"
            """
        let result = try launch("read", command: ["unshare", "-m", "sh", "-c", hide, "sh"])
        #expect(result.status == 2)
        #expect(
            result.errors.contains("Swift 6.3 is missing") && result.errors.contains("swift.org"), "\(result.errors)")
    }

    @Test("A build that fails says so, and where all of its words are; the next run tries again")
    func brokenBuild() throws {
        try play("swift", "echo 'A.swift:1:1: error: no such thing'; exit 1")
        for _ in 0..<2 {
            let result = try launch("read")
            #expect(result.status == 2)
            #expect(result.errors.contains("no such thing") && result.errors.contains(".tools/build.log"))
        }
        try play("swift", "echo 'error: Failed to clone repository https://example.org/a'; exit 1")
        #expect(try launch("read").errors.contains("is there a network?"))
    }

    @Test("Set-up knows its words")
    func words() throws {
        #expect(try launch("setup", "--help").status == 0)
        #expect(try launch("setup", "everything").status == 64)
    }

    @Test("A verb of the server builds the server's program and runs that")
    func serves() throws {
        try FileManager.default.createDirectory(
            at: copy.appendingPathComponent("Sources/Server"), withIntermediateDirectories: true)
        try Data().write(to: copy.appendingPathComponent("Package.swift"))
        for _ in 0..<2 {
            let result = try launch("serve", "--port", "0")
            #expect(result.status == 7)
            #expect(result.output.contains("serve --port 0"))
        }
        #expect(calls() == ["swift"])
        #expect(!FileManager.default.fileExists(atPath: copy.appendingPathComponent("Core/.build").path))
    }
}

import Blobs
import Foundation
import ServiceBench
import Testing

@Suite("Settings")
struct SettingsTests {
    /// What the program says, and how it ends.
    private func run(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> (words: String, status: Int32) {
        let process = Process(), pipe = Pipe()
        process.executableURL = repository.appendingPathComponent(".build/release/shotwright-server")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SHOTWRIGHT_") }
            .merging(environment) { $1 }
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }

    @Test("Flags count before the environment, that before the file; doctor tells who said what, and no secret")
    func order() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("shotwright.yaml")
        try Data(
            """
            port: 9000
            slots: 3
            only: [export.make, animatic.make]
            public-url: https://boards.example
            openid-issuer: https://login.example
            openid-client: storyboards

            """.utf8
        ).write(to: file)
        let environment = ["SHOTWRIGHT_SLOTS": "4", "SHOTWRIGHT_OPENID_SECRET": "hush", "SHOTWRIGHT_COLOUR": "red"]
        #expect(try run(["migrate", "--data", folder.path]).status == 0)
        let told = try run(["doctor", "--data", folder.path], environment).words
        for line in [
            "settings: \(file.path)", "data: \(folder.path) (--data)", "port: 9000 (port in \(file.path))",
            "slots: 4 (SHOTWRIGHT_SLOTS)", "only: export.make,animatic.make (only in",
            "openid-secret: … (SHOTWRIGHT_OPENID_SECRET)", "SHOTWRIGHT_COLOUR: there is no such setting",
        ] {
            #expect(told.contains(line), "\(line) in \(told)")
        }
        #expect(!told.contains("hush"))
        for (setting, words) in [
            ("port: 70000", "port in \(file.path) is a number from 0 to 65535, and not “70000”"),
            ("prot: 1", "\(file.path):1: there is no setting “prot”"), ("- 1", "is to say name: value in each line"),
            ("slots: 8-2", "is a number from 1 to 64, or two, as 2-8"), ("redis: x", "begins with redis://"),
            ("redis: redis://127.0.0.1:1", "redis: Redis cannot be reached: "),
            ("queue: http://x", "queue in \(file.path) is a URL that begins with nats://"),
            ("queue: nats://127.0.0.1:1", "queue: NATS: "), ("data: /tmp", "it cannot say where that is"),
            ("openid-issuer: https://x.example", "wants openid-client"),
            (
                "openid-issuer: http://x.example\nopenid-client: x\npublic-url: https://y.example",
                "begins with https://"
            ),
        ] {
            try Data(setting.utf8).write(to: file)
            let refused = try run(["doctor", "--data", folder.path])
            #expect(refused.status != 0 && refused.words.contains(words), "\(setting): \(refused.words)")
        }
    }

    @Test(
        "Doctor and serve say what is wrong with a bucket or its keys, and no secret; doctor is content with a good one"
    )
    func bucket() async throws {
        guard let server = SeaweedServer.shared else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let good = try await server.newBucket(), keys = SeaweedServer.keys
        func environment(_ secret: String) -> [String: String] {
            [
                "AWS_ACCESS_KEY_ID": keys.id, "AWS_SECRET_ACCESS_KEY": secret,
                "SHOTWRIGHT_BLOBS_ENDPOINT": server.endpoint.absoluteString,
            ]
        }
        #expect(try run(["migrate", "--data", folder.path]).status == 0)
        let well = try run(
            ["doctor", "--data", folder.path, "--blobs", "s3://\(good)/films"], environment(keys.secret))
        #expect(
            well.words.contains("store of files: well") && well.words.contains("blobs: s3://\(good)/films (--blobs)"))
        #expect(!well.words.contains(keys.secret))
        for (address, environment, words) in [
            ("s3://no-such-bucket", environment(keys.secret), "there is no bucket “no-such-bucket”"),
            ("s3://\(good)", environment("a guess"), "look at AWS_SECRET_ACCESS_KEY"),
            ("s3://\(good)", [:], "--blobs wants AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment"),
            ("s3://../\(good)", environment(keys.secret), "--blobs is like s3://bucket/prefix"),
        ] {
            for verb in ["doctor", "serve"] {
                let told = try run([verb, "--data", folder.path, "--blobs", address], environment)
                #expect(told.status != 0 && told.words.contains(words), "\(verb) \(address): \(told.words)")
                #expect(!told.words.contains("a guess") && !told.words.contains(keys.secret))
            }
        }
    }
}

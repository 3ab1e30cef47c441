public import Blobs
public import Foundation
internal import FoundationNetworking

/// A real S3 store (SeaweedFS) on free ports with a folder of its own; it ends with the program that the tests run in.
public final class SeaweedServer: Sendable {
    /// What the store knows: who may do all, and who may only read.
    public static let keys = S3Keys(id: "AKIASHOTWRIGHT000001", secret: "a secret/of+the tests")
    public static let readingKeys = S3Keys(id: "AKIASHOTWRIGHT000002", secret: "another secret of the tests")

    public let endpoint: URL
    private let child: TestChild

    /// The one that all tests share, started when a test first needs one; nil where SeaweedFS is not installed.
    public static let shared: SeaweedServer? = {
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            precondition(
                ProcessInfo.processInfo.environment["CI"] != "true", "set up what tests need: ./shotwright setup dev")
            print("SKIPPED: no SeaweedFS; run ./shotwright setup dev")
            return nil
        }
        return try? SeaweedServer()
    }()

    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".tools/dev/bin/weed")

    /// One of a test's own, that may be killed; nil where SeaweedFS is not installed.
    public static func own() throws -> SeaweedServer? { try shared == nil ? nil : SeaweedServer() }

    private init() throws {
        let ports = (0..<8).map { _ in freePort() }
        guard let endpoint = URL(string: "http://127.0.0.1:\(ports[0])") else { throw URLError(.badURL) }
        self.endpoint = endpoint
        // One second of election: else it takes twenty to come back. It has no quick end but being killed.
        child = TestChild(
            """
            TMPDIR=$FOLDER WEED_MASTER_VOLUME_GROWTH_COPY_1=1 WEED_S3_SSE_KEK=\(String(repeating: "5e", count: 32)) \(Self.program.path) server \
                -dir=$FOLDER/data -ip=127.0.0.1 -ip.bind=127.0.0.1 -s3 -s3.config=$FOLDER/s3.json -filer \
                -master.port=\(ports[1]) -master.port.grpc=\(ports[2]) -master.electionTimeout=1s \
                -master.heartbeatInterval=100ms -master.volumeSizeLimitMB=64 \
                -volume.port=\(ports[3]) -volume.port.grpc=\(ports[4]) -volume.preStopSeconds=0 -volume.max=1000 \
                -filer.port=\(ports[5]) -filer.port.grpc=\(ports[6]) -s3.port=\(ports[0]) -s3.port.grpc=\(ports[7]) \
                -s3.port.iceberg=0 -s3.port.lance=0
            """)
        try FileManager.default.createDirectory(atPath: child.folder + "/data", withIntermediateDirectories: true)
        let identities = [(Self.keys, #"["Admin"]"#), (Self.readingKeys, #"["Read", "List"]"#)].map { keys, actions in
            """
            {"name": "\(keys.id)", "actions": \(actions),
             "credentials": [{"accessKey": "\(keys.id)", "secretKey": "\(keys.secret)"}]}
            """
        }
        try Data(#"{"identities": [\#(identities.joined(separator: ","))]}"#.utf8)
            .write(to: URL(fileURLWithPath: child.folder + "/s3.json"))
        try child.start()
    }

    /// Starts it again on what is there. It answers some seconds later.
    public func start() throws { try child.start() }

    /// Kills it, as a machine that loses its power.
    public func kill() { child.kill() }

    /// A place in it.
    /// - Throws: for a bucket that is no name.
    public func place(
        _ bucket: String, prefix: String = "", keys: S3Keys = keys, encryption: S3Place.Encryption? = nil
    ) throws -> S3Place {
        let place = S3Place(
            "s3://\(bucket)/\(prefix)", endpoint: endpoint, region: "us-east-1", keys: keys, encryption: encryption)
        guard let place else { throw URLError(.badURL) }
        return place
    }

    /// A new bucket. The first waits until the store takes bytes.
    public func newBucket() async throws -> String {
        let bucket = "t" + UUID().uuidString.lowercased()
        let client = S3Client(try place(bucket))
        for key in ["", "ready"] { try await put(client, key) }
        return bucket
    }

    /// An empty place of its own in a bucket that many share.
    public func newPlace() async throws -> S3Place {
        let bucket = "shared"
        let client = S3Client(try place(bucket))
        for key in ["", "ready"] { try await put(client, key) }
        return try place(bucket, prefix: "an odd/prefix & ü+/\(UUID().uuidString)")
    }

    private func put(_ client: S3Client, _ key: String) async throws {
        guard let url = URL(string: client.address("PUT", key, seconds: 60)) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = "PUT"
        var last = "nothing"
        for _ in 0..<300 {
            do {
                let (body, response) = try await URLSession.shared.data(for: request)
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                // A bucket that is there already was made by a request whose answer did not come.
                if status == 200 || status == 409 { return }
                last = "\(status) \(String(decoding: body.prefix(300), as: UTF8.self))"
            } catch {
                last = "\(error)"
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw SeaweedFault(reason: "the tests' SeaweedFS did not start (\(last)); its log is \(child.folder)/log")
    }
}

struct SeaweedFault: Error {
    var reason: String
}

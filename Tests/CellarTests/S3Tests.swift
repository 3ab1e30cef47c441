import Blobs
import Foundation
import FoundationNetworking
import ServiceBench
import Story
import Testing

@Suite("Blobs in S3")
struct S3Tests {
    @Test("Bytes beyond one part go in parts and come back whole; a conditional write never puts them twice")
    func parts() async throws {
        try await withBucket { bucket in
            let data = Data((0..<40 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 5) })
            let file = bucket.folder.appendingPathComponent("film")
            try data.write(to: file)
            let first = bucket.blobs(), digest = Digest(of: data)
            async let one = first.put(fileAt: file), other = bucket.blobs().put(fileAt: file)
            #expect(try await one == (digest.description, data.count))
            #expect(try await other.sha256 == digest.description)
            #expect(try await bucket.blobs().data(digest.description) == data)
            #expect(try await bucket.keys() == ["\(digest.description.prefix(2))/\(digest)"])
        }
    }

    @Test("Who has a wrong secret, an unknown key, no right or no bucket is told so, and no word holds a secret")
    func refusals() async throws {
        try await withBucket { bucket in
            let wrong = S3Keys(id: SeaweedServer.keys.id, secret: "a guess at it")
            let unknown = S3Keys(id: "AKIANOBODY0000000001", secret: "a guess at it")
            for (blobs, words) in [
                (bucket.blobs(keys: wrong), "AWS_SECRET_ACCESS_KEY"),
                (bucket.blobs(keys: unknown), "AWS_ACCESS_KEY_ID"),
                (bucket.blobs(keys: SeaweedServer.readingKeys), "the key needs to list, get, put and delete there"),
                (bucket.blobs(named: "no-such-bucket"), "there is no bucket “no-such-bucket”"),
            ] {
                let fault = await #expect(throws: S3Fault.self) {
                    _ = try await blobs.hold(Digest(of: "frame").description)
                    try await blobs.put(Data("frame".utf8))
                }
                let told = "\(fault.map { "\($0)" } ?? "")"
                #expect(told.contains(words), "\(told)")
                #expect(!told.contains("guess") && !told.contains(SeaweedServer.readingKeys.secret))
            }
            let mine = wrong
            #expect(!"\(mine)\(String(reflecting: mine))".contains("guess"))
            var dumped = ""
            dump(bucket.client(keys: wrong), to: &dumped)
            #expect(!dumped.contains("guess"))
        }
    }

    @Test("An address gets or puts one thing for a time, exactly as it was signed")
    func addresses() async throws {
        try await withBucket { bucket in
            let sha256 = try await bucket.blobs().put(Data("frame".utf8))
            let key = "\(sha256.prefix(2))/\(sha256)", client = bucket.client()
            let good = client.address("GET", key, seconds: 60)
            let got = try await ask("GET", good)
            #expect(got.status == 200 && got.body == Data("frame".utf8))
            let put = try await ask("PUT", client.address("PUT", "given", seconds: 60), Data("given".utf8))
            #expect(put.status == 200)
            #expect(try await ask("GET", client.address("GET", "given", seconds: 60)).body == Data("given".utf8))
            let last = try #require(good.last)
            for (method, address) in [
                ("GET", good.dropLast() + (last == "0" ? "1" : "0")), ("PUT", good[...]), ("DELETE", good[...]),
                ("GET", good.replacing(sha256, with: "given")[...]),
                ("GET", good.replacing("X-Amz-Expires=60", with: "X-Amz-Expires=600")[...]),
                ("GET", client.address("GET", key, seconds: 10, at: Date().addingTimeInterval(-30))[...]),
                (
                    "GET",
                    bucket.client(keys: S3Keys(id: SeaweedServer.keys.id, secret: "x")).address("GET", key, seconds: 9)[
                        ...]
                ),
            ] {
                #expect(try await ask(method, String(address), Data()).status == 403, "\(method) \(address)")
            }
        }
    }

    @Test("Bytes that are not what their name says are never given out; another copy stands in for them")
    func broken() async throws {
        try await withBucket { bucket in
            let sha256 = try await bucket.blobs().put(Data("frame".utf8)), key = "\(sha256.prefix(2))/\(sha256)"
            let damage = bucket.client().address("PUT", key, seconds: 60)
            #expect(try await ask("PUT", damage, Data("frume".utf8)).status == 200)
            let fault = await #expect(throws: S3Fault.self) { try await bucket.blobs().file(sha256) }
            #expect("\(fault.map { "\($0)" } ?? "")".contains(sha256))
            // Nothing is young enough to be relied on for nobody: each put makes a copy.
            try await bucket.blobs(youth: 0).put(Data("frame".utf8))
            #expect(try await bucket.blobs().data(sha256) == Data("frame".utf8))
        }
    }

    @Test("What is old is copied before somebody relies on it, and a collection leaves one copy of what is named")
    func copies() async throws {
        try await withBucket { bucket in
            let blobs = bucket.blobs(youth: 0)
            let sha256 = try await blobs.put(Data("frame".utf8))
            #expect(try await blobs.hold(sha256))
            #expect(try await bucket.keys().count == 2)
            try await Task.sleep(for: .seconds(3))
            let first = try await blobs.collect(olderThan: 0, now: Date()) { [sha256] }
            #expect(first == Collected(blobs: 0, bytes: 5))
            #expect(try await bucket.keys().count == 1)
            #expect(try await bucket.blobs().data(sha256) == Data("frame".utf8))
            #expect(try await bucket.blobs().hold(sha256))
            #expect(try await bucket.keys().count == 1, "it is young by the usual measure")
            let last = try await blobs.collect(olderThan: 0, now: Date()) { [] }
            #expect(last == Collected(blobs: 1, bytes: 5))
            #expect(try await bucket.keys() == [])
        }
    }

    @Test("Parts of an upload whose sender died are cleared away when they are old, and nothing else")
    func abandoned() async throws {
        try await withBucket { bucket in
            let begun = try await bucket.ask("POST", "aa/left", query: [("uploads", "")])
            #expect(begun.status == 200)
            #expect(try await bucket.uploads() == 1)
            _ = try await bucket.blobs().collect(olderThan: 60, now: Date()) { [] }
            #expect(try await bucket.uploads() == 1)
            try await Task.sleep(for: .seconds(2))
            _ = try await bucket.blobs(youth: 0).collect(olderThan: 0, now: Date()) { [] }
            #expect(try await bucket.uploads() == 0)
        }
    }

    @Test("The store encrypts where it is asked to")
    func encryption() async throws {
        try await withBucket { bucket in
            let sha256 = try await bucket.blobs(encryption: .store).put(Data("frame".utf8))
            let address = bucket.client().address("GET", "\(sha256.prefix(2))/\(sha256)", seconds: 60)
            let got = try await ask("GET", address)
            #expect(got.headers["x-amz-server-side-encryption"] == "AES256")
            #expect(got.body == Data("frame".utf8))
        }
    }

    @Test("A store that is killed and comes back in the middle of puts and gets loses nothing, and nobody is refused")
    func killed() async throws {
        guard let server = try SeaweedServer.own() else { return }
        try await withBucket(of: server) { bucket in
            let contents = (0..<40).map { Data("frame \($0)".utf8) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, data) in contents.enumerated() {
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(20 * index))
                        let sha256 = try await bucket.blobs().put(data)
                        #expect(try await bucket.blobs().data(sha256) == data)
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                server.kill()
                try await Task.sleep(for: .milliseconds(500))
                try server.start()
                try await group.waitForAll()
            }
            let named = Set(contents.map { Digest(of: $0).description })
            #expect(try await bucket.blobs().missing(among: named) == [])
            server.kill()
            let fault = await #expect(throws: S3Fault.self) { try await bucket.blobs(patience: 0.2).put(Data()) }
            #expect("\(fault.map { "\($0)" } ?? "")".contains("cannot be reached"))
        }
    }

    @Test("The cache keeps to its size by what was not asked for longest, and what left it comes again")
    func cache() async throws {
        try await withBucket { bucket in
            let place = bucket.folder.appendingPathComponent("small")
            let blobs = S3Blobs(bucket.client(), cache: try BlobCache(folder: place, limit: 1000))
            func cached() throws -> [URL] {
                try FileManager.default.subpathsOfDirectory(atPath: place.path).map(place.appendingPathComponent)
                    .filter { isDigest($0.lastPathComponent) }
            }
            let first = try await blobs.put(Data(repeating: 0, count: 200))
            for value in 1..<10 { try await blobs.put(Data(repeating: UInt8(value), count: 200)) }
            #expect(try cached().count == 10, "what was handed out a moment ago is being read")
            for file in try cached() {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date().addingTimeInterval(-3600)], ofItemAtPath: file.path)
            }
            try await blobs.put(Data(repeating: 10, count: 200))
            #expect(try cached().count <= 5)
            #expect(try await blobs.data(first) == Data(repeating: 0, count: 200))
        }
    }
}

/// A bucket of a test's own, without the parts of it that the program has no use for.
private struct TestBucket: Sendable {
    let server: SeaweedServer
    let name: String
    let folder: URL

    /// Somebody's view of it: with a cache of its own, empty.
    func blobs(
        named name: String? = nil, keys: S3Keys = SeaweedServer.keys, youth: Double = 43_200,
        encryption: S3Place.Encryption? = nil, patience: Double = 30
    ) -> S3Blobs {
        let place = folder.appendingPathComponent(UUID().uuidString)
        do {
            let client = S3Client(
                try server.place(name ?? self.name, keys: keys, encryption: encryption), patience: patience)
            return S3Blobs(client, cache: try BlobCache(folder: place, limit: 1 << 30), youth: youth)
        } catch {
            fatalError("\(error)")
        }
    }

    func client(keys: S3Keys = SeaweedServer.keys) -> S3Client {
        do { return S3Client(try server.place(name, keys: keys)) } catch { fatalError("\(error)") }
    }

    /// Asks as any client does, by its own words.
    func ask(_ method: String, _ key: String, query: [(name: String, value: String)]) async throws -> Reply {
        let host = "127.0.0.1:\(server.endpoint.port ?? 0)"
        let request = SignableRequest(
            method, "/\(name)/\(key)", query: query, headers: [("host", host)], payload: Digest(of: "").description)
        let signature = RequestSignature(SeaweedServer.keys, region: "us-east-1", at: Date())
        return try await S3Tests.ask(
            method, "http://\(host)\(RequestSignature.target(request))", headers: signature.headers(of: request))
    }

    /// The keys of all objects but the server's own.
    func keys() async throws -> [String] {
        let list = try await ask("GET", "", query: [("list-type", "2")])
        return String(decoding: list.body, as: UTF8.self).matches(of: /<Key>([^<]*)<\/Key>/).map { String($0.1) }
            .filter { $0 != "ready" }
    }

    func uploads() async throws -> Int {
        let list = try await ask("GET", "", query: [("uploads", "")])
        return String(decoding: list.body, as: UTF8.self).matches(of: /<UploadId>/).count
    }
}

private struct Reply: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data
}

extension S3Tests {
    fileprivate static func ask(
        _ method: String, _ address: String, _ body: Data? = nil, headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = method
        request.httpBody = body
        for (name, value) in headers where name != "host" { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var found: [String: String] = [:]
        for (name, value) in answer.allHeaderFields { found["\(name)".lowercased()] = "\(value)" }
        return Reply(status: answer.statusCode, headers: found, body: data)
    }

    private func ask(_ method: String, _ address: String, _ body: Data? = nil) async throws -> Reply {
        try await Self.ask(method, address, body)
    }

    private func withBucket(_ body: (TestBucket) async throws -> Void) async throws {
        guard let server = SeaweedServer.shared else { return }
        try await withBucket(of: server, body)
    }

    private func withBucket(of server: SeaweedServer, _ body: (TestBucket) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(TestBucket(server: server, name: try await server.newBucket(), folder: folder))
    }
}

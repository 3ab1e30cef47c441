import Blobs
import Foundation
import ServiceBench
import Story
import Studio
import Testing

@Suite("Files in a bucket")
struct BucketTests {
    @Test("A store of files that is killed while a board is drawn costs no frame and no job")
    func killed() async throws {
        guard let server = try SeaweedServer.own() else { return }
        let place = try server.place(try await server.newBucket(), prefix: "boards")
        try await LiveService.run(
            store: { folder in
                S3Blobs(
                    S3Client(place), cache: try BlobCache(folder: folder.appendingPathComponent("c"), limit: 1 << 30))
            },
            { live in
                let project = try await live.upload()
                let drawing = try await live.ask("POST", "/v1/frames/generate", #"{"project_id": "\#(project)"}"#)
                server.kill()
                try await Task.sleep(for: .milliseconds(500))
                try server.start()
                #expect(try await live.end(of: drawing.text("id")) == "succeeded")
                let film = try await live.ask(
                    "POST", "/v1/exports/storyboard", #"{"project_id": "\#(project)", "format": "pdf"}"#)
                #expect(try await live.end(of: film.text("job.id")) == "succeeded")
                // What rows name is there, by the store's own list, and what it holds is what it is named by.
                #expect(try await live.studio.health().missing == [])
                let board = try await live.ask("GET", "/v1/projects/\(project)/board").body
                let frames = try BoardFile(json: board).board.scenes.flatMap(\.shots).flatMap(\.panels).map(\.sha256)
                #expect(!frames.isEmpty && !frames.contains(nil))
                let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
                defer { try? FileManager.default.removeItem(at: folder) }
                let elsewhere = S3Blobs(S3Client(place), cache: try BlobCache(folder: folder, limit: 1 << 30))
                for sha256 in frames.compactMap(\.self) {
                    #expect(try await elsewhere.data(sha256).map { Digest(of: $0).description } == sha256)
                }
            })
    }

    @Test(
        "A signed address may lead to the bucket itself, which gives the same bytes under the same name to who follows")
    func direct() async throws {
        guard let server = SeaweedServer.shared else { return }
        let place = try await server.newPlace()
        try await LiveService.run(
            store: { folder in
                let cache = try BlobCache(folder: folder.appendingPathComponent("c"), limit: 1 << 30)
                return S3Blobs(S3Client(place), cache: cache, isDirect: true)
            },
            { live in
                let project = try await live.upload()
                let script = try await live.ask("GET", "/v1/scripts?project_id=\(project)").text("items.0.id")
                let url = try await live.ask("POST", "/v1/signed-urls", #"{"script_id": "\#(script)"}"#).text("url")
                let led = try await ClientProgram.curl([live.address + url])
                #expect(led.head.first?.contains("307") == true, "\(led.head)")
                let location = try #require(led.head.first { $0.lowercased().hasPrefix("location: ") }?.dropFirst(10))
                #expect(location.hasPrefix("\(server.endpoint)/shared/"))
                let followed = try await ClientProgram.curl([String(location)])
                #expect(followed.head.first?.contains("200") == true, "\(followed.head)")
                #expect(followed.body == Data(shortScript.utf8))
                #expect(
                    followed.head.contains {
                        $0.lowercased() == #"content-disposition: attachment; filename="bell.fountain""#
                    })
                let forged = url.replacingOccurrences(of: "signature=", with: "signature=0")
                #expect(try await live.ask("GET", forged, token: "").status == 403)
            })
    }
}

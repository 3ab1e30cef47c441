import Blobs
import Foundation
import FoundationNetworking
import Store
import Story
import Studio
import Testing

@Suite("Uploads", .serialized)
struct UploadTests {
    @Test("tuspy sends a script in parts with checksums; nobody sees it before it is whole")
    func client() async throws {
        try await LiveService.run { live in
            try await withFile(shortScript) { file in
                let project = try await live.ask("POST", "/v1/projects", #"{"name": "film"}"#).text("id")
                let facts = ["filename=bell.fountain", "project_id=\(project)"]
                let begun = try await tus(live.address, live.token, file, 100, stop: 200, facts)
                #expect(begun.status == 0, "\(begun.words)")
                let url = try #require(begun.lines.first)
                let path = String(url.dropFirst(live.address.count))
                #expect(try await live.ask("GET", path)["received"] == .integer(200))
                #expect(try await live.ask("HEAD", path).headers["upload-offset"] == "200")
                #expect(try await live.ask("GET", "/v1/scripts?project_id=\(project)")["items"] == .array([]))
                let ended = try await tus(live.address, live.token, file, 100, stop: 0, ["UPLOAD=\(url)"])
                #expect(ended.status == 0, "\(ended.words)")
                let upload = try await live.ask("GET", path)
                #expect(try upload.text("status") == "done")
                #expect(try await live.end(of: upload.text("job_id")) == "succeeded")
                let script = try await live.ask("GET", "/v1/scripts/\(upload.text("script_id"))")
                #expect(try script.text("sha256") == Digest(of: Data(contentsOf: file)).description)
                #expect(try script.text("project_id") == project)
            }
        }
    }

    @Test("A server that is killed in the middle of a part has what it told to be received, and the file comes whole")
    func killed() async throws {
        // A remark (boneyard) of 24 MB, which readers pass over.
        let text = shortScript + "\n\n/*" + String(repeating: "All work and no play. ", count: 1_100_000) + "*/\n"
        try await withFile(text) { file in
            let size = text.utf8.count
            let program = try ServerProgram()
            defer { program.end() }
            var address = try program.start()
            let token = try program.token()
            let first = try await tus(address, token, file, 1 << 20, stop: 5 << 20, ["filename=long.fountain"])
            let path = String(try #require(first.lines.first).dropFirst(address.count))
            var told = 5 << 20
            for round in 0..<3 {
                // Three ways: a part a mebibyte, four of them, and all the rest as one without a checksum.
                let facts = ["UPLOAD=\(address)\(path)"] + (round == 2 ? ["CHECKSUM=no"] : [])
                let place = address
                async let sending = tus(place, token, file, [1 << 20, 4 << 20, size][round], stop: 0, facts)
                try await Task.sleep(for: .milliseconds(350))
                program.kill()
                _ = try await sending
                address = try program.start()
                let now = try await received(address + path, token)
                #expect(now >= told && now <= size, "round \(round)")
                told = now
            }
            let last = try await tus(address, token, file, 4 << 20, stop: 0, ["UPLOAD=\(address)\(path)"])
            #expect(last.status == 0 || told == size, "\(last.words)")
            let done = try await answer(address + path, token)
            #expect(done["status"] == .string("done"))
            guard case .string(let script)? = done["script_id"] else { return }
            let found = try await answer(address + "/v1/scripts/\(script)", token)
            #expect(found["sha256"] == .string(Digest(of: text).description))
            #expect(found["draft"] == .integer(1))
        }
    }

    @Test("What a client does wrong is told, and costs nothing that was received")
    func faults() async throws {
        try await LiveService.run { live in
            let path = try await live.begin(bytes: 10, "filename=a.fountain")
            #expect(try await live.part(path, at: 0, "01234").status == 204)
            for (offset, part, checksum, status) in [
                (0, "01234", nil, 409), (7, "0", nil, 409), (5, "567890", nil, 413),
                (5, "56", "sha1 \(Data(repeating: 0, count: 20).base64EncodedString())", 460),
                (5, "56", "md5 AAAA", 400),
            ] as [(Int, String, String?, Int)] {
                let reply = try await live.part(path, at: offset, part, checksum: checksum)
                #expect(reply.status == status, "\(offset) \(part)")
                #expect(reply.headers["tus-resumable"] == "1.0.0")
                #expect(try await live.ask("HEAD", path).headers["upload-offset"] == "5")
            }
            let right = "sha256 " + Data(Digest(of: "56").bytes).base64EncodedString()
            #expect(try await live.part(path, at: 5, "56", checksum: right).headers["upload-offset"] == "7")
            #expect(try await live.ask("DELETE", path).status == 412)
            let (stranger, _) = try await live.newAccount("stranger")
            #expect(try await live.ask("GET", path, token: stranger).status == 404)
            let protocolHeader = ["Tus-Resumable": "1.0.0"]
            #expect(try await live.ask("DELETE", path, headers: protocolHeader, token: stranger).status == 404)
            #expect(try await live.ask("DELETE", path, headers: protocolHeader).status == 204)
            #expect(try await live.part(path, at: 7, "8").status == 404)
            let options = try await live.ask("OPTIONS", "/v1/uploads", token: "")
            #expect(options.headers["tus-extension"]?.contains("termination") == true)
        }
    }

    @Test("A file that is not what it says it is, or is not wanted there, becomes nothing")
    func refused() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let png = "\u{89}PNG\r\n"
            for (facts, text, status) in [
                ("filename=a.pdf", "no pdf", 415), ("filename=a.fdx", "INT. ROOM", 415),
                ("filename=a.fountain", "%PDF-1.7 x", 415), ("filename=a.fountain", "a\u{0}\u{1}b", 415),
                ("filename=a.fountain,sha256=\(String(repeating: "0", count: 64))", "INT.", 460),
            ] {
                let path = try await live.begin(bytes: text.utf8.count, facts + ",project_id=\(project)")
                #expect(try await live.part(path, at: 0, text).status == status, "\(facts)")
                #expect(try await live.ask("GET", path).text("status") == "failed")
            }
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let frame = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.panels.0.id")
            let path = try await live.begin(bytes: png.utf8.count, "purpose=frame,frame_id=\(frame)")
            #expect(try await live.part(path, at: 0, png).status == 415)
            #expect(try await live.ask("GET", "/v1/scripts?project_id=\(project)")["items.1"] == .null)
            #expect(try await live.ask("GET", "/v1/frames/\(frame)")["sha256"] == .null)
            for (facts, bytes, status) in [
                ("filename=a.exe", 5, 415), ("filename=a.fountain", 0, 422), ("filename=a.fountain", 6 << 30, 413),
                ("purpose=frame", 5, 422), ("purpose=song", 5, 422),
                ("filename=a.fountain,project_id=\(frame)", 5, 404),
            ] {
                #expect(try await live.tryBegin(bytes: bytes, facts).status == status, "\(facts)")
            }
        }
    }

    @Test("A picture that is sent in parts hangs in its frame, and one that came with its creation too")
    func picture() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let frame = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.panels.0.id")
            for tail in ["one", "two"] {
                let png = pictureHead(width: 1280, height: 720) + Data(tail.utf8)
                let reply = try await live.tryBegin(bytes: png.count, "purpose=frame,frame_id=\(frame)", with: png)
                #expect(reply.status == 201)
                #expect(reply.headers["upload-offset"] == "\(png.count)")
                #expect(
                    try await live.ask("GET", "/v1/frames/\(frame)").text("sha256") == Digest(of: png).description)
            }
        }
    }

    private func received(_ url: String, _ token: String) async throws -> Int {
        guard case .integer(let count)? = try await answer(url, token)["received"] else { return -1 }
        return count
    }

    private func answer(_ url: String, _ token: String) async throws -> [String: JSONValue] {
        var request = URLRequest(url: try #require(URL(string: url)))
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let (data, _) = try await URLSession.shared.data(for: request)
        guard case .object(let members) = try JSONValue(json: data) else { return [:] }
        return members
    }

    private func withFile(_ text: String, _ body: (URL) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        try await body(file)
    }

    /// Runs tuspy: `Tests/Clients/tus.py`.
    private func tus(
        _ address: String, _ token: String, _ file: URL, _ chunk: Int, stop: Int, _ facts: [String]
    ) async throws -> ClientProgram.Result {
        try await ClientProgram.python("tus.py", [address, token, file.path, "\(chunk)", "\(stop)"] + facts)
    }
}

/// The head of a PNG picture of a size.
func pictureHead(width: Int, height: Int) -> Data {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    return Data(
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13) + Array("IHDR".utf8) + number(width)
            + number(height) + [8, 2, 0, 0, 0])
}

extension LiveService {
    /// Begins an upload and gives its path.
    /// - Parameter facts: `key=value` joined by commas.
    func begin(bytes: Int, _ facts: String) async throws -> String {
        let reply = try await tryBegin(bytes: bytes, facts)
        #expect(reply.status == 201)
        return reply.headers["location"] ?? ""
    }

    func tryBegin(bytes: Int, _ facts: String, with part: Data? = nil) async throws -> Reply {
        let metadata = facts.split(separator: ",").map { fact in
            let pair = fact.split(separator: "=", maxSplits: 1)
            return "\(pair[0]) \(Data(pair[1].utf8).base64EncodedString())"
        }.joined(separator: ",")
        var headers = ["Tus-Resumable": "1.0.0", "Upload-Length": "\(bytes)", "Upload-Metadata": metadata]
        if part != nil { headers["Content-Type"] = "application/offset+octet-stream" }
        return try await ask("POST", "/v1/uploads", headers: headers, data: part)
    }

    func part(
        _ path: String, at offset: Int, _ text: String, checksum: String? = nil, token: String? = nil
    ) async throws -> Reply {
        var headers = [
            "Tus-Resumable": "1.0.0", "Upload-Offset": "\(offset)", "Content-Type": "application/offset+octet-stream",
        ]
        headers["Upload-Checksum"] = checksum
        return try await ask("PATCH", path, headers: headers, data: Data(text.utf8), token: token)
    }
}

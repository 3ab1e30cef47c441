import Blobs
import Foundation
import Story
import Studio
import Testing

@Suite("Signed addresses and parts of files", .serialized)
struct SignedAddressTests {
    @Test("A signed address opens its bytes without a token, and nothing else, and not for long")
    func signed() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let script = try await live.ask("GET", "/v1/scripts?project_id=\(project)").text("items.0.id")
            let reply = try await live.ask(
                "POST", "/v1/signed-urls", #"{"script_id": "\#(script)", "expires_in_seconds": 60}"#)
            #expect(reply.status == 201)
            let url = try reply.text("url")
            let opened = try await live.ask("GET", url, token: "")
            #expect(opened.body == Data(shortScript.utf8))
            #expect(opened.headers["content-disposition"] == "attachment; filename=\"bell.fountain\"")
            let sha256 = Digest(of: shortScript).description
            for (from, to) in [
                ("signature=", "signature=0"), ("octet-stream", "pdf"), ("expires=1", "expires=2"),
                ("name=bell", "name=well"), (sha256, Digest(of: "x").description),
            ] {
                let forged = url.replacingOccurrences(of: from, with: to)
                #expect(forged != url)
                #expect(try await live.ask("GET", forged, token: "").status == 403, "\(from)")
            }
            #expect(try await live.ask("GET", "/v1/blobs/\(sha256)").status == 403)
            #expect(try await live.ask("DELETE", url, token: "").status == 405)
            let short = try await live.ask(
                "POST", "/v1/signed-urls", #"{"script_id": "\#(script)", "expires_in_seconds": 1}"#)
            try await Task.sleep(for: .milliseconds(1050))
            #expect(try await live.ask("GET", short.text("url"), token: "").status == 410)
            let (stranger, _) = try await live.newAccount("stranger")
            let body = #"{"script_id": "\#(script)", "project_id": "\#(project)"}"#
            #expect(try await live.ask("POST", "/v1/signed-urls", body, token: stranger).status == 404)
            #expect(try await live.ask("POST", "/v1/signed-urls", "{}").status == 422)
        }
    }

    @Test("A signed address of an upload takes its parts from whoever holds it")
    func upload() async throws {
        try await LiveService.run { live in
            let path = try await live.begin(bytes: 10, "filename=a.fountain")
            let id = path.split(separator: "/").last ?? ""
            let url = try await live.ask("POST", "/v1/signed-urls", #"{"upload_id": "\#(id)"}"#).text("url")
            #expect(try await live.part(url, at: 0, "INT. ", token: "").status == 204)
            #expect(try await live.ask("HEAD", url, token: "").headers["upload-offset"] == "5")
            #expect(try await live.part(path, at: 5, "ROOM", token: "").status == 401)
            let other = try await live.begin(bytes: 10, "filename=b.fountain")
            let forged = url.replacingOccurrences(of: path, with: other)
            #expect(try await live.part(forged, at: 0, "INT. ", token: "").status == 403)
            #expect(try await live.part(url, at: 5, "ROOM\n", token: "").status == 204)
            #expect(try await live.ask("GET", path).text("status") == "done")
        }
    }

    @Test("Parts of a file, and what the client has already, are answered as RFC 9110 says")
    func ranges() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let script = try await live.ask("GET", "/v1/scripts?project_id=\(project)").text("items.0.id")
            let url = try await live.ask("POST", "/v1/signed-urls", #"{"script_id": "\#(script)"}"#).text("url")
            let whole = Data(shortScript.utf8), size = whole.count
            for (range, status, bytes) in [
                ("bytes=0-4", 206, whole.prefix(5)), ("bytes=5-", 206, whole.dropFirst(5)),
                ("bytes=-3", 206, whole.suffix(3)), ("bytes=0-999999", 206, whole), ("lines=1-2", 200, whole),
            ] {
                let reply = try await live.ask("GET", url, headers: ["Range": range], token: "")
                #expect(reply.status == status, "\(range)")
                #expect(reply.body == Data(bytes), "\(range)")
            }
            for range in ["bytes=\(size)-", "bytes=4-2", "bytes=0-1,3-4", "bytes=-0", "bytes=a-b"] {
                let reply = try await live.ask("GET", url, headers: ["Range": range], token: "")
                #expect(reply.status == 416, "\(range)")
                #expect(reply.headers["content-range"] == "bytes */\(size)")
            }
            let etag = try #require(try await live.ask("GET", url, token: "").headers["etag"])
            for (list, status) in [
                (etag, 304), ("W/\(etag)", 304), ("\"x\", \(etag)", 304), ("*", 304), ("\"x\"", 200),
                (etag.replacingOccurrences(of: "\"", with: ""), 200),
            ] {
                let reply = try await live.ask("GET", url, headers: ["If-None-Match": list], token: "")
                #expect(reply.status == status, "\(list)")
            }
            let other = ["Range": "bytes=0-4", "If-Range": "\"x\""]
            #expect(try await live.ask("GET", url, headers: other, token: "").body == whole)
        }
    }
}

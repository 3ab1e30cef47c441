import Foundation
import Story
import Testing

@Suite("Boards that are brought in")
struct BringInTests {
    private func archive(of project: String, _ live: LiveService) async throws -> Data {
        let drawing = try await live.ask("POST", "/v1/frames/generate", #"{"project_id": "\#(project)"}"#)
        #expect(try await live.end(of: drawing.text("id")) == "succeeded")
        let export = try await live.ask(
            "POST", "/v1/exports/storyboard", #"{"project_id": "\#(project)", "format": "zip"}"#)
        #expect(try await live.end(of: export.text("job.id")) == "succeeded")
        return try await live.ask("GET", "/v1/exports/\(export.text("id"))/file").body
    }

    @Test("A board.zip becomes a project with the same board, frames and script, and goes on from there")
    func wholeWay() async throws {
        try await LiveService.run { live in
            let first = try await live.upload()
            let zip = try await archive(of: first, live)
            let board = try await live.ask("GET", "/v1/projects/\(first)/board").body
            let reply = try await live.ask("POST", "/v1/scripts/upload?filename=bell.zip", data: zip)
            #expect(try await live.end(of: reply.text("job.id")) == "succeeded")
            let second = try reply.text("script.project_id")
            #expect(second != first)
            #expect(try await live.ask("GET", "/v1/projects/\(second)/board").body == board)
            let frame = try #require(
                try BoardFile(json: board).board.scenes.flatMap(\.shots).flatMap(\.panels).first)
            let image = try await live.ask("GET", "/v1/frames/\(frame.id)/image?project_id=\(second)")
            #expect(Digest(of: image.body).description == frame.sha256)
            let script = try await live.ask("GET", "/v1/scripts?project_id=\(second)")
            #expect(try script.text("items.0.file_name") == "script.fountain")
            // A new draft revises it as it would the first.
            let draft = try await live.upload(shortScript + "\n\nShe waits.\n", to: second)
            #expect(draft == second)
            let revised = try await live.ask("GET", "/v1/projects/\(second)/board").body
            let before = try BoardFile(json: board).board, after = try BoardFile(json: revised).board
            #expect(after.script.sha256 != before.script.sha256)
            #expect(after.scenes.first?.shots.first?.panels.first?.sha256 == frame.sha256)
        }
    }

    @Test("What is no board, or no longer the one that it says, is refused in words, and a project keeps its own board")
    func refused() async throws {
        try await LiveService.run { live in
            let first = try await live.upload()
            var zip = try await archive(of: first, live)
            let there = try await live.ask("POST", "/v1/scripts/upload?filename=b.zip&project_id=\(first)", data: zip)
            #expect(try await live.end(of: there.text("job.id"), mayFail: true) == "failed")
            #expect(
                try await live.ask("POST", "/v1/scripts/upload?filename=b.zip", data: Data("INT. A".utf8)).status == 415
            )
            // A byte of the first frame's picture.
            let mark = try #require(zip.range(of: Data([0x89, 0x50, 0x4E, 0x47])))
            zip[mark.lowerBound + 60] ^= 1
            let broken = try await live.ask("POST", "/v1/scripts/upload?filename=b.zip", data: zip)
            #expect(try await live.end(of: broken.text("job.id"), mayFail: true) == "failed")
            let told = try await live.ask("GET", "/v1/jobs/\(broken.text("job.id"))").text("reason")
            #expect(told.contains("is damaged"), "\(told)")
        }
    }
}

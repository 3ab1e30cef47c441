import Blobs
import Foundation
import Production
import SQL
import ServiceBench
import Store
import Story
import Studio
import Testing

@Suite("Archives of whole projects", .serialized)
struct ArchiveTests {
    @Test("A project goes from one engine to the other and back with every row that there is of it")
    func thereAndBack() async throws {
        try await onEachEngine { first in
            try await onEachEngine { second in
                guard first.name != second.name else { return }
                try await LiveService.run(on: first) { home in
                    try await LiveService.run(on: second) { away in try await travel(home, away) }
                }
            }
        }
    }

    private func travel(_ home: LiveService, _ away: LiveService) async throws {
        let (project, ann) = try await fullProject(home)
        try await away.studio.store.writeInstallation { transaction in
            try transaction.insert(Account(id: ann, name: "Ann Lee", isAdministrator: false), at: .now())
        }
        let before = try await rows(of: project, home)
        let there = try await bringIn(try await archive(of: project, home), away)
        #expect(there != project)
        try compare(before, try await rows(of: there, away), knowing: [ann])
        #expect(
            try await home.ask("GET", "/v1/projects/\(project)/board").body
                == away.ask("GET", "/v1/projects/\(there)/board").body)
        try compare(
            before, try await rows(of: try await bringIn(archive(of: there, away), home), home), knowing: [ann])

        // Names are there to be asked in again, and give no rights until somebody does.
        let former = try await away.ask("GET", "/v1/projects/\(there)/former-members")
        #expect(try former["items.0"] == .object(["name": .string("Ann Lee"), "role": .string("editor")]))
        #expect(try former["items.1"] == .object(["name": .string("Bob"), "role": .string("commenter")]))
        _ = try await away.ask("PUT", "/v1/projects/\(there)/members/\(ann)", #"{"role": "editor"}"#)
        #expect(try await away.ask("GET", "/v1/projects/\(there)/former-members").text("items.0.name") == "Bob")
        // Whoever comes back takes her own last edit back; the frame's earlier picture is there to be hung.
        let place = try #require(ID<Project>(there))
        let caller = Caller(
            account: Account(id: ann, name: "Ann Lee", isAdministrator: false), scopes: [.all], credential: .nothing,
            requestID: "test")
        _ = try await away.studio.step(caller, .undo, in: place)
        let frame = try await firstFrame(of: there, away)
        let renders = try await away.studio.renders(caller, of: frame, in: place)
        #expect(renders.count == 2)
        for render in renders { #expect(try await away.studio.blobs.size(render.sha256) != nil) }
        #expect(try await away.ask("GET", "/v1/projects/\(there)/share-links")["items"] == .array([]))
    }

    @Test("Only owners make an archive of everything and fetch it")
    func rights() async throws {
        try await LiveService.run { live in
            let project = try await live.upload(), place = "/v1/projects/\(project)/archives"
            let made = try await live.ask("POST", place)
            #expect(try await live.end(of: made.text("job.id")) == "succeeded")
            let file = try "/v1/exports/\(made.text("id"))/file"
            for role in ["editor", "viewer"] {
                let (token, account) = try await live.newAccount(role)
                #expect(try await live.ask("GET", file, token: token).status == 404)
                _ = try await live.ask("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "\#(role)"}"#)
                #expect(try await live.ask("POST", place, token: token).status == 403)
                #expect(try await live.ask("GET", place, token: token).status == 403)
                #expect(try await live.ask("GET", file, token: token).status == 403)
                let signed = try await live.ask(
                    "POST", "/v1/signed-urls", #"{"export_id": "\#(made.text("id"))"}"#, token: token)
                #expect(signed.status == 403)
                #expect(try await live.ask("GET", "/v1/exports?project_id=\(project)")["items"] == .array([]))
            }
            #expect(try await live.ask("GET", file).status == 200)
            // The next one takes its place.
            let next = try await live.ask("POST", place)
            #expect(try await live.end(of: next.text("job.id")) == "succeeded")
            #expect(try await live.ask("GET", place)["items.0.id"] == next["id"])
            #expect(try await live.ask("GET", place)["items.1"] == .null)
        }
    }

    @Test("An archive that is changed is refused with the place, and nothing of it is kept")
    func hostile() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            _ = try await live.ask("POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Fine."}"#)
            let zip = try await archive(of: project, live)
            let stranger = String(repeating: "ab", count: 32)
            let cases: [(String, @Sendable (URL) throws -> Void)] = [
                (
                    "rows/files.jsonl, line 1: “path” is no place in a board's folder",
                    edit("files", "path", .string("../../x"))
                ),
                (
                    "rows/scripts.jsonl, line 1: “file_name” is no name",
                    edit("scripts", "file_name", .string("../x.pdf"))
                ),
                (
                    "rows/files.jsonl, line 1: “sha256” is no digest of bytes",
                    edit("files", "sha256", .string(stranger))
                ),
                ("rows/comments.jsonl, line 1: “id” is no id", edit("comments", "id", .string("x'; --"))),
                ("rows/comments.jsonl, line 1: lacks “author”", edit("comments", "author", .null)),
                ("does not fit the rows before it", edit("comments", "thread_id", .string(Operation.unknown))),
                ("rows/events.jsonl, line 1: “seq” is no event", edit("events", "seq", .integer(1 << 50))),
                (
                    "rows/audit.jsonl is another than project.json says",
                    { folder in
                        try Data("{}\n".utf8).write(to: folder.appendingPathComponent("rows/audit.jsonl"))
                    }
                ),
                (
                    "rows/versions.jsonl is missing",
                    { folder in
                        try FileManager.default.removeItem(at: folder.appendingPathComponent("rows/versions.jsonl"))
                    }
                ),
                (
                    "is not of the form shotwright.project/1",
                    { folder in
                        try Data(#"{"schema": "shotwright.project/9"}"#.utf8).write(
                            to: folder.appendingPathComponent("project.json"))
                    }
                ),
                ("tells of a table that no project has", tellOfMore),
                (
                    "is another file than its name says",
                    { folder in
                        try Data("other".utf8).write(to: folder.appendingPathComponent("blobs/\(stranger)"))
                    }
                ),
            ]
            for (words, change) in cases {
                let changed = try changed(zip, change)
                let reply = try await live.ask("POST", "/v1/scripts/upload?filename=p.zip", data: changed)
                #expect(try await live.end(of: reply.text("job.id"), mayFail: true) == "failed", "\(words)")
                let reason = try await live.ask("GET", "/v1/jobs/\(reply.text("job.id"))").text("reason")
                #expect(reason.contains(words), "\(words): \(reason)")
                let place = try reply.text("script.project_id")
                #expect(try await live.ask("GET", "/v1/comments?project_id=\(place)")["items"] == .array([]))
                #expect(try await live.ask("GET", "/v1/scenes?project_id=\(place)")["items"] == .array([]))
            }
            let reply = try await live.ask("POST", "/v1/scripts/upload?filename=p.zip&project_id=\(project)", data: zip)
            #expect(try await live.end(of: reply.text("job.id"), mayFail: true) == "failed")
        }
    }
}

// MARK: - What the tests travel with

extension ArchiveTests {
    /// A project with something in every table.
    private func fullProject(_ live: LiveService) async throws -> (project: String, ann: ID<Account>) {
        let project = try await live.upload(), place = "/v1/projects/\(project)"
        let (ann, annID) = try await live.newAccount("Ann Lee"), (_, bobID) = try await live.newAccount("Bob")
        _ = try await live.ask("PUT", place + "/members/\(annID)", #"{"role": "editor"}"#)
        _ = try await live.ask("PUT", place + "/members/\(bobID)", #"{"role": "commenter"}"#)
        let frame = try await firstFrame(of: project, live)
        try await draw(project, live)
        let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
        let shot = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.id")
        let edit = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"words": "low angle"}"#, token: ann)
        #expect(edit.status == 200)
        try await draw(project, live)
        _ = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"status": "approved"}"#)
        _ = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"notes": "rain"}"#)
        _ = try await live.ask("POST", place + "/undo")
        let said = try await live.ask(
            "POST", "/v1/comments",
            """
            {"project_id": "\(project)", "text": "Is this “it”, @Ann Lee? @Bob?", "frame_id": "\(frame)",
             "region": {"x": 0.25, "y": 0.5, "width": 0.125, "height": 0.3}}
            """)
        let thread = try said.text("id")
        _ = try await live.ask(
            "POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Yes.", "thread_id": "\#(thread)"}"#,
            token: ann)
        _ = try await live.ask("POST", "/v1/comments/\(thread)/resolve")
        let gone = try await live.ask("POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "No."}"#)
        _ = try await live.ask("DELETE", "/v1/comments/\(gone.text("id"))")
        _ = try await live.ask("POST", place + "/versions", #"{"name": "blue"}"#)
        _ = try await live.ask(
            "POST", place + "/share-links", #"{"name": "for Ida", "role": "viewer", "password": "a long password"}"#)
        _ = try await live.ask("POST", place + "/webhooks", #"{"url": "https://192.0.2.7/hook", "kinds": ["none"]}"#)
        let export = try await live.ask(
            "POST", "/v1/exports/storyboard", #"{"project_id": "\#(project)", "format": "csv"}"#)
        #expect(try await live.end(of: export.text("job.id")) == "succeeded")
        return (project, annID)
    }

    private func draw(_ project: String, _ live: LiveService) async throws {
        let job = try await live.ask("POST", "/v1/frames/generate", #"{"project_id": "\#(project)"}"#)
        #expect(try await live.end(of: job.text("id")) == "succeeded")
    }

    private func firstFrame(of project: String, _ live: LiveService) async throws -> ID<Panel> {
        let board = try BoardFile(json: try await live.ask("GET", "/v1/projects/\(project)/board").body).board
        return try #require(board.scenes.flatMap(\.shots).flatMap(\.panels).first?.id)
    }

    private func archive(of project: String, _ live: LiveService) async throws -> Data {
        let made = try await live.ask("POST", "/v1/projects/\(project)/archives")
        #expect(try await live.end(of: made.text("job.id")) == "succeeded")
        return try await live.ask("GET", "/v1/exports/\(made.text("id"))/file").body
    }

    private func bringIn(_ zip: Data, _ live: LiveService) async throws -> String {
        let reply = try await live.ask("POST", "/v1/scripts/upload?filename=project.zip", data: zip)
        #expect(try await live.end(of: reply.text("job.id")) == "succeeded")
        return try reply.text("script.project_id")
    }

    /// A change of one member of the first row of a table, of which the manifest tells.
    private func edit(_ table: String, _ name: String, _ value: JSONValue) -> @Sendable (URL) throws -> Void {
        { folder in
            let file = folder.appendingPathComponent("rows/\(table).jsonl")
            var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            guard case .object(var members) = try JSONValue(json: Data(lines[0].utf8)) else { return }
            members[name] = value
            lines[0] = String(decoding: JSONValue.object(members).compactJSON, as: UTF8.self)
            let text = lines.joined(separator: "\n") + "\n", manifest = folder.appendingPathComponent("project.json")
            let old = Digest(of: try String(contentsOf: file, encoding: .utf8)).description
            try Data(text.utf8).write(to: file)
            let told = try String(contentsOf: manifest, encoding: .utf8)
            try Data(told.replacing(old, with: Digest(of: text).description).utf8).write(to: manifest)
        }
    }

    /// Tells of more rows, in a table that there is not, than can be added up.
    private func tellOfMore(in folder: URL) throws {
        let file = folder.appendingPathComponent("project.json")
        guard case .object(var told) = try JSONValue(json: try Data(contentsOf: file)),
            case .array(let tables)? = told["tables"]
        else { return }
        let digest = Digest(of: "").description
        let more = JSONValue.object(["name": .string("x"), "rows": .integer(.max), "sha256": .string(digest)])
        told["tables"] = .array(tables + [more, more])
        try JSONValue.object(told).compactJSON.write(to: file)
    }

    private func changed(_ zip: Data, _ change: (URL) throws -> Void) throws -> Data {
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let archive = work.appendingPathComponent("project.zip")
        try zip.write(to: archive)
        let folder = try BoardFolder.unpack(archive, at: work.appendingPathComponent("project"))
        try change(folder.url)
        try BoardFolder.pack(folder.files(), of: folder.url, to: archive)
        return try Data(contentsOf: archive)
    }

    /// Tables of what the program is doing, and of who may do what: no archive has them. Any other is compared, also
    /// one that does not exist yet.
    private static let left: Set<String> = [
        "job", "webhook", "webhook_delivery", "member", "former_member", "project",
    ]
    /// What is the installation's own of rows that travel.
    private static let own: [String: Set<String>] = [
        "shot": ["revision"], "share_link": ["hash", "password_hash", "revoked_at"],
    ]

    /// Every row of a project by its table, each as its columns by name.
    private func rows(of project: String, _ live: LiveService) async throws -> [String: [[String: SQLValue]]] {
        try await live.studio.store.readInstallation { transaction in
            let sql = transaction.sql
            let tables = try sql.query(
                sql.dialect == .sqlite
                    ? """
                    SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
                    """
                    : """
                    SELECT table_name::text, column_name::text FROM information_schema.columns
                    WHERE table_schema = 'public'
                    """, []
            ).reduce(into: [String: [String]]()) { $0[try $1.text(0), default: []].append(try $1.text(1)) }
            return try tables.reduce(into: [:]) { found, table in
                guard table.value.contains("project_id"), !Self.left.contains(table.key) else { return }
                let columns = table.value.filter { name in
                    name != "project_id" && Self.own[table.key]?.contains(name) != true
                }.sorted()
                let rows = try sql.query(
                    "SELECT \(columns.joined(separator: ", ")) FROM \(table.key) WHERE project_id = $1",
                    [.text(project)])
                found[table.key] = try rows.map { row in
                    try columns.enumerated().reduce(into: [:]) { $0[$1.element] = try row.value($1.offset) }
                }
            }
        }
    }

    /// - Parameter known: whom both installations know: only they can be called by name.
    private func compare(
        _ one: [String: [[String: SQLValue]]], _ other: [String: [[String: SQLValue]]],
        knowing known: Set<ID<Account>>
    ) throws {
        #expect(one.keys.sorted() == other.keys.sorted())
        for (table, rows) in one {
            #expect(!rows.isEmpty, "\(table) has nothing to compare")
            var wanted = Set(rows), found = Set(other[table] ?? [])
            switch table {
            case "mention":
                wanted = wanted.filter { row in known.contains { row["account_id"] == .text($0.description) } }
            case "event", "audit":
                // What was done with the archive itself is each project's own.
                found = found.intersection(wanted)
            case "deliverable":
                (wanted, found) = (wanted.filter(isNoArchive), found.filter(isNoArchive))
            default: break
            }
            #expect(wanted == found, "\(table): \(wanted.subtracting(found).first ?? [:])")
        }
    }

    private func isNoArchive(_ row: [String: SQLValue]) -> Bool { row["format"] != .text(Deliverable.archiveFormat) }
}

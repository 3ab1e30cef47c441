internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Store
internal import Story
internal import Studio

/// What is kept, told and removed of a project.
func governanceRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/projects/{project_id}/purge") { call in
            struct Body: Decodable { var name: String }
            let body: Body = try call.decoded(["name"])
            return try .json(
                try await studio.purgeProject(call.caller, try call.id("project_id"), named: body.name))
        },
        Route(.get, "/v1/audit") { call in try .page(try await studio.accessLog(call.caller, try call.page())) },
        Route(.get, "/v1/deletions") { call in
            try .page(try await studio.deletionProofs(call.caller).map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.post, "/v1/projects/{project_id}/archives") { call in
            let (item, job) = try await studio.archiveProject(call.caller, try call.id("project_id"))
            return try .accepted(item, job)
        },
        Route(.get, "/v1/projects/{project_id}/archives") { call in
            let items = try await studio.archives(call.caller, of: try call.id("project_id"))
            return try .page(try items.map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.get, "/v1/projects/{project_id}/former-members") { call in
            let members = try await studio.formerMembers(call.caller, of: try call.id("project_id"))
            return try .page(try members.map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.get, "/v1/projects/{project_id}/audit/export") { call in
            let project: ID<Project> = try call.id("project_id"), format = call.query("format") ?? "ndjson"
            guard format == "ndjson" || format == "csv" else {
                throw ServiceError(.invalid, "the format is ndjson or csv", pointer: "format")
            }
            // Who may not see it is told before the answer begins.
            _ = try await studio.auditLog(call.caller, of: project, PageRequest(limit: 1))
            var answer = Answer(
                body: .stream(
                    ResponseBody { writer in
                        if format == "csv" { try await writer.write(ByteBuffer(string: csvHead)) }
                        var cursor: String?
                        repeat {
                            let page = try await studio.auditLog(
                                call.caller, of: project, PageRequest(cursor: cursor, limit: 200))
                            for entry in page.items {
                                let line = try format == "csv" ? csv(entry) : JSONValue.compact(entry) + "\n"
                                try await writer.write(ByteBuffer(string: line))
                            }
                            cursor = page.next
                        } while cursor != nil
                        try await writer.finish(nil)
                    }))
            answer.headers[.contentType] = format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson"
            answer.headers[.contentDisposition] = "attachment; filename=\"audit-\(project).\(format)\""
            return answer
        },
    ]
}

private let csvHead = "seq,at,account_id,action,target,before_hash,after_hash,request_id\r\n"

/// RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.
private func csv(_ entry: AuditEntry) -> String {
    [
        String(entry.seq), entry.at.text, entry.account.description, entry.action, entry.target, entry.before ?? "",
        entry.after ?? "", entry.requestID,
    ].map { cell in
        let safe = cell.first.map { "=+-@\t\r".contains($0) } == true ? "'" + cell : cell
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
}

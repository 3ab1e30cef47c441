import Foundation
import SQL
import Store
import Story
import Studio
import Testing

@Suite("Requests with keys")
struct KeyTests {
    @Test("Key, effect and answer are of one transaction; the answer comes again, and says so")
    func together() async throws {
        try await LiveService.run { live in
            let key = ["Idempotency-Key": "one"], body = #"{"name": "film"}"#
            let first = try await live.ask("POST", "/v1/projects", body, headers: key)
            #expect(first.status == 201 && first.headers["idempotency-replayed"] == nil)
            let again = try await live.ask("POST", "/v1/projects", body, headers: key)
            #expect(again.body == first.body && again.headers["location"] == first.headers["location"])
            #expect(again.headers["etag"] == first.headers["etag"])
            #expect(again.headers["idempotency-replayed"] == "true")
            let project = try first.text("id")
            try await live.studio.store.readInstallation { transaction in
                guard transaction.sql.dialect == .postgres else { return }
                // The transaction that wrote a row, by PostgreSQL's own count.
                let writers = try transaction.sql.query(
                    """
                    SELECT xmin::text FROM project WHERE project_id = $1
                    UNION SELECT xmin::text FROM idempotency WHERE key = 'one'
                    UNION SELECT xmin::text FROM audit WHERE project_id = $1
                    """, [.text(project)])
                #expect(writers.count == 1)
            }
        }
    }

    @Test(
        "What may not be done is answered the same again, and has done nothing; another body under its key is refused")
    func refusals() async throws {
        try await LiveService.run { live in
            let project = try await live.ask("POST", "/v1/projects", #"{"name": "film"}"#).text("id")
            let key = ["Idempotency-Key": "two"], empty = #"{"project_id": "\#(project)", "text": " "}"#
            let first = try await live.ask("POST", "/v1/comments", empty, headers: key)
            let again = try await live.ask("POST", "/v1/comments", empty, headers: key)
            #expect(first.status == 422 && again.status == 422)
            #expect(again.headers["idempotency-replayed"] == "true")
            let other = try await live.ask(
                "POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Fine."}"#, headers: key)
            #expect(try other.text("type") == "urn:shotwright:problem:idempotency-key-reused")
            #expect(try await live.ask("GET", "/v1/comments?project_id=\(project)")["items"] == .array([]))
        }
    }

    @Test("A token that was revoked a moment ago writes nothing, though it was seen before")
    func revoked() async throws {
        try await LiveService.run { live in
            let (token, account) = try await live.newAccount("Ann")
            let body = #"{"name": "film"}"#
            for key in ["a", "b"] {
                let made = try await live.ask(
                    "POST", "/v1/projects", body, headers: ["Idempotency-Key": key], token: token)
                #expect(made.status == 201)
            }
            _ = try await live.studio.store.writeInstallation { transaction in
                try transaction.sql.execute(
                    "UPDATE api_token SET revoked_at = 1 WHERE account_id = $1", [.text(account.description)])
            }
            for headers in [["Idempotency-Key": "c"], [:]] {
                #expect(
                    try await live.ask("POST", "/v1/projects", body, headers: headers, token: token).status == 401)
            }
        }
    }
}

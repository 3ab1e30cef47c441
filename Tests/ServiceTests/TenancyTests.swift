import Foundation
import SQL
import ServiceBench
import Store
import Story
import Studio
import Testing

@Suite("Projects apart")
struct TenancyTests {
    @Test("PostgreSQL shows a transaction its own project and nothing else, whatever it asks")
    func rows() async throws {
        try await onEachEngine { engine in
            guard engine.name == "PostgreSQL" else { return }
            _ = try await Studio.migrator.migrate(engine.owner)
            let store = Store(database: engine.database)
            let owner = Account(id: ID(bits: 1), name: "owner", isAdministrator: true)
            let projects = [2, 3].map { number in
                Project(
                    id: ID(bits: number), name: "film", settings: .standard(), seed: 1,
                    createdAt: Moment(milliseconds: 0))
            }
            try await store.writeInstallation { transaction in
                try transaction.insert(owner, at: Moment(milliseconds: 0))
                for project in projects {
                    try transaction.insert(
                        project, Deed(account: owner.id, requestID: "", now: project.createdAt))
                }
            }
            let mine = projects[0].id.description, other = projects[1].id.description
            let unsaid = try await count("event", in: engine.database, seeing: nil)
            let seen = try await count("event", in: engine.database, seeing: mine)
            let asOwner = try await count("event", in: engine.owner, seeing: mine)
            #expect(unsaid == 0)
            #expect(seen == 1)
            // A superuser passes by the policies, and the tests' owner is one; who merely owns the tables does not.
            #expect(asOwner == 2)
            for statement in [
                "INSERT INTO event VALUES ('\(other)', 9, 'k', 's', '{}', 0)",
                "UPDATE event SET project_id = '\(other)'", "DROP TABLE event",
                "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
            ] {
                await #expect(throws: SQLError.self, "\(statement)") {
                    try await engine.database.write { sql in
                        try sql.see(.project(mine))
                        try sql.execute(statement, [])
                    }
                }
            }
            let deleted = try await engine.database.write { sql in
                try sql.see(.project(mine))
                return try sql.execute("DELETE FROM event WHERE project_id = $1", [.text(other)])
            }
            #expect(deleted == 0)
        }
    }

    private func count(_ table: String, in database: any Database, seeing project: String?) async throws -> Int {
        try await database.read { sql in
            if let project { try sql.see(.project(project)) }
            return try sql.first("SELECT count(*) FROM \(table)")?.int(0) ?? -1
        }
    }
}

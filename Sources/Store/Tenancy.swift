public import SQL

/// The tables of the store whose rows belong to projects, as of the first migration.
private let projectTables = [
    "project", "member", "event", "operation", "audit", "board", "board_character", "scene", "beat", "line", "setup",
    "shot", "panel", "board_file", "script", "deliverable",
]

/// Lets PostgreSQL itself hold projects apart: the role that transactions act as owns no table, and sees of each the
/// rows of the project that its transaction is of, or all where it is one of the installation.
/// - Parameter others: further tables with a `project_id`.
public func tenancy(alsoOf others: [String]) -> Migration {
    let role = PostgresDatabase.role
    let grants = [
        """
        DO $$ BEGIN CREATE ROLE \(role) NOLOGIN NOSUPERUSER NOBYPASSRLS; \
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
        """,
        "GRANT \(role) TO CURRENT_USER", "GRANT USAGE ON SCHEMA public TO \(role)",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \(role)",
    ]
    return Migration("tenancy.1", grants + policies(of: projectTables + others), engine: .postgres)
}

/// Opens tables that came later to the role that transactions act as.
/// - Parameter tables: whose rows belong to no project.
public func granting(_ name: String, on tables: [String]) -> Migration {
    Migration(name, grants(on: tables), engine: .postgres)
}

/// Opens tables that came later to the role that transactions act as, each project's rows to itself.
public func tenancy(_ name: String, of tables: [String]) -> Migration {
    Migration(name, grants(on: tables) + policies(of: tables), engine: .postgres)
}

private func grants(on tables: [String]) -> [String] {
    tables.map { "GRANT SELECT, INSERT, UPDATE, DELETE ON \($0) TO \(PostgresDatabase.role)" }
}

private func policies(of tables: [String]) -> [String] {
    let rows = """
        current_setting('app.part', true) = 'installation' \
        OR project_id = nullif(current_setting('app.project_id', true), '')
        """
    return tables.flatMap { table in
        [
            "ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY", "ALTER TABLE \(table) FORCE ROW LEVEL SECURITY",
            "CREATE POLICY tenant ON \(table) USING (\(rows)) WITH CHECK (\(rows))",
        ]
    }
}

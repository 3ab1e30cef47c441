public import SQL

/// What makes reading quick: shots as the API tells them, ready to be sent, and a count that goes up whenever a key, an
/// account, a membership or a project stops being what it was, so that a caller who is remembered is known to be
/// current
/// within the transaction that serves it.
public let speedMigrations = [
    Migration("speed.1", script: "ALTER TABLE shot ADD COLUMN body TEXT NOT NULL DEFAULT '';\n" + epoch),
    Migration("speed.2", [bodies("group_concat(document, ',')")] + sqliteTriggers, engine: .sqlite),
    Migration(
        "speed.2", [bodies("string_agg(document, ',' ORDER BY place, id)")] + postgresTriggers, engine: .postgres),
]

private let epoch = """
    CREATE TABLE credential_epoch (
        id {int} NOT NULL PRIMARY KEY CHECK (id = 1),
        number {int} NOT NULL
    ) {strict};
    INSERT INTO credential_epoch (id, number) VALUES (1, 1);

    """

/// Fills in shots that are there: their document, their panels, their scene.
private func bodies(_ list: String) -> String {
    """
    UPDATE shot SET body = substr(document, 1, length(document) - 1) || ',"panels":[' || COALESCE((
        SELECT \(list) FROM (
            SELECT document, place, id FROM panel p WHERE p.project_id = shot.project_id AND p.shot_id = shot.id
            ORDER BY place, id) q), '') || '],"scene_id":"' || scene_id || '"'
    """
}

private let watched = [("api_token", "UPDATE"), ("api_token", "DELETE"), ("account", "UPDATE"), ("account", "DELETE")]

private let sqliteTriggers = watched.map { table, act in
    """
    CREATE TRIGGER epoch_\(table)_\(act.lowercased()) AFTER \(act) ON \(table) BEGIN
        UPDATE credential_epoch SET number = number + 1; END
    """
}

private let postgresTriggers =
    [
        "GRANT SELECT, UPDATE ON credential_epoch TO \(PostgresDatabase.role)",
        """
        CREATE FUNCTION next_epoch() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN UPDATE credential_epoch SET number = number + 1; RETURN NULL; END $$
        """,
    ]
    + watched.map { table, act in
        """
        CREATE TRIGGER epoch_\(table)_\(act.lowercased()) AFTER \(act) ON \(table)
        FOR EACH STATEMENT EXECUTE FUNCTION next_epoch()
        """
    }

public import SQL

/// The tables of the store. Every row of a project carries its `project_id`; what belongs together goes together.
public let storeMigrations = [
    Migration("store.1", script: people + projects + boards + work)
]

private let people = """
    CREATE TABLE account (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
        is_administrator {int} NOT NULL CHECK (is_administrator IN (0, 1)),
        created_at {int} NOT NULL
    ) {strict};
    CREATE TABLE api_token (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        scopes TEXT NOT NULL,
        created_at {int} NOT NULL,
        expires_at {int},
        revoked_at {int}
    ) {strict};
    CREATE INDEX api_token_account ON api_token (account_id);
    CREATE TABLE idempotency (
        principal TEXT NOT NULL,
        key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
        request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
        created_at {int} NOT NULL,
        lease_until {int} NOT NULL,
        status {int},
        headers TEXT,
        body {bytes},
        PRIMARY KEY (principal, key)
    ) {strict};
    CREATE INDEX idempotency_age ON idempotency (created_at);

    """

private let projects = """
    CREATE TABLE project (
        project_id TEXT NOT NULL PRIMARY KEY CHECK (length(project_id) = 36),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        settings TEXT NOT NULL,
        seed TEXT NOT NULL,
        revision {int} NOT NULL DEFAULT 1,
        event_seq {int} NOT NULL DEFAULT 0,
        created_at {int} NOT NULL,
        deleted_at {int}
    ) {strict};
    CREATE INDEX project_age ON project (created_at, project_id);
    CREATE TABLE member (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'commenter', 'viewer')),
        PRIMARY KEY (project_id, account_id)
    ) {strict};
    CREATE INDEX member_account ON member (account_id);
    CREATE TABLE event (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        seq {int} NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, seq)
    ) {strict};
    CREATE TABLE operation (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        seq {int} NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'recover')),
        of_id TEXT,
        account_id TEXT NOT NULL,
        document TEXT NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, id),
        UNIQUE (project_id, seq)
    ) {strict};
    CREATE TABLE audit (
        project_id TEXT NOT NULL,
        seq {int} NOT NULL,
        account_id TEXT NOT NULL,
        action TEXT NOT NULL,
        target TEXT NOT NULL,
        before_hash TEXT,
        after_hash TEXT,
        request_id TEXT NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, seq)
    ) {strict};

    """

private let boards = """
    CREATE TABLE board (
        project_id TEXT NOT NULL PRIMARY KEY REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        revision {int} NOT NULL,
        picture TEXT NOT NULL,
        document TEXT NOT NULL
    ) {strict};
    CREATE TABLE board_character (
        project_id TEXT NOT NULL REFERENCES board (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        place {int} NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id)
    ) {strict};
    CREATE TABLE scene (
        project_id TEXT NOT NULL REFERENCES board (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        place {int} NOT NULL,
        number TEXT NOT NULL,
        picture TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id)
    ) {strict};
    CREATE INDEX scene_place ON scene (project_id, place, id);
    CREATE INDEX scene_id ON scene (id);
    CREATE TABLE beat (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        scene_id TEXT NOT NULL,
        place {int} NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id),
        FOREIGN KEY (project_id, scene_id) REFERENCES scene (project_id, id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED
    ) {strict};
    CREATE INDEX beat_place ON beat (project_id, scene_id, place, id);
    CREATE TABLE line (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        scene_id TEXT NOT NULL,
        place {int} NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id),
        FOREIGN KEY (project_id, scene_id) REFERENCES scene (project_id, id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED
    ) {strict};
    CREATE INDEX line_place ON line (project_id, scene_id, place, id);
    CREATE TABLE setup (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        scene_id TEXT NOT NULL,
        place {int} NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id),
        FOREIGN KEY (project_id, scene_id) REFERENCES scene (project_id, id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED
    ) {strict};
    CREATE INDEX setup_place ON setup (project_id, scene_id, place, id);
    CREATE TABLE shot (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        scene_id TEXT NOT NULL,
        setup_id TEXT NOT NULL,
        place {int} NOT NULL,
        number TEXT NOT NULL,
        order_key TEXT NOT NULL CHECK (length(order_key) > 0),
        status TEXT NOT NULL CHECK (status IN ('todo', 'drawn', 'approved', 'retake')),
        duration_frames {int} NOT NULL CHECK (duration_frames > 0),
        revision {int} NOT NULL,
        picture TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id),
        UNIQUE (project_id, scene_id, order_key),
        FOREIGN KEY (project_id, scene_id) REFERENCES scene (project_id, id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (project_id, setup_id) REFERENCES setup (project_id, id) DEFERRABLE INITIALLY DEFERRED
    ) {strict};
    CREATE INDEX shot_place ON shot (project_id, scene_id, place, id);
    CREATE INDEX shot_setup ON shot (project_id, setup_id);
    CREATE INDEX shot_id ON shot (id);
    CREATE TABLE panel (
        project_id TEXT NOT NULL,
        id TEXT NOT NULL CHECK (length(id) = 36),
        shot_id TEXT NOT NULL,
        place {int} NOT NULL,
        file TEXT,
        sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64),
        document TEXT NOT NULL,
        PRIMARY KEY (project_id, id),
        FOREIGN KEY (project_id, shot_id) REFERENCES shot (project_id, id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED
    ) {strict};
    CREATE INDEX panel_place ON panel (project_id, shot_id, place, id);
    CREATE INDEX panel_id ON panel (id);
    CREATE TABLE board_file (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        bytes {int} NOT NULL CHECK (bytes >= 0),
        PRIMARY KEY (project_id, path)
    ) {strict};
    CREATE INDEX board_file_blob ON board_file (sha256);

    """

private let work = """
    CREATE TABLE script (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        draft {int} NOT NULL CHECK (draft > 0),
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        bytes {int} NOT NULL CHECK (bytes >= 0),
        status TEXT NOT NULL CHECK (status IN ('received', 'read', 'failed')),
        reason TEXT,
        job_id TEXT NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, id),
        UNIQUE (project_id, draft)
    ) {strict};
    CREATE INDEX script_id ON script (id);
    CREATE TABLE deliverable (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        kind TEXT NOT NULL CHECK (kind IN ('animatic', 'export')),
        format TEXT NOT NULL,
        options TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('making', 'ready', 'failed')),
        reason TEXT,
        sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64),
        bytes {int},
        board_revision {int},
        job_id TEXT NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, id),
        CHECK ((status = 'ready') = (sha256 IS NOT NULL))
    ) {strict};
    CREATE INDEX deliverable_age ON deliverable (project_id, kind, created_at, id);
    CREATE INDEX deliverable_id ON deliverable (id);

    """

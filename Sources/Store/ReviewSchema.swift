public import SQL

/// The tables of review: what people say of a board, named snapshots of it, and links for guests.
public let reviewMigrations = [
    Migration("review.1", script: comments + versions + links),
    tenancy("review.2", of: reviewTables),
]

private let reviewTables = ["comment", "mention", "version", "version_file", "share_link"]

private let comments = """
    CREATE TABLE comment (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        thread_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        author TEXT NOT NULL CHECK (length(author) BETWEEN 1 AND 200),
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
        scene_id TEXT,
        shot_id TEXT,
        frame_id TEXT,
        region TEXT,
        created_at {int} NOT NULL,
        changed_at {int},
        deleted_at {int},
        resolved_at {int},
        resolved_by TEXT,
        PRIMARY KEY (project_id, id),
        FOREIGN KEY (project_id, thread_id) REFERENCES comment (project_id, id) ON DELETE CASCADE,
        CHECK (region IS NULL OR frame_id IS NOT NULL),
        CHECK (resolved_at IS NULL OR thread_id = id)
    ) {strict};
    CREATE INDEX comment_age ON comment (project_id, created_at, id);
    CREATE INDEX comment_thread ON comment (project_id, thread_id, created_at);
    CREATE INDEX comment_id ON comment (id);
    CREATE TABLE mention (
        project_id TEXT NOT NULL,
        comment_id TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        PRIMARY KEY (project_id, comment_id, account_id),
        FOREIGN KEY (project_id, comment_id) REFERENCES comment (project_id, id) ON DELETE CASCADE
    ) {strict};
    CREATE INDEX mention_account ON mention (account_id);

    """

private let versions = """
    CREATE TABLE version (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        account_id TEXT NOT NULL,
        board_revision {int} NOT NULL,
        scenes {int} NOT NULL,
        shots {int} NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (project_id, id),
        UNIQUE (project_id, name)
    ) {strict};
    CREATE INDEX version_id ON version (id);
    CREATE TABLE version_file (
        project_id TEXT NOT NULL,
        version_id TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        bytes {int} NOT NULL,
        PRIMARY KEY (project_id, version_id, path),
        FOREIGN KEY (project_id, version_id) REFERENCES version (project_id, id) ON DELETE CASCADE
    ) {strict};
    CREATE INDEX version_file_blob ON version_file (sha256);

    """

private let links = """
    CREATE TABLE share_link (
        project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (length(id) = 36),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        role TEXT NOT NULL CHECK (role IN ('viewer', 'commenter')),
        password_hash TEXT,
        account_id TEXT NOT NULL,
        created_at {int} NOT NULL,
        expires_at {int},
        revoked_at {int},
        PRIMARY KEY (project_id, id)
    ) {strict};
    CREATE INDEX share_link_id ON share_link (id);

    """

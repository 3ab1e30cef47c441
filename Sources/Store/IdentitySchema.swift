public import SQL

/// The tables of who may sign in, and of who has.
public let identityMigrations = [
    Migration("identity.1", script: people),
    granting("identity.2", on: ["password", "session", "sign_in_link"]),
    Migration("openid.1", script: identities),
    granting("openid.2", on: ["identity"]),
]

private let people = """
    ALTER TABLE account ADD COLUMN disabled_at {int};
    CREATE TABLE password (
        account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        hash TEXT NOT NULL CHECK (length(hash) BETWEEN 1 AND 200),
        changed_at {int} NOT NULL
    ) {strict};
    CREATE TABLE session (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        agent TEXT NOT NULL CHECK (length(agent) <= 200),
        created_at {int} NOT NULL,
        seen_at {int} NOT NULL,
        ends_at {int} NOT NULL
    ) {strict};
    CREATE INDEX session_account ON session (account_id);
    CREATE TABLE sign_in_link (
        hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        created_at {int} NOT NULL,
        expires_at {int} NOT NULL
    ) {strict};
    CREATE INDEX sign_in_link_account ON sign_in_link (account_id);

    """

private let identities = """
    CREATE TABLE identity (
        issuer TEXT NOT NULL CHECK (length(issuer) <= 500),
        subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
        account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        created_at {int} NOT NULL,
        PRIMARY KEY (issuer, subject)
    ) {strict};
    CREATE INDEX identity_account ON identity (account_id);

    """

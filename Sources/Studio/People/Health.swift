internal import Blobs
internal import Queue
internal import SQL
internal import Store

/// How an installation is.
public struct Health: Sendable {
    /// What the database says of itself; nil where it is well.
    public var database: String?
    /// Digests of files that rows name and that are not there.
    public var missing: [String]
    public var queued: Int
    public var running: Int
}

extension Studio {
    /// Looks over facts, bytes and jobs.
    public func health() async throws -> Health {
        let (fault, named, depth) = try await store.readInstallation { transaction in
            var fault: String?
            if transaction.sql.dialect == .sqlite {
                let said = try transaction.sql.first("PRAGMA quick_check")?.text(0)
                fault = said == "ok" ? nil : said
            }
            return (fault, try transaction.namedBlobs(), try JobTable(transaction.sql).depth())
        }
        return Health(
            database: fault, missing: try await blobs.missing(among: named), queued: depth.queued,
            running: depth.running)
    }
}

public import SQL
internal import Synchronization

/// The queue that needs nothing but the table: workers look at it when the bell rings, and now and then for what other
/// programs have put there.
public final class TableQueue: JobQueue {
    private let database: any Database
    private let bell: Bell
    private let perProject: Int
    private let clock: @Sendable () -> Int
    private let waiting = Mutex(0)

    /// - Parameters:
    ///   - perProject: jobs of one project side by side.
    ///   - clock: milliseconds since 1970.
    public init(database: any Database, bell: Bell, perProject: Int, clock: @escaping @Sendable () -> Int) {
        self.database = database
        self.bell = bell
        self.perProject = perProject
        self.clock = clock
    }

    /// Word that something is due, of no certain job: which one goes first is decided when it is claimed.
    public func next(kinds: [String]) async throws -> Delivery? {
        let rung = bell.count(Workers.bellKey), now = clock(), perProject = perProject
        let isDue = try await database.read { sql in
            try sql.see(.installation)
            return try JobTable(sql).isDue(kinds: kinds, perProject: perProject, at: now)
        }
        if isDue { return Delivery(of: nil) { _ in } }
        let before = waiting.withLock { waiting in
            defer { waiting += 1 }
            return waiting
        }
        defer { waiting.withLock { $0 -= 1 } }
        // One looks often for all who wait: its claim rings the bell where there is more.
        _ = await bell.wait(Workers.bellKey, after: rung, atMost: .milliseconds(before == 0 ? 250 : 1000))
        return nil
    }
}

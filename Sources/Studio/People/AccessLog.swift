public import Store
internal import Story

extension Studio {
    /// Days for which the installation's audit log is kept.
    static let accessLogDays = 400.0

    /// The installation's audit log, for its administrators: who signed in, who tried to, who signed out, the newest
    /// first.
    public func accessLog(_ caller: Caller, _ page: PageRequest) async throws -> Page<AccessEntry> {
        try administer(caller, .read)
        let before = try page.place(of: AccessEntry.self)
        let entries = try await store.readInstallation { try $0.accessLog(before: before, limit: page.limit + 1) }
        return Page(entries, limit: page.limit) { cursor($0.at, $0.id) }
    }

    /// Keeps that somebody was not let in.
    func refused(_ account: ID<Account>?, by means: AccessEntry.Means, _ visitor: Visitor) async throws {
        let entry = AccessEntry(
            account: account, action: .refusal, means: means, address: visitor.address, agent: visitor.agent,
            requestID: visitor.requestID, at: clock())
        try await store.writeInstallation { try $0.log(entry) }
    }

    /// What the log keeps of a deed of somebody who is in.
    func entry(_ action: AccessEntry.Action, _ caller: Caller) -> AccessEntry {
        AccessEntry(account: caller.account.id, action: action, requestID: caller.requestID, at: clock())
    }
}

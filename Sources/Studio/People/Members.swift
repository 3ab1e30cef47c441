public import Store
public import Story

extension Studio {
    /// Everybody in a project.
    public func members(_ caller: Caller, of project: ID<Project>) async throws -> [Member] {
        try await read(caller, .member, in: project) { try $0.members() }
    }

    /// Gives an account a role in a project. A project keeps an owner.
    public func setMember(
        _ caller: Caller, _ account: ID<Account>, _ role: Role, in project: ID<Project>
    ) async throws -> [Member] {
        try await write(caller, .member, in: project) { transaction, deed in
            let before = try transaction.role(of: account)
            try transaction.set(role, of: account)
            return try settle(transaction, "member.set", account, before, role, deed)
        }
    }

    /// Takes an account out of a project. A project keeps an owner.
    public func removeMember(_ caller: Caller, _ account: ID<Account>, from project: ID<Project>) async throws {
        _ = try await write(caller, .member, in: project) { transaction, deed in
            let before = try transaction.role(of: account)
            guard try transaction.removeMember(account) else { throw ServiceError.notFound("such member") }
            return try settle(transaction, "member.remove", account, before, nil, deed)
        }
    }

    private func settle(
        _ transaction: ProjectTransaction, _ action: String, _ account: ID<Account>, _ before: Role?, _ after: Role?,
        _ deed: Deed
    ) throws -> [Member] {
        let members = try transaction.members()
        guard members.contains(where: { $0.role == .owner }) else {
            throw ServiceError(
                .unprocessable, "a project keeps an owner: make somebody else one first", pointer: "/role")
        }
        try transaction.note("member.changed", account.description, at: deed.now)
        try transaction.audit(
            action, "account/\(account)", before: before.map { Digest(of: $0.rawValue).description },
            after: after.map { Digest(of: $0.rawValue).description }, deed)
        return members
    }

    /// The audit log of a project.
    public func auditLog(_ caller: Caller, of project: ID<Project>, _ page: PageRequest) async throws -> Page<
        AuditEntry
    > {
        let after = try page.number(else: 0)
        let entries = try await read(caller, .audit, in: project) {
            try $0.auditLog(after: after, limit: page.limit + 1)
        }
        return Page(entries, limit: page.limit) { String($0.seq) }
    }
}

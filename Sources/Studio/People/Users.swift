internal import Foundation
public import Store
public import Story

extension Studio {
    private static let inviteSeconds = 7 * 86_400.0, firstSeconds = 3600.0

    /// Takes somebody in. They sign in by the link, and choose a password there.
    public func inviteUser(_ caller: Caller, name: String, isAdministrator: Bool) async throws -> NewLink {
        try administer(caller, .write)
        let name = name.trimmingCharacters(in: .whitespaces)
        guard (1...200).contains(name.unicodeScalars.count), !name.unicodeScalars.contains(where: Self.isControl) else {
            throw ServiceError(
                .unprocessable, "a name has 1 to 200 characters, and no control characters", pointer: "/name")
        }
        var generator = SystemRandomNumberGenerator()
        let now = clock(), account = Account(id: ID(using: &generator), name: name, isAdministrator: isAdministrator)
        return try await store.writeInstallation { transaction in
            guard try transaction.user(named: name) == nil else {
                throw ServiceError(.conflict, "there is a user of this name already", pointer: "/name")
            }
            try transaction.insert(account, at: now)
            return try link(account, seconds: Self.inviteSeconds, in: transaction)
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

    /// The installation's users by age.
    public func users(_ caller: Caller, _ page: PageRequest) async throws -> Page<User> {
        try administer(caller, .read)
        let after = try page.place(of: Account.self)
        let users = try await store.readInstallation { try $0.users(after: after, limit: page.limit + 1) }
        return Page(users, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }

    /// The user of exactly this name, for whoever wants to make them a member of a project.
    public func account(_ caller: Caller, named name: String) async throws -> Account? {
        let user = try await store.readInstallation { try $0.user(named: name) }
        return user.flatMap { $0.isDisabled ? nil : $0.account }
    }

    /// Says whether a user may sign in, and whether they administer the installation, which keeps an administrator.
    public func updateUser(
        _ caller: Caller, _ id: ID<Account>, isDisabled: Bool?, isAdministrator: Bool?
    ) async throws -> User {
        try administer(caller, .write)
        let now = clock()
        return try await store.writeInstallation { transaction in
            guard var user = try transaction.user(id) else { throw ServiceError.notFound("such user") }
            user.isDisabled = isDisabled ?? user.isDisabled
            user.isAdministrator = isAdministrator ?? user.isAdministrator
            try transaction.update(user, at: now)
            guard try transaction.administratorCount() > 0 else {
                throw ServiceError(
                    .unprocessable, "an installation keeps an administrator: make somebody else one first")
            }
            if user.isDisabled {
                try transaction.endSessions(of: id)
                try transaction.dropLinks(of: id)
            }
            return user
        }
    }

    /// A new link for a user who has lost their password, or their first link.
    public func linkUser(_ caller: Caller, _ id: ID<Account>) async throws -> NewLink {
        try administer(caller, .write)
        return try await store.writeInstallation { transaction in
            guard let user = try transaction.user(id), !user.isDisabled else {
                throw ServiceError.notFound("such user")
            }
            try transaction.dropLinks(of: id)
            return try link(user.account, seconds: Self.inviteSeconds, in: transaction)
        }
    }

    /// While nobody has a password: a link for the first administrator, who is made where there is none. Links that
    /// were made for them before hold no longer.
    public func firstLink() async throws -> NewLink? {
        let now = clock()
        return try await store.writeInstallation { transaction in
            guard try !transaction.anybodySignsIn() else { return nil }
            let account = try administrator(in: transaction, at: now)
            try transaction.dropLinks(of: account.id)
            return try link(account, seconds: Self.firstSeconds, in: transaction)
        }
    }

    /// Whoever owns the data folder, as a user of the installation: the first administrator, made where there is none,
    /// or the one of a name.
    /// - Throws: `ServiceError.notFound` where there is nobody of this name.
    public func folderOwner(as name: String?) async throws -> Caller {
        let now = clock()
        let account = try await store.writeInstallation { transaction in
            guard let name else { return try administrator(in: transaction, at: now) }
            guard let user = try transaction.user(named: name), !user.isDisabled else {
                throw ServiceError.notFound("user “\(name)”; shotwright user list tells who there is")
            }
            return user.account
        }
        return Caller(account: account, scopes: [.all], credential: .nothing, requestID: "command-line")
    }

    /// The first administrator, made where there is none.
    func administrator(in transaction: InstallationTransaction, at now: Moment) throws -> Account {
        if let known = try transaction.administrator() { return known }
        var generator = SystemRandomNumberGenerator()
        let new = Account(id: ID(using: &generator), name: "admin", isAdministrator: true)
        try transaction.insert(new, at: now)
        return new
    }

    private func link(
        _ account: Account, seconds: Double, in transaction: InstallationTransaction
    ) throws -> NewLink {
        let now = clock(), end = now.adding(seconds: seconds), words = randomWords("swl")
        try transaction.insertLink(hash: Digest(of: words), of: account.id, at: now, until: end)
        return NewLink(account: account, words: words, expiresAt: end)
    }

    /// Decides whether somebody may see or change the installation's users.
    func administer(_ caller: Caller, _ act: Policy.Act) throws {
        try requireAll(caller, "administers users")
        guard policy.allows(caller.account, act, .user) else {
            throw ServiceError(.forbidden, "only an administrator of the installation may do this; ask one")
        }
    }
}

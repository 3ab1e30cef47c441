public import Store
public import Story

/// A share link with its words, which are told once.
public struct NewShareLink: Sendable {
    public var link: ShareLink
    /// `sws_…`
    public var words: String
}

/// What a guest has after opening a share link: a key that holds for some hours, and no longer than the link.
public struct OpenedShare: Sendable, Hashable {
    public var link: ShareLink
    /// `swg_…`, shown like a token.
    public var token: String
    public var expiresAt: Moment
}

/// Somebody without an account, who came by a share link: what the link's role may, in its project alone.
public struct Guest: Sendable, Hashable {
    public var link: ID<ShareLink>
    public var project: ID<Project>
    public var role: Role

    /// Guests look at the board and what is made of it, and comment where the link says so; who else is there and what
    /// the script was given as is not theirs to see.
    func may(_ act: Policy.Act, _ object: Policy.Object) -> Bool {
        switch (act, object) {
        case (.read, .project), (.read, .board), (.read, .frame), (.read, .deliverable), (.read, .comment),
            (.read, .event):
            true
        case (.write, .comment): role == .commenter
        default: false
        }
    }
}

extension Studio {
    /// Seconds for which an opened link is open: then it is opened anew.
    private static let openFor = 43_200.0

    /// Makes a link to a project.
    /// - Parameters:
    ///   - role: `viewer` or `commenter`.
    ///   - password: asked of whoever opens it; nil asks nothing.
    public func shareProject(
        _ caller: Caller, _ project: ID<Project>, name: String, role: Role, password: String?, expiresInSeconds: Int?
    ) async throws -> NewShareLink {
        guard (1...200).contains(name.unicodeScalars.count) else {
            throw ServiceError(.unprocessable, "a link's name has 1 to 200 characters", pointer: "/name")
        }
        guard role == .viewer || role == .commenter else {
            throw ServiceError(.unprocessable, "guests are viewers or commenters", pointer: "/role")
        }
        if let seconds = expiresInSeconds, !(1...315_576_000).contains(seconds) {
            throw ServiceError(
                .unprocessable, "a link lasts a second to ten years", pointer: "/expires_in_seconds")
        }
        if let password, !(1...1000).contains(password.utf8.count) {
            throw ServiceError(.unprocessable, "a link's password has 1 to 1000 bytes", pointer: "/password")
        }
        let passwordHash: String? = if let password { try await passwords.hash(password) } else { nil }
        var generator = SystemRandomNumberGenerator()
        let id = ID<ShareLink>(using: &generator), words = randomWords("sws")
        return try await write(caller, .member, in: project) { transaction, deed in
            let link = ShareLink(
                id: id, project: project, name: name, role: role, hasPassword: passwordHash != nil,
                account: deed.account, createdAt: deed.now,
                expiresAt: expiresInSeconds.map { deed.now.adding(seconds: Double($0)) })
            try transaction.insert(link, hash: Digest(of: words), passwordHash: passwordHash)
            try transaction.audit("share.make", "share/\(id)", after: Digest(of: role.rawValue).description, deed)
            return NewShareLink(link: link, words: words)
        }
    }

    /// The links of a project that hold.
    public func shareLinks(_ caller: Caller, of project: ID<Project>) async throws -> [ShareLink] {
        let now = clock()
        return try await store.read(project) { transaction in
            // Who hands out keys sees which there are.
            try check(caller, .write, .member, in: transaction)
            return try transaction.shareLinks(at: now)
        }
    }

    /// Lets a link hold no longer; whoever has opened it is out at once.
    public func revokeShareLink(_ caller: Caller, _ id: ID<ShareLink>, of project: ID<Project>) async throws {
        try await write(caller, .member, in: project) { transaction, deed in
            guard try transaction.revoke(id, at: deed.now) else { throw ServiceError.notFound("such link") }
            try transaction.audit("share.revoke", "share/\(id)", deed)
        }
    }

    /// Opens a link.
    /// - Parameter address: of who asks: guessing passwords gets slow from there.
    /// - Throws: `ServiceError.notFound` for words that are no link that holds, `.forbidden` for a password that is not
    ///   the link's.
    public func openShare(_ words: String, password: String?, from address: String) async throws -> OpenedShare {
        let hash = Digest(of: String(words.prefix(200))), now = clock()
        let throttle = throttle, name = hash.description
        if password == nil {
            try await throttle.admit(name, from: address, at: now)
        } else {
            try await throttle.attempt(name, from: address, at: now)
        }
        let found = try await store.readInstallation { try $0.shareLink(hash: hash, at: now) }
        guard let (link, passwordHash) = found else {
            if password == nil { try await throttle.failed(name, from: address, at: now) }
            throw ServiceError.notFound("such link, or it holds no longer; ask for another")
        }
        if let passwordHash {
            guard let password, try await passwords.matches(String(password.prefix(1000)), passwordHash) else {
                throw ServiceError(.forbidden, "the link has a password; give it", pointer: "/password")
            }
        }
        if password != nil {
            try await store.writeInstallation { try throttle.succeeded(name, from: address, in: $0) }
        }
        let end = now.adding(seconds: Self.openFor), expiry = min(end, link.expiresAt ?? end)
        let claim = "\(link.id).\(expiry.milliseconds)"
        return OpenedShare(link: link, token: "swg_\(claim).\(key.sign("share\n" + claim))", expiresAt: expiry)
    }

    /// Who shows the key of an opened link; nil where it is none that holds.
    public func authenticate(
        guest words: String, requestID: String, idempotencyKey: String? = nil
    ) async throws -> Caller? {
        let parts = words.split(separator: ".").map(String.init), now = clock()
        guard parts.count == 3, let id = ID<ShareLink>(String(parts[0].dropFirst(4))), let expiry = Int(parts[1]),
            key.holds(parts[2], of: "share\n\(id).\(expiry)"), expiry > now.milliseconds,
            let link = try await store.readInstallation({ try $0.shareLink(id, at: now) })
        else { return nil }
        var caller = Caller(
            account: Account(id: .nobody, name: "guest (\(link.name))", isAdministrator: false), scopes: [.read],
            credential: .share(id), requestID: requestID, idempotencyKey: idempotencyKey)
        caller.guest = Guest(link: id, project: link.project, role: link.role)
        return caller
    }
}

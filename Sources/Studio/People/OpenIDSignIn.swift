internal import Foundation
public import OpenID
internal import Store
internal import Story

/// How people sign in by a provider of their house (OpenID Connect).
public struct OpenIDSettings: Sendable {
    public var provider: Provider
    /// What the sign-in page calls it.
    public var label: String
    /// True takes in everybody whom the provider knows; else only who was invited by their e-mail address.
    public var takesInEverybody: Bool

    public init(provider: Provider, label: String, takesInEverybody: Bool) {
        self.provider = provider
        self.label = label
        self.takesInEverybody = takesInEverybody
    }
}

extension Studio {
    /// A sign-in by a provider that is under way: it lies in the browser that began it, and ends there.
    public struct OpenIDFlow: Sendable, Hashable {
        var state: String
        var nonce: String
        var verifier: String
        /// The page of this server that was wanted.
        public var returnTo: String

        /// - Parameter returnTo: what is no path on this server becomes the first page.
        init(returnTo: String) {
            (state, nonce, verifier) = (randomWords("st"), randomWords("no"), randomWords("ve"))
            let isHere =
                returnTo.hasPrefix("/") && !returnTo.hasPrefix("//") && !returnTo.contains("\\")
                && returnTo.utf8.allSatisfy { (0x21...0x7E).contains($0) } && returnTo.utf8.count <= 1000
            self.returnTo = isHere ? returnTo : "/"
        }

        /// As a cookie carries it.
        public var words: String {
            let page = Data(returnTo.utf8).base64EncodedString().replacing("=", with: "")
            return [state, nonce, verifier, page].joined(separator: ".")
        }

        /// - Returns: nil for what is no such cookie.
        public init?(words: String) {
            let parts = words.split(separator: ".").map(String.init)
            guard parts.count == 4, words.utf8.count <= 2000,
                let page = Data(
                    base64Encoded: parts[3] + String(repeating: "=", count: (4 - parts[3].count % 4) % 4))
            else { return nil }
            self.init(returnTo: String(decoding: page, as: UTF8.self))
            (state, nonce, verifier) = (parts[0], parts[1], parts[2])
        }
    }

    /// What the sign-in page calls the provider; nil where there is none.
    public var openIDLabel: String? { openID?.label }

    /// Begins a sign-in by the provider.
    /// - Returns: what the browser keeps, and where it goes.
    public func beginOpenID(returnTo: String) async throws -> (flow: OpenIDFlow, address: String) {
        let openID = try known(), flow = OpenIDFlow(returnTo: returnTo)
        let address = try await told {
            try await openID.provider.address(
                state: flow.state, nonce: flow.nonce, challenge: Digest(of: flow.verifier).bytes)
        }
        return (flow, address)
    }

    /// Ends a sign-in by the provider: what the browser brings back is held against what it kept.
    /// - Throws: `ServiceError.unauthenticated` for what the provider did not say; `.forbidden` for whom nobody has
    ///   taken in.
    public func signIn(
        _ flow: OpenIDFlow, code: String, state: String, issuer: String?, _ visitor: Visitor
    ) async throws -> NewSession {
        let openID = try known()
        guard Digest(of: state) == Digest(of: flow.state), issuer == nil || issuer == openID.provider.issuer else {
            try await refused(nil, by: .provider, visitor)
            throw ServiceError(.unauthenticated, "this answers another browser's sign-in; begin again")
        }
        let now = clock()
        let token = try await told {
            try await openID.provider.token(
                code: code, verifier: flow.verifier, nonce: flow.nonce, now: now.milliseconds / 1000)
        }
        return try await store.writeInstallation { transaction in
            let user = try user(token, openID, in: transaction)
            guard !user.isDisabled else { throw ServiceError(.forbidden, "an administrator has shut you out") }
            return try begin(user.account, by: .provider, visitor, in: transaction)
        }
    }

    private func known() throws -> OpenIDSettings {
        guard let openID else { throw ServiceError(.notFound, "no sign-in provider is set up here") }
        return openID
    }

    /// The provider's faults, as they are told: they are no fault of this server's.
    private func told<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as OpenIDError {
            throw ServiceError(.unauthenticated, error.description)
        }
    }

    /// Whom a token means: who signed in so before; else who was invited by the address that the provider has verified;
    /// else, where everybody is taken in, somebody new.
    private func user(
        _ token: IDToken, _ openID: OpenIDSettings, in transaction: InstallationTransaction
    ) throws -> User {
        let issuer = openID.provider.issuer, now = clock()
        if let user = try transaction.user(subject: token.subject, of: issuer) { return user }
        var user = try token.email.flatMap { try transaction.user(named: $0) }
        if user == nil {
            guard openID.takesInEverybody, let name = token.email ?? token.name else {
                let who = token.email ?? "you, by an e-mail address that the provider has verified"
                throw ServiceError(.forbidden, "nobody has taken you in; ask an administrator to invite \(who)")
            }
            guard try transaction.user(named: name) == nil else {
                throw ServiceError(.forbidden, "there is another user of your name; ask an administrator")
            }
            var generator = SystemRandomNumberGenerator()
            let account = Account(
                id: ID(using: &generator), name: String(name.unicodeScalars.prefix(200)), isAdministrator: false)
            try transaction.insert(account, at: now)
            user = try transaction.user(account.id)
        }
        guard let user else { throw ServiceError(.internalError, "somebody who was taken in is not there") }
        try transaction.bind(subject: token.subject, of: issuer, to: user.id, at: now)
        return user
    }
}

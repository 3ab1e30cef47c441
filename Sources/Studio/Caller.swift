public import Store
public import Story

/// Who asks, with which key, by which request.
public struct Caller: Sendable {
    public var account: Account
    public var scopes: Set<TokenScope>
    /// The token that was shown: rate limits and idempotency keys are its own.
    public var token: ID<APIToken>
    public var requestID: String
    /// Given by the client so that asking again does nothing twice.
    public var idempotencyKey: String?

    public init(
        account: Account, scopes: Set<TokenScope>, token: ID<APIToken>, requestID: String, idempotencyKey: String? = nil
    ) {
        self.account = account
        self.scopes = scopes
        self.token = token
        self.requestID = requestID
        self.idempotencyKey = idempotencyKey
    }

    /// Makes the ids of what the request makes: the same for a request that is repeated with its key.
    var generator: IDGenerator { IDGenerator(seed: idempotencyKey.map { "\(token)\u{1F}\($0)" }) }
}

/// What a token may be used for.
public enum TokenScope: String, Sendable, CaseIterable, Codable {
    /// Everything that its account may do.
    case all
    /// Looking.
    case read
    /// Looking, and work on boards; no members, no tokens, no deletion of projects.
    case write

    /// - Throws: `ServiceError.invalid` for a word that is none.
    public static func parse(_ words: [String]) throws -> Set<TokenScope> {
        let scopes = try words.enumerated().map { index, word in
            guard let scope = TokenScope(rawValue: word) else {
                let known = allCases.map(\.rawValue).joined(separator: ", ")
                throw ServiceError(
                    .invalid, "there is no scope “\(word)”; there is: \(known)", pointer: "/scopes/\(index)")
            }
            return scope
        }
        guard !scopes.isEmpty else {
            throw ServiceError(.invalid, "a token has at least one scope", pointer: "/scopes")
        }
        return Set(scopes)
    }

    func allows(_ act: Policy.Act, _ object: Policy.Object) -> Bool {
        switch self {
        case .all: true
        case .read: act == .read && object != .audit
        case .write: act == .read && object != .audit || act == .write && object != .member && object != .project
        }
    }
}

/// Random ids, or those that follow from a request's key.
struct IDGenerator: RandomNumberGenerator, Sendable {
    private var seeded: SeededRandom?
    private var system = SystemRandomNumberGenerator()

    init(seed: String?) {
        seeded = seed.map { SeededRandom(seed: 0, for: $0) }
    }

    mutating func next() -> UInt64 {
        if seeded != nil, let number = seeded?.next() { return number }
        return system.next()
    }
}

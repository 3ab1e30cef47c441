public import Store
public import Story

/// Who asks, with which key, by which request.
public struct Caller: Sendable {
    public var account: Account
    public var scopes: Set<TokenScope>
    /// What was shown: rate limits and idempotency keys are its own.
    public var credential: Credential
    /// What a page's forms send back as `csrf_token`, so that no other site's form is taken for one of its own; nil
    /// where there is no cookie that a browser sends by itself.
    public var csrf: String?
    public var requestID: String
    /// Given by the client so that asking again does nothing twice.
    public var idempotencyKey: String?
    /// Set where the answer is kept in the transaction that does what is asked for.
    public var keyed: KeyedRequest?
    /// Set for somebody without an account, who came by a share link.
    public var guest: Guest?
    /// The count of changes to keys and accounts when a remembered caller was looked up; nil for one who was looked up
    /// just now.
    public var epoch: Int?

    public init(
        account: Account, scopes: Set<TokenScope>, credential: Credential, csrf: String? = nil, requestID: String,
        idempotencyKey: String? = nil
    ) {
        self.account = account
        self.scopes = scopes
        self.credential = credential
        self.csrf = csrf
        self.requestID = requestID
        self.idempotencyKey = idempotencyKey
    }

    /// Makes the ids of what the request makes: the same for a request that is repeated with its key.
    var generator: IDGenerator { IDGenerator(seed: idempotencyKey.map { "\(credential)\u{1F}\($0)" }) }
}

extension Caller {
    /// Whoever asks and shows nothing.
    public static func nobody(requestID: String) -> Caller {
        Caller(
            account: Account(id: ID(bits: 0), name: "", isAdministrator: false), scopes: [], credential: .nothing,
            requestID: requestID)
    }

    /// Whoever owns the data folder: may in the installation what its administrators may.
    public static let folderOwner = Caller(
        account: Account(id: ID(bits: 0), name: "command line", isAdministrator: true), scopes: [.all],
        credential: .nothing, requestID: "command-line")

    /// False for whoever shows nothing.
    public var isSomebody: Bool { credential != .nothing }
}

/// What somebody shows to be known by.
public enum Credential: Hashable, Sendable, CustomStringConvertible {
    case nothing
    case token(ID<APIToken>)
    /// A browser's cookie.
    case session(ID<Session>)
    /// The key of an opened share link.
    case share(ID<ShareLink>)
    /// A signed address of an upload.
    case signature(ID<Upload>)

    /// The id of what was shown.
    public var description: String {
        switch self {
        case .nothing: "-"
        case .token(let id): id.description
        case .session(let id): id.description
        case .share(let id): id.description
        case .signature(let id): id.description
        }
    }
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

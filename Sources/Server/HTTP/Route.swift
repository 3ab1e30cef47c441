internal import HTTPTypes
internal import Studio

/// A way in: a method and a path of the contract, and the verb behind it.
struct Route: Sendable {
    /// What a route lets in before its verb is called.
    enum Gate: Sendable {
        /// Whoever is known: by a token, or by a session's cookie.
        case known
        /// Whoever is known, or has an address of the upload that the path names, signed for `PATCH`.
        case knownOrSignature
        /// Everybody; who is known is told apart (`Caller.isSomebody`).
        case anyone
        /// Everybody, and nobody looks who it is.
        case open
    }

    var method: HTTPRequest.Method
    /// As the contract writes it: `/v1/scenes/{scene_id}`.
    var path: String
    var gate = Gate.known
    /// Bytes of the body at most.
    var bodyLimit = 1 << 20
    /// True where the verb reads the body as it comes, and holds it to its own bound.
    var streamsBody = false
    /// For people: errors are pages, and no contract names it.
    var isPage = false
    /// True where the verb serves a remembered caller, and says when it must not (`StaleCaller`).
    var remembersCaller = false
    var handler: @Sendable (Call) async throws -> Answer
    /// Answers with what the verb's one transaction gives, so that the answer to a request with a key is kept in it;
    /// nil where a verb makes several, and for other values.
    var encode: (@Sendable (any Sendable) throws -> Answer?)?

    /// A route whose verb makes one transaction of the studio's, and answers with what that gives.
    init<Value: Sendable>(
        once method: HTTPRequest.Method, _ path: String, _ verb: @escaping @Sendable (Call) async throws -> Value,
        answer: @escaping @Sendable (Value) throws -> Answer
    ) {
        self.init(method, path, remembersCaller: true) { call in
            let value = try await verb(call)
            return try call.caller.keyed?.answer.map { Answer($0) } ?? answer(value)
        }
        encode = { value in try (value as? Value).map(answer) }
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, gate: Gate = .known, bodyLimit: Int = 1 << 20,
        streamsBody: Bool = false, remembersCaller: Bool = false,
        _ handler: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.gate = gate
        self.bodyLimit = bodyLimit
        self.streamsBody = streamsBody
        self.remembersCaller = remembersCaller
        self.handler = handler
    }

    /// The path as the router writes it: `/v1/scenes/:scene_id`.
    var pattern: String { path.replacing("{", with: ":").replacing("}", with: "") }

    /// True where a request's path is of this form.
    func matches(path given: String) -> Bool {
        let mine = path.split(separator: "/"), other = given.split(separator: "/")
        return mine.count == other.count && zip(mine, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

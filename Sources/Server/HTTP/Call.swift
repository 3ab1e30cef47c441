internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Story
internal import Studio

/// A request on its way to the one verb that it calls: who asks, what the path and the query say, and the body.
struct Call: Sendable {
    let request: Request
    let context: APIContext
    var caller: Caller
    /// How sessions lie in browsers.
    let cookie: SessionCookie
    /// The whole body, where the route takes one.
    let body: Data

    /// The id that the path holds.
    func id<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject> {
        let text = context.parameters.get(name) ?? ""
        guard let id = ID<Subject>(text.removingPercentEncoding ?? text) else {
            throw ServiceError(.notFound, "there is nothing of this id: “\(text.prefix(60))” is no UUID")
        }
        return id
    }

    /// A value of the query.
    func query(_ name: String) -> String? {
        guard let value = request.uri.queryParameters[Substring(name)] else { return nil }
        return String(value)
    }

    /// An id of the query, nil where it is left out.
    func optionalQuery<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject>? {
        guard let text = query(name) else { return nil }
        guard let id = ID<Subject>(text) else {
            throw ServiceError(.invalid, "“\(text.prefix(60))” is no UUID", pointer: name)
        }
        return id
    }

    /// An id of the query.
    func requiredQuery<Subject>(_ name: String, of subject: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let id = try optionalQuery(name, of: subject) else {
            throw ServiceError(.invalid, "the query lacks \(name)", pointer: name)
        }
        return id
    }

    /// Which page of a list is wanted.
    func page() throws -> PageRequest {
        guard let text = query("limit") else { return PageRequest(cursor: query("cursor")) }
        guard let limit = Int(text), (1...200).contains(limit) else {
            throw ServiceError(.invalid, "limit is a number from 1 to 200", pointer: "limit")
        }
        return PageRequest(cursor: query("cursor"), limit: limit)
    }

    /// The body as JSON of a type. Keys that the type does not have are refused: a misspelt one would do nothing.
    func decoded<Value: Decodable>(_ keys: Set<String>, as _: Value.Type = Value.self) throws -> Value {
        let members = try object()
        if let stray = members.keys.filter({ !keys.contains($0) }).min() {
            throw ServiceError(
                .unprocessable, "there is no “\(stray.prefix(60))”; there is: \(keys.sorted().joined(separator: ", "))",
                pointer: "/\(stray)")
        }
        do {
            return try JSONDecoder().decode(Value.self, from: body)
        } catch let error as DecodingError {
            throw Self.explained(error)
        }
    }

    /// The body as a JSON object; none is an empty one.
    func object() throws -> [String: JSONValue] {
        let text = request.headers[.contentType] ?? "application/json"
        guard body.isEmpty || text.hasPrefix("application/json") || text.hasPrefix("application/merge-patch+json")
        else {
            throw ServiceError(.unsupported, "the body is JSON: send it as application/json")
        }
        guard !body.isEmpty else { return [:] }
        do {
            guard case .object(let members) = try JSONValue(json: body) else {
                throw ServiceError(.unprocessable, "the body is a JSON object", pointer: "")
            }
            return members
        } catch let error as ServiceError {
            throw error
        } catch {
            throw ServiceError(.invalid, "the body is no JSON: \(error)")
        }
    }

    private static func explained(_ error: DecodingError) -> ServiceError {
        let (context, words): (DecodingError.Context, String) =
            switch error {
            case .keyNotFound(let key, let context): (context, "“\(key.stringValue)” is missing")
            case .valueNotFound(_, let context): (context, "a value is missing")
            case .typeMismatch(let type, let context): (context, "a \(type) is wanted")
            case .dataCorrupted(let context): (context, context.debugDescription)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "the body does not fit")
            }
        var path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        if case .keyNotFound(let key, _) = error { path.append(key.stringValue) }
        return ServiceError(.unprocessable, words, pointer: path.map { "/" + $0 }.joined())
    }

    /// The revision that `If-Match` names; nil without one, or with `*`.
    func seen() throws -> Studio.Seen? {
        guard let text = request.headers[.ifMatch], text != "*" else { return nil }
        guard let revision = Int(text.trimmingCharacters(in: CharacterSet(charactersIn: "\""))) else {
            throw ServiceError(.stale, "If-Match names an ETag that an answer gave, such as \"3\"")
        }
        return Studio.Seen(revision: revision)
    }
}

/// What Hummingbird keeps for a request.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// In answers, in the log and in the audit log.
    var requestID = ""
    /// Of whoever asks, or of the network that an IPv6 address is of.
    let address: String

    init(source: Source) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress.map(Self.network) ?? ""
    }

    /// Who has one IPv6 address has 2⁶⁴ of them.
    private static func network(_ address: SocketAddress) -> String {
        guard case .v6(let address) = address else { return address.ipAddress ?? "" }
        return withUnsafeBytes(of: address.address.sin6_addr) { bytes in
            bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
        }
    }
}

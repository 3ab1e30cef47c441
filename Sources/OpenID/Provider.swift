internal import Foundation
internal import FoundationNetworking
internal import Synchronization

/// A sign-in provider (OpenID Connect): where it is, and as whom it knows this installation.
public struct ProviderOptions: Sendable, Hashable {
    /// `https://login.example`, exactly as the provider's tokens say it.
    public var issuer: String
    public var clientID: String
    /// nil for a client that has none; PKCE protects the code then too.
    public var clientSecret: String?
    /// Where the provider sends browsers back to.
    public var redirectURL: String

    /// - Throws: `OpenIDError` for an issuer that is reached neither by https nor on this machine.
    public init(issuer: String, clientID: String, clientSecret: String?, redirectURL: String) throws {
        guard let url = URL(string: issuer), Provider.isSafe(url) else {
            throw OpenIDError("an issuer is a URL that begins with https://")
        }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectURL = redirectURL
    }
}

/// Talks with a provider: authorization code with PKCE (RFC 7636), tokens checked against its key set.
public final class Provider: Sendable {
    private struct Discovery: Decodable {
        var issuer: String
        var authorization_endpoint: URL
        var token_endpoint: URL
        var jwks_uri: URL
    }

    private struct Known {
        var discovery: Discovery?
        var keys: [PublicKey] = []
        var fetchedAt = 0
    }

    private let options: ProviderOptions
    private let known = Mutex(Known())
    private let session: URLSession
    private static let sizeLimit = 1 << 20, keySeconds = 3600, refetchSeconds = 60

    public init(_ options: ProviderOptions) {
        self.options = options
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 10
        configuration.timeoutIntervalForResource = 20
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        session = URLSession(configuration: configuration)
    }

    /// What the issuer is called: subjects are its own.
    public var issuer: String { options.issuer }

    /// Where a browser goes to sign in.
    /// - Parameters:
    ///   - state: comes back as it is.
    ///   - nonce: comes back in the token.
    ///   - challenge: the digest of the verifier that `token` shows.
    public func address(state: String, nonce: String, challenge: [UInt8]) async throws -> String {
        let discovery = try await discovered()
        guard var parts = URLComponents(url: discovery.authorization_endpoint, resolvingAgainstBaseURL: false) else {
            throw OpenIDError("it tells no address to sign in at")
        }
        let items = [
            "response_type": "code", "client_id": options.clientID, "redirect_uri": options.redirectURL,
            "scope": "openid profile email", "state": state, "nonce": nonce,
            "code_challenge": Base64URL.encoded(challenge), "code_challenge_method": "S256",
        ]
        parts.queryItems =
            (parts.queryItems ?? [])
            + items.sorted { $0.key < $1.key }.map {
                URLQueryItem(name: $0.key, value: $0.value)
            }
        guard let url = parts.string else { throw OpenIDError("it tells no address to sign in at") }
        return url
    }

    /// Exchanges the code that a browser brought for the token, and holds that against what was asked.
    /// - Parameter now: seconds since 1970.
    public func token(code: String, verifier: String, nonce: String, now: Int) async throws -> IDToken {
        struct Answer: Decodable { var id_token: String }
        let discovery = try await discovered()
        var request = URLRequest(url: discovery.token_endpoint)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        var fields = [
            "grant_type": "authorization_code", "code": code, "redirect_uri": options.redirectURL,
            "code_verifier": verifier, "client_id": options.clientID,
        ]
        if let secret = options.clientSecret {
            // RFC 6749 §2.3.1: each half is escaped as a form's field is.
            let pair = "\(Self.escaped(options.clientID)):\(Self.escaped(secret))"
            request.setValue("Basic \(Data(pair.utf8).base64EncodedString())", forHTTPHeaderField: "Authorization")
            fields["client_id"] = nil
        }
        request.httpBody = Data(fields.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&").utf8)
        let answer: Answer = try await fetch(request, "the token")
        let terms = IDToken.Terms(issuer: options.issuer, clientID: options.clientID, nonce: nonce, now: now)
        return try IDToken(
            answer.id_token, keys: try await keys(for: IDToken.keyID(of: answer.id_token), now: now), terms: terms)
    }

    /// The provider's keys: asked for again each hour, and where a token names a new one, though not more than each
    /// minute, so that tokens of an attacker's cause no flood.
    private func keys(for id: String?, now: Int) async throws -> [PublicKey] {
        let (keys, at) = known.withLock { ($0.keys, $0.fetchedAt) }
        let hasIt = id == nil ? !keys.isEmpty : keys.contains { $0.id == id }
        if hasIt, now - at < Self.keySeconds { return keys }
        if !hasIt, !keys.isEmpty, now - at < Self.refetchSeconds { return keys }
        let set: KeySet = try await fetch(URLRequest(url: try await discovered().jwks_uri), "its keys")
        let fresh = set.signing
        known.withLock {
            $0.keys = fresh
            $0.fetchedAt = now
        }
        return fresh
    }

    private func discovered() async throws -> Discovery {
        if let known = known.withLock({ $0.discovery }) { return known }
        let base = options.issuer.hasSuffix("/") ? String(options.issuer.dropLast()) : options.issuer
        guard let url = URL(string: base + "/.well-known/openid-configuration") else {
            throw OpenIDError("its issuer is no URL")
        }
        let found: Discovery = try await fetch(URLRequest(url: url), "its description")
        guard found.issuer == options.issuer else { throw OpenIDError("it calls itself \(found.issuer.prefix(100))") }
        guard [found.authorization_endpoint, found.token_endpoint, found.jwks_uri].allSatisfy(Self.isSafe) else {
            throw OpenIDError("it tells addresses without https")
        }
        known.withLock { $0.discovery = found }
        return found
    }

    private func fetch<Value: Decodable>(_ request: URLRequest, _ what: String) async throws -> Value {
        do {
            let (data, response) = try await session.data(for: request)
            guard (response as? HTTPURLResponse)?.statusCode == 200, data.count <= Self.sizeLimit else {
                throw OpenIDError("\(what) is not given")
            }
            return try JSONDecoder().decode(Value.self, from: data)
        } catch is DecodingError {
            throw OpenIDError("\(what) cannot be read")
        } catch let error as URLError {
            throw OpenIDError("\(what) is not to be had (\(error.code.rawValue))")
        }
    }

    private static func escaped(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "-._~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    /// By https, or on this machine alone.
    static func isSafe(_ url: URL) -> Bool {
        url.scheme == "https" && url.host() != nil
            || url.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(url.host() ?? "")
    }
}

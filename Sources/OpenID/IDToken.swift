internal import Foundation

/// What a provider says of whoever signed in (OpenID Connect Core §2), once its signature and its terms have been held
/// against what was asked.
public struct IDToken: Sendable, Hashable {
    /// Who it is, for ever, at this provider.
    public var subject: String
    /// Set only where the provider has verified it.
    public var email: String?
    public var name: String?

    /// What a token is held against.
    struct Terms: Sendable {
        var issuer: String
        var clientID: String
        var nonce: String
        /// Seconds since 1970.
        var now: Int
    }

    private struct Header: Decodable {
        var alg: String
        var kid: String?
        var crit: [String]?
    }

    private struct Claims: Decodable {
        var iss: String
        var sub: String
        var aud: Audience
        var azp: String?
        var exp: Double
        var iat: Double?
        var nbf: Double?
        var nonce: String?
        var email: String?
        var email_verified: Flag?
        var name: String?
        var preferred_username: String?
    }

    /// One name, or several.
    private struct Audience: Decodable {
        var names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {  // It may be a list instead, which is read next.
                names = [one]
            } else {
                names = try container.decode([String].self)
            }
        }
    }

    /// True, or the word of it, as some providers write.
    private struct Flag: Decodable {
        var isTrue: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {  // It may be a word instead, which is read next.
                isTrue = flag
            } else {
                isTrue = try container.decode(String.self) == "true"
            }
        }
    }

    /// Clocks differ by so many seconds at the most.
    private static let leeway = 60.0

    /// The key's id that a token names; nil where it names none or is no token.
    static func keyID(of text: String) -> String? { try? parts(of: text).header.kid }

    /// - Throws: `OpenIDError` for a token that does not hold, with the reason.
    init(_ text: String, keys: [PublicKey], terms: Terms) throws {
        let (header, payload, signed, signature) = try Self.parts(of: text)
        guard header.crit == nil else { throw OpenIDError("its token has terms that are not known here") }
        // The key says how it signs; a token that says otherwise (none, HS256 …) was not signed by it.
        let fitting = keys.filter { $0.algorithm.rawValue == header.alg && (header.kid == nil || $0.id == header.kid) }
        guard !fitting.isEmpty else {
            throw OpenIDError(
                "its token is signed by a key, or in a way (\(header.alg.prefix(20))), that it does not tell")
        }
        guard fitting.contains(where: { $0.holds(signature, of: signed) }) else {
            throw OpenIDError("its token's signature does not hold")
        }
        let claims: Claims
        do {
            claims = try JSONDecoder().decode(Claims.self, from: Data(payload))
        } catch {
            throw OpenIDError("its token lacks what a token has")
        }
        try Self.check(claims, terms)
        subject = claims.sub
        email = claims.email_verified?.isTrue == true ? claims.email : nil
        name = claims.name ?? claims.preferred_username
    }

    private static func parts(
        of text: String
    ) throws -> (header: Header, payload: [UInt8], signed: [UInt8], signature: [UInt8]) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 16_384, parts.count == 3, let head = Base64URL.decoded(parts[0]),
            let payload = Base64URL.decoded(parts[1]), let signature = Base64URL.decoded(parts[2])
        else { throw OpenIDError("its token is none") }
        do {
            let header = try JSONDecoder().decode(Header.self, from: Data(head))
            return (header, payload, Array("\(parts[0]).\(parts[1])".utf8), signature)
        } catch {
            throw OpenIDError("its token has no head")
        }
    }

    /// OpenID Connect Core §3.1.3.7.
    private static func check(_ claims: Claims, _ terms: Terms) throws {
        let now = Double(terms.now)
        guard claims.iss == terms.issuer else { throw OpenIDError("its token is another issuer's") }
        guard claims.aud.names.contains(terms.clientID) else { throw OpenIDError("its token is for another program") }
        guard claims.azp == nil && claims.aud.names.count == 1 || claims.azp == terms.clientID else {
            throw OpenIDError("its token was asked for by another program")
        }
        guard claims.exp > now - leeway else { throw OpenIDError("its token has expired") }
        guard (claims.nbf ?? 0) < now + leeway, (claims.iat ?? 0) < now + leeway else {
            throw OpenIDError("its token is of the future: compare the clocks")
        }
        guard claims.nonce == terms.nonce else { throw OpenIDError("its token answers another question") }
        guard (1...255).contains(claims.sub.utf8.count) else { throw OpenIDError("its token names nobody") }
    }
}

/// Why a provider's word was not taken.
public struct OpenIDError: Error, Sendable, CustomStringConvertible {
    public var description: String

    init(_ words: String) {
        description = "the sign-in provider's answer was not taken: \(words)"
    }
}

/// The keys of a provider, as it tells them (RFC 7517 §5).
struct KeySet: Decodable, Sendable {
    struct Key: Decodable, Sendable {
        var kty: String
        var kid: String?
        var use: String?
        var alg: String?
        var crv: String?
        var n: String?
        var e: String?
        var x: String?
        var y: String?
    }

    var keys: [Key]

    /// Those that sign, in a way that is taken here.
    var signing: [PublicKey] { keys.prefix(100).compactMap(PublicKey.init) }
}

internal import CSignature

/// A key that a provider signs with, as its key set tells it (RFC 7517): RSA of 2048 bits or more, or P-256.
struct PublicKey: Sendable, Hashable {
    /// How a key signs; each key signs in one way, whatever a token says of itself.
    enum Algorithm: String, Sendable {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    let id: String?
    let algorithm: Algorithm
    /// SubjectPublicKeyInfo in DER.
    private let der: [UInt8]

    /// - Returns: nil for a key that is for something else, or of a kind that is not taken.
    init?(_ json: KeySet.Key) {
        guard json.use == nil || json.use == "sig" else { return nil }
        id = json.kid
        switch (json.kty, json.crv) {
        case ("RSA", _):
            guard json.alg == nil || json.alg == Algorithm.rs256.rawValue,
                let modulus = json.n.flatMap(Base64URL.decoded), let exponent = json.e.flatMap(Base64URL.decoded),
                (256...1024).contains(modulus.drop { $0 == 0 }.count), (1...8).contains(exponent.count)
            else { return nil }
            algorithm = .rs256
            let key = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
            der = DER.sequence(DER.sequence(Self.rsa) + DER.bits(key))
        case ("EC", "P-256"):
            guard json.alg == nil || json.alg == Algorithm.es256.rawValue,
                let x = json.x.flatMap(Base64URL.decoded), let y = json.y.flatMap(Base64URL.decoded),
                x.count == 32, y.count == 32
            else { return nil }
            algorithm = .es256
            der = DER.sequence(DER.sequence(Self.p256) + DER.bits([4] + x + y))
        default: return nil
        }
    }

    /// True where the signature is of the message and by this key.
    func holds(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        var signature = signature
        if algorithm == .es256 {
            // RFC 7518 §3.4: two numbers of 32 bytes.
            guard signature.count == 64 else { return false }
            signature = DER.sequence(
                DER.integer(Array(signature.prefix(32))) + DER.integer(Array(signature.suffix(32))))
        }
        return signature_holds(der, der.count, signature, signature.count, message, message.count) == 1
    }

    /// `rsaEncryption` with no parameters; `id-ecPublicKey` on `prime256v1`.
    private static let rsa: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0]
    private static let p256: [UInt8] =
        [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]
}

/// As much of X.690 as keys and signatures need.
private enum DER {
    static func sequence(_ content: [UInt8]) -> [UInt8] { tagged(0x30, content) }

    /// A number without a sign, from its bytes.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        let isHigh = (digits.first ?? 0x80) >= 0x80
        return tagged(2, isHigh ? [0] + digits : digits)
    }

    static func bits(_ content: [UInt8]) -> [UInt8] { tagged(3, [0] + content) }

    private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(truncatingIfNeeded: count)]
        return [tag] + length + content
    }
}

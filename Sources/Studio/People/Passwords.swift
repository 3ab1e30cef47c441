internal import CPasswordHash
internal import Dispatch
internal import Synchronization

/// Passwords as argon2id hashes (RFC 9106), made and checked on one thread of their own: each takes 64 MB and about a
/// tenth of a second on purpose, so no more than one is under way, and a crowd is sent away instead of queued.
final class PasswordHasher: Sendable {
    private let thread = DispatchQueue(label: "passwords")
    private let waiting = Mutex(0)
    private static let crowd = 32

    /// A hash with the same parameters as all others, of a password that nobody knows: checking a password against it
    /// takes as long as for somebody who is there.
    static let nobodys =
        "$argon2id$v=19$m=65536,t=2,p=1$GGSzdlzAF5dcuNPIrVVfag$zIG1bppFROaegSG+nkHCZsRqCdiTn6VlsD30U5i0xP4"

    init() {
        // Cannot fail where the system gives random bytes; called again it does nothing.
        precondition(sodium_init() >= 0, "libsodium finds no source of randomness")
    }

    /// - Throws: `ServiceError.unavailable` where too many are waiting.
    func hash(_ password: String) async throws -> String {
        try await onThread {
            var words = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
            let done = password.withCString { text in
                crypto_pwhash_str(
                    &words, text, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
                    crypto_pwhash_memlimit_interactive())
            }
            guard done == 0 else { throw ServiceError(.unavailable, "the server has no memory left; ask again") }
            return String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// True where this is the password. Takes as long without a hash, and is then false.
    func matches(_ password: String, _ hash: String?) async throws -> Bool {
        try await onThread {
            let isRight = password.withCString { text in
                crypto_pwhash_str_verify(hash ?? Self.nobodys, text, UInt64(password.utf8.count)) == 0
            }
            return isRight && hash != nil
        }
    }

    private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isIn = waiting.withLock { count in
            guard count < Self.crowd else { return false }
            count += 1
            return true
        }
        guard isIn else {
            var error = ServiceError(.unavailable, "too many are signing in at once; try again")
            error.retryAfter = 2
            throw error
        }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            thread.async { continuation.resume(with: .init(catching: body)) }
        }
    }
}

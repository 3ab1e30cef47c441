internal import Store
internal import Story
internal import Synchronization

/// Who showed which token lately, so that it is not looked up for every request. What is remembered counts only
/// where the
/// database says, in the transaction that serves the request, that no key and no account was changed since.
final class CallerMemory: Sendable {
    private struct Entry {
        var caller: Caller
        var expiry: Moment?
    }

    private let entries = Mutex<[Digest: Entry]>([:])
    private static let capacity = 4096

    /// - Parameter hash: of the token's words.
    func caller(_ hash: Digest, at now: Moment) -> Caller? {
        entries.withLock { entries in
            guard let entry = entries[hash], entry.expiry.map({ $0 > now }) ?? true else { return nil }
            return entry.caller
        }
    }

    /// - Parameter epoch: as it was when the token was looked up.
    func remember(_ caller: Caller, _ hash: Digest, epoch: Int, until expiry: Moment?) {
        var caller = caller
        caller.epoch = epoch
        let entry = Entry(caller: caller, expiry: expiry)
        entries.withLock { entries in
            // Looked up anew, all of them: simpler than telling which was used last, and rare.
            if entries.count >= Self.capacity { entries = [:] }
            entries[hash] = entry
        }
    }
}

/// A remembered caller may be another by now: it is looked up, and asked again.
public struct StaleCaller: Error {}

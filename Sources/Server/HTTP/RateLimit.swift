internal import HTTPTypes
internal import Store
internal import Story
internal import Studio
internal import Synchronization

/// Lets each token and each session ask so often a minute, and tells it how often it still may
/// (draft-ietf-httpapi-ratelimit-headers).
final class RateLimit: Sendable {
    private struct Window {
        var begin: Moment
        var count: Int
    }

    private let limit: Int
    private struct State {
        var windows: [Credential: Window] = [:]
        /// When windows that are over were last thrown away.
        var swept = Moment(milliseconds: 0)
    }

    private let state = Mutex(State())
    private static let seconds = 60

    /// - Parameter limit: requests a minute, at least 1.
    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Counts a request.
    /// - Returns: what the answer tells.
    /// - Throws: `ServiceError.tooMany` where the token has asked too often.
    func count(_ token: Credential, at now: Moment) throws -> HTTPFields {
        let (count, left) = state.withLock { state in
            Self.sweep(&state, at: now)
            var window = state.windows[token] ?? Window(begin: now, count: 0)
            if now >= window.begin.adding(seconds: Double(Self.seconds)) || now < window.begin {
                window = Window(begin: now, count: 0)
            }
            window.count += 1
            state.windows[token] = window
            let passed = (now.milliseconds - window.begin.milliseconds) / 1000
            return (window.count, Self.seconds - passed)
        }
        guard count <= limit else {
            var error = ServiceError(
                .tooMany, "this token may ask \(limit) times a minute; ask again in \(left) seconds")
            error.retryAfter = left
            throw error
        }
        var fields = HTTPFields()
        fields[.rateLimitPolicy] = "\"token\";q=\(limit);w=\(Self.seconds)"
        fields[.rateLimit] = "\"token\";r=\(limit - count);t=\(left)"
        return fields
    }

    /// Forgets, once a minute, who has not asked for one: what is kept is of those who ask.
    private static func sweep(_ state: inout State, at now: Moment) {
        guard now >= state.swept.adding(seconds: Double(seconds)) || now < state.swept else { return }
        state.windows = state.windows.filter { now < $0.value.begin.adding(seconds: Double(seconds)) }
        state.swept = now
    }
}

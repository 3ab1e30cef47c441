internal import Foundation

/// An attempt at a job that did not succeed. Times are milliseconds since 1970.
public struct JobAttempt: Sendable, Hashable, Codable {
    /// Which it was, from 1 since the job was taken, or replayed.
    public var attempt: Int
    /// Names who tried.
    public var worker: String
    public var startedAt: Int
    public var endedAt: Int
    public var reason: String

    /// Of a job's attempts so many are known, the last.
    static let kept = 20

    init(attempt: Int, worker: String, startedAt: Int, endedAt: Int, reason: String) {
        self.attempt = attempt
        self.worker = worker
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.reason = String(reason.prefix(2000))
    }

    private enum CodingKeys: String, CodingKey {
        case attempt, worker, reason
        case startedAt = "started_at"
        case endedAt = "ended_at"
    }

    /// As they lie in a row: JSON.
    static func text(of attempts: [JobAttempt]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(attempts), as: UTF8.self)
    }

    /// - Throws: `DecodingError` for what `text` did not make.
    static func list(_ text: String) throws -> [JobAttempt] {
        try JSONDecoder().decode([JobAttempt].self, from: Data(text.utf8))
    }
}

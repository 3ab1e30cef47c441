internal import CNATS
internal import Foundation
internal import Synchronization

/// The queue on NATS JetStream: a stream for each family of kinds, a durable pull consumer for each kind.
///
/// What waits for the server waits on threads of this queue's, never on the cooperative pool: one for each kind that
/// somebody wants, and one for all that is published and answered.
public final class JetStreamQueue: JobQueue {
    private let connection: NATSConnection
    private let shape: JobStream.Shape
    private let calls = DispatchQueue(label: "shotwright.nats")
    private let demand = Demand()
    private let threads = Mutex<Set<String>>([])

    /// Begins to connect; what is asked while there is no connection fails, and can be asked again.
    /// - Parameters:
    ///   - url: `nats://user:password@host:port`, several with commas between them.
    ///   - ackMilliseconds: word that was brought to a worker who is not heard of for so long is brought to another.
    ///     Workers are heard of once a second. It is less than a lease, for word may be lost on its way too.
    ///   - messages: that each stream holds at most, where it is made by this queue.
    /// - Throws: `NATSError` for a URL that is none.
    public init(url: String, ackMilliseconds: Int = 5000, messages: Int = 100_000) throws {
        connection = try NATSConnection(url: url, name: "shotwright")
        shape = JobStream.Shape(ackMilliseconds: ackMilliseconds, messages: messages)
    }

    deinit { demand.close() }

    /// Lets go of its threads; nobody hears of jobs any more.
    public func close() { demand.close() }

    private func stream(of kind: String) -> JobStream { JobStream(connection: connection, kind: kind, shape: shape) }

    /// Tells of jobs that wait.
    /// - Returns: those of which word is kept for sure, and why there is none of others.
    public func announce(_ turns: [JobTurn]) async -> (told: [JobTurn], trouble: (any Error)?) {
        await withCheckedContinuation { continuation in
            calls.async {
                var told: [JobTurn] = [], trouble: (any Error)?
                var streams: [String: JobStream] = [:], refused: Set<String> = []
                for turn in turns where !refused.contains(turn.kind) {
                    do {
                        let stream = streams[turn.kind] ?? self.stream(of: turn.kind)
                        streams[turn.kind] = stream
                        try stream.publish(turn)
                        told.append(turn)
                    } catch {
                        // A stream that is full may have room later; others may have some now.
                        trouble = error
                        refused.insert(turn.kind)
                    }
                }
                continuation.resume(returning: (told, trouble))
            }
        }
    }

    /// Those of which there is no word any more.
    /// - Throws: `NATSError` where that cannot be known now.
    public func lost(of turns: [JobTurn]) async throws -> [JobTurn] {
        try await withCheckedThrowingContinuation { continuation in
            calls.async {
                continuation.resume(with: Result { try turns.filter { try !self.stream(of: $0.kind).holds($0) } })
            }
        }
    }

    /// Makes the streams and consumers of kinds where they are not there: what a check of the installation asks.
    /// - Throws: `NATSError`.
    public func prepare(kinds: [String]) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            calls.async {
                // The connection is a moment old.
                for _ in 0..<20 where !self.connection.isConnected { nats_Sleep(100) }
                continuation.resume(with: Result { for kind in kinds { try self.stream(of: kind).make() } })
            }
        }
    }

    /// Waits for word of a job, until there is some or the task is cancelled.
    public func next(kinds: [String]) async throws -> Delivery? {
        for kind in kinds where threads.withLock({ $0.insert(kind).inserted }) { listen(kind) }
        return try await demand.wait(for: kinds)
    }

    /// Fetches on a thread of its own while somebody wants words of the kind.
    private func listen(_ kind: String) {
        let (connection, stream, demand, calls) = (connection, stream(of: kind), demand, calls)
        let thread = Thread {
            var line: OpaquePointer?
            while demand.isThere(kind) {
                do {
                    let subscription = try line ?? stream.subscribe()
                    line = subscription
                    guard let word = try stream.fetch(from: subscription) else { continue }
                    let answer: @Sendable (String) -> Void = { answer in
                        calls.async { connection.publish(answer, to: word.reply) }
                    }
                    // What this program did not write is thrown away.
                    guard let turn = JobTurn(word.words), turn.kind == kind else {
                        answer("+TERM")
                        continue
                    }
                    let delivery = Delivery(of: turn) { answer($0.words) }
                    // Words of several kinds may have come for one who waits.
                    if !demand.hand(delivery, kind) { delivery.answer(.later(0)) }
                } catch {
                    natsSubscription_Destroy(line)
                    line = nil
                    demand.fail(kind, error)
                }
            }
            natsSubscription_Destroy(line)
        }
        thread.name = "nats \(kind)"
        thread.start()
    }
}

extension Delivery.Answer {
    /// As JetStream wants it (its ADR-15).
    fileprivate var words: String {
        switch self {
        case .working: "+WPI"
        case .done: "+ACK"
        case .later(0): "-NAK"
        case .later(let milliseconds): #"-NAK {"delay": \#(milliseconds * 1_000_000)}"#
        }
    }
}

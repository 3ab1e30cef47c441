internal import Foundation
public import Queue
public import Store
public import Story

/// Everything that is done behind an answer. Each is idempotent: done twice, it has been done.
public enum Job: Sendable, Hashable, Codable {
    /// Read a draft and plan its board, or bring the board there is to it.
    case ingestScript(ID<Script>)
    /// The same, and then ask for the frames that its board lacks.
    case boardScript(ID<Script>)
    /// Read the script again, a stretch of it as what a person says it is; nil is as the reader takes it.
    case retagScript(Span, ElementType?)
    /// Cover a scene anew in a film style.
    case breakDownShots(scene: ID<Scene>, direction: String)
    /// Draw the panels of some shots.
    case makeIllustrations(shots: [ID<Shot>])
    /// Draw layers beside the frames.
    case makeOverlays([String])
    /// Speak all lines, and time the board to them.
    case syncDialogue
    case makeAnimatic(ID<Deliverable>)
    case makeExport(ID<Deliverable>)

    /// The names under which queues know jobs.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case ingestScript = "script.ingest"
        case breakDownShots = "shot.breakdown"
        case makeIllustrations = "illustration.make"
        case syncDialogue = "dialogue.sync"
        case makeAnimatic = "animatic.make"
        case makeExport = "export.make"
    }

    /// Its name in queues.
    public var kind: Kind {
        switch self {
        case .ingestScript, .boardScript, .retagScript: .ingestScript
        case .breakDownShots: .breakDownShots
        case .makeIllustrations, .makeOverlays: .makeIllustrations
        case .syncDialogue: .syncDialogue
        case .makeAnimatic: .makeAnimatic
        case .makeExport: .makeExport
        }
    }

    func payload() throws -> [UInt8] { [UInt8](try JSONValue.compact(self).utf8) }

    init(payload: [UInt8]) throws { self = try JSONDecoder().decode(Job.self, from: Data(payload)) }
}

/// A job as the API shows it.
public struct JobView: Codable, Sendable, Hashable {
    public var id: String
    public var project: String
    public var kind: String
    public var status: QueuedJob.State
    public var progress: JobProgress
    public var attempts: Int
    /// Why it failed, or why it is tried again.
    public var reason: String?
    /// Its attempts that did not succeed, the last twenty.
    public var history: [Attempt]
    public var isCancelling: Bool
    public var createdAt: Moment
    public var startedAt: Moment?
    public var finishedAt: Moment?

    /// An attempt that did not succeed.
    public struct Attempt: Codable, Sendable, Hashable {
        /// Which it was, from 1 since the job was asked for or replayed.
        public var attempt: Int
        public var startedAt: Moment
        public var endedAt: Moment
        public var reason: String

        private enum CodingKeys: String, CodingKey {
            case attempt, reason
            case startedAt = "started_at"
            case endedAt = "ended_at"
        }
    }

    init(_ job: QueuedJob) {
        id = job.id
        project = job.project
        kind = job.kind
        status = job.state
        progress = job.progress
        attempts = job.attempts
        reason = job.reason
        history = job.history.map { attempt in
            Attempt(
                attempt: attempt.attempt, startedAt: Moment(milliseconds: attempt.startedAt),
                endedAt: Moment(milliseconds: attempt.endedAt), reason: attempt.reason)
        }
        isCancelling = job.isCancelling && !job.state.isEnded
        createdAt = Moment(milliseconds: job.createdAt)
        startedAt = job.startedAt.map(Moment.init(milliseconds:))
        finishedAt = job.finishedAt.map(Moment.init(milliseconds:))
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, status, progress, attempts, reason, history
        case project = "project_id"
        case isCancelling = "cancelling"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }
}

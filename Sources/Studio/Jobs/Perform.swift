internal import Production
public import Queue
internal import SQL
internal import Store
internal import Story

extension Studio {
    /// What the queue needs to know of this studio's jobs.
    public var duties: JobDuties {
        JobDuties(
            perform: { try await perform($0) },
            noteProgress: { sql, job in
                guard let project = ID<Project>(job.project) else { return }
                try Store.transaction(of: project, sql).note(
                    "job.progress", job.id,
                    .object([
                        "kind": .string(job.kind), "step": .string(job.progress.step),
                        "done": .integer(job.progress.done), "total": .integer(job.progress.total),
                    ]), at: clock())
            },
            noteFailure: { sql, job in try noteFailure(of: job, sql) },
            isFinal: { error in
                switch ServiceError(error).kind {
                case .internalError, .unavailable, .full, .conflict: false
                default: true
                }
            },
            words: { error in
                // Its own words name a folder of the job's.
                if case ProductionError.noFrames? = error as? ProductionError { return ServiceError(error).detail }
                return "\(error)"
            })
    }

    /// Does a job. What it makes and that it is done are kept in one transaction.
    func perform(_ held: HeldJob) async throws {
        guard let project = ID<Project>(held.job.project) else { throw ServiceError.notFound("such project") }
        let work = JobWork(studio: self, held: held, project: project)
        switch try Job(payload: held.job.payload) {
        case .ingestScript(let script): try await work.ingest(script, thenDraws: false)
        case .boardScript(let script): try await work.ingest(script, thenDraws: true)
        case .retagScript(let span, let type): try await work.retag(span, as: type)
        case .breakDownShots(let scene, let direction): try await work.breakDown(scene, direction)
        case .makeIllustrations(let shots): try await work.illustrate(shots)
        case .makeOverlays(let names): try await work.makeOverlays(names)
        case .syncDialogue: try await work.syncDialogue()
        case .makeAnimatic(let id): try await work.makeAnimatic(id)
        case .makeExport(let id): try await work.makeExport(id)
        }
    }

    /// Tells of a job that did not end as wanted, and marks what waits for it.
    private func noteFailure(of job: QueuedJob, _ sql: any Transaction) throws {
        guard let project = ID<Project>(job.project) else { return }
        let transaction = try Store.transaction(of: project, sql), now = clock()
        let body: JSONValue = .object(["kind": .string(job.kind), "reason": .string(job.reason ?? "")])
        switch job.state {
        case .queued: try transaction.note("job.retrying", job.id, body, at: now)
        case .cancelled: try transaction.note("job.cancelled", job.id, body, at: now)
        case .failed: try transaction.note("job.failed", job.id, body, at: now)
        case .running, .succeeded: return
        }
        guard job.state.isEnded else { return }
        let reason = job.reason ?? "it was called off"
        switch try Job(payload: job.payload) {
        case .ingestScript(let script), .boardScript(let script):
            try transaction.set(.failed, of: script, reason: reason)
        case .makeAnimatic(let id), .makeExport(let id): try transaction.fail(id, reason: reason)
        case .retagScript, .breakDownShots, .makeIllustrations, .makeOverlays, .syncDialogue: break
        }
    }
}

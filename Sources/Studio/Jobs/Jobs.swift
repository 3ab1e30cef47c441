public import Queue
public import Store
public import Story

extension Studio {
    /// One job.
    public func job(_ caller: Caller, _ id: ID<Job>) async throws -> JobView {
        let project = try await project(ofJob: id)
        return try await read(caller, .job, in: project) { try job(id.description, in: $0) }
    }

    /// The jobs of a project by age, in one state where one is given.
    public func jobs(
        _ caller: Caller, of project: ID<Project>, in state: QueuedJob.State?, _ page: PageRequest
    ) async throws -> Page<JobView> {
        let after = try page.place(of: Job.self).map { (createdAt: $0.0.milliseconds, id: $0.1.description) }
        let jobs = try await read(caller, .job, in: project) { transaction in
            try JobTable(transaction.sql).jobs(
                of: project.description, in: state, after: after, limit: page.limit + 1
            ).map(JobView.init)
        }
        return Page(jobs, limit: page.limit) { "\($0.createdAt.milliseconds)_\($0.id)" }
    }

    /// Calls a job off.
    public func cancelJob(_ caller: Caller, _ id: ID<Job>) async throws -> JobView {
        let project = try await project(ofJob: id)
        return try await write(caller, .job, in: project) { transaction, deed in
            let table = JobTable(transaction.sql)
            guard let before = try table.job(id.description) else { throw ServiceError.notFound("such job") }
            guard let after = try table.cancel(id.description, at: deed.now.milliseconds) else {
                throw ServiceError.notFound("such job")
            }
            if before.state == .queued { try duties.noteFailure(transaction.sql, after) }
            try transaction.audit("job.cancel", "job/\(id)", deed)
            return JobView(after)
        }
    }

    /// Brings a dead letter back.
    public func replayJob(_ caller: Caller, _ id: ID<Job>) async throws -> JobView {
        let project = try await project(ofJob: id)
        return try await write(caller, .job, in: project) { transaction, deed in
            guard try JobTable(transaction.sql).replay(id.description, at: deed.now.milliseconds) else {
                throw ServiceError(.conflict, "only a job that failed or was called off can be done again")
            }
            try transaction.note("job.queued", id.description, at: deed.now)
            try transaction.audit("job.replay", "job/\(id)", deed)
            return try job(id.description, in: transaction)
        }
    }

    private func project(ofJob id: ID<Job>) async throws -> ID<Project> {
        let job = try await store.readInstallation { try JobTable($0.sql).job(id.description) }
        guard let job, let project = ID<Project>(job.project) else { throw ServiceError.notFound("such job") }
        return project
    }

    /// What happened in a project after an event.
    public func events(_ caller: Caller, of project: ID<Project>, after seq: Int, limit: Int) async throws -> [Event] {
        try await read(caller, .event, in: project) { try $0.events(after: seq, limit: limit) }
    }

    /// The number of a project's last event.
    public func lastEvent(_ caller: Caller, of project: ID<Project>) async throws -> Int {
        try await read(caller, .event, in: project) { try $0.lastEvent() }
    }
}

internal import Production
internal import Queue
public import Store
public import Story

extension Studio {
    /// Asks for a scene to be covered anew.
    /// - Parameter direction: a film style; nil is the project's.
    public func generateShots(
        _ caller: Caller, scene: ID<Scene>, direction: String?, in project: ID<Project>? = nil
    ) async throws -> JobView {
        if let direction, !Pipeline.directions.contains(direction) {
            throw ServiceError(
                .unprocessable,
                "there is no style “\(direction)”; there is: \(Pipeline.directions.joined(separator: ", "))",
                pointer: "/style")
        }
        let project = try await locate(scene, .scene, for: caller, in: project)
        return try await ask(caller, .board, in: project) { transaction in
            guard try transaction.has(scene), let settings = try transaction.read()?.settings else {
                throw ServiceError.notFound("such scene")
            }
            return .breakDownShots(scene: scene, direction: direction ?? settings.direction)
        }
    }

    /// What frames are wanted of.
    public enum FrameTarget: Sendable, Hashable {
        case shot(ID<Shot>)
        case scene(ID<Scene>)
        case project(ID<Project>)
    }

    /// Asks for frames to be drawn; those that are drawn already and would be the same cost nothing.
    public func generateFrames(
        _ caller: Caller, of target: FrameTarget, style: String?, in project: ID<Project>? = nil
    ) async throws -> JobView {
        if let style { try Pipeline.check(style: style) }
        let place: ID<Project> =
            switch target {
            case .shot(let id): try await locate(id, .shot, for: caller, in: project)
            case .scene(let id): try await locate(id, .scene, for: caller, in: project)
            case .project(let id): id
            }
        return try await ask(caller, .frame, in: place) { transaction in
            let shots: [ID<Shot>] =
                switch target {
                case .shot(let id): try transaction.place(of: id) == nil ? [] : [id]
                case .scene(let id): try transaction.shotIDs(of: id)
                case .project: try transaction.shotIDs(of: nil)
                }
            guard !shots.isEmpty else { throw ServiceError.notFound("shot to draw; upload a script first") }
            return .makeIllustrations(shots: shots)
        }
    }

    /// Asks for all lines to be spoken and the board to be timed to them.
    public func syncDialogue(_ caller: Caller, in project: ID<Project>) async throws -> JobView {
        try await ask(caller, .board, in: project) { transaction in
            guard try transaction.boardRevision() != nil else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            return .syncDialogue
        }
    }

    /// The project of a scene, for verbs that take either.
    public func project(_ caller: Caller, ofScene id: ID<Scene>, in project: ID<Project>?) async throws -> ID<Project> {
        try await locate(id, .scene, for: caller, in: project)
    }

    func ask(
        _ caller: Caller, _ object: Policy.Object, in project: ID<Project>,
        _ job: @escaping @Sendable (ProjectTransaction) throws -> Job
    ) async throws -> JobView {
        var generator = caller.generator
        let id = ID<Job>(using: &generator).description
        return try await write(caller, object, in: project) { transaction, deed in
            try enqueue(try job(transaction), id: id, in: transaction, deed)
            return try self.job(id, in: transaction)
        }
    }

    /// Asks for an animatic or an export of the board as it will be when the job begins.
    public func make(
        _ caller: Caller, _ kind: Deliverable.Kind, format: String, options: JSONValue, in project: ID<Project>
    ) async throws -> (item: Deliverable, job: JobView) {
        var generator = caller.generator
        let id = ID<Deliverable>(using: &generator), jobID = ID<Job>(using: &generator).description
        return try await write(caller, .deliverable, in: project) { transaction, deed in
            if let made = try transaction.deliverable(id) { return (made, try self.job(made.job, in: transaction)) }
            guard try transaction.boardRevision() != nil else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            let item = Deliverable(
                id: id, project: project, kind: kind, format: format, options: options, job: jobID, createdAt: deed.now)
            try transaction.insert(item)
            try enqueue(kind == .animatic ? .makeAnimatic(id) : .makeExport(id), id: jobID, in: transaction, deed)
            return (item, try self.job(jobID, in: transaction))
        }
    }

    /// The formats that can be exported.
    public static let exportFormats = ExportFormat.allCases.map(\.rawValue)

    /// An animatic or an export.
    public func deliverable(
        _ caller: Caller, _ id: ID<Deliverable>, _ kind: Deliverable.Kind, in project: ID<Project>? = nil
    ) async throws -> Deliverable {
        let project = try await locate(id, .deliverable, for: caller, in: project)
        let item = try await read(caller, .deliverable, in: project) { transaction in
            let item = try transaction.deliverable(id)
            if item?.isArchive == true { try check(caller, .read, .audit, in: transaction) }
            return item
        }
        guard let item, item.kind == kind else { throw ServiceError.notFound("such \(kind.rawValue)") }
        return item
    }

    /// Animatics or exports by age.
    public func deliverables(
        _ caller: Caller, _ kind: Deliverable.Kind, in project: ID<Project>, _ page: PageRequest
    ) async throws -> Page<Deliverable> {
        let after = try page.place(of: Deliverable.self)
        let items = try await read(caller, .deliverable, in: project) { transaction in
            try transaction.deliverables(kind, after: after, limit: page.limit + 1)
        }
        return Page(items, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }
}

internal import Production
public import Store
public import Story

extension Studio {
    /// What a project is made with, or changed to; what is nil stays.
    public struct ProjectDraft: Codable, Sendable, Hashable {
        public var name: String?
        /// `16:9`, `2.39` …
        public var aspect: String?
        /// `24`, `23.976`, `29.97df` …
        public var rate: String?
        public var style: String?
        public var direction: String?
        public var language: String?
        public var seed: UInt64?
        /// How setups and shots are named: `american`, `british`, `animation`.
        public var numbering: String?
        /// Where the letter of a scene stands that is put in later: `suffix`, `prefix`.
        public var insertedScene: String?

        public init(name: String? = nil) {
            self.name = name
        }

        private enum CodingKeys: String, CodingKey {
            case name, aspect, rate, style, direction, language, seed, numbering
            case insertedScene = "inserted_scene"
        }
    }

    /// Makes a project; whoever makes it owns it.
    public func createProject(_ caller: Caller, _ draft: ProjectDraft) async throws -> Project {
        guard caller.scopes.contains(where: { $0 != .read }) else {
            throw ServiceError(.forbidden, "this token is for reading; use another")
        }
        guard let name = draft.name else {
            throw ServiceError(.unprocessable, "a project has a name", pointer: "/name")
        }
        var generator = caller.generator
        let id = ID<Project>(using: &generator), now = clock()
        var project = Project(id: id, name: name, settings: .standard(), seed: 1, createdAt: now)
        try Self.change(&project, draft)
        let made = project, deed = Deed(account: caller.account.id, requestID: caller.requestID, now: now)
        return try await store.writeInstallation { transaction in
            try once(caller, in: transaction.sql, at: now) {
                if let known = try transaction.project(id).read() { return known }
                try transaction.insert(made, deed)
                return made
            }
        }
    }

    /// The projects that the caller is a member of, by age.
    public func projects(_ caller: Caller, _ page: PageRequest) async throws -> Page<Project> {
        let after = try page.place(of: Project.self)
        let projects = try await store.readInstallation { transaction in
            try transaction.projects(of: caller.account.id, after: after, limit: page.limit + 1)
        }
        return Page(projects, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }

    /// One project.
    public func project(_ caller: Caller, _ id: ID<Project>) async throws -> Project {
        let project = try await read(caller, .project, in: id) { try $0.read() }
        guard let project else { throw ServiceError.notFound("such project") }
        return project
    }

    /// Changes a project's name, and what its next board is made at. A board that is there keeps what it was made at.
    public func updateProject(
        _ caller: Caller, _ id: ID<Project>, _ draft: ProjectDraft, seen: Seen? = nil
    ) async throws -> Project {
        try await write(caller, .project, in: id) { transaction, deed in
            guard var project = try transaction.read() else { throw ServiceError.notFound("such project") }
            if let seen, seen.revision != project.revision {
                throw ServiceError(.stale, "the project was changed since you read it; read it again")
            }
            let before = Digest(of: try JSONValue.compact(project)).description
            try Self.change(&project, draft)
            guard try transaction.update(project) else { throw ServiceError(.stale, "somebody else was faster") }
            project.revision += 1
            let after = Digest(of: try JSONValue.compact(project)).description
            try transaction.note("project.changed", id.description, at: deed.now)
            try transaction.audit("project.update", "project/\(id)", before: before, after: after, deed)
            return project
        }
    }

    /// Takes a project away; `restoreProject` brings it back.
    public func deleteProject(_ caller: Caller, _ id: ID<Project>) async throws {
        try await write(caller, .project, act: .delete, in: id) { transaction, deed in
            try transaction.audit("project.delete", "project/\(id)", deed)
            guard try transaction.delete(at: deed.now) else { throw ServiceError.notFound("such project") }
        }
    }

    /// Brings a deleted project back; whoever may take it away may.
    public func restoreProject(_ caller: Caller, _ id: ID<Project>) async throws -> Project {
        let deed = Deed(account: caller.account.id, requestID: caller.requestID, now: clock())
        return try await store.write(id) { transaction in
            try check(caller, .delete, .project, in: transaction, includingDeleted: true)
            if try transaction.restore() { try transaction.audit("project.restore", "project/\(id)", deed) }
            guard let project = try transaction.read() else { throw ServiceError.notFound("such project") }
            return project
        }
    }

    private static func numbering(_ draft: ProjectDraft, else old: Numbering) throws -> Numbering {
        var numbering = old
        if let word = draft.numbering {
            guard let scheme = Numbering.Scheme(rawValue: word) else {
                throw ServiceError(
                    .unprocessable, "“\(word.prefix(40))” is no scheme: american, british, animation",
                    pointer: "/numbering")
            }
            numbering.scheme = scheme
        }
        if let word = draft.insertedScene {
            guard let place = Numbering.InsertedScene(rawValue: word) else {
                throw ServiceError(
                    .unprocessable, "“\(word.prefix(40))” is neither suffix nor prefix", pointer: "/inserted_scene")
            }
            numbering.insertedScene = place
        }
        return numbering
    }

    static func change(_ project: inout Project, _ draft: ProjectDraft) throws {
        if let name = draft.name {
            guard (1...200).contains(name.unicodeScalars.count), name.contains(where: { !$0.isWhitespace }) else {
                throw ServiceError(.unprocessable, "a name has 1 to 200 characters", pointer: "/name")
            }
            project.name = name
        }
        let old = project.settings
        let rate = try draft.rate.map { text in
            guard let rate = FrameRate(text) else {
                throw ServiceError(.unprocessable, "“\(text)” is no frame rate: 24, 25, 23.976 …", pointer: "/rate")
            }
            return rate
        }
        let aspect = try draft.aspect.map { text in
            guard let aspect = Ratio(text) else {
                throw ServiceError(.unprocessable, "“\(text)” is no shape: 16:9, 2.39, 1:1 …", pointer: "/aspect")
            }
            return aspect
        }
        if let style = draft.style, !Pipeline.styles.contains(style) {
            throw ServiceError(
                .unprocessable, "there is no style “\(style)”; there is: \(Pipeline.styles.joined(separator: ", "))",
                pointer: "/style")
        }
        if let direction = draft.direction, !Pipeline.directions.contains(direction) {
            throw ServiceError(
                .unprocessable,
                "there is no direction “\(direction)”; there is: \(Pipeline.directions.joined(separator: ", "))",
                pointer: "/direction")
        }
        if let language = draft.language, !(2...35).contains(language.utf8.count) {
            throw ServiceError(.unprocessable, "a language is a tag such as en or pt-BR", pointer: "/language")
        }
        project.settings = .standard(
            rate: rate ?? old.rate, aspect: aspect ?? old.aspect, style: draft.style ?? old.style,
            direction: draft.direction ?? old.direction, language: draft.language ?? old.language)
        project.settings.numbering = try numbering(draft, else: old.numbering)
        project.seed = draft.seed ?? project.seed
    }
}

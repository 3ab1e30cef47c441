public import Store
public import Story

extension Studio {
    /// What somebody wants to say, and of what.
    public struct CommentDraft: Sendable, Hashable {
        public var text: String
        /// The first of the thread that it answers.
        public var thread: ID<Comment>?
        public var scene: ID<Scene>?
        public var shot: ID<Shot>?
        public var frame: ID<Panel>?
        public var region: Comment.Region?

        public init(text: String) {
            self.text = text
        }
    }

    /// Says something of a project, or of the one thing in it that is named. An answer is of what its thread is of.
    public func addComment(_ caller: Caller, _ draft: CommentDraft, in project: ID<Project>) async throws -> Comment {
        let text = try Self.checked(comment: draft.text)
        try Self.check(draft)
        var generator = caller.generator
        let id = ID<Comment>(using: &generator)
        return try await write(caller, .comment, in: project) { transaction, deed in
            if let known = try transaction.comment(id) { return known }
            var comment = Comment(
                id: id, thread: draft.thread ?? id, account: deed.account, author: caller.account.name, text: text,
                createdAt: deed.now)
            if let thread = draft.thread {
                guard let first = try transaction.comment(thread), first.thread == first.id else {
                    throw ServiceError(.unprocessable, "there is no thread \(thread) here", pointer: "/thread_id")
                }
                (comment.scene, comment.shot, comment.frame) = (first.scene, first.shot, first.frame)
            } else {
                try place(&comment, draft, in: transaction)
            }
            comment.mentions = try mentions(in: text, transaction)
            try transaction.insert(comment)
            try tell("comment.added", comment, transaction, deed)
            return comment
        }
    }

    private static func checked(comment text: String) throws -> String {
        guard (1...10_000).contains(text.unicodeScalars.count), text.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError(.unprocessable, "a comment has 1 to 10,000 characters", pointer: "/text")
        }
        return text
    }

    private static func check(_ draft: CommentDraft) throws {
        let things = [draft.scene != nil, draft.shot != nil, draft.frame != nil].count { $0 }
        guard things <= (draft.thread == nil ? 1 : 0) else {
            throw ServiceError(
                .unprocessable, "a comment is of one thing, and an answer is of what its thread is of",
                pointer: "/thread_id")
        }
        guard let region = draft.region else { return }
        guard draft.frame != nil else {
            throw ServiceError(.unprocessable, "a region is of a frame: give frame_id", pointer: "/region")
        }
        let isInside =
            region.x >= 0 && region.y >= 0 && region.width > 0 && region.height > 0 && region.x + region.width <= 1
            && region.y + region.height <= 1
        guard isInside else {
            throw ServiceError(
                .unprocessable, "a region lies in the picture: x, y, width and height are shares of it, 0 to 1",
                pointer: "/region")
        }
    }

    /// Finds what a comment is of, and what that stands in.
    private func place(_ comment: inout Comment, _ draft: CommentDraft, in transaction: ProjectTransaction) throws {
        if let frame = draft.frame {
            guard let panel = try transaction.panel(frame) else { throw ServiceError.notFound("such frame") }
            (comment.frame, comment.shot, comment.scene) = (frame, panel.shot, panel.scene)
            comment.region = draft.region
        } else if let shot = draft.shot {
            guard let place = try transaction.place(of: shot) else { throw ServiceError.notFound("such shot") }
            (comment.shot, comment.scene) = (shot, place.scene)
        } else if let scene = draft.scene {
            guard try transaction.has(scene) else { throw ServiceError.notFound("such scene") }
            comment.scene = scene
        }
    }

    /// Members whose names stand behind an @: the longest name that fits is meant.
    private func mentions(in text: String, _ transaction: ProjectTransaction) throws -> [ID<Account>] {
        guard text.contains("@") else { return [] }
        let members = try transaction.members().sorted { $0.name.count > $1.name.count }
        let places = text.indices.filter { text[$0] == "@" }
        let named = places.compactMap { place -> ID<Account>? in
            let rest = text[text.index(after: place)...].lowercased()
            return members.first { member in
                guard rest.hasPrefix(member.name.lowercased()) else { return false }
                let next = rest.dropFirst(member.name.lowercased().count).first
                return next.map { !$0.isLetter && !$0.isNumber } ?? true
            }?.account
        }
        return Set(named).sorted { $0.description < $1.description }
    }

    private func tell(
        _ kind: String, _ comment: Comment, _ transaction: ProjectTransaction, _ deed: Deed
    ) throws {
        var body: [String: JSONValue] = [
            "thread_id": .string(comment.thread.description),
            "mentions": .array(comment.mentions.map { .string($0.description) }),
        ]
        body["shot_id"] = comment.shot.map { .string($0.description) }
        body["scene_id"] = comment.scene.map { .string($0.description) }
        body["frame_id"] = comment.frame.map { .string($0.description) }
        try transaction.note(kind, comment.id.description, .object(body), at: deed.now)
        try transaction.audit(
            kind, "comment/\(comment.id)", after: Digest(of: comment.text).description, deed)
    }

    /// Comments of a project by age.
    public func comments(
        _ caller: Caller, _ filter: CommentFilter, in project: ID<Project>, _ page: PageRequest
    ) async throws -> Page<Comment> {
        let after = try page.place(of: Comment.self)
        let comments = try await read(caller, .comment, in: project) { transaction in
            try transaction.comments(filter, after: after, limit: page.limit + 1)
        }
        return Page(comments, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }

    /// One comment.
    public func comment(_ caller: Caller, _ id: ID<Comment>, in project: ID<Project>?) async throws -> Comment {
        let project = try await locate(id, .comment, for: caller, in: project)
        let comment = try await read(caller, .comment, in: project) { try $0.comment(id) }
        guard let comment else { throw ServiceError.notFound("such comment") }
        return comment
    }

    /// What is done to a comment that is there.
    public enum CommentChange: Sendable, Hashable {
        /// Its author says it in other words.
        case text(String)
        /// Its author, or an owner, takes it back; a thread keeps its place.
        case delete
        case restore
        /// The thread is dealt with, or no longer.
        case resolve(Bool)
    }

    /// Changes a comment.
    public func change(
        _ caller: Caller, _ id: ID<Comment>, _ change: CommentChange, in project: ID<Project>?
    ) async throws -> Comment {
        let project = try await locate(id, .comment, for: caller, in: project)
        return try await write(caller, .comment, in: project) { transaction, deed in
            guard let comment = try transaction.comment(id) else { throw ServiceError.notFound("such comment") }
            let kind: String
            switch change {
            case .text(let text):
                try checkAuthor(of: comment, deed)
                let text = try Self.checked(comment: text)
                try transaction.change(
                    id, to: text, mentions: try mentions(in: text, transaction), at: deed.now)
                kind = "comment.changed"
            case .delete, .restore:
                let isOwner = try transaction.role(of: deed.account) == .owner
                if !isOwner { try checkAuthor(of: comment, deed) }
                try transaction.delete(id, at: change == .delete ? deed.now : nil)
                kind = change == .delete ? "comment.deleted" : "comment.restored"
            case .resolve(let isResolved):
                guard caller.guest == nil else {
                    throw ServiceError(.forbidden, "guests comment; a thread is settled by members")
                }
                guard comment.thread == comment.id else {
                    throw ServiceError(.unprocessable, "a thread is resolved by its first comment")
                }
                try transaction.resolve(
                    id, by: isResolved ? deed.account : nil, at: isResolved ? deed.now : nil)
                kind = isResolved ? "comment.resolved" : "comment.reopened"
            }
            let changed = try transaction.comment(id) ?? comment
            try tell(kind, changed, transaction, deed)
            return changed
        }
    }

    private func checkAuthor(of comment: Comment, _ deed: Deed) throws {
        guard comment.account == deed.account, deed.account != .nobody else {
            throw ServiceError(.forbidden, "a comment is its author's; answer it instead")
        }
    }
}

internal import SQL
public import Story

/// What somebody says of a project, a scene, a shot, or a part of a frame. The first of a thread is what the others
/// answer.
public struct Comment: Codable, Hashable, Sendable {
    /// A part of a picture, in shares of its width and height from the upper left.
    public struct Region: Codable, Hashable, Sendable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double

        public init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    public var id: ID<Comment>
    /// The first of its thread; its own id for the first.
    public var thread: ID<Comment>
    public var account: ID<Account>
    /// The account's name when it was said, or the guest's.
    public var author: String
    /// Empty for one that was taken back.
    public var text: String
    public var scene: ID<Scene>?
    public var shot: ID<Shot>?
    public var frame: ID<Panel>?
    public var region: Region?
    /// Who is named in it.
    public var mentions: [ID<Account>]
    public var createdAt: Moment
    public var changedAt: Moment?
    public var deletedAt: Moment?
    public var resolvedAt: Moment?
    public var resolvedBy: ID<Account>?

    public init(
        id: ID<Comment>, thread: ID<Comment>, account: ID<Account>, author: String, text: String, createdAt: Moment
    ) {
        self.id = id
        self.thread = thread
        self.account = account
        self.author = author
        self.text = text
        self.createdAt = createdAt
        mentions = []
    }

    private enum CodingKeys: String, CodingKey {
        case id, author, text, region, mentions
        case thread = "thread_id"
        case account = "account_id"
        case scene = "scene_id"
        case shot = "shot_id"
        case frame = "frame_id"
        case createdAt = "created_at"
        case changedAt = "changed_at"
        case deletedAt = "deleted_at"
        case resolvedAt = "resolved_at"
        case resolvedBy = "resolved_by"
    }
}

/// Which comments are wanted; nil takes all.
public struct CommentFilter: Sendable, Hashable {
    public var scene: ID<Scene>?
    public var shot: ID<Shot>?
    public var frame: ID<Panel>?
    public var thread: ID<Comment>?
    /// Threads that are, or are not, resolved.
    public var isResolved: Bool?

    public init() {}
}

private let columns = """
    c.id, c.thread_id, c.account_id, c.author, c.text, c.scene_id, c.shot_id, c.frame_id, c.region, c.created_at, \
    c.changed_at, c.deleted_at, c.resolved_at, c.resolved_by
    """

extension ProjectTransaction {
    /// Keeps what somebody says, with whom it names.
    public func insert(_ comment: Comment) throws {
        try sql.execute(
            """
            INSERT INTO comment (project_id, id, thread_id, account_id, author, text, scene_id, shot_id, frame_id, region,
                created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            scoped([
                .id(comment.id), .id(comment.thread), .id(comment.account), .text(comment.author),
                .text(comment.text), .text(comment.scene?.description), .text(comment.shot?.description),
                .text(comment.frame?.description), .text(try comment.region.map { try compact($0) }),
                .int(comment.createdAt.milliseconds),
            ]))
        try name(comment.mentions, in: comment.id)
    }

    private func name(_ accounts: [ID<Account>], in comment: ID<Comment>) throws {
        for account in accounts {
            try sql.execute(
                "INSERT INTO mention (project_id, comment_id, account_id) VALUES ($1, $2, $3)",
                scoped([.id(comment), .id(account)]))
        }
    }

    /// Says it in other words.
    public func change(
        _ comment: ID<Comment>, to text: String, mentions: [ID<Account>], at now: Moment
    ) throws {
        try sql.execute(
            "UPDATE comment SET text = $3, changed_at = $4 WHERE project_id = $1 AND id = $2",
            scoped([.id(comment), .text(text), .int(now.milliseconds)]))
        try sql.execute("DELETE FROM mention WHERE project_id = $1 AND comment_id = $2", scoped([.id(comment)]))
        try name(mentions, in: comment)
    }

    /// Takes back what was said; a thread keeps its place. Nil brings it back.
    public func delete(_ comment: ID<Comment>, at now: Moment?) throws {
        try sql.execute(
            "UPDATE comment SET deleted_at = $3 WHERE project_id = $1 AND id = $2",
            scoped([.id(comment), .int(now?.milliseconds)]))
    }

    /// Says that a thread is dealt with, or no longer.
    public func resolve(_ thread: ID<Comment>, by account: ID<Account>?, at now: Moment?) throws {
        try sql.execute(
            "UPDATE comment SET resolved_at = $3, resolved_by = $4 WHERE project_id = $1 AND id = $2",
            scoped([.id(thread), .int(now?.milliseconds), .text(account?.description)]))
    }

    /// One comment.
    public func comment(_ id: ID<Comment>) throws -> Comment? {
        try sql.first("SELECT \(columns) FROM comment c WHERE c.project_id = $1 AND c.id = $2", scoped([.id(id)]))
            .map(comment)
    }

    /// Comments by age, after a place in that order.
    public func comments(
        _ filter: CommentFilter, after: (Moment, ID<Comment>)?, limit: Int
    ) throws -> [Comment] {
        let resolved = filter.isResolved.map { $0 ? "yes" : "no" } ?? ""
        return try sql.query(
            """
            SELECT \(columns) FROM comment c JOIN comment t ON t.project_id = c.project_id AND t.id = c.thread_id
            WHERE c.project_id = $1 AND ($2 = '' OR c.scene_id = $2) AND ($3 = '' OR c.shot_id = $3)
                AND ($4 = '' OR c.frame_id = $4) AND ($5 = '' OR c.thread_id = $5)
                AND ($6 = '' OR ($6 = 'yes') = (t.resolved_at IS NOT NULL))
                AND (c.created_at > $7 OR (c.created_at = $7 AND c.id > $8))
            ORDER BY c.created_at, c.id LIMIT $9
            """,
            scoped([
                .text(filter.scene?.description ?? ""), .text(filter.shot?.description ?? ""),
                .text(filter.frame?.description ?? ""), .text(filter.thread?.description ?? ""), .text(resolved),
                .int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""), .int(limit),
            ])
        ).map(comment)
    }

    private func comment(_ row: SQLRow) throws -> Comment {
        var comment = Comment(
            id: try row.id(0), thread: try row.id(1), account: try row.id(2), author: try row.text(3),
            text: try row.text(4), createdAt: Moment(milliseconds: try row.int(9)))
        comment.scene = try row.optionalText(5).flatMap(ID.init)
        comment.shot = try row.optionalText(6).flatMap(ID.init)
        comment.frame = try row.optionalText(7).flatMap(ID.init)
        comment.region = try row.optionalText(8).map { try JSONValue(json: .init($0.utf8)).decoded() }
        comment.changedAt = try row.optionalInt(10).map(Moment.init(milliseconds:))
        comment.deletedAt = try row.optionalInt(11).map(Moment.init(milliseconds:))
        comment.resolvedAt = try row.optionalInt(12).map(Moment.init(milliseconds:))
        comment.resolvedBy = try row.optionalText(13).flatMap(ID.init)
        comment.mentions = try sql.query(
            "SELECT account_id FROM mention WHERE project_id = $1 AND comment_id = $2 ORDER BY account_id",
            scoped([.id(comment.id)])
        ).map { try $0.id(0) }
        if comment.deletedAt != nil {
            comment.text = ""
            comment.mentions = []
        }
        return comment
    }
}

/// What goes on behind a project: its jobs, whom it tells, and who did what. For its owners.
public struct ActivityPage: WebPage {
    package static let template = "activity"
    package static let room: Room? = .settings

    /// A job, under way or ended.
    public struct Job: Sendable {
        public var id: String
        public var kind: String
        /// `queued`, `running`, `succeeded`, `failed`, `cancelled`.
        public var status: String
        public var done: Int
        public var total: Int
        public var attempts: Int
        public var reason: String?
        public var when: String

        public init(
            id: String, kind: String, status: String, done: Int, total: Int, attempts: Int, reason: String?,
            when: String
        ) {
            self.id = id
            self.kind = kind
            self.status = status
            self.done = done
            self.total = total
            self.attempts = attempts
            self.reason = reason
            self.when = when
        }
    }

    /// An address that is told what happens.
    public struct Hook: Sendable {
        public var id: String
        public var url: String
        public var kinds: String
        public var deliveries: [Delivery]

        public init(id: String, url: String, kinds: String, deliveries: [Delivery]) {
            self.id = id
            self.url = url
            self.kinds = kinds
            self.deliveries = deliveries
        }
    }

    /// One thing that an address was told, or is to be.
    public struct Delivery: Sendable {
        public var id: String
        public var kind: String
        /// `queued`, `delivered`, `dead`.
        public var state: String
        public var facts: String

        public init(id: String, kind: String, state: String, facts: String) {
            self.id = id
            self.kind = kind
            self.state = state
            self.facts = facts
        }
    }

    /// A deed.
    public struct Entry: Sendable {
        public var when: String
        public var who: String
        public var action: String
        public var target: String

        public init(when: String, who: String, action: String, target: String) {
            self.when = when
            self.who = who
            self.action = action
            self.target = target
        }
    }

    public var jobs: [Job]
    /// True shows jobs alone that failed or were called off.
    public var isDead: Bool
    public var hooks: [Hook]
    /// What signs what a new address is told, shown once.
    public var secret: String?
    public var entries: [Entry]
    /// Where earlier deeds are.
    public var earlier: String?

    public init(
        jobs: [Job], isDead: Bool, hooks: [Hook], secret: String?, entries: [Entry], earlier: String?
    ) {
        self.jobs = jobs
        self.isDead = isDead
        self.hooks = hooks
        self.secret = secret
        self.entries = entries
        self.earlier = earlier
    }

    package func title(_ messages: Messages) -> String { messages["activity.title"] }

    package func crumb(_ messages: Messages) -> String? { messages["activity.title"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages
        return Model(
            project: shell.project?.id ?? "", csrf: shell.csrf, mayEdit: shell.project?.mayEdit ?? false,
            mayManage: shell.project?.mayManage ?? false, isDead: isDead,
            jobs: jobs.map { job in
                Model.Row(
                    id: job.id, words: messages["work.\(job.kind)"], status: job.status,
                    statusWords: messages["job.\(job.status)"],
                    facts: [
                        job.total > 0 && job.status == "running" ? "\(job.done) / \(job.total)" : nil,
                        job.attempts > 1 ? messages("job.attempts", ["count": .number(job.attempts)]) : nil, job.when,
                    ].compactMap(\.self).joined(separator: " · "), reason: job.reason,
                    canCancel: job.status == "queued" || job.status == "running",
                    canReplay: job.status == "failed" || job.status == "cancelled")
            }, hasNoJobs: jobs.isEmpty,
            hooks: hooks.map { hook in
                Model.HookRow(
                    id: hook.id, url: hook.url,
                    kinds: hook.kinds.isEmpty ? messages["hook.all"] : hook.kinds,
                    deliveries: hook.deliveries.map {
                        Model.Row(
                            id: $0.id, words: $0.kind, status: $0.state, statusWords: messages["delivery.\($0.state)"],
                            facts: $0.facts, reason: nil, canCancel: false, canReplay: $0.state != "queued")
                    }, hasDeliveries: !hook.deliveries.isEmpty)
            }, secret: secret, entries: entries, earlier: earlier)
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayEdit: Bool
        var mayManage: Bool
        var isDead: Bool
        var jobs: [Row]
        var hasNoJobs: Bool
        var hooks: [HookRow]
        var secret: String?
        var entries: [Entry]
        var earlier: String?

        struct Row {
            var id: String
            var words: String
            var status: String
            var statusWords: String
            var facts: String
            var reason: String?
            var canCancel: Bool
            var canReplay: Bool
        }

        struct HookRow {
            var id: String
            var url: String
            var kinds: String
            var deliveries: [Row]
            var hasDeliveries: Bool
        }
    }
}

public import Story

/// What people say of a shot, in threads.
public struct Talk: Sendable {
    /// One thing that somebody said.
    public struct Comment: Sendable {
        public var id: String
        /// The first of its thread; its own id for the first.
        public var thread: String
        public var author: String
        /// Empty for one that was taken back.
        public var text: String
        public var when: String
        public var isResolved: Bool
        public var scene: ID<Scene>?
        public var shot: ID<Shot>?
        /// The panel that it is of, and where in its picture, in shares of it.
        public var frame: String?
        public var region: (x: Double, y: Double, width: Double, height: Double)?
        /// The names in it that stand behind an @.
        public var mentions: [String] = []

        public init(id: String, thread: String, author: String, text: String, when: String, isResolved: Bool) {
            self.id = id
            self.thread = thread
            self.author = author
            self.text = text
            self.when = when
            self.isResolved = isResolved
        }
    }

    /// A first word and the answers to it.
    struct Thread {
        var id: String
        var isResolved: Bool
        /// Stands beside its mark in the picture; nil for one that is of no part of it.
        var mark: Int?
        var comments: [Word]
    }

    /// One comment with what it names set apart.
    struct Word {
        var author: String
        var when: String
        var parts: [Part]
    }

    /// A stretch of a comment.
    struct Part {
        var text: String
        var isMention: Bool
    }

    /// A part of a picture of which something is said, in thousandths.
    struct Mark {
        var number: Int
        var x: Int
        var y: Int
        var width: Int
        var height: Int
        var isResolved: Bool
    }

    public var comments: [Comment]
    public var mayComment: Bool
    /// Whom a comment can name: the project's members.
    public var people: [String] = []

    public init(comments: [Comment], mayComment: Bool) {
        self.comments = comments
        self.mayComment = mayComment
    }

    private var firsts: [Comment] {
        comments.filter { first in
            first.id == first.thread && comments.contains { $0.thread == first.id && !$0.text.isEmpty }
        }
    }

    var threads: [Thread] {
        var count = 0
        return firsts.map { first in
            if first.region != nil { count += 1 }
            return Thread(
                id: first.id, isResolved: first.isResolved, mark: first.region == nil ? nil : count,
                comments: comments.filter { $0.thread == first.id && !$0.text.isEmpty }.map(Word.init))
        }
    }

    /// The parts of one panel's picture that threads are of, numbered as the threads are.
    func regions(of panel: String) -> [Mark] {
        firsts.filter { $0.region != nil }.enumerated().compactMap { index, first in
            guard first.frame == panel, let region = first.region else { return nil }
            func share(_ value: Double) -> Int { Int((value * 1000).rounded()) }
            return Mark(
                number: index + 1, x: share(region.x), y: share(region.y), width: share(region.width),
                height: share(region.height), isResolved: first.isResolved)
        }
    }
}

extension Talk.Word {
    /// Cuts a comment where it names somebody.
    init(_ comment: Talk.Comment) {
        author = comment.author
        when = comment.when
        parts = []
        var rest = comment.text[...]
        let names = comment.mentions.sorted { $0.count > $1.count }.map { "@" + $0 }
        while let at = rest.firstIndex(of: "@") {
            let tail = rest[at...]
            let name = names.first { tail.lowercased().hasPrefix($0.lowercased()) }
            let end = rest.index(at, offsetBy: name?.count ?? 1)
            parts.append(Talk.Part(text: String(rest[..<(name == nil ? end : at)]), isMention: false))
            if name != nil { parts.append(Talk.Part(text: String(rest[at..<end]), isMention: true)) }
            rest = rest[end...]
        }
        parts.append(Talk.Part(text: String(rest), isMention: false))
        parts.removeAll(where: \.text.isEmpty)
    }
}

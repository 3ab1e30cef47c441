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
        var comments: [Comment]
    }

    public var comments: [Comment]
    public var mayComment: Bool

    public init(comments: [Comment], mayComment: Bool) {
        self.comments = comments
        self.mayComment = mayComment
    }

    var threads: [Thread] {
        comments.filter { $0.id == $0.thread }.map { first in
            Thread(
                id: first.id, isResolved: first.isResolved,
                comments: comments.filter { $0.thread == first.id && !$0.text.isEmpty })
        }.filter { !$0.comments.isEmpty }
    }
}

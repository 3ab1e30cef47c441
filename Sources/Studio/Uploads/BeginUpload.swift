internal import Blobs
public import Store
public import Story

extension Studio {
    /// What is going to be sent.
    public struct UploadDraft: Sendable, Hashable {
        public var purpose: Upload.Purpose
        /// Of the whole file.
        public var bytes: Int
        public var fileName: String
        public var project: ID<Project>?
        public var frame: ID<Panel>?
        /// Of the whole file, where it is known.
        public var sha256: String?

        public init(
            purpose: Upload.Purpose, bytes: Int, fileName: String, project: ID<Project>?, frame: ID<Panel>?,
            sha256: String?
        ) {
            self.purpose = purpose
            self.bytes = bytes
            self.fileName = fileName
            self.project = project
            self.frame = frame
            self.sha256 = sha256
        }
    }

    /// The largest file that is taken in parts.
    public static let largestUpload = 5 << 30
    /// What is here of a file is kept for so many seconds after its last part.
    static let uploadLifetime = 86_400.0
    private static let openUploads = 100

    /// Begins to take a file: whether it may come is decided before any of it does.
    public func beginUpload(_ caller: Caller, _ draft: UploadDraft) async throws -> Upload {
        guard (1...Self.largestUpload).contains(draft.bytes) else {
            throw ServiceError(
                draft.bytes > 0 ? .tooLarge : .unprocessable,
                "a file of \(draft.bytes) bytes is not taken; 1 to \(Self.largestUpload) are", pointer: "Upload-Length")
        }
        if let sha256 = draft.sha256, !isDigest(sha256) {
            throw ServiceError(
                .unprocessable, "sha256 is 64 small hexadecimal digits", pointer: "Upload-Metadata/sha256")
        }
        let (name, project) = try await target(of: draft, for: caller)
        guard try partials.freeBytes() > draft.bytes else {
            throw ServiceError(.full, "the server's disk has no room for \(draft.bytes) bytes")
        }
        var generator = SystemRandomNumberGenerator()
        let now = clock()
        let upload = Upload(
            id: ID(using: &generator), account: caller.account.id, purpose: draft.purpose, project: project,
            frame: draft.frame, fileName: name, bytes: draft.bytes, sha256: draft.sha256, createdAt: now,
            expiresAt: now.adding(seconds: Self.uploadLifetime))
        // A file without a row is swept; a row without a file would be a dead end.
        try partials.make(upload.id.description)
        try await store.writeInstallation { transaction in
            guard try transaction.openUploads(of: upload.account) < Self.openUploads else {
                throw ServiceError(
                    .tooMany, "\(Self.openUploads) files are on their way already; finish some, or call them off")
            }
            try transaction.insert(upload)
        }
        return upload
    }

    /// Where the file is to go, for somebody who may put it there.
    private func target(of draft: UploadDraft, for caller: Caller) async throws -> (name: String, ID<Project>?) {
        switch draft.purpose {
        case .script:
            guard draft.frame == nil else {
                throw ServiceError(.unprocessable, "a script is for no frame", pointer: "Upload-Metadata/frame_id")
            }
            let name = try Self.plainName(draft.fileName, boards: true)
            guard let project = draft.project else {
                guard caller.scopes.contains(where: { $0 != .read }) else {
                    throw ServiceError(.forbidden, "this token is for reading; use another")
                }
                return (name, nil)
            }
            try await store.read(project) { try check(caller, .write, .script, in: $0) }
            return (name, project)
        case .frame:
            guard let frame = draft.frame else {
                throw ServiceError(
                    .unprocessable, "say whose picture it is: frame_id", pointer: "Upload-Metadata/frame_id")
            }
            guard draft.bytes <= Self.largestPicture else {
                throw ServiceError(.tooLarge, "a picture has \(Self.largestPicture) bytes at most")
            }
            let project = try await locate(frame, .panel, for: caller, in: draft.project)
            try await store.read(project) { transaction in
                try check(caller, .write, .frame, in: transaction)
                guard try transaction.panel(frame) != nil else { throw ServiceError.notFound("such frame") }
            }
            return (draft.fileName, project)
        }
    }

    /// Bytes of a picture that is hung in a frame, at most.
    public static let largestPicture = 32 << 20

    /// An upload of the caller's own.
    public func upload(_ caller: Caller, _ id: ID<Upload>) async throws -> Upload {
        let now = clock()
        let upload = try await store.readInstallation { try $0.upload(id, of: caller.account.id) }
        guard let upload else { throw ServiceError.notFound("such upload") }
        guard upload.expiresAt > now else {
            throw ServiceError(.gone, "the upload has expired; begin another")
        }
        return upload
    }

    /// What the caller sends, and what became of it, the oldest first.
    public func uploads(_ caller: Caller, _ page: PageRequest) async throws -> Page<Upload> {
        let after = try page.place(of: Upload.self)
        let uploads = try await store.readInstallation { transaction in
            try transaction.uploads(of: caller.account.id, after: after, limit: page.limit + 1)
        }
        return Page(uploads, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }

    /// Calls an upload off, and throws away what is here of it. What it became stays.
    public func endUpload(_ caller: Caller, _ id: ID<Upload>) async throws {
        guard try await store.writeInstallation({ try $0.remove(id, of: caller.account.id) }) else {
            throw ServiceError.notFound("such upload")
        }
        try partials.remove(id.description)
    }
}

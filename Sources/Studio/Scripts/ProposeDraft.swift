internal import Blobs
public import Foundation
public import Store
public import Story

extension Studio {
    /// Seconds for which a draft may be looked at before it is brought in.
    private static let proposalLifetime: Double = 86_400

    /// Keeps a draft that is only looked at yet.
    /// - Returns: what stands for it: signed words for a query, good for this project and a day.
    public func proposeDraft(
        _ caller: Caller, _ data: Data, fileName: String, in project: ID<Project>
    ) async throws -> String {
        let name = try Self.plainName(fileName)
        guard !data.isEmpty else { throw ServiceError(.unprocessable, "the script is empty; send its bytes") }
        try Sniffing.check([UInt8](data.prefix(4096)), of: name)
        try await store.read(project) { try check(caller, .write, .script, in: $0) }
        let sha256 = try await blobs.put(data)
        let expiry = clock().adding(seconds: Self.proposalLifetime)
        return "file=\(sha256)&" + words(of: Self.claim(sha256, name, expiry, project))
    }

    /// A draft that was proposed to a project.
    /// - Throws: `ServiceError.forbidden` for words that this program did not sign, `.gone` when their day is over.
    public func proposedDraft(
        file sha256: String, name: String, expiry: Moment, signature: String, in project: ID<Project>
    ) async throws -> Data {
        try check(Self.claim(sha256, name, expiry, project), signature: signature)
        guard let data = try await blobs.data(sha256) else { throw ServiceError.notFound("such draft; send it again") }
        return data
    }

    private static func claim(_ sha256: String, _ name: String, _ expiry: Moment, _ project: ID<Project>) -> Claim {
        Claim(method: "DRAFT", key: sha256, expiry: expiry, type: project.description, name: name)
    }

    /// What the draft of the board that is looked at did to the one before: the report of `revise`; nil for a first.
    public func draftReport(_ caller: Caller, of view: BoardView) async throws -> Data? {
        guard let path = view.board?.script.reportFile else { return nil }
        let sha256 = try await read(caller, .script, in: view.project.id) { transaction in
            try transaction.files().first { $0.path == path }?.sha256
        }
        guard let sha256 else { return nil }
        return try await blobs.data(sha256)
    }
}

extension ScriptReference {
    /// Where the report of a revised draft lies: beside it. Nil for a board's first.
    var reportFile: String? {
        guard textFile.hasPrefix("drafts/"), let folder = textFile.lastIndex(of: "/") else { return nil }
        return textFile[...folder] + "report.json"
    }
}

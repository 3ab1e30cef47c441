internal import Blobs
public import Foundation
public import Store
public import Story

extension Studio {
    /// A frame: the panel, where it stands, and the bytes' digest where it is drawn.
    public func frame(
        _ caller: Caller, _ id: ID<Panel>, in project: ID<Project>? = nil
    ) async throws -> (panel: StoredPanel, project: ID<Project>) {
        let project = try await locate(id, .panel, for: caller, in: project)
        let panel = try await read(caller, .frame, in: project) { try $0.panel(id) }
        guard let panel else { throw ServiceError.notFound("such frame") }
        return (panel, project)
    }

    /// The picture of a frame.
    public func picture(
        _ caller: Caller, _ id: ID<Panel>, in project: ID<Project>? = nil
    ) async throws -> (file: URL, sha256: String) {
        let (panel, _) = try await frame(caller, id, in: project)
        guard let sha256 = panel.sha256 else {
            throw ServiceError(.notReady, "the frame is not drawn yet; ask for it with POST /v1/frames/generate")
        }
        return (try await blobs.file(sha256), sha256)
    }

    /// Hangs a picture that somebody drew in place of the program's.
    /// - Throws: `ServiceError.unsupported` for bytes that are no PNG of the board's size.
    public func replaceFrame(
        _ caller: Caller, _ id: ID<Panel>, png: Data, in project: ID<Project>? = nil
    ) async throws -> StoredPanel {
        let head = [UInt8](png.prefix(24))
        try Self.checkPicture(head)
        let given = GivenFile(name: "frame.png", sha256: try await blobs.put(png), bytes: png.count, head: head)
        return try await hangPicture(caller, given, in: id, of: project)
    }

    private static func checkPicture(_ head: [UInt8]) throws {
        guard pngSize(head) != nil else {
            throw ServiceError(.unsupported, "a frame is a PNG picture; these bytes are none")
        }
    }

    /// Hangs a picture that is kept as a blob.
    func hangPicture(
        _ caller: Caller, _ file: GivenFile, in id: ID<Panel>, of project: ID<Project>?
    ) async throws -> StoredPanel {
        try Self.checkPicture(file.head)
        let size = pngSize(file.head) ?? (0, 0)
        let project = try await locate(id, .panel, for: caller, in: project)
        return try await write(caller, .frame, in: project) { transaction, deed in
            guard let panel = try transaction.panel(id), let settings = try transaction.read()?.settings else {
                throw ServiceError.notFound("such frame")
            }
            guard size == (settings.picture.width, settings.picture.height) else {
                throw ServiceError(
                    .unprocessable,
                    "the picture is \(size.0) × \(size.1); the board's are "
                        + "\(settings.picture.width) × \(settings.picture.height)")
            }
            try transaction.hang(file.sha256, engine: "upload/\(deed.account)", on: id, in: panel, at: deed.now)
            if let upload = file.upload { try transaction.finish(upload, script: nil, job: nil) }
            try transaction.audit("frame.replace", "panel/\(id)", before: panel.sha256, after: file.sha256, deed)
            return try transaction.panel(id) ?? panel
        }
    }
}

/// The width and height in a PNG's header; nil for other bytes.
private func pngSize(_ head: [UInt8]) -> (Int, Int)? {
    let bytes = Array(head.prefix(24))
    guard bytes.count == 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
}

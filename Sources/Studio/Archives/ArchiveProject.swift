internal import Blobs
internal import Foundation
internal import Production
internal import Queue
public import Store
public import Story

extension Studio {
    /// Asks for an archive of everything in a project, as it will be when the job begins: what comes of it is brought
    /// in as a new project, here or elsewhere. Its owners may, because it holds the audit log. It takes the place of
    /// the archive before it.
    public func archiveProject(
        _ caller: Caller, _ project: ID<Project>
    ) async throws -> (item: Deliverable, job: JobView) {
        var generator = caller.generator
        let id = ID<Deliverable>(using: &generator), jobID = ID<Job>(using: &generator).description
        return try await write(caller, .audit, act: .read, in: project) { transaction, deed in
            if let made = try transaction.deliverable(id) { return (made, try self.job(made.job, in: transaction)) }
            let item = Deliverable(
                id: id, project: project, kind: .export, format: Deliverable.archiveFormat, options: .object([:]),
                job: jobID, createdAt: deed.now)
            try transaction.insert(item)
            try transaction.audit("project.archive", "project/\(project)", deed)
            try enqueue(.makeExport(id), id: jobID, in: transaction, deed)
            return (item, try self.job(jobID, in: transaction))
        }
    }

    /// The archives of a project, the newest first: one that is made, and those on their way.
    public func archives(_ caller: Caller, of project: ID<Project>) async throws -> [Deliverable] {
        try await read(caller, .audit, in: project) { try $0.archives() }
    }

    /// Who was in the project where it comes from and has not been asked in here.
    public func formerMembers(_ caller: Caller, of project: ID<Project>) async throws -> [FormerMember] {
        try await read(caller, .member, in: project) { try $0.formerMembers() }
    }
}

extension JobWork {
    /// Makes the archive of a project.
    func makeArchive(_ item: Deliverable) async throws {
        try await withFolder { work in
            let folder = work.appendingPathComponent("project"), archive = work.appendingPathComponent("project.zip")
            held.report(JobProgress(step: "archive", done: 0, total: 2))
            // All rows are of one moment.
            let written = try await studio.store.read(project) { transaction in
                try Studio.writeRows(of: transaction, to: folder)
            }
            // Pictures that hung in frames before may be gone by now.
            let gone = try await studio.blobs.missing(among: written.spokenOf.subtracting(written.needed))
            let digests = written.needed.union(written.spokenOf).subtracting(gone).sorted()
            let blobs = digests.map { "\(ProjectManifest.blobFolder)/\($0)" }
            for (sha256, path) in zip(digests, blobs) {
                try await studio.blobs.lay(sha256, at: folder.appendingPathComponent(path))
            }
            held.report(JobProgress(step: "archive", done: 1, total: 2))
            try BoardFolder.pack(written.paths + blobs, of: folder, to: archive)
            let (sha256, bytes) = try await studio.blobs.put(fileAt: archive)
            try await finish { transaction, now in
                try transaction.finish(
                    item.id, sha256: sha256, bytes: bytes, boardRevision: try transaction.boardRevision() ?? 0)
                try transaction.removeArchives(but: item.id)
                try transaction.note("archive.ready", item.id.description, .object(["bytes": .integer(bytes)]), at: now)
            }
        }
    }
}

extension Studio {
    /// Writes a project's rows into a folder.
    /// - Returns: the files, the digests of all bytes that they need, and of those that they speak of.
    fileprivate static func writeRows(
        of transaction: ProjectTransaction, to folder: URL
    ) throws -> (paths: [String], needed: Set<String>, spokenOf: Set<String>) {
        guard let project = try transaction.read() else { throw ServiceError.notFound("such project") }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("rows"), withIntermediateDirectories: true)
        var paths = [ProjectManifest.path], needed: Set<String> = [], spokenOf: Set<String> = []
        let board = try transaction.board()
        if let board {
            try board.file.json().write(to: folder.appendingPathComponent(ProjectManifest.boardPath))
            paths.append(ProjectManifest.boardPath)
            needed.formUnion(board.file.board.scenes.flatMap(\.shots).flatMap(\.panels).compactMap(\.sha256))
        }
        var tables: [ProjectManifest.Table] = []
        for table in ArchiveTable.all {
            let file = folder.appendingPathComponent(table.path)
            try Data().write(to: file)
            let output = try FileHandle(forWritingTo: file)
            defer { try? output.close() }  // Writing has thrown before where the disk refused.
            var rows = 0, digest = DigestStream()
            try transaction.archive(table) { row in
                let line = row.json + Data("\n".utf8)
                line.withUnsafeBytes { digest.update($0) }
                try output.write(contentsOf: line)
                rows += 1
                needed.formUnion(row.needed)
                spokenOf.formUnion(row.spokenOf)
            }
            tables.append(.init(name: table.name, rows: rows, sha256: digest.digest.description))
            paths.append(table.path)
        }
        let manifest = ProjectManifest(
            project: project, lastSequence: try transaction.lastEvent(), boardRevision: board?.revision, tables: tables)
        try JSONValue(encoding: manifest).json.write(to: folder.appendingPathComponent(ProjectManifest.path))
        return (paths, needed, spokenOf)
    }
}

internal import Blobs
public import Foundation
public import Store
public import Story

extension Studio {
    /// The formats that are read, by the endings of their names.
    private static let endings: Set<String> = ["fountain", "spmd", "txt", "fdx", "pdf"]

    /// Takes a draft in; a job reads it and plans its board. A project that has a board gets it brought to the draft. A
    /// `board.zip` is a board already: it is brought in as it is, into a project of its own.
    /// - Parameters:
    ///   - project: nil makes a project of the draft's name.
    ///   - drawing: has the frames drawn that the board lacks, as soon as there is one.
    public func uploadScript(
        _ caller: Caller, _ data: Data, fileName: String, to project: ID<Project>?, drawing: Bool = false
    ) async throws -> (script: Script, job: JobView) {
        let name = try Self.plainName(fileName, boards: true)
        guard !data.isEmpty else { throw ServiceError(.unprocessable, "the script is empty; send its bytes") }
        let head = [UInt8](data.prefix(4096))
        try Sniffing.check(head, of: name)
        let given = GivenFile(name: name, sha256: try await blobs.put(data), bytes: data.count, head: head)
        return try await takeScript(caller, given, to: project, drawing: drawing)
    }

    /// Makes a draft of a file that is kept.
    func takeScript(
        _ caller: Caller, _ file: GivenFile, to project: ID<Project>?, drawing: Bool = false
    ) async throws -> (script: Script, job: JobView) {
        var generator = caller.generator
        let id = ID<Script>(using: &generator), jobID = ID<Job>(using: &generator).description
        let place: ID<Project>
        if let project {
            place = project
        } else {
            let stem = URL(fileURLWithPath: file.name).deletingPathExtension().lastPathComponent
            place = try await createProject(caller, ProjectDraft(name: stem)).id
        }
        return try await write(caller, .script, in: place) { transaction, deed in
            if let known = try transaction.script(id) { return (known, try self.job(known.job, in: transaction)) }
            let script = Script(
                id: id, project: place, draft: try transaction.nextDraft(), fileName: file.name, sha256: file.sha256,
                bytes: file.bytes, status: .received, reason: nil, job: jobID, createdAt: deed.now)
            try transaction.insert(script)
            if let upload = file.upload { try transaction.finish(upload, script: id, job: jobID) }
            try transaction.note(
                "script.received", id.description, .object(["draft": .integer(script.draft)]), at: deed.now)
            try transaction.audit("script.upload", "script/\(id)", after: file.sha256, deed)
            try enqueue(
                drawing ? .boardScript(id) : .ingestScript(id), id: jobID, priority: 10, in: transaction, deed)
            return (script, try self.job(jobID, in: transaction))
        }
    }

    /// A name without folders, of a format that is read.
    /// - Parameter boards: a `board.zip` will do as well.
    static func plainName(_ given: String, boards: Bool = false) throws -> String {
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let name = String(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
        guard !name.hasPrefix("."), (1...200).contains(name.utf8.count),
            case let ending = URL(fileURLWithPath: name).pathExtension.lowercased(),
            endings.contains(ending) || boards && ending == "zip"
        else {
            throw ServiceError(
                .unsupported, "“\(name)” names no script: give a file name that ends in .fountain, .fdx or .pdf",
                pointer: "filename")
        }
        return name
    }

    /// The drafts of a project.
    public func scripts(_ caller: Caller, of project: ID<Project>, _ page: PageRequest) async throws -> Page<Script> {
        let after = try page.number(else: 0)
        let scripts = try await read(caller, .script, in: project) {
            try $0.scripts(after: after, limit: page.limit + 1)
        }
        return Page(scripts, limit: page.limit) { String($0.draft) }
    }

    /// One draft.
    public func script(_ caller: Caller, _ id: ID<Script>, in project: ID<Project>? = nil) async throws -> Script {
        let project = try await locate(id, .script, for: caller, in: project)
        let script = try await read(caller, .script, in: project) { try $0.script(id) }
        guard let script else { throw ServiceError.notFound("such script") }
        return script
    }
}

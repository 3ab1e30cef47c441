internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// A new draft of the script: looked at first, then brought in; and what it did.
func draftPageRoutes(_ studio: Studio) -> [Route] {
    let place = "/projects/{project_id}/draft"
    return [
        Route(.post, place + "/look", bodyLimit: 65 << 20) { call in
            let project: ID<Project> = try call.id("project_id")
            guard let file = try PageForm(call).file, let name = file.fileName else {
                throw ServiceError(.unprocessable, "choose a script: a file that ends in .fountain, .fdx or .pdf")
            }
            let words = try await studio.proposeDraft(call.caller, file.data, fileName: name, in: project)
            return .see("/projects/\(project)/draft?\(words)")
        },
        Route(.get, place) { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            let page =
                if call.query("file") != nil {
                    try await proposed(studio, call, board, view)
                } else {
                    try await done(studio, call, board, view)
                }
            return .html(page, Shell(call, view))
        },
        Route(.post, place) { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let given = try Given(form.required)
            let data = try await given.bytes(studio, project)
            let scripts = try await studio.scripts(call.caller, of: project, PageRequest(limit: 200)).items
            // Bringing a draft in is more than one edit: the board as it was is kept under a name.
            let name = Shell(call).messages(
                "draft.version", ["number": .number((scripts.last?.draft ?? 1) + 1)])
            _ = try await studio.makeVersion(call.caller, name: name, in: project)
            _ = try await studio.uploadScript(
                call.caller, data, fileName: given.name, to: project, drawing: true)
            return .see("/projects/\(project)/draft")
        },
    ]
}

/// What stands for a draft that was proposed, in a query or a form.
private struct Given {
    var file: String
    var name: String
    var expires: String
    var signature: String

    init(_ field: (String) throws -> String) throws {
        (file, name) = (try field("file"), try field("name"))
        (expires, signature) = (try field("expires"), try field("signature"))
    }

    func bytes(_ studio: Studio, _ project: ID<Project>) async throws -> Data {
        guard let expiry = Int(expires) else {
            throw ServiceError(.invalid, "expires is a number of milliseconds", pointer: "expires")
        }
        return try await studio.proposedDraft(
            file: file, name: name, expiry: Moment(milliseconds: expiry), signature: signature, in: project)
    }
}

/// What a draft will do.
private func proposed(
    _ studio: Studio, _ call: Call, _ board: Board, _ view: BoardView
) async throws -> DraftPage {
    let given = try Given { name in
        guard let value = call.query(name) else {
            throw ServiceError(.invalid, "the query lacks \(name)", pointer: name)
        }
        return value
    }
    let data = try await given.bytes(studio, view.project.id)
    do {
        let report = try await studio.reviseScript(
            call.caller, data, fileName: given.name, in: view.project.id)
        return DraftPage(
            board: board, revision: view.revision, report: try DraftReport(json: report),
            proposal: DraftPage.Proposal(
                file: given.file, name: given.name, expires: given.expires, signature: given.signature))
    } catch let error as ServiceError where error.kind == .unprocessable {
        return DraftPage(
            board: board, revision: view.revision, report: nil, proposal: nil, failure: error.detail)
    }
}

/// What the last draft did, or that it is being read.
private func done(_ studio: Studio, _ call: Call, _ board: Board, _ view: BoardView) async throws -> DraftPage {
    let script = try await studio.scripts(call.caller, of: view.project.id, PageRequest(limit: 200)).items.last
    let report = try await studio.draftReport(call.caller, of: view)
    guard script?.status == .read else {
        return DraftPage(board: board, revision: view.revision, report: nil, proposal: nil, failure: script?.reason)
    }
    guard let report else { throw ServiceError.notFound("draft after the first yet; bring one in") }
    return DraftPage(
        board: board, revision: view.revision, report: try DraftReport(json: report), proposal: nil)
}

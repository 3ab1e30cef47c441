internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Production
internal import Store
internal import Story
internal import Studio

/// A shot's frames, large.
func framePageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/frames/{shot_id}") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            let (board, scene, shot) = try find(try call.id("shot_id"), in: view)
            let page = FramePage(
                board: board, scene: scene, shot: shot, panel: try call.optionalQuery("panel"),
                revision: view.revision, mayEdit: view.mayEdit,
                script: view.mayEdit ? try await studio.scriptText(call.caller, of: view.project.id) : nil,
                talk: try await talk(studio, call, of: shot.id, in: view))
            return .html(page, Shell(call, view))
        },
        Route(.get, "/projects/{project_id}/frames/{shot_id}/plan.svg") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            let (board, scene, shot) = try find(try call.id("shot_id"), in: view)
            // The far end of a call plays in a set of its own.
            let set = shot.stage.scene.flatMap { id in board.scenes.first { $0.id == id } } ?? scene
            var answer = Answer(body: .bytes(Data(PlanPicture(of: shot, in: set, of: board).svg.utf8)))
            answer.headers[.contentType] = "image/svg+xml"
            answer.headers[.cacheControl] = "private, max-age=86400"
            return answer
        },
        Route(.post, "/projects/{project_id}/comments") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let thread = try form.ids("thread", of: Comment.self).first
            switch (form["act"], thread) {
            case ("resolve", let id?), ("reopen", let id?):
                _ = try await studio.change(call.caller, id, .resolve(form["act"] == "resolve"), in: project)
            default:
                var draft = Studio.CommentDraft(text: try form.required("text"))
                (draft.thread, draft.shot) = (thread, try form.ids("shot", of: Shot.self).first)
                _ = try await studio.addComment(call.caller, draft, in: project)
            }
            return .see(form.place(else: "/projects/\(project)/board"), notice: "said")
        },
        Route(.post, "/projects/{project_id}/frames/{shot_id}/replace", bodyLimit: 33 << 20) { call in
            let form = try PageForm(call), project: ID<Project> = try call.id("project_id")
            let shot: ID<Shot> = try call.id("shot_id")
            let view = try await studio.look(call.caller, at: project)
            let panel = try panel(form, of: try find(shot, in: view).shot)
            guard let file = form.file else { throw ServiceError(.unprocessable, "choose a picture: a PNG file") }
            _ = try await studio.replaceFrame(call.caller, panel.id, png: file.data, in: project)
            return .see("/projects/\(project)/frames/\(shot)?panel=\(panel.id)", notice: "saved")
        },
    ]
}

/// What was said of a shot.
private func talk(_ studio: Studio, _ call: Call, of shot: ID<Shot>, in view: BoardView) async throws -> Talk {
    var filter = CommentFilter()
    filter.shot = shot
    let page = try await studio.comments(call.caller, filter, in: view.project.id, PageRequest(limit: 200))
    return Talk(
        comments: page.items.map { comment in
            Talk.Comment(
                id: comment.id.description, thread: comment.thread.description, author: comment.author,
                text: comment.text, when: String(comment.createdAt.text.prefix(16)).replacing("T", with: " "),
                isResolved: comment.resolvedAt != nil)
        }, mayComment: view.mayComment)
}

/// The panel that a form names, among a shot's.
private func panel(_ form: PageForm, of shot: Shot) throws -> Panel {
    guard let id = try form.ids("panel", of: Panel.self).first, let panel = shot.panels.first(where: { $0.id == id })
    else { throw ServiceError.notFound("such panel") }
    return panel
}

/// A shot of the board that is looked at.
func find(_ id: ID<Shot>, in view: BoardView) throws -> (board: Board, scene: Scene, shot: Shot) {
    guard let board = view.board else { throw ServiceError.notFound("board yet; upload a script") }
    for scene in board.scenes {
        if let shot = scene.shots.first(where: { $0.id == id }) { return (board, scene, shot) }
    }
    throw ServiceError.notFound("such shot")
}

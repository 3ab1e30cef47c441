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
            let asked: ID<Panel>? = try call.optionalQuery("panel")
            let panel = shot.panels.first { $0.id == asked } ?? shot.panels.first
            var hung: [FramePage.Render] = []
            if let panel { hung = try await renders(studio, call, of: panel.id, in: view) }
            let page = FramePage(
                board: board, scene: scene, shot: shot, panel: panel?.id,
                revision: view.revision, mayEdit: view.mayEdit,
                script: view.mayEdit ? try await studio.scriptText(call.caller, of: view.project.id) : nil,
                talk: try await talk(studio, call, of: shot.id, in: view),
                renders: hung)
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
        Route(.get, "/projects/{project_id}/frames/{shot_id}/renders/{sha256}") { call in
            let (file, sha256) = try await studio.render(
                call.caller, call.context.parameters.get("sha256") ?? "", of: try call.requiredQuery("panel"),
                in: try call.id("project_id"))
            return try await .file(file, sha256: sha256, type: "image/png", for: call)
        },
        Route(.post, "/projects/{project_id}/frames/{shot_id}/restore") { call in
            let form = try PageForm(call), project: ID<Project> = try call.id("project_id")
            let shot: ID<Shot> = try call.id("shot_id")
            let view = try await studio.look(call.caller, at: project)
            let panel = try panel(form, of: try find(shot, in: view).shot)
            try await studio.restoreFrame(call.caller, try form.required("render"), of: panel.id, in: project)
            return .see("/projects/\(project)/frames/\(shot)?panel=\(panel.id)", notice: "saved")
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
    return try await talk(studio, call, filter, in: view)
}

/// The pictures that hung in a frame.
private func renders(
    _ studio: Studio, _ call: Call, of panel: ID<Panel>, in view: BoardView
) async throws -> [FramePage.Render] {
    try await studio.renders(call.caller, of: panel, in: view.project.id).map { render in
        FramePage.Render(
            sha256: render.sha256, isUpload: render.engine.hasPrefix("upload/"),
            when: render.at.minute)
    }
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

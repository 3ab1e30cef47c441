internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// What is said of a project: all of it on one page, and the forms of every page that says something.
func talkPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/comments") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            var filter = CommentFilter()
            let isAll = call.query("all") != nil
            if !isAll { filter.isResolved = false }
            let page = CommentsPage(
                board: board, revision: view.revision, talk: try await talk(studio, call, filter, in: view),
                isAll: isAll, scene: try call.optionalQuery("scene"))
            return .html(page, Shell(call, view))
        },
        Route(.post, "/projects/{project_id}/comments") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let thread = try form.ids("thread", of: Comment.self).first
            switch (form["act"], thread) {
            case ("resolve", let id?), ("reopen", let id?):
                _ = try await studio.change(call.caller, id, .resolve(form["act"] == "resolve"), in: project)
            default: _ = try await studio.addComment(call.caller, try draft(form, thread), in: project)
            }
            return .see(form.place(else: "/projects/\(project)/comments"), notice: "said")
        },
    ]
}

/// What a form says, of the one thing that it names. A part of a picture is of its frame; else the shot is meant.
private func draft(_ form: PageForm, _ thread: ID<Comment>?) throws -> Studio.CommentDraft {
    var draft = Studio.CommentDraft(text: try form.required("text"))
    draft.thread = thread
    guard thread == nil else { return draft }
    draft.scene = try form["scene"].map { _ in try form.ids("scene", of: Scene.self).first } ?? nil
    draft.shot = try form.ids("shot", of: Shot.self).first
    let shares = ["x", "y", "width", "height"].map { name in form[name].flatMap { Double($0) }.map { $0 / 100 } }
    let given = shares.compactMap(\.self)
    guard !given.isEmpty, let frame = try form.ids("frame", of: Panel.self).first else { return draft }
    guard given.count == 4 else {
        throw ServiceError(.unprocessable, "a part of a picture has four numbers: from left, from top, wide, high")
    }
    draft.shot = nil
    draft.frame = frame
    draft.region = Comment.Region(x: given[0], y: given[1], width: given[2], height: given[3])
    return draft
}

/// Comments as pages show them.
func talk(_ studio: Studio, _ call: Call, _ filter: CommentFilter, in view: BoardView) async throws -> Talk {
    let page = try await studio.comments(call.caller, filter, in: view.project.id, PageRequest(limit: 200))
    // Guests do not learn who is in a project.
    let members = call.caller.guest == nil ? try await studio.members(call.caller, of: view.project.id) : []
    let names = Dictionary(members.map { ($0.account, $0.name) }) { first, _ in first }
    var talk = Talk(
        comments: page.items.map { comment in
            var said = Talk.Comment(
                id: comment.id.description, thread: comment.thread.description, author: comment.author,
                text: comment.text, when: comment.createdAt.minute, isResolved: comment.resolvedAt != nil)
            said.scene = comment.scene
            said.shot = comment.shot
            said.frame = comment.frame?.description
            said.region = comment.region.map { ($0.x, $0.y, $0.width, $0.height) }
            said.mentions = comment.mentions.compactMap { names[$0] }
            return said
        }, mayComment: view.mayComment)
    talk.people = members.map(\.name)
    return talk
}

extension Moment {
    /// `2026-03-01 14:05`.
    var minute: String { String(text.prefix(16)).replacing("T", with: " ") }
}

internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// A board for guests, by a link; and the links and versions of a project, for who hands them out.
func sharePageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/share/{words}", gate: .open) { call in
            try await share(studio, call, password: nil)
        },
        Route(.post, "/share/{words}", gate: .open) { call in
            try await share(studio, call, password: try PageForm(call)["password"])
        },
        // Whoever shows a link shows a picture with it, without a cookie; a password is for the picture too.
        Route(.get, "/share/{words}/cover.png", gate: .open) { call in
            let opened = try await studio.openShare(
                call.context.parameters.get("words") ?? "", password: nil, from: call.context.address)
            guard let guest = try await studio.authenticate(guest: opened.token, requestID: call.context.requestID),
                let project = guest.guest?.project,
                let cover = try await studio.tally(guest, of: project).cover
            else { throw ServiceError.notFound("such picture") }
            let (file, sha256) = try await studio.picture(guest, cover.panel, in: project)
            return try await .file(file, sha256: sha256, type: "image/png", for: call)
        },
        Route(.post, "/projects/{project_id}/share-links") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let days = form["days"].flatMap { Int($0) }
            let new = try await studio.shareProject(
                call.caller, project, name: try form.required("name"),
                role: form["role"] == "commenter" ? .commenter : .viewer, password: form["password"],
                expiresInSeconds: days.map { $0 * 86_400 })
            return try await settingsPage(studio, call, newLink: "/share/\(new.words)")
        },
        Route(.post, "/projects/{project_id}/share-links/{link_id}/end") { call in
            let project: ID<Project> = try call.id("project_id")
            try await studio.revokeShareLink(call.caller, try call.id("link_id"), of: project)
            return .see("/projects/\(project)/settings", notice: "saved")
        },
        Route(.post, "/projects/{project_id}/versions") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.makeVersion(
                call.caller, name: try PageForm(call).required("name"), in: project)
            return .see("/projects/\(project)/settings", notice: "saved")
        },
        Route(.post, "/projects/{project_id}/versions/{version_id}/restore") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.restore(call.caller, try call.id("version_id"), in: project)
            return .see("/projects/\(project)/board", notice: "done")
        },
    ]
}

/// Opens a link, keeps what it was opened to in the browser, and shows the board. A browser that has this state of the
/// board already is told so.
private func share(_ studio: Studio, _ call: Call, password: String?) async throws -> Answer {
    let words = call.context.parameters.get("words") ?? ""
    var guest: Caller?
    var cookie: String?
    if let held = call.request.cookies[Reception.guestCookie]?.value, password == nil,
        call.request.cookies["shotwright-share"]?.value == String(Digest(of: words).description.prefix(16))
    {
        guest = try await studio.authenticate(guest: held, requestID: call.context.requestID)
    }
    if guest == nil {
        do {
            let opened = try await studio.openShare(words, password: password, from: call.context.address)
            guest = try await studio.authenticate(guest: opened.token, requestID: call.context.requestID)
            cookie = opened.token
        } catch let error as ServiceError where error.kind == .forbidden {
            let page = SharePasswordPage(words: words, problem: password == nil ? nil : error.detail)
            return .html(page, Shell(call.request), status: password == nil ? 200 : 403)
        }
    }
    guard let guest, let project = guest.guest?.project else { throw ServiceError.notFound("such link") }
    let view = try await studio.look(guest, at: project)
    guard let board = view.board else { throw ServiceError.notFound("board yet; come back when there is one") }
    let films = try await studio.deliverables(guest, .animatic, in: project, PageRequest(limit: 200)).items
    let film = films.last { $0.status == .ready }.map { "/v1/animatics/\($0.id)/file?project_id=\(project)" }
    var page = SharePage(
        name: view.project.name, board: board, project: project.description, revision: view.revision, film: film,
        mayComment: view.mayComment)
    if let host = call.request.head.authority, try await studio.tally(guest, of: project).cover != nil {
        page.cover = "\(call.cookie.isSecure ? "https" : "http")://\(host)/share/\(words)/cover.png"
    }
    let shell = Shell(call.request)
    let tag = "\"\(project)-\(view.revision)-\(films.count)-\(shell.language.rawValue)\""
    if cookie == nil, call.request.headers[.ifNoneMatch] == tag {
        var answer = Answer(status: 304, body: .nothing)
        answer.headers[.eTag] = tag
        return answer
    }
    var answer = Answer.html(page, shell)
    answer.headers[.eTag] = tag
    if let cookie {
        let mark = Digest(of: words).description.prefix(16)
        answer.headers[.setCookie] =
            "\(Reception.guestCookie)=\(cookie); Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"
        answer.headers.append(
            HTTPField(
                name: .setCookie, value: "shotwright-share=\(mark); Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"))
    }
    return answer
}

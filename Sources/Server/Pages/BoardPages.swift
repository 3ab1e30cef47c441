internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Production
internal import Store
internal import Story
internal import Studio

/// The board and its scenes.
func boardPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/board") { call in
            let project: ID<Project> = try call.id("project_id")
            var view = try await studio.look(call.caller, at: project)
            var script: Script?
            if view.board == nil {
                script = try await studio.scripts(call.caller, of: project, PageRequest(limit: 200)).items.last
                // The script may have been read between the two looks.
                if script?.status == .read { view = try await studio.look(call.caller, at: project) }
            }
            let shell = Shell(call, view)
            guard let board = view.board else {
                return .html(
                    EmptyBoardPage(isReading: script?.status == .received, failure: script?.reason), shell)
            }
            return .html(
                BoardPage(
                    board: board, revision: view.revision, scene: try call.optionalQuery("scene"),
                    mayEdit: view.mayEdit), shell)
        },
        Route(.get, "/projects/{project_id}/board/scenes/{scene_id}") { call in
            let id: ID<Scene> = try call.id("scene_id")
            let view = try await studio.look(call.caller, at: try call.id("project_id"), scene: id)
            guard let board = view.board, let scene = board.scenes.first(where: { $0.id == id }) else {
                throw ServiceError.notFound("such scene")
            }
            let page = SceneFragment(board: board, scene: scene, revision: view.revision, mayEdit: view.mayEdit)
            return .fragment(page, Shell(call, view), call)
        },
        Route(.post, "/projects/{project_id}/board/edit") { call in
            let project: ID<Project> = try call.id("project_id")
            let form = try PageForm(call)
            let shots = try form.ids("shot", of: Shot.self)
            let board = "/projects/\(project)/board"
            let verb = try form.required("verb")
            if verb == "draw-all" {
                _ = try await studio.generateFrames(call.caller, of: .project(project), style: nil, in: project)
                return .see(form.place(else: board), notice: "drawing")
            }
            guard !shots.isEmpty else {
                throw ServiceError(.unprocessable, "choose shots first: tick the box beside their numbers")
            }
            let wish = try ShotWish(verb, form)
            if let shot = shots.first { try await refuseLostRace(verb, form, of: shot, studio, call, in: project) }
            for shot in shots { try await wish.grant(studio, call.caller, shot, in: project) }
            return .see(form.place(else: board), notice: wish.notice)
        },
    ]
}

/// Refuses to write words over others that somebody wrote after the page was made, and tells both.
private func refuseLostRace(
    _ verb: String, _ form: PageForm, of shot: ID<Shot>, _ studio: Studio, _ call: Call, in project: ID<Project>
) async throws {
    guard verb == "notes" || verb == "alt", let was = form.all("was").first else { return }
    let json = try JSONValue(json: Data(try await studio.shot(call.caller, shot, in: project).json.utf8))
    var there = json[field: "notes"]
    if verb == "alt", case .array(let panels) = json[field: "panels"] {
        let panel = form["panel"]
        there = panels.first { $0[field: "id"] == .string(panel ?? "") }?[field: "alt_text"] ?? .null
    }
    // Browsers send a line's end as two letters.
    func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
    let mine = plain(form[verb] ?? "")
    guard case .string(let theirs) = there, plain(theirs) != plain(was), plain(theirs) != mine else { return }
    throw ServiceError(
        .conflict, "somebody wrote “\(theirs)” here while you wrote “\(mine)”: go back, look at both, save again")
}

/// What a form wants done to shots.
enum ShotWish {
    case redraw
    case edit(ShotEdit)
    case lock

    /// - Throws: `ServiceError.unprocessable` for a word that is none.
    init(_ verb: String, _ form: PageForm) throws {
        switch verb {
        case "redraw": self = .redraw
        case "lock": self = .lock
        case "duplicate": self = .edit(.duplicate)
        case "insert": self = .edit(.insertAfter(description: form["description"] ?? ""))
        case "merge": self = .edit(.merge)
        case "delete": self = .edit(.delete)
        case "words": self = .edit(.words(try form.required("words")))
        case "status": self = .edit(.set(["status": .string(try form.required("status"))]))
        case "notes": self = .edit(.set(["notes": .string(form["notes"] ?? "")]))
        case "alt", "alt-own":
            guard let panel = try form.ids("panel", of: Panel.self).first else {
                throw ServiceError(.unprocessable, "say of which panel", pointer: "/panel")
            }
            let words = verb == "alt" ? try form.required("alt") : nil
            guard words.map({ $0.unicodeScalars.count <= 160 }) ?? true else {
                throw ServiceError(.unprocessable, "a frame is said in 160 characters at most", pointer: "/alt")
            }
            self = .edit(.altText(panel, words))
        case "split":
            guard let byte = Int(try form.required("byte")) else {
                throw ServiceError(.unprocessable, "choose where to split", pointer: "/byte")
            }
            self = .edit(.split(byte: byte))
        case "move":
            let after = form["after"]
            guard let after, after != "first" else {
                self = .edit(.move(after: nil))
                return
            }
            guard let id = ID<Shot>(after) else {
                throw ServiceError(.unprocessable, "say behind which shot", pointer: "/after")
            }
            self = .edit(.move(after: id))
        default: throw ServiceError(.unprocessable, "there is nothing called “\(verb.prefix(40))”", pointer: "/verb")
        }
    }

    /// The message that says that it was done.
    var notice: String {
        if case .redraw = self { "drawing" } else { "done" }
    }

    func grant(_ studio: Studio, _ caller: Caller, _ shot: ID<Shot>, in project: ID<Project>) async throws {
        switch self {
        case .redraw: _ = try await studio.generateFrames(caller, of: .shot(shot), style: nil, in: project)
        case .lock:
            let json = try JSONValue(json: Data(try await studio.shot(caller, shot, in: project).json.utf8))
            let isLocked = json[field: "locked"] == .bool(true)
            _ = try await studio.edit(caller, shot: shot, .set(["locked": .bool(!isLocked)]), in: project)
        case .edit(let edit): _ = try await studio.edit(caller, shot: shot, edit, in: project)
        }
    }
}

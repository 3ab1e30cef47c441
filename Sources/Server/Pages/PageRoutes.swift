internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// The pages, and the forms on them. A page's form goes to the same verb of the studio as the API's request, and then
/// to a page again.
func pageRoutes(_ studio: Studio) -> [Route] {
    (openPageRoutes() + accountPageRoutes(studio) + projectPageRoutes(studio) + boardPageRoutes(studio)
        + framePageRoutes(studio) + talkPageRoutes(studio) + roomPageRoutes(studio) + draftPageRoutes(studio)
        + castPageRoutes(studio) + activityPageRoutes(studio) + exportPageRoutes(studio)
        + sharePageRoutes(studio) + adminPageRoutes(studio))
        .map { route in
            var route = route
            route.isPage = true
            return route
        }
}

/// What everybody may fetch.
private func openPageRoutes() -> [Route] {
    [
        Route(.get, "/assets/{version}/{folder}/{file}", gate: .open) { call in
            let path = ["folder", "file"].compactMap { call.context.parameters.get($0) }.joined(separator: "/")
            guard call.context.parameters.get("version") == PageFiles.version, let asset = PageFiles.asset(path) else {
                throw ServiceError.notFound("such file")
            }
            var answer = Answer(body: .bytes(asset.data))
            answer.headers[.contentType] = asset.type
            answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return answer
        },
        Route(.post, "/look", gate: .open) { call in
            let form = try PageForm(call)
            var answer = Answer.see(form.place(else: "/"))
            if let language = form["lang"].flatMap(Language.init(rawValue:)) {
                answer.headers[.setCookie] = "language=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"
            }
            return answer
        },
    ]
}

/// The list of projects, and a project's beginning.
private func projectPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/") { call in
            let page = try await studio.projects(
                call.caller, PageRequest(cursor: call.query("cursor"), limit: 60))
            var items: [ProjectsPage.Item] = []
            for project in page.items {
                let tally = try await studio.tally(call.caller, of: project.id)
                items.append(
                    ProjectsPage.Item(
                        id: project.id.description, name: project.name, scenes: tally.scenes, shots: tally.shots,
                        drawn: tally.drawn, day: String(project.createdAt.text.prefix(10)),
                        picture: tally.cover.map {
                            "/v1/frames/\($0.panel)/image?project_id=\(project.id)&v=\($0.sha256.prefix(12))&width=640"
                        }))
            }
            return .html(ProjectsPage(items: items.reversed(), next: page.next), Shell(call))
        },
        Route(.post, "/projects", bodyLimit: 65 << 20) { call in
            try await begin(studio, call, try PageForm(call).file, in: nil)
        },
        Route(.post, "/samples") { call in
            let name = try PageForm(call).required("name")
            guard let sample = PageFiles.samples.first(where: { $0.name == name }) else {
                throw ServiceError.notFound("such sample")
            }
            return try await begin(
                studio, call, Multipart.Part(name: "file", fileName: name, data: sample.data), in: nil)
        },
        Route(.post, "/projects/{project_id}/scripts", bodyLimit: 65 << 20) { call in
            try await begin(studio, call, try PageForm(call).file, in: try call.id("project_id"))
        },
        Route(.get, "/projects/{project_id}") { call in
            .see("/projects/\(try call.id("project_id", of: Project.self))/board")
        },
        Route(.post, "/projects/{project_id}/undo") { call in
            let id: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let kind: KeptOperation.Kind = form["step"] == "redo" ? .redo : .undo
            _ = try await studio.step(call.caller, kind, in: id)
            return .see(form.place(else: "/projects/\(id)/board"), notice: kind.rawValue)
        },
    ]
}

/// Takes a script in, has it read and its frames drawn, and shows the board that comes of it.
private func begin(
    _ studio: Studio, _ call: Call, _ file: Multipart.Part?, in project: ID<Project>?
) async throws -> Answer {
    guard let file, let name = file.fileName else {
        throw ServiceError(.unprocessable, "choose a script: a file that ends in .fountain, .fdx or .pdf")
    }
    let (script, _) = try await studio.uploadScript(
        call.caller, file.data, fileName: name, to: project, drawing: true)
    return .see("/projects/\(script.project)/board")
}

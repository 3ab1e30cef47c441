internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Production
internal import Store
internal import Story
internal import Studio

/// Files that are made of a board, and a project's settings.
func exportPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/export") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            let id = view.project.id
            var items: [Deliverable] = []
            for kind in [Deliverable.Kind.animatic, .export] {
                items += try await studio.deliverables(call.caller, kind, in: id, PageRequest(limit: 200)).items
            }
            items.sort { $1.createdAt < $0.createdAt }
            let film = items.first { $0.kind == .animatic && $0.status == .ready }.map(address)
            let page = ExportPage(
                formats: Studio.exportFormats, items: items.prefix(40).map { item($0, view) }, film: film,
                mayMake: view.mayEdit)
            return .html(page, Shell(call, view))
        },
        Route(.post, "/projects/{project_id}/exports") { call in
            let project: ID<Project> = try call.id("project_id"), format = try PageForm(call).required("format")
            if format == "mp4" {
                // A film is cut to sound: lines that are not spoken yet are spoken first.
                let options = AnimaticOptions(captions: .track, burnIn: false, leader: false)
                _ = try await studio.make(
                    call.caller, .animatic, format: "mp4", options: try JSONValue(encoding: options), in: project)
            } else {
                guard Studio.exportFormats.contains(format) else {
                    throw ServiceError(.unprocessable, "there is no format “\(format.prefix(40))”", pointer: "/format")
                }
                _ = try await studio.make(
                    call.caller, .export, format: format, options: .object([:]), in: project)
            }
            return .see("/projects/\(project)/export", notice: "making")
        },
        Route(.post, "/projects/{project_id}/jobs/{job_id}/cancel") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.cancelJob(call.caller, try call.id("job_id"))
            return .see(try PageForm(call).place(else: "/projects/\(project)/export"), notice: "done")
        },
    ] + settingsPageRoutes(studio)
}

private func address(_ item: Deliverable) -> String {
    "/v1/\(item.kind.rawValue)s/\(item.id)/file?project_id=\(item.project)"
}

private func item(_ item: Deliverable, _ view: BoardView) -> ExportPage.Item {
    ExportPage.Item(
        id: item.id.description, format: item.format, status: item.status.rawValue, reason: item.reason,
        bytes: item.bytes, href: item.status == .ready ? address(item) : nil,
        when: String(item.createdAt.text.prefix(16)).replacing("T", with: " "), job: item.job,
        isOld: item.boardRevision.map { $0 < view.revision } ?? false)
}

private func settingsPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/settings") { call in try await settingsPage(studio, call, newLink: nil) },
        Route(.post, "/projects/{project_id}/settings") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            var draft = Studio.ProjectDraft(name: form["name"])
            (draft.aspect, draft.rate, draft.style) = (form["aspect"], form["rate"], form["style"])
            (draft.direction, draft.language) = (form["direction"], form["language"])
            let seen = form["revision"].flatMap { Int($0) }.map { Studio.Seen(revision: $0) }
            _ = try await studio.updateProject(call.caller, project, draft, seen: seen)
            return .see("/projects/\(project)/settings", notice: "saved")
        },
        Route(.post, "/projects/{project_id}/members") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let name = try form.required("member")
            guard let account = try await studio.account(call.caller, named: name) else {
                throw ServiceError(.unprocessable, "there is nobody called “\(name.prefix(60))”", pointer: "/member")
            }
            _ = try await studio.setMember(call.caller, account.id, try role(form), in: project)
            return .see("/projects/\(project)/settings", notice: "saved")
        },
        Route(.post, "/projects/{project_id}/members/{account_id}") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let account: ID<Account> = try call.id("account_id")
            if form.all("role").last == "none" {
                try await studio.removeMember(call.caller, account, from: project)
            } else {
                _ = try await studio.setMember(call.caller, account, try role(form), in: project)
            }
            return .see("/projects/\(project)/settings", notice: "saved")
        },
        Route(.post, "/projects/{project_id}/delete") { call in
            guard try PageForm(call)["sure"] == "yes" else {
                throw ServiceError(.unprocessable, "tick the box to say that you are sure", pointer: "/sure")
            }
            try await studio.deleteProject(call.caller, try call.id("project_id"))
            return .see("/", notice: "done")
        },
    ]
}

/// A project's settings, its members, links and versions.
func settingsPage(_ studio: Studio, _ call: Call, newLink: String?) async throws -> Answer {
    let view = try await studio.look(call.caller, at: try call.id("project_id"))
    let settings = view.project.settings, project = view.project.id
    let members = try await studio.members(call.caller, of: project)
    let rate = FrameRate.named.first { $0.rate.num == settings.rate.num && $0.rate.den == settings.rate.den }
    var page = SettingsPage(
        values: SettingsPage.Values(
            name: view.project.name, aspect: aspect(settings.aspect),
            rate: (rate?.name ?? "24") + (settings.rate.drop ? "df" : ""), style: settings.style,
            direction: settings.direction, language: settings.language), revision: view.project.revision,
        rates: FrameRate.named.map(\.name), styles: Pipeline.styles, directions: Pipeline.directions,
        members: members.map {
            SettingsPage.Member(id: $0.account.description, name: $0.name, role: $0.role.rawValue)
        }, roles: Role.allCases.map(\.rawValue))
    page.newLink = newLink
    if view.mayManage {
        page.links = try await studio.shareLinks(call.caller, of: project).map { link in
            let facts = [link.role.rawValue, String(link.createdAt.text.prefix(10))]
            return SettingsPage.Entry(
                id: link.id.description, name: link.name, facts: facts.joined(separator: " · "))
        }
    }
    page.versions = try await studio.versions(call.caller, of: project, PageRequest(limit: 200)).items.reversed().map {
        SettingsPage.Entry(
            id: $0.id.description, name: $0.name,
            facts: String($0.createdAt.text.prefix(16)).replacing("T", with: " "))
    }
    return .html(page, Shell(call, view))
}

private func role(_ form: PageForm) throws -> Role {
    guard let role = Role(rawValue: try form.required("role")) else {
        throw ServiceError(.unprocessable, "there is no such role", pointer: "/role")
    }
    return role
}

/// A shape as people write it.
private func aspect(_ ratio: Ratio) -> String {
    ["16:9", "2.39", "1.85", "4:3", "1:1", "9:16"].first { Ratio($0) == ratio } ?? "\(ratio.num):\(ratio.den)"
}

internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Queue
internal import Store
internal import Story
internal import Studio

/// A project's jobs, the addresses that are told of it, and its audit log.
func activityPageRoutes(_ studio: Studio) -> [Route] {
    let place = "/projects/{project_id}"
    return [
        Route(.get, place + "/activity") { call in try await activity(studio, call, secret: nil) },
        Route(.post, place + "/jobs/{job_id}/replay") { call in
            _ = try await studio.replayJob(call.caller, try call.id("job_id"))
            return .see("/projects/\(try call.id("project_id", of: Project.self))/activity", notice: "queued")
        },
        Route(.post, place + "/webhooks") { call in
            let form = try PageForm(call)
            let (_, secret) = try await studio.addWebhook(
                call.caller, url: try form.required("url"),
                kinds: (form["kinds"] ?? "").split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init),
                in: try call.id("project_id"))
            return try await activity(studio, call, secret: secret)
        },
        Route(.post, place + "/webhooks/{webhook_id}/end") { call in
            let project: ID<Project> = try call.id("project_id")
            try await studio.removeWebhook(call.caller, try call.id("webhook_id"), of: project)
            return .see("/projects/\(project)/activity", notice: "saved")
        },
        Route(.post, place + "/deliveries/{delivery_id}/again") { call in
            let project: ID<Project> = try call.id("project_id")
            try await studio.redeliver(
                call.caller, String((call.context.parameters.get("delivery_id") ?? "").prefix(100)), in: project)
            return .see("/projects/\(project)/activity", notice: "queued")
        },
    ]
}

private func activity(_ studio: Studio, _ call: Call, secret: String?) async throws -> Answer {
    let view = try await studio.look(call.caller, at: try call.id("project_id")), id = view.project.id
    let isDead = call.query("dead") != nil
    var jobs: [JobView] = []
    for state in isDead ? [QueuedJob.State.failed, .cancelled] : [nil] {
        // Jobs come by age: the last page holds the newest.
        var cursor: String?
        repeat {
            let page = try await studio.jobs(
                call.caller, of: id, in: state, PageRequest(cursor: cursor, limit: 200))
            jobs = (jobs + page.items).suffix(60)
            cursor = page.next
        } while cursor != nil
    }
    let (entries, earlier) = view.mayManage ? try await deeds(studio, call, view) : ([], nil)
    let page = ActivityPage(
        jobs: jobs.reversed().map { job in
            ActivityPage.Job(
                id: job.id, kind: job.kind, status: job.status.rawValue, done: job.progress.done,
                total: job.progress.total, attempts: job.attempts, reason: job.reason, when: job.createdAt.minute)
        }, isDead: isDead, hooks: view.mayManage ? try await hooks(studio, call, id) : [], secret: secret,
        entries: entries, earlier: earlier)
    return .html(page, Shell(call, view))
}

private func hooks(_ studio: Studio, _ call: Call, _ project: ID<Project>) async throws -> [ActivityPage.Hook] {
    var hooks: [ActivityPage.Hook] = []
    for hook in try await studio.webhooks(call.caller, of: project) {
        let sent = try await studio.deliveries(call.caller, of: hook.id, in: project, PageRequest(limit: 20)).items
        hooks.append(
            ActivityPage.Hook(
                id: hook.id.description, url: hook.url, kinds: hook.kinds.joined(separator: " "),
                deliveries: sent.map { delivery in
                    let facts = [
                        delivery.status.map(String.init), delivery.reason, "\(delivery.attempts) ×",
                        (delivery.deliveredAt ?? delivery.nextAt).minute,
                    ]
                    return ActivityPage.Delivery(
                        id: delivery.id, kind: delivery.kind, state: delivery.state.rawValue,
                        facts: facts.compactMap(\.self).joined(separator: " · "))
                }))
    }
    return hooks
}

/// The newest deeds, or those before a number, and where the earlier ones are.
private func deeds(
    _ studio: Studio, _ call: Call, _ view: BoardView
) async throws -> (entries: [ActivityPage.Entry], earlier: String?) {
    // Deeds share their numbers with events, so a stretch of numbers holds some of them.
    let stretch = 400
    let end = call.query("before").flatMap { Int($0) } ?? view.lastEvent + 1
    let begin = max(0, end - stretch)
    let log = try await studio.auditLog(
        call.caller, of: view.project.id, PageRequest(cursor: String(begin), limit: 200)
    ).items.filter { $0.seq < end }
    let members = try await studio.members(call.caller, of: view.project.id)
    let names = Dictionary(members.map { ($0.account, $0.name) }) { first, _ in first }
    let entries = log.reversed().map { entry in
        ActivityPage.Entry(
            when: entry.at.minute, who: names[entry.account] ?? String(entry.account.description.prefix(8)),
            action: entry.action, target: entry.target)
    }
    return (entries, begin > 0 ? "?before=\(begin + 1)#audit-title" : nil)
}

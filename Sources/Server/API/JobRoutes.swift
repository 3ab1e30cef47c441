internal import Hummingbird
internal import HTTPTypes
internal import Queue
internal import Store
internal import Story
internal import Studio

/// Jobs, and what happens in a project as it happens.
func jobRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/jobs") { call in
            let state = try call.query("status").map { word in
                guard let state = QueuedJob.State(rawValue: word) else {
                    let known = QueuedJob.State.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ServiceError(.invalid, "a job's status is one of \(known)", pointer: "status")
                }
                return state
            }
            return try .page(
                try await studio.jobs(call.caller, of: try call.requiredQuery("project_id"), in: state, try call.page())
            )
        },
        Route(.get, "/v1/jobs/{job_id}") { call in
            try .json(try await studio.job(call.caller, try call.id("job_id")))
        },
        Route(.post, "/v1/jobs/{job_id}/cancel") { call in
            try .json(try await studio.cancelJob(call.caller, try call.id("job_id")))
        },
        Route(.post, "/v1/jobs/{job_id}/replay") { call in
            try .json(try await studio.replayJob(call.caller, try call.id("job_id")))
        },
        Route(.get, "/v1/events") { call in
            let project: ID<Project> = try call.requiredQuery("project_id")
            let given = call.request.headers[.lastEventID] ?? call.query("after")
            let last = try await studio.lastEvent(call.caller, of: project)
            let seq = try given.map { text in
                guard let seq = Int(text), seq >= 0 else {
                    throw ServiceError(.invalid, "Last-Event-ID is the number of an event", pointer: "after")
                }
                return seq
            }
            return EventStream(studio: studio, caller: call.caller, project: project).answer(after: seq ?? last)
        },
    ]
}

internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story
internal import Studio

extension Tool {
    /// Everything that an assistant may do.
    static let all: [Tool] = projectTools + boardTools + editTools + workTools

    private static let projectTools: [Tool] = [
        Tool(
            name: "list_projects", description: "The projects that you are a member of, by age.", looksOnly: true,
            parameters: Parameter.page
        ) { studio, caller, given in try .page(try await studio.projects(caller, given.page)) },
        Tool(
            name: "upload_script",
            description: """
                Give a screenplay as text; a job reads it and plans the board. Wait for the job with wait_for_job, then \
                list_scenes. A project that has a board is brought to the new draft.
                """,
            parameters: [
                .text("text", "The screenplay, in Fountain or as Final Draft's XML."),
                .text("file_name", "Its name; the ending says what it is: script.fountain, script.fdx."),
                .id("project_id", of: "project; a new one is made where it is left out", required: false),
            ]
        ) { studio, caller, given in
            let (script, job) = try await studio.uploadScript(
                caller, Data((given.text("text") ?? "").utf8), fileName: given.text("file_name") ?? "",
                to: try given.optionalID("project_id"))
            return .json(.object(["script": try JSONValue(encoding: script), "job": try JSONValue(encoding: job)]))
        },
    ]

    private static let boardTools: [Tool] = [
        Tool(
            name: "list_scenes", description: "The scenes of a project's board, in order.", looksOnly: true,
            parameters: [.id("project_id", of: "project")] + Parameter.page
        ) { studio, caller, given in
            let page = try await studio.scenes(caller, of: try given.id("project_id"), given.page)
            return try .page(page.items.map(\.json), next: page.next)
        },
        Tool(
            name: "list_shots",
            description: "The shots of a scene in order, each with its size, lens, movement, words "
                + "and panels; a panel's id is a frame's.", looksOnly: true,
            parameters: [.id("scene_id", of: "scene"), project] + Parameter.page
        ) { studio, caller, given in
            let page = try await studio.shots(
                caller, of: try given.id("scene_id"), in: try given.optionalID("project_id"), given.page)
            return try .page(page.items.map(\.thing.json), next: page.next)
        },
        Tool(
            name: "show_frame", description: "The picture of a frame that is drawn.", looksOnly: true,
            parameters: [.id("frame_id", of: "frame"), project]
        ) { studio, caller, given in
            let (file, _) = try await studio.picture(
                caller, try given.id("frame_id"), in: try given.optionalID("project_id"))
            return .picture(try Data(contentsOf: file))
        },
        Tool(
            name: "lint",
            description: "What a script supervisor would find: breaks of continuity, each with its reason "
                + "and a fix.", looksOnly: true, parameters: [.id("project_id", of: "project")]
        ) { studio, caller, given in
            .json(.object(["findings": try await studio.findings(caller, of: try given.id("project_id"))]))
        },
    ]

    private static let editTools: [Tool] = [
        Tool(
            name: "edit_shot",
            description: """
                Change a shot in a director's words: “closer on Mara, low angle”, “hold 3 seconds”, “50 mm”. Answers with \
                the shot as it is then; undo takes it back.
                """,
            parameters: [.id("shot_id", of: "shot"), .text("words", "What to change."), project]
        ) { studio, caller, given in
            try await edited(studio, caller, given, .words(given.text("words") ?? ""))
        },
        Tool(
            name: "set_shot",
            description: "Change fields of a shot, named as list_shots names them; members of objects "
                + "by a path: movement.speed.",
            parameters: [.id("shot_id", of: "shot"), .object("fields", "Values by the names of fields."), project]
        ) { studio, caller, given in
            let fields = given.object("fields"), fixed: Set<String> = ["id", "scene_id", "revision", "panels"]
            guard !fields.isEmpty, fixed.isDisjoint(with: fields.keys) else {
                throw ServiceError(
                    .unprocessable, "fields names what to change; id, scene_id, revision and panels do not change so",
                    pointer: "/arguments/fields")
            }
            return try await edited(studio, caller, given, .set(fields))
        },
        Tool(
            name: "change_shots",
            description: "Insert a shot behind one, double it, take it away, or join it to the "
                + "next.",
            parameters: [
                .id("shot_id", of: "shot"),
                .text("how", "What to do.", among: ["insert_after", "duplicate", "delete", "merge"]),
                .text("description", "What an inserted shot shows.", required: false), project,
            ]
        ) { studio, caller, given in
            let edit: ShotEdit =
                switch given.text("how") {
                case "insert_after": .insertAfter(description: given.text("description") ?? "")
                case "duplicate": .duplicate
                case "merge": .merge
                default: .delete
                }
            return try await edited(studio, caller, given, edit)
        },
        Tool(
            name: "apply_operation",
            description: """
                Do an edit operation: {"id": a new UUID, "ops": [...]} as the contract's Operation says. Nothing is done \
                where a value that it names as from is another by now.
                """,
            parameters: [.id("project_id", of: "project"), .object("operation", "The operation.")]
        ) { studio, caller, given in
            let operation: EditOperation
            do {
                operation = try JSONValue.object(given.object("operation")).decoded()
            } catch {
                throw ServiceError(
                    .unprocessable, "this is no operation; /v1/openapi.yaml tells its form",
                    pointer: "/arguments/operation")
            }
            return .json(
                try JSONValue(encoding: try await studio.apply(caller, operation, in: try given.id("project_id"))))
        },
        Tool(
            name: "undo", description: "Take back your own last edit of a project's board.",
            parameters: [.id("project_id", of: "project")]
        ) { studio, caller, given in
            .json(try JSONValue(encoding: try await studio.step(caller, .undo, in: try given.id("project_id"))))
        },
        Tool(
            name: "redo", description: "Do again what undo took back.", parameters: [.id("project_id", of: "project")]
        ) { studio, caller, given in
            .json(try JSONValue(encoding: try await studio.step(caller, .redo, in: try given.id("project_id"))))
        },
    ]

    private static let workTools: [Tool] = [
        Tool(
            name: "generate_shots", description: "Break a scene down into shots anew, in a film style; a job does it.",
            parameters: [
                .id("scene_id", of: "scene"),
                .text("style", "The film style.", required: false, among: Pipeline.directions), project,
            ]
        ) { studio, caller, given in
            .json(
                try JSONValue(
                    encoding: try await studio.generateShots(
                        caller, scene: try given.id("scene_id"), direction: given.text("style"),
                        in: try given.optionalID("project_id"))))
        },
        Tool(
            name: "generate_frames",
            description:
                "Draw the frames of a project, of one scene or of one shot; a job does it. Those that would be "
                + "the same cost nothing.",
            parameters: [
                .id("project_id", of: "project"), .id("scene_id", of: "scene", required: false),
                .id("shot_id", of: "shot", required: false),
            ]
        ) { studio, caller, given in
            let project: ID<Project> = try given.id("project_id")
            let target: Studio.FrameTarget =
                if let shot: ID<Shot> = try given.optionalID("shot_id") {
                    .shot(shot)
                } else if let scene: ID<Scene> = try given.optionalID("scene_id") {
                    .scene(scene)
                } else {
                    .project(project)
                }
            return .json(
                try JSONValue(encoding: try await studio.generateFrames(caller, of: target, style: nil, in: project)))
        },
        Tool(
            name: "export",
            description: "Make a file of the board; a job does it, and export_address tells where it is.",
            parameters: [
                .id("project_id", of: "project"), .text("format", "What to make.", among: Studio.exportFormats),
            ]
        ) { studio, caller, given in
            let (item, job) = try await studio.make(
                caller, .export, format: given.text("format") ?? "", options: .object([:]),
                in: try given.id("project_id"))
            return .json(.object(["export": try JSONValue(encoding: item), "job": try JSONValue(encoding: job)]))
        },
        Tool(
            name: "archive_project",
            description: """
                Make an archive of everything in a project: board, frames, drafts, versions, comments, history, audit log; a \
                job does it, and export_address tells where it is. Only owners may.
                """,
            parameters: [.id("project_id", of: "project")]
        ) { studio, caller, given in
            let (item, job) = try await studio.archiveProject(caller, try given.id("project_id"))
            return .json(.object(["export": try JSONValue(encoding: item), "job": try JSONValue(encoding: job)]))
        },
        Tool(
            name: "export_address",
            description: "An address below the server's that opens an export for five minutes "
                + "without a token.", looksOnly: true, parameters: [.id("export_id", of: "export"), project]
        ) { studio, caller, given in
            .json(
                try JSONValue(
                    encoding: try await studio.sign(
                        caller, .deliverable(try given.id("export_id"), .export), seconds: 300,
                        in: try given.optionalID("project_id"))))
        },
        Tool(
            name: "wait_for_job", description: "Wait until a job has ended, or for some seconds; tells how far it is.",
            looksOnly: true,
            parameters: [
                .id("job_id", of: "job"), .number("seconds", "How long to wait; 20 where it is left out.", in: 0...50),
            ]
        ) { studio, caller, given in
            let id: ID<Job> = try given.id("job_id")
            let end = ContinuousClock.now + .seconds(given.number("seconds") ?? 20)
            var job = try await studio.job(caller, id)
            while !job.status.isEnded, ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(100))
                job = try await studio.job(caller, id)
            }
            return .json(try JSONValue(encoding: job))
        },
    ]

    private static let project = Parameter.id(
        "project_id", of: "project, where two of yours hold a thing of this id", required: false)

    private static func edited(
        _ studio: Studio, _ caller: Caller, _ given: Arguments, _ edit: ShotEdit
    ) async throws -> Said {
        let (operation, shot) = try await studio.edit(
            caller, shot: try given.id("shot_id"), edit, in: try given.optionalID("project_id"))
        return .json(
            .object([
                "operation": try JSONValue(encoding: operation),
                "shot": try shot.map { try JSONValue(json: Data($0.json.utf8)) } ?? .null,
            ]))
    }
}

extension Tool.Said {
    fileprivate static func page(_ items: [String], next: String?) throws -> Tool.Said {
        .json(
            .object([
                "items": .array(try items.map { try JSONValue(json: Data($0.utf8)) }),
                "next_cursor": next.map(JSONValue.string) ?? .null,
            ]))
    }

    fileprivate static func page<Item: Encodable>(_ page: Page<Item>) throws -> Tool.Said {
        .json(
            .object([
                "items": .array(try page.items.map { try JSONValue(encoding: $0) }),
                "next_cursor": page.next.map(JSONValue.string) ?? .null,
            ]))
    }
}

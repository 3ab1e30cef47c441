internal import Blobs
internal import Foundation
internal import HTTPTypes
internal import Production
internal import Store
internal import Story
internal import Studio

/// Frames, animatics and exports: asked for, read, fetched.
func frameRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/frames/generate") { call in
            struct Body: Decodable {
                var shot_id: ID<Shot>?
                var scene_id: ID<Scene>?
                var project_id: ID<Project>?
                var style: String?
            }
            let body: Body = try call.decoded(["shot_id", "scene_id", "project_id", "style"])
            let target: Studio.FrameTarget
            switch (body.shot_id, body.scene_id, body.project_id) {
            case (let shot?, nil, _): target = .shot(shot)
            case (nil, let scene?, _): target = .scene(scene)
            case (nil, nil, let project?): target = .project(project)
            default:
                throw ServiceError(
                    .unprocessable, "say of what: shot_id, scene_id or project_id", pointer: "/shot_id")
            }
            return try .accepted(
                try await studio.generateFrames(call.caller, of: target, style: body.style, in: body.project_id))
        },
        Route(.get, "/v1/frames/{frame_id}") { call in
            let (panel, project) = try await studio.frame(
                call.caller, try call.id("frame_id"), in: try call.optionalQuery("project_id"))
            return try frame(panel, in: project)
        },
        Route(.get, "/v1/frames/{frame_id}/image") { call in try await image(studio, call) },
        Route(.put, "/v1/frames/{frame_id}/image", bodyLimit: 32 << 20) { call in
            let project: ID<Project>? = try call.optionalQuery("project_id")
            let id: ID<Panel> = try call.id("frame_id")
            _ = try await studio.replaceFrame(call.caller, id, png: call.body, in: project)
            let (panel, place) = try await studio.frame(call.caller, id, in: project)
            return try frame(panel, in: place)
        },
        Route(.post, "/v1/animatics") { call in
            struct Body: Decodable {
                var project_id: ID<Project>
                var captions: AnimaticOptions.Captions?
                var burn_in: Bool?
                var leader: Bool?
            }
            let body: Body = try call.decoded(["project_id", "captions", "burn_in", "leader"])
            let options = AnimaticOptions(
                captions: body.captions ?? .track, burnIn: body.burn_in ?? false, leader: body.leader ?? false)
            let (item, job) = try await studio.make(
                call.caller, .animatic, format: "mp4", options: try JSONValue(encoding: options), in: body.project_id)
            return try .accepted(item, job)
        },
        Route(.post, "/v1/exports/storyboard") { call in
            struct Body: Decodable {
                var project_id: ID<Project>
                var format: String
                var panels: Int?
            }
            let body: Body = try call.decoded(["project_id", "format", "panels"])
            guard Studio.exportFormats.contains(body.format) else {
                let known = Studio.exportFormats.joined(separator: ", ")
                throw ServiceError(
                    .unprocessable, "there is no format “\(body.format.prefix(40))”; there is: \(known)",
                    pointer: "/format")
            }
            try check(panels: body.panels)
            let (item, job) = try await studio.make(
                call.caller, .export, format: body.format,
                options: .object(body.panels.map { ["panels": .integer($0)] } ?? [:]), in: body.project_id)
            return try .accepted(item, job)
        },
    ] + deliverableRoutes(studio, .animatic, "animatics") + deliverableRoutes(studio, .export, "exports")
}

/// A frame's picture, whole or small.
private func image(_ studio: Studio, _ call: Call) async throws -> Answer {
    let id: ID<Panel> = try call.id("frame_id"), project: ID<Project>? = try call.optionalQuery("project_id")
    if let width = call.query("width"),
        let small = try await studio.thumbnail(call.caller, id, width: Int(width) ?? 0, in: project)
    {
        return .small(small.png, tag: "\(small.sha256)-\(width)", type: "image/png", for: call)
    }
    let (file, sha256) = try await studio.picture(call.caller, id, in: project)
    return try await .file(file, sha256: sha256, type: "image/png", for: call)
}

private func check(panels: Int?) throws {
    if let panels, !BookletOptions.has(panels: panels) {
        throw ServiceError(
            .unprocessable, "a page has \(BookletOptions.counts) panels, not \(panels)", pointer: "/panels")
    }
}

private func deliverableRoutes(_ studio: Studio, _ kind: Deliverable.Kind, _ noun: String) -> [Route] {
    let id = "\(kind.rawValue)_id"
    return [
        Route(.get, "/v1/\(noun)") { call in
            try .page(
                try await studio.deliverables(
                    call.caller, kind, in: try call.requiredQuery("project_id"), try call.page()))
        },
        Route(.get, "/v1/\(noun)/{\(id)}") { call in
            try .json(
                try await studio.deliverable(
                    call.caller, try call.id(id), kind, in: try call.optionalQuery("project_id")))
        },
        Route(.get, "/v1/\(noun)/{\(id)}/file") { call in
            let item = try await studio.deliverable(
                call.caller, try call.id(id), kind, in: try call.optionalQuery("project_id"))
            guard let sha256 = item.sha256 else {
                throw ServiceError(.notReady, item.reason ?? "it is not made yet; its job is \(item.job)")
            }
            return try await .file(
                try await studio.blobs.file(sha256), sha256: sha256, type: mediaType(item.format),
                saveAs: "\(noun.dropLast())-\(item.id).\(item.format)",
                for: call)
        },
    ]
}

/// A panel with where it stands and where its picture is.
private func frame(_ panel: StoredPanel, in project: ID<Project>) throws -> Answer {
    guard case .object(var members) = try JSONValue(json: Data(panel.json.utf8)) else { return .nothing }
    members["shot_id"] = .string(panel.shot.description)
    members["scene_id"] = .string(panel.scene.description)
    members["project_id"] = .string(project.description)
    if case .string(let id)? = members["id"], panel.sha256 != nil {
        members["image_url"] = .string("/v1/frames/\(id)/image?project_id=\(project)")
    }
    return try .json(JSONValue.object(members))
}

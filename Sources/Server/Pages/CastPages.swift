internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Production
internal import Store
internal import Story
internal import Studio

/// The people of a board: looked at, dressed and given voices.
func castPageRoutes(_ studio: Studio) -> [Route] {
    let place = "/projects/{project_id}/cast"
    return [
        Route(.get, place) { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            let spoken = board.scenes.flatMap(\.lines).filter { $0.audioFile != nil }
            let samples = Dictionary(
                spoken.map { ($0.character, "/projects/\(view.project.id)/lines/\($0.id)") }
            ) { first, _ in first }
            let page = CastPage(
                board: board, revision: view.revision, mayEdit: view.mayEdit,
                voices: Pipeline.voices(of: board.settings.language), samples: samples)
            return .html(page, Shell(call, view))
        },
        Route(.get, "/projects/{project_id}/lines/{line_id}") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            let id: ID<Line> = try call.id("line_id")
            let line = view.board?.scenes.lazy.flatMap(\.lines).first { $0.id == id }
            guard let path = line?.audioFile else { throw ServiceError.notFound("such line that was spoken") }
            let (url, sha256) = try await studio.file(call.caller, at: path, of: view.project.id)
            return try await .file(url, sha256: sha256, type: "audio/wav", for: call)
        },
        Route(.post, place + "/speak") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.syncDialogue(call.caller, in: project)
            return .see("/projects/\(project)/cast", notice: "making")
        },
        Route(.post, place + "/{character_id}") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let id: ID<Character> = try call.id("character_id")
            let operation = try await studio.edit(call.caller, person: id, try fields(form), in: project)
            let isSeen = operation.edits.contains { $0.field?.hasPrefix("look.") ?? false }
            if isSeen {
                _ = try await studio.generateFrames(call.caller, of: .project(project), style: nil, in: project)
            }
            return .see("/projects/\(project)/cast#person-\(id)", notice: isSeen ? "drawing" : "done")
        },
    ]
}

/// A form as fields of a person. What the form cannot say, such as the greys of clothes, stays.
private func fields(_ form: PageForm) throws -> [String: JSONValue] {
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(try form.required(name)), range.contains(number) else {
            throw ServiceError(
                .unprocessable, "a number from \(range.lowerBound) to \(range.upperBound) is wanted",
                pointer: "/\(name)")
        }
        return number
    }
    func word<Value: RawRepresentable>(_ name: String, _: Value.Type) throws -> JSONValue
    where Value.RawValue == String {
        guard let value = Value(rawValue: try form.required(name)) else {
            throw ServiceError(.unprocessable, "this is none of those that there are", pointer: "/\(name)")
        }
        return .string(value.rawValue)
    }
    return [
        "look.age": .integer(try number("age", 1...110)),
        "look.height_m": JSONValue(Double(try number("tall", 60...230)) / 100),
        "look.sex": try word("sex", Look.Sex.self), "look.build": try word("build", Look.Build.self),
        "look.hair.style": try word("hair", Hair.Style.self),
        "look.face.beard": try word("beard", Face.Beard.self),
        "look.face.glasses": .bool(form["glasses"] != nil),
        "look.wardrobe.default.top": try word("top", Wardrobe.Top.self),
        "look.wardrobe.default.bottom": try word("bottom", Wardrobe.Bottom.self),
        "look.wardrobe.default.hat": form["hat"] == "none" ? .null : try word("hat", Wardrobe.Hat.self),
        "voice": try voice(form["voice"]),
    ]
}

/// - Parameter words: engine, name and pitch; nil has one cast.
private func voice(_ words: String?) throws -> JSONValue {
    guard let words else { return .null }
    let parts = words.split(separator: " ").map(String.init)
    guard parts.count == 3, let pitch = Double(parts[2]), (0.5...2).contains(pitch) else {
        throw ServiceError(.unprocessable, "there is no such voice", pointer: "/voice")
    }
    return try JSONValue(encoding: Voice(engine: parts[0], name: parts[1], pitch: pitch))
}

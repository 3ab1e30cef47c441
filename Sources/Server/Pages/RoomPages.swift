internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Production
internal import Store
internal import Story
internal import Studio

/// The other rooms of a project: script, shots, continuity.
func roomPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/script") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            let settled = board.script.retags.map(\.span)
            let unsure = board.diagnostics.filter { $0.severity != .note }.compactMap(\.span)
                .filter { doubt in !settled.contains { $0.overlaps(doubt) } }
            let leaves = try await studio.sheets(call.caller, of: view).map {
                ScriptLeaf($0, unsure: unsure, settled: settled)
            }
            let page = ScriptPage(
                board: board, leaves: leaves, from: call.query("from").flatMap { Int($0) } ?? 0, mayEdit: view.mayEdit)
            return .html(page, Shell(call, view))
        },
        Route(.post, "/projects/{project_id}/script/retag") { call in
            let project: ID<Project> = try call.id("project_id"), form = try PageForm(call)
            let numbers = try ["start", "end", "line", "page"].map { Int(try form.required($0)) ?? -1 }
            let isGivenBack = form["undo"] != nil
            let type = isGivenBack ? nil : form["type"].flatMap { ElementType(rawValue: $0) }
            guard type != nil || isGivenBack else {
                throw ServiceError(.unprocessable, "say what it is", pointer: "/type")
            }
            _ = try await studio.retag(
                call.caller, Span(start: numbers[0], end: numbers[1], line: numbers[2], page: numbers[3]), as: type,
                in: project)
            return .see("/projects/\(project)/script", notice: "retagged")
        },
        Route(.get, "/projects/{project_id}/shots") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            let page = ShotListPage(
                board: board, revision: view.revision,
                order: call.query("order").flatMap(ShotListPage.Order.init(rawValue:)) ?? .script,
                isDescending: call.query("descending") != nil, from: call.query("from").flatMap { Int($0) } ?? 0,
                mayEdit: view.mayEdit)
            return .html(page, Shell(call, view))
        },
        Route(.get, "/projects/{project_id}/continuity") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { return .see("/projects/\(view.project.id)/board") }
            let page = ContinuityPage(
                board: board, revision: view.revision, findings: try await studio.findings(call.caller, of: view),
                mayEdit: view.mayEdit)
            return .html(page, Shell(call, view))
        },
        Route(.post, "/projects/{project_id}/continuity/fix") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.fix(call.caller, try finding(call), in: project)
            return .see("/projects/\(project)/continuity", notice: "done")
        },
        Route(.post, "/projects/{project_id}/continuity/accept") { call in
            let project: ID<Project> = try call.id("project_id")
            _ = try await studio.accept(
                call.caller, try finding(call), because: try PageForm(call).required("because"), in: project)
            return .see("/projects/\(project)/continuity", notice: "done")
        },
    ] + roomFileRoutes(studio)
}

/// What the rooms are as files.
private func roomFileRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/projects/{project_id}/shots.csv") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { throw ServiceError.notFound("board yet; upload a script") }
            return .text(Pipeline.shotList(of: board), type: "text/csv; charset=utf-8", saveAs: "shots.csv")
        },
        Route(.get, "/projects/{project_id}/shots.xlsx") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { throw ServiceError.notFound("board yet; upload a script") }
            var answer = Answer(body: .bytes(try Pipeline.shotWorkbook(of: board)))
            answer.headers[.contentType] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            answer.headers[.contentDisposition] = "attachment; filename=\"shots.xlsx\""
            return answer
        },
        Route(.get, "/projects/{project_id}/captions.vtt") { call in
            let view = try await studio.look(call.caller, at: try call.id("project_id"))
            guard let board = view.board else { throw ServiceError.notFound("board yet; upload a script") }
            return .text(Pipeline.captions(of: board), type: "text/vtt; charset=utf-8", saveAs: nil)
        },
    ]
}

private func finding(_ call: Call) throws -> ID<Finding> {
    guard let id = try PageForm(call).ids("finding", of: Finding.self).first else {
        throw ServiceError(.unprocessable, "say which finding", pointer: "/finding")
    }
    return id
}

extension ScriptLeaf {
    /// A page as it lies on paper.
    /// - Parameters:
    ///   - unsure: stretches of the script that the reader was not sure of.
    ///   - settled: those of which a person said what they are.
    init(_ sheet: ScriptSheet, unsure: [Span], settled: [Span]) {
        let bytes = (sheet.rows.map(\.bytes.lowerBound).min() ?? 0)..<(sheet.rows.map(\.bytes.upperBound).max() ?? 0)
        let unsure = unsure.filter { $0.start < bytes.upperBound && bytes.lowerBound < $0.end }
        self.init(
            rows: sheet.rows.map { row in
                var line = Row(
                    text: row.text, column: row.column, line: row.line, kind: row.kind, number: row.number,
                    isUnsure: unsure.contains { $0.start < row.bytes.upperBound && row.bytes.lowerBound < $0.end })
                (line.span, line.type) = (row.span, row.type)
                line.isRetagged = row.span.map { span in settled.contains { $0.overlaps(span) } } ?? false
                return line
            },
            stretches: sheet.stretches.map { stretch in
                Stretch(
                    name: stretch.name, lane: stretch.lane,
                    parts: stretch.parts.map { (from: $0.from, to: $0.to, isOnCamera: $0.isOnCamera) })
            })
    }
}

extension Answer {
    /// A text of some type.
    static func text(_ text: String, type: String, saveAs name: String?) -> Answer {
        var answer = Answer(body: .bytes(Data(text.utf8)))
        answer.headers[.contentType] = type
        if let name { answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        return answer
    }
}

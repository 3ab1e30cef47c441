internal import Foundation
public import Story

/// The plan of a scene from above as SVG: the set with walls, doors and furniture, people with the way they face and
/// go, the axis, every camera with its cone, a scale and a mark for upstage; beside it a table from which the cameras
/// can be placed. The same board gives the same bytes.
public func overheadPlan(of scene: Scene, in board: Board) -> String {
    let margin = 24.0, head = 62.0, plan = PlanBox(x: margin, y: head, width: 720, height: 640)
    let table = PlanTable(scene: scene, board: board)
    let left = plan.x + plan.width + 24
    let size = (width: 1_120.0, height: max(head + plan.height + margin + 4, head + table.height + margin))
    let picture = OverheadPlan(scene: scene, board: board, frame: plan, isFull: true)
    let title = "Scene \(scene.number) from above: \(scene.heading.raw)"
    var lines = [
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(number(size.width)) \#(number(size.height))" "#
            + #"role="img" aria-labelledby="title desc" font-family="Noto Sans, Helvetica, Arial, sans-serif">"#,
        #"<title id="title">\#(escaped(title))</title>"#, #"<desc id="desc">\#(escaped(table.description))</desc>"#,
        #"<rect width="100%" height="100%" fill="white"/>"#,
        #"<clipPath id="set">\#(rectangle(plan))</clipPath>"#,
    ]
    lines += [
        PlanMark.words(scene.number, at: PlanPoint(x: margin, y: 14), size: 26, bold: true, ink: .black),
        .words(
            scene.heading.raw,
            at: PlanPoint(x: margin + 14 + LabelPlacer.width(of: scene.number, size: 26, bold: true), y: 14), size: 17,
            bold: true, ink: .black),
        .words(
            table.facts,
            at: PlanPoint(x: margin + 14 + LabelPlacer.width(of: scene.number, size: 26, bold: true), y: 36),
            size: 12, bold: false, ink: .grey(70)),
    ].map(element)
    lines.append(#"<g clip-path="url(#set)">"#)
    lines += picture.marks().map(element)
    lines.append("</g>")
    lines.append(
        #"<rect x="\#(number(plan.x))" y="\#(number(plan.y))" width="\#(number(plan.width))" "#
            + #"height="\#(number(plan.height))" fill="none" stroke="gray"/>"#)
    lines += picture.measures().map(element)
    lines += table.marks(x: left, y: head).map(element)
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
}

private func element(_ mark: PlanMark) -> String {
    switch mark {
    case .line(let points, let width, let ink, let dash):
        let dashes = dash.isEmpty ? "" : #" stroke-dasharray="\#(dash.map(number).joined(separator: " "))""#
        return #"<polyline points="\#(path(points))" fill="none" stroke="\#(colour(ink))" "#
            + #"stroke-width="\#(number(width))"\#(dashes)/>"#
    case .area(let points, let ink, let share):
        let opacity = share < 1 ? #" fill-opacity="\#(number(share))""# : ""
        return #"<polygon points="\#(path(points))" fill="\#(colour(ink))"\#(opacity)/>"#
    case .disc(let at, let radius, let ink):
        return #"<circle cx="\#(number(at.x))" cy="\#(number(at.y))" r="\#(number(radius))" fill="\#(colour(ink))"/>"#
    case .ring(let at, let radius, let width, let ink):
        return #"<circle cx="\#(number(at.x))" cy="\#(number(at.y))" r="\#(number(radius))" fill="none" "#
            + #"stroke="\#(colour(ink))" stroke-width="\#(number(width))"/>"#
    case .words(let text, let at, let size, let bold, let ink):
        let weight = bold ? #" font-weight="bold""# : ""
        // The base line of common fonts lies near 0.95 of the size below the top of a line.
        return #"<text x="\#(number(at.x))" y="\#(number(at.y + size * 0.95))" font-size="\#(number(size))"\#(weight) "#
            + #"fill="\#(colour(ink))">\#(escaped(text))</text>"#
    }
}

private func rectangle(_ box: PlanBox) -> String {
    #"<rect x="\#(number(box.x))" y="\#(number(box.y))" width="\#(number(box.width))" height="\#(number(box.height))"/>"#
}

private func path(_ points: [PlanPoint]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
}

/// A hundredth is enough, and the same everywhere.
private func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    return decimal((max(-1e6, min(1e6, value)) * 100).rounded() / 100)
}

private func colour(_ ink: PlanInk) -> String {
    "#" + [ink.red, ink.green, ink.blue].map { String($0 + 256, radix: 16).suffix(2) }.joined()
}

private func escaped(_ text: String) -> String {
    String(
        text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\t" }.map { String($0) }.joined()
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
}

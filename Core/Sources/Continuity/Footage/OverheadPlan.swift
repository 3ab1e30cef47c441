internal import Story

/// A plan from above as an SVG document: the set, the people, the line between two of them, and the cameras of the
/// shots that a finding is about. +x runs to the right, upstage is at the top.
struct OverheadPlan {
    private let reel: Reel
    private let pictures: [Picture]
    private let line: OverheadLine
    private let stage: Stage
    /// Metres that the plan shows.
    private let low: Vector3
    private let high: Vector3
    private static let width = 640.0

    init?(reel: Reel, pictures: [Picture], line: OverheadLine) {
        guard let last = pictures.last, !last.shot.stage.figures.isEmpty else { return nil }
        self.reel = reel
        self.pictures = pictures
        self.line = line
        stage = last.shot.stage
        let points =
            pictures.compactMap { $0.camera?.position } + pictures.flatMap { $0.shot.stage.figures.map(\.position) }
        var low = points[0], high = points[0]
        for point in points {
            low = low.replacing(with: point, where: point .< low)
            high = high.replacing(with: point, where: point .> high)
        }
        self.low = low - Vector3(0.8, 0, 0.8)
        self.high = high + Vector3(0.8, 0, 0.8)
    }

    private var scale: Double { Self.width / max(1, high.x - low.x, (high.z - low.z) * 1.2) }

    private func x(_ point: Vector3) -> String { said((point.x - low.x) * scale) }
    private func y(_ point: Vector3) -> String { said((point.z - low.z) * scale) }

    /// The document.
    var svg: String {
        let (wide, high) = (said((high.x - low.x) * scale, 0), said((self.high.z - low.z) * scale, 0))
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(wide) \(high)\" font-family=\"sans-serif\" "
                + "font-size=\"14\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        ]
        for wall in pictures.last?.floor.set.walls ?? [] {
            parts.append(stroke(wall.from, wall.to, "stroke=\"#999\" stroke-width=\"4\""))
        }
        parts += lineMarks
        for (index, picture) in pictures.enumerated() {
            parts += cameraMarks(picture, isWrong: index == pictures.count - 1)
        }
        for figure in stage.figures { parts += figureMarks(figure) }
        return parts.joined() + "</svg>"
    }

    private func stroke(_ a: Vector3, _ b: Vector3, _ style: String) -> String {
        "<line x1=\"\(x(a))\" y1=\"\(y(a))\" x2=\"\(x(b))\" y2=\"\(y(b))\" \(style)/>"
    }

    /// The line runs on past both people: it is what the camera must not step over.
    private var lineMarks: [String] {
        guard let a = stage.figure(line.a) else { return [] }
        let b = line.b.flatMap(stage.figure)?.position ?? a.position + Vector3.facing(yaw: a.yaw) * 2
        let way = Vector3(b.x - a.position.x, 0, b.z - a.position.z).normalized * 20
        return [stroke(a.position - way, b + way, "stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"10 6\"")]
    }

    /// The wrong camera is filled and drawn with a bold edge, the other is open: colour is never alone.
    private func cameraMarks(_ picture: Picture, isWrong: Bool) -> [String] {
        guard let camera = picture.camera, let view = picture.view else { return [] }
        let half = Exact.degrees(Exact.atan2(0.5, view.focal))
        let reach = min(3.0, picture.main?.depth ?? 2)
        let left = camera.position + Vector3.facing(yaw: camera.yaw + half) * reach
        let right = camera.position + Vector3.facing(yaw: camera.yaw - half) * reach
        let corners = [camera.position, left, right].map { "\(x($0)),\(y($0))" }.joined(separator: " ")
        let style =
            isWrong
            ? "fill=\"#d33\" fill-opacity=\"0.25\" stroke=\"#b00\" stroke-width=\"2.5\""
            : "fill=\"none\" stroke=\"#246\" stroke-width=\"1.5\""
        let dot = isWrong ? "fill=\"#b00\"" : "fill=\"#fff\" stroke=\"#246\" stroke-width=\"2\""
        return [
            "<polygon points=\"\(corners)\" \(style)/>",
            "<circle cx=\"\(x(camera.position))\" cy=\"\(y(camera.position))\" r=\"6\" \(dot)/>",
            text(picture.shot.number, at: camera.position, below: 20),
        ]
    }

    private func figureMarks(_ figure: Figure) -> [String] {
        let nose = figure.position + Vector3.facing(yaw: figure.yaw) * 0.32
        let isOfLine = figure.character == line.a || figure.character == line.b
        let fill = isOfLine ? "#333" : "#bbb"
        return [
            stroke(figure.position, nose, "stroke=\"\(fill)\" stroke-width=\"4\""),
            "<circle cx=\"\(x(figure.position))\" cy=\"\(y(figure.position))\" r=\"9\" fill=\"\(fill)\"/>",
            isOfLine ? text(reel.name(figure.character), at: figure.position, below: -14) : "",
        ]
    }

    private func text(_ words: String, at point: Vector3, below: Double) -> String {
        let plain = words.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let place = said((point.z - low.z) * scale + below)
        return "<text x=\"\(x(point))\" y=\"\(place)\" text-anchor=\"middle\">\(plain)</text>"
    }
}

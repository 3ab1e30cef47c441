internal import Foundation
public import Story

/// A shot from above, small enough for a card: walls, furniture, people and the way they face, the camera and its cone.
///
/// Inks are middle greys and one accent, so that it reads on light and on dark.
public struct PlanPicture: Sendable {
    private let scene: Scene
    private let shot: Shot
    private let names: [ID<Character>: String]
    private let size: PictureSize
    private let sensor: Sensor

    public init(of shot: Shot, in scene: Scene, of board: Board) {
        self.shot = shot
        self.scene = scene
        size = board.settings.picture
        sensor = board.settings.sensor
        names = Dictionary(board.characters.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// The picture, of the frame's own shape.
    public var svg: String {
        let width = 320.0, height = width * Double(size.height) / Double(size.width)
        let people = shot.stage.figures
        var points = people.map(\.position)
        let camera = shot.stage.camera?.position ?? Vector3(0, 0, 0)
        let middle = points.isEmpty ? camera : points.reduce(Vector3(0, 0, 0), +) / Double(points.count)
        // A camera that is far off is shown at the edge, so that people stay large.
        let away = camera - middle
        let reach = min(away.length, 9)
        let seat = away.length < 0.01 ? camera : middle + away * (reach / away.length)
        points.append(seat)
        let low = Vector3(points.map(\.x).min() ?? 0, 0, points.map(\.z).min() ?? 0) - Vector3(1, 0, 1)
        let high = Vector3(points.map(\.x).max() ?? 0, 0, points.map(\.z).max() ?? 0) + Vector3(1, 0, 1)
        let scale = min(width / max(4, high.x - low.x), height / max(3, high.z - low.z))
        let centre = (low + high) / 2
        func place(_ point: Vector3) -> (x: Double, y: Double) {
            (width / 2 + (point.x - centre.x) * scale, height / 2 + (point.z - centre.z) * scale)
        }
        var marks = walls(place)
        marks += cone(from: seat, place, reach: max(width, height) * 1.5)
        for figure in people { marks.append(person(figure, place(figure.position), scale)) }
        let dot = place(seat)
        marks.append("<circle cx=\"\(n(dot.x))\" cy=\"\(n(dot.y))\" r=\"5\" fill=\"#c2401c\"/>")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" width="\(size.width)" \
            height="\(size.height)"><rect width="100%" height="100%" fill="#8b8c8a"/>\(marks.joined())</svg>
            """
    }

    private func walls(_ place: (Vector3) -> (x: Double, y: Double)) -> [String] {
        scene.set.walls.map { wall in
            let from = place(wall.from), to = place(wall.to)
            return
                "<path d=\"M\(n(from.x)) \(n(from.y))L\(n(to.x)) \(n(to.y))\" stroke=\"#4a4b4d\" stroke-width=\"3\"/>"
        }
    }

    private func cone(
        from seat: Vector3, _ place: (Vector3) -> (x: Double, y: Double), reach: Double
    ) -> [String] {
        guard let camera = shot.stage.camera else { return [] }
        let half = atan(sensor.widthMM / 2 / camera.lensMM) * 180 / .pi
        let at = place(seat)
        let edges = [-half, half].map { turn in
            let way = Vector3.facing(yaw: camera.yaw + turn)
            return "L\(n(at.x + way.x * reach)) \(n(at.y + way.z * reach))"
        }
        return ["<path d=\"M\(n(at.x)) \(n(at.y))\(edges.joined())Z\" fill=\"#fff\" fill-opacity=\".28\"/>"]
    }

    private func person(_ figure: Figure, _ at: (x: Double, y: Double), _ scale: Double) -> String {
        let radius = min(14, max(7, scale * 0.28)), way = Vector3.facing(yaw: figure.yaw)
        let nose = (x: at.x + way.x * (radius + 5), y: at.y + way.z * (radius + 5))
        let initial = escaped(Self.initial(names[figure.character] ?? ""))
        return "<path d=\"M\(n(at.x)) \(n(at.y))L\(n(nose.x)) \(n(nose.y))\" stroke=\"#1d1e20\" stroke-width=\"3\"/>"
            + "<circle cx=\"\(n(at.x))\" cy=\"\(n(at.y))\" r=\"\(n(radius))\" fill=\"#ececea\" stroke=\"#1d1e20\"/>"
            + "<text x=\"\(n(at.x))\" y=\"\(n(at.y + radius * 0.38))\" font-size=\"\(n(radius * 1.1))\" "
            + "font-family=\"Inter, Noto Sans, sans-serif\" text-anchor=\"middle\" fill=\"#1d1e20\">\(initial)</text>"
    }

    /// `M` for Mara, `3` for Crowd 3.
    private static func initial(_ name: String) -> String {
        let words = name.split(separator: " ")
        return words.count > 1 && words.last.flatMap { Int($0) } != nil
            ? String(words[words.count - 1]) : String(name.prefix(1))
    }

    private func n(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}

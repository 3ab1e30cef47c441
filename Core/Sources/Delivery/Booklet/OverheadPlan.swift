internal import Imaging
internal import Story

/// A scene's set from above: walls, doors, people, the axis, and the cone of every setup by its letter (DIRECTION
/// §2.14).
struct OverheadPlan {
    let scene: Scene
    let settings: Settings
    let fonts: FontLibrary

    /// Cameras further than this from everybody are drawn at the edge, so that the people stay large. Metres.
    private static let reach = 9.0

    /// Draws the plan to fit `frame`, +x to the right and upstage at the top.
    func draw(on canvas: PDFCanvas, in frame: PDFRectangle) throws {
        let view = View(of: points, in: frame)
        let letters = try scene.setups.map { try label($0.plannedName.drop(while: \.isNumber)) }
        canvas.clipped(to: frame) {
            canvas.setGrey(1)
            canvas.fill(frame)
            canvas.setGrey(0.86)
            for surface in scene.set.surfaces { fill(surface, canvas: canvas, view: view) }
            canvas.setGrey(0.2)
            for wall in scene.set.walls { canvas.line([view.place(wall.from), view.place(wall.to)], width: 1.1) }
            for door in scene.set.doors { self.door(door, canvas: canvas, view: view) }
            axis(canvas: canvas, view: view)
            for (setup, letter) in zip(scene.setups, letters) { cone(setup, letter, canvas: canvas, view: view) }
            canvas.setGrey(0)
            for figure in people { person(figure, canvas: canvas, view: view) }
        }
        canvas.setGrey(0.6)
        canvas.stroke(frame, width: 0.4)
    }

    /// Everybody where the scene first shows them.
    private var people: [Figure] {
        var seen: Set<ID<Character>> = []
        return scene.shots.flatMap(\.stage.figures).filter { seen.insert($0.character).inserted }
    }

    /// What the plan must show: people, and the cameras near them; the set where there is nobody.
    private var points: [Vector3] {
        let at = people.map(\.position)
        guard let first = at.first else { return [scene.set.minimum, scene.set.maximum] }
        let middle = at.dropFirst().reduce(first, +) / Double(at.count)
        return at + scene.setups.map(\.camera.position).filter { ($0 - middle).length < Self.reach }
    }

    private func label(_ letter: Substring) throws -> TextLayout {
        try TextLayout(String(letter), style: TextStyle(size: 7.5, bold: true), fonts: fonts)
    }

    private func fill(_ surface: SetPlan.Surface, canvas: PDFCanvas, view: View) {
        let across = Vector3.facing(yaw: surface.yaw + 90) * (surface.width / 2)
        let along = Vector3.facing(yaw: surface.yaw) * (surface.depth / 2)
        let middle = surface.position
        canvas.area([
            view.place(middle - across - along), view.place(middle + across - along),
            view.place(middle + across + along), view.place(middle - across + along),
        ])
    }

    private func door(_ door: SetPlan.Opening, canvas: PDFCanvas, view: View) {
        let half = Vector3.facing(yaw: door.yaw + 90) * (door.width / 2)
        canvas.setGrey(1)
        canvas.line([view.place(door.position - half), view.place(door.position + half)], width: 2)
    }

    /// The line that the scene's first pair of people draws, dashed.
    private func axis(canvas: PDFCanvas, view: View) {
        guard let axis = scene.shots.lazy.compactMap(\.stage.axis).first, let other = axis.b,
            let a = people.first(where: { $0.character == axis.a })?.position,
            let b = people.first(where: { $0.character == other })?.position
        else { return }
        let along = (b - a).normalized * 2
        canvas.setGrey(0.55)
        canvas.line([view.place(a - along), view.place(b + along)], width: 0.5, dash: [2, 2])
    }

    private func person(_ figure: Figure, canvas: PDFCanvas, view: View) {
        let at = view.place(figure.position)
        canvas.circle(x: at.x, y: at.y, radius: 1.9)
        canvas.line(
            [at, view.place(figure.position + Vector3.facing(yaw: figure.yaw) * (4.5 / view.scale))], width: 0.8)
    }

    private func cone(_ setup: Setup, _ letter: TextLayout, canvas: PDFCanvas, view: View) {
        let half = Exact.degrees(Exact.atan(settings.sensor.widthMM / 2 / max(8, setup.lensMM)))
        let from = view.inside(setup.camera.position)
        let rays = [-half, half].map { turn in
            let way = Vector3.facing(yaw: setup.camera.yaw + turn) * 11
            return (x: from.x + way.x, y: from.y + way.z)
        }
        canvas.setGrey(0.45)
        canvas.line([rays[0], from, rays[1]], width: 0.5)
        canvas.circle(x: from.x, y: from.y, radius: 1.1)
        let back = Vector3.facing(yaw: setup.camera.yaw + 180) * 5
        canvas.draw(letter, x: from.x + back.x - letter.width / 2, y: from.y + back.z - letter.height / 2)
    }

    /// The plan's metres on the page.
    private struct View {
        let frame: PDFRectangle
        /// Points a metre.
        let scale: Double
        private let centre: Vector3

        /// Shows all `points` with some room around them.
        init(of points: [Vector3], in frame: PDFRectangle) {
            let low = Vector3(points.map(\.x).min() ?? -1, 0, points.map(\.z).min() ?? -1)
            let high = Vector3(points.map(\.x).max() ?? 1, 0, points.map(\.z).max() ?? 1)
            self.frame = frame
            scale = min((frame.width - 20) / max(2.5, high.x - low.x), (frame.height - 20) / max(2.5, high.z - low.z))
            centre = (low + high) / 2
        }

        func place(_ point: Vector3) -> (x: Double, y: Double) {
            (
                frame.x + frame.width / 2 + (point.x - centre.x) * scale,
                frame.y + frame.height / 2 + (point.z - centre.z) * scale
            )
        }

        /// A place, or the edge next to it.
        func inside(_ point: Vector3) -> (x: Double, y: Double) {
            let at = place(point)
            return (
                min(max(at.x, frame.x + 5), frame.x + frame.width - 5),
                min(max(at.y, frame.y + 5), frame.y + frame.height - 5)
            )
        }
    }
}

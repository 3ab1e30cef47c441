internal import Imaging
internal import Story

/// A scene's set from above: walls, doors, people, and the cone of every setup (DIRECTION §2.14).
struct OverheadPlan {
    let scene: Scene
    /// Millimetres.
    let sensorWidth: Double

    /// Draws the plan to fit `frame`, +x to the right and upstage at the top.
    func draw(on canvas: PDFCanvas, in frame: PDFRectangle) {
        let set = scene.set
        let cameras = scene.setups.map(\.camera.position)
        let people = scene.shots.first?.stage.figures ?? []
        let reach = cameras + [set.minimum, set.maximum]
        let low = Vector3(reach.map(\.x).min() ?? -1, 0, reach.map(\.z).min() ?? -1)
        let high = Vector3(reach.map(\.x).max() ?? 1, 0, reach.map(\.z).max() ?? 1)
        let scale = min(frame.width / max(1, high.x - low.x), frame.height / max(1, high.z - low.z))
        let centre = (low + high) / 2
        func place(_ point: Vector3) -> (x: Double, y: Double) {
            (
                frame.x + frame.width / 2 + (point.x - centre.x) * scale,
                frame.y + frame.height / 2 + (point.z - centre.z) * scale
            )
        }
        canvas.clipped(to: frame) {
            canvas.setGrey(0.86)
            for surface in set.surfaces { fill(surface, canvas: canvas, scale: scale, place: place) }
            canvas.setGrey(0.2)
            for wall in set.walls { canvas.line([place(wall.from), place(wall.to)], width: 1.1) }
            canvas.setGrey(1)
            for door in set.doors {
                let half = Vector3.facing(yaw: door.yaw + 90) * (door.width / 2)
                canvas.line([place(door.position - half), place(door.position + half)], width: 2)
            }
            for setup in scene.setups { cone(setup, canvas: canvas, place: place) }
            canvas.setGrey(0)
            for figure in people {
                let at = place(figure.position)
                canvas.circle(x: at.x, y: at.y, radius: 1.8)
                let nose = place(figure.position + Vector3.facing(yaw: figure.yaw) * (4 / scale))
                canvas.line([at, nose], width: 0.7)
            }
        }
        canvas.setGrey(0.6)
        canvas.stroke(frame, width: 0.4)
    }

    private func fill(
        _ surface: SetPlan.Surface, canvas: PDFCanvas, scale: Double, place: (Vector3) -> (x: Double, y: Double)
    ) {
        let across = Vector3.facing(yaw: surface.yaw + 90) * (surface.width / 2)
        let along = Vector3.facing(yaw: surface.yaw) * (surface.depth / 2)
        let middle = surface.position
        canvas.area([
            place(middle - across - along), place(middle + across - along), place(middle + across + along),
            place(middle - across + along),
        ])
    }

    private func cone(_ setup: Setup, canvas: PDFCanvas, place: (Vector3) -> (x: Double, y: Double)) {
        let half = Exact.degrees(Exact.atan(sensorWidth / 2 / max(8, setup.lensMM)))
        let from = setup.camera.position
        let points = [-half, half].map { place(from + Vector3.facing(yaw: setup.camera.yaw + $0) * 1.6) }
        canvas.setGrey(0.45)
        canvas.line([points[0], place(from), points[1]], width: 0.5)
        let at = place(from)
        canvas.circle(x: at.x, y: at.y, radius: 1.1)
    }
}

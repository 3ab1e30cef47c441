internal import Imaging
internal import Story

/// The arrows of a panel as areas: what a booklet lays over its picture. Needs no bodies.
/// - Returns: empty where nobody goes anywhere and the camera stands, or where the stage has no camera.
public func overlayArrows(_ order: PanelOrder) -> [OverlayArea] { OverlayDrawing(order).arrows().areas }

/// Draws what lies over a picture, each on a layer of its own.
struct OverlayDrawing {
    private let order: PanelOrder

    init(_ order: PanelOrder) {
        self.order = order
    }

    /// A layer that needs the order alone; nil where there is nothing on it.
    func layer(_ overlay: Overlay) -> LayerRaster? {
        let canvas =
            switch overlay {
            case .thirds: thirds()
            case .safe: safe()
            case .arrows: arrows()
            case .labels: empty
            }
        return canvas.isEmpty ? nil : canvas.layer()
    }

    private var empty: OverlayCanvas {
        OverlayCanvas(width: order.settings.picture.width, height: order.settings.picture.height)
    }

    private func safe() -> OverlayCanvas {
        var canvas = empty
        for share in [0.93, 0.9] as [Float] {
            let (low, high) = (canvas.size * ((1 - share) / 2), canvas.size * ((1 + share) / 2))
            let corners = [low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)]
            for index in 0..<4 { canvas.line(corners[index], corners[(index + 1) & 3], width: 1.5, tone: 190) }
        }
        return canvas
    }

    private func thirds() -> OverlayCanvas {
        var canvas = empty
        for third in 1...2 {
            let at = Float(third) / 3 * canvas.size
            for (width, tone) in zip([Float(2.4), 1], [UInt8(255), 60]) {
                canvas.line(SIMD2(at.x, 0), SIMD2(at.x, canvas.height), width: width, tone: tone)
                canvas.line(SIMD2(0, at.y), SIMD2(canvas.width, at.y), width: width, tone: tone)
            }
        }
        return canvas
    }

    func arrows() -> OverlayCanvas {
        var canvas = empty
        guard let camera = order.stage.camera else { return canvas }
        let projection = Projection(
            camera: camera, sensorWidth: order.settings.sensor.widthMM, aspect: order.settings.aspect.value)
        let people = order.subjects.compactMap { order.stage.figure($0) }
        let figures = people.isEmpty ? order.stage.figures : people
        let subjects = SubjectArrows(projection: projection, figures: figures)
        if !order.movement.isStatic {
            let focus = figures.first.map { $0.position + Vector3(0, $0.posture == .stand ? 1.3 : 0.9, 0) }
            let arrows = CameraArrows(
                movement: order.movement, projection: projection,
                focus: focus ?? projection.camera.position + projection.forward * 3,
                travel: subjects.travellers.first.map { .facing(yaw: $0.yaw) })
            arrows.draw(on: &canvas)
        }
        // In a car, a train or a boat the set travels, and its people do not walk on a floor that is seen.
        if order.set.kind != .carInterior { subjects.draw(on: &canvas) }
        return canvas
    }
}

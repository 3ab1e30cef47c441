internal import Imaging
internal import Story

/// Draws what lies over a picture, each on a layer of its own.
struct OverlayDrawing {
    let scene: PictureScene
    let order: PanelOrder

    /// The layers that this panel has: guides always, arrows where something moves.
    func layers() -> [Frame.Overlay: LayerRaster] {
        var layers: [Frame.Overlay: LayerRaster] = [:]
        layers[.thirds] = layer { thirds(on: &$0) }
        layers[.safeAreas] = layer { canvas in
            for share in [0.93, 0.9] as [Float] {
                let size = SIMD2(canvas.width, canvas.height)
                canvas.frame(size * ((1 - share) / 2), size * ((1 + share) / 2), width: 1.5, tone: 190)
            }
        }
        if !order.movement.isStatic {
            let arrows = CameraArrows(movement: order.movement, scene: scene)
            layers[.cameraArrows] = layer { arrows.draw(on: &$0) }
        }
        let travel = SubjectArrows(scene: scene, figures: order.stage.figures)
        if !travel.travellers.isEmpty { layers[.subjectArrows] = layer { travel.draw(on: &$0) } }
        return layers
    }

    private func thirds(on canvas: inout OverlayCanvas) {
        for third in 1...2 {
            let share = Float(third) / 3
            let (x, y) = (share * canvas.width, share * canvas.height)
            for (width, tone) in zip([Float(2.4), 1], [UInt8(255), 60]) {
                canvas.line(SIMD2(x, 0), SIMD2(x, canvas.height), width: width, tone: tone)
                canvas.line(SIMD2(0, y), SIMD2(canvas.width, y), width: width, tone: tone)
            }
        }
    }

    private func layer(_ body: (inout OverlayCanvas) -> Void) -> LayerRaster {
        var canvas = OverlayCanvas(width: scene.picture.width, height: scene.picture.height)
        body(&canvas)
        return canvas.layer
    }
}

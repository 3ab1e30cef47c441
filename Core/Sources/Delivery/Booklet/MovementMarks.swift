internal import Imaging
internal import Story

/// The signs of a camera's move at the border of its frame: arrows outside are the camera's (DIRECTION §2.14).
struct MovementMarks {
    let movement: Movement

    /// Draws around `frame`; nothing for a camera that stands.
    func draw(on canvas: PDFCanvas, around frame: PDFRectangle) {
        canvas.setGrey(0)
        for kind in movement.kind {
            switch kind {
            case .panLeft, .truckLeft, .whipPan: arrow(canvas, at: (frame.x, middleY(frame)), dx: -1, dy: 0)
            case .panRight, .truckRight, .trackingSide:
                arrow(canvas, at: (frame.x + frame.width, middleY(frame)), dx: 1, dy: 0)
            case .tiltUp, .pedestalUp, .craneUp: arrow(canvas, at: (middleX(frame), frame.y), dx: 0, dy: -1)
            case .tiltDown, .pedestalDown, .craneDown:
                arrow(canvas, at: (middleX(frame), frame.y + frame.height), dx: 0, dy: 1)
            case .dollyIn, .zoomIn, .trackingFollow, .dollyZoom: corners(canvas, frame: frame, inward: true)
            case .dollyOut, .zoomOut, .trackingLead: corners(canvas, frame: frame, inward: false)
            case .static, .roll, .arc, .rackFocus: break
            }
        }
    }

    private func middleX(_ frame: PDFRectangle) -> Double { frame.x + frame.width / 2 }
    private func middleY(_ frame: PDFRectangle) -> Double { frame.y + frame.height / 2 }

    /// A solid arrow that stands across the border.
    private func arrow(_ canvas: PDFCanvas, at point: (x: Double, y: Double), dx: Double, dy: Double) {
        let length = 9.0
        let half = 4.5
        let tip = (x: point.x + dx * length / 2, y: point.y + dy * length / 2)
        let base = (x: point.x - dx * length / 2, y: point.y - dy * length / 2)
        let triangle = [tip, (base.x - dy * half, base.y + dx * half), (base.x + dy * half, base.y - dx * half)]
        canvas.area(triangle)
        canvas.setGrey(1)
        canvas.line(triangle, width: 0.6, closed: true)
        canvas.setGrey(0)
    }

    /// A frame in the frame with lines to the corners: where a push begins and ends.
    private func corners(_ canvas: PDFCanvas, frame: PDFRectangle, inward: Bool) {
        let inset = 0.12
        let inner = PDFRectangle(
            x: frame.x + frame.width * inset, y: frame.y + frame.height * inset,
            width: frame.width * (1 - 2 * inset), height: frame.height * (1 - 2 * inset))
        for (right, low) in [(0.0, 0.0), (1, 0), (0, 1), (1, 1)] {
            let outer = (x: frame.x + right * frame.width, y: frame.y + low * frame.height)
            let near = (x: inner.x + right * inner.width, y: inner.y + low * inner.height)
            let (from, to) = inward ? (outer, near) : (near, outer)
            let dx = to.x - from.x
            let dy = to.y - from.y
            let length = (dx * dx + dy * dy).squareRoot()
            let (ux, uy) = (dx / length, dy / length)
            let neck = (x: to.x - ux * 6, y: to.y - uy * 6)
            canvas.setGrey(1)
            canvas.line([from, neck], width: 2.4)
            canvas.setGrey(0)
            canvas.line([from, neck], width: 1.1)
            canvas.area([to, (neck.x - uy * 3, neck.y + ux * 3), (neck.x + uy * 3, neck.y - ux * 3)])
        }
    }
}

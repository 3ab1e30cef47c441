internal import Imaging

extension OverheadPlan {
    /// Draws the plan on a page.
    func draw(on canvas: PDFCanvas, fonts: FontLibrary, in frame: PDFRectangle) throws {
        let marks = marks()
        let words = try marks.map { mark -> TextLayout? in
            guard case .words(let text, _, let size, let bold, _) = mark else { return nil }
            return try TextLayout(text, style: TextStyle(size: size, bold: bold), fonts: fonts)
        }
        canvas.clipped(to: frame) {
            canvas.setGrey(1)
            canvas.fill(frame)
            for (mark, words) in zip(marks, words) { canvas.draw(mark, words: words) }
        }
        canvas.setGrey(0.6)
        canvas.stroke(frame, width: 0.4)
    }
}

extension PDFCanvas {
    fileprivate func draw(_ mark: PlanMark, words: TextLayout?) {
        switch mark {
        case .line(let points, let width, let ink, let dash):
            set(ink)
            line(points.map { ($0.x, $0.y) }, width: width, dash: dash)
        case .area(let points, let ink, let share):
            // Paper has no half covering here: what would only tint is left out, what nearly covers does.
            guard share > 0.5 else { return }
            set(ink)
            area(points.map { ($0.x, $0.y) })
        case .disc(let at, let radius, let ink):
            set(ink)
            circle(x: at.x, y: at.y, radius: radius)
        case .ring(let at, let radius, let width, let ink):
            set(ink)
            circle(x: at.x, y: at.y, radius: radius, width: width)
        case .words(_, let at, _, _, let ink):
            guard let words else { return }
            set(ink)
            draw(words, x: at.x, y: at.y - (words.height - words.height / 1.36 * 1.25) / 2)
        }
    }

    func set(_ ink: PlanInk) {
        setColour(red: Double(ink.red) / 255, green: Double(ink.green) / 255, blue: Double(ink.blue) / 255)
    }
}

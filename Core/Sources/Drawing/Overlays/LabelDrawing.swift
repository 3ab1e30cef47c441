internal import Bodies
internal import Imaging
internal import Story

/// Names by the heads, and in a strip what a crew asks of a frame: size, lens, height and distance.
///
/// Light on dark plates: the contrast is the same on every picture.
struct LabelDrawing {
    let fonts: FontLibrary
    let scene: PictureScene

    /// - Throws: `FontError` where a name needs a font that is not there.
    func draw(on layer: inout LayerRaster) throws(FontError) {
        let unit = clamped(Float(layer.width * layer.height) / 921_600, 0.09, 4).squareRoot()
        var taken: [PixelRectangle] = []
        let strip = try TextLayout(words, style: TextStyle(size: Double(20 * unit), bold: true), fonts: fonts)
        put(strip, at: SIMD2(0, Float(layer.height)), unit: unit, taken: &taken, on: &layer)
        for person in scene.people where !person.name.isEmpty {
            let head = person.body.landmarks.headBox.compactMap { scene.projection.project($0) }
            guard let top = head.map(\.y).min(), let left = head.map(\.x).min(), let right = head.map(\.x).max(),
                let low = head.map(\.y).max(), right > 0.02, left < 0.98, low > 0, top < 1
            else { continue }
            let name = try TextLayout(
                person.name.uppercased(), style: TextStyle(size: Double(20 * unit), bold: true), fonts: fonts)
            let middle = Float((left + right) / 2) * Float(layer.width) - Float(name.width) / 2 - 7 * unit
            put(
                name, at: SIMD2(middle, Float(top) * Float(layer.height) - 36 * unit), unit: unit, taken: &taken,
                on: &layer)
        }
    }

    private var words: String {
        let camera = scene.projection.camera
        let height = Self.metres(camera.position.y)
        let distance = scene.people.first.map {
            " · D \(Self.metres(($0.body.landmarks.eyes - camera.position).length))"
        }
        return "\(scene.size.rawValue) · \(Int(camera.lensMM.rounded())) mm · H \(height)\(distance ?? "")"
    }

    /// Metres with one decimal.
    private static func metres(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) m"
    }

    /// Puts words on a plate as near to a place as the frame and the other plates allow.
    private func put(
        _ text: TextLayout, at corner: SIMD2<Float>, unit: Float, taken: inout [PixelRectangle],
        on layer: inout LayerRaster
    ) {
        let wide = Int(Float(text.width) + 14 * unit), high = Int(Float(text.height) + 6 * unit)
        let left = min(layer.width - wide, max(0, Int(corner.x)))
        let wished = min(layer.height - high, max(0, Int(corner.y)))
        func neighbour(_ top: Int) -> PixelRectangle? {
            taken.first { left < $0.right && left + wide > $0.left && top < $0.bottom && top + high > $0.top }
        }
        // Names of people in front of each other stand one above the other.
        var top = wished
        while let other = neighbour(top), top >= 0 { top = other.top - high }
        if top < 0 {
            top = wished
            while let other = neighbour(top), top + high <= layer.height { top = other.bottom }
        }
        guard top >= 0, top + high <= layer.height else { return }
        taken.append(PixelRectangle(left: left, top: top, right: left + wide, bottom: top + high))
        for y in top..<top + high {
            for x in max(0, left)..<min(layer.width, left + wide) { layer.blend(x: x, y: y, tone: 16, amount: 235) }
        }
        layer.paint(
            255,
            through: text.mask(
                width: layer.width, height: layer.height, x: Double(left) + Double(7 * unit),
                y: Double(top) + Double(3 * unit)))
    }
}

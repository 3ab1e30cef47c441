internal import Story

/// A place on a drawing, from its top left.
struct PlanPoint: Hashable {
    var x: Double
    var y: Double

    static func + (a: PlanPoint, b: PlanPoint) -> PlanPoint { PlanPoint(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: PlanPoint, b: PlanPoint) -> PlanPoint { PlanPoint(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: PlanPoint, factor: Double) -> PlanPoint { PlanPoint(x: a.x * factor, y: a.y * factor) }
    var length: Double { (x * x + y * y).squareRoot() }

    /// One unit along a yaw, as plans draw it: +x to the right, -z up.
    static func along(yaw: Double) -> PlanPoint {
        let way = Vector3.facing(yaw: yaw)
        return PlanPoint(x: way.x, y: way.z)
    }
}

/// A box on a drawing.
struct PlanBox {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    init(around point: PlanPoint, radius: Double) {
        self.init(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
    }

    var middle: PlanPoint { PlanPoint(x: x + width / 2, y: y + height / 2) }

    func overlaps(_ other: PlanBox) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }

    func holds(_ other: PlanBox) -> Bool {
        x <= other.x && y <= other.y && other.x + other.width <= x + width && other.y + other.height <= y + height
    }

    /// The point, or the nearest one so far inside the border.
    func inside(_ point: PlanPoint, border: Double) -> PlanPoint {
        PlanPoint(
            x: min(max(point.x, x + border), x + width - border), y: min(max(point.y, y + border), y + height - border))
    }
}

/// The colour of a mark: dark enough on paper that a grey copy can be read too.
struct PlanInk: Hashable {
    /// 0 … 255.
    var red: Int
    var green: Int
    var blue: Int

    static func grey(_ value: Int) -> PlanInk { PlanInk(red: value, green: value, blue: value) }
    static let black = grey(0)

    /// The ink of a scene's setup, by its place among them: the same on the plan and in the lined script.
    static func setup(_ place: Int) -> PlanInk { setups[place % setups.count] }

    private static let setups = [
        PlanInk(red: 20, green: 20, blue: 20), PlanInk(red: 176, green: 32, blue: 32),
        PlanInk(red: 24, green: 78, blue: 170), PlanInk(red: 20, green: 112, blue: 52),
        PlanInk(red: 146, green: 70, blue: 0), PlanInk(red: 112, green: 36, blue: 140),
        PlanInk(red: 0, green: 104, blue: 116), PlanInk(red: 150, green: 24, blue: 96),
    ]
}

/// What a plan is drawn of, for paper and for SVG alike.
enum PlanMark {
    case line([PlanPoint], width: Double, ink: PlanInk, dash: [Double] = [])
    /// A filled area; `share` is how much of it covers, 0 … 1, where the medium can.
    case area([PlanPoint], ink: PlanInk, share: Double = 1)
    case disc(PlanPoint, radius: Double, ink: PlanInk)
    case ring(PlanPoint, radius: Double, width: Double, ink: PlanInk)
    /// Words with the top left of their box.
    case words(String, at: PlanPoint, size: Double, bold: Bool, ink: PlanInk)
}

/// Finds room for labels: near what they name, never on each other.
struct LabelPlacer {
    let frame: PlanBox
    private(set) var taken: [PlanBox] = []

    init(frame: PlanBox) {
        self.frame = frame
    }

    mutating func block(_ box: PlanBox) { taken.append(box) }

    /// The width that words take, generously: viewers have other fonts than we.
    static func width(of text: String, size: Double, bold: Bool) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 1.05 : $1.properties.isUppercase ? 0.72 : 0.6) }
            * size * (bold ? 1.04 : 1)
    }

    /// Marks of a label near a point: its words on a white ground, and a leader where it had to go further off.
    /// - Parameters:
    ///   - way: where it goes if it can.
    ///   - reach: the nearest distance of its middle.
    mutating func label(
        _ text: String, at point: PlanPoint, way: PlanPoint, reach: Double, size: Double, bold: Bool = false,
        ink: PlanInk
    ) -> [PlanMark] {
        let width = Self.width(of: text, size: size, bold: bold) + 2, height = size * 1.25
        let start = Exact.degrees(Exact.atan2(way.x, way.y))
        var box: PlanBox?
        search: for ring in 0..<9 {
            let distance = reach + Double(ring) * size * 0.9
            for step in 0..<16 {
                // Nearest to the wished way first: 0, 22, -22, 45, …
                let turn = Double((step + 1) / 2) * (step % 2 == 0 ? -22.5 : 22.5)
                let out = PlanPoint.along(yaw: start + turn)
                // Measured to the border of the label, whatever its shape.
                let middle =
                    point + out * distance
                    + PlanPoint(x: out.x * width / 2, y: out.y * height / 2)
                let candidate = PlanBox(
                    x: middle.x - width / 2, y: middle.y - height / 2, width: width, height: height)
                guard frame.holds(candidate), !taken.contains(where: candidate.overlaps) else { continue }
                box = candidate
                break search
            }
        }
        guard let box else { return [] }
        taken.append(box)
        var marks: [PlanMark] = []
        let away = box.middle - point
        if away.length > reach + size * 1.6 + width / 2 {
            let near = PlanPoint(
                x: min(max(point.x, box.x), box.x + box.width), y: min(max(point.y, box.y), box.y + box.height))
            marks.append(.line([point, near], width: 0.5, ink: ink))
        }
        let corners = [
            PlanPoint(x: box.x, y: box.y), PlanPoint(x: box.x + width, y: box.y),
            PlanPoint(x: box.x + width, y: box.y + height), PlanPoint(x: box.x, y: box.y + height),
        ]
        marks.append(.area(corners, ink: .grey(255), share: 0.85))
        marks.append(.words(text, at: PlanPoint(x: box.x + 1, y: box.y), size: size, bold: bold, ink: ink))
        return marks
    }
}

internal import Story

/// Hair that falls: combed from the parting over the scalp, then down in clumps with pointed ends.
struct Curtain {
    private static let columns = 60
    private static let rows = 20
    /// The first rows lie on the scalp.
    private static let combed = 7
    private let barber: Barber
    private let length: Float
    private let k: Float

    init(_ barber: Barber, length: Float) {
        self.barber = barber
        self.length = length
        k = barber.scalp.scale
    }

    func hang(_ layers: inout [Layer], _ lines: inout [RestLine]) {
        var mesh = Mesh(role: .figure, smooth: true, twoSided: true)
        mesh.materials = [barber.material]
        var layer = Layer(mesh: mesh)
        for inner in [false, true] {
            for row in 0...Self.rows {
                for column in 0...Self.columns {
                    let fall = max(0, Float(row - Self.combed) / Float(Self.rows - Self.combed))
                    let chest = ((fall - 0.4) * 1.2).clamped(0, 0.8) * (length > 0.2 ? 1 : 0.3)
                    layer.mesh.positions.append(place(row, column, inner: inner))
                    let skin = BlendedSkin([
                        ([UInt8(Bone.head.rawValue), 0, 0, 0], [1 - chest, 0, 0, 0]),
                        ([UInt8(Bone.spine3.rawValue), 0, 0, 0], [chest, 0, 0, 0]),
                    ])
                    layer.bones.append(skin.bones)
                    layer.weights.append(skin.weights)
                    layer.sources.append(0)
                }
            }
        }
        sew(&layer.mesh)
        layers.append(layer)
        strands(layers.count - 1, &lines)
    }

    private func place(_ row: Int, _ column: Int, inner: Bool) -> Point {
        let u = Float(column) / Float(Self.columns)
        let comb = min(1, Float(row) / Float(Self.combed))
        var azimuth = (barber.part * 0.3 + 8 + 344 * u).mixed(70 + 220 * u, .step(0, 1, comb))
        if azimuth > 180 { azimuth -= 360 }
        let edge = abs(u - 0.5) * 2
        // Nine clumps around: full in the middle, a groove between, the end a point.
        let clump = u * 9 + 0.35 * Noise.value(u * 9, 2, seed: barber.seed)
        let across = abs(2 * (clump - clump.rounded(.down)) - 1)
        let lift = 0.004 + (0.008 - 0.004 * across) * .step(0, 0.5, comb) * (1 - 0.5 * .step(0.9, 1, edge))
        var p = barber.point(azimuth, Float(78).mixed(6, comb), lift * k)
        let fall = max(0, Float(row - Self.combed) / Float(Self.rows - Self.combed))
        if fall > 0 {
            let out = Point(p.x - barber.scalp.centre.x, 0, p.z - barber.scalp.centre.z).unit
            let uneven = 0.22 * (Noise.value(clump.rounded(.down) * 1.7, 5, seed: barber.seed) - 0.5)
            let drop = length * fall * (1 + uneven - 0.2 * across * across * fall - (edge > 0.85 ? 0.1 : 0))
            p.y -= drop * k
            let wave = 0.012 * Float.sine(degrees: fall * 260 + clump.rounded(.down) * 47) * fall
            let bow = 0.018 * Float.sine(degrees: min(1, fall * 1.3) * 180) - 0.02 * fall * fall
            p += out * ((bow + wave - 0.007 * across * fall) * k)
            if edge > 0.7 { p.z -= 0.02 * fall * k }
        }
        if inner { p -= (p - barber.scalp.centre).unit * ((0.006 + 0.016 * comb + 0.01 * fall) * k) }
        let shoulder = barber.body.start(.clavicleL).y + 0.05 * k
        if p.y < shoulder {
            let front = p.z > barber.body.start(.neck).z
            p.z += (front ? 0.42 : -0.42) * (shoulder - p.y)
        }
        return p
    }

    private func sew(_ mesh: inout Mesh) {
        let width = Self.columns + 1
        let sheet = width * (Self.rows + 1)
        for row in 0..<Self.rows {
            for column in 0..<Self.columns {
                let a = row * width + column
                mesh.quad(a, a + width, a + width + 1, a + 1)
                let b = a + sheet
                mesh.quad(b, b + 1, b + width + 1, b + width)
            }
        }
        for column in 0..<Self.columns {
            let a = Self.rows * width + column
            mesh.quad(a, a + sheet, a + sheet + 1, a + 1)
        }
        for row in 0..<Self.rows {
            let a = row * width
            mesh.quad(a, a + sheet, a + sheet + width, a + width)
            let b = a + Self.columns
            mesh.quad(b, b + width, b + width + sheet, b + sheet)
        }
    }

    private func strands(_ layer: Int, _ lines: inout [RestLine]) {
        var random = SeededRandom(seed: UInt64(barber.seed), for: "curtain")
        let width = Self.columns + 1
        for _ in 0..<26 {
            let column = 1 + Int(random.next() % UInt64(Self.columns - 2))
            let from = Int(random.next() % 9)
            let to = 11 + Int(random.next() % UInt64(Self.rows - 11))
            let course = (from...to).map { $0 * width + column }
            lines.append(RestLine(course: .vertices(course), kind: .hair, weight: 0.75, layer: layer))
        }
    }
}

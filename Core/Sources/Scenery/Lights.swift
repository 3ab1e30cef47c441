internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// Lamps under the ceiling: where the plan has a table they hang above it.
    mutating func hangLights(_ kind: DressingList.OnCeiling) {
        let height = plan.maximum.y
        let lit =
            isNight
            || [.bar, .church, .interrogationRoom, .cell, .warehouse, .stage, .lift, .corridor].contains(plan.kind)
        let plane = planes.count - 1
        for spot in lightSpots(kind) {
            let place = Placement(at: Vector3(spot.x, height, spot.z))
            add("ceiling lamp", .dressing, at: place, plane: planes[plane].normal.y < 0 ? plane : nil) { m in
                CeilingLamps.build(kind, &m, drop: Float(height - 1.95), lit: lit)
            }
            if lit {
                let y = kind == .panels || kind == .tubes ? height - 0.4 : max(1.5, height - 1.2)
                addLamp(
                    "ceiling lamp", Vector3(spot.x, y, spot.z), radius: kind == .spots ? 4 : 2.2,
                    strength: kind == .bulb ? 0.7 : 0.5)
            }
        }
    }

    /// Where the lamps of a kind hang, on the plan.
    private func lightSpots(_ kind: DressingList.OnCeiling) -> [Vector3] {
        let (low, high) = (plan.minimum, plan.maximum)
        let width = high.x - low.x, depth = high.z - low.z
        func grid(_ columns: Int, _ rows: Int) -> [Vector3] {
            (0..<rows).flatMap { row in
                (0..<columns).map { column in
                    Vector3(
                        low.x + (Double(column) + 0.5) * width / Double(columns), 0,
                        low.z + (Double(row) + 0.5) * depth / Double(rows))
                }
            }
        }
        switch kind {
        case .none: return []
        case .pendant:
            let tables = plan.surfaces.filter {
                ($0.kind == .table || $0.kind == .counter) && $0.width > 0.7 && $0.position.y > 0.6
            }
            if tables.isEmpty { return [Vector3(0, 0, plan.kind == .stairs ? 2.4 : 0)] }
            return tables.flatMap { table -> [Vector3] in
                guard table.width > 2.4 else { return [table.position] }
                let along = Vector3.facing(yaw: table.yaw + 90) * (table.width / 3)
                return [table.position - along, table.position, table.position + along]
            }
        case .bulb: return [plan.surfaces.first { $0.kind == .table }?.position ?? .zero]
        case .panels: return grid(max(1, Int(width / 3)), max(1, Int(depth / 2.6)))
        case .tubes: return grid(width > 4 ? 2 : 1, max(2, Int(depth / 3)))
        case .chandeliers: return grid(width > 11 && depth < 18 ? 2 : 1, max(2, Int(depth / 6)))
        case .spots: return grid(2, max(2, Int(depth / 8)))
        }
    }
}

/// Lamps that hang from y = 0 downwards.
enum CeilingLamps {
    /// - Parameter drop: how far below the ceiling the lower edge of a hanging lamp is.
    static func build(_ kind: DressingList.OnCeiling, _ m: inout Model, drop: Float, lit: Bool) {
        let glow = lit ? Tone.glow : Tone.pale
        switch kind {
        case .pendant:
            let length = min(0.9, max(0.3, drop))
            m.rod([0, -length, 0], [0, 0, 0], 0.008, Tone.black, segments: 4)
            m.lathe(
                [0, -length, 0], [[0.22, 0], [0.2, 0.05], [0.06, 0.17], [0.03, 0.22]], Tone.dark, segments: 14,
                caps: false)
            m.on(.fine) { $0.lathe([0, -length + 0.01, 0], [[0.2, 0], [0.19, 0.01]], glow, segments: 12) }
        case .bulb:
            let length = min(0.9, max(0.25, drop))
            m.rod([0, -length + 0.1, 0], [0, 0, 0], 0.007, Tone.black, segments: 4)
            m.lathe([0, -length, 0], [[0.01, 0], [0.035, 0.03], [0.03, 0.07], [0.016, 0.1]], glow, segments: 8)
            m.lathe([0, -length + 0.06, 0], [[0.2, 0], [0.04, 0.1]], Tone.dark, segments: 12, caps: false)
        case .panels:
            m.box([0, -0.015, 0], [0.6, 0.03, 1.2], Tone.light)
            m.on(.fine) { $0.box([0, -0.033, 0], [0.54, 0.01, 1.14], glow) }
        case .tubes:
            m.box([0, -0.05, 0], [0.16, 0.06, 1.3], Tone.pale)
            m.on(.fine) { $0.box([0, -0.095, 0], [0.05, 0.04, 1.26], glow) }
        case .chandeliers:
            let length = max(0.8, drop - 1.2)
            m.rod([0, -length, 0], [0, 0, 0], 0.012, Tone.black, segments: 4)
            m.torus([0, -length, 0], 0.5, 0.025, Tone.dark, segments: 16)
            for point in Circle.points(8) {
                m.rod(
                    [point.x * 0.5, -length, point.y * 0.5], [point.x * 0.5, -length + 0.14, point.y * 0.5], 0.02, glow,
                    segments: 5)
            }
            for point in Circle.points(4) {
                m.bar([point.x * 0.5, -length, point.y * 0.5], [0, -length + 0.5, 0], 0.01, Tone.black)
            }
        case .spots:
            m.rod([0, -0.6, 0], [0, 0, 0], 0.02, Tone.dark, segments: 5)
            m.lathe([0, -0.9, 0], [[0.3, 0], [0.12, 0.26], [0.08, 0.34]], Tone.dark, segments: 12, caps: false)
            m.on(.fine) { $0.lathe([0, -0.88, 0], [[0.26, 0], [0.26, 0.01]], glow, segments: 10) }
        case .none: break
        }
    }
}

internal import Breakdown
internal import Story

/// What a script asks for that no set has.
extension Blocking {
    /// A crate, a rock, a bench put where somebody is to sit, as the script names it, in a set without a free seat.
    mutating func makeshiftSeat(for person: ID<Character>, near point: Vector3, facing yaw: Double) -> SetPlan.Seat? {
        guard things.count < 12 else { return nil }
        let deeds = reading.scene.beats.filter { $0.agents.contains(person) }.compactMap { reading.business[$0.id] }
        let named = deeds.lazy.flatMap(\.props).first { Self.seatHeights[$0.kind] != nil }
        guard let (kind, name) = named, let height = Self.seatHeights[kind] else { return nil }
        let place = free(near: point, for: person, apart: 0.8).stored
        things.append(PlacedProp(prop: kind, name: name, position: place, yaw: wrapped(degrees: yaw)))
        version += 1
        return SetPlan.Seat(name: "\(name) \(things.count)", position: place, yaw: yaw, height: height, group: name)
    }

    /// Metres from the floor to where one sits.
    private static let seatHeights: [PropKind: Double] = [
        .crate: 0.6, .barrel: 0.9, .chair: 0.45, .stool: 0.72, .bench: 0.45, .rock: 0.6, .box: 0.35, .suitcase: 0.5,
    ]

    /// Puts flames and smoke where something burns: in the far corners of a room; behind the place out of doors, or
    /// where the script has nothing but smoke in the sky, far off.
    mutating func burn() {
        guard reading.scene.light.weather == .smoke, set.kind != .carInterior,
            !things.contains(where: { $0.prop == .smoke })
        else { return }
        let flames = reading.business.values.contains { deed in
            deed.props.contains { $0.kind == .blaze || $0.kind == .fire }
        }
        let back = set.anchor("upstage")?.position ?? Vector3(centre.x, 0, set.minimum.z)
        func stand(_ kind: PropKind, _ name: String, _ place: Vector3, facing yaw: Double = 0) {
            things.append(PlacedProp(prop: kind, name: name, position: place.stored, yaw: wrapped(degrees: yaw)))
        }
        if set.kind.isInterior {
            let corners = [set.minimum.x + 0.9, set.maximum.x - 0.9].map { Vector3($0, 0, set.minimum.z + 0.8) }
            for corner in corners { stand(.smoke, "smoke", corner) }
            if flames, let first = corners.first { stand(.blaze, "flames", first + Vector3(0, 0, 0.5)) }
        } else {
            let way = (back - centre).length > 0.5 ? (back - centre).normalized : Vector3(0, 0, -1)
            let aside = Vector3(way.z, 0, -way.x)
            let seat = centre + way * (flames ? 14 : 55) + aside * (flames ? 4 : 12)
            stand(.smoke, "smoke", seat + way * 3)
            if flames { stand(.blaze, "house in flames", seat, facing: seat.yaw(towards: centre)) }
        }
        version += 1
    }
}

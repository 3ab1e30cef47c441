package import Story

/// A set with what stands and lies about in it, as a script names its places and things.
package struct Places: Sendable {
    let set: SetPlan
    let things: [PlacedProp]

    package init(set: SetPlan, things: [PlacedProp]) {
        self.set = set
        self.things = things
    }

    package var centre: Vector3 {
        self.set.anchor("centre")?.position ?? (self.set.minimum + self.set.maximum) * Vector3(0.5, 0, 0.5)
    }

    /// Where a thing or a place of the set is that the script names.
    package func place(_ name: String?) -> Vector3? {
        guard let name = name?.lowercased(), !name.isEmpty else { return nil }
        if let thing = thing(named: name) { return thing.position }
        // Beside a train, a door is one of the train's.
        if name.holds("door"), things.contains(where: { $0.prop == .train }), let door = set.anchor("train_door") {
            return door.position
        }
        if let anchor = set.anchors.first(where: { name.holds($0.name) }) { return anchor.position }
        if name.holds("door") { return set.doors.first?.position }
        if name.holds("window") { return set.windows.first?.position }
        if let surface = surface(named: name, near: nil) { return surface.position }
        return set.seats.first { $0.group.holds(name) }?.position
    }

    /// What a picture of a named thing looks at: what lies or stands there, else a place of the set, else a top.
    package func target(_ name: String) -> Vector3 {
        if let thing = thing(named: name) { return thing.position + Vector3(0, thing.prop.height / 2, 0) }
        if let place = place(name) { return place + Vector3(0, place.y < 0.2 ? 1.0 : 0.05, 0) }
        if let table = set.surfaces.first { return table.position + Vector3(0, 0.05, 0) }
        return centre + Vector3(0, 0.9, 0)
    }

    /// The surface of this name or kind, the nearest one first.
    package func surface(named name: String, near point: Vector3?) -> SetPlan.Surface? {
        let found = set.surfaces.filter {
            name.holds($0.kind.rawValue) || name.holds($0.name) || $0.name.holds(name)
        }
        let point = point ?? centre
        return found.min { $0.position.distanceOnPlan(to: point) < $1.position.distanceOnPlan(to: point) }
    }

    /// The thing that a name means, the one named so first.
    package func thing(named name: String) -> PlacedProp? {
        guard !name.isEmpty else { return nil }
        return things.first { $0.name.lowercased() == name }
            ?? things.first { name.holds($0.prop.rawValue) || name.holds($0.name.lowercased()) }
    }
}

extension String {
    /// True where a run of its bytes is another's: as `contains`, for names that all come from the same folding.
    package func holds(_ part: String) -> Bool {
        let (own, sought) = (utf8, part.utf8)
        guard sought.count <= own.count, let first = sought.first else { return sought.isEmpty }
        return own.withContiguousStorageIfAvailable { own in
            sought.withContiguousStorageIfAvailable { sought in
                (0...own.count - sought.count).contains { start in
                    own[start] == first && own[start..<start + sought.count].elementsEqual(sought)
                }
            }
        }.flatMap { $0 } ?? contains(part)
    }
}

import Story

/// Plans as small as they can be: the catalogue is another room's, and a set must follow any plan.
enum Plans {
    static let light = Light(
        kind: .window, azimuth: 40, elevation: 45, contrastStops: 2, darkShare: 0.2, dayPart: .day)
    static let night = Light(
        kind: .lamp, azimuth: 40, elevation: 45, contrastStops: 3, darkShare: 0.5, dayPart: .night)

    static func plan(_ kind: SetKind) -> SetPlan {
        if kind == .carInterior { return car }
        return kind.isInterior ? room(kind) : place(kind)
    }

    /// 7 × 6 m with a door at the right, windows upstage and at the left, a table with two chairs, a row of three.
    static func room(_ kind: SetKind) -> SetPlan {
        let (w, d, h) = (3.5, 3.0, 2.8)
        let corners = [Vector3(-w, 0, d), Vector3(w, 0, d), Vector3(w, 0, -d), Vector3(-w, 0, -d)]
        return SetPlan(
            kind: kind, minimum: Vector3(-w, 0, -d), maximum: Vector3(w, h, d),
            walls: (0..<4).map { SetPlan.Wall(from: corners[$0], to: corners[($0 + 1) % 4], height: h) },
            doors: [.init(name: "door", position: Vector3(w, 0, 1.2), yaw: -90, width: 0.9, height: 2.05)],
            windows: [
                .init(name: "window", position: Vector3(-0.8, 0.9, -d), yaw: 0, width: 1.4, height: 1.2),
                .init(name: "side_window", position: Vector3(-w, 0.9, 0.4), yaw: 90, width: 1.1, height: 1.2),
            ],
            seats: [
                .init(name: "a", position: Vector3(-0.3, 0, 0), yaw: 90, height: 0.45, group: "table_1"),
                .init(name: "b", position: Vector3(1.5, 0, 0), yaw: -90, height: 0.45, group: "table_1"),
            ]
                + (0..<3).map {
                    .init(
                        name: "s\($0)", position: Vector3(1.6 + 0.65 * Double($0), 0, -2.3), yaw: 0, height: 0.42,
                        group: "sofa")
                },
            surfaces: [
                .init(name: "table_1", kind: .table, position: Vector3(0.6, 0.74, 0), yaw: 0, width: 1.2, depth: 0.8),
                .init(name: "shelf", kind: .shelf, position: Vector3(-3.2, 0.9, -1.6), yaw: 90, width: 1.2, depth: 0.4),
            ],
            anchors: [
                .init(name: "centre", position: Vector3(0, 0, 1.6), yaw: 0),
                .init(name: "window", position: Vector3(-0.8, 0, -2.3), yaw: 180),
            ])
    }

    /// 40 × 40 m with a bench, a rock and, in towns, fronts at both sides.
    static func place(_ kind: SetKind) -> SetPlan {
        let walled: Set<SetKind> = [.street, .alley, .yard, .rooftop, .carPark, .stationPlatform, .suburb]
        let low = Vector3(-7, 0, -20), high = Vector3(7, 20, 20)
        let walls = [
            SetPlan.Wall(from: Vector3(7, 0, 20), to: Vector3(7, 0, -20), height: 9),
            SetPlan.Wall(from: Vector3(-7, 0, -20), to: Vector3(-7, 0, 20), height: 9),
        ]
        return SetPlan(
            kind: kind, minimum: low, maximum: high, walls: walled.contains(kind) ? walls : [],
            doors: walled.contains(kind)
                ? [.init(name: "door", position: Vector3(-7, 0, -4), yaw: 90, width: 1, height: 2.1)] : [],
            seats: (0..<3).map {
                .init(
                    name: "bench_\($0)", position: Vector3(5.2, 0, 0.65 * Double($0)), yaw: -90, height: 0.45,
                    group: "bench")
            },
            surfaces: [
                .init(name: "rock", kind: .rock, position: Vector3(-3, 0.5, -3), yaw: 20, width: 1.2, depth: 0.9)
            ],
            anchors: [
                .init(name: "centre", position: .zero, yaw: 0),
                .init(name: "tree", position: Vector3(3, 0, -6), yaw: 0),
                .init(name: "path_far", position: Vector3(0, 0, -12), yaw: 0),
            ], pathYaw: 180)
    }

    static let car = SetPlan(
        kind: .carInterior, minimum: Vector3(-3.5, 0, -5.5), maximum: Vector3(3.5, 3.2, 5.5),
        windows: [.init(name: "windscreen", position: Vector3(0, 0.98, 0.9), yaw: 180, width: 1.35, height: 0.45)],
        seats: [
            .init(name: "driver", position: Vector3(0.37, 0.2, -0.1), yaw: 0, height: 0.28, group: "front"),
            .init(name: "passenger", position: Vector3(-0.37, 0.2, -0.1), yaw: 0, height: 0.28, group: "front"),
            .init(name: "rear_left", position: Vector3(0.42, 0.2, -1.0), yaw: 0, height: 0.31, group: "rear"),
        ],
        surfaces: [
            .init(name: "dashboard", kind: .shelf, position: Vector3(0, 0.95, 0.75), yaw: 180, width: 1.4, depth: 0.3)
        ],
        anchors: [.init(name: "wheel", position: Vector3(0.37, 0.2, 0.42), yaw: 180)])

    /// A camera that looks from one point at another.
    static func camera(_ from: Vector3, at point: Vector3, mm: Double = 28) -> Projection {
        let way = point - from
        let camera = Camera(
            position: from, yaw: from.yaw(towards: point), pitch: Exact.degrees(Exact.asin(way.y / way.length)),
            roll: 0,
            lensMM: mm)
        return Projection(camera: camera, sensorWidth: 24.89, aspect: 16.0 / 9)
    }
}

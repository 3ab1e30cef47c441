internal import Story

/// A figure by name, place and deed.
private func figure(
    _ who: Cast, _ x: Double, _ z: Double, yaw: Double, _ posture: Posture = .stand, _ action: Action = .rest,
    _ mood: Mood = .neutral, at gaze: Vector3? = nil, holds: [Held] = [], seat: Double? = nil, with partner: Cast? = nil
) -> Figure {
    Figure(
        character: who.id, position: Vector3(x, 0, z), yaw: yaw, posture: posture, action: action, mood: mood,
        gaze: gaze.map { Gaze(at: "mark", point: $0) }, holds: holds, seatHeight: seat, partner: partner?.id)
}

extension GalleryPiece {
    /// Seventeen kinds of shot.
    static let all: [GalleryPiece] = wide + dialogue + action

    private static let wide: [GalleryPiece] = [
        GalleryPiece(
            name: "01_ews_desert", set: .desert, light: .golden, figures: [figure(.man, 0, 0, yaw: 170, .stand, .walk)],
            subjects: [.man], size: .extremeWide, lens: 28, azimuth: 10),
        GalleryPiece(
            name: "05_high_angle", set: .livingRoom, light: .room,
            figures: [figure(.young, -0.6, -1.35, yaw: 0, .sit, .weep, .sad, seat: 0.42)], subjects: [.young],
            size: .full, angle: .high, lens: 28, azimuth: 30),
        GalleryPiece(
            name: "11_night_street", set: .street, light: .night,
            figures: [figure(.cop, 0, 0, yaw: 25, .stand, .smoke, .suspicious)], subjects: [.cop], size: .full,
            lens: 35,
            azimuth: 0),
        GalleryPiece(
            name: "12_crowd", set: .street, light: .overcast,
            figures: [
                figure(.ana, 0, 0, yaw: 0, .stand, .wait, .worried),
                figure(.man, -1.4, -2.4, yaw: 175, .stand, .walk), figure(.clerk, 1.5, -1.6, yaw: 5, .stand, .walk),
                figure(.old, 2.4, -4, yaw: 178, .stand, .walk), figure(.young, -2.6, -4.6, yaw: 4, .stand, .walk),
                figure(.cop, 0.9, -6, yaw: 0, .stand, .walk), figure(.woman, -0.9, -5.2, yaw: 170, .stand, .walk),
            ], subjects: [.ana], size: .mediumWide, lens: 40, azimuth: 4),
        GalleryPiece(
            name: "14_forest", set: .forest, light: .noon,
            figures: [
                figure(.woman, -0.3, 0, yaw: 12, .stand, .holdHands, .worried, with: .kid),
                figure(.kid, 0.35, 0.1, yaw: 8, .stand, .holdHands, .afraid, with: .woman),
            ], subjects: [.woman, .kid], size: .full, framing: [.twoShot], lens: 40, azimuth: -10),
        GalleryPiece(
            name: "18_rain", set: .street, light: .rain,
            figures: [figure(.woman, 0, 0, yaw: -20, .stand, .wait, .sad)], subjects: [.woman], size: .mediumWide,
            lens: 50, azimuth: 10),
    ]

    private static let tableA = figure(
        .man, -0.92, 0, yaw: 90, .sit, .talk, .worried, at: Vector3(0.9, 1.2, 0), seat: 0.45)
    private static let tableB = figure(
        .woman, 0.92, 0, yaw: -90, .sit, .listen, .suspicious, at: Vector3(-0.9, 1.25, 0), seat: 0.45)

    private static let dialogue: [GalleryPiece] = [
        GalleryPiece(
            name: "02_ots", set: .interrogationRoom, light: .room, figures: [tableA, tableB], subjects: [.woman],
            foreground: .man, size: .medium, framing: [.overShoulderLeft], lens: 50, azimuth: -65),
        GalleryPiece(
            name: "03_cu_sad", set: .bedroom, light: .room,
            figures: [figure(.woman, 0, 0, yaw: 20, .stand, .rest, .sad, at: Vector3(1.6, 1.3, 3))],
            subjects: [.woman], size: .closeUp, lens: 85, azimuth: 2),
        GalleryPiece(
            name: "07_car", set: .carInterior, light: .noon,
            figures: [
                figure(.man, 0.37, -0.1, yaw: 0, .sit, .drive, .determined, seat: 0.28),
                figure(.ana, -0.37, -0.1, yaw: 0, .sit, .talk, .worried, at: Vector3(0.37, 1.3, 0), seat: 0.28),
            ], subjects: [.man, .ana], size: .medium, framing: [.twoShot], lens: 35, azimuth: 0),
        GalleryPiece(
            name: "09_table", set: .diner, light: .lamp,
            figures: [
                figure(.old, -0.8, 0, yaw: 90, .sit, .talk, .worried, at: Vector3(0.8, 1.2, 0), seat: 0.45),
                figure(.cop, 0.8, 0, yaw: -90, .sit, .listen, .angry, at: Vector3(-0.8, 1.2, 0), seat: 0.45),
            ],
            props: [PlacedProp(prop: .table, name: "table", position: Vector3(0, 0, 0), yaw: 0)],
            subjects: [.old, .cop], size: .medium, framing: [.twoShot], lens: 40, azimuth: 15),
        GalleryPiece(
            name: "13_ecu", set: .office, light: .room,
            figures: [figure(.cop, 0, 0, yaw: 0, .stand, .look, .angry)], subjects: [.cop], size: .extremeCloseUp,
            lens: 100, azimuth: 14),
        GalleryPiece(
            name: "17_phone", set: .office, light: .room,
            figures: [
                figure(
                    .old, 0, 0, yaw: -15, .stand, .phoneEar, .surprised, holds: [Held(prop: .phone, hand: .right)])
            ], subjects: [.old], size: .mediumCloseUp, lens: 50, azimuth: 12),
        GalleryPiece(
            name: "19_cu_laugh", set: .bar, light: .lamp,
            figures: [figure(.ana, 0, 0, yaw: 0, .stand, .laugh, .happy)], subjects: [.ana], size: .closeUp, lens: 85,
            azimuth: -25),
    ]

    private static let action: [GalleryPiece] = [
        GalleryPiece(
            name: "04_gun", set: .street, light: .golden,
            figures: [
                figure(.cop, 0, 0, yaw: 0, .stand, .aim, .determined, holds: [Held(prop: .gun, hand: .both)])
            ], subjects: [.cop], size: .mediumWide, angle: .low, lens: 24, azimuth: 28),
        GalleryPiece(
            name: "06_dutch_fear", set: .corridor, light: .lamp,
            figures: [figure(.ana, 0, 0, yaw: 10, .stand, .recoil, .afraid)], subjects: [.ana], size: .medium,
            dutch: 12, lens: 24, azimuth: 0),
        GalleryPiece(
            name: "08_insert_phone", set: .office, light: .room,
            figures: [
                figure(
                    .woman, 0, 0, yaw: 0, .stand, .phoneLook, .worried,
                    holds: [Held(prop: .phone, hand: .right, label: "WHERE ARE YOU?")])
            ], subjects: [.woman], size: .medium, lens: 50, azimuth: 30, movement: [.dollyIn]),
        GalleryPiece(
            name: "10_run", set: .street, light: .noon,
            figures: [
                figure(.young, 0.2, 0, yaw: 20, .stand, .run, .afraid),
                figure(.cop, -1.5, -4.2, yaw: 18, .stand, .run, .furious),
            ], subjects: [.young, .cop], size: .full, lens: 28, azimuth: 0),
        GalleryPiece(
            name: "15_punch", set: .rooftop, light: .overcast,
            figures: [
                figure(.man, -0.45, 0, yaw: 90, .stand, .punch, .furious, with: .young),
                figure(.young, 0.45, 0, yaw: -90, .stand, .recoil, .pained, with: .man),
            ], subjects: [.man, .young], size: .mediumWide, framing: [.twoShot], lens: 30, azimuth: 15),
        GalleryPiece(
            name: "16_embrace", set: .beach, light: .golden,
            figures: [
                figure(.man, -0.15, 0, yaw: 90, .stand, .embrace, .tender, with: .woman),
                figure(.woman, 0.17, 0, yaw: -90, .stand, .embrace, .weeping, with: .man),
            ], subjects: [.woman, .man], size: .medium, framing: [.twoShot], lens: 65, azimuth: -20),
    ]
}

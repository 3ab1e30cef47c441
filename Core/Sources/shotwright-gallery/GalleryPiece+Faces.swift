internal import Drawing
internal import Story

extension GalleryPiece {
    /// Faces to judge moods and views by; drawn where their names are asked for (`moods`, `views`).
    static let faces: [GalleryPiece] = moods + views

    private static let moods = [Cast.young, .woman, .old].flatMap { who in
        [ShotSize.closeUp, .medium].flatMap { size in
            Mood.allCases.map { mood in
                face(
                    "moods_\(size == .closeUp ? "cu" : "ms")_\(who.rawValue)_\(mood.rawValue)", who, mood, size: size,
                    light: .room, azimuth: 10)
            }
        }
    }

    private static let views = [Cast.man, .kid, .clerk, .ana].flatMap { who in
        [
            face("views_\(who)_profile", who, .neutral, .talk, size: .closeUp, light: .room, azimuth: 90),
            face("views_\(who)_quarter", who, .worried, size: .closeUp, light: .room, azimuth: -48),
            face("views_\(who)_below", who, .angry, size: .closeUp, angle: .low, light: .lamp, azimuth: 20),
            face("views_\(who)_above", who, .happy, size: .mediumCloseUp, angle: .high, light: .noon, azimuth: -15),
            face("views_\(who)_eyes", who, .afraid, size: .extremeCloseUp, light: .room, azimuth: 8),
            face("views_\(who)_night", who, .sad, size: .mediumCloseUp, light: .night, azimuth: 25),
            face("views_\(who)_shout", who, .angry, .shout, size: .closeUp, light: .golden, azimuth: -60),
            face("views_\(who)_wide", who, .surprised, size: .mediumWide, light: .overcast, azimuth: 15),
        ]
    }

    private static func face(
        _ name: String, _ who: Cast, _ mood: Mood, _ action: Action = .rest, size: ShotSize,
        angle: CameraAngle = .eye, light: Light, azimuth: Double
    ) -> GalleryPiece {
        let figure = Figure(character: who.id, position: .zero, yaw: 0, action: action, mood: mood)
        return GalleryPiece(
            name: name, set: .office, light: light, figures: [figure], subjects: [who], size: size, angle: angle,
            lens: 65, azimuth: azimuth)
    }
}

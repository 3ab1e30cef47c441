internal import Story

extension GalleryPiece {
    /// Every action from the front and from three quarters, then every pair, each in an empty place: what a
    /// draughtsman looks at to judge the poses. Drawn when asked for by name (`pose_`, `seat_`,
    /// `pair_`, `idle_`, `grip_`).
    static let poses: [GalleryPiece] = actions + seats + pairs + idlers + grips

    private static let actions: [GalleryPiece] = Action.allCases.flatMap { action in
        [0.0, 48].map { azimuth in
            pose("pose_\(action.rawValue)_\(Int(azimuth))", of: [person(.man, action)], azimuth: azimuth)
        }
    }

    private static let seats: [GalleryPiece] = [
        (Action.rest, Posture.sit), (.talk, .sit), (.listen, .sit), (.wait, .sit), (.read, .sit), (.write, .sit),
        (.eat, .sit), (.drink, .sit), (.type, .sit), (.weep, .sit), (.drive, .sit), (.ride, .sit), (.rest, .lean),
        (.listen, .lean), (.rest, .kneel), (.weep, .kneel), (.rest, .crouch), (.search, .crouch), (.rest, .lie),
        (.sleep, .lie), (.dead, .lie),
    ].flatMap { action, posture in
        [0.0, 60].map { azimuth in
            pose(
                "seat_\(posture.rawValue)_\(action.rawValue)_\(Int(azimuth))",
                of: [person(.young, action, posture: posture)], azimuth: azimuth)
        }
    }

    private static let pairs: [GalleryPiece] = [
        (Action.punch, Action.recoil), (.slap, .recoil), (.kick, .recoil), (.stab, .recoil), (.choke, .grapple),
        (.grapple, .grapple), (.push, .rest), (.pull, .rest), (.embrace, .embrace), (.kiss, .kiss),
        (.holdHands, .holdHands), (.give, .give), (.whisper, .listen), (.reach, .listen),
    ].flatMap { action, answer in
        [90.0, 40, -50].map { azimuth in
            var one = person(.man, action, at: [-0.5, 0, 0], yaw: 90)
            var other = person(.woman, answer, at: [0.5, 0, 0], yaw: -90)
            (one.partner, other.partner) = (other.character, one.character)
            if action == .give { one.holds = [Held(prop: .letter, hand: .right)] }
            if action == .stab { one.holds = [Held(prop: .knife, hand: .right)] }
            return pose("pair_\(action.rawValue)_\(Int(azimuth))", of: [one, other], azimuth: azimuth - 90)
        }
    }

    /// People with nothing to do, in every mood: no two alike.
    private static let idlers: [GalleryPiece] = [
        (Action.rest, Mood.neutral), (.listen, .neutral), (.talk, .neutral), (.talk, .angry), (.talk, .sad),
        (.listen, .worried), (.walk, .neutral), (.run, .afraid),
    ].flatMap { action, mood in
        [0, 1].map { half in
            let people = Cast.allCases.enumerated().filter { $0.offset / 4 == half }.map { index, who in
                person(
                    who, action, mood: mood, at: [Double(index % 4) * 0.85 - 1.3, 0, 0],
                    yaw: index % 2 == 0 ? 20 : -15)
            }
            return pose("idle_\(action.rawValue)_\(mood.rawValue)_\(half)", of: people, azimuth: 0)
        }
    }

    private static func person(
        _ who: Cast, _ action: Action, posture: Posture = .stand, mood: Mood = .neutral, at place: Vector3 = .zero,
        yaw: Double = 0
    ) -> Figure {
        Figure(
            character: who.id, position: place, yaw: yaw, posture: posture, action: action, mood: mood,
            holds: tool(action).map { [$0] } ?? [], seatHeight: posture == .sit ? 0.45 : nil)
    }

    /// A thing in the hand of someone who only stands there.
    private static let grips: [GalleryPiece] = [
        PropKind.phone, .gun, .rifle, .knife, .sword, .bat, .flashlight, .key, .rope, .tool, .camera, .briefcase,
        .suitcase, .bag, .book, .letter, .newspaper, .photograph, .map, .ticket, .money, .ring, .cigarette, .lighter,
        .pen, .file, .glass, .bottle, .cup, .plate, .bowl, .food, .flowers, .ball, .umbrella, .hat, .coat, .tray,
        .medicine, .candle, .box,
    ].map { prop in
        var one = person(.man, .rest, yaw: -25)
        let both: Set<PropKind> = [.box, .tray, .newspaper, .map, .rifle]
        one.holds = [Held(prop: prop, hand: both.contains(prop) ? .both : .right)]
        var piece = pose("grip_\(prop.rawValue)", of: [one], azimuth: 0)
        (piece.size, piece.lens) = (.mediumWide, 50)
        return piece
    }

    /// What the action is done with.
    private static func tool(_ action: Action) -> Held? {
        switch action {
        case .aim, .shoot: Held(prop: .gun, hand: .both)
        case .stab: Held(prop: .knife, hand: .right)
        case .phoneEar, .phoneLook: Held(prop: .phone, hand: .right)
        case .drink: Held(prop: .glass, hand: .right)
        case .pour: Held(prop: .bottle, hand: .right)
        case .smoke: Held(prop: .cigarette, hand: .right)
        case .read: Held(prop: .book, hand: .both)
        case .write: Held(prop: .pen, hand: .right)
        case .carry: Held(prop: .box, hand: .both)
        case .hold: Held(prop: .cup, hand: .right)
        default: nil
        }
    }

    private static func pose(_ name: String, of figures: [Figure], azimuth: Double) -> GalleryPiece {
        let who = figures.compactMap { figure in Cast.allCases.first { $0.id == figure.character } }
        return GalleryPiece(
            name: name, set: .snow, light: .overcast, figures: figures, subjects: who, size: .full,
            framing: who.count == 1 ? [.single] : who.count == 2 ? [.twoShot] : [.group], lens: 50, azimuth: azimuth)
    }
}

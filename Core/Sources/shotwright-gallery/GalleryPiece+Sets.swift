internal import Props
internal import Story

extension GalleryPiece {
    /// Every kind of set by day and by night with somebody in it, and every thing alone and in a hand: what a designer
    /// looks at to judge sets and props. Drawn when asked for by name (`set_`, `thing_`, `held_`).
    static let catalogue: [GalleryPiece] = sets + things + heldThings

    private static let sets: [GalleryPiece] = SetKind.allCases.flatMap { kind in
        let day: Light = kind.isInterior ? .room : .noon
        let night: Light = kind.isInterior ? .lamp : .night
        return [("day", day), ("night", night)].flatMap { name, light in
            [("a", 20.0, ShotSize.wide), ("b", -115, .mediumWide)].map { side, azimuth, size in
                GalleryPiece(
                    name: "set_\(kind.rawValue)_\(name)_\(side)", set: kind, light: light, figures: [visitor(kind)],
                    subjects: [.woman], size: size, lens: 24, azimuth: azimuth)
            }
        }
    }

    /// Somebody where the set has its middle; in a car on a seat.
    private static func visitor(_ kind: SetKind) -> Figure {
        guard kind == .carInterior else {
            return Figure(character: Cast.woman.id, position: .zero, yaw: 20, action: .wait)
        }
        return Figure(
            character: Cast.woman.id, position: Vector3(0.37, 0, -0.1), yaw: 0, posture: .sit, action: .drive,
            seatHeight: 0.28)
    }

    private static let things: [GalleryPiece] = PropKind.allCases.map { kind in
        let bounds = propGeometry(kind).bounds
        let size = bounds.map { $0.high - $0.low } ?? SIMD3(repeating: 0.4)
        let height = Double(max(size.y, max(size.x, size.z) * 0.6))
        return GalleryPiece(
            name: "thing_\(kind.rawValue)", set: .street, light: .overcast, figures: [],
            props: [
                PlacedProp(
                    prop: kind, name: kind.rawValue, position: Vector3(0, 0.03, 0), yaw: 0, text: words(on: kind))
            ],
            subjects: [], size: .closeUp, framing: [.insert], lens: 60, azimuth: 28,
            target: Vector3(0, height * 0.45, 0), targetHeight: height * 1.3)
    }

    private static let heldThings: [GalleryPiece] = PropKind.allCases.filter { propGeometry($0, stance: .held).isSmall }
        .map { kind in
            GalleryPiece(
                name: "held_\(kind.rawValue)", set: .genericRoom, light: .room,
                figures: [
                    Figure(
                        character: Cast.man.id, position: .zero, yaw: 0, action: .hold,
                        holds: [Held(prop: kind, hand: .right, label: words(on: kind))])
                ], subjects: [.man], size: .medium, lens: 50, azimuth: 20)
        }

    private static func words(on kind: PropKind) -> String? {
        switch kind {
        case .letter: "Meet me at midnight. Bring the key and come alone."
        case .phone, .laptop, .computer, .screen: "Where are you?"
        case .sign: "No entry"
        case .newspaper: "Mayor resigns"
        case .ticket: "Harbour 22:40"
        case .book: "The long way home"
        case .blackboard: "Exam today"
        case .grave: "Anna Holm"
        case .map: "Old town"
        default: nil
        }
    }
}

extension PropGeometry {
    /// Something that a hand holds.
    fileprivate var isSmall: Bool {
        guard let bounds else { return false }
        return (bounds.high - bounds.low).max() < 1.1
    }
}

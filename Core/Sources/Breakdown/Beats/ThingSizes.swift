package import Story

/// What a blocking and a picture have to know of things that scripts name.
extension PropKind {
    /// Metres that a picture of it alone has to hold, upright or from above.
    package var extent: Double {
        switch self {
        case .car, .taxi, .van, .truck, .bus, .boat, .train: 2.2
        case .motorbike, .bicycle, .wheelchair, .horse, .tent, .piano: 1.4
        case .crate, .barrel, .dog, .guitar, .chair, .table, .stool, .sledge: 0.7
        case .suitcase, .unknown, .box, .bag, .briefcase, .laptop, .umbrella, .newspaper: 0.5
        case .bottle, .radio, .cat, .bird, .flowers, .rifle, .sword, .bat, .map: 0.36
        case .letter, .book, .file, .gun, .hat, .bowl, .plate, .camera: 0.28
        case .phone: 0.17
        case .ring, .key, .cigarette, .lighter, .medicine: 0.12
        default: 0.2
        }
    }

    /// Lies on its back: seen from above.
    package var isFlat: Bool {
        switch self {
        case .phone, .book, .letter, .newspaper, .photograph, .map, .ticket, .money, .file, .key, .pen: true
        default: false
        }
    }

    /// Metres from its foot to its top, for pictures of it.
    package var height: Double {
        switch self {
        case .train: 3.6
        case .car, .taxi, .van, .truck, .bus, .boat: 1.5
        case .motorbike, .bicycle, .wheelchair, .horse, .tent, .piano: 1.1
        case .suitcase, .crate, .barrel, .dog, .sledge: 0.55
        case .unknown: 0.4
        case .bottle, .briefcase, .bag, .box, .radio, .cat, .bird, .flowers: 0.3
        default: 0.12
        }
    }

    /// How near one can stand to the middle of any other thing on the floor.
    package var floorRadius: Double {
        switch self {
        case .horse: 1.4
        case .motorbike, .bicycle, .wheelchair, .piano, .tent: 0.8
        default: 0.35
        }
    }

    /// Stands on the floor by itself and is no part of any set.
    package var standsByItself: Bool {
        switch self {
        case .car, .taxi, .van, .truck, .bus, .motorbike, .bicycle, .boat, .wheelchair, .horse, .dog, .cat, .bird,
            .tent, .sledge, .fire, .piano, .crate, .barrel:
            true
        default:
            false
        }
    }

    package var isVehicle: Bool {
        switch self {
        case .car, .taxi, .van, .truck, .bus, .boat, .train, .motorbike: true
        default: false
        }
    }
}

extension PlacedProp {
    /// How far a place on the floor is from where somebody can stand beside it; below zero it is in the thing.
    package func clearance(of place: Vector3) -> Double {
        guard let size = prop.bulk else { return place.distanceOnPlan(to: position) - prop.floorRadius }
        return place.clearance(from: position, yaw: yaw, width: size.breadth, depth: size.length) - Self.besideVehicle
    }

    /// Metres between the side of a vehicle and somebody's middle.
    private static let besideVehicle = 0.35

    /// Where somebody stops who comes to it from a place.
    package func stop(comingFrom start: Vector3) -> Vector3 {
        let way = (start - position) * Vector3(1, 0, 1)
        guard way.length > 0.1 else { return start }
        let steps = stride(from: 0, to: way.length, by: 0.1).lazy.map { position + way.normalized * $0 }
        return steps.first { clearance(of: $0) > 0.05 } ?? start
    }
}

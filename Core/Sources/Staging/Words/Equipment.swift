public import Story

/// What holds the camera, from where it is and how it moves (DIRECTION §2.12): `sticks`, `dolly`, `slider`,
/// `steadicam`, `handheld`, `crane`, `car mount` or `drone`.
///
/// Above 2.4 m it takes a crane; outdoors above 8 m, a drone.
public func support(of camera: Camera, movement: Movement, in set: SetPlan) -> String {
    let highest = max(camera.position.y, movement.to?.position.y ?? 0, movement.from?.position.y ?? 0)
    let kinds = movement.kind
    if highest > 8, !set.kind.isInterior { return "drone" }
    if highest > 2.4 || kinds.contains(where: { $0 == .craneUp || $0 == .craneDown }) { return "crane" }
    if set.kind == .carInterior { return movement.steadiness == .handheld ? "handheld" : "car mount" }
    switch movement.steadiness {
    case .handheld: return "handheld"
    case .floating: return "steadicam"
    case .locked, .smooth: break
    }
    if kinds.contains(where: { $0 == .trackingLead || $0 == .trackingFollow }) { return "steadicam" }
    let travels: Set<MovementKind> = [
        .dollyIn, .dollyOut, .truckLeft, .truckRight, .arc, .trackingSide, .dollyZoom, .pedestalUp, .pedestalDown,
    ]
    guard kinds.contains(where: travels.contains) else { return "sticks" }
    let way = movement.from.flatMap { from in movement.to.map { ($0.position - from.position).length } }
    return way.map { $0 < 0.9 } ?? false ? "slider" : "dolly"
}

/// How far a close shot may turn the key about the vertical so that the face is neither flat nor black: at most 40°,
/// no further than needed, to the far side of the face where both sides are as near (DIRECTION §2.3).
/// - Parameter facing: the way the face looks.
public func lightCheat(of camera: Camera, facing: Double, size: ShotSize, light: Light) -> Double {
    guard size <= .mediumCloseUp, ![.sky, .panel].contains(light.kind) else { return 0 }
    let from = wrapped(degrees: light.azimuth - facing)
    guard abs(from) < 20 || abs(from) > 100 else { return 0 }
    let lens = wrapped(degrees: camera.yaw + 180 - facing)
    let goals = [20.0, -20, 100, -100].map { wrapped(degrees: $0 - from) }.filter { abs($0) <= 40 }
    func cost(_ turn: Double) -> Double {
        let isShort = (from + turn) * lens <= 0
        return abs(turn) - (isShort ? 15 : 0)
    }
    return goals.min { cost($0) < cost($1) } ?? 0
}

public import Bodies
public import Story

/// A move of the camera during a shot: what it does, and to what end.
public struct CameraMove: Sendable, Hashable {
    public var kinds: [MovementKind]
    /// Who is kept in the frame.
    public var subject: Landmarks
    /// What a pan or tilt ends on; without it the camera turns by two fifths of what it sees.
    public var target: Vector3?
    /// How far the subject walks while the camera tracks; a camera that tracks nobody's walk moves as if somebody took
    /// a step or two.
    public var travel: Vector3
    /// Where others stand: no camera goes through them, nor round to where they hide the subject.
    public var others: [Vector3]
    /// How much larger a push-in makes the subject: 1.1 … 1.4.
    public var ratio: Double

    public init(
        kinds: [MovementKind], subject: Landmarks, target: Vector3? = nil, travel: Vector3 = .zero,
        others: [Vector3] = [], ratio: Double = 1.25
    ) {
        self.kinds = kinds
        self.subject = subject
        self.target = target
        self.travel = travel
        self.others = others
        self.ratio = ratio
    }
}

extension CameraSolver {
    /// The composition that a move ends on: a frame in its own right, with the subject in it unless the camera turned
    /// away to a target, and still standing in the room.
    ///
    /// A move that the room has no space for is made shorter; where it has none at all, the camera stays.
    public func moved(_ camera: Camera, by move: CameraMove, in set: SetPlan) -> Camera {
        let room = Room(plan: set, floor: min(move.subject.leftSole.y, move.subject.rightSole.y))
        let focus = move.subject.eyes + move.travel
        let isOutside = room.isOutside(camera.position, seeing: focus)
        let sight = Sight(plan: set)
        let isBlocked = sight.isBlocked(from: camera.position, to: focus)
        // Whoever walks is walked with once, when all else is done.
        let tracks: Set<MovementKind> = [.trackingSide, .trackingLead, .trackingFollow]
        let kinds = move.kinds.filter { !tracks.contains($0) } + move.kinds.filter(tracks.contains).prefix(1)
        return kinds.reduce(camera) { start, kind in
            for share in [1.0, 0.7, 0.45, 0.25, 0.1] {
                guard let end = step(kind, of: move, from: start, share: share, past: move.others) else { continue }
                let near = Body.distance(from: end.position - move.travel, to: move.subject)
                let stands = end.position.y >= room.floor + 0.1 && end.position.y <= set.maximum.y - 0.1
                let isSeen = isBlocked || !sight.isBlocked(from: end.position, to: focus)
                if stands, isSeen, near >= 0.35, isOutside || !room.isOutside(end.position, seeing: focus) {
                    return end
                }
            }
            return start
        }.stored
    }

    /// How far somebody gets in a time while the camera stays with them: straight ahead, as long as both have room.
    /// - Returns: zero where that would be less than a step.
    public func travel(
        of walker: Figure, past others: [Vector3], seconds: Double, seen camera: Camera, in set: SetPlan
    ) -> Vector3 {
        let room = Room(plan: set, floor: walker.position.y)
        let eyes = walker.position + Vector3(0, 1.55, 0)
        let isOutside = room.isOutside(camera.position, seeing: eyes)
        let way = Vector3.facing(yaw: walker.yaw) * min(8, (walker.action == .run ? 3.2 : 1.25) * seconds)
        for share in [1, 0.8, 0.65, 0.5, 0.35, 0.25] {
            let travel = way * share
            guard travel.length >= 0.6, !room.isOutside(eyes + travel, seeing: eyes),
                Self.passes(others, from: walker.position, to: walker.position + travel, clear: 0.6),
                Self.passes(others, from: camera.position, to: camera.position + travel)
            else { continue }
            if isOutside || !room.isOutside(camera.position + travel, seeing: eyes + travel) { return travel.stored }
        }
        return .zero
    }

    /// True where a straight way keeps clear of people.
    private static func passes(
        _ people: [Vector3], from start: Vector3, to end: Vector3, clear: Double = 0.35
    ) -> Bool {
        let way = (end - start) * Vector3(1, 0, 1)
        return people.allSatisfy { person in
            let d = (person - start) * Vector3(1, 0, 1)
            let share = min(1, max(0, d.dot(way) / max(1e-9, way.dot(way))))
            return (d - way * share).length >= (share > 0 ? clear : 0)
        }
    }

    /// Where a move ends; nil where others are in its way. An arc goes round by the side that is free.
    private func step(
        _ kind: MovementKind, of move: CameraMove, from start: Camera, share: Double, past others: [Vector3]
    ) -> Camera? {
        let eyes = move.subject.eyes
        guard kind == .arc else {
            let end = step(kind, of: move, from: start, share: share)
            return Self.passes(others, from: start.position, to: end.position) ? end : nil
        }
        let depth = max(0.3, shape.projection(start).inCamera(eyes).z)
        for side in [1.0, -1] {
            let way = [0.25, 0.5, 0.75, 1].map {
                arced(start, about: eyes, depth: depth, degrees: 45 * side * share * $0)
            }
            let isFree = way.allSatisfy { Self.passes(others, from: eyes, to: $0.position) }
            if isFree { return way.last }
        }
        return nil
    }

    private func step(_ kind: MovementKind, of move: CameraMove, from start: Camera, share: Double) -> Camera {
        let view = shape.projection(start)
        let eyes = move.subject.eyes
        let depth = max(0.3, view.inCamera(eyes).z)
        let ratio = 1 + (move.ratio - 1) * share
        switch kind {
        case .static, .rackFocus: return start
        case .dollyIn: return pinned(start, eyes, depth: depth / ratio, lower: 0.03 * share)
        case .dollyOut: return pinned(start, eyes, depth: depth * ratio, lower: -0.03 * share)
        case .zoomIn: return zoomed(start, eyes, by: ratio)
        case .zoomOut: return zoomed(start, eyes, by: 1 / ratio)
        case .dollyZoom:
            let stretch = ratio * ratio
            return pinned(with(start) { $0.lensMM /= stretch }, eyes, depth: depth / stretch, lower: 0)
        case .truckLeft: return trucked(start, view.right * (-min(1.2, depth * 0.3) * share), keeping: eyes)
        case .truckRight: return trucked(start, view.right * (min(1.2, depth * 0.3) * share), keeping: eyes)
        case .pedestalUp: return pedestal(start, up: share, depth: depth, keeping: eyes)
        case .pedestalDown: return pedestal(start, up: -share, depth: depth, keeping: eyes)
        case .craneUp: return aimed(raised(start, 2.2 * share), at: eyes, as: start)
        case .craneDown: return aimed(raised(start, -min(2.2, start.position.y * 0.7) * share), at: eyes, as: start)
        case .panLeft, .panRight, .whipPan: return panned(kind, start, target: move.target)
        case .tiltUp, .tiltDown: return tilted(kind, start, target: move.target)
        case .roll: return with(start) { $0.roll += 12 * share }
        case .arc: return arced(start, about: eyes, depth: depth, degrees: 45 * share)
        case .trackingSide, .trackingLead, .trackingFollow:
            if move.travel.length > 0 { return with(start) { $0.position += move.travel * share } }
            let kept: MovementKind =
                kind == .trackingLead ? .dollyOut : kind == .trackingFollow ? .dollyIn : .truckRight
            return step(kept, of: move, from: start, share: share)
        }
    }

    private func with(_ camera: Camera, _ change: (inout Camera) -> Void) -> Camera {
        var camera = camera
        change(&camera)
        return camera
    }

    private func raised(_ camera: Camera, _ height: Double) -> Camera { with(camera) { $0.position.y += height } }

    private func aim(_ camera: Camera) -> Aim {
        Aim(yaw: camera.yaw, pitch: camera.pitch, roll: camera.roll, lensMM: camera.lensMM)
    }

    /// Along the lens until the eyes are `depth` away; closer frames have them a little lower.
    private func pinned(_ camera: Camera, _ eyes: Vector3, depth: Double, lower: Double) -> Camera {
        guard let now = shape.projection(camera).project(eyes) else { return camera }
        let line = min(max(0.44, now.y), max(min(0.16, now.y), now.y + lower))
        return shape.camera(aim(camera), pin: Pin(point: eyes, x: now.x, y: line), depth: depth)
    }

    private func zoomed(_ camera: Camera, _ eyes: Vector3, by ratio: Double) -> Camera {
        aimed(with(camera) { $0.lensMM *= ratio }, at: eyes, as: camera)
    }

    /// Turned so that a point is where `before` had it.
    private func aimed(_ camera: Camera, at point: Vector3, as before: Camera) -> Camera {
        guard let place = shape.projection(before).project(point) else { return camera }
        return aimed(camera, at: point, x: place.x, y: place.y)
    }

    private func aimed(_ camera: Camera, at point: Vector3, x: Double, y: Double) -> Camera {
        let d = point - camera.position
        let level = (d.x * d.x + d.z * d.z).squareRoot()
        let across = (x - 0.5) * shape.sensorWidth / camera.lensMM, above = (0.5 - y) / shape.tall(camera.lensMM)
        return with(camera) {
            $0.pitch = max(-85, min(85, Exact.degrees(Exact.atan2(d.y, level) - Exact.atan(above))))
            let flat = across / max(0.2, Exact.cos(Exact.radians($0.pitch)))
            $0.yaw = wrapped(degrees: camera.position.yaw(towards: point) + Exact.degrees(Exact.atan(flat)))
        }
    }

    /// Up or down by a fifth of what it sees, level: it tilts only where the subject would leave the frame.
    private func pedestal(_ camera: Camera, up share: Double, depth: Double, keeping eyes: Vector3) -> Camera {
        let end = raised(camera, min(0.6, 0.22 * depth / shape.tall(camera.lensMM)) * share)
        guard let place = shape.projection(end).project(eyes) else { return end }
        let y = min(0.68, max(0.12, place.y))
        return y == place.y ? end : aimed(end, at: eyes, x: place.x, y: y)
    }

    /// Sideways; the camera pans back only where the subject would leave the middle three fifths.
    private func trucked(_ camera: Camera, _ way: Vector3, keeping eyes: Vector3) -> Camera {
        let end = with(camera) { $0.position += way }
        guard let place = shape.projection(end).project(eyes) else { return end }
        let x = min(0.8, max(0.2, place.x))
        return x == place.x ? end : aimed(end, at: eyes, x: x, y: place.y)
    }

    private func panned(_ kind: MovementKind, _ camera: Camera, target: Vector3?) -> Camera {
        if let target {
            let y = shape.projection(camera).project(target)?.y ?? 0.4
            return aimed(camera, at: target, x: 0.5, y: min(0.6, max(0.3, y)))
        }
        let seen = 2 * Exact.degrees(Exact.atan(shape.sensorWidth / 2 / camera.lensMM))
        let turn = kind == .whipPan ? 75 : min(60, seen * 0.4)
        return with(camera) { $0.yaw = wrapped(degrees: $0.yaw + (kind == .panLeft ? turn : -turn)) }
    }

    private func tilted(_ kind: MovementKind, _ camera: Camera, target: Vector3?) -> Camera {
        if let target {
            let x = shape.projection(camera).project(target)?.x ?? 0.5
            return aimed(camera, at: target, x: min(0.7, max(0.3, x)), y: 0.42)
        }
        let seen = 2 * Exact.degrees(Exact.atan(0.5 / shape.tall(camera.lensMM)))
        let turn = min(35, seen * 0.4) * (kind == .tiltUp ? 1 : -1)
        return with(camera) { $0.pitch = max(-85, min(85, $0.pitch + turn)) }
    }

    private func arced(_ camera: Camera, about eyes: Vector3, depth: Double, degrees: Double) -> Camera {
        guard let place = shape.projection(camera).project(eyes) else { return camera }
        let aim = Aim(yaw: camera.yaw + degrees, pitch: camera.pitch, roll: camera.roll, lensMM: camera.lensMM)
        return shape.camera(aim, pin: Pin(point: eyes, x: place.x, y: place.y), depth: depth)
    }
}

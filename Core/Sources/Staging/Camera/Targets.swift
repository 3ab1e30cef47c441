internal import Bodies
internal import Story

extension Composition {
    /// A thing: it fills three fifths of the height. What hands hold is seen from above, as its owner sees it.
    func close(on target: Vector3) -> (camera: Camera, wild: Bool)? {
        let height = max(0.05, request.targetHeight ?? 0.3)
        if request.target == nil, let camera = asItsOwnerSees(target, height: height) { return (camera, false) }
        let handled = height <= 0.75 && (request.framing.contains(.insert) || request.size <= .closeUp)
        let heights = room.heights(topShot: true)
        let longer = CameraSolver.primes.filter { $0 > request.lensMM }
        let shorter = CameraSolver.primes.filter { $0 < request.lensMM && $0 >= max(14, request.shortestLensMM) }
        var second: Camera?
        for lens in [request.lensMM] + longer + shorter.reversed() {
            let depth = height / 0.6 * shape.tall(lens)
            guard depth >= 0.25 else { continue }
            for tilt in tilts(handled: handled) {
                for turn in turns(about: target) {
                    let aim = Aim(
                        yaw: request.azimuth + turn + 180, pitch: tilt, roll: request.dutchDegrees, lensMM: lens)
                    let pin = Pin(point: target, x: request.eyesAtX ?? 0.5, y: 0.5)
                    let camera = shape.camera(aim, pin: pin, depth: depth)
                    guard heights.contains(camera.position.y), !room.isOutside(camera.position, seeing: target)
                    else { continue }
                    second = second ?? camera
                    let right = Vector3.facing(yaw: camera.yaw - 90) * (height * 0.4)
                    let free =
                        (subjects + others).allSatisfy { person in
                            Body.distance(from: camera.position, to: person) >= 0.2
                                && ![target, target + right, target - right].contains {
                                    Body.covers(person, $0, from: camera.position)
                                }
                        } && !sight.isBlocked(from: camera.position, to: target)
                    if free { return (camera, false) }
                }
            }
        }
        if let second { return (second, false) }
        let aim = Aim(
            yaw: request.azimuth + 180, pitch: handled ? -35 : 0, roll: request.dutchDegrees, lensMM: request.lensMM)
        let depth = max(0.25, height / 0.6 * shape.tall(request.lensMM))
        let camera = shape.camera(aim, pin: Pin(point: target, x: request.eyesAtX ?? 0.5, y: 0.5), depth: depth)
        return (camera, room.needsWildWall(camera.position, seeing: target))
    }

    /// From before the face of whoever holds it, down on their hands: what is written on it stands upright.
    private func asItsOwnerSees(_ target: Vector3, height: Double) -> Camera? {
        guard let owner = subjects.first, request.framing.contains(.insert), height <= 0.3 else { return nil }
        let way = owner.eyes - target
        guard way.length > 0.28 else { return nil }
        let depth = way.length * 0.78
        let wished = 0.85 * depth / height
        let lens =
            CameraSolver.primes.filter { $0 >= request.shortestLensMM && $0 <= 50 }
            .min { abs(shape.tall($0) - wished) < abs(shape.tall($1) - wished) } ?? request.lensMM
        let level = (way.x * way.x + way.z * way.z).squareRoot()
        let aim = Aim(
            yaw: target.yaw(towards: owner.eyes) + 180, pitch: -Exact.degrees(Exact.atan2(way.y, level)),
            roll: request.dutchDegrees, lensMM: lens)
        return shape.camera(aim, pin: Pin(point: target, x: 0.5, y: 0.5), depth: depth)
    }

    /// Degrees aside that are tried; what is as long as a vehicle is seen from its side.
    private func turns(about target: Vector3) -> [Double] {
        guard let vehicle = room.vehicles.first(where: { $0.thing.holds(target) }) else {
            return [0, 15, -15, 30, -30, 50, -50]
        }
        return [60, -60, 110, -110].map { wrapped(degrees: vehicle.thing.yaw + $0 - request.azimuth) }
            .sorted { abs($0) < abs($1) }
    }

    private func tilts(handled: Bool) -> [Double] {
        if request.angle == .overhead { return [-66, -56, -80] }
        return handled ? [-35, -45, -60] : [tiltByAngle, tiltByAngle - 12]
    }

    private var tiltByAngle: Double {
        switch request.angle {
        case .eye: -3
        case .low: 11
        case .wormsEye: 25
        case .high: -15
        case .overhead: -80
        case .aerial: -35
        }
    }

    /// Through someone's eyes: at the target, or at the first subject's face.
    func pointOfView(from looker: Landmarks) -> (camera: Camera, wild: Bool)? {
        let eye = looker.eyes + looker.facing * 0.04
        let target = request.target ?? subjects.first?.eyes ?? looker.eyes + looker.facing * 4
        let line = request.target == nil && !subjects.isEmpty ? 0.38 : 0.48
        let d = target - eye
        let level = (d.x * d.x + d.z * d.z).squareRoot()
        let across = ((request.eyesAtX ?? 0.5) - 0.5) * shape.sensorWidth / request.lensMM
        let above = (0.5 - line) / shape.tall(request.lensMM)
        let pitch = Exact.degrees(Exact.atan2(d.y, level) - Exact.atan(above))
        let aim = Aim(
            yaw: eye.yaw(towards: target) + Exact.degrees(Exact.atan(across)), pitch: min(80, max(-80, pitch)),
            roll: request.dutchDegrees, lensMM: request.lensMM)
        return (aim.at(eye), false)
    }

    /// A place: from as far as its size asks outdoors, from as far as the walls let it indoors.
    func place() -> (camera: Camera, wild: Bool)? {
        let plan = room.plan
        let base = request.target ?? plan.anchor("centre")?.position ?? .zero
        let framed = request.targetHeight.map { $0 / 0.6 } ?? (request.size >= .extremeWide ? 12 : 5)
        let heights = room.heights(topShot: request.angle == .overhead || request.angle == .aerial)
        let lens = request.lensMM
        let wished = framed * shape.tall(lens)
        let azimuth = placeBearing(from: base, as: wished)
        let towards = Vector3.facing(yaw: azimuth)
        let height: Double =
            switch (request.angle, request.level) {
            case (.aerial, _), (_, .aerial): 14
            case (.overhead, _): heights.upperBound
            case (.high, _): 3.2
            case (.low, _), (.wormsEye, _), (_, .ground): 0.35
            case (_, .knee): 0.5
            case (_, .hip): 0.95
            default: 1.6
            }
        let free = room.reach(from: base, towards: towards)
        let back = plan.kind.isInterior ? max(free, 0.6) : min(wished, max(free, 4))
        var position = base + towards * back
        position.y = min(heights.upperBound, max(heights.lowerBound, height))
        let tilted = Exact.degrees(Exact.atan2(position.y - (base.y + 1), max(0.5, back)))
        let pitch = request.angle == .overhead ? -80 : min(12, max(-75, 4 - tilted))
        let aim = Aim(
            yaw: azimuth + 180, pitch: abs(tilted) < 8 ? 0 : pitch, roll: request.dutchDegrees, lensMM: lens)
        return (aim.at(position), false)
    }

    /// Indoors a place is looked at from where most of it is seen: along what is narrow, out of a far corner of what
    /// is not, and with nobody's back before the lens; outdoors from where no vehicle stands before it.
    private func placeBearing(from base: Vector3, as far: Double) -> Double {
        let plan = room.plan
        if !room.vehicles.isEmpty, request.target == nil {
            let turns = [0.0, 20, -20, 40, -40, 65, -65, 90, -90, 130, -130, 180].map { request.azimuth + $0 }
            return turns.first { turn in
                let way = Vector3.facing(yaw: turn)
                return room.reach(from: base, towards: way) >= far && room.isClearOfVehicles(base + way * far)
            } ?? request.azimuth
        }
        guard plan.kind.isInterior, plan.kind != .carInterior, request.target == nil else { return request.azimuth }
        let size = plan.maximum - plan.minimum
        let isNarrow = min(size.x, size.z) < 3.6
        let along = size.x < size.z ? 0.0 : 90
        let bearings =
            isNarrow ? [along, along + 180] : [0, 20, -20, 40, -40, 65, -65].map { request.azimuth + $0 }
        func worth(_ bearing: Double) -> Double {
            let way = Vector3.facing(yaw: bearing)
            let reach = room.reach(from: base, towards: way)
            let lens = base + way * reach + Vector3(0, 1.6, 0)
            let near = bystanders.map { Body.distance(from: lens, to: $0) }.min() ?? 9
            return min(reach, 6) - abs(wrapped(degrees: bearing - request.azimuth)) / 45 - max(0, 1.4 - near) * 4
        }
        return bearings.max { (worth($0), -$0) < (worth($1), -$1) } ?? request.azimuth
    }
}

extension Room {
    /// How far one can go from a point on the plan before a wall or the end of the ground.
    func reach(from start: Vector3, towards way: Vector3) -> Double {
        var reach = 0.0
        while reach < 120 {
            let next = start + way * (reach + 0.25) + Vector3(0, 1.5, 0)
            if isOutside(next, seeing: start + Vector3(0, 1.5, 0)) { break }
            reach += 0.25
        }
        return reach
    }
}

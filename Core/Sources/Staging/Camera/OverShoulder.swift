internal import Bodies
internal import Story

/// Past one person's shoulder at another's face: the subject's eyes are pinned, and the camera turns about them until
/// the near head covers its share of the frame (the two targets of Lino and Christie's Toric space, 2015).
struct OverShoulder {
    let near: Landmarks
    let far: Landmarks
    let composition: Composition
    /// The near head is at the left of the picture.
    let nearAtLeft: Bool

    /// A try and how far it is from what was asked.
    struct Found {
        var camera: Camera
        var fault: Double
    }

    static let coverage = 0.14...0.25

    private var shape: PictureShape { composition.shape }

    /// Where the subject's eyes go across the picture.
    private var eyesX: Double {
        let wished = composition.request.eyesAtX ?? 0.63
        let right = min(0.66, max(0.60, max(wished, 1 - wished)))
        return nearAtLeft ? right : 1 - right
    }

    /// Moves the near head across until it covers enough; five halvings end within 1 % of the width.
    func camera(size: ShotSize, lensMM: Double) -> Found? {
        let band = FramingBand(size, aspect: shape.aspect)
        let lines = band.lines(tight: false)
        // The band of the size, held to where an over-the-shoulder has the eyes.
        let pin = Pin(point: far.eyes, x: eyesX, y: min(0.38, max(0.34, lines.eyes)))
        let lower = band.lowerLandmark(of: far)
        var (out, inward) = (0.09, 0.42)
        var best: Found?
        var start = 0.0
        for round in 0..<5 {
            let x = (out + inward) / 2
            let placed = place(
                nearX: nearAtLeft ? x : 1 - x, lensMM: lensMM, pitch: start, x: pin.x, rounds: round == 0 ? 3 : 2
            ) {
                shape.camera($0, pin: pin, lower: lower, lowerLine: lines.lower)
            }
            guard let camera = placed else { return best }
            start = camera.pitch
            let view = shape.projection(camera)
            let outline = Silhouette(of: near, view)
            let covered = outline.area
            let hidden = outline.hides(far, view)
            let found = Found(camera: camera, fault: fault(covered: covered, hidden: hidden, view: view))
            if best.map({ found.fault < $0.fault }) ?? true { best = found }
            if found.fault < 0.01, (0.16...0.24).contains(covered) { break }
            // The frame's side cuts the near head: it goes no further in than its own half width.
            let half = 0.088 * view.focal / max(0.2, view.inCamera(near.head).z)
            if hidden > 0.02 || covered > 0.20 || x > half { inward = x } else { out = x }
        }
        return best
    }

    private func fault(covered: Double, hidden: Double, view: Projection) -> Double {
        let range = Self.coverage
        var fault = max(0, range.lowerBound - covered, covered - range.upperBound) * 10 + hidden * 8
        let shoulder = view.project(nearAtLeft ? near.rightShoulder : near.leftShoulder)
        let half = 0.088 * view.focal / max(0.2, view.inCamera(near.head).z)
        if let head = view.project(near.head), (nearAtLeft ? head.x : 1 - head.x) > half * 1.1 { fault += 0.15 }
        if shoulder.map({ $0.y > 0.97 || $0.x < 0 || $0.x > 1 }) ?? true { fault += 0.3 }
        let distance = Body.distance(from: view.camera.position, to: near)
        if distance < Room.fromPeople { fault += 1 + (Room.fromPeople - distance) * 10 }
        return fault
    }

    /// The camera with the subject's eyes pinned, the near head at `nearX` and the near shoulder in the frame:
    /// turns by the law of sines in the plan, tilts by one secant step each time.
    private func place(
        nearX: Double, lensMM: Double, pitch start: Double, x: Double, rounds: Int, make: (Aim) -> Camera?
    ) -> Camera? {
        let along = far.eyes.yaw(towards: near.head)
        let gap = far.eyes.distanceOnPlan(to: near.head)
        let toFar = Exact.atan((x - 0.5) * shape.sensorWidth / lensMM)
        let toNear = Exact.atan((nearX - 0.5) * shape.sensorWidth / lensMM)
        let apart = toFar - toNear
        let sine = Exact.sin(apart)
        var aim = Aim(
            yaw: along + 180 + Exact.degrees(toFar), pitch: start, roll: composition.request.dutchDegrees,
            lensMM: lensMM)
        var camera: Camera?
        for _ in 0..<rounds {
            guard let now = make(aim) else { return nil }
            let distance = now.position.distanceOnPlan(to: far.eyes)
            guard abs(distance * sine / gap) < 0.98, distance > gap else { return nil }
            let turn = Exact.degrees(Exact.asin(distance * sine / gap) - apart)
            aim = Aim(
                yaw: along + turn + 180 + Exact.degrees(toFar), pitch: aim.pitch, roll: aim.roll, lensMM: lensMM)
            guard let turned = make(aim) else { return nil }
            aim.pitch = tilt(aim, from: turned, make: make)
            camera = make(aim)
        }
        return camera.flatMap { withinHeights($0, aim, make: make) }
    }

    /// The pitch that brings the near shoulder to .86 of the height, within 14°.
    private func tilt(_ aim: Aim, from camera: Camera, make: (Aim) -> Camera?) -> Double {
        let shoulder = nearAtLeft ? near.rightShoulder : near.leftShoulder
        func miss(_ aim: Aim, _ camera: Camera) -> Double {
            shape.place(shoulder, from: camera.position, aim.axes, lensMM: aim.lensMM).y - 0.86
        }
        let now = miss(aim, camera)
        guard abs(now) > 0.004 else { return aim.pitch }
        var other = aim
        other.pitch += 2
        guard let tilted = make(other) else { return aim.pitch }
        let slope = (miss(other, tilted) - now) / 2
        guard abs(slope) > 1e-6 else { return aim.pitch }
        return min(14, max(-14, aim.pitch - now / slope))
    }

    private func withinHeights(_ camera: Camera, _ aim: Aim, make: (Aim) -> Camera?) -> Camera? {
        let heights = composition.room.heights(topShot: false)
        guard !heights.contains(camera.position.y) else { return camera }
        let height = min(heights.upperBound, max(heights.lowerBound, camera.position.y))
        return shape.camera(atHeight: height, around: far.eyes) { pitch in
            var aim = aim
            aim.pitch = pitch
            return make(aim)
        }
    }
}

extension Composition {
    /// The size and lens asked for, else neighbours of both, else nil: then the subject is taken alone.
    func overShoulder(of near: Landmarks, subject far: Landmarks) -> (camera: Camera, wild: Bool)? {
        let over = OverShoulder(near: near, far: far, composition: self, nearAtLeft: nearAtLeft(near, far))
        let sizes = ShotSize.allCases.filter { abs($0.step - request.size.step) <= 1 && $0 <= .mediumWide }
            .sorted { (abs($0.step - request.size.step), -$0.step) < (abs($1.step - request.size.step), -$1.step) }
        var best: (camera: Camera, fault: Double, outside: Bool)?
        for (index, size) in sizes.enumerated() {
            if let best, best.fault < 0.5 { break }
            for (rank, lens) in lensesAround.enumerated() {
                guard let found = over.camera(size: size, lensMM: lens) else { continue }
                let outside = isOutside(found.camera)
                let blocked = isBlocked(found.camera)
                let fault =
                    found.fault + Double(rank) * 0.03 + Double(index) * 0.25 + (outside ? 0.6 : 0) + (blocked ? 3 : 0)
                if best.map({ fault < $0.fault }) ?? true { best = (found.camera, fault, outside) }
                if found.fault < 0.12, !outside, !blocked { return (found.camera, false) }
            }
        }
        guard let best, best.fault < 2.5 else { return nil }
        return (best.camera, best.outside && room.needsWildWall(best.camera.position, seeing: focus))
    }

    private var lensesAround: [Double] {
        let all = CameraSolver.primes.filter { $0 >= max(24, min(request.lensMM, request.shortestLensMM)) && $0 <= 135 }
        let near = all.filter { $0 != request.lensMM }
            .sorted { abs($0 / request.lensMM - 1) < abs($1 / request.lensMM - 1) }
        return [request.lensMM] + near.prefix(4)
    }

    /// `OTS_L` has the near head at the left; a dirty single has it on the side that the azimuth leaves it.
    private func nearAtLeft(_ near: Landmarks, _ far: Landmarks) -> Bool {
        if request.framing.contains(.overShoulderLeft) { return true }
        if request.framing.contains(.overShoulderRight) { return false }
        let right = Vector3.facing(yaw: request.azimuth + 90)
        return (near.eyes - far.eyes).dot(right) < 0
    }
}

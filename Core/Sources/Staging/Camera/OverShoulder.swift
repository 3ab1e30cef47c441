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

    /// Moves the near head across until it covers enough; five halvings end within .5 % of the width.
    func camera(size: ShotSize, lensMM: Double) -> Found? {
        let band = FramingBand(size, aspect: shape.aspect)
        // The band of the size, held to where an over-the-shoulder has the eyes.
        let line = min(0.38, max(0.34, band.lines(tight: false).eyes))
        var (out, inward) = (0.03, 0.42)
        var best: Found?
        for _ in 0..<6 {
            let x = (out + inward) / 2
            guard let camera = place(nearX: nearAtLeft ? x : 1 - x, line: line, band: band, lensMM: lensMM) else {
                return best
            }
            let view = shape.projection(camera)
            let covered = Silhouette(of: near, view).area
            let hidden = Silhouette.hides(near, far, view)
            let found = Found(camera: camera, fault: fault(covered: covered, hidden: hidden, view: view))
            if best.map({ found.fault < $0.fault }) ?? true { best = found }
            if hidden > 0.02 || covered > 0.20 { inward = x } else { out = x }
        }
        return best
    }

    private func fault(covered: Double, hidden: Double, view: Projection) -> Double {
        let range = Self.coverage
        var fault = max(0, range.lowerBound - covered, covered - range.upperBound) * 10 + hidden * 8
        let shoulder = view.project(nearAtLeft ? near.rightShoulder : near.leftShoulder)
        if shoulder.map({ $0.y > 0.97 || $0.x < 0 || $0.x > 1 }) ?? true { fault += 0.3 }
        let distance = Body.distance(from: view.camera.position, to: near)
        if distance < Room.fromPeople { fault += 1 + (Room.fromPeople - distance) * 10 }
        return fault
    }

    /// The camera with the subject's eyes pinned, the near head at `nearX` and the near shoulder in the frame.
    private func place(nearX: Double, line: Double, band: FramingBand, lensMM: Double) -> Camera? {
        let lower = band.lowerLandmark(of: far)
        let lines = band.lines(tight: false)
        func camera(yaw: Double, pitch: Double) -> Camera? {
            let aim = Aim(yaw: yaw, pitch: pitch, roll: composition.request.dutchDegrees, lensMM: lensMM)
            return shape.camera(
                aim, pin: Pin(point: far.eyes, x: eyesX, y: line), lower: lower, lowerLine: lines.lower)
        }
        let along = far.eyes.yaw(towards: near.head)
        let gap = far.eyes.distanceOnPlan(to: near.head)
        let toFar = Exact.atan((eyesX - 0.5) * shape.sensorWidth / lensMM)
        let toNear = Exact.atan((nearX - 0.5) * shape.sensorWidth / lensMM)
        let apart = toFar - toNear
        var yaw = along + 180 + Exact.degrees(toFar)
        var pitch = 0.0
        for _ in 0..<3 {
            guard let now = camera(yaw: yaw, pitch: pitch) else { return nil }
            let distance = now.position.distanceOnPlan(to: far.eyes)
            // Law of sines in the plan: camera, near head, subject.
            let sine = distance * Exact.sin(apart) / gap
            guard abs(sine) < 0.98, distance > gap else { return nil }
            let turn = Exact.degrees(Exact.asin(sine) - apart)
            yaw = along + turn + 180 + Exact.degrees(toFar)
            pitch = tilt(yaw: yaw, from: pitch, camera: camera)
        }
        return camera(yaw: yaw, pitch: pitch)
    }

    /// The pitch at which the near shoulder lies at .86 of the height, within 14° and the heights of the room.
    private func tilt(yaw: Double, from start: Double, camera: (Double, Double) -> Camera?) -> Double {
        func miss(_ pitch: Double) -> Double? {
            guard let now = camera(yaw, pitch) else { return nil }
            let shoulder = nearAtLeft ? near.rightShoulder : near.leftShoulder
            return shape.projection(now).project(shoulder).map { $0.y - 0.86 }
        }
        let heights = composition.room.heights(topShot: false)
        var (a, b) = (start, start + 3)
        guard var fa = miss(a), var fb = miss(b) else { return start }
        for _ in 0..<3 {
            guard abs(fb - fa) > 1e-9 else { break }
            let next = min(14, max(-14, b - fb * (b - a) / (fb - fa)))
            guard let value = miss(next) else { break }
            (a, fa, b, fb) = (b, fb, next, value)
        }
        guard let now = camera(yaw, b), !heights.contains(now.position.y) else { return b }
        let height = min(heights.upperBound, max(heights.lowerBound, now.position.y))
        return shape.pitch(forHeight: height, from: 0) { camera(yaw, $0) }
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
            for (rank, lens) in lensesAround.enumerated() {
                guard let found = over.camera(size: size, lensMM: lens) else { continue }
                let outside = isOutside(found.camera)
                let fault =
                    found.fault + Double(rank) * 0.03 + Double(index) * 0.25 + (outside ? 0.6 : 0)
                if best.map({ fault < $0.fault }) ?? true { best = (found.camera, fault, outside) }
                if found.fault == 0, !outside { return (found.camera, false) }
            }
        }
        guard let best, best.fault < 2.5 else { return nil }
        return (best.camera, best.outside && room.needsWildWall(best.camera.position, seeing: focus))
    }

    private var lensesAround: [Double] {
        let all = CameraSolver.primes.filter { $0 >= max(24, min(request.lensMM, request.shortestLensMM)) && $0 <= 135 }
        let near = all.filter { $0 != request.lensMM }
            .sorted { abs($0 / request.lensMM - 1) < abs($1 / request.lensMM - 1) }
        return [request.lensMM] + near.prefix(6)
    }

    /// `OTS_L` has the near head at the left; a dirty single has it on the side that the azimuth leaves it.
    private func nearAtLeft(_ near: Landmarks, _ far: Landmarks) -> Bool {
        if request.framing.contains(.overShoulderLeft) { return true }
        if request.framing.contains(.overShoulderRight) { return false }
        let right = Vector3.facing(yaw: request.azimuth + 90)
        return (near.eyes - far.eyes).dot(right) < 0
    }
}

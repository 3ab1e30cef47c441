internal import Bodies
internal import Story

/// One try at a composition.
struct Attempt {
    var lensMM: Double
    var azimuth: Double
    var tight: Bool
}

/// A request with its people found and its set understood.
struct Composition {
    let request: CameraRequest
    let room: Room
    let sight: Sight
    let shape: PictureShape
    let subjects: [Landmarks]
    let foreground: Landmarks?
    /// Everyone else who can stand in the way.
    let others: [Landmarks]
    let bystanders: [Landmarks]

    init(
        _ request: CameraRequest, in set: SetPlan, sight: Sight, landmarks: [ID<Character>: Landmarks],
        shape: PictureShape
    ) {
        self.request = request
        self.shape = shape
        self.sight = sight
        subjects = request.subjects.compactMap { landmarks[$0] }
        foreground = request.foreground.flatMap { landmarks[$0] }
        let everyone = request.figures.filter { landmarks[$0.character] != nil }
        others = everyone.filter { !request.subjects.contains($0.character) }.compactMap { landmarks[$0.character] }
        bystanders = everyone.filter {
            !request.subjects.contains($0.character) && $0.character != request.foreground
        }.compactMap { landmarks[$0.character] }
        let floors = everyone.filter { request.subjects.contains($0.character) }.map(\.position.y)
        room = Room(
            plan: set, floor: set.kind == .carInterior ? 0 : floors.min() ?? 0,
            vehicles: request.things.compactMap(Room.Vehicle.init))
    }

    var looksThroughForeground: Bool { request.framing.contains(.pointOfView) && foreground != nil }

    /// The camera, and whether a wall must go for it.
    func solve() -> (camera: Camera, wild: Bool)? {
        let framing = request.framing
        if framing.contains(.pointOfView), let foreground { return pointOfView(from: foreground) }
        if framing.contains(.insert), let target = thing { return close(on: target) }
        guard let subject = subjects.first else {
            return request.target != nil && request.size < .wide ? thing.flatMap(close) : place()
        }
        let over = framing.contains { [.overShoulderLeft, .overShoulderRight, .dirty].contains($0) }
        if over, let foreground, let found = overShoulder(of: foreground, subject: subject) { return found }
        if subjects.count > 1 { return fitted(Group(subjects, composition: self).camera) }
        let single = Single(
            person: subject, gaze: gaze(of: request.subjects[0]), size: request.size, shape: shape,
            eyesAtX: request.eyesAtX)
        let beside = besideLying(subject)
        return fitted { attempt in
            let turn = beside.map { wrapped(degrees: $0 - request.azimuth) } ?? 0
            let (aim, x) = single.aim(
                azimuth: attempt.azimuth + turn, roll: request.dutchDegrees, lensMM: attempt.lensMM)
            if beside != nil { return single.camera(aim, pitch: -44, x: x, tight: attempt.tight) }
            return pitched(on: subject) { single.camera(aim, pitch: $0, x: x, tight: attempt.tight) }
        }
    }

    /// Who lies is seen from above and from the side, a little from where the head is: from the feet there is no face.
    private func besideLying(_ person: Landmarks) -> Double? {
        guard abs(person.head.y - person.hips.y) < 0.28 * person.girth, request.size <= .mediumWide,
            request.angle == .eye
        else {
            return nil
        }
        let head = person.hips.yaw(towards: person.head)
        return [head + 65, head - 65].min {
            abs(wrapped(degrees: $0 - request.azimuth)) < abs(wrapped(degrees: $1 - request.azimuth))
        }
    }

    private func gaze(of character: ID<Character>) -> Vector3? {
        request.figures.first { $0.character == character }?.gaze?.point
    }

    /// What an insert is of: the target, or the hand that holds something.
    private var thing: Vector3? {
        if let target = request.target { return target }
        guard let subject = subjects.first else { return nil }
        let figure = request.figures.first { request.subjects.first == $0.character }
        let held = figure?.holds.first
        // A case hangs from its handle: the hand is at its top.
        let below = held?.prop.isLuggage == true ? Vector3(0, (request.targetHeight ?? 0.3) / 2, 0) : .zero
        switch held?.hand {
        case .left: return subject.leftHand - below
        case .both: return (subject.leftHand + subject.rightHand) / 2
        default: return subject.rightHand - below
        }
    }

    // MARK: Height and tilt

    /// Tilts the camera as the angle says, or until the lens is at the height of the level; never through the floor
    /// or above what stands without a crane.
    func pitched(on person: Landmarks, make: (Double) -> Camera?) -> Camera? {
        let heights = room.heights(topShot: request.angle == .overhead || request.angle == .aerial)
        func atHeight(_ wished: Double) -> Camera? {
            let height = min(heights.upperBound, max(heights.lowerBound, wished))
            return shape.camera(atHeight: height, around: person.eyes, make: make)
        }
        let camera: Camera?
        switch (request.angle, request.level) {
        case (.overhead, _): camera = make(-80)
        case (.aerial, _): camera = make(-35)
        case (.wormsEye, _): camera = make(30)
        case (.low, .eye), (.low, .shoulder): camera = make(11)
        case (.high, .eye), (.high, .shoulder), (.high, .aerial): camera = make(-12)
        default: camera = atHeight(height(of: request.level, on: person))
        }
        guard let camera else { return nil }
        if !heights.contains(camera.position.y) { return atHeight(camera.position.y) }
        return clearOfHorizon(camera, person, heights: heights, make: make)
    }

    private func height(of level: CameraLevel, on person: Landmarks) -> Double {
        switch level {
        case .eye: person.eyes.y - (request.size >= .mediumWide ? 0.05 : 0)
        case .shoulder: (person.leftShoulder.y + person.rightShoulder.y) / 2
        case .hip: max(room.floor + 0.6, person.hips.y)
        case .knee: room.floor + 0.5
        case .ground: room.floor + 0.18
        case .aerial: room.floor + 8
        }
    }

    /// Outdoors the horizon is kept out of the throat: a nudge of at most 3° (DRAWING §8, 14).
    private func clearOfHorizon(
        _ camera: Camera, _ person: Landmarks, heights: ClosedRange<Double>, make: (Double) -> Camera?
    ) -> Camera? {
        guard !room.plan.kind.isInterior, abs(camera.pitch) < 40 else { return camera }
        func touches(_ camera: Camera) -> Bool {
            let view = shape.projection(camera)
            guard let chin = view.project(person.chin), let neck = view.project(person.neck) else { return false }
            let horizon = 0.5 + Exact.tan(Exact.radians(camera.pitch)) * shape.tall(camera.lensMM)
            return horizon > chin.y - 0.04 && horizon < neck.y + 0.04
        }
        guard touches(camera) else { return camera }
        for nudge in [1.5, -1.5, 3, -3] {
            if let other = make(camera.pitch + nudge), heights.contains(other.position.y), !touches(other) {
                return other
            }
        }
        return camera
    }

    // MARK: Fitting into the room

    /// The first try that stands in the room: the lens wished for, else shorter primes down to the style's floor;
    /// a few degrees aside where people stand in the way. Where none does, a wall goes.
    func fitted(_ make: (Attempt) -> Camera?) -> (camera: Camera, wild: Bool)? {
        let (wished, first) = startingLens(make)
        let floor = min(wished, max(request.shortestLensMM, 14))
        let lenses = [wished] + CameraSolver.primes.filter { $0 < wished && $0 >= floor }.reversed()
        let offsets = bearings
        let isWide = request.size >= .wide
        // The tries straight on are asked for more than once.
        var straight = [first, nil]
        var second: (camera: Camera, rank: Double)?
        // By offset the longest lens that the room can have, as far as is known.
        var longest = [Double](repeating: .infinity, count: offsets.count)
        for lens in lenses {
            for tight in isWide ? [false, true] : [false] {
                for (index, offset) in offsets.enumerated() where lens < longest[index] {
                    let attempt = Attempt(lensMM: lens, azimuth: request.azimuth + offset, tight: tight)
                    let isStraight = index == 0 && lens == wished
                    guard let camera = (isStraight ? straight[tight ? 1 : 0] : nil) ?? make(attempt) else { break }
                    if isStraight { straight[tight ? 1 : 0] = camera }
                    guard !isOutside(camera) else {
                        longest[index] = lens * room.share(from: focus, to: camera.position) * 1.3
                        if offsets.count == Self.near.count { break } else { continue }
                    }
                    let near = nearest(to: camera)
                    if lens < wished, near < Room.fromPeople { break }
                    if near >= Room.fromPeople, isClear(camera) { return (camera, false) }
                    let rank = min(near, Room.fromPeople) - (near >= 0.2 ? hidden(camera) : 0)
                    if near >= 0.2 || lens == floor, rank > second?.rank ?? -9 { second = (camera, rank) }
                }
            }
            if let second, second.rank > 0, lens == wished { break }
        }
        if let second, nearest(to: second.camera) >= 0.12 { return (second.camera, false) }
        let last = straight[isWide ? 1 : 0]
        guard let camera = last ?? make(Attempt(lensMM: wished, azimuth: request.azimuth, tight: isWide)) else {
            return nil
        }
        return (camera, room.needsWildWall(camera.position, seeing: focus))
    }

    private static let near: [Double] = [0, 5, -5, 10, -10]
    private static let around = near + [18, -18, 27, -27]
    private static let corners = around + [36, -36]

    /// The bearings to try about the one wished for. A wide shot of a room looks into a corner rather than through a
    /// wall, and along a set that is narrow; among pillars and seats the camera looks for a gap.
    private var bearings: [Double] {
        // Out of doors there is room to walk round whoever stands in the way.
        guard room.plan.kind.isInterior else { return request.figures.count > 2 ? Self.around : Self.near }
        let size = room.plan.maximum - room.plan.minimum
        let isNarrow = room.plan.kind != .carInterior && min(size.x, size.z) < 3.6
        if isNarrow, request.size >= .medium {
            let along = size.x < size.z ? 0.0 : 90
            let ends = [along, along + 180].map { wrapped(degrees: $0 - request.azimuth) }.sorted { abs($0) < abs($1) }
            return Self.corners + [48, -48, 60, -60] + ends.flatMap { [$0, $0 + 5, $0 - 5, $0 + 10, $0 - 10] }
        }
        if !sight.isOpen { return Self.corners + [48, -48, 60, -60] }
        return request.size >= .full ? Self.corners : Self.near
    }

    /// A lens that would put the camera in the subject's face gives way to a longer one.
    /// - Returns: the lens, and its camera straight on where that was tried.
    private func startingLens(_ make: (Attempt) -> Camera?) -> (lens: Double, camera: Camera?) {
        let band = FramingBand(request.size, aspect: shape.aspect)
        let lines = band.lines(tight: false)
        // Plainly far enough: no need to try.
        if band.drop * 0.6 / (lines.lower - lines.eyes) * shape.tall(request.lensMM) > 0.7 {
            return (request.lensMM, nil)
        }
        var wished: Camera?
        for lens in [request.lensMM] + CameraSolver.primes.filter({ $0 > request.lensMM }) {
            let attempt = Attempt(lensMM: lens, azimuth: request.azimuth, tight: false)
            guard let camera = make(attempt) else { continue }
            if lens == request.lensMM { wished = camera }
            if subjects.allSatisfy({ Body.distance(from: camera.position, to: $0) >= Room.fromPeople }) {
                return (lens, camera)
            }
        }
        return (request.lensMM, wished)
    }

    /// The point that the frame is of.
    var focus: Vector3 { subjects.first?.eyes ?? request.target ?? Vector3(0, 1.2, 0) }

    func isOutside(_ camera: Camera) -> Bool { room.isOutside(camera.position, seeing: focus) }

    /// Metres from the nearest person's axis; the eyes that a POV looks through do not count.
    func nearest(to camera: Camera) -> Double {
        func nearest(_ people: [Landmarks]) -> Double {
            people.reduce(.infinity) { min($0, Body.distance(from: camera.position, to: $1)) }
        }
        return min(nearest(subjects), nearest(looksThroughForeground ? bystanders : others))
    }

    /// Nobody covers the face of a subject, and no two subjects' heads run into each other.
    private func isClear(_ camera: Camera) -> Bool {
        let free = subjects.allSatisfy { subject in
            !others.contains { Body.covers($0, subject.eyes, from: camera.position) }
        }
        guard free, !isBlocked(camera) else { return false }
        guard subjects.count < 6, abs(camera.pitch) < 40 else { return true }
        let view = shape.projection(camera)
        if subjects.count == 1 {
            return request.framing.contains(.dirty) || !others.contains { isCutBySide($0, view) || isBefore($0, view) }
        }
        let heads = subjects.map { view.inCamera($0.head) }
        for (index, a) in heads.enumerated() {
            for b in heads.dropFirst(index + 1) where abs(a.x / a.z - b.x / b.z) < 0.23 / min(a.z, b.z) { return false }
        }
        return true
    }

    /// How many of the subjects' faces others cover, a little more where a pillar or a seat does.
    private func hidden(_ camera: Camera) -> Double {
        let covered = subjects.prefix(4).count { subject in
            others.contains { Body.covers($0, subject.eyes, from: camera.position) }
        }
        let view = shape.projection(camera)
        let before = subjects.count == 1 ? others.count { isBefore($0, view) } : 0
        return Double(covered) + 0.4 * Double(before) + (isBlocked(camera) ? 1.2 : 0)
    }

    /// Someone else's head, nearer than the subject's and as large in the frame.
    private func isBefore(_ person: Landmarks, _ view: Projection) -> Bool {
        guard request.size < .full, let subject = subjects.first else { return false }
        let head = view.inCamera(person.head)
        guard head.z > 0.1, head.z < view.inCamera(subject.head).z * 0.8 else { return false }
        return abs(head.x / head.z * view.focal) < 0.5 && abs(head.y / head.z * view.focal * view.aspect) < 0.55
    }

    /// A pillar or the back of a seat covers the face of a subject.
    func isBlocked(_ camera: Camera) -> Bool {
        !sight.isOpen && subjects.prefix(3).contains { sight.isBlocked(from: camera.position, to: $0.eyes) }
    }

    /// A stray piece of head at the side of a single.
    private func isCutBySide(_ person: Landmarks, _ view: Projection) -> Bool {
        let head = view.inCamera(person.head)
        guard head.z > 0.1 else { return false }
        let half = 0.11 * view.focal / head.z
        let x = 0.5 + head.x / head.z * view.focal, y = 0.5 - head.y / head.z * view.focal * view.aspect
        return min(abs(x), abs(x - 1)) < half && y > -half && y < 1 + half
    }
}

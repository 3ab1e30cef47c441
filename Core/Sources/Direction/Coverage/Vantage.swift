internal import Grammar
internal import Story

/// A camera that could be set up in a scene: whom it is of, from where, and what it sees. Solved once, and shared by
/// all the shots that are taken from it.
final class Vantage: Sendable {
    /// What makes two pictures one setup: whom, how large, from where, and that nobody in it has moved.
    struct Key: Hashable, Sendable {
        var sort: Composition.Sort
        var size: ShotSize
        var angle: CameraAngle
        var level: CameraLevel
        var isProfile: Bool
        /// The angle off the line, in steps too small to tell two setups apart.
        var open: Int
        var lens: Int
        var inThird: Bool
        var thing: String?
        /// As in `Stage.scene`.
        var floor: ID<Scene>?
        /// Those in the picture, then whom the subject is with.
        var people: [ID<Character>]
        var standing: [Int]
    }

    let key: Key
    let composition: Composition
    let camera: Camera
    let wildWall: Bool
    let seen: [CameraSolution.Seen]
    let axis: Axis?
    /// The line that it keeps: its axis, or of a place that between the two who are largest there.
    private let line: Axis?
    /// The bearing of the camera from everyone whose eyes are in the frame.
    private let bearings: [(person: ID<Character>, degrees: Double)]
    /// Of the main subject: the height of the head and where the eyes are across the picture.
    let head: Double
    let eyesX: Double
    /// The right hand of the picture, on the plan.
    let right: Vector3
    /// Metres that the lens is above the eyes.
    let rise: Double
    /// Where the eyes are down the picture.
    let eyesY: Double
    let isFaceSeen: Bool
    let hasIntruder: Bool
    /// Whom it is of.
    let subjects: Set<ID<Character>>
    /// Whose picture it is: of a place with people in it, whoever is largest there.
    let leads: [ID<Character>]
    /// Those whom it shows: of several people, all whose heads are not much smaller than the largest.
    let company: Set<ID<Character>>
    /// Whose eyes are in the frame, however small, and who can be told there.
    let eyesInFrame: Set<ID<Character>>
    let inFrame: Set<ID<Character>>
    /// -1 … 1: where the key comes from across the picture.
    let light: Double
    private let view: Projection

    init(
        key: Key, composition: Composition, solution: CameraSolution, axis: Axis?, line: Axis?,
        bearings: [(person: ID<Character>, degrees: Double)], sight: Sight, view: Projection, isFaceSeen: Bool,
        hasIntruder: Bool
    ) {
        self.key = key
        self.view = view
        self.composition = composition
        subjects = Set(composition.subjects)
        camera = solution.camera
        wildWall = solution.wildWall
        seen = solution.seen
        let framed = seen.filter { (0...1).contains($0.eyesX) && (0...1).contains($0.eyesY) }
        eyesInFrame = Set(framed.map(\.character))
        inFrame = Set(framed.filter { $0.headHeight > 0.02 }.map(\.character))
        let isOfOne = composition.sort == .single || composition.sort == .over
        let faces = isOfOne || composition.sort == .thing || composition.size == .establishing ? [] : framed
        let largest = faces.map(\.headHeight).max() ?? 0
        leads =
            (composition.sort == .eyes ? nil : composition.main.map { [$0] })
            ?? faces.filter { $0.headHeight >= largest * Self.leadShare }.map(\.character)
        company = Set(faces.filter { $0.headHeight >= largest * Self.companyShare }.map(\.character) + leads)
        self.axis = axis
        self.line = line
        self.bearings = bearings
        head = sight.head
        eyesX = sight.eyesX
        right = sight.right
        rise = sight.rise
        eyesY = sight.eyesY
        light = sight.light
        self.isFaceSeen = isFaceSeen
        self.hasIntruder = hasIntruder
    }

    /// How large a head is against the largest of a picture for it to be a picture of them: what stands beside is not.
    private static let companyShare = 0.4
    private static let leadShare = 0.85

    /// True where the one shows again whom the other has shown: the same one, or the same people.
    func showsAgain(_ lead: ID<Character>, after other: Vantage) -> Bool {
        if other.leads.contains(lead) { return true }
        // Of many, one more or less makes no other picture.
        guard company.count > 1, other.bearing(of: lead) != nil else { return false }
        return company.symmetricDifference(other.company).count <= (company.count > 2 ? 1 : 0)
    }

    /// The main subject as the camera has it.
    struct Sight {
        var head: Double
        var eyesX: Double
        var right: Vector3
        var rise: Double
        var eyesY: Double
        var light: Double
    }

    /// How the main subject has it in a moment.
    struct Glance {
        /// -1 where they look to the left of the picture, 1 to the right, 0 to neither.
        var look = 0
        /// Whom they look at.
        var at: ID<Character>?
        /// What views are turned about; nil where the moment is not seen on the camera's floor.
        var pivot: Vector3?
        /// Of all in the frame who are on their way: how much of it runs across the picture, -1 … 1.
        var ways: [(person: ID<Character>, across: Double)] = []
    }

    func glance(at moment: Moment) -> Glance {
        let floor = moment.floor(of: key.floor)
        var glance = Glance(pivot: floor?.pivot)
        // By where they are by now: whoever has come in since the camera was set up is seen to go as well.
        for traveller in floor?.travellers ?? [] where floor.map({ hasEyes(of: traveller.person, on: $0) }) ?? false {
            glance.ways.append((traveller.person, traveller.way.dot(right)))
        }
        guard let figure = composition.main.flatMap({ floor?.figure($0) }) else { return glance }
        glance.at = figure.gaze.flatMap { ID($0.at) }
        // From where the eyes are: whoever bends over something has them well before the hips.
        let ahead = figure.posture == .lie ? 0 : [.pickUp, .wash, .push].contains(figure.action) ? 0.36 : 0.17
        let eyes = figure.position + Vector3.facing(yaw: figure.yaw) * ahead
        let gaze = figure.gaze.map { ($0.point - eyes) * Vector3(1, 0, 1) } ?? Vector3.facing(yaw: figure.yaw)
        let along = gaze.normalized.dot(right)
        // What only just looks to a side may do so on a taller body.
        glance.look = abs(along) < 0.05 ? 0 : along > 0 ? 1 : -1
        return glance
    }

    /// True where somebody's eyes are in the frame.
    private func hasEyes(of person: ID<Character>, on floor: Moment.Floor) -> Bool {
        guard let figure = floor.figure(person) else { return false }
        return view.project(floor.eyes(of: figure)).map { (0...1).contains($0.x) && (0...1).contains($0.y) } ?? false
    }

    /// The height of somebody's head in the picture; 0 where it is not known.
    func head(of person: ID<Character>) -> Double { seen.first { $0.character == person }?.headHeight ?? 0 }

    func bearing(of person: ID<Character>) -> Double? { bearings.first { $0.person == person }?.degrees }

    /// True where the camera is on the scene's side of the line as the two now stand, or near enough to it.
    func keepsLine(at moment: Moment, neutral degrees: Double) -> Bool {
        guard let line, let floor = moment.floor(of: key.floor), let a = floor.figure(line.a),
            let b = line.b.flatMap({ floor.figure($0) })
        else { return true }
        return Sides.keeps(line, a, b, camera: camera, neutral: degrees)
    }

    /// True where those whom it promises are in the frame as they stand now: whom a single is of, and the shoulder.
    func frames(on floor: Moment.Floor) -> Bool {
        guard composition.sort == .single || composition.sort == .over else { return true }
        return composition.people.allSatisfy { person in
            floor.figure(person).map { touches($0, floor.eyes(of: $0)) } ?? false
        }
    }

    /// True where some of the head or the trunk is inside the frame.
    private func touches(_ figure: Figure, _ level: Vector3) -> Bool {
        // Heads are a little before the hips.
        let eyes = level + Vector3.facing(yaw: figure.yaw) * (figure.posture == .lie ? 0 : 0.17)
        let chest = figure.position + (eyes - figure.position) * 0.8
        let arm = Vector3.facing(yaw: figure.yaw + 90) * 0.26
        return [eyes, chest, chest + arm, chest - arm, figure.position + (eyes - figure.position) * 0.55].contains {
            view.project($0).map { (0.04...0.96).contains($0.x) && (0.02...0.98).contains($0.y) } ?? false
        }
    }

    /// Metres that a camera keeps from everybody but whose eyes it stands in for.
    private static let elbowRoom = 0.3

    /// True where nobody stands where the camera does.
    func isClear(on floor: Moment.Floor) -> Bool {
        // What is in a hand is looked at from within arm's length.
        let room = composition.sort == .thing ? Self.elbowRoom * 0.72 : Self.elbowRoom
        return floor.figures.allSatisfy { figure in
            composition.sort == .eyes && figure.character == composition.foreground
                || figure.position.distanceOnPlan(to: camera.position) > room
                || camera.position.y > figure.position.y + 2.1
        }
    }

    /// True where the same camera still frames the same people.
    func holds(at moment: Moment) -> Bool {
        guard let floor = moment.floor(of: key.floor), isClear(on: floor), frames(on: floor) else { return false }
        switch key.sort {
        case .place: return true
        case .thing where key.thing != moment.thing: return false
        default: break
        }
        let inPicture = composition.people.count
        for (index, person) in key.people.enumerated() {
            guard let now = floor.standing(of: person) else { return false }
            let count = Self.count(now, key.size, inPicture: index < inPicture)
            if count != key.standing[index] { return false }
        }
        return true
    }

    /// Wide pictures hold people who take a step, and whoever is outside may take one.
    static func count(_ standing: Moment.Standing, _ size: ShotSize, inPicture: Bool) -> Int {
        size >= .wide || !inPicture ? standing.walk : standing.step
    }
}

/// The setups that a scene could have, each solved once.
struct VantageBook {
    private(set) var vantages: [Vantage] = []
    /// One setup for each key, and others where people have walked about so that the first would cross the line.
    private var known: [Vantage.Key: [Int]] = [:]
    private var sides: [ID<Scene>?: Sides] = [:]
    private let floors: Floors
    private let grammar: Grammar
    private let settings: Settings

    init(floors: Floors, grammar: Grammar, settings: Settings) {
        self.floors = floors
        self.grammar = grammar
        self.settings = settings
    }

    /// Finds out on which side of its leads each floor is shot, before any picture asks.
    mutating func settleHome(_ moments: [Moment]) {
        for floor in floors.ids {
            let seen = moments.map { $0.seen(on: floor) }.filter { $0.floor.scene == floor }.map(\.figures)
            guard let figures = seen.max(by: { $0.count < $1.count }), figures.count >= 2 else { continue }
            _ = sides[floor, default: Sides(set: floors[floor].scene.set)].axis(figures[0], figures[1])
        }
    }

    /// Nobody moves a camera by less: pictures of one person and size are no two pictures within 30° (DIRECTION §1.4).
    private static let openStep = 24.0

    func key(_ composition: Composition, _ moment: Moment) -> Vantage.Key {
        var people = composition.people
        let inPicture = people.count
        if composition.sort == .single, let first = people.first.flatMap(moment.figure),
            let partner = partner(of: first, composition, moment)
        {
            people.append(partner.character)
        }
        return Vantage.Key(
            sort: composition.sort, size: composition.size, angle: composition.angle, level: composition.level,
            isProfile: composition.isProfile, open: Int((composition.open / Self.openStep).rounded()),
            lens: Int(composition.lensMM),
            inThird: composition.inThird, thing: composition.thing, floor: moment.floor.scene, people: people,
            standing: people.enumerated().map { index, person in
                moment.standing(of: person).map {
                    Vantage.count($0, composition.size, inPicture: index < inPicture)
                } ?? -1
            })
    }

    /// The setup of a composition; nil where no camera can be placed for it on the right side of the line.
    mutating func find(_ composition: Composition, at moment: Moment) -> Int? {
        if let turned = moment.turned(to: composition.main) { return find(composition, at: turned) }
        let key = key(composition, moment)
        let neutral = grammar.cut.axis.neutralDegrees
        if let setups = known[key] {
            if let index = setups.first(where: {
                vantages[$0].keepsLine(at: moment, neutral: neutral) && vantages[$0].isClear(on: moment.floor)
                    && vantages[$0].frames(on: moment.floor)
            }) {
                return index
            }
            if setups.isEmpty { return nil }
        }
        guard let vantage = solve(composition, key, moment) else {
            // None is to be had; those known for people who have walked on stay.
            known[key] = known[key] ?? []
            return nil
        }
        known[key, default: []].append(vantages.count)
        vantages.append(vantage)
        return vantages.count - 1
    }

    /// The setups there are of a person alone, from the size of a body to that of a face, that still frame them.
    func singles(like made: Composition, at moment: Moment, keeping neutral: Double) -> [Int] {
        guard made.sort == .single, let main = made.main else { return [] }
        return vantages.indices.filter { index in
            let vantage = vantages[index]
            let composition = vantage.composition
            return composition.sort == .single && composition.main == main && composition.open < 100
                && (.closeUp ... .medium).contains(composition.size) && vantage.key.floor == moment.floor.scene
                && vantage.isFaceSeen && vantage.holds(at: moment) && vantage.keepsLine(at: moment, neutral: neutral)
        }
    }

    // MARK: Solving

    /// Degrees aside that are tried where a face is hidden or somebody stands before it.
    private static let asides = [0.0, 16, -14]

    /// A camera that tracks somebody keeps to their one side or to their other.
    private static func asides(_ composition: Composition, _ moment: Moment, from azimuth: Double) -> [Double] {
        if composition.sort == .place { return [0, 24, -24, 60, -60] }
        guard composition.tracks, let figure = composition.main.flatMap(moment.figure) else { return asides }
        return [0, 2 * wrapped(degrees: figure.yaw - azimuth)]
    }

    private mutating func solve(_ composition: Composition, _ key: Vantage.Key, _ moment: Moment) -> Vantage? {
        var (request, axis, pair) = self.request(composition, moment)
        let straight = request.azimuth
        var best: Vantage?
        for aside in Self.asides(composition, moment, from: straight) {
            request.azimuth = wrapped(degrees: straight + aside)
            guard let solution = floors[moment.floor.scene].rehearsal.solve(request) else { return best }
            if let axis, let pair,
                !Sides.keeps(axis, pair.0, pair.1, camera: solution.camera, neutral: grammar.cut.axis.neutralDegrees)
            {
                continue
            }
            var composition = composition
            composition.framing = request.framing
            composition.angle = request.angle
            let line = axis ?? self.line(in: composition, solution, moment)
            let found = vantage(composition, key, solution, axis, line, moment)
            guard found.isClear(on: moment.floor), isAsCalled(found, moment) else { continue }
            if axis == nil, !found.keepsLine(at: moment, neutral: grammar.cut.axis.neutralDegrees) { continue }
            if found.isFaceSeen, !found.hasIntruder { return found }
            if best == nil { best = found }
            // Only people stand in each other's way.
            if composition.main == nil { return found }
        }
        return best
    }

    /// The line between the two who are largest in a place; nil from so far that nobody is told from another.
    private mutating func line(in composition: Composition, _ solution: CameraSolution, _ moment: Moment) -> Axis? {
        guard composition.sort == .place, composition.size < .establishing else { return nil }
        let faces = solution.seen.filter { (0...1).contains($0.eyesX) && (0...1).contains($0.eyesY) }
            .sorted { ($0.headHeight, $1.character) > ($1.headHeight, $0.character) }
        guard faces.count > 1, let one = moment.figure(faces[0].character),
            let other = moment.figure(faces[1].character)
        else { return nil }
        return sides[moment.floor.scene, default: Sides(set: floors[moment.floor.scene].scene.set)].axis(one, other)
    }

    /// True where a picture is what its name says: a shoulder is in the frame, and two who stand far apart are not
    /// called near. What the script asks for is taken as it can be had.
    private func isAsCalled(_ vantage: Vantage, _ moment: Moment) -> Bool {
        let composition = vantage.composition
        guard moment.order == nil else { return true }
        if composition.sort == .over, let near = composition.foreground {
            return vantage.isFaceSeen && vantage.frames(on: moment.floor)
                && vantage.seen.contains { $0.character == near && (-0.08...1.08).contains($0.eyesX) }
        }
        guard composition.sort == .pair || composition.sort == .group, let main = composition.main else { return true }
        let head = vantage.head(of: main)
        guard head >= grammar.sizes.leastHead(composition.size) else { return false }
        // Nor are those who are near called far.
        return composition.size < .medium || head <= grammar.sizes.mostHead(composition.size)
    }

    private mutating func request(
        _ composition: Composition, _ moment: Moment
    ) -> (CameraRequest, Axis?, (Figure, Figure)?) {
        var sides = self.sides[moment.floor.scene] ?? Sides(set: floors[moment.floor.scene].scene.set)
        defer { self.sides[moment.floor.scene] = sides }
        var request = CameraRequest(
            figures: moment.figures, things: moment.things, subjects: composition.subjects,
            foreground: composition.foreground,
            target: composition.target, targetHeight: composition.targetHeight, size: composition.size,
            framing: composition.framing, angle: composition.angle, level: composition.level,
            dutchDegrees: composition.dutchDegrees, lensMM: composition.lensMM,
            shortestLensMM: grammar.style.shortestLensMm, azimuth: sides.home ?? 0)
        if let yaw = composition.targetYaw { request.azimuth = wrapped(degrees: yaw + 8) }
        guard let first = composition.subjects.first.flatMap(moment.figure) else { return (request, nil, nil) }
        guard let other = partner(of: first, composition, moment), composition.sort != .thing else {
            request.azimuth = sides.bearing(alone: first, open: composition.open)
            if composition.inThird, moment.elsewhere != nil {
                // The near end of a call looks to the right, the far end to the left (DIRECTION §1.6, phone-2).
                let isNear = moment.floor.scene == nil
                request.azimuth = wrapped(degrees: first.yaw + (isNear ? -composition.open : composition.open))
                request.eyesAtX = isNear ? 0.36 : 0.64
            }
            return (request, nil, nil)
        }
        let axis = sides.axis(first, other)
        if composition.tracks || first.posture == .lie, composition.sort == .single {
            // Whoever lies is looked down on: from the height of their own eyes there is a floor and two soles.
            if first.posture == .lie, request.angle == .eye { request.angle = .high }
            request.azimuth = sides.bearing(alone: first, open: composition.open)
            return (request, axis, (first, other))
        }
        if composition.subjects.count >= 2 {
            request.azimuth = sides.bearing(ofBoth: first, other, open: composition.open)
        } else {
            request.azimuth = sides.bearing(of: first, with: other, open: composition.open)
        }
        if composition.sort == .over {
            // Seen from behind the near person, the camera is past the shoulder on the scene's side of the line.
            request.framing = request.framing.map {
                $0 == .overShoulderLeft ? (axis.side > 0 ? .overShoulderRight : .overShoulderLeft) : $0
            }
        }
        if composition.inThird {
            let looksRight = axis.a == min(axis.a, axis.b ?? axis.a)
            request.eyesAtX = looksRight == (axis.side > 0) ? 0.36 : 0.64
        }
        return (request, composition.sort == .eyes ? nil : axis, (first, other))
    }

    /// With whom the subject shares a line: the shoulder, the other subject, whom the eyes are on, or who is there.
    private func partner(of first: Figure, _ composition: Composition, _ moment: Moment) -> Figure? {
        if let near = composition.foreground.flatMap(moment.figure) { return near }
        if let second = composition.subjects.dropFirst().first.flatMap(moment.figure) { return second }
        if let speaker = moment.speaker, let listener = moment.listener, moment.line != nil {
            if first.character == speaker { return moment.figure(listener) }
            if first.character == listener { return moment.figure(speaker) }
        }
        if let gaze = first.gaze {
            let seen = moment.figures.first { $0.character.description == gaze.at }
            // Whoever has just left is still looked after: the line to them holds.
            let gone = ID<Character>(gaze.at).map {
                Figure(character: $0, position: gaze.point * Vector3(1, 0, 1), yaw: wrapped(degrees: first.yaw + 180))
            }
            if let person = seen ?? gone { return person }
        }
        return moment.figures.first { $0.character != first.character }
    }

    private func vantage(
        _ composition: Composition, _ key: Vantage.Key, _ solution: CameraSolution, _ axis: Axis?, _ line: Axis?,
        _ moment: Moment
    ) -> Vantage {
        let camera = solution.camera
        let main = composition.main.flatMap(moment.figure)
        let view = Vector3.facing(yaw: camera.yaw)
        // Looking along +z with +y up, the right hand of the picture is -x.
        let right = Vector3(-view.z, 0, view.x)
        let seen = main.flatMap { main in solution.seen.first { $0.character == main.character } }
        let wanted = composition.people
        let intruder = solution.seen.contains { other in
            guard let seen, composition.size < .extremeWide, !wanted.contains(other.character) else { return false }
            return other.depth < seen.depth * 0.9 && other.headHeight > seen.headHeight * 1.15 && other.eyesX > -0.1
                && other.eyesX < 1.1
        }
        let needsFace = main != nil && composition.size < .extremeWide && composition.open < 100
        return Vantage(
            key: key, composition: composition, solution: solution, axis: axis, line: line,
            bearings: solution.seen.compactMap { seen in
                moment.figure(seen.character).map { (seen.character, $0.position.yaw(towards: camera.position)) }
            },
            sight: Vantage.Sight(
                head: seen?.headHeight ?? 0, eyesX: seen?.eyesX ?? 0.5, right: right,
                rise: main.map { camera.position.y - moment.floor.eyesInDeed(of: $0).y } ?? 0,
                eyesY: seen?.eyesY ?? 0.4,
                light: Vector3.facing(yaw: floors[key.floor].scene.light.azimuth).dot(right)),
            view: Projection(
                camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value),
            isFaceSeen: !needsFace || seen?.faceVisible ?? false, hasIntruder: intruder)
    }
}

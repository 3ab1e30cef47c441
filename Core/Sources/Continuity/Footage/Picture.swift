internal import Story

/// A shot as it is seen and heard: what its stage, its camera and its words come to.
struct Picture {
    /// What kind of picture it is, by its framing and, where that says nothing, by who is in it.
    enum Sort {
        case single, over, several, place, thing, eyes
    }

    let shot: Shot
    let setup: Setup?
    /// The scene in whose set it is taken.
    let floor: Scene
    /// In the board's time line.
    let atFrame: Int
    /// How long it is seen.
    let frames: Int
    let view: Projection?
    /// Everyone whose body is in the frame, the largest head first.
    let people: [Sighting]
    /// Those whom the picture is of.
    let subjects: [Sighting]
    let sort: Sort
    /// What is on the stage when the shot ends, and everyone in the frame then.
    let end: Stage
    let lastPeople: [Sighting]
    let beats: [Beat]
    let lines: [Line]

    /// Whose picture it is.
    var main: Sighting? { sort == .thing || sort == .place ? nil : subjects.first }
    var camera: Camera? { shot.stage.camera }
    /// The camera when the shot ends.
    var endCamera: Camera? { shot.movement.to ?? end.camera ?? camera }
    var isWide: Bool {
        sort != .thing && (shot.size >= .full || (sort == .several && shot.size >= .medium) || sort == .place)
    }
    var isTight: Bool { sort != .thing && shot.size <= .mediumCloseUp }
    /// Tagged as meant to break the rules of space.
    var isFree: Bool { shot.framing.contains(.disorient) || shot.framing.contains(.crossLine) }
    /// True where the picture comes by a plain cut, and so is compared with the one before.
    var comesByCut: Bool { ["", "cut", "smash_cut", "hard_cut"].contains(shot.transition) }

    /// True where somebody acts, or something is done to them; beats that name nobody may be anybody's.
    func acts(_ person: Person, besides stills: Set<Beat.Kind>) -> Bool {
        beats.contains { !stills.contains($0.kind) && $0.isAbout(person) }
    }

    /// True where the camera goes with whoever goes.
    var keepsUp: Bool {
        !Set(shot.movement.kind).isDisjoint(with: [.trackingSide, .trackingLead, .trackingFollow])
    }

    func sighting(of character: ID<Character>) -> Sighting? { people.first { $0.character == character } }

    /// As the shot ends.
    func lastSighting(of character: ID<Character>) -> Sighting? { lastPeople.first { $0.character == character } }
}

extension Picture {
    init(
        _ shot: Shot, scene: Scene, floor: Scene, setups: [ID<Setup>: Setup], atFrame: Int, frames: Int, crew: Crew
    ) {
        self.shot = shot
        self.floor = floor
        self.atFrame = atFrame
        self.frames = frames
        setup = setups[shot.setup]
        end = shot.panels.last?.stage ?? shot.stage
        beats = scene.beats.filter { beat in shot.spans.contains { $0.overlaps(beat.span) } }
        lines = scene.lines.filter { line in shot.spans.contains { $0.overlaps(line.span) } }
        guard let camera = shot.stage.camera else {
            (view, people, lastPeople, subjects, sort) = (nil, [], [], [], .place)
            return
        }
        let view = Projection(camera: camera, sensorWidth: crew.sensorWidth, aspect: crew.aspect)
        self.view = view
        let seen = Self.people(on: shot.stage, view, crew)
        people = seen
        let moved = shot.movement.to ?? end.camera ?? camera
        lastPeople =
            moved == camera && shot.panels.count < 2
            ? seen
            : Self.people(
                on: end, Projection(camera: moved, sensorWidth: crew.sensorWidth, aspect: crew.aspect), crew)
        sort = Self.sort(shot, seen)
        subjects = Self.subjects(shot, sort, seen)
    }

    private static func people(on stage: Stage, _ view: Projection, _ crew: Crew) -> [Sighting] {
        let all = stage.figures.compactMap {
            Sighting(
                $0, height: crew.height(of: $0.character), species: crew.species(of: $0.character), view: view)
        }
        var seen = all.filter(\.touchesFrame)
        for index in seen.indices where seen[index].showsFace {
            let one = seen[index]
            seen[index].showsFace = !all.contains {
                $0.character != one.character && $0.covers(one.eyes, from: view.camera.position)
            }
        }
        return seen.sorted { ($0.head, $1.character) > ($1.head, $0.character) }
    }

    private static func sort(_ shot: Shot, _ seen: [Sighting]) -> Sort {
        let framing = Set(shot.framing)
        if !framing.isDisjoint(with: [.insert, .cutaway]) { return .thing }
        if framing.contains(.pointOfView) { return .eyes }
        if !framing.isDisjoint(with: [.overShoulderLeft, .overShoulderRight]) { return .over }
        if !framing.isDisjoint(with: [.twoShot, .threeShot, .group]) { return .several }
        if !framing.isDisjoint(with: [.single, .reaction]) { return .single }
        let faces = seen.filter(\.isInFrame)
        if faces.isEmpty || shot.size == .establishing { return .place }
        return faces.count == 1 && shot.size <= .mediumWide ? .single : .several
    }

    private static func subjects(_ shot: Shot, _ sort: Sort, _ seen: [Sighting]) -> [Sighting] {
        let faces = seen.filter(\.isInFrame)
        let named = shot.stage.axis.flatMap { axis in faces.first { $0.character == axis.a } }
        switch sort {
        case .thing, .place: return []
        case .several, .eyes:
            let least = (faces.first?.head ?? 0) * 0.4
            let all = faces.filter { $0.head >= least }
            return (named.map { [$0] } ?? []) + all.filter { $0.character != named?.character }
        case .single, .over:
            if let named, named.showsFace || sort == .single { return [named] }
            // A camera that keeps up with somebody is of whoever walks.
            let tracks: Set<MovementKind> = [.trackingSide, .trackingLead, .trackingFollow]
            let walker = faces.first { [.walk, .run].contains(shot.stage.figure($0.character)?.action) }
            if let walker, !tracks.isDisjoint(with: shot.movement.kind) { return [walker] }
            // The one nearest to the middle of the picture, a large face before a small one.
            func weight(_ one: Sighting) -> Double {
                one.head * (one.showsFace ? 1 : 0.3) * (1.2 - min(1, abs(one.x - 0.5) * 2))
            }
            return faces.max { weight($0) < weight($1) }.map { [$0] } ?? []
        }
    }
}

/// Somebody as beats name them: as one who acts by id, as one who is acted on by name.
struct Person {
    let id: ID<Character>
    let names: Set<String>
}

extension Beat {
    func isAbout(_ person: Person) -> Bool {
        agents.isEmpty || agents.contains(person.id) || objects.contains { person.names.contains($0.uppercased()) }
    }
}

/// What measuring needs of the board: its people's heights and the shape of its picture.
struct Crew {
    let sensorWidth: Double
    let aspect: Double
    let rate: FrameRate
    let direction: String
    private let board: Board
    private let people: [ID<Character>: Character]
    /// The people of the board by their ids as looks name them: quicker than reading an id for every look.
    private let byGaze: [String: ID<Character>]

    init(_ board: Board) {
        self.board = board
        sensorWidth = board.settings.sensor.widthMM
        aspect = board.settings.aspect.value
        rate = board.settings.rate
        direction = board.settings.direction
        people = Dictionary(board.characters.map { ($0.id, $0) }) { first, _ in first }
        byGaze = Dictionary(board.characters.map { ($0.id.description, $0.id) }) { first, _ in first }
    }

    /// The scene in whose set a stage of another plays.
    func floor(of stage: Stage, in scene: Scene) -> Scene { board.floor(of: stage, in: scene) }

    func height(of character: ID<Character>) -> Double { people[character]?.look.heightM ?? Anatomy.usualHeight }
    func species(of character: ID<Character>) -> Species? { people[character]?.look.species }
    /// The person whom a look is at; nil for a thing, a place and somebody unknown.
    func person(at gaze: Gaze?) -> ID<Character>? { gaze.flatMap { byGaze[$0.at] } }

    func knows(_ character: ID<Character>) -> Bool { people[character] != nil }
    func person(_ character: ID<Character>) -> Character? { people[character] }

    /// As beats name them.
    func named(_ character: ID<Character>) -> Person {
        let names = people[character].map { [$0.name] + $0.aliases } ?? []
        return Person(id: character, names: Set(names.map { $0.uppercased() }))
    }

    /// `Mara`, as a person is spoken of; capitals are the script's.
    func name(_ character: ID<Character>) -> String {
        guard let name = people[character]?.name else { return "somebody unknown" }
        guard name == name.uppercased() else { return name }
        return name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
            .joined(separator: " ")
    }

    func seconds(_ frames: Int) -> Double { rate.seconds(frames: frames) }
}

internal import Breakdown
internal import Story

/// Gives ids that nothing has yet, from what a thing is and the words it hangs on.
struct FreshIDs {
    private var taken: Set<UInt128>

    init(taken: Set<UInt128>) {
        self.taken = taken
    }

    mutating func next<Subject>(
        _ kind: String, parent: some CustomStringConvertible, anchor: String, as _: Subject.Type = Subject.self
    ) -> ID<Subject> {
        var occurrence = 0
        while true {
            let id = ID<Subject>(kind: kind, parent: parent.description, anchor: anchor, occurrence: occurrence)
            if taken.insert(id.bits).inserted { return id }
            occurrence += 1
        }
    }
}

/// New names for the things of a reading: those that the board has for the same things, or fresh ones.
struct ReadingNames {
    var scene: ID<Scene>
    var number: String
    var storyDay: String
    var people: [ID<Character>: ID<Character>]
    var beats: [ID<Beat>: ID<Beat>]
    var lines: [ID<Line>: ID<Line>]
}

extension SceneReading {
    /// The same reading under other ids.
    func renamed(_ names: ReadingNames) -> SceneReading {
        func person(_ id: ID<Character>) -> ID<Character> { names.people[id] ?? id }
        func beat(_ id: ID<Beat>) -> ID<Beat> { names.beats[id] ?? id }
        func line(_ id: ID<Line>) -> ID<Line> { names.lines[id] ?? id }
        var reading = self
        reading.scene.id = names.scene
        reading.scene.number = names.number
        reading.scene.storyDay = names.storyDay
        reading.scene.cast = scene.cast.map(person)
        for index in scene.entryState.indices {
            reading.scene.entryState[index].character = person(scene.entryState[index].character)
        }
        for index in scene.exitState.indices {
            reading.scene.exitState[index].character = person(scene.exitState[index].character)
        }
        for index in scene.beats.indices {
            reading.scene.beats[index].id = beat(scene.beats[index].id)
            reading.scene.beats[index].agents = scene.beats[index].agents.map(person)
        }
        for index in scene.lines.indices {
            reading.scene.lines[index].id = line(scene.lines[index].id)
            reading.scene.lines[index].character = person(scene.lines[index].character)
            reading.scene.lines[index].addressee = scene.lines[index].addressee.map(person)
        }
        for index in orders.indices {
            reading.orders[index].subjects = orders[index].subjects.map(person)
            reading.orders[index].through = orders[index].through.map(person)
        }
        for index in paragraphs.indices {
            reading.paragraphs[index].beats = paragraphs[index].beats.map(beat)
            reading.paragraphs[index].line = paragraphs[index].line.map(line)
        }
        reading.unseen = Set(unseen.map(person))
        reading.present = present.map(person)
        reading.turn = turn.map(line)
        reading.business = [:]
        for (id, business) in business {
            var business = business
            business.towards = business.towards.map(person)
            reading.business[beat(id)] = business
        }
        return reading
    }
}

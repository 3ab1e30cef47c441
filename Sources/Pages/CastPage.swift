public import Story

/// The people of a board: how each looks, and the voice that speaks for each.
public struct CastPage: WebPage {
    package static let template = "cast"
    package static let room: Room? = .script

    public var board: Board
    public var revision: Int
    public var mayEdit: Bool
    /// The voices to choose from.
    public var voices: [Voice]
    /// Where a line that somebody speaks is heard, for those of whom one was spoken.
    public var samples: [ID<Character>: String]

    public init(
        board: Board, revision: Int, mayEdit: Bool, voices: [Voice], samples: [ID<Character>: String]
    ) {
        self.board = board
        self.revision = revision
        self.mayEdit = mayEdit
        self.voices = voices
        self.samples = samples
    }

    package func title(_ messages: Messages) -> String { messages["cast.title"] }

    package func crumb(_ messages: Messages) -> String? { messages["cast.title"] }

    package func model(_ shell: Shell) -> Any {
        let messages = shell.messages, project = shell.project?.id ?? ""
        let look = BoardLook(board, project: project, revision: revision, messages)
        let shots = board.shotsInOrder.map(\.shot)
        return Model(
            project: project, csrf: shell.csrf, mayEdit: mayEdit, hasSilent: samples.isEmpty,
            people: board.characters.map { model(of: $0, shots, look) })
    }

    private func model(of person: Character, _ shots: [Shot], _ look: BoardLook) -> Model.Person {
        let messages = look.messages
        let mine = shots.filter { shot in shot.stage.figures.contains { $0.character == person.id } }
        let drawn = mine.filter { $0.panels.first?.sha256 != nil }
        // A portrait is a near picture that is of nobody else: its words begin with its size and then the name.
        let name = person.name.lowercased()
        let portraits = drawn.filter { shot in
            let words = (shot.panels.first?.altText ?? "").lowercased().split(separator: ": ", maxSplits: 1)
            return shot.size <= .medium && words.count == 2 && words[1].hasPrefix(name + " ")
                && !words[1].hasPrefix(name + " and ")
        }
        let best = portraits.min { $0.size < $1.size } ?? drawn.first
        let facts = messages(
            "cast.facts", ["shots": .number(mine.count), "lines": .number(lines(of: person.id))])
        return Model.Person(
            id: person.id.description, name: person.name, aliases: person.aliases.joined(separator: ", "),
            facts: facts, picture: best?.panels.first.flatMap(look.addresses.thumbnail),
            href: best.map { look.addresses.shot($0.id) }, width: look.size.width, height: look.size.height,
            age: person.look.age, tall: Int((person.look.heightM * 100).rounded()),
            menus: menus(person, messages), glasses: person.look.face.glasses,
            voices: voices(person, messages), sample: samples[person.id])
    }

    private func lines(of person: ID<Character>) -> Int {
        board.scenes.reduce(0) { $0 + $1.lines.count { $0.character == person } }
    }

    private func menus(_ person: Character, _ messages: Messages) -> [Model.Menu] {
        let look = person.look, clothes = look.clothes(on: "default")
        func menu<Value: RawRepresentable & CaseIterable>(
            _ name: String, _ chosen: Value?, _ words: String, none: Bool = false
        ) -> Model.Menu where Value.RawValue == String {
            let all = Value.allCases.map {
                Choice(
                    value: $0.rawValue, label: messages["\(words).\($0.rawValue)"],
                    isChosen: $0.rawValue == chosen?.rawValue)
            }
            let nothing = Choice(value: "none", label: messages["hat.none"], isChosen: chosen == nil)
            return Model.Menu(name: name, label: messages["cast.\(name)"], choices: none ? [nothing] + all : all)
        }
        return [
            menu("sex", look.sex, "sex"), menu("build", look.build, "build"), menu("hair", look.hair.style, "hair"),
            menu("beard", look.face.beard, "beard"), menu("top", clothes.top, "top"),
            menu("bottom", clothes.bottom, "bottom"), menu("hat", clothes.hat, "hat", none: true),
        ]
    }

    private func voices(_ person: Character, _ messages: Messages) -> [Choice] {
        let known = voices + [person.voice].compactMap(\.self).filter { mine in !voices.contains { $0.isLike(mine) } }
        let cast = Choice(value: "", label: messages["cast.voice.auto"], isChosen: person.voice == nil)
        return [cast]
            + known.map { voice in
                Choice(
                    value: voice.words, label: voice.label(messages), isChosen: person.voice?.isLike(voice) ?? false)
            }
    }

    struct Model {
        var project: String
        var csrf: String?
        var mayEdit: Bool
        /// True where nothing was spoken yet.
        var hasSilent: Bool
        var people: [Person]

        struct Menu {
            var name: String
            var label: String
            var choices: [Choice]
        }

        struct Person {
            var id: String
            var name: String
            var aliases: String
            var facts: String
            var picture: String?
            var href: String?
            var width: Int
            var height: Int
            var age: Int
            var tall: Int
            var menus: [Menu]
            var glasses: Bool
            var voices: [Choice]
            var sample: String?
        }
    }
}

extension Voice {
    /// The voice as a form sends it: engine, name and pitch; the pace follows from who speaks.
    package var words: String { "\(engine) \(name) \(pitch)" }

    fileprivate func isLike(_ other: Voice) -> Bool {
        engine == other.engine && name == other.name && pitch == other.pitch
    }

    fileprivate func label(_ messages: Messages) -> String {
        let words = pitch == 1 ? "voice.plain" : pitch > 1 ? "voice.high" : "voice.low"
        return messages(words, ["name": .text(name), "share": .text("\(Int((pitch * 100).rounded())) %")])
    }
}

package import Story

/// Names the setups and shots of a board by a scheme (FIELD §2, DIRECTION §2.10). The script's own scene numbers stand
/// as they are printed.
///
/// - American: setups 12, 12A, 12B … without I and O, shots 12-1, 12-2 …
/// - British: setups run on through the board, 1, 2, 3 …; shots as above.
/// - Animation: SQ010_SH0010, SQ010_SH0020 … in tens; setups SQ010_A, SQ010_B …
///
/// What has a name that somebody works with keeps it: slated setups, locked shots, omitted scenes; where newcomers are
/// named, all that has a name. All names are unique, also in capitals, without punctuation and in eight characters;
/// animation's are longer and stay unique whole.
package struct Numberer {
    let board: Board
    let numbering: Numbering
    /// Whatever has a name keeps it.
    private let namesNewcomers: Bool
    private let letters: SlateLetters
    private let stems: [ID<Scene>: String]

    /// The names that a board is given.
    package struct Names: Equatable {
        package var setups: [ID<Setup>: String] = [:]
        package var shots: [ID<Shot>: String] = [:]
    }

    /// - Parameter namesNewcomers: only setups and shots without a name are given one, between those that have.
    package init(board: Board, numbering: Numbering, namesNewcomers: Bool = false) {
        self.board = board
        self.numbering = numbering
        self.namesNewcomers = namesNewcomers
        letters = SlateLetters(skipping: numbering.skipLetters)
        var stems = numbering.scheme == .animation ? Self.sequences(board) : Self.stems(board)
        if namesNewcomers {
            for scene in board.scenes {
                guard let known = scene.shots.first(where: { !$0.number.isEmpty }) else { continue }
                let stem = ShotNumber(known.number).stem
                for bar in ["_SH", "-"] where stem.hasSuffix(bar) { stems[scene.id] = String(stem.dropLast(bar.count)) }
            }
        }
        self.stems = stems
    }

    package func names() -> Names {
        Names(setups: numbering.scheme == .british ? slates() : letteredSetups(), shots: shots())
    }

    // MARK: Scenes

    /// Longer scene numbers leave no room for a shot in eight characters.
    private static let longestStem = 5

    /// The printed number; the scene's place where that is too long for what comes behind it.
    private static func stems(_ board: Board) -> [ID<Scene>: String] {
        Dictionary(
            board.scenes.enumerated().map { index, scene in
                let key = TakenNames.key(scene.number)
                return (scene.id, key.isEmpty || key.count > longestStem ? "S\(index + 1)" : scene.number)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// `SQ120` for scene 12, `SQ121` for 12A.
    private static func sequences(_ board: Board) -> [ID<Scene>: String] {
        var taken: Set<Int> = []
        var stems: [ID<Scene>: String] = [:]
        for (index, scene) in board.scenes.enumerated() {
            let name = NumberName(scene.number)
            var number = min(name?.digits ?? index + 1, 99_999) * 10
            if name?.suffix.isEmpty == false { number += 1 }
            while !taken.insert(number).inserted { number += 1 }
            stems[scene.id] = "SQ" + number.padded(to: 3)
        }
        return stems
    }

    // MARK: Setups

    private func keeps(_ setup: Setup, in scene: Scene) -> Bool {
        !setup.plannedName.isEmpty && (namesNewcomers || scene.omitted || setup.slate?.isEmpty == false)
    }

    private func keptSetups() -> [ID<Setup>: String] {
        var kept: [ID<Setup>: String] = [:]
        for scene in board.scenes {
            for setup in scene.setups where keeps(setup, in: scene) { kept[setup.id] = setup.plannedName }
        }
        return kept
    }

    /// In the order in which the cut first needs them.
    private func ordered(_ scene: Scene) -> [Setup] {
        var places: [ID<Setup>: Int] = [:]
        for (index, shot) in scene.shots.filter({ !$0.omitted }).enumerated() where places[shot.setup] == nil {
            places[shot.setup] = index
        }
        return scene.setups.enumerated().sorted { left, right in
            (places[left.element.id] ?? .max, left.offset) < (places[right.element.id] ?? .max, right.offset)
        }.map(\.element)
    }

    private func slates() -> [ID<Setup>: String] {
        var names = keptSetups()
        var taken = TakenNames(names.values)
        var number = 0
        for scene in board.scenes {
            for setup in ordered(scene) where names[setup.id] == nil {
                repeat { number += 1 } while !taken.take(String(number))
                names[setup.id] = String(number)
            }
        }
        return names
    }

    /// The master has no letter. In a scene that ends in one itself all have, behind a bar: setup 10A of scene 10 is
    /// not the master of scene 10A.
    private func letteredSetups() -> [ID<Setup>: String] {
        var names = keptSetups()
        var taken = TakenNames(names.values)
        var whole = Set(names.values)
        let isAnimated = numbering.scheme == .animation
        for scene in board.scenes {
            let stem = stems[scene.id] ?? scene.number
            let bar = isAnimated ? "_" : stem.last?.isLetter == true ? "-" : ""
            var place = bar.isEmpty ? -1 : 0
            for setup in ordered(scene) where names[setup.id] == nil {
                var name = stem
                repeat {
                    name = place < 0 ? stem : stem + bar + letters[place]
                    place += 1
                } while whole.contains(name) || !isAnimated && !taken.isFree(name)
                whole.insert(name)
                taken.take(name)
                names[setup.id] = name
            }
        }
        return names
    }

    // MARK: Shots

    private func keptShots() -> [ID<Shot>: String] {
        var kept: [ID<Shot>: String] = [:]
        for scene in board.scenes {
            for shot in scene.shots
            where !shot.number.isEmpty && (namesNewcomers || scene.omitted || shot.locked) {
                kept[shot.id] = shot.number
            }
        }
        return kept
    }

    /// Without punctuation 1-11 is 11-1: where two numbers meet, shots are led by noughts.
    private func shots() -> [ID<Shot>: String] {
        let kept = keptShots()
        guard numbering.scheme != .animation else { return shots(kept, width: 4).names }
        for width in 1...2 {
            let (names, meets) = shots(kept, width: width)
            if !meets { return names }
        }
        return shots(kept, width: 3).names
    }

    /// - Returns: the names, and whether one had to be passed over because it was taken.
    private func shots(_ kept: [ID<Shot>: String], width: Int) -> (names: [ID<Shot>: String], meets: Bool) {
        let isAnimated = numbering.scheme == .animation
        var names = kept
        // Animation's names are longer than eight characters: they are unique whole.
        var taken = TakenNames(isAnimated ? [] : Array(kept.values))
        var whole = Set(kept.values)
        var meets = false
        for scene in board.scenes {
            let stem = (stems[scene.id] ?? scene.number) + (isAnimated ? "_SH" : "-")
            let order =
                namesNewcomers ? scene.shots : scene.shots.filter { !$0.omitted } + scene.shots.filter(\.omitted)
            // Newcomers among others have as many digits as those have.
            let neighbours =
                namesNewcomers
                ? scene.shots.compactMap { kept[$0.id].map { ShotNumber($0).part.count(where: \.isNumber) } }.min()
                : nil
            let width = neighbours ?? width
            var low: NumberName?
            for (index, shot) in order.enumerated() {
                if let name = kept[shot.id] {
                    low = NumberName(ShotNumber(name).part) ?? low
                    continue
                }
                let part = part(low: low, after: index, in: order, kept) { part in
                    let name = stem + part.text(width: width)
                    let isFree = whole.contains(name) ? false : isAnimated || taken.isFree(name)
                    if !isFree, neighbours == nil { meets = true }
                    return isFree
                }
                let name = stem + part.text(width: width)
                whole.insert(name)
                taken.take(name)
                names[shot.id] = name
                low = part
            }
        }
        return (names, meets)
    }

    /// The next name that stays as it is, and how many are needed before it.
    private func next(after index: Int, in order: [Shot], _ kept: [ID<Shot>: String], above low: NumberName?)
        -> (name: NumberName, count: Int)?
    {
        for (count, shot) in order[(index + 1)...].enumerated() {
            guard let name = kept[shot.id].flatMap({ NumberName(ShotNumber($0).part) }) else { continue }
            return low.map { $0 < name } ?? true ? (name, count + 1) : nil
        }
        return nil
    }

    /// The part behind the scene's: counted on while there is room, with letters between two that have none.
    private func part(
        low: NumberName?, after index: Int, in order: [Shot], _ kept: [ID<Shot>: String], isFree: (NumberName) -> Bool
    ) -> NumberName {
        let step = numbering.scheme == .animation ? 10 : 1
        let high = next(after: index, in: order, kept, above: low)
        let first = ((low?.digits ?? 0) / step + 1) * step
        let isLast = high == nil && !(namesNewcomers && order[(index + 1)...].contains { kept[$0.id] != nil })
        let hasRoom = high.map { first + ($0.count - 1) * step < $0.name.digits } ?? isLast
        // What has a name in another scene, or had one, is passed over; what follows is never overtaken.
        if hasRoom, let high {
            let free = stride(from: first, to: high.name.digits, by: step).lazy.map { NumberName($0) }.first(
                where: isFree)
            if let free { return free }
        }
        if !hasRoom || high != nil {
            if step > 1, let free = halfway(from: low, to: high?.name, isFree) { return free }
            let between = NumberName.between(low, high?.name, letters: letters, isPrefixed: false, isFree: isFree)
            if let between { return between }
        }
        var number = first
        // Beyond any scene: a number that is not free stands rather than none.
        while number < first + 9_999 * step, !isFree(NumberName(number)) { number += step }
        return NumberName(number)
    }

    /// A free number between two without letters before them, from the middle outwards.
    private func halfway(from low: NumberName?, to high: NumberName?, _ isFree: (NumberName) -> Bool) -> NumberName? {
        guard let low, let high, low.prefix.isEmpty, high.prefix.isEmpty, low.digits + 1 < high.digits else {
            return nil
        }
        let middle = low.digits + (high.digits - low.digits) / 2
        return (low.digits + 1..<high.digits).sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
            .lazy.map { NumberName($0) }.first(where: isFree)
    }
}

/// A shot's number taken apart: `12-` and `3A`, `SQ010_SH` and `0040`.
package struct ShotNumber {
    /// All before the shot's own part.
    package var stem: String
    package var part: String

    package init(_ number: String) {
        let bar = number.lastIndex { $0 == "-" || $0 == "_" }.map { number.index(after: $0) } ?? number.startIndex
        stem = String(number[..<bar])
        part = String(number[bar...])
        if stem.hasSuffix("_"), part.hasPrefix("SH") {
            stem += "SH"
            part = String(part.dropFirst(2))
        }
    }
}

extension Int {
    fileprivate func padded(to width: Int) -> String {
        String(repeating: "0", count: Swift.max(0, width - String(self).count)) + String(self)
    }
}

extension Board {
    /// The board with its setups and shots named by its own scheme.
    /// - Parameter keepsNames: only those that have no name yet.
    package func numbered(keepsNames: Bool = false) -> Board {
        let names = Numberer(board: self, numbering: settings.numbering, namesNewcomers: keepsNames).names()
        var board = self
        for scene in board.scenes.indices {
            for setup in board.scenes[scene].setups.indices {
                let id = board.scenes[scene].setups[setup].id
                board.scenes[scene].setups[setup].plannedName = names.setups[id] ?? ""
            }
            // As edits keep them.
            board.scenes[scene].setups.sort { left, right in
                (left.plannedName.count, left.plannedName) < (right.plannedName.count, right.plannedName)
            }
            for shot in board.scenes[scene].shots.indices {
                let id = board.scenes[scene].shots[shot].id
                board.scenes[scene].shots[shot].number = names.shots[id] ?? ""
            }
        }
        return board
    }
}

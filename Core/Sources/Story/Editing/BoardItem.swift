/// A thing of a board with an id, which stands in a list whose order follows from the things themselves.
protocol BoardItem: Codable, Hashable, Sendable {
    var id: ID<Self> { get }
    /// The order of the list; ties are broken by id, so that it never depends on what was inserted first.
    static func isOrdered(_ left: Self, _ right: Self) -> Bool
    /// The thing without what is made from it: a frame drawn or a line spoken meanwhile is no change.
    var withoutProducts: Self { get }
}

extension BoardItem {
    var withoutProducts: Self { self }
}

extension Character: BoardItem {
    var withoutProducts: Character {
        var character = self
        character.voice = nil
        return character
    }

    static func isOrdered(_ left: Character, _ right: Character) -> Bool {
        (left.billing, left.id) < (right.billing, right.id)
    }
}

extension Scene: BoardItem {
    /// A scene of which the script holds nothing stands before the one that begins at its place.
    static func isOrdered(_ left: Scene, _ right: Scene) -> Bool {
        (left.span.start, left.span.end, left.numberWhenOmitted, left.id)
            < (right.span.start, right.span.end, right.numberWhenOmitted, right.id)
    }

    /// Omitted scenes have no words: their numbers alone, which never change, say which was before which.
    private var numberWhenOmitted: String { omitted ? fileNumber : "" }

    var withoutProducts: Scene {
        var scene = self
        scene.lines = lines.map(\.withoutProducts)
        scene.shots = shots.map(\.withoutProducts)
        return scene
    }

    /// The scene's own fields, quickly turned into JSON.
    var withoutChildren: Scene {
        var scene = self
        (scene.beats, scene.lines, scene.setups, scene.shots) = ([], [], [], [])
        return scene
    }

    mutating func takeChildren(of scene: Scene) {
        (beats, lines, setups, shots) = (scene.beats, scene.lines, scene.setups, scene.shots)
    }

    /// What holds in every board, whoever edits it.
    func checkReferences() throws(EditConflict) {
        let setups = Set(self.setups.map(\.id))
        var keys: Set<String> = []
        for shot in shots {
            let target = EditTarget.shot(shot.id)
            guard setups.contains(shot.setup) else {
                throw EditConflict(target, field: "setup", "the scene has no setup \(shot.setup)")
            }
            guard !shot.panels.isEmpty else { throw EditConflict(target, field: "panels", "a shot has a panel") }
            guard shot.durationFrames > 0 else {
                throw EditConflict(target, field: "duration_frames", "a shot lasts a frame at least")
            }
            guard !shot.orderKey.isEmpty, keys.insert(shot.orderKey).inserted else {
                throw EditConflict(target, field: "order_key", "another shot stands at “\(shot.orderKey)”")
            }
        }
    }
}

extension Acceptance: BoardItem {
    static func isOrdered(_ left: Acceptance, _ right: Acceptance) -> Bool { left.id < right.id }
}

extension Beat: BoardItem {
    static func isOrdered(_ left: Beat, _ right: Beat) -> Bool {
        (left.span.start, left.id) < (right.span.start, right.id)
    }
}

extension Line: BoardItem {
    var withoutProducts: Line {
        var line = self
        (line.startFrame, line.endFrame, line.audioFile, line.voice, line.estimated) = (nil, nil, nil, nil, true)
        return line
    }

    static func isOrdered(_ left: Line, _ right: Line) -> Bool {
        (left.span.start, left.id) < (right.span.start, right.id)
    }
}

extension Setup: BoardItem {
    static func isOrdered(_ left: Setup, _ right: Setup) -> Bool {
        (left.plannedName.count, left.plannedName, left.id) < (right.plannedName.count, right.plannedName, right.id)
    }
}

extension Shot: BoardItem {
    var withoutProducts: Shot {
        var shot = self
        shot.panels = panels.map(\.withoutProducts)
        if status == .drawn { shot.status = .todo }
        return shot
    }

    static func isOrdered(_ left: Shot, _ right: Shot) -> Bool {
        (left.orderKey, left.id) < (right.orderKey, right.id)
    }
}

extension Panel: BoardItem {
    var withoutProducts: Panel {
        var panel = self
        (panel.file, panel.sha256, panel.engine) = (nil, nil, nil)
        if panel.altTextByHand != true { panel.altText = nil }
        return panel
    }

    static func isOrdered(_ left: Panel, _ right: Panel) -> Bool {
        (left.atFrame, left.label, left.id) < (right.atFrame, right.label, right.id)
    }
}

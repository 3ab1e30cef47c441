public import Story

extension Board {
    /// The operation that makes `other` of this board, field by field: what undo takes back.
    ///
    /// What is made from sound (`cut`, `captions`) is no part of it.
    public func operation(to other: Board, id: ID<EditOperation>) throws -> EditOperation {
        var difference = BoardDifference()
        try difference.compare(self, other)
        return EditOperation(id: id, edits: difference.edits)
    }
}

/// Collects the edits between two boards: what moves first, then what goes, what comes, and what changes.
private struct BoardDifference {
    private var moves: [Edit] = []
    private var removals: [Edit] = []
    private var insertions: [Edit] = []
    private var changes: [Edit] = []

    var edits: [Edit] { insertedScenes + moves + removals + insertions + changes }
    private var insertedScenes: [Edit] = []

    mutating func compare(_ old: Board, _ new: Board) throws {
        var (was, now) = (old, new)
        (was.scenes, was.characters, now.scenes, now.characters) = ([], [], [], [])
        (was.cut, was.captions, now.cut, now.captions) = (nil, [], nil, [])
        try change(.board(old.id), was, now)
        try compare(old.characters, new.characters, in: .board(old.id)) { .character($0) }
        try compareScenes(old, new)
    }

    private mutating func compareScenes(_ old: Board, _ new: Board) throws {
        let before = Dictionary(old.scenes.map { ($0.id, $0) }) { first, _ in first }
        let after = Set(new.scenes.map(\.id))
        var places: [ID<Shot>: ShotPlace] = [:]
        var shots: [ID<Shot>: Shot] = [:]
        for scene in old.scenes {
            for shot in scene.shots {
                places[shot.id] = ShotPlace(scene: scene.id, orderKey: shot.orderKey)
                shots[shot.id] = shot
            }
        }
        for scene in new.scenes {
            let was = before[scene.id]
            if let was {
                try change(.scene(scene.id), was.bare, scene.bare)
            } else {
                insertedScenes.append(
                    .insert(.scene(scene.id), into: .board(old.id), try JSONValue(encoding: scene.bare)))
            }
            let parent = EditTarget.scene(scene.id)
            try compare(was?.beats ?? [], scene.beats, in: parent) { .beat($0) }
            try compare(was?.lines ?? [], scene.lines, in: parent) { .line($0) }
            try compare(was?.setups ?? [], scene.setups, in: parent) { .setup($0) }
            for shot in scene.shots {
                guard let place = places[shot.id], var old = shots[shot.id] else {
                    insertions.append(.insert(.shot(shot.id), into: parent, try JSONValue(encoding: shot)))
                    continue
                }
                let here = ShotPlace(scene: scene.id, orderKey: shot.orderKey)
                if place != here { moves.append(.move(shot.id, from: place, to: here)) }
                old.orderKey = shot.orderKey
                try compare(old, shot)
            }
        }
        let left = Set(new.scenes.flatMap { $0.shots.map(\.id) })
        for scene in old.scenes {
            for shot in scene.shots where !left.contains(shot.id) {
                removals.append(.remove(.shot(shot.id), from: .scene(scene.id), try JSONValue(encoding: shot)))
            }
            if !after.contains(scene.id) {
                removals.append(.remove(.scene(scene.id), from: .board(old.id), try JSONValue(encoding: scene.bare)))
            }
        }
    }

    private mutating func compare(_ old: Shot, _ new: Shot) throws {
        guard old != new else { return }
        var (was, now) = (old, new)
        (was.panels, now.panels) = ([], [])
        // Most shots only have their words elsewhere: nothing else of them is turned into JSON.
        (was.spans, now.spans) = ([], [])
        if old.spans != new.spans {
            changes.append(
                .set(
                    .shot(new.id), "spans", from: try JSONValue(encoding: old.spans),
                    to: try JSONValue(encoding: new.spans)))
        }
        try change(.shot(new.id), was, now)
        try compare(old.panels, new.panels, in: .shot(new.id)) { .panel($0) }
    }

    private mutating func compare<Item: Identified>(
        _ old: [Item], _ new: [Item], in parent: EditTarget, target: (ID<Item>) -> EditTarget
    ) throws {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let after = Set(new.map(\.id))
        for item in old where !after.contains(item.id) {
            removals.append(.remove(target(item.id), from: parent, try JSONValue(encoding: item)))
        }
        for item in new {
            if let was = before[item.id] {
                try change(target(item.id), was, item)
            } else {
                insertions.append(.insert(target(item.id), into: parent, try JSONValue(encoding: item)))
            }
        }
    }

    /// One edit for each key that differs.
    private mutating func change<Item: Codable & Equatable>(_ target: EditTarget, _ old: Item, _ new: Item) throws {
        guard old != new, case .object(let was) = try JSONValue(encoding: old),
            case .object(let now) = try JSONValue(encoding: new)
        else { return }
        for key in Set(was.keys).union(now.keys).sorted() where was[key] != now[key] {
            changes.append(.set(target, key, from: was[key] ?? .null, to: now[key] ?? .null))
        }
    }
}

/// What a list of a board holds.
private protocol Identified: Codable, Equatable {
    var id: ID<Self> { get }
}

extension Character: Identified {}
extension Beat: Identified {}
extension Line: Identified {}
extension Setup: Identified {}
extension Panel: Identified {}

extension Scene {
    /// The scene's own fields.
    fileprivate var bare: Scene {
        var scene = self
        (scene.beats, scene.lines, scene.setups, scene.shots) = ([], [], [], [])
        return scene
    }
}

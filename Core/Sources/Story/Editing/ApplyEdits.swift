internal import Foundation

extension Board {
    /// This board after an operation. Pure: all of it is done, or none.
    /// - Throws: `EditConflict` where something is not as the operation says, or would no longer be a board.
    public func applying(_ operation: EditOperation) throws(EditConflict) -> Board {
        var board = self
        var touched: Set<ID<Scene>> = []
        for edit in operation.edits { try board.apply(edit, touched: &touched) }
        for scene in board.scenes where touched.contains(scene.id) { try scene.checkReferences() }
        return board
    }

    private mutating func apply(_ edit: Edit, touched: inout Set<ID<Scene>>) throws(EditConflict) {
        switch edit.kind {
        case .set: try set(edit, touched: &touched)
        case .insert: try insert(edit, touched: &touched)
        case .remove: try remove(edit, touched: &touched)
        case .move: try move(edit, touched: &touched)
        }
    }

    // MARK: set

    private mutating func set(_ edit: Edit, touched: inout Set<ID<Scene>>) throws(EditConflict) {
        guard let field = edit.field, !field.isEmpty else { throw EditConflict(edit.target, "which field?") }
        switch edit.target {
        case .shot(let id):
            if try setPlain(edit, id, \.shots, Shot.plainFields[field], touched: &touched) { return }
        case .setup(let id):
            if try setPlain(edit, id, \.setups, Setup.plainFields[field], touched: &touched) { return }
        default: break
        }
        try update(edit.target, touched: &touched) { (json) throws(EditConflict) in
            let path = field.split(separator: ".")[...]
            guard path.first != "id", path.last != "id" else {
                throw EditConflict(edit.target, field: field, "ids never change")
            }
            let there = json[path: path].present
            guard there == edit.from?.present || edit.target.makesAnew(field, of: json) else {
                throw EditConflict(
                    edit.target, field: field, mine: edit.from, theirs: there, "it has been changed meanwhile")
            }
            guard let changed = json.setting(edit.to ?? .null, at: path) else {
                throw EditConflict(edit.target, field: field, "there is no such field")
            }
            return changed
        }
    }

    /// - Returns: false where the field, or the value, is none that is set like this.
    private mutating func setPlain<Child: BoardItem>(
        _ edit: Edit, _ id: ID<Child>, _ children: WritableKeyPath<Scene, [Child]>, _ field: PlainField<Child>?,
        touched: inout Set<ID<Scene>>
    ) throws(EditConflict) -> Bool {
        guard let field else { return false }
        for index in scenes.indices {
            guard let at = scenes[index][keyPath: children].firstIndex(where: { $0.id == id }) else { continue }
            let there = field.read(scenes[index][keyPath: children][at])
            guard there.present == edit.from?.present else {
                throw EditConflict(
                    edit.target, field: edit.field, mine: edit.from, theirs: there.present,
                    "it has been changed meanwhile")
            }
            guard field.write(&scenes[index][keyPath: children][at], edit.to ?? .null) else { return false }
            touched.insert(scenes[index].id)
            scenes[index][keyPath: children].sort(by: Child.isOrdered)
            return true
        }
        return false
    }

    /// Changes one thing through its JSON, so that every field of the schema can be named.
    private mutating func update(
        _ target: EditTarget, touched: inout Set<ID<Scene>>, _ body: (JSONValue) throws(EditConflict) -> JSONValue
    ) throws(EditConflict) {
        switch target {
        case .board(let id):
            guard id == self.id else { throw EditConflict(target, "it is another board") }
            let (scenes, characters, accepted) = (self.scenes, self.characters, self.accepted)
            (self.scenes, self.characters, self.accepted) = ([], [], [])
            defer { (self.scenes, self.characters, self.accepted) = (scenes, characters, accepted) }
            self = try changed(self, target, body)
        case .character(let id):
            let index = try place(of: id, in: characters, target)
            characters[index] = try changed(characters[index], target, body)
        case .scene(let id):
            let index = try place(of: id, in: scenes, target)
            touched.insert(id)
            let whole = scenes[index]
            var bare = try changed(whole.withoutChildren, target, body)
            bare.takeChildren(of: whole)
            scenes[index] = bare
            if bare.span != whole.span { scenes.sort(by: Scene.isOrdered) }
        case .beat(let id): try updateChild(id, \.beats, target, touched: &touched, body)
        case .line(let id): try updateChild(id, \.lines, target, touched: &touched, body)
        case .setup(let id): try updateChild(id, \.setups, target, touched: &touched, body)
        case .shot(let id): try updateChild(id, \.shots, target, touched: &touched, body)
        case .panel(let id):
            let (scene, shot) = try shotHolding(id)
            touched.insert(scenes[scene].id)
            let index = try place(of: id, in: scenes[scene].shots[shot].panels, target)
            scenes[scene].shots[shot].panels[index] = try changed(
                scenes[scene].shots[shot].panels[index], target, body)
        case .acceptance(let id):
            let index = try place(of: id, in: accepted, target)
            accepted[index] = try changed(accepted[index], target, body)
        }
    }

    private mutating func updateChild<Child: BoardItem>(
        _ id: ID<Child>, _ children: WritableKeyPath<Scene, [Child]>, _ target: EditTarget,
        touched: inout Set<ID<Scene>>, _ body: (JSONValue) throws(EditConflict) -> JSONValue
    ) throws(EditConflict) {
        for index in scenes.indices {
            guard let at = scenes[index][keyPath: children].firstIndex(where: { $0.id == id }) else { continue }
            touched.insert(scenes[index].id)
            scenes[index][keyPath: children][at] = try changed(scenes[index][keyPath: children][at], target, body)
            scenes[index][keyPath: children].sort(by: Child.isOrdered)
            return
        }
        throw EditConflict(target, "it is not on the board")
    }

    // MARK: insert and remove

    private mutating func insert(_ edit: Edit, touched: inout Set<ID<Scene>>) throws(EditConflict) {
        switch (edit.target, edit.parent) {
        case (.character(let id), .board?): try Self.insert(edit, id, into: &characters)
        case (.acceptance(let id), .board?): try Self.insert(edit, id, into: &accepted)
        case (.scene(let id), .board?):
            try Self.insert(edit, id, into: &scenes)
            touched.insert(id)
        case (.beat(let id), .scene(let scene)?):
            try Self.insert(edit, id, into: &scenes[touch(scene, edit, &touched)].beats)
        case (.line(let id), .scene(let scene)?):
            try Self.insert(edit, id, into: &scenes[touch(scene, edit, &touched)].lines)
        case (.setup(let id), .scene(let scene)?):
            try Self.insert(edit, id, into: &scenes[touch(scene, edit, &touched)].setups)
        case (.shot(let id), .scene(let scene)?):
            guard !scenes.contains(where: { $0.shots.contains { $0.id == id } }) else {
                throw EditConflict(edit.target, "it is on the board already")
            }
            try Self.insert(edit, id, into: &scenes[touch(scene, edit, &touched)].shots)
        case (.panel(let id), .shot(let shot)?):
            let (scene, index) = try place(ofShot: shot, edit.target)
            touched.insert(scenes[scene].id)
            try Self.insert(edit, id, into: &scenes[scene].shots[index].panels)
        default: throw EditConflict(edit.target, "it cannot stand in \(edit.parent?.description ?? "nothing")")
        }
    }

    private mutating func remove(_ edit: Edit, touched: inout Set<ID<Scene>>) throws(EditConflict) {
        switch (edit.target, edit.parent) {
        case (.character(let id), .board?): try Self.remove(edit, id, from: &characters)
        case (.acceptance(let id), .board?): try Self.remove(edit, id, from: &accepted)
        case (.scene(let id), .board?): try Self.remove(edit, id, from: &scenes)
        case (.beat(let id), .scene(let scene)?):
            try Self.remove(edit, id, from: &scenes[touch(scene, edit, &touched)].beats)
        case (.line(let id), .scene(let scene)?):
            try Self.remove(edit, id, from: &scenes[touch(scene, edit, &touched)].lines)
        case (.setup(let id), .scene(let scene)?):
            try Self.remove(edit, id, from: &scenes[touch(scene, edit, &touched)].setups)
        case (.shot(let id), .scene(let scene)?):
            try Self.remove(edit, id, from: &scenes[touch(scene, edit, &touched)].shots)
        case (.panel(let id), .shot(let shot)?):
            let (scene, index) = try place(ofShot: shot, edit.target)
            touched.insert(scenes[scene].id)
            try Self.remove(edit, id, from: &scenes[scene].shots[index].panels)
        default: throw EditConflict(edit.target, "it does not stand in \(edit.parent?.description ?? "nothing")")
        }
    }

    private static func insert<Item: BoardItem>(_ edit: Edit, _ id: ID<Item>, into items: inout [Item])
        throws(EditConflict)
    {
        let item: Item = try decoded(edit.to ?? .null, edit.target)
        guard item.id == id else { throw EditConflict(edit.target, "what comes in has the id \(item.id)") }
        guard !items.contains(where: { $0.id == id }) else {
            throw EditConflict(edit.target, "it is on the board already")
        }
        items.append(item)
        items.sort(by: Item.isOrdered)
    }

    private static func remove<Item: BoardItem>(_ edit: Edit, _ id: ID<Item>, from items: inout [Item])
        throws(EditConflict)
    {
        guard let index = items.firstIndex(where: { $0.id == id }) else {
            throw EditConflict(edit.target, "it is not there")
        }
        let there = try encoded(items[index], edit.target)
        let mine: Item = try decoded(edit.from ?? .null, edit.target)
        guard mine.withoutProducts == items[index].withoutProducts else {
            throw EditConflict(edit.target, mine: edit.from, theirs: there, "it has been changed meanwhile")
        }
        items.remove(at: index)
    }

    // MARK: move

    private mutating func move(_ edit: Edit, touched: inout Set<ID<Scene>>) throws(EditConflict) {
        guard case .shot(let id) = edit.target, let from = ShotPlace(edit.from), let to = ShotPlace(edit.to) else {
            throw EditConflict(edit.target, "only shots move, from one {scene, order_key} to another")
        }
        let source = try touch(from.scene, edit, &touched)
        guard let index = scenes[source].shots.firstIndex(where: { $0.id == id }),
            scenes[source].shots[index].orderKey == from.orderKey
        else { throw EditConflict(edit.target, mine: edit.from, "it stands elsewhere meanwhile") }
        let destination = try touch(to.scene, edit, &touched)
        var shot = scenes[source].shots.remove(at: index)
        shot.orderKey = to.orderKey
        scenes[destination].shots.append(shot)
        scenes[destination].shots.sort(by: Shot.isOrdered)
    }

    // MARK: places

    /// The place of a scene, noted as touched.
    private func touch(_ id: ID<Scene>, _ edit: Edit, _ touched: inout Set<ID<Scene>>) throws(EditConflict) -> Int {
        touched.insert(id)
        return try place(of: id, in: scenes, edit.target)
    }

    private func place<Item: BoardItem>(of id: ID<Item>, in items: [Item], _ target: EditTarget)
        throws(EditConflict) -> Int
    {
        guard let index = items.firstIndex(where: { $0.id == id }) else {
            throw EditConflict(target, "it is not on the board")
        }
        return index
    }

    private func place(ofShot id: ID<Shot>, _ target: EditTarget) throws(EditConflict) -> (scene: Int, shot: Int) {
        for (index, scene) in scenes.enumerated() {
            if let shot = scene.shots.firstIndex(where: { $0.id == id }) { return (index, shot) }
        }
        throw EditConflict(target, "its shot is not on the board")
    }

    private func shotHolding(_ id: ID<Panel>) throws(EditConflict) -> (scene: Int, shot: Int) {
        for (index, scene) in scenes.enumerated() {
            if let shot = scene.shots.firstIndex(where: { $0.panels.contains { $0.id == id } }) {
                return (index, shot)
            }
        }
        throw EditConflict(.panel(id), "it is not on the board")
    }
}

// MARK: through JSON

private func changed<Item: Codable>(
    _ item: Item, _ target: EditTarget, _ body: (JSONValue) throws(EditConflict) -> JSONValue
) throws(EditConflict) -> Item {
    try decoded(body(encoded(item, target)), target)
}

private func encoded(_ item: some Encodable, _ target: EditTarget) throws(EditConflict) -> JSONValue {
    do {
        return try JSONValue(encoding: item)
    } catch {
        throw EditConflict(target, "\(error)")
    }
}

private func decoded<Item: Decodable>(_ json: JSONValue, _ target: EditTarget) throws(EditConflict) -> Item {
    do {
        return try json.decoded()
    } catch {
        throw EditConflict(target, "the value does not fit: \(error)")
    }
}

extension EditTarget {
    /// True for a field that steps fill: what drawing, speaking and planning have said since is no change by anybody,
    /// and is replaced. Words that a person wrote for a frame are that person's.
    fileprivate func makesAnew(_ field: String, of item: JSONValue) -> Bool {
        switch self {
        case .panel where field == "alt_text": item[field: "alt_text_by_hand"] != .bool(true)
        case .panel: ["engine", "file", "sha256"].contains(field)
        case .line: ["audio_file", "end_frame", "estimated", "start_frame", "voice"].contains(field)
        case .board: field == "diagnostics"
        default: false
        }
    }
}

/// A change to a board: a list of edits that are done all together or not at all.
///
/// Edits name ids and order keys, never places in a list, and carry what they replace. Each therefore has a
/// precondition and an inverse: an inverse restores the board byte for byte, operations on different things may be
/// done in either order, and a log of them replays to the same board. What is made from sound (`cut`, `captions`) is
/// not edited: it is made anew after an edit.
public struct EditOperation: Codable, Hashable, Sendable {
    public var id: ID<EditOperation>
    public var edits: [Edit]

    public init(id: ID<EditOperation>, edits: [Edit]) {
        self.id = id
        self.edits = edits
    }

    /// The operation that takes this one back.
    public func inverse(id: ID<EditOperation>) -> EditOperation {
        EditOperation(id: id, edits: edits.reversed().map(\.inverse))
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case edits = "ops"
    }
}

/// One edit of one thing.
public struct Edit: Codable, Hashable, Sendable {
    /// What is done to the target.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// `field` was `from` and becomes `to`; null is an absent value.
        case set
        /// The whole thing `to` comes into `parent`.
        case insert
        /// The whole thing `from` leaves `parent`.
        case remove
        /// A shot leaves one place, `{scene, order_key}`, for another.
        case move
    }

    public var kind: Kind
    public var target: EditTarget
    /// What holds the target, for `insert` and `remove`.
    public var parent: EditTarget?
    /// Keys of the board's schema joined by points: `duration_frames`, `movement.speed`, `stage.camera.lens_mm`. An
    /// element of a list is named by its id, a figure by its character: `stage.figures.<id>.yaw`.
    public var field: String?
    public var from: JSONValue?
    public var to: JSONValue?

    /// Changes one field.
    public static func set(_ target: EditTarget, _ field: String, from: JSONValue, to: JSONValue) -> Edit {
        Edit(kind: .set, target: target, field: field, from: from.present, to: to.present)
    }

    /// Brings a whole thing in.
    public static func insert(_ target: EditTarget, into parent: EditTarget, _ item: JSONValue) -> Edit {
        Edit(kind: .insert, target: target, parent: parent, to: item)
    }

    /// Takes a whole thing out.
    public static func remove(_ target: EditTarget, from parent: EditTarget, _ item: JSONValue) -> Edit {
        Edit(kind: .remove, target: target, parent: parent, from: item)
    }

    /// Moves a shot within its scene or to another.
    public static func move(_ shot: ID<Shot>, from: ShotPlace, to: ShotPlace) -> Edit {
        Edit(kind: .move, target: .shot(shot), from: from.json, to: to.json)
    }

    private init(
        kind: Kind, target: EditTarget, parent: EditTarget? = nil, field: String? = nil, from: JSONValue? = nil,
        to: JSONValue? = nil
    ) {
        self.kind = kind
        self.target = target
        self.parent = parent
        self.field = field
        self.from = from
        self.to = to
    }

    /// The edit that takes this one back.
    public var inverse: Edit {
        switch kind {
        case .set, .move: Edit(kind: kind, target: target, field: field, from: to, to: from)
        case .insert: Edit(kind: .remove, target: target, parent: parent, from: to)
        case .remove: Edit(kind: .insert, target: target, parent: parent, to: from)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case target, parent, field, from, to
        case kind = "op"
    }
}

/// A thing of a board that an edit names: `shot/6f1d…`.
public enum EditTarget: Hashable, Sendable {
    case board(ID<Board>)
    case character(ID<Character>)
    case scene(ID<Scene>)
    case beat(ID<Beat>)
    case line(ID<Line>)
    case setup(ID<Setup>)
    case shot(ID<Shot>)
    case panel(ID<Panel>)
    case acceptance(ID<Acceptance>)
}

extension EditTarget: Codable, CustomStringConvertible {
    public var description: String {
        switch self {
        case .board(let id): "board/\(id)"
        case .character(let id): "character/\(id)"
        case .scene(let id): "scene/\(id)"
        case .beat(let id): "beat/\(id)"
        case .line(let id): "line/\(id)"
        case .setup(let id): "setup/\(id)"
        case .shot(let id): "shot/\(id)"
        case .panel(let id): "panel/\(id)"
        case .acceptance(let id): "acceptance/\(id)"
        }
    }

    /// Reads `kind/id`; nil for another form.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let target = Self.readers[parts[0]]?(parts[1]) else { return nil }
        self = target
    }

    private static let readers: [String: @Sendable (String) -> EditTarget?] = [
        "board": { ID($0).map(EditTarget.board) }, "character": { ID($0).map(EditTarget.character) },
        "scene": { ID($0).map(EditTarget.scene) }, "beat": { ID($0).map(EditTarget.beat) },
        "line": { ID($0).map(EditTarget.line) }, "setup": { ID($0).map(EditTarget.setup) },
        "shot": { ID($0).map(EditTarget.shot) }, "panel": { ID($0).map(EditTarget.panel) },
        "acceptance": { ID($0).map(EditTarget.acceptance) },
    ]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let target = EditTarget(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” names nothing that can be edited: shot/ID, setup/ID …")
        }
        self = target
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Where a shot stands.
public struct ShotPlace: Codable, Hashable, Sendable {
    public var scene: ID<Scene>
    public var orderKey: String

    public init(scene: ID<Scene>, orderKey: String) {
        self.scene = scene
        self.orderKey = orderKey
    }

    var json: JSONValue { .object(["scene": .string(scene.description), "order_key": .string(orderKey)]) }

    init?(_ json: JSONValue?) {
        guard case .object(let object)? = json, case .string(let scene)? = object["scene"], let id = ID<Scene>(scene),
            case .string(let key)? = object["order_key"]
        else { return nil }
        self.init(scene: id, orderKey: key)
    }

    private enum CodingKeys: String, CodingKey {
        case scene
        case orderKey = "order_key"
    }
}

/// Why an operation does not fit a board. The board is as it was.
public struct EditConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public var target: EditTarget
    public var field: String?
    /// What the operation says was there.
    public var mine: JSONValue?
    /// What is there.
    public var theirs: JSONValue?
    public var reason: String

    public init(_ target: EditTarget, reason: String) {
        self.init(target, reason)
    }

    init(_ target: EditTarget, field: String? = nil, mine: JSONValue? = nil, theirs: JSONValue? = nil, _ reason: String)
    {
        self.target = target
        self.field = field
        self.mine = mine
        self.theirs = theirs
        self.reason = reason
    }

    public var description: String {
        field.map { "\(target), \($0): \(reason)" } ?? "\(target): \(reason)"
    }
}

extension JSONValue {
    /// nil for null: an absent value and a null are the same.
    var present: JSONValue? { self == .null ? nil : self }
}

/// A field that is changed by the thousand, as when a feature is numbered anew: read and written without turning the
/// whole thing into JSON and back.
struct PlainField<Item>: Sendable {
    let read: @Sendable (Item) -> JSONValue
    /// False where the value is of another kind.
    let write: @Sendable (inout Item, JSONValue) -> Bool

    static func text(_ path: any WritableKeyPath<Item, String> & Sendable) -> PlainField {
        PlainField(read: { .string($0[keyPath: path]) }) { item, value in
            guard case .string(let text) = value else { return false }
            item[keyPath: path] = text
            return true
        }
    }

    static func count(_ path: any WritableKeyPath<Item, Int> & Sendable) -> PlainField {
        PlainField(read: { .integer($0[keyPath: path]) }) { item, value in
            guard case .integer(let count) = value else { return false }
            item[keyPath: path] = count
            return true
        }
    }

    static func optionalCount(_ path: any WritableKeyPath<Item, Int?> & Sendable) -> PlainField {
        PlainField(read: { $0[keyPath: path].map(JSONValue.integer) ?? .null }) { item, value in
            switch value {
            case .integer(let count): item[keyPath: path] = count
            case .null: item[keyPath: path] = nil
            default: return false
            }
            return true
        }
    }
}

extension Shot {
    static let plainFields: [String: PlainField<Shot>] = [
        "number": .text(\.number), "shoot_order": .optionalCount(\.shootOrder),
    ]
}

extension Setup {
    static let plainFields: [String: PlainField<Setup>] = [
        "planned_name": .text(\.plannedName), "minutes": .count(\.minutes), "shoot_day": .optionalCount(\.shootDay),
    ]
}

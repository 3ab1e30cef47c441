extension JSONValue {
    /// The value at a field, named as in `Edit.field`; `.null` where there is none.
    public subscript(field field: String) -> JSONValue { self[path: field.split(separator: ".")[...]] }

    /// The value at a path of keys; `.null` where there is none.
    ///
    /// An element of a list is named by its `id`, or by its `character` where it has none.
    subscript(path path: ArraySlice<Substring>) -> JSONValue {
        guard let key = path.first else { return self }
        switch self {
        case .object(let object): return object[String(key)]?[path: path.dropFirst()] ?? .null
        case .array(let array): return array.first { $0.isNamed(key) }?[path: path.dropFirst()] ?? .null
        default: return .null
        }
    }

    /// This value with another at a path; null takes the key away. nil where the path leads nowhere.
    func setting(_ value: JSONValue, at path: ArraySlice<Substring>) -> JSONValue? {
        guard let key = path.first else { return value }
        switch self {
        case .object(var object):
            let rest = path.dropFirst()
            if rest.isEmpty {
                object[String(key)] = value.present
            } else {
                guard let child = object[String(key)]?.setting(value, at: rest) else { return nil }
                object[String(key)] = child
            }
            return .object(object)
        case .array(var array):
            guard let index = array.firstIndex(where: { $0.isNamed(key) }),
                let child = array[index].setting(value, at: path.dropFirst())
            else { return nil }
            array[index] = child
            return .array(array)
        default:
            return nil
        }
    }

    private func isNamed(_ name: Substring) -> Bool {
        guard case .object(let object) = self else { return false }
        return (object["id"] ?? object["character"]) == .string(String(name))
    }
}

/// How pictures and reasons are called in sentences.
struct PictureWords: Decodable, Sendable {
    struct Description: Decodable, Sendable {
        var speaksTo: String
        var speaks: String
        var listens: String
        var heard: String
    }

    var sizes: [String: String]
    var single: String
    var over: String
    var pair: String
    var profile: String
    var profileSingle: String
    var group: String
    var insert: String
    var place: String
    var eyes: String
    var behind: String
    var against: String
    /// Why a picture lost, where no constraint says it.
    var reasons: [String: String]
    var description: Description
    var scriptCamera: String
    var scriptMotive: String
    var stillMotive: String
    var handheldMotive: String
    var someone: String
    var room: String
    var thing: String
}

extension String {
    /// The sentence with its blanks filled in: `{a}` by what `a` names.
    func filled(_ blanks: [String: String]) -> String {
        var result = ""
        var rest = utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            result += String(rest[..<open]) ?? ""
            let name = String(rest[rest.index(after: open)..<close]) ?? ""
            result += blanks[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + (String(rest) ?? "")
    }

    /// With a capital first letter.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

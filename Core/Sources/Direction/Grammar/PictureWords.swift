/// How pictures and reasons are called in sentences.
final class PictureWords: Decodable, Sendable {
    struct Description: Decodable, Sendable {
        var speaksTo: String
        var speaks: String
        var listens: String
        var heard: String
    }

    /// What is said of a picture that the scene comes back to, in turn.
    struct Again: Decodable, Sendable {
        var speaker: [String]
        var listener: [String]
        var agent: [String]
    }

    let sizes: [String: String]
    let single: String
    let over: String
    let pair: String
    let profile: String
    let profileSingle: String
    let group: String
    let insert: String
    let place: String
    let eyes: String
    let behind: String
    let again: Again
    let against: String
    /// What the picture that lost would have done, where no constraint says it.
    let reasons: [String: String]
    /// What a moment is about, by the kind of its strongest beat.
    let beats: [String: String]
    let moment: String
    let description: Description
    let scriptCamera: String
    let scriptMotive: String
    let stillMotive: String
    let handheldMotive: String
    let someone: String
    let room: String
    let thing: String
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

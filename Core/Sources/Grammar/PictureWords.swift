/// How pictures and reasons are called in sentences.
package final class PictureWords: Decodable, Sendable {
    package struct Description: Decodable, Sendable {
        package var speaksTo: String
        package var speaks: String
        package var listens: String
        package var heard: String
    }

    /// What is said of a picture that the scene comes back to, in turn.
    package struct Again: Decodable, Sendable {
        package var speaker: [String]
        package var listener: [String]
        package var agent: [String]
    }

    package let sizes: [String: String]
    package let single: String
    package let over: String
    package let pair: String
    package let profile: String
    package let profileSingle: String
    package let group: String
    package let insert: String
    package let place: String
    package let eyes: String
    package let behind: String
    package let again: Again
    package let against: String
    /// What the picture that lost would have done, where no constraint says it.
    package let reasons: [String: String]
    /// What a moment is about, by the kind of its strongest beat.
    package let beats: [String: String]
    package let moment: String
    package let description: Description
    package let scriptCamera: String
    package let scriptMotive: String
    package let stillMotive: String
    package let handheldMotive: String
    package let someone: String
    package let room: String
    package let thing: String
}

extension String {
    /// The sentence with its blanks filled in: `{a}` by what `a` names.
    package func filled(_ blanks: [String: String]) -> String {
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
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

public import Foundation
internal import Story

/// How scenes are covered and cut: one of our styles, or one that somebody wrote as a file.
public struct DirectionStyle: Sendable {
    package let profile: StyleProfile
    /// The file as it was given; nil for one of ours.
    public let file: Data?

    /// What `Settings.direction` calls it.
    public var name: String { profile.name }

    /// One of `directionStyles`; another name speaks the first of them.
    public init(named name: String) {
        profile = StyleProfile(named: name)
        file = nil
    }

    /// Reads a style as people write it: a `name`, the name of ours that it is `like`, and what differs.
    /// - Throws: `DirectionStyleError` with every fault and the field that it is in.
    public init(file: Data) throws(DirectionStyleError) {
        let fields = try Self.fields(of: file)
        let profile: StyleProfile
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            profile = try decoder.decode(StyleProfile.self, from: fields.json)
        } catch {
            throw DirectionStyleError(problems: [Self.said(error)])
        }
        var problems = profile.problems(idioms: ruleNames())
        if StyleProfile.names.contains(profile.name) {
            problems.append("name: “\(profile.name)” is one of ours; give it a name of its own")
        }
        let signs = profile.name.unicodeScalars
        if signs.isEmpty || signs.count > 60 || signs.contains(where: { $0.properties.generalCategory == .control }) {
            problems.append("name: it has to be 1 to 60 signs")
        }
        guard problems.isEmpty else { throw DirectionStyleError(problems: problems) }
        self.profile = profile
        self.file = file
    }

    /// The fields of a file, on top of those of the style that it is like.
    private static func fields(of file: Data) throws(DirectionStyleError) -> JSONValue {
        let given: JSONValue
        do {
            given = try JSONValue(json: file)
        } catch {
            throw DirectionStyleError(problems: ["it is no JSON: \(error)"])
        }
        guard case .object(let own) = given else { throw DirectionStyleError(problems: ["it is no object { … }"]) }
        var base = "classical"
        if let like = own["like"] {
            guard case .string(let name) = like, StyleProfile.names.contains(name) else {
                let known = StyleProfile.names.joined(separator: ", ")
                throw DirectionStyleError(problems: ["like: it has to be one of ours: \(known)"])
            }
            base = name
        }
        guard case .object(var fields) = StyleProfile.fields(of: base) else { return given }
        guard own["name"] != nil else { throw DirectionStyleError(problems: ["name: it is missing"]) }
        var unknown: [String] = []
        for (key, value) in own where key != "like" {
            guard let known = fields[key] else {
                unknown.append("\(key): there is no such field")
                continue
            }
            fields[key] = known.overlaid(by: value)
        }
        guard unknown.isEmpty else { throw DirectionStyleError(problems: unknown.sorted()) }
        return .object(fields)
    }

    private static func said(_ error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.stringValue.inSnakeCase }.joined(separator: ".")
        }
        return switch error {
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            "\(path(context)): it has to be \(type == Double.self || type == Int.self ? "a number" : "a \(type)".lowercased())"
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue.inSnakeCase): it is missing"
        case DecodingError.dataCorrupted(let context): "\(path(context)): \(context.debugDescription)"
        default: "\(error)"
        }
    }
}

/// A style that somebody wrote is not to be used: every field that is wrong, and why.
public struct DirectionStyleError: Error, Hashable, Sendable, CustomStringConvertible {
    public var problems: [String]

    public var description: String { problems.joined(separator: "; ") }
}

/// The film styles there are (DIRECTION §1.8): the names that `--direction` takes.
public let directionStyles = StyleProfile.names

extension JSONValue {
    /// Members of objects take the place of those of the same name; anything else takes the place of all.
    fileprivate func overlaid(by value: JSONValue) -> JSONValue {
        guard case .object(let own) = value, case .object(let base) = self else { return value }
        return .object(base.merging(own) { $1 })
    }
}

extension String {
    /// `meanSeconds` as files write it: `mean_seconds`.
    fileprivate var inSnakeCase: String {
        guard first?.isLowercase == true else { return self }
        return reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}

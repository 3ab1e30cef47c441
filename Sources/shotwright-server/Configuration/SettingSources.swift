internal import ArgumentParser
internal import Foundation
internal import Yams

/// Where settings come from, in the order in which they count: flags, the environment, a file.
struct SettingSources {
    /// Who said it.
    enum Origin: Hashable, CustomStringConvertible {
        case flag(SettingName)
        case environment(SettingName)
        case file(String, SettingName)
        case standard

        var description: String {
            switch self {
            case .flag(let name): "--\(name.rawValue)"
            case .environment(let name): name.variable
            case .file(let path, let name): "\(name.rawValue) in \(path)"
            case .standard: "by itself"
            }
        }
    }

    static let fileName = "shotwright.yaml", fileVariable = "SHOTWRIGHT_CONFIG"
    /// Names in the environment that are no settings, but are read.
    private static let otherVariables: Set<String> = [fileVariable, "SHOTWRIGHT_HOME"]

    private let flags: [SettingName: String]
    private let environment: [String: String]
    private var file: [SettingName: String] = [:]
    private(set) var path: String?

    /// - Parameter path: the file that `--config` names.
    /// - Throws: `ValidationError` for a file that is named and cannot be read.
    init(flags: [SettingName: String], config path: String?, environment: [String: String]) throws {
        self.flags = flags
        self.environment = environment
        if let path = path ?? environment[Self.fileVariable].flatMap({ $0.isEmpty ? nil : $0 }) { try read(path) }
    }

    /// Reads the folder's own file, where no other was named and there is one.
    mutating func readFile(in folder: URL) throws {
        let own = folder.appendingPathComponent(Self.fileName).path
        guard path == nil, FileManager.default.fileExists(atPath: own) else { return }
        try read(own)
        guard file[.data] == nil else {
            throw ValidationError("\(own) lies in the data folder: it cannot say where that is; take out data")
        }
    }

    private mutating func read(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
            throw ValidationError("cannot read \(path); name another by --config")
        }
        self.path = path
        let node: Node?
        do {
            node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))
        } catch {
            throw ValidationError("\(path) is no YAML: \(error)")
        }
        guard let node else { return }
        guard let mapping = node.mapping else { throw ValidationError("\(path) is to say name: value in each line") }
        for (key, value) in mapping {
            let line = key.mark.map { ":\($0.line)" } ?? "", text = key.string ?? ""
            guard let name = SettingName(rawValue: text) else {
                let known = SettingName.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\(path)\(line): there is no setting “\(text.prefix(60))”; there is: \(known)")
            }
            let words = value.sequence.map { $0.compactMap(\.scalar?.string) } ?? value.scalar.map { [$0.string] }
            guard let words else { throw ValidationError("\(path)\(line): \(text) is a value, or a list of values") }
            file[name] = words.joined(separator: ",")
        }
    }

    /// What was said of a setting, and by whom; nil where nobody said anything.
    func said(_ name: SettingName) -> (text: String, origin: Origin)? {
        if let text = flags[name] { return (text, .flag(name)) }
        if let text = environment[name.variable], !text.isEmpty { return (text, .environment(name)) }
        if let text = file[name] { return (text, .file(path ?? "", name)) }
        return nil
    }

    /// Variables of the environment that look like settings and are none.
    var strayVariables: [String] {
        let known = Self.otherVariables.union(SettingName.allCases.map(\.variable))
        return environment.keys.filter { $0.hasPrefix("SHOTWRIGHT_") && !known.contains($0) }.sorted()
    }
}

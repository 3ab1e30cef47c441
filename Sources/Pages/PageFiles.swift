internal import CPagesData
public import Foundation
internal import Story

/// What pages are made of and what browsers fetch beside them, compiled in.
public enum PageFiles {
    private static let all: [String: Data] = {
        var count = 0
        let files = UnsafeBufferPointer(start: page_files(&count), count: count)
        return Dictionary(
            files.map { (String(cString: $0.name), Data(bytes: $0.bytes, count: $0.count)) }
        ) { _, last in last }
    }()

    /// The folders of which browsers may fetch files.
    private static let open: Set<String> = ["style", "modules", "fonts"]

    /// Stands for the bytes of all files that browsers fetch: another build's are at another address.
    public static let version: String = {
        let names = all.keys.filter { open.contains(String($0.prefix { $0 != "/" })) }.sorted()
        return String(
            Digest(of: names.map { "\($0) \(Digest(of: all[$0] ?? Data()))" }.joined(separator: "\n")).description
                .prefix(16))
    }()

    /// Where browsers find them, up to the file's own path.
    public static var root: String { "/assets/\(version)" }

    /// A file that browsers may fetch, and its media type; nil where there is none.
    public static func asset(_ path: String) -> (data: Data, type: String)? {
        guard let folder = path.split(separator: "/").first, open.contains(String(folder)), let data = all[path],
            let ending = path.split(separator: ".").last, let type = types[String(ending)]
        else { return nil }
        return (data, type)
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2",
        "svg": "image/svg+xml",
    ]

    /// The scripts that whoever has none may try, by file name.
    public static let samples: [(name: String, data: Data)] = all.keys.filter { $0.hasPrefix("samples/") }.sorted()
        .map { (String($0.dropFirst("samples/".count)), all[$0] ?? Data()) }

    static func text(_ name: String) -> String? { all[name].map { String(decoding: $0, as: UTF8.self) } }

    /// The templates' texts by name.
    static var templates: [String: String] {
        let names = all.keys.filter { $0.hasPrefix("templates/") && $0.hasSuffix(".mustache") }
        return Dictionary(
            names.map { (String($0.dropFirst("templates/".count).dropLast(".mustache".count)), text($0) ?? "") }
        ) { _, last in last }
    }
}

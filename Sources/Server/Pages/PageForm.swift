internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Story
internal import Studio

/// What a browser sends with a form, with or without a file.
struct PageForm {
    private var fields: [(name: String, value: String)] = []
    private(set) var file: Multipart.Part?

    /// Reads the body of a call.
    /// - Throws: `ServiceError.invalid` for a body that is no form.
    init(_ call: Call) throws {
        let type = call.request.headers[.contentType] ?? ""
        if let parts = try Multipart(call.body, type: type) {
            fields = parts.fields
            file = parts.file.flatMap { $0.fileName == "" ? nil : $0 }
        } else if type.hasPrefix("application/x-www-form-urlencoded") {
            fields = Call.fields(of: call.body, most: 4000)
        } else if !call.body.isEmpty {
            throw ServiceError(.unsupported, "this takes a form as browsers send it")
        }
    }

    /// A field's value; nil where there is none, or nothing in it.
    subscript(_ name: String) -> String? {
        fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// All values of a field.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A field that has to be filled in.
    func required(_ name: String) throws -> String {
        guard let value = self[name] else {
            throw ServiceError(.unprocessable, "“\(name)” is not filled in", pointer: "/\(name)")
        }
        return value
    }

    /// The ids of a field.
    func ids<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> [ID<Subject>] {
        try all(name).map { text in
            guard let id = ID<Subject>(text) else {
                throw ServiceError(.unprocessable, "“\(text.prefix(60))” is no UUID", pointer: "/\(name)")
            }
            return id
        }
    }

    /// Where to go when it is done: a path of this server's, never another place.
    func place(else path: String) -> String { Self.place(self["to"], else: path) }

    /// A path of this server's that somebody gave, else another.
    static func place(_ given: String?, else path: String) -> String {
        guard let given, given.hasPrefix("/"), !given.hasPrefix("//"), !given.contains("\\"),
            given.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return path }
        return given
    }
}

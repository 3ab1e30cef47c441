internal import Foundation
internal import Mustache

/// The templates, once for each language: `[[key]]` in a template is the message of that key.
public enum PageLibrary {
    private static let libraries: [Language: MustacheLibrary] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            do {
                return (language, try library(Messages.of(language)))
            } catch {
                preconditionFailure("a template that is compiled in cannot be read: \(error)")
            }
        })

    private static func library(_ messages: Messages) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, text) in PageFiles.templates {
            try library.register(filled(text, messages), named: name)
        }
        return library
    }

    /// A template with its words.
    static func filled(_ template: String, _ messages: Messages) -> String {
        var parts = template.components(separatedBy: "[[")
        let first = parts.removeFirst()
        return first
            + parts.map { part in
                guard let end = part.range(of: "]]") else { return "[[" + part }
                return escaped(messages[String(part[..<end.lowerBound])]) + part[end.upperBound...]
            }.joined()
    }

    /// The keys of messages that the templates name.
    public static var keys: Set<String> {
        Set(
            PageFiles.templates.values.flatMap { template in
                template.components(separatedBy: "[[").dropFirst().compactMap { part in
                    part.range(of: "]]").map { String(part[..<$0.lowerBound]) }
                }
            })
    }

    /// Renders a model in a template of the same name as its page.
    static func render(_ model: Any, _ template: String, _ language: Language) -> String {
        guard let text = libraries[language]?.render(model, withTemplate: template) else {
            preconditionFailure("there is no template \(template)")
        }
        return text
    }
}

/// Text as HTML holds it, also in attributes.
func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;")
}

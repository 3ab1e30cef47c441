public import Story

/// The neutral form that scorers compare: `{"titlePage": {key: [line]}, "elements": [{type, text, …}]}`, UTF-8.
///
/// Its keys are camelCase, unlike those of all other JSON of this program. A key of the title page that comes twice
/// gathers the lines of both.
public func neutralJSON(_ screenplay: Screenplay) -> [UInt8] {
    var json = JSONText()
    json.add("{\n\"titlePage\": {")
    var seen: [String] = []
    for entry in screenplay.titlePage where !seen.contains(entry.key) {
        if !seen.isEmpty { json.add(",") }
        seen.append(entry.key)
        let lines = screenplay.titlePage.filter { $0.key == entry.key }.flatMap(\.lines)
        json.add("\n  ")
        json.add(quoting: entry.key)
        json.add(": [")
        for (index, line) in lines.enumerated() {
            if index > 0 { json.add(", ") }
            json.add(quoting: line)
        }
        json.add("]")
    }
    json.add("\n},\n\"elements\": [")
    for (index, element) in screenplay.elements.enumerated() {
        json.add(index == 0 ? "\n" : ",\n")
        json.add(element)
    }
    json.add("\n]\n}\n")
    return json.bytes
}

private struct JSONText {
    var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ element: Screenplay.Element) {
        add("  {\"type\": \"\(element.type.rawValue)\", \"text\": ")
        add(quoting: element.text)
        if let number = element.sceneNumber {
            add(", \"sceneNumber\": ")
            add(quoting: number)
        }
        if let dual = element.dual { add(", \"dual\": \"\(dual.rawValue)\"") }
        if let level = element.level { add(", \"level\": \(level)") }
        add("}")
    }

    mutating func add(quoting text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"):
                add("\\n")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                add("\\u00" + (digits.count == 1 ? "0" : "") + digits)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

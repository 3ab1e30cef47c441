extension Scene {
    /// The scene's number as file names carry it: the digits padded to three, letters kept: `012`, `012A`.
    public var fileNumber: String { Self.padded(number) }

    static func padded(_ number: String) -> String {
        var result = ""
        var digits = ""
        func flush() {
            if !digits.isEmpty {
                result += String(repeating: "0", count: max(0, 3 - digits.count)) + digits
            }
            digits = ""
        }
        for character in number {
            if character.isASCII && character.isNumber {
                digits.append(character)
            } else {
                flush()
                result += character.isLetter ? String(character) : ""
            }
        }
        flush()
        return result.isEmpty ? "000" : result
    }
}

extension Shot {
    /// The part of the shot's number after the scene's, as file names carry it: `003`, `003A`.
    public var fileNumber: String {
        Scene.padded(String(number.split(separator: "-").last ?? "0"))
    }
}

extension Panel {
    /// Where a panel's picture lies in the board's folder: `frames/012-003-1.png`.
    public func frameFile(scene: Scene, shot: Shot) -> String {
        "frames/\(scene.fileNumber)-\(shot.fileNumber)-\(label).png"
    }
}

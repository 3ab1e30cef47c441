extension Scene {
    /// The scene's number as file names carry it: the digits padded to three, letters kept: `012`, `012A`.
    public var fileNumber: String { padded(number) }
}

extension Shot {
    /// The two parts of the shot's number: `12` and `3` of `12-3`, `SQ010` and `SH0040` of `SQ010_SH0040`. A number
    /// without a bar is all shot.
    public var numberParts: (scene: String, shot: String) {
        guard let bar = number.lastIndex(where: { $0 == "-" || $0 == "_" }) else { return ("", number) }
        return (String(number[..<bar]), String(number[number.index(after: bar)...]))
    }

    /// The shot's own part of its number, as file names carry it: `003`, `003A`, `SH0040`.
    public var fileNumber: String { padded(numberParts.shot) }
}

extension Panel {
    /// Where a panel's picture lies in the board's folder: `frames/012-003-1.png`. A shot that came from another scene
    /// keeps its number, and with it its file.
    public func frameFile(scene: Scene, shot: Shot) -> String {
        let stem = shot.numberParts.scene
        return "frames/\(stem.isEmpty ? scene.fileNumber : padded(stem))-\(shot.fileNumber)-\(label).png"
    }
}

extension Board {
    /// Where the plan of each scene from above lies in the board's folder: `plans/012.svg`, and `plans/012-2.svg` for
    /// the second scene that prints as 12.
    public var planFiles: [ID<Scene>: String] {
        var files: [ID<Scene>: String] = [:]
        var times: [String: Int] = [:]
        for scene in scenes {
            let name = scene.fileNumber.uppercased()
            times[name, default: 0] += 1
            let repeated = times[name, default: 1] > 1 ? "-\(times[name, default: 1])" : ""
            files[scene.id] = "plans/\(scene.fileNumber)\(repeated).svg"
        }
        return files
    }
}

private func padded(_ number: String) -> String {
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

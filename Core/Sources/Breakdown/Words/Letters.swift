/// Letters as words are compared by: small, without accents, Arabic and Hebrew without vowel signs.
enum Letters {
    /// The base letters of U+00C0 … U+00DF; `*` where the scalar is no letter.
    private static let latin1 = Array("aaaaaaaceeeeiiiidnooooo*ouuuuyts".unicodeScalars)
    /// The base letters of U+0100 … U+017F.
    private static let extended = Array(
        ("aaaaaa" + "cccccccc" + "dddd" + "eeeeeeeeee" + "gggggggg" + "hhhh" + "iiiiiiiiii" + "jj" + "jj" + "kkk"
            + "llllllllll" + "nnnnnnnnn" + "oooooooo" + "rrrrrr" + "ssssssss" + "tttttt" + "uuuuuuuuuuuu" + "ww" + "yyy"
            + "zzzzzz" + "s").unicodeScalars)

    /// What a scalar is to the tokenizer.
    enum Kind {
        case letter, digit, mark, space, other
    }

    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x61...0x7A, 0x41...0x5A: return .letter
        case 0x30...0x39: return .digit
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x2000...0x200A, 0x2028, 0x2029, 0x202F: return .space
        case 0..<0x80: return .other
        case 0x300...0x36F, 0x640, 0x64B...0x65F, 0x670, 0x591...0x5BD, 0x5BF...0x5C7, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x2069, 0xFEFF:
            return .mark
        case 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3020: return .other
        default:
            if scalar.properties.isAlphabetic { return .letter }
            return scalar.properties.numericType == .decimal ? .digit : .other
        }
    }

    /// True for scripts that write no spaces between words: each of their letters is a word of its own.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2FA1F: true
        default: false
        }
    }

    /// True for a letter that has a small form and is not it.
    static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    /// Appends the folded form of a letter.
    static func fold(_ scalar: Unicode.Scalar, into word: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x41...0x5A:
            word.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case 0..<0x80:
            word.append(scalar)
        case 0xDF:
            word.append("s")
            word.append("s")
        case 0xC0...0xDF:
            word.append(latin1[Int(scalar.value - 0xC0)])
        case 0xFF:
            word.append("y")
        case 0xE0...0xFE:
            word.append(latin1[Int(scalar.value - 0xE0)])
        case 0x100...0x17F:
            word.append(extended[Int(scalar.value - 0x100)])
        case 0x622, 0x623, 0x625, 0x671:
            word.append("\u{627}")
        case 0x629:
            word.append("\u{647}")
        case 0x649:
            word.append("\u{64A}")
        case 0x401, 0x451:
            word.append("\u{435}")
        default:
            word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }
}

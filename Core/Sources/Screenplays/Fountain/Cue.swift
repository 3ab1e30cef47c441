/// True where a line is in the form of a character's cue: its name, before any extension in parentheses, has a letter
/// in upper case and none in lower case. “23” is no name; scripts without case need `@`.
func isCue(_ line: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var hasUpper = false
    var isASCII = true
    for byte in line {
        switch byte {
        case UInt8(ascii: "("):
            depth += 1
        case UInt8(ascii: ")"):
            depth = max(0, depth - 1)
        case 0x80...:
            isASCII = false
        case 0x61...0x7A where depth == 0:
            return false
        case 0x41...0x5A where depth == 0:
            hasUpper = true
        default:
            break
        }
    }
    return isASCII ? hasUpper : isUnicodeCue(line)
}

private func isUnicodeCue(_ line: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var hasUpper = false
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
        if scalar == "(" || scalar == "（" {
            depth += 1
        } else if scalar == ")" || scalar == "）" {
            depth = max(0, depth - 1)
        } else if depth == 0 {
            // ß, ª and º have no capital in use.
            let isNeutral = scalar == "ß" || scalar == "ª" || scalar == "º"
            if scalar.properties.isLowercase, !isNeutral { return false }
            hasUpper = hasUpper || scalar.properties.isUppercase
        }
    }
    return hasUpper
}

/// True where a line is a transition by itself: no lower case, and “TO:” at its end.
func isTransition(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.suffix(3).elementsEqual("TO:".utf8), line.count == 3 || !line[line.endIndex - 4].isASCIILetter else {
        return false
    }
    return isCue(line)
}

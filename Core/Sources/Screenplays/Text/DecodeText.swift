/// A file's bytes as UTF-8 with lines ended by LF, and the name of the encoding it was in.
struct DecodedText {
    var bytes: [UInt8]
    var encoding: TextEncoding
    /// True where bytes stood that the encoding does not allow; each became U+FFFD.
    var repaired = false
}

enum TextEncoding: String {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 LE"
    case utf16BigEndian = "UTF-16 BE"
    case windows1252 = "Windows-1252"
}

/// Reads text in the encodings that screenplays are found in: by byte order mark, then by the zero bytes of UTF-16,
/// then UTF-8 where it is valid, else Windows-1252 (of which Latin-1's letters are a part).
///
/// CR, CR LF, NEL, LS and PS become LF.
func decodeText(_ bytes: [UInt8]) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        return decodeUTF8(bytes[3...])
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
        return decodeUTF16(bytes[2...], bigEndian: false)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
        return decodeUTF16(bytes[2...], bigEndian: true)
    }
    if let bigEndian = utf16ByteOrder(of: bytes) {
        return decodeUTF16(bytes[...], bigEndian: bigEndian)
    }
    return isValidUTF8(bytes) ? decodeUTF8(bytes[...]) : decodeWindows1252(bytes)
}

/// UTF-16 without a mark: western text in it has a zero in every other byte. True for big endian.
private func utf16ByteOrder(of bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4_096)
    guard sample.count >= 4, sample.count % 2 == 0 || sample.count == 4_096 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
        if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample.count / 2
    if zeros.odd * 10 > half * 4, zeros.even * 10 < half { return false }
    if zeros.even * 10 > half * 4, zeros.odd * 10 < half { return true }
    return nil
}

private func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return true }
    return String(validating: bytes, as: UTF8.self) != nil
}

private func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    if isValidUTF8(Array(bytes)) {
        return DecodedText(bytes: normalisingLines(bytes), encoding: .utf8)
    }
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return DecodedText(bytes: normalisingLines(repaired[...]), encoding: .utf8, repaired: true)
}

private func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> DecodedText {
    let base = bytes.startIndex
    let units = (0..<bytes.count / 2).map { index -> UInt16 in
        let first = UInt16(bytes[base + 2 * index])
        let second = UInt16(bytes[base + 2 * index + 1])
        return bigEndian ? first << 8 | second : second << 8 | first
    }
    let text = String(decoding: units, as: UTF16.self)
    return DecodedText(
        bytes: normalisingLines(Array(text.utf8)[...]), encoding: bigEndian ? .utf16BigEndian : .utf16LittleEndian,
        repaired: text.unicodeScalars.contains("\u{FFFD}") || bytes.count % 2 == 1)
}

private func decodeWindows1252(_ bytes: [UInt8]) -> DecodedText {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
        if byte < 0x80 {
            text.append(byte)
        } else {
            let code = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte)
            text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        }
    }
    return DecodedText(bytes: normalisingLines(text[...]), encoding: .windows1252)
}

/// The code points of bytes 80 to 9F (WHATWG Encoding Standard, index windows-1252).
private let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
]

/// CR LF, CR, NEL (C2 85), LS (E2 80 A8) and PS (E2 80 A9) as LF.
private func normalisingLines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x0D:
            text.append(0x0A)
            if index < end, bytes[index] == 0x0A { index += 1 }
        case 0xC2 where index < end && bytes[index] == 0x85:
            text.append(0x0A)
            index += 1
        case 0xE2 where index + 1 < end && bytes[index] == 0x80 && bytes[index + 1] & 0xFE == 0xA8:
            text.append(0x0A)
            index += 2
        default:
            text.append(byte)
        }
    }
    return text
}

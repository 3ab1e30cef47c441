internal import Story

/// The reader's text and where its lines begin: makes spans.
struct SourceText {
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The line of a byte, from 1.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// A span with its line; pages of 55 lines, the usual count of a screenplay page in 12 point Courier.
    func span(_ range: Range<Int>) -> Span {
        let line = line(of: range.lowerBound)
        return Span(start: range.lowerBound, end: range.upperBound, line: line, page: (line - 1) / 55 + 1)
    }
}

extension UInt8 {
    /// A space, a tab or another control character that separates words within a line.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }

    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// The bytes between the first and the last that are not blank. U+00A0 counts as blank.
    var trimmedRange: Range<Int> {
        var low = startIndex
        var high = endIndex
        while low < high {
            if self[low].isBlank {
                low += 1
            } else if low + 1 < high, self[low] == 0xC2, self[low + 1] == 0xA0 {
                low += 2
            } else {
                break
            }
        }
        while high > low {
            if self[high - 1].isBlank {
                high -= 1
            } else if high - 2 >= low, self[high - 1] == 0xA0, self[high - 2] == 0xC2 {
                high -= 2
            } else {
                break
            }
        }
        return low..<high
    }
}

extension String {
    /// Without blanks and line breaks at its ends.
    var trimmed: String {
        let bytes = Array(utf8)
        var range = bytes.trimmedRange
        while let first = bytes[range].first, first == UInt8(ascii: "\n") {
            range = bytes[range.dropFirst()].trimmedRange
        }
        while let last = bytes[range].last, last == UInt8(ascii: "\n") {
            range = bytes[range.dropLast()].trimmedRange
        }
        return range.count == bytes.count ? self : String(decoding: bytes[range], as: UTF8.self)
    }
}

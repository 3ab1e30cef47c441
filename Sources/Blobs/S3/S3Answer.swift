internal import Foundation

/// What an S3 store answered.
struct S3Answer: Sendable {
    var status: Int
    /// By names in small letters.
    var headers: [String: String]
    var body: Data

    /// When it answered, by its own clock: ages of what lies there are held against this and no other.
    var time: Date? { headers["date"].flatMap(Self.date) }

    /// Its name for what went wrong; the status where it says nothing, as to HEAD.
    var code: String { elements("Code", in: text).first ?? "\(status)" }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The whole length of which the body is a part; nil where it is all.
    var wholeLength: Int? { headers["content-range"]?.split(separator: "/").last.flatMap { Int($0) } }

    /// `Fri, 27 Nov 2026 23:15:00 GMT` (RFC 9110 §5.6.7).
    private static func date(_ text: String) -> Date? {
        let words = text.split(separator: " "), months = "JanFebMarAprMayJunJulAugSepOctNovDec"
        guard words.count == 6, let day = Int(words[1]), let month = months.range(of: words[2]),
            let year = Int(words[3])
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        return DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: .gmt, year: year,
            month: months.distance(from: months.startIndex, to: month.lowerBound) / 3 + 1, day: day, hour: clock[0],
            minute: clock[1], second: clock[2]
        ).date
    }
}

/// The contents of the elements of a name in XML as S3 stores write it: flat, without attributes or comments in them.
func elements(_ name: String, in xml: String) -> [String] {
    var found: [String] = [], rest = xml[...]
    while let start = rest.range(of: "<\(name)>"), let end = rest[start.upperBound...].range(of: "</\(name)>") {
        found.append(String(rest[start.upperBound..<end.lowerBound]))
        rest = rest[end.upperBound...]
    }
    return found
}

/// Text out of XML, its entities resolved.
func plainText(_ xml: String) -> String {
    var text = xml
    for (entity, plain) in [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&apos;", "'"), ("&#39;", "'"),
        ("&amp;", "&"),
    ] { text = text.replacing(entity, with: plain) }
    return text
}

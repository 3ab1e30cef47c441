/// Keys that sort as text and leave room between any two: the places of shots in their scene.
///
/// Digits are `0`–`9` and `a`–`z`; a key never ends in `0`, so there is always one before it.
public enum OrderKey {
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    /// A key between two others, as short as it can be; nil stands for the beginning and the end.
    ///
    /// Keys of other makers are taken as they are: bytes outside the digits count as the nearest digit.
    public static func between(_ low: String?, _ high: String?) -> String {
        let low = values(low ?? ""), high = high.map(values)
        var key: [Int] = []
        var bounded = high != nil
        var place = 0
        while true {
            let floor = place < low.count ? low[place] : 0
            let ceiling = bounded ? (high.map { place < $0.count ? $0[place] : 0 } ?? 36) : 36
            if ceiling - floor > 1 {
                key.append(floor + (ceiling - floor) / 2)
                break
            }
            key.append(floor)
            if floor < ceiling { bounded = false }
            place += 1
            // Two equal keys have nothing between them: what comes back sorts right behind both.
            if place > max(low.count, high?.count ?? 0) + 1 {
                key.append(18)
                break
            }
        }
        return String(decoding: key.map { digits[$0] }, as: UTF8.self)
    }

    /// Keys for `count` shots of a new scene, evenly apart.
    public static func spread(_ count: Int) -> [String] {
        var width = 1
        var room = 35
        while room <= count {
            width += 1
            room *= 36
        }
        return (0..<count).map { index in
            var value = (index + 1) * (room + 1) / (count + 1)
            var key: [UInt8] = []
            for _ in 0..<width {
                key.insert(digits[value % 36], at: 0)
                value /= 36
            }
            return String(decoding: key.last == digits[0] ? key + [digits[18]] : key, as: UTF8.self)
        }
    }

    private static func values(_ key: String) -> [Int] {
        key.utf8.map { byte in digits.lastIndex { $0 <= byte } ?? 0 }
    }
}

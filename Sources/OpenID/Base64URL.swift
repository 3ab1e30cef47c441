internal import Foundation

/// Base64 as URLs and tokens carry it (RFC 4648 §5), without padding.
enum Base64URL {
    static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// - Returns: nil for what is not written so.
    static func decoded(_ text: some StringProtocol) -> [UInt8]? {
        let letters = text.utf8.map { sign -> UInt8? in
            switch sign {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                sign
            default: nil
            }
        }
        guard letters.allSatisfy({ $0 != nil }) else { return nil }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        return Data(base64Encoded: Data(letters.compactMap(\.self) + padding)).map { [UInt8]($0) }
    }
}

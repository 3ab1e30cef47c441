public import Foundation
public import Story

extension JSONValue {
    /// In one line with sorted keys: for rows and answers, where nobody reads it.
    public var compactJSON: Data { Self.withoutLayout(json) }

    /// A value as JSON in one line with sorted keys.
    public static func compact(_ value: some Encodable) throws -> String {
        String(decoding: try JSONValue(encoding: value).compactJSON, as: UTF8.self)
    }

    /// A JSON text without what stands between its tokens.
    private static func withoutLayout(_ json: Data) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count)
        var isText = false, isEscaped = false
        for byte in json {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isText = false
                }
                bytes.append(byte)
            } else if byte > 0x20 {
                isText = byte == 0x22
                bytes.append(byte)
            }
        }
        return Data(bytes)
    }
}

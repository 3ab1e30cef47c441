import Blobs
import Foundation
import Story
import Testing

@Suite("Signatures of requests")
struct SignatureTests {
    private struct Case: Codable {
        var method: String
        var host: String
        var path: String
        var query: [[String]]
        var headers: [[String]]
        var body: String
        var timestamp: String
        var region: String
        var secret: String
        var token: String?
    }

    private struct Answer: Decodable {
        var canonical: String
        var authorization: String
        var presigned: String
    }

    @Test("Requests are signed as botocore signs them, whatever stands in their keys, queries and headers")
    func botocore() async throws {
        let cases = cases(300)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("signatures-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(cases.map { try String(decoding: JSONEncoder().encode($0), as: UTF8.self) + "\n" }.joined().utf8)
            .write(to: file)
        let said = try await ClientProgram.python("signatures.py", [file.path])
        try #require(said.status == 0, "\(said.words.suffix(300))")
        try #require(said.lines.count == cases.count)
        for (given, line) in zip(cases, said.lines) {
            let theirs = try JSONDecoder().decode(Answer.self, from: Data(line.utf8))
            let time = try Date(given.timestamp, strategy: .iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
            let signature = RequestSignature(
                S3Keys(id: "AKIDEXAMPLE", secret: given.secret, sessionToken: given.token), region: given.region,
                at: time)
            func request(_ headers: [(name: String, value: String)], _ payload: String) -> SignableRequest {
                SignableRequest(
                    given.method, given.path, query: given.query.map { ($0[0], $0[1]) }, headers: headers,
                    payload: payload)
            }
            let plain = [(name: "host", value: given.host)] + given.headers.map { (name: $0[0], value: $0[1]) }
            let payload = Digest(of: given.body).description
            let signed = signature.headers(of: request(plain, payload))
            let others = signed.filter { $0.name != "authorization" }
            #expect(RequestSignature.canonical(request(others, payload)) == theirs.canonical)
            #expect(signed.last?.value == theirs.authorization)
            let address = signature.address(
                of: request(plain, SignableRequest.unsignedPayload), seconds: 300)
            #expect(address.hasSuffix("X-Amz-Signature=\(theirs.presigned)"), "\(address)")
        }
    }

    private func cases(_ count: Int) -> [Case] {
        var generator = Seeded(state: 7)
        let odd = Array(" !\"#$%&'()*+,-./0:;<=>?@AZ[]^_`az{|}~äß漢字🎬é\u{301}")
        func text(_ length: ClosedRange<Int>) -> String {
            String(
                (0..<Int.random(in: length, using: &generator)).map { _ in
                    odd[Int.random(in: odd.indices, using: &generator)]
                })
        }
        return (0..<count).map { index in
            Case(
                method: ["GET", "PUT", "POST", "DELETE", "HEAD"][index % 5],
                host: ["127.0.0.1:8333", "s3.example", "boards.s3.eu-north-1.amazonaws.com"][index % 3],
                path: "/" + text(0...24),
                query: (0..<index % 4).map { ["\($0)\(text(0...6))", text(0...12)] },
                headers: index % 2 == 0
                    ? [] : [["x-amz-meta-Title", "  two   words "], ["range", "bytes=0-\(index)"]],
                body: index % 3 == 0 ? "" : text(1...40), timestamp: "20261127T2315\(10 + index % 50)Z",
                region: ["us-east-1", "eu-north-1"][index % 2], secret: "secret/\(index)+",
                token: index % 7 == 0 ? "to/ken+=" : nil)
        }
    }
}

private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

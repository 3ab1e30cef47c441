internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Store
internal import Story
internal import Studio

/// Files that come in parts, by the tus protocol 1.0 (https://tus.io/protocols/resumable-upload): creation,
/// creation-with-upload, checksum, expiration and termination.
func uploadRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.options, "/v1/uploads", gate: .open) { _ in
            var answer = Answer.nothing
            answer.headers[.tusResumable] = tusVersion
            answer.headers[.tusVersion] = tusVersion
            answer.headers[.tusExtension] = "creation,creation-with-upload,checksum,expiration,termination"
            answer.headers[.tusMaxSize] = String(Studio.largestUpload)
            answer.headers[.tusChecksumAlgorithm] = PartChecksum.algorithms.joined(separator: ",")
            return answer
        },
        Route(.post, "/v1/uploads", streamsBody: true) { call in
            try await tus(call) {
                let upload = try await studio.beginUpload(call.caller, try call.uploadDraft())
                var answer = Answer(status: 201, body: .nothing)
                answer.headers[.location] = "/v1/uploads/\(upload.id)"
                guard call.request.headers[.contentType] == Studio.partType else { return answer.telling(upload) }
                // The first part comes with the creation; where it fails, the client asks how far it came.
                return answer.telling(try await receive(studio, call, upload.id, at: 0))
            }
        },
        Route(.get, "/v1/uploads") { call in try .page(try await studio.uploads(call.caller, try call.page())) },
        Route(.get, "/v1/uploads/{upload_id}", gate: .knownOrSignature) { call in
            let upload = try await studio.upload(call.caller, try call.id("upload_id"))
            var answer = try Answer.json(upload).telling(upload)
            answer.headers[.uploadLength] = String(upload.bytes)
            answer.headers[.tusResumable] = tusVersion
            return answer
        },
        Route(.patch, "/v1/uploads/{upload_id}", gate: .knownOrSignature, streamsBody: true) { call in
            try await tus(call) {
                guard call.request.headers[.contentType] == Studio.partType else {
                    throw ServiceError(.unsupported, "a part of a file is sent as \(Studio.partType)")
                }
                guard let offset = call.request.headers[.uploadOffset].flatMap({ Int($0) }), offset >= 0 else {
                    throw ServiceError(.invalid, "Upload-Offset says where the part begins", pointer: "Upload-Offset")
                }
                return Answer.nothing.telling(try await receive(studio, call, try call.id("upload_id"), at: offset))
            }
        },
        Route(.delete, "/v1/uploads/{upload_id}") { call in
            try await tus(call) {
                try await studio.endUpload(call.caller, try call.id("upload_id"))
                return .nothing
            }
        },
    ]
}

private let tusVersion = "1.0.0"

/// Answers in the protocol's way, what went wrong too: its header is in every answer.
private func tus(_ call: Call, _ body: () async throws -> Answer) async throws -> Answer {
    var answer: Answer
    do {
        guard call.request.headers[.tusResumable] == tusVersion else {
            throw ServiceError(.stale, "say which protocol: Tus-Resumable: \(tusVersion)", pointer: "Tus-Resumable")
        }
        answer = try await body()
    } catch {
        let told = ServiceError(error)
        guard told.kind.status < 500 else { throw error }
        answer = told.answer(requestID: call.context.requestID, path: call.request.uri.path)
        if told.kind == .stale { answer.headers[.tusVersion] = tusVersion }
    }
    answer.headers[.tusResumable] = tusVersion
    return answer
}

private func receive(_ studio: Studio, _ call: Call, _ id: ID<Upload>, at offset: Int) async throws -> Upload {
    try await studio.receive(
        call.caller, id, at: offset, checksum: try call.checksum(), call.request.body.map(\.readableBytesView))
}

extension Answer {
    fileprivate func telling(_ upload: Upload) -> Answer {
        var answer = self
        answer.headers[.uploadOffset] = String(upload.received)
        let date = Date(timeIntervalSince1970: Double(upload.expiresAt.milliseconds) / 1000)
        answer.headers[.uploadExpires] = httpDate(date)
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

/// RFC 9110 §5.6.7.
private func httpDate(_ date: Date) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: date)
}

extension Call {
    /// What is going to be sent, from the headers that the protocol has for it.
    fileprivate func uploadDraft() throws -> Studio.UploadDraft {
        guard let bytes = request.headers[.uploadLength].flatMap({ Int($0) }) else {
            throw ServiceError(.invalid, "Upload-Length says how many bytes will come", pointer: "Upload-Length")
        }
        let facts = try metadata()
        let word = facts["purpose"] ?? "script"
        guard let purpose = Upload.Purpose(rawValue: word) else {
            let known = Upload.Purpose.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(
                .unprocessable, "a file is sent as \(known), not as “\(word.prefix(40))”",
                pointer: "Upload-Metadata/purpose")
        }
        return Studio.UploadDraft(
            purpose: purpose, bytes: bytes, fileName: facts["filename"] ?? "",
            project: try id(facts["project_id"], "project_id"), frame: try id(facts["frame_id"], "frame_id"),
            sha256: facts["sha256"])
    }

    private func id<Subject>(_ text: String?, _ name: String) throws -> ID<Subject>? {
        guard let text else { return nil }
        guard let id = ID<Subject>(text) else {
            throw ServiceError(
                .unprocessable, "“\(text.prefix(60))” is no UUID", pointer: "Upload-Metadata/\(name)")
        }
        return id
    }

    /// `Upload-Metadata`: keys and values in base 64, joined by commas.
    private func metadata() throws -> [String: String] {
        var facts: [String: String] = [:]
        for pair in (request.headers[.uploadMetadata] ?? "").split(separator: ",") {
            let words = pair.split(separator: " ")
            guard let key = words.first, words.count <= 2 else { continue }
            guard let bytes = Data(base64Encoded: words.count == 2 ? String(words[1]) : ""),
                let text = String(data: bytes, encoding: .utf8)
            else {
                throw ServiceError(
                    .invalid, "the value of “\(key)” is no text in base 64", pointer: "Upload-Metadata/\(key)")
            }
            facts[String(key)] = text
        }
        return facts
    }

    fileprivate func checksum() throws -> PartChecksum? {
        guard let given = request.headers[.uploadChecksum] else { return nil }
        let words = given.split(separator: " ")
        guard words.count == 2, let bytes = Data(base64Encoded: String(words[1])) else {
            throw ServiceError(
                .invalid, "Upload-Checksum is an algorithm and a digest in base 64", pointer: "Upload-Checksum")
        }
        switch words[0] {
        case "sha1": return .sha1([UInt8](bytes))
        case "sha256": return .sha256([UInt8](bytes))
        default:
            let known = PartChecksum.algorithms.joined(separator: ", ")
            throw ServiceError(
                .invalid, "there is no checksum “\(words[0])” here; there is: \(known)", pointer: "Upload-Checksum")
        }
    }
}

extension HTTPField.Name {
    static let tusResumable = HTTPField.Name(knownName: "Tus-Resumable")
    static let tusVersion = HTTPField.Name(knownName: "Tus-Version")
    static let tusExtension = HTTPField.Name(knownName: "Tus-Extension")
    static let tusMaxSize = HTTPField.Name(knownName: "Tus-Max-Size")
    static let tusChecksumAlgorithm = HTTPField.Name(knownName: "Tus-Checksum-Algorithm")
    static let uploadLength = HTTPField.Name(knownName: "Upload-Length")
    static let uploadOffset = HTTPField.Name(knownName: "Upload-Offset")
    static let uploadMetadata = HTTPField.Name(knownName: "Upload-Metadata")
    static let uploadChecksum = HTTPField.Name(knownName: "Upload-Checksum")
    static let uploadExpires = HTTPField.Name(knownName: "Upload-Expires")
}

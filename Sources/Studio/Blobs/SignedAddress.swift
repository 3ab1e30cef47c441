internal import Blobs
public import Foundation
public import Store
public import Story

/// An address that opens one thing in one way until a time, for whoever holds it: what it may do stands in it, signed.
public struct SignedAddress: Codable, Sendable, Hashable {
    public var method: String
    public var url: String
    public var contentType: String
    public var expiresAt: Moment

    private enum CodingKeys: String, CodingKey {
        case method, url
        case contentType = "content_type"
        case expiresAt = "expires_at"
    }
}

extension Studio {
    /// What an address is wanted for.
    public enum Addressed: Sendable, Hashable {
        case frame(ID<Panel>)
        case deliverable(ID<Deliverable>, Deliverable.Kind)
        case script(ID<Script>)
        case upload(ID<Upload>)
    }

    /// Seconds for which an address may hold.
    public static let addressLifetimes = 1...86_400

    /// Signs an address of bytes that the caller may see, or of an upload of the caller's.
    public func sign(
        _ caller: Caller, _ what: Addressed, seconds: Int, in project: ID<Project>? = nil
    ) async throws -> SignedAddress {
        guard Self.addressLifetimes.contains(seconds) else {
            throw ServiceError(
                .unprocessable, "an address holds for 1 to \(Self.addressLifetimes.upperBound) seconds",
                pointer: "/expires_in_seconds")
        }
        let expiry = clock().adding(seconds: Double(seconds))
        switch what {
        case .frame(let id):
            let (_, sha256) = try await picture(caller, id, in: project)
            return signed(blob: sha256, type: "image/png", name: nil, until: expiry)
        case .deliverable(let id, let kind):
            let item = try await deliverable(caller, id, kind, in: project)
            guard let sha256 = item.sha256 else {
                throw ServiceError(.notReady, item.reason ?? "it is not made yet; its job is \(item.job)")
            }
            return signed(
                blob: sha256, type: mediaType(item.format), name: "\(kind.rawValue)-\(id).\(item.format)",
                until: expiry)
        case .script(let id):
            let script = try await script(caller, id, in: project)
            return signed(blob: script.sha256, type: "application/octet-stream", name: script.fileName, until: expiry)
        case .upload(let id):
            _ = try await upload(caller, id)
            let claim = Claim(method: "PATCH", key: id.description, expiry: expiry, type: Self.partType, name: nil)
            return SignedAddress(
                method: claim.method, url: "/v1/uploads/\(id)?\(claim.query(key))", contentType: claim.type,
                expiresAt: expiry)
        }
    }

    /// What parts of uploads are sent as.
    public static let partType = "application/offset+octet-stream"

    private func signed(blob sha256: String, type: String, name: String?, until expiry: Moment) -> SignedAddress {
        let claim = Claim(method: "GET", key: sha256, expiry: expiry, type: type, name: name)
        return SignedAddress(
            method: claim.method, url: "/v1/blobs/\(sha256)?\(claim.query(key))", contentType: type, expiresAt: expiry)
    }

    /// What an address says of itself.
    public struct Claim: Sendable, Hashable {
        public var method: String
        /// The digest of a blob, or the id of an upload.
        public var key: String
        public var expiry: Moment
        public var type: String
        /// What a browser saves it as.
        public var name: String?

        public init(method: String, key: String, expiry: Moment, type: String, name: String?) {
            self.method = method
            self.key = key
            self.expiry = expiry
            self.type = type
            self.name = name
        }

        fileprivate var text: String { "\(method)\n\(key)\n\(expiry.milliseconds)\n\(type)\n\(name ?? "")" }

        fileprivate func query(_ key: SigningKey) -> String {
            var parts = [("expires", String(expiry.milliseconds)), ("type", type)]
            if let name { parts.append(("name", name)) }
            parts.append(("signature", key.sign(text).description))
            return parts.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
        }

        private static func escaped(_ text: String) -> String {
            let plain = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
            return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        }
    }

    /// A claim as the query of an address.
    func words(of claim: Claim) -> String { claim.query(key) }

    /// Holds an address to its signature and its time.
    /// - Throws: `ServiceError.forbidden` for one that this program did not sign, `.gone` for one that holds no longer.
    public func check(_ claim: Claim, signature: String) throws {
        guard key.holds(signature, of: claim.text) else {
            throw ServiceError(.forbidden, "the address is not as it was signed; ask for another")
        }
        guard claim.expiry > clock() else {
            throw ServiceError(.gone, "the address holds no longer; ask for another")
        }
    }

    /// Where a blob whose claim was checked is had from the store itself; nil where it goes through this program.
    public func address(of claim: Claim) async throws -> String? {
        let left = (claim.expiry.milliseconds - clock().milliseconds) / 1000
        do {
            return try await blobs.address(
                claim.key, type: claim.type, saveAs: claim.name, seconds: min(300, max(1, left)))
        } catch is MissingBlob {
            throw ServiceError.notFound("such file")
        }
    }

    /// The file of a blob whose address was checked.
    public func blob(_ sha256: String) async throws -> URL {
        do {
            return try await blobs.file(sha256)
        } catch is MissingBlob {
            throw ServiceError.notFound("such file")
        }
    }

    /// Stands for whose upload it is, where an address of it was checked.
    public func sender(of id: ID<Upload>, requestID: String) async throws -> Caller {
        let account = try await store.readInstallation { transaction in
            try transaction.owner(of: id)
        }
        guard let account else { throw ServiceError.notFound("such upload") }
        return Caller(account: account, scopes: [.write], credential: .signature(id), requestID: requestID)
    }
}

/// What browsers are told of a format.
public func mediaType(_ format: String) -> String {
    switch format {
    case "pdf": "application/pdf"
    case "csv": "text/csv; charset=utf-8"
    case "json": "application/json"
    case "srt": "application/x-subrip"
    case "vtt": "text/vtt; charset=utf-8"
    case "zip", Deliverable.archiveFormat: "application/zip"
    case "mp4": "video/mp4"
    default: "application/octet-stream"
    }
}

internal import Foundation
internal import Queue
internal import SQL
internal import Store
public import Story
internal import Production
internal import Blobs

/// Why something was not done, as it is told to whoever asked. Each has a name that never changes, a status, and words:
/// what, where, and the way out.
public struct ServiceError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure; clients tell them apart by this name.
    public enum Kind: String, Sendable, CaseIterable {
        case invalid = "invalid-request"
        case unauthenticated
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case conflict = "edit-conflict"
        case ambiguous = "ambiguous-id"
        case nothingToUndo = "nothing-to-undo"
        case notReady = "not-ready"
        case gone
        case stale = "precondition-failed"
        case offsetConflict = "upload-offset-conflict"
        case locked = "upload-locked"
        case checksumMismatch = "checksum-mismatch"
        case preconditionRequired = "precondition-required"
        case tooLarge = "content-too-large"
        case unsupported = "unsupported-media-type"
        case unprocessable
        case keyReused = "idempotency-key-reused"
        case keyInUse = "idempotency-key-in-use"
        case tooMany = "too-many-requests"
        case range = "range-not-satisfiable"
        case internalError = "internal-error"
        case unavailable
        case full = "storage-full"

        /// The HTTP status (RFC 9110).
        public var status: Int {
            switch self {
            case .invalid: 400
            case .unauthenticated: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .conflict, .ambiguous, .nothingToUndo, .notReady, .keyInUse, .offsetConflict: 409
            case .gone: 410
            case .stale: 412
            case .tooLarge: 413
            case .unsupported: 415
            case .range: 416
            case .unprocessable, .keyReused: 422
            case .locked: 423
            case .preconditionRequired: 428
            case .tooMany: 429
            // Of the tus protocol's own.
            case .checksumMismatch: 460
            case .internalError: 500
            case .unavailable: 503
            case .full: 507
            }
        }

        /// A short title, the same for all of the kind.
        public var title: String {
            rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("-", with: " ")
        }
    }

    public var kind: Kind
    public var detail: String
    /// Where in the request's body the fault is: an RFC 6901 pointer, or the name of a query's parameter.
    public var pointer: String?
    /// What the request says was there, and what is there, for an edit that came too late.
    public var mine: JSONValue?
    public var theirs: JSONValue?
    /// Seconds after which asking again makes sense.
    public var retryAfter: Int?
    /// Bytes of the file of which a part was asked for that it does not have.
    public var size: Int?

    public init(_ kind: Kind, _ detail: String, pointer: String? = nil) {
        self.kind = kind
        self.detail = detail
        self.pointer = pointer
    }

    public var description: String { detail }

    /// What somebody may not see is not there.
    public static func notFound(_ what: String) -> ServiceError { ServiceError(.notFound, "there is no \(what)") }
}

extension ServiceError {
    /// Any error as what it means to whoever asked. Words of faults of this program's own are kept from them.
    public init(_ error: any Error) {
        switch error {
        case let error as ServiceError: self = error
        case let error as EditConflict: self.init(conflict: error)
        case let error as SQLError: self.init(database: error)
        case let error as ProductionError: self.init(production: error)
        case is LostLease: self.init(.conflict, "the job was called off")
        case let error as POSIXError where error.code == .ENOSPC || error.code == .EDQUOT:
            self.init(.full, "the server's disk is full; nothing was changed")
        case S3Fault.unreachable:
            self.init(.unavailable, "the store of files does not answer; ask again")
            retryAfter = 1
        case S3Fault.broken(let sha256): self.init(.internalError, "the file \(sha256) is damaged; restore it")
        case let error as ArchiveError: self.init(.unprocessable, error.description)
        case let error as MissingBlob: self.init(.internalError, error.description)
        case is CancellationError:
            self.init(.unavailable, "the server is stopping; ask again")
            retryAfter = 1
        default:
            self.init(.internalError, "something went wrong in the server; its log tells what, by the request's id")
        }
    }

    private init(conflict: EditConflict) {
        let isLate = conflict.mine != nil || conflict.theirs != nil
        self.init(isLate ? .conflict : .unprocessable, conflict.description)
        pointer = conflict.field.map { "/" + $0.replacing(".", with: "/") }
        mine = conflict.mine
        theirs = conflict.theirs
    }

    private init(database error: SQLError) {
        switch error {
        case .constraint(.unique, _): self.init(.conflict, "it is there already, or its place is taken; read it again")
        case .constraint: self.init(.unprocessable, "the board would no longer hold together: \(error)")
        case .unavailable:
            self.init(.unavailable, "the database does not answer; ask again")
            retryAfter = 1
        case .full: self.init(.full, "the server's disk is full; nothing was changed")
        case .shape, .other: self.init(.internalError, "something went wrong in the server; its log tells what")
        }
    }

    private init(production error: ProductionError) {
        switch error {
        case .noSuchShot, .noSuchScene, .noSuchFinding: self.init(.notFound, error.description)
        case .nothingToUndo, .nothingToRedo: self.init(.nothingToUndo, error.description)
        case .notUnderstood: self.init(.unprocessable, error.description, pointer: "/words")
        case .noFrames:
            self.init(.notReady, "some frames are not drawn yet; draw them with POST /v1/frames/generate")
        case .badMinutes(_, let reason):
            self.init(.unprocessable, "the table of minutes cannot be used: \(reason)", pointer: "/minutes")
        case .diskFull: self.init(.full, "the server's disk is full; nothing was changed")
        case .unknownStyle, .unknownDirection: self.init(.unprocessable, error.description, pointer: "/style")
        default: self.init(.unprocessable, error.description)
        }
    }
}

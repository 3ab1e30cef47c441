/// An S3 store did not do what was asked.
public enum S3Fault: Error, Sendable, CustomStringConvertible {
    /// It answered that it will not: by its status and its name for the reason.
    case refused(status: Int, code: String, bucket: String)
    /// It did not answer, or only that it cannot, for as long as was waited for.
    case unreachable(String, bucket: String)
    /// What it gave is not what lies under this digest.
    case broken(sha256: String)

    public var description: String {
        switch self {
        case .refused(_, "NoSuchBucket", let bucket):
            "there is no bucket “\(bucket)” at this endpoint; make it, or name another by --blobs"
        case .refused(_, "InvalidAccessKeyId", let bucket):
            "the store of “\(bucket)” does not know this key; look at AWS_ACCESS_KEY_ID"
        case .refused(_, "SignatureDoesNotMatch", let bucket):
            "the store of “\(bucket)” refuses the signature; look at AWS_SECRET_ACCESS_KEY and at blobs-region"
        case .refused(_, "RequestTimeTooSkewed", let bucket):
            "the store of “\(bucket)” has another time than this machine; set its clock"
        case .refused(_, "PermanentRedirect", let bucket), .refused(_, "AuthorizationHeaderMalformed", let bucket):
            "“\(bucket)” lies in another region; look at blobs-region"
        case .refused(403, let code, let bucket):
            "the store of “\(bucket)” does not allow this (\(code)): the key needs to list, get, put and delete there"
        case .refused(let status, let code, let bucket): "the store of “\(bucket)” answers \(status) (\(code))"
        case .unreachable(let reason, let bucket):
            "the store of “\(bucket)” cannot be reached: \(reason); look at blobs-endpoint"
        case .broken(let sha256): "what the store gives as \(sha256) is something else; restore it from a backup"
        }
    }
}

/// Everything that an installation may be told, by its name in the file; `--name` and `SHOTWRIGHT_NAME` are the same.
enum SettingName: String, CaseIterable {
    case data, database, queue, redis, host, port
    case publicURL = "public-url"
    case requestsPerMinute = "requests-per-minute"
    case cors, work, slots, only
    case logLevel = "log-level"
    case blobs
    case blobsEndpoint = "blobs-endpoint"
    case blobsRegion = "blobs-region"
    case blobsEncryption = "blobs-encryption"
    case blobsCache = "blobs-cache"
    case blobsDirect = "blobs-direct"
    case openIDIssuer = "openid-issuer"
    case openIDClient = "openid-client"
    case openIDSecret = "openid-secret"
    case openIDLabel = "openid-label"
    case openIDEverybody = "openid-everybody"

    /// Its name in the environment.
    var variable: String { "SHOTWRIGHT_" + rawValue.uppercased().replacing("-", with: "_") }

    /// True for what is shown to nobody.
    var isSecret: Bool { [.openIDSecret, .database, .queue, .redis].contains(self) }
}

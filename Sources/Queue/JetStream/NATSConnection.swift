internal import CNATS
internal import Foundation

/// Why NATS did not do something.
public struct NATSError: Error, CustomStringConvertible {
    let status: natsStatus
    let code: jsErrCode
    private let words: String

    init(_ status: natsStatus, _ code: jsErrCode = jsErrCode(0)) {
        self.status = status
        self.code = code
        let general = natsStatus_GetText(status).map { String(cString: $0) } ?? "\(status.rawValue)"
        // What the library noted last on this thread says more than the status, as the server's own words.
        var noted = NATS_OK
        let last = nats_GetLastError(&noted).map { String(cString: $0) } ?? ""
        words = noted != status || last.isEmpty || last == general ? general : "\(general): \(last)"
    }

    public var description: String { "NATS: \(words)" }
}

/// A connection to NATS that comes back by itself, and its JetStream.
// The library's handles may be used by any thread.
final class NATSConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    let stream: OpaquePointer

    /// Begins to connect; whether it has is `isConnected`.
    /// - Parameter url: `nats://user:password@host:port`, several with commas between them.
    /// - Throws: `NATSError`.
    init(url: String, name: String) throws {
        var made: OpaquePointer?
        try Self.check(natsOptions_Create(&made))
        guard let options = made else { throw NATSError(NATS_NO_MEMORY) }
        defer { natsOptions_Destroy(options) }
        let urls = url.split(separator: ",").map { strdup(String($0)) }
        defer { for url in urls { free(url) } }
        var servers = urls.map { UnsafePointer($0) }
        try Self.check(natsOptions_SetServers(options, &servers, Int32(servers.count)))
        try Self.check(natsOptions_SetName(options, name))
        try Self.check(natsOptions_SetMaxReconnect(options, -1))
        try Self.check(natsOptions_SetReconnectWait(options, 250))
        try Self.check(natsOptions_SetReconnectJitter(options, 100, 500))
        try Self.check(natsOptions_SetTimeout(options, 2000))
        // A server that is there but says nothing is found out within ten seconds or so.
        try Self.check(natsOptions_SetPingInterval(options, 5000))
        try Self.check(natsOptions_SetMaxPingsOut(options, 1))
        // Whoever waits for an answer learns at once that it cannot come.
        try Self.check(natsOptions_SetFailRequestsOnDisconnect(options, true))
        // With somebody to tell, connecting goes on in the background.
        try Self.check(natsOptions_SetRetryOnFailedConnect(options, true, { _, _ in }, nil))
        var handle: OpaquePointer?
        let status = natsConnection_Connect(&handle, options)
        guard status == NATS_OK || status == NATS_NOT_YET_CONNECTED, let handle else { throw NATSError(status) }
        connection = handle
        var context: OpaquePointer?
        try Self.check(natsConnection_JetStream(&context, handle, nil))
        guard let context else { throw NATSError(NATS_NO_MEMORY) }
        stream = context
    }

    deinit {
        jsCtx_Destroy(stream)
        natsConnection_Close(connection)
        natsConnection_Destroy(connection)
    }

    var isConnected: Bool { natsConnection_Status(connection) == NATS_CONN_STATUS_CONNECTED }

    /// - Throws: `NATSError` where there is no server now: what is asked would wait for it.
    func checkConnected() throws {
        guard isConnected else { throw NATSError(NATS_CONNECTION_DISCONNECTED) }
    }

    /// Sends words that nobody answers. What is lost with the connection is said again by whoever asks again.
    func publish(_ words: String, to subject: String) { natsConnection_PublishString(connection, subject, words) }

    static func check(_ status: natsStatus, _ code: jsErrCode = jsErrCode(0)) throws {
        guard status == NATS_OK else { throw NATSError(status, code) }
    }
}

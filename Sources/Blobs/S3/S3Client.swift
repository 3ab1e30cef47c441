public import Foundation
internal import FoundationNetworking
internal import Story

/// Asks an S3 store, signed, and asks again where that may help. Whatever it asks may be asked twice.
public struct S3Client: Sendable {
    let place: S3Place
    private let session: URLSession
    private let patience: Double

    /// - Parameter patience: seconds for which a store that does not answer is asked again.
    public init(_ place: S3Place, patience: Double = 30) {
        self.place = place
        self.patience = patience
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 20
        configuration.timeoutIntervalForResource = 300
        configuration.httpMaximumConnectionsPerHost = 32
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        session = URLSession(configuration: configuration)
    }

    /// Asks for something.
    /// - Parameters:
    ///   - key: what the blob is called in the bucket; empty is the bucket itself.
    ///   - expected: statuses that are answers and no faults, besides those below 300.
    /// - Throws: `S3Fault`.
    func ask(
        _ method: String, _ key: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: Data = Data(), expecting expected: Set<Int> = []
    ) async throws -> S3Answer {
        let payload = Digest(of: body).description
        let begun = ContinuousClock.now
        var pause = 0.05
        while true {
            let reason: String
            do {
                let answer = try await send(
                    SignableRequest(
                        method, place.path(key), query: query,
                        headers: [("host", place.origin.host)] + headers, payload: payload), body)
                if answer.status < 300 || expected.contains(answer.status) { return answer }
                guard Self.passes(answer) else {
                    throw S3Fault.refused(status: answer.status, code: answer.code, bucket: place.bucket)
                }
                reason = "it answers \(answer.status) (\(answer.code))"
            } catch let error as URLError {
                if error.code == .cancelled { throw CancellationError() }
                reason = Self.words(error)
            }
            guard ContinuousClock.now - begun < .seconds(patience) else {
                throw S3Fault.unreachable(reason, bucket: place.bucket)
            }
            // Many that wait do not come back all at once.
            try await Task.sleep(for: .seconds(Double.random(in: pause / 2...pause)))
            pause = min(2, pause * 2)
        }
    }

    /// An address by which whoever holds it gets or puts one thing for a time.
    /// - Parameters:
    ///   - method: `GET` or `PUT`.
    ///   - seconds: for which it holds, a week at most.
    ///   - query: asks the store for more; it is signed.
    ///   - headers: that a request must carry as they are.
    public func address(
        _ method: String, _ key: String, seconds: Int, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], at time: Date = Date()
    ) -> String {
        let request = SignableRequest(
            method, place.path(key), query: query, headers: [("host", place.origin.host)] + headers,
            payload: SignableRequest.unsignedPayload)
        return "\(place.origin.scheme)://\(place.origin.host)"
            + RequestSignature(place.keys, region: place.region, at: time).address(of: request, seconds: seconds)
    }

    private func send(_ signable: SignableRequest, _ body: Data) async throws -> S3Answer {
        // Each time anew: a signature holds for a quarter of an hour.
        let signature = RequestSignature(place.keys, region: place.region, at: Date())
        let address = "\(place.origin.scheme)://\(place.origin.host)\(RequestSignature.target(signable))"
        guard let url = URL(string: address) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = signable.method
        for (name, value) in signature.headers(of: signable) where name != "host" {
            request.setValue(value, forHTTPHeaderField: name)
        }
        if signable.method == "PUT" || signable.method == "POST" {
            request.httpBody = body
            // Else the client names a form's type by itself.
            request.setValue("application/octet-stream", forHTTPHeaderField: "content-type")
        }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        return S3Answer(status: response.statusCode, headers: headers, body: data)
    }

    /// True for an answer that says nothing of the request: it may be another in a moment.
    private static func passes(_ answer: S3Answer) -> Bool {
        [429, 500, 502, 503, 504].contains(answer.status)
            || ["RequestTimeout", "ConditionalRequestConflict", "OperationAborted"].contains(answer.code)
    }

    private static func words(_ error: URLError) -> String {
        switch error.code {
        case .timedOut: "it does not answer in time"
        case .cannotFindHost, .dnsLookupFailed: "its host is not known"
        case .cannotConnectToHost: "nobody listens there"
        case .networkConnectionLost: "the connection broke"
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot:
            "its certificate is not to be trusted"
        default: "the connection failed (\(error.code.rawValue))"
        }
    }
}

internal import Foundation

extension S3Blobs {
    /// Puts an object part by part. It appears when all parts are there; a process that dies on the way leaves parts,
    /// which a later collection clears away.
    /// - Returns: false where the store says that there is an object of this name, or no upload any more.
    func putParts(of data: Data, at key: String) async throws -> Bool {
        let begun = try await client.ask("POST", key, query: [("uploads", "")], headers: client.place.encryptionHeaders)
        guard let upload = elements("UploadId", in: begun.text).first.map(plainText) else {
            throw S3Fault.refused(status: begun.status, code: "NoUploadId", bucket: bucket)
        }
        do {
            let tags = try await tags(of: data, at: key, upload)
            let list = tags.enumerated().map { index, tag in
                "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(tag)</ETag></Part>"
            }
            let ended = try await client.ask(
                "POST", key, query: [("uploadId", upload)], headers: [("if-none-match", "*")],
                body: Data("<CompleteMultipartUpload>\(list.joined())</CompleteMultipartUpload>".utf8),
                expecting: [404, 412])
            // That it cannot is said under the status 200 too.
            guard ended.status >= 400 || !elements("ETag", in: ended.text).isEmpty else {
                throw S3Fault.refused(status: ended.status, code: ended.code, bucket: bucket)
            }
            if ended.status >= 400 { try await end(upload, at: key) }
            return ended.status < 400
        } catch {
            try? await end(upload, at: key)  // The error that stopped the work is the one to tell.
            throw error
        }
    }

    /// Puts the parts, some side by side.
    /// - Returns: what the store calls them, in order.
    private func tags(of data: Data, at key: String, _ upload: String) async throws -> [String] {
        // An upload has 10,000 parts at most.
        let size = max(Self.partBytes, data.count / 9000)
        let starts = Array(stride(from: 0, to: data.count, by: size))
        return try await withThrowingTaskGroup(of: (Int, String).self) { group in
            var tags = [String](repeating: "", count: starts.count)
            for (index, start) in starts.enumerated() {
                if index >= 4, let (place, tag) = try await group.next() { tags[place] = tag }
                group.addTask {
                    let part = data.dropFirst(start).prefix(size)
                    let answer = try await client.ask(
                        "PUT", key, query: [("partNumber", String(index + 1)), ("uploadId", upload)], body: part)
                    return (index, answer.headers["etag"] ?? "")
                }
            }
            for try await (place, tag) in group { tags[place] = tag }
            return tags
        }
    }

    private func end(_ upload: String, at key: String) async throws {
        _ = try await client.ask("DELETE", key, query: [("uploadId", upload)], expecting: [404])
    }

    /// Clears away the parts of uploads that were begun long ago.
    func endOldUploads(olderThan age: Double) async throws {
        let answer = try await client.ask("GET", "", query: [("uploads", ""), ("prefix", client.place.prefix)])
        guard let time = answer.time else { return }
        for upload in elements("Upload", in: answer.text) {
            guard let key = elements("Key", in: upload).first, let id = elements("UploadId", in: upload).first,
                let begun = elements("Initiated", in: upload).first.flatMap(storeDate),
                time.timeIntervalSince(begun) > age
            else { continue }
            try await end(plainText(id), at: plainText(key))
        }
    }
}

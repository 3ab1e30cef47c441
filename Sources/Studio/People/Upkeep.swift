internal import Blobs
internal import Foundation
internal import Store
internal import Story

extension Studio {
    /// Forgets what nobody needs any more: answers to requests that are a day old, folders of jobs whose worker was
    /// killed, uploads that have expired, and bytes that no row has named for a day.
    public func tidy() async throws {
        let before = clock().adding(seconds: -86_400)
        let now = clock(), since = Self.idleSince(now)
        try await store.writeInstallation { transaction in
            try RequestTable(transaction.sql).forgetAnswers(before: before)
            try transaction.forgetSessions(at: now, seenSince: since)
            try transaction.forgetAccess(before: now.adding(seconds: -86_400 * Self.accessLogDays))
        }
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        for name in try FileManager.default.contentsOfDirectory(atPath: workFolder.path) {
            let folder = workFolder.appendingPathComponent(name)
            // One that is gone by now was its worker's to remove.
            guard let made = try? folder.resourceValues(forKeys: [.creationDateKey]).creationDate,
                date.timeIntervalSince(made) > 7_200
            else { continue }
            try FileManager.default.removeItem(at: folder)
        }
        for id in try await store.writeInstallation({ try $0.expireUploads(at: now) }) {
            try partials.remove(id.description)
        }
        // Files that no row came to name, as after a kill between the two.
        for name in try partials.names(olderThan: date.addingTimeInterval(-86_400)) {
            guard let id = ID<Upload>(name) else { continue }
            if try await !store.readInstallation({ try $0.has(id) }) { try partials.remove(name) }
        }
        try await purgeExpired()
        _ = try await blobs.collect(olderThan: 86_400, now: date) {
            try await store.readInstallation { try $0.namedBlobs() }
        }
    }
}

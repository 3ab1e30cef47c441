public import Store
public import Story

extension Studio {
    /// Removes a deleted project for good, with all that belongs to it; its owner may.
    /// - Parameter name: the project's, as a word that it is meant.
    /// - Returns: the proof, which stays.
    public func purgeProject(_ caller: Caller, _ id: ID<Project>, named name: String) async throws -> DeletionProof {
        let now = clock(), account = caller.account.id
        return try await store.writeInstallation { transaction in
            let place = transaction.project(id)
            guard caller.guest == nil, caller.scopes.contains(.all),
                try place.role(of: account, includingDeleted: true) == .owner
            else { throw ServiceError.notFound("such project") }
            guard try place.read() == nil else {
                throw ServiceError(.unprocessable, "delete the project first; until it is removed it can be restored")
            }
            guard try place.deletedName() == name else {
                throw ServiceError(.unprocessable, "say the project's own name: there is no way back", pointer: "/name")
            }
            return try transaction.purge(id, by: account, at: now)
        }
    }

    /// The proofs of what the caller removed for good, the newest first.
    public func deletionProofs(_ caller: Caller) async throws -> [DeletionProof] {
        guard caller.guest == nil else { return [] }
        return try await store.readInstallation { try $0.deletionProofs(of: caller.account.id) }
    }

    /// Removes for good what was deleted longer ago than the installation keeps it.
    func purgeExpired() async throws {
        guard let days = retentionDays else { return }
        let now = clock(), limit = now.adding(seconds: -86_400 * Double(days))
        for id in try await store.readInstallation({ try $0.projectsDeleted(before: limit) }) {
            _ = try await store.writeInstallation { try $0.purge(id, by: .nobody, at: now) }
        }
    }
}

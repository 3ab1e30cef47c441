public import Foundation
internal import Production
public import Store
public import Story

extension Studio {
    /// The whole board as `board.json`, to the byte as it would stand in a folder, and the count of its changes.
    public func board(_ caller: Caller, of project: ID<Project>) async throws -> (json: Data, revision: Int) {
        let stored = try await read(caller, .board, in: project) { try $0.board() }
        guard let stored else { throw ServiceError.notFound("board yet; upload a script") }
        return (try stored.file.json(), stored.revision)
    }

    /// The scenes of a project in order, without what stands in them.
    public func scenes(
        _ caller: Caller, of project: ID<Project>, _ page: PageRequest
    ) async throws -> Page<(json: String, place: Int)> {
        let after = try page.number(else: -1)
        let scenes = try await read(caller, .board, in: project) { try $0.scenes(after: after, limit: page.limit + 1) }
        return Page(scenes, limit: page.limit) { String($0.place) }
    }

    /// One scene with its beats, lines, setups and shots.
    public func scene(_ caller: Caller, _ id: ID<Scene>, in project: ID<Project>? = nil) async throws -> String {
        let project = try await locate(id, .scene, for: caller, in: project)
        let scene = try await read(caller, .board, in: project) { try $0.scene(id) }
        guard let scene else { throw ServiceError.notFound("such scene") }
        return scene
    }

    /// The shots of a scene in the order of the cut.
    public func shots(
        _ caller: Caller, of scene: ID<Scene>, in project: ID<Project>? = nil, _ page: PageRequest
    ) async throws -> Page<(thing: StoredThing, key: String)> {
        let project = try await locate(scene, .scene, for: caller, in: project)
        let shots = try await read(caller, .board, in: project) { transaction in
            guard try transaction.has(scene) else { throw ServiceError.notFound("such scene") }
            return try transaction.shots(of: scene, after: page.cursor ?? "", limit: page.limit + 1)
        }
        return Page(shots, limit: page.limit) { $0.key }
    }

    /// The same as bytes that are ready to be sent, with the right to see them in one trip to the database.
    /// - Throws: `StaleCaller` for a remembered caller who may be another by now.
    public func shotBytes(
        _ caller: Caller, of scene: ID<Scene>, in project: ID<Project>? = nil, _ page: PageRequest
    ) async throws -> Page<[UInt8]> {
        guard caller.guest == nil else {
            let shots = try await shots(caller, of: scene, in: project, page)
            return Page(shots.items.map { Array($0.thing.json.utf8) }, next: shots.next)
        }
        let found = try await store.shotPage(
            of: scene, for: caller.account.id, in: project, after: page.cursor ?? "", limit: page.limit)
        guard caller.epoch ?? found.epoch == found.epoch else { throw StaleCaller() }
        guard let place = found.found.first else {
            throw ServiceError.notFound(project == nil ? "such scene" : "such project or scene")
        }
        guard found.found.count == 1 else { throw ServiceError.ambiguous(.scene) }
        try allow(caller, .read, .board, as: place.role)
        let hasMore = found.shots.count > page.limit
        return Page(
            hasMore ? Array(found.shots.dropLast()) : found.shots, next: hasMore ? found.keys[page.limit - 1] : nil)
    }

    /// One shot.
    public func shot(_ caller: Caller, _ id: ID<Shot>, in project: ID<Project>? = nil) async throws -> StoredThing {
        let project = try await locate(id, .shot, for: caller, in: project)
        let shot = try await read(caller, .board, in: project) { try $0.shot(id) }
        guard let shot else { throw ServiceError.notFound("such shot") }
        return shot
    }

    /// The speeches of a scene with their times.
    public func dialogue(
        _ caller: Caller, of scene: ID<Scene>, in project: ID<Project>? = nil
    ) async throws -> [String] {
        let project = try await locate(scene, .scene, for: caller, in: project)
        return try await read(caller, .board, in: project) { transaction in
            guard try transaction.has(scene) else { throw ServiceError.notFound("such scene") }
            return try transaction.lines(of: scene)
        }
    }
}

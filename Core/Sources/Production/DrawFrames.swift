internal import Foundation
internal import Imaging
internal import Story

extension Pipeline {
    /// Draws every panel of a board folder and records files and digests in its board.
    /// - Returns: the number of frames.
    public func draw(folder: BoardFolder) async throws -> Int {
        var file = try folder.read()
        file.board = try await draw(file.board, into: folder)
        try folder.write(file)
        return file.board.shotsInOrder.reduce(0) { $0 + $1.shot.panels.count }
    }

    /// Draws every panel into the folder: several side by side, each from the cache where it was drawn before.
    /// - Returns: the board with files, digests, alt texts and engines in its panels.
    func draw(_ board: Board, into folder: BoardFolder) async throws -> Board {
        let requests = board.shotsInOrder.flatMap { scene, shot in
            shot.panels.map { PictureRequest(board: board, scene: scene, shot: shot, panel: $0) }
        }
        let studio = try PictureStudio(
            board: board, bodies: bodies.catalogue(), configuration: configuration)
        let queue = Queue(requests)
        report(.draw, 0, of: requests.count)
        var digests: [ID<Panel>: String] = [:]
        try await withThrowingTaskGroup(of: [ID<Panel>: String].self) { group in
            for easel in studio.easels {
                group.addTask {
                    var drawn: [ID<Panel>: String] = [:]
                    while let (request, number) = await queue.next() {
                        try Task.checkCancellation()
                        let png = try await frame(request, easel: easel)
                        try folder.write(png, to: request.file)
                        drawn[request.panel.id] = Digest(of: png).description
                        report(.draw, number, of: requests.count)
                    }
                    return drawn
                }
            }
            for try await drawn in group { digests.merge(drawn) { first, _ in first } }
        }
        return board.withFrames(digests)
    }

    /// One frame as PNG, from the cache where it was drawn before.
    func frame(_ request: PictureRequest, easel: Easel) async throws -> Data {
        try await cache.data(cache.key("frame", request.inputs)) { try await easel.png(request) }
    }
}

/// Hands out pieces of work in order, each once.
actor Queue<Element: Sendable> {
    private var elements: ArraySlice<Element>
    private var handed = 0

    init(_ elements: [Element]) {
        self.elements = elements[...]
    }

    /// What is left.
    var count: Int { elements.count }

    /// The next piece and its number from 1.
    func next() -> (Element, Int)? {
        guard let element = elements.popFirst() else { return nil }
        handed += 1
        return (element, handed)
    }
}

extension Board {
    /// The board with every drawn panel's file and digest in place.
    func withFrames(_ digests: [ID<Panel>: String]) -> Board {
        var board = self
        for scene in board.scenes.indices {
            for shot in board.scenes[scene].shots.indices {
                for panel in board.scenes[scene].shots[shot].panels.indices {
                    let whole = board.scenes[scene]
                    var drawn = whole.shots[shot].panels[panel]
                    guard let digest = digests[drawn.id] else { continue }
                    drawn.file = drawn.frameFile(scene: whole, shot: whole.shots[shot])
                    drawn.sha256 = digest
                    drawn.engine = PictureStudio.engine
                    board.scenes[scene].shots[shot].panels[panel] = drawn
                }
                if board.scenes[scene].shots[shot].status == .todo { board.scenes[scene].shots[shot].status = .drawn }
            }
        }
        return board
    }
}

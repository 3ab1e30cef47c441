import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Revised drafts")
struct ReviseTests {
    @Test("The same draft again changes nothing but the script's name")
    func same() async throws {
        let drafts = try await Drafts(shortScript, shortScript)
        #expect(drafts.after.scenes == drafts.before.scenes)
        #expect(drafts.after.characters == drafts.before.characters)
    }

    @Test("Words before a shot move its spans and nothing else")
    func inserted() async throws {
        let drafts = try await Drafts(
            shortScript,
            shortScript.replacingOccurrences(
                of: "INT. KITCHEN - NIGHT", with: "EXT. YARD - DAY\n\nA dog sleeps by the gate.\n\nINT. KITCHEN - NIGHT"
            ))
        #expect(drafts.after.scenes.count == drafts.before.scenes.count + 1)
        for (scene, shot) in drafts.before.shotsInOrder {
            let now = try #require(drafts.shot(shot.id))
            #expect(now.withSpans(of: shot) == shot, "\(scene.number): \(shot.number)")
            #expect(drafts.words(now, after: true) == drafts.words(shot, after: false))
        }
        #expect(Set(drafts.after.scenes.map(\.number)).count == drafts.after.scenes.count)
    }

    @Test("A changed line flags its shots with the changed words, and leaves the others")
    func changed() async throws {
        let drafts = try await Drafts(
            shortScript, shortScript.replacingOccurrences(of: "You knew the whole time", with: "You knew for years"))
        let flagged = drafts.after.shotsInOrder.filter { !$0.shot.changed.isEmpty }
        #expect(!flagged.isEmpty)
        #expect(flagged.allSatisfy { $0.shot.changed.contains { $0.now.contains("years") } })
        for (_, shot) in drafts.before.shotsInOrder where drafts.shot(shot.id)?.changed.isEmpty == true {
            #expect(drafts.shot(shot.id)?.withSpans(of: shot) == shot)
        }
    }

    @Test("A cut scene is omitted with its number and its shots; undo brings it back byte for byte")
    func cutAndUndone() async throws {
        let end = try #require(shortScript.range(of: "EXT. STREET"))
        let drafts = try await Drafts(shortScript, String(shortScript[..<end.lowerBound]))
        let last = try #require(drafts.before.scenes.last)
        let cut = try #require(drafts.after.scenes.first { $0.id == last.id })
        #expect(cut.omitted && cut.number == last.number)
        #expect(cut.shots.map(\.id) == last.shots.map(\.id))
        #expect(cut.shots.allSatisfy { $0.omitted && $0.spans.isEmpty })
        try await drafts.pipeline.undo(folder: drafts.folder)
        #expect(try drafts.folder.read().board == drafts.before)
    }

    @Test("People under another name are the same people")
    func renamed() async throws {
        let text = shortScript.replacingOccurrences(of: "DAN", with: "OTTO").replacingOccurrences(
            of: "Dan", with: "Otto")
        let drafts = try await Drafts(shortScript, text)
        let dan = try #require(drafts.before.characters.first { $0.name == "DAN" })
        #expect(drafts.after.character(dan.id)?.name == "OTTO")
        #expect(drafts.after.character(dan.id)?.look == dan.look)
        #expect(Set(drafts.before.shotsInOrder.map(\.shot.id)) == Set(drafts.after.shotsInOrder.map(\.shot.id)))
    }

    @Test("A dry run writes nothing, and both drafts stand in the folder after a revision")
    func folders() async throws {
        let drafts = try await Drafts(shortScript, shortScript + "\nA second bell rings.\n", dryRun: true)
        #expect(drafts.after == drafts.before)
        #expect(!drafts.folder.files().contains { $0.hasPrefix("drafts/") })
        let new = try script(shortScript + "\nA second bell rings.\n", name: "blue.fountain", in: drafts.place)
        _ = try await drafts.pipeline.revise(folder: drafts.folder, script: new)
        let files = drafts.folder.files()
        for name in [
            "drafts/1/script.fountain", "drafts/1/script.txt", "drafts/2/script.fountain", "drafts/2/script.txt",
        ] {
            #expect(files.contains(name))
        }
        #expect(try drafts.folder.read().board.script.textFile == "drafts/2/script.txt")
    }
}

/// A board before and after a revision.
private struct Drafts {
    let place: TemporaryFolder
    let pipeline: Pipeline
    let folder: BoardFolder
    let before: Board
    let after: Board

    init(_ old: String, _ new: String, dryRun: Bool = false) async throws {
        place = try TemporaryFolder()
        pipeline = try ProductionTests.pipeline(in: place)
        folder = BoardFolder(url: place.url.appendingPathComponent("board"))
        _ = try await pipeline.planFolder(
            script: try script(old, in: place), settings: .standard(), seed: 1, out: folder.url.path)
        before = try folder.read().board
        _ = try await pipeline.revise(
            folder: folder, script: try script(new, name: "new.fountain", in: place), dryRun: dryRun)
        after = try folder.read().board
    }

    func shot(_ id: ID<Shot>) -> Shot? { after.scenes.lazy.flatMap(\.shots).first { $0.id == id } }

    func words(_ shot: Shot, after isAfter: Bool) -> String {
        let board = isAfter ? after : before
        // A folder without its text has no words.
        let text = (try? Data(contentsOf: folder.file(board.script.textFile))) ?? Data()
        return shot.spans.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) }.joined(separator: "\n")
    }
}

extension Shot {
    /// The shot with its words where they stood in another.
    fileprivate func withSpans(of other: Shot) -> Shot {
        var shot = self
        shot.spans = other.spans
        return shot
    }
}

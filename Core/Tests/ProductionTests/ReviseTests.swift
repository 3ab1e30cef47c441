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

    @Test("Words that the picture can hold go to the shot between whose words they stand, and flag it")
    func takenIn() async throws {
        let drafts = try await Drafts(shortScript, shortScript)
        let (host, gap) = try #require(drafts.gap())
        let revised = try await drafts.revised(
            drafts.text.replacing(at: gap, with: "\n\nMARA\nSay it.\n\n"))
        let now = try #require(revised.shot(host))
        #expect(revised.words(now, after: true).contains("Say it."))
        #expect(now.changed.contains { $0.now.contains("Say it.") })
        #expect(now.stage == revised.before.scenes.flatMap(\.shots).first { $0.id == host }?.stage)
        revised.expectInOrder()
    }

    @Test("A shot between whose words a page stands now is parted, and nobody is heard out of order")
    func parted() async throws {
        let drafts = try await Drafts(shortScript, shortScript)
        let (host, gap) = try #require(drafts.gap())
        let page = (1...6).map { "A courier climbs in through the window with parcel number \($0), and puts it down." }
        let revised = try await drafts.revised(
            drafts.text.replacing(at: gap, with: "\n\n" + page.joined(separator: "\n\n") + "\n\n"))
        let was = try #require(revised.before.scenes.flatMap(\.shots).first { $0.id == host })
        let now = try #require(revised.shot(host))
        #expect(now.stage == was.stage && now.number == was.number && now.panels.map(\.id).first != nil)
        #expect(now.durationFrames < was.durationFrames)
        #expect(!now.changed.isEmpty)
        #expect(revised.after.shotsInOrder.count { $0.shot.stage == was.stage } == 2)
        revised.expectInOrder()
    }

    @Test("A short line that moves takes its shot along")
    func movedLine() async throws {
        let path = project.appendingPathComponent("Examples/a-penguin-called-kevin.fountain").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let plain = try await Drafts(text, text)
        // A paragraph of action that is a shot by itself, before another one.
        let paragraphs = text.components(separatedBy: "\n\n")
        func isAction(_ paragraph: String) -> Bool { !paragraph.contains("\n") && paragraph.uppercased() != paragraph }
        let pairs = zip(paragraphs, paragraphs.dropFirst()).filter { isAction($0) && isAction($1) && $0.count < 90 }
        let shots = plain.after.shotsInOrder.map(\.shot)
        let pair = try #require(
            pairs.first { pair in shots.contains { plain.words($0, after: true) == pair.0 } })
        let (line, next) = pair
        let was = try #require(shots.first { plain.words($0, after: true) == line })
        let drafts = try await plain.revised(
            text.replacingOccurrences(of: line + "\n\n" + next, with: next + "\n\n" + line))
        let now = try #require(drafts.shot(was.id))
        #expect(!now.omitted && now.changed.isEmpty && now.stage == was.stage)
        #expect(drafts.words(now, after: true) == line)
        drafts.expectInOrder()
    }

    @Test("The second half of a scene that is split keeps light, weather and words for its frames")
    func split() async throws {
        let rain = "Dan runs down the street. A bell rings."
        let drafts = try await Drafts(
            shortScript,
            shortScript.replacingOccurrences(of: "Rain. \(rain)", with: "Rain.\n\n\(rain)")
                .replacingOccurrences(of: "\n\(rain)", with: "\n\(rain)\n\nMara follows him with the letter."))
        let two = drafts.textAfter.replacingOccurrences(
            of: "Mara follows", with: "EXT. STREET - NIGHT\n\nMara follows")
        let split = try await drafts.revised(two)
        let half = try #require(split.after.scenes.last)
        #expect(half.light == split.before.scenes.last?.light)
        for shot in half.shots where split.before.shotsInOrder.contains(where: { $0.shot.id == shot.id }) {
            #expect(shot.panels.map(\.altText) == split.was(shot.id)?.panels.map(\.altText))
        }
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

    private init(_ drafts: Drafts, to text: String) async throws {
        (place, pipeline, folder, before) = (drafts.place, drafts.pipeline, drafts.folder, drafts.after)
        _ = try await pipeline.revise(folder: folder, script: try script(text, name: "next.fountain", in: place))
        after = try folder.read().board
    }

    /// The same board brought to one more draft.
    func revised(_ text: String) async throws -> Drafts { try await Drafts(self, to: text) }

    /// The text of the draft that the board was made from.
    var text: String { text(of: before) }
    var textAfter: String { text(of: after) }

    private func text(of board: Board) -> String {
        // A folder without its text has no words.
        String(decoding: (try? Data(contentsOf: folder.file(board.script.textFile))) ?? Data(), as: UTF8.self)
    }

    /// A shot of several paragraphs, and the bytes between two of them.
    func gap() -> (shot: ID<Shot>, bytes: Range<Int>)? {
        for (_, shot) in after.shotsInOrder where shot.spans.count > 1 {
            return (shot.id, shot.spans[0].end..<shot.spans[1].start)
        }
        return nil
    }

    func was(_ id: ID<Shot>) -> Shot? { before.scenes.lazy.flatMap(\.shots).first { $0.id == id } }

    func shot(_ id: ID<Shot>) -> Shot? { after.scenes.lazy.flatMap(\.shots).first { $0.id == id } }

    func words(_ shot: Shot, after isAfter: Bool) -> String {
        let text = Array(text(of: isAfter ? after : before).utf8)
        return shot.spans.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) }.joined(separator: "\n")
    }

    /// In every scene words follow each other in the cut as in the script.
    func expectInOrder() {
        for scene in after.scenes {
            let starts = scene.shots.filter { !$0.omitted }.flatMap(\.spans).map(\.start)
            #expect(starts == starts.sorted(), "scene \(scene.number)")
        }
    }
}

extension String {
    fileprivate func replacing(at bytes: Range<Int>, with text: String) -> String {
        let all = Array(utf8)
        return String(decoding: all[..<bytes.lowerBound] + Array(text.utf8) + all[bytes.upperBound...], as: UTF8.self)
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

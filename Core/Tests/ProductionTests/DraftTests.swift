import Foundation
import Production
import Story
import TestBench
import Testing

/// Two of the examples as a writer brought them to a second draft, with what a reader finds has moved:
/// `Tests/Golden/Drafts`.
@Suite("Drafts written by hand")
struct DraftTests {
    @Test(
        "What a reader finds has changed is flagged, and everything else keeps everything",
        arguments: ["a-penguin-called-kevin", "last-train"])
    func blue(example: String) async throws {
        let drafts = try await Drafts(example)
        drafts.expectScenes()
        for (scene, shot) in drafts.before.shotsInOrder { try drafts.expectFate(of: shot, in: scene) }
        drafts.expectPartition()
        #expect(try await drafts.undone() == drafts.bytes)
    }

    /// What a reader wrote down.
    private struct Expectation: Decodable {
        /// Old names, and those that people have now.
        var renamed: [String: String]
        /// Headings of the old draft: scenes that have another now, that are gone, and that stand elsewhere or beside
        /// those that do.
        var retitled: [String]
        var cut: [String]
        var moved: [String]
        /// Headings of the new draft.
        var new: [String]
        /// Passages of the old draft that read otherwise, are gone, or between whose lines others stand.
        var rewritten: [String]
        /// Passages that stand under another heading.
        var elsewhere: [String]
    }

    private struct Drafts {
        let expectation: Expectation
        let place: TemporaryFolder
        let folder: BoardFolder
        let pipeline: Pipeline
        let bytes: Data
        let before: Board
        let after: Board
        /// The old draft, and the bytes of it that a reader finds changed.
        let text: String
        let touched: IndexSet
        /// What stands before and after the places where lines came in: a shot of both has changed, one of either has
        /// not.
        let parted: [(before: Range<Int>, after: Range<Int>)]

        init(_ example: String) async throws {
            let golden = project.appendingPathComponent("Core/Tests/Golden/Drafts")
            expectation = try JSONDecoder().decode(
                Expectation.self, from: try Data(contentsOf: golden.appendingPathComponent("\(example).blue.json")))
            place = try TemporaryFolder()
            pipeline = try ProductionTests.pipeline(in: place)
            folder = BoardFolder(url: place.url.appendingPathComponent("board"))
            before = try await pipeline.planFolder(
                script: project.appendingPathComponent("Examples/\(example).fountain").path, settings: .standard(),
                seed: 1, out: folder.url.path)
            bytes = try Data(contentsOf: folder.file("board.json"))
            let old = String(decoding: try Data(contentsOf: folder.file(before.script.textFile)), as: UTF8.self)
            text = old
            func stretch(of passage: String) throws -> Range<Int> {
                let found = try #require(old.range(of: passage), "\(passage)")
                let start = old.utf8.distance(from: old.startIndex, to: found.lowerBound)
                return start..<start + passage.utf8.count
            }
            let passages = expectation.rewritten + expectation.elsewhere
            touched = try passages.filter { !$0.contains("\n\n") }.reduce(into: IndexSet()) { set, passage in
                set.insert(integersIn: try stretch(of: passage))
            }
            parted = try passages.filter { $0.contains("\n\n") }.map { passage in
                let whole = try stretch(of: passage)
                let gap = try #require(passage.range(of: "\n\n"))
                let first = passage.utf8.distance(from: passage.startIndex, to: gap.lowerBound)
                return (whole.lowerBound..<whole.lowerBound + first, whole.lowerBound + first + 2..<whole.upperBound)
            }
            _ = try await pipeline.revise(
                folder: folder, script: golden.appendingPathComponent("\(example).blue.fountain").path)
            after = try folder.read().board
        }

        func undone() async throws -> Data {
            try await pipeline.undo(folder: folder)
            return try Data(contentsOf: folder.file("board.json"))
        }

        /// Scenes keep ids and numbers; those that are gone are omitted, new ones have numbers of their own.
        func expectScenes() {
            let known = Dictionary(before.scenes.map { ($0.id, $0) }) { first, _ in first }
            for scene in before.scenes {
                let now = after.scenes.first { $0.id == scene.id }
                #expect(now?.number == scene.number)
                #expect(now?.omitted == expectation.cut.contains(scene.heading.raw), "\(scene.heading.raw)")
                let isRetitled = expectation.retitled.contains(scene.heading.raw)
                #expect((now?.heading.raw != scene.heading.raw) == isRetitled, "\(scene.heading.raw)")
            }
            #expect(after.scenes.filter { known[$0.id] == nil }.map(\.heading.raw) == expectation.new)
            #expect(Set(after.scenes.map(\.number)).count == after.scenes.count)
            let order = after.scenes.filter { !$0.omitted && known[$0.id] != nil }.map(\.id)
            let others = before.scenes.filter { !expectation.moved.contains($0.heading.raw) }.map(\.id)
            #expect(order.filter(others.contains) == others.filter(order.contains))
            #expect(order != before.scenes.map(\.id).filter(order.contains))
            for (was, now) in expectation.renamed {
                let person = before.characters.first { $0.name == was }
                #expect(person.flatMap { after.character($0.id) }?.name == now)
            }
        }

        func expectFate(of shot: Shot, in scene: Scene) throws {
            let now = try #require(after.scenes.lazy.flatMap(\.shots).first { $0.id == shot.id }, "\(shot.number)")
            let people = ([shot.stage] + shot.panels.compactMap(\.stage)).flatMap(\.figures).map(\.character)
            let names = people.compactMap { before.character($0)?.name }
            let words = Array(text.utf8)
            let speaks = shot.spans.contains { span in
                let said = String(decoding: words[span.start..<span.end], as: UTF8.self).uppercased()
                return expectation.renamed.keys.contains { said.contains($0.split(separator: " ").last ?? "") }
            }
            func shows(_ bytes: Range<Int>) -> Bool {
                shot.spans.contains { $0.start < bytes.upperBound && $0.end > bytes.lowerBound }
            }
            let isTouched =
                parted.contains { shows($0.before) && shows($0.after) }
                || shot.spans.contains { touched.intersects(integersIn: $0.start..<$0.end) }
                || (expectation.cut + expectation.retitled).contains(scene.heading.raw)
                || speaks || names.contains { expectation.renamed[$0] != nil }
            guard !isTouched else {
                #expect(now.omitted || !now.changed.isEmpty, "\(shot.number) is flagged")
                return
            }
            var same = now
            // Its words stand elsewhere; a transition that came or went is neither line nor action.
            (same.spans, same.beats, same.why.beat) = (shot.spans, shot.beats, shot.why.beat)
            #expect(same == shot, "\(shot.number) keeps everything")
        }

        /// Every line and action lies in exactly one shot, and the cut follows the script.
        func expectPartition() {
            for scene in after.scenes where !scene.omitted {
                let spans = scene.shots.filter { !$0.omitted }.flatMap(\.spans)
                #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "scene \(scene.number)")
                for line in scene.lines {
                    #expect(spans.contains { $0.overlaps(line.span) }, "\(line.text)")
                }
            }
        }
    }
}

import Delivery
import Foundation
import Story
import TestBench
import Testing

@Suite("Archives that are brought in")
struct UnpackZipTests {
    /// An archive of two small files, as bytes.
    private func archive(_ names: [String] = ["board.json", "frames/001.png"]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        for (index, name) in names.enumerated() {
            let file = folder.url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("the bytes of \(index)".utf8).write(to: file)
        }
        let zip = folder.url.appendingPathComponent("board.zip")
        try writeZip(of: names, in: folder.url, to: zip)
        return [UInt8](try Data(contentsOf: zip))
    }

    /// Unpacks bytes into a folder within another, and hands that other on.
    private func unpack(_ bytes: [UInt8], _ look: (TemporaryFolder) throws -> Void = { _ in }) throws {
        let folder = try TemporaryFolder()
        let zip = folder.url.appendingPathComponent("board.zip")
        try Data(bytes).write(to: zip)
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("deep/board"), withIntermediateDirectories: true)
        let outcome = Result { try unpackZip(zip, to: folder.url.appendingPathComponent("deep/board")) }
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(Set(beside) == ["board.zip", "deep"])
        try outcome.get()
        try look(folder)
    }

    private func replaced(_ bytes: [UInt8], _ old: String, by new: String) -> [UInt8] {
        let old = Array(old.utf8), new = Array(new.utf8)
        var bytes = bytes
        for at in bytes.indices.dropLast(old.count - 1) where bytes[at..<at + old.count].elementsEqual(old) {
            bytes.replaceSubrange(at..<at + old.count, with: new)
        }
        return bytes
    }

    @Test("What is put in comes out, in its folders")
    func whole() throws {
        try unpack(try archive()) { folder in
            let file = folder.url.appendingPathComponent("deep/board/frames/001.png")
            let bytes = try Data(contentsOf: file)
            #expect(bytes == Data("the bytes of 1".utf8))
        }
    }

    @Test("A name that leads out, has no part, is there twice or holds a backslash is refused, and nothing is written")
    func names() throws {
        let bytes = try archive(["frames/aa.png", "frames/ab.png"])
        for name in ["../../aa.p.ng", "/rames/aa.png", "frames//a.png", "frames/ab.png", "frames\\aa.png"] {
            #expect(throws: ZipError.self, "\(name)") {
                try unpack(replaced(bytes, "frames/aa.png", by: name))
            }
        }
    }

    @Test("Damage is told from packing, and both from what is no archive")
    func damage() throws {
        let bytes = try archive()
        #expect(throws: ZipError.broken("board.json")) { try unpack(replaced(bytes, "bytes of 0", by: "bytes of 9")) }
        #expect(throws: ZipError.notAnArchive) { try unpack(Array(bytes.dropLast(30))) }
        #expect(throws: ZipError.notAnArchive) { try unpack([]) }
        var packed = bytes
        // The method of the first file, in the list at the end.
        let list = try #require(packed.indices.first { packed[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
        packed[list + 10] = 8
        #expect(throws: ZipError.packed("board.json")) { try unpack(packed) }
    }

    @Test("However bytes of an archive are changed, it is unpacked or refused, and only into its folder")
    func hostile() throws {
        let bytes = try archive()
        var random = SeededRandom(seed: 7)
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            // Any error of the program's or the system's is an answer.
            do { try unpack(changed) } catch {}
        }
    }
}

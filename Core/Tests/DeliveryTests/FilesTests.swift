import Delivery
import Foundation
import Story
import TestBench
import Testing

@Suite("Shot list")
struct ShotListTests {
    @Test("A spreadsheet's own reader finds every column and every word, line breaks and quotes kept")
    func readBack() throws {
        var board = SampleBoard.make()
        board.scenes[0].shots[0].description = "She says \"no\", twice.\nThen leaves."
        let rows = try readCSV(shotListCSV(board))
        #expect(rows.count == 3)
        let first = try #require(rows.first)
        #expect(first["shot"] == "12-1")
        #expect(first["size"] == "MCU")
        #expect(first["action"] == "She says \"no\", twice.\nThen leaves.")
        #expect(first["dialogue"] == "MARA: The last train.")
        #expect(first["image"] == "frames/012-001-1.png")
        #expect(first["tc_in"] == "01:00:00:00")
        #expect(first["camera_dir"] == "N")
        #expect(first["setup"] == "12A")
        #expect(rows.allSatisfy { $0.count == first.count })
    }

    @Test("The cut rules the times where the board has one")
    func cutRules() throws {
        var board = SampleBoard.make()
        let shots = board.scenes[0].shots
        board.cut = [
            CutItem(shot: shots[0].id, startFrame: 86_400, durationFrames: 60),
            CutItem(shot: shots[1].id, startFrame: 86_460, durationFrames: 12),
            CutItem(shot: shots[2].id, startFrame: 86_472, durationFrames: 30),
        ]
        let rows = try readCSV(shotListCSV(board))
        #expect(rows.map { $0["duration_frames"] } == ["60", "12", "30"])
        #expect(rows.map { $0["planned_frames"] } == ["48", "48", "48"])
        #expect(rows[2]["tc_in"] == "01:00:03:00")
    }

    @Test(
        "Words that a spreadsheet would run as a formula are disarmed, numbers are not",
        arguments: ["=HYPERLINK(1)", "+1+1", "-cmd", "@SUM"])
    func formulas(words: String) throws {
        var board = SampleBoard.make()
        board.scenes[0].shots[0].notes = words
        board.scenes[0].shots[1].notes = "-3"
        let rows = try readCSV(shotListCSV(board))
        #expect(rows[0]["notes"] == "'" + words)
        #expect(rows[1]["notes"] == "-3")
    }

    private func readCSV(_ text: String) throws -> [[String: String]] {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.csv")
        try Data(text.utf8).write(to: file)
        let script = """
            import csv, json, sys
            print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')))))
            """
        let json = try run("python3", ["-c", script, file.path])
        return try JSONDecoder().decode([[String: String]].self, from: json)
    }
}

@Suite("Workbook")
struct WorkbookTests {
    @Test("Another program's readers find the table of the CSV, with numbers that are numbers")
    func readBack() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("shots.xlsx")
        try shotListXLSX(SampleBoard.make()).write(to: file)
        let script = """
            import json, sys, zipfile, xml.etree.ElementTree as tree
            parts = zipfile.ZipFile(sys.argv[1])
            assert parts.testzip() is None
            for name in parts.namelist(): tree.fromstring(parts.read(name))
            at = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            rows = tree.fromstring(parts.read("xl/worksheets/sheet1.xml")).iter(at + "row")
            print(json.dumps([{cell.get("r"): "".join(cell.itertext()) + ("" if cell.get("t") else " number")
                for cell in row} for row in rows]))
            """
        let json = try run("python3", ["-c", script, file.path])
        let rows = try JSONDecoder().decode([[String: String]].self, from: json)
        #expect(rows.count == SampleBoard.make().shotsInOrder.count + 1)
        #expect(rows[0]["A1"] == "scene" && rows[0]["AA1"] != nil)
        #expect(rows[1]["A2"] == SampleBoard.make().scenes[0].number)
        #expect(rows[1].values.contains { $0.hasSuffix(" number") })
    }
}

@Suite("Caption files")
struct CaptionFileTests {
    @Test("SubRip numbers from 1 and counts from the first picture")
    func srt() {
        #expect(
            subRip(SampleBoard.make()) == """
                1
                00:00:00,500 --> 00:00:01,500
                The last train.

                2
                00:00:01,625 --> 00:00:03,000
                <We> missed
                it & wept.


                """)
    }

    @Test("WebVTT names the speaker and escapes what it would read as markup")
    func vtt() {
        let text = webVTT(SampleBoard.make())
        #expect(text.hasPrefix("WEBVTT\nLanguage: en\n\n"))
        #expect(text.contains("00:00:01.625 --> 00:00:03.000\n<v MARA>&lt;We&gt; missed\nit &amp; wept.</v>\n"))
    }
}

@Suite("Archive")
struct ArchiveTests {
    @Test("Another program's reader finds every byte under every name, also beyond ASCII")
    func readBack() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 3)
        let names = ["board.json", "frames/001-001-1.png", "audio/קו.wav", "empty"]
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("frames"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("audio"), withIntermediateDirectories: true)
        for (index, name) in names.enumerated() {
            let bytes = (0..<(index == 3 ? 0 : 1_200_000 + index * 7)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            try Data(bytes).write(to: folder.url.appendingPathComponent(name))
        }
        let zip = folder.url.appendingPathComponent("board.zip")
        try writeZip(of: names, in: folder.url, to: zip)
        let script = """
            import sys, zipfile, os
            z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
            for n in z.namelist(): assert z.read(n) == open(os.path.join(sys.argv[2], n), 'rb').read(), n
            print('|'.join(z.namelist()))
            """
        let listed = try run("python3", ["-c", script, zip.path, folder.url.path])
        #expect(String(decoding: listed, as: UTF8.self) == names.joined(separator: "|") + "\n")
    }

    @Test("The same files give the same archive, whenever they were written")
    func deterministic() throws {
        let folder = try TemporaryFolder()
        var archives: [Data] = []
        for name in ["a.zip", "b.zip"] {
            try Data("words".utf8).write(to: folder.url.appendingPathComponent("x"))
            try writeZip(of: ["x"], in: folder.url, to: folder.url.appendingPathComponent(name))
            archives.append(try Data(contentsOf: folder.url.appendingPathComponent(name)))
        }
        #expect(archives[0] == archives[1])
    }
}

@Suite("Manifest")
struct ManifestTests {
    @Test("Names every file with its digest, sorted, and every panel with its timecode")
    func contents() throws {
        let folder = try TemporaryFolder()
        try Data("abc".utf8).write(to: folder.url.appendingPathComponent("b.txt"))
        try Data().write(to: folder.url.appendingPathComponent("a.txt"))
        let manifest = try Manifest(of: SampleBoard.make(), paths: ["b.txt", "a.txt"], in: folder.url)
        #expect(manifest.files.map(\.path) == ["a.txt", "b.txt"])
        #expect(manifest.files[1].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(manifest.files[1].bytes == 3)
        #expect(manifest.panels.map(\.timecode) == ["01:00:00:00", "01:00:02:00", "01:00:04:00"])
    }
}

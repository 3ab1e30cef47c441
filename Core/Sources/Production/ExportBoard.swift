internal import Delivery
internal import Drawing
internal import Foundation
internal import Imaging
internal import Screenplays
internal import Story

/// What can be exported alone.
public enum ExportFormat: String, Sendable, CaseIterable {
    case pdf, csv, json, srt, vtt, zip

    /// The usual name in a board's folder.
    public var fileName: String {
        switch self {
        case .pdf: "board.pdf"
        case .csv: "shots.csv"
        case .json: "board.json"
        case .srt: "captions.srt"
        case .vtt: "captions.vtt"
        case .zip: "board.zip"
        }
    }
}

/// The booklet's choices, for the door.
public enum BookletOptions {
    /// Panels a page, as words.
    public static let counts = BookletLayout.counts.map(String.init).joined(separator: ", ")

    /// True for a count that there is.
    public static func has(panels: Int) -> Bool { BookletLayout.counts.contains(panels) }
}

extension BoardFolder {
    /// The script that a board was made of, read again; nil where it is no longer beside the board, or is another.
    func screenplay(of board: Board) async throws -> Screenplay? {
        let name = board.script.file
        guard let bytes = FileManager.default.contents(atPath: file(name).path),
            Digest(of: bytes).description == board.script.sha256
        else { return nil }
        return try await readScreenplay(bytes: [UInt8](bytes), fileName: name, retags: board.script.retags).0
    }
}

extension Pipeline {
    /// Writes one deliverable of a board folder.
    /// - Returns: the path of the file.
    public func export(folder: BoardFolder, format: ExportFormat, out: String?) async throws -> String {
        let file = try folder.read()
        let target = out.map { URL(fileURLWithPath: $0) } ?? folder.file(format.fileName)
        let place = BoardFolder(url: target.deletingLastPathComponent())
        if format == .zip {
            try archive(file.board, folder: folder, to: target)
        } else {
            let script = format == .pdf ? try await folder.screenplay(of: file.board) : nil
            let data = try bytes(of: file, folder: folder, format: format, script: script)
            try place.write(data, to: target.lastPathComponent)
        }
        return target.path
    }

    /// The bytes of a deliverable that is one document.
    /// - Parameter script: for the booklet's lined script; nil leaves that out.
    func bytes(of file: BoardFile, folder: BoardFolder, format: ExportFormat, script: Screenplay?) throws -> Data {
        switch format {
        case .pdf: try pdf(file.board, folder: folder, script: script)
        case .csv: Data(shotListCSV(file.board).utf8)
        case .json: try file.json()
        case .srt: Data(subRip(file.board).utf8)
        case .vtt: Data(webVTT(file.board).utf8)
        case .zip: Data()
        }
    }

    private func pdf(_ board: Board, folder: BoardFolder, script: Screenplay?) throws -> Data {
        let layout = BookletLayout(panels: configuration.panels) ?? BookletLayout(panels: 6)
        guard let layout else { return Data() }
        let fonts = try FontLibrary(cache: configuration.fontFolder)
        let total = board.shotsInOrder.reduce(0) { $0 + $1.shot.panels.count }
        let pdf = try booklet(
            board, layout: layout, fonts: fonts, script: script, marks: Self.arrows(of: board),
            frames: { panel in
                guard let path = panel.file, let bytes = FileManager.default.contents(atPath: folder.file(path).path)
                else { return nil }
                return try PNGFile([UInt8](bytes))
            }, progress: { report(.export, $0, of: total) })
        return Data(pdf)
    }

    /// The arrows over each panel's picture.
    private static func arrows(of board: Board) -> [ID<Panel>: [PictureMark]] {
        var marks: [ID<Panel>: [PictureMark]] = [:]
        for (scene, shot) in board.shotsInOrder {
            for panel in shot.panels {
                let request = PictureRequest(board: board, scene: scene, shot: shot, panel: panel)
                marks[panel.id] = overlayArrows(request.order(settings: board.settings)).map { area in
                    let points = area.points.map { (x: Double($0.x), y: Double($0.y)) }
                    return PictureMark(points: points, grey: Double(area.tone) / 255)
                }
            }
        }
        return marks
    }

    /// Lists what a folder holds now, where it has a list.
    func renewManifest(of board: Board, folder: BoardFolder) throws {
        guard FileManager.default.fileExists(atPath: folder.file("manifest.json").path) else { return }
        _ = try writeManifest(of: board, folder: folder)
    }

    /// - Returns: the files it lists.
    private func writeManifest(of board: Board, folder: BoardFolder) throws -> [String] {
        let files = folder.files().filter { $0 != "board.zip" && $0 != "manifest.json" }
        let manifest = try Manifest(of: board, paths: files, in: folder.url)
        try folder.write(try BoardFile.json(manifest), to: "manifest.json")
        return files
    }

    /// The manifest and the archive of a finished folder.
    func archive(_ board: Board, folder: BoardFolder, to target: URL) throws {
        let files = try writeManifest(of: board, folder: folder)
        let partial = target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent)")
        do {
            try writeZip(of: (files + ["manifest.json"]).sorted(), in: folder.url, to: partial)
            _ = try? FileManager.default.removeItem(at: target)  // Replaced by the next line.
            try FileManager.default.moveItem(at: partial, to: target)
        } catch {
            try? FileManager.default.removeItem(at: partial)  // The error that stopped the work is the one to tell.
            throw BoardFolder.explained(error, path: target.path)
        }
    }
}

internal import Bodies
internal import Drawing
internal import Foundation
internal import Imaging
internal import Story

/// Draws all pieces of the gallery and one sheet of them.
struct Gallery {
    let folder: String
    let style: String

    func draw(only names: [String]) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let fonts = try FontLibrary(cache: folder + "/fonts")
        let bodies = try BodyCatalogue()
        let artist = PanelArtist(fittingRoom: FittingRoom(bodies: bodies), fonts: fonts, clock: Self.threadSeconds)
        guard let encoder = PNGEncoder() else { return }
        var thumbs: [Raster] = []
        var spent: [(engine: Double, png: Double)] = []
        for piece in pieces(named: names) {
            guard let order = piece.order(style: style, bodies: bodies) else {
                print("\(piece.name): no camera")
                continue
            }
            _ = try artist.draw(order)
            let start = Self.threadSeconds()
            var frame = try artist.draw(order)
            let seconds = Self.threadSeconds() - start
            if piece.showsArrows { frame.overlays[.arrows] = try artist.layer(.arrows, over: order) }
            let picture = frame.flattened
            let encoded = Self.threadSeconds()
            let bytes = encoder.encode(picture)
            let png = Self.threadSeconds() - encoded
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(piece.name)_\(style).png"))
            report(piece.name, picture, artist.stages, total: seconds, png: png, bytes: bytes.count)
            spent.append((seconds, png))
            thumbs.append(picture.reduced(toWidth: 640, height: 640 * picture.height / picture.width))
        }
        report(spent)
        try writeSheet(thumbs, encoder: encoder)
    }

    /// What a picture takes of a processor, dressing and the building of the set left out.
    private func report(_ spent: [(engine: Double, png: Double)]) {
        let count = Double(max(1, spent.count))
        let engine = spent.reduce(0) { $0 + $1.engine } / count
        let png = spent.reduce(0) { $0 + $1.png } / count
        let worst = spent.map(\.engine).max() ?? 0
        print("mean: \(ms(engine)) ms, worst \(ms(worst)) ms; png \(ms(png)) ms")
    }

    private func ms(_ seconds: Double) -> String { String(format: "%.1f", seconds * 1000) }

    private func pieces(named names: [String]) -> [GalleryPiece] {
        if names.isEmpty { return GalleryPiece.all }
        let every =
            GalleryPiece.all + GalleryPiece.faces + GalleryPiece.catalogue + GalleryPiece.poses + GalleryPiece.creatures
        return every.filter { piece in
            names.contains { piece.name.contains($0) }
        }
    }

    private func report(
        _ name: String, _ picture: Raster, _ stages: [(name: String, seconds: Double)], total: Double, png: Double,
        bytes: Int
    ) {
        let parts = stages.map { "\($0.name) \(ms($0.seconds))" }.joined(separator: " ")
        let count = Double(picture.pixels.count)
        let dark = Double(picture.pixels.count { $0 < 85 }) / count
        let light = Double(picture.pixels.count { $0 > 200 }) / count
        let shares = String(format: "dark %.2f mid %.2f light %.2f", dark, 1 - dark - light, light)
        print("\(name): \(ms(total)) ms (\(parts)) png \(ms(png)) ms \(bytes / 1024) kB; \(shares)")
    }

    private func writeSheet(_ thumbs: [Raster], encoder: PNGEncoder) throws {
        guard let first = thumbs.first else { return }
        let columns = min(3, thumbs.count)
        let rows = (thumbs.count + columns - 1) / columns
        var sheet = Raster(
            width: columns * (first.width + 10) + 10, height: rows * (first.height + 10) + 10, value: 255)
        for (index, thumb) in thumbs.enumerated() {
            sheet.place(
                thumb, x: 10 + index % columns * (first.width + 10), y: 10 + index / columns * (first.height + 10))
        }
        try Data(encoder.encode(sheet)).write(to: URL(fileURLWithPath: "\(folder)/sheet_\(style).png"))
    }

    /// What this thread has used of a processor.
    static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

internal import Delivery
internal import Foundation
internal import Imaging
internal import Story

/// Words over an animatic's pictures: captions that were asked to be burnt in, scene, shot and timecode, the leader.
///
/// An actor: the text library's fonts serve one caller at a time.
actor PictureTitles {
    private let board: Board
    private let options: AnimaticOptions
    private let fonts: FontLibrary?
    private let numbers: [ID<Shot>: String]
    private var set: [String: Raster] = [:]

    init(board: Board, options: AnimaticOptions, fonts: String) throws {
        self.board = board
        self.options = options
        let needsWords = options.burnIn || options.leader || options.captions == .burn
        self.fonts = needsWords ? try FontLibrary(cache: fonts) : nil
        numbers = Dictionary(board.shotsInOrder.map { ($0.shot.id, $0.shot.number) }) { first, _ in first }
    }

    /// The pixels of a picture with its words over it.
    /// - Parameter frame: from the first of the programme.
    func over(_ picture: Raster, shot: ID<Shot>, frame: Int) -> [UInt8] {
        guard fonts != nil else { return picture.pixels }
        var picture = picture
        let at = board.settings.startFrame + frame
        let captions = options.captions == .burn ? board.captions.shown(at: at) : []
        if !captions.isEmpty {
            let box = words(captions.flatMap(\.lines).joined(separator: "\n"), size: 0.042, bold: true)
            let y = Double(picture.height) * (options.burnIn ? 0.86 : 0.93) - Double(box?.height ?? 0)
            lay(box, on: &picture, x: (picture.width - (box?.width ?? 0)) / 2, y: Int(y))
        }
        if options.burnIn {
            let edge = picture.height / 40
            lay(words(numbers[shot] ?? "", size: 0.04), on: &picture, x: edge, y: edge)
            let time = words(Timecode(frame: at, rate: board.settings.rate).description, size: 0.04)
            lay(time, on: &picture, x: edge, y: picture.height - edge - (time?.height ?? 0))
            let count = words(String(frame), size: 0.04)
            lay(
                count, on: &picture, x: picture.width - edge - (count?.width ?? 0),
                y: picture.height - edge - (count?.height ?? 0))
        }
        return picture.pixels
    }

    /// A frame of the leader: title, rate, running time, and the seconds that are left.
    func leader(frame: Int, of frames: Int) -> [UInt8] {
        let size = board.settings.picture
        var picture = Raster(width: size.width, height: size.height, value: 24)
        let rate = board.settings.rate
        let total = (board.cut ?? []).reduce(0) { $0 + $1.durationFrames }
        let left = (frames - frame - 1) / rate.nominal + 1
        // The last two seconds are black, behind the tone.
        guard left > 2 else { return Raster(width: size.width, height: size.height, value: 0).pixels }
        let facts = "\(rate.num)/\(rate.den) fps   TRT \(Timecode(frame: total, rate: rate))"
        let blocks = [
            (board.title, 0.075, 0.2), (board.tool, 0.035, 0.34), (facts, 0.035, 0.41), (String(left), 0.24, 0.55),
        ]
        for (text, height, y) in blocks {
            let box = words(text, size: height, bold: true)
            lay(box, on: &picture, x: (size.width - (box?.width ?? 0)) / 2, y: Int(Double(size.height) * y))
        }
        return picture.pixels
    }

    /// Words as a mask, kept: captions and numbers come again frame after frame.
    private func words(_ text: String, size: Double, bold: Bool = false) -> Raster? {
        let key = "\(text)\u{1F}\(size)"
        if let known = set[key] { return known }
        let style = TextStyle(size: size * Double(board.settings.picture.height), bold: bold, alignment: .centre)
        // Words that no font can set are left out of the picture; the captions' own files hold them.
        guard let fonts, let layout = try? TextLayout(text, style: style, fonts: fonts) else { return nil }
        let mask = layout.mask(width: Int(layout.width) + 2, height: Int(layout.height) + 2, x: 0, y: 0)
        if set.count > 64 { set.removeAll() }
        set[key] = mask
        return mask
    }

    /// White words on a box of 60 % black (DIRECTION §2.15).
    private func lay(_ mask: Raster?, on picture: inout Raster, x: Int, y: Int) {
        guard let mask else { return }
        let margin = picture.height / 120
        for row in max(0, y - margin)..<min(picture.height, y + mask.height + margin) {
            for column in max(0, x - margin)..<min(picture.width, x + mask.width + margin) {
                let index = row * picture.width + column
                let inside = row >= y && row < y + mask.height && column >= x && column < x + mask.width
                let ink = inside ? Int(mask.pixels[(row - y) * mask.width + column - x]) : 0
                let ground = Int(picture.pixels[index]) * 2 / 5
                picture.pixels[index] = UInt8(ground + (255 - ground) * ink / 255)
            }
        }
    }
}

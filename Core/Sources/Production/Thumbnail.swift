public import Foundation
internal import Imaging

/// A frame made small for pages that show many.
public enum Thumbnail {
    /// Points across that can be asked for.
    public static let widths = [320, 640]

    /// - Parameter picture: a PNG.
    /// - Returns: a grey PNG of that width and the same shape; nil for a picture in colour, one no wider, or none.
    public static func png(of picture: Data, width: Int) -> Data? {
        // Whoever asks shows the picture itself then: what is wrong with it is told there.
        guard let file = try? PNGFile([UInt8](picture)), file.width > width, !file.isColoured,
            let encoder = PNGEncoder()
        else { return nil }
        // The same.
        guard let raster = try? file.decoded() else { return nil }
        return Data(encoder.encode(raster.reduced(toWidth: width, height: raster.height * width / raster.width)))
    }
}

extension PNGFile {
    fileprivate var isColoured: Bool {
        switch colour {
        case .grey, .greyAlpha: false
        case .rgb, .rgba: true
        case .indexed:
            (0..<palette.count / 3).contains { entry in
                let colour = palette[entry * 3..<entry * 3 + 3]
                return Set(colour).count > 1
            }
        }
    }
}

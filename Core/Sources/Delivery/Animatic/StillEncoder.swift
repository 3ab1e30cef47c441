internal import COpenH264

/// H.264 pictures one at a time: a still as a picture of its own, a move as pictures that follow from it.
///
/// Not to be shared between tasks: the library's encoder has state.
final class StillEncoder {
    private let encoder: UnsafeMutablePointer<ISVCEncoder?>
    private let width: Int
    private let height: Int
    private var luma: [UInt8]
    private var chroma: [UInt8]
    private var output: [UInt8]
    /// 0 black … 255 white to the video levels 16 … 235 of BT.709.
    private static let levels: [UInt8] = (0...255).map { (grey: Int) -> UInt8 in
        let scaled: Int = 16 * 255 + 219 * grey + 127
        return UInt8(scaled / 255)
    }

    /// - Parameters:
    ///   - width: pixels, even.
    ///   - height: pixels, even.
    ///   - quantiser: 0 … 51; lower is better and larger.
    init(width: Int, height: Int, framesPerSecond: Double, quantiser: Int) throws(AnimaticError) {
        guard width % 2 == 0, height % 2 == 0,
            let encoder = h264_open(Int32(width), Int32(height), Float(framesPerSecond), Int32(quantiser))
        else { throw .encoderRefused(width: width, height: height) }
        self.encoder = encoder
        self.width = width
        self.height = height
        luma = [UInt8](repeating: 0, count: width * height)
        chroma = [UInt8](repeating: 128, count: width * height / 4)
        output = [UInt8](repeating: 0, count: width * height * 2 + 65_536)
    }

    deinit {
        h264_close(encoder)
    }

    /// Encodes one grey picture, rows from the top.
    /// - Parameter refresh: begin anew: an IDR picture that depends on none before.
    /// - Returns: its NAL units.
    func encode(_ grey: [UInt8], refresh: Bool) throws(AnimaticError) -> [[UInt8]] {
        guard grey.count == luma.count else { throw .pictureSize(expected: luma.count, found: grey.count) }
        for index in grey.indices { luma[index] = Self.levels[Int(grey[index])] }
        let size = h264_encode(
            encoder, Int32(width), Int32(height), &luma, &chroma, refresh, &output, Int32(output.count))
        guard size > 0 else { throw .encoderFailed }
        return units(ofAnnexB: Array(output[..<Int(size)]))
    }
}

/// Why an animatic could not be made.
public enum AnimaticError: Error, Equatable, CustomStringConvertible {
    case encoderRefused(width: Int, height: Int)
    case encoderFailed
    case pictureSize(expected: Int, found: Int)
    case unknownStream
    case sound(String)

    public var description: String {
        switch self {
        case .encoderRefused(let width, let height):
            "the H.264 encoder refuses pictures of \(width) × \(height); both sides must be even and at most 4096"
        case .encoderFailed:
            "the H.264 encoder failed on a picture"
        case .pictureSize(let expected, let found):
            "a picture of \(found) pixels where \(expected) were expected: all frames of a board must have one size"
        case .unknownStream:
            "the H.264 encoder wrote parameter sets that held pictures cannot continue"
        case .sound(let reason):
            "the sound could not be encoded: \(reason)"
        }
    }
}

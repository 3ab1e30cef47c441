/// Why an animatic could not be made.
public enum AnimaticError: Error, Equatable, CustomStringConvertible {
    case oddSize(width: Int, height: Int)
    case pictureSize(expected: Int, found: Int)
    case unknownStream
    case brokenSound
    case ffmpeg(String)

    public var description: String {
        switch self {
        case .oddSize(let width, let height):
            "pictures of \(width) × \(height) cannot be coded as H.264: both sides must be even"
        case .pictureSize(let expected, let found):
            "a picture of \(found) pixels where \(expected) were expected: all frames of a board must have one size"
        case .unknownStream:
            "ffmpeg wrote H.264 that held pictures cannot continue; Debian 12's ffmpeg 5.1 is known to do well"
        case .brokenSound:
            "ffmpeg wrote no whole AAC stream"
        case .ffmpeg(let reason):
            "the film could not be coded: \(reason)"
        }
    }
}

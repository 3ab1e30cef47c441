public import Story

/// Captions as SubRip, numbered from 1, times from the first frame of the picture.
public func subRip(_ board: Board) -> String {
    let times = CaptionTimes(board)
    return board.captions.sorted { $0.startFrame < $1.startFrame }.enumerated().map { index, caption in
        """
        \(index + 1)
        \(times.text(caption.startFrame, separator: ",")) --> \(times.text(caption.endFrame, separator: ","))
        \(caption.lines.joined(separator: "\n"))


        """
    }.joined()
}

/// Captions as WebVTT with the speaker as voice span, so that a player can colour and name speakers.
public func webVTT(_ board: Board) -> String {
    let times = CaptionTimes(board)
    let cues = board.captions.sorted { $0.startFrame < $1.startFrame }.map { caption in
        let words = caption.lines.map(escaped).joined(separator: "\n")
        return """

            \(caption.id)
            \(times.text(caption.startFrame, separator: ".")) --> \(times.text(caption.endFrame, separator: "."))
            <v \(escaped(caption.speaker))>\(words)</v>

            """
    }
    return "WEBVTT\n" + (board.captions.first.map { "Language: \($0.language)\n" } ?? "") + cues.joined()
}

/// The characters that WebVTT gives a meaning to.
private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

/// Frames of the programme as the clock of its first picture.
private struct CaptionTimes {
    private let rate: FrameRate
    private let start: Int

    init(_ board: Board) {
        rate = board.settings.rate
        start = board.settings.startFrame
    }

    func text(_ frame: Int, separator: String) -> String {
        let milliseconds = rate.milliseconds(frames: max(0, frame - start))
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = milliseconds / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return clock + separator + padded(milliseconds % 1000, 3)
    }
}

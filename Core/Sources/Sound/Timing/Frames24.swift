internal import Story

extension FrameRate {
    /// The tables of the trade count in frames at 24; this is the nearest count at this rate.
    func frames(at24 count: Int) -> Int {
        let magnitude = (abs(count) * num * 2 + den * 24) / (den * 48)
        return count < 0 ? -magnitude : magnitude
    }

    /// The frames that hold a sound wholly.
    func framesHolding(milliseconds: Int) -> Int {
        max(1, (milliseconds * num + den * 1000 - 1) / (den * 1000))
    }
}

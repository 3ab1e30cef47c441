import Story
import Testing

@Suite("Frame rates")
struct FrameRateTests {
    @Test(
        "Rates are read as users write them",
        arguments: [
            ("24", 24, 1), ("23.976", 24_000, 1001), ("23.98", 24_000, 1001), ("29.97df", 30_000, 1001),
            ("60", 60, 1),
        ])
    func reads(text: String, num: Int, den: Int) throws {
        let rate = try #require(FrameRate(text))
        #expect(rate.num == num)
        #expect(rate.den == den)
        #expect(rate.drop == text.hasSuffix("df"))
    }

    @Test(
        "Drop-frame is refused where the trade has none",
        arguments: ["24df", "23.976df", "25df", "0", "", "abc", "120"])
    func refuses(text: String) {
        #expect(FrameRate(text) == nil)
    }

    @Test("An hour at 23.976 has no drift: frames to milliseconds and back are whole")
    func drift() throws {
        let rate = try #require(FrameRate("23.976"))
        for frame in stride(from: 0, through: 86_400, by: 997) {
            #expect(rate.frames(milliseconds: rate.milliseconds(frames: frame)) == frame)
        }
    }
}

@Suite("Timecode")
struct TimecodeTests {
    @Test(
        "Counts as SMPTE does",
        arguments: [
            (0, "24", "00:00:00:00"), (86_400, "24", "01:00:00:00"), (25, "25", "00:00:01:00"),
            (1799, "29.97df", "00:00:59;29"), (1800, "29.97df", "00:01:00;02"),
            (17_982, "29.97df", "00:10:00;00"), (107_892, "29.97df", "01:00:00;00"),
            (3600, "59.94df", "00:01:00;04"),
        ])
    func counts(frame: Int, rate: String, text: String) throws {
        let rate = try #require(FrameRate(rate))
        #expect(Timecode(frame: frame, rate: rate).description == text)
    }
}

@Suite("Shapes")
struct ShapeTests {
    @Test(
        "Aspects are read as users write them",
        arguments: [
            ("16:9", 16, 9), ("2.39", 239, 100), ("2.39:1", 239, 100), ("1:1", 1, 1), ("9:16", 9, 16),
            ("1.85:1", 37, 20), ("4:3", 4, 3),
        ])
    func reads(text: String, num: Int, den: Int) throws {
        let ratio = try #require(Ratio(text))
        #expect(ratio.num == num)
        #expect(ratio.den == den)
    }

    @Test(
        "Nonsense shapes are refused",
        arguments: ["", "16", ":", "0:9", "1:9", "16:9:1", "x:y", "-16:9", "inf"])
    func refuses(text: String) {
        #expect(Ratio(text) == nil)
    }

    @Test(
        "Pictures have even sides and the asked shape",
        arguments: ["16:9", "2.39", "1.85:1", "4:3", "1:1", "4:5", "9:16"])
    func pictures(text: String) throws {
        let ratio = try #require(Ratio(text))
        let size = PictureSize(fitting: ratio)
        #expect(size.width % 2 == 0 && size.height % 2 == 0)
        #expect(abs(Double(size.width) / Double(size.height) / ratio.value - 1) < 0.01)
    }

    @Test("The sensor keeps the lens true: 24.89 mm wide at 16:9, cropped at the sides below 4:3")
    func sensors() {
        #expect(
            Sensor.super35(aspect: Ratio(num: 16, den: 9))
                == Sensor(name: "S35", widthMM: 24.89, heightMM: 14))
        #expect(Sensor.super35(aspect: Ratio(num: 9, den: 16)).heightMM == 18.66)
    }
}

import Bodies
import Drawing
import Imaging
import Staging
import Story
import Testing

/// Every kind of set with somebody in it, drawn as the program draws it.
@Suite("Pictures of sets")
struct SetPictureTests {
    private static let night = Light(
        kind: .lamp, azimuth: 60, elevation: 40, contrastStops: 3.6, darkShare: 0.42, dayPart: .night)
    private static let day = Light(
        kind: .window, azimuth: -70, elevation: 35, contrastStops: 2, darkShare: 0.18, dayPart: .day)

    private func picture(of kind: SetKind, light: Light, artist: PanelArtist, bodies: BodyCatalogue) throws -> Raster {
        let id = ID<Character>(kind: "character", parent: "sets", anchor: "VISITOR", occurrence: 0)
        let look = Look(
            age: 35, sex: .male, build: .average, heightM: 1.78, hair: Hair(style: .short, value: 0.1),
            face: Face(seed: 3), wardrobe: ["default": Wardrobe(top: .jacket, topValue: 0.25)])
        let cast = [Character(id: id, name: "VISITOR", look: look, billing: 1)]
        let isCar = kind == .carInterior
        let figure = Figure(
            character: id, position: isCar ? Vector3(0.37, 0, -0.1) : .zero, yaw: isCar ? 0 : 20,
            posture: isCar ? .sit : .stand, action: isCar ? .drive : .wait, seatHeight: isCar ? 0.28 : nil)
        var settings = Settings.standard()
        settings.picture = PictureSize(width: 640, height: 360)
        let plan = SetCatalogue().plan(for: kind)
        let request = CameraRequest(
            figures: [figure], subjects: [id], size: isCar ? .medium : .wide, framing: [.single],
            angle: .eye, dutchDegrees: 0, lensMM: 24, azimuth: isCar ? 30 : 20)
        let company = Company(cast: cast, storyDay: "D1", bodies: bodies)
        let solved = CameraSolver(settings: settings).solve(request, in: plan, company: company)
        let solution = try #require(solved)
        return try artist.draw(
            PanelOrder(
                stage: Stage(figures: [figure], props: [], light: light, camera: solution.camera), set: plan,
                characters: cast, storyDay: "D1", settings: settings, size: .wide, subjects: [id], seed: 7)
        ).picture
    }

    @Test("Every set has dark, middle and light, and is no empty sheet, by day and by night")
    func values() throws {
        let bodies = try BodyCatalogue()
        let artist = PanelArtist(fittingRoom: FittingRoom(bodies: bodies), fonts: nil)
        for kind in SetKind.allCases {
            for (light, isNight) in [(Self.day, false), (Self.night, true)] {
                let picture = try picture(of: kind, light: light, artist: artist, bodies: bodies)
                let count = Double(picture.pixels.count)
                let dark = Double(picture.pixels.count { $0 < 85 }) / count
                let pale = Double(picture.pixels.count { $0 > 200 }) / count
                // A theatre is black beyond its lights.
                let most = kind == .stage ? 0.85 : isNight ? 0.7 : 0.45
                #expect(dark >= (isNight ? 0.15 : 0.02) && dark <= most, "\(kind) \(isNight ? "night" : "day") \(dark)")
                #expect(1 - dark - pale >= 0.15, "\(kind) \(isNight): no middle")
                #expect(emptiness(of: picture) <= 0.65, "\(kind) \(isNight): empty")
            }
        }
    }

    /// The share of tiles of 8 × 8 pixels that are paper alone (DRAWING §6, bar 7).
    private func emptiness(of picture: Raster) -> Double {
        var empty = 0, all = 0
        for top in stride(from: 0, to: picture.height - 7, by: 8) {
            for left in stride(from: 0, to: picture.width - 7, by: 8) {
                let tile = picture.cropped(x: left, y: top, width: 8, height: 8).pixels
                all += 1
                if let low = tile.min(), let high = tile.max(), low > 224, high - low < 16 { empty += 1 }
            }
        }
        return Double(empty) / Double(max(1, all))
    }
}

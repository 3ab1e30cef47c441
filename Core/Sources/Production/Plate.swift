internal import Story

/// A picture larger than the film's, drawn once, that a camera turns over which does not leave its place: pans, tilts
/// and zooms of people who stay are what animators call a move over one background.
///
/// A turning camera sees no parallax: each of its pictures is exactly a part of the plate, bent as a lens bends it.
struct Plate: Sendable {
    /// Where it is seen from, and how wide.
    let camera: Camera
    let picture: PictureSize
    let view: Projection

    /// Width ÷ height.
    var aspect: Ratio { Ratio(num: picture.width, den: picture.height) }

    /// - Returns: nil for a camera that goes or rolls, and for turns that one flat picture cannot hold: at its edge a
    ///   plate is stretched.
    init?(from: Camera, to: Camera, settings: Settings) {
        guard from.position == to.position, from.roll == 0, to.roll == 0 else { return nil }
        var camera = from.moved(towards: to, by: 0.5)
        let middle = Projection(camera: camera, sensorWidth: settings.sensor.widthMM, aspect: 1)
        // As fine as the film's own picture where the lens is longest.
        let width = Double(settings.picture.width)
        let scale = max(from.lensMM, to.lensMM) / settings.sensor.widthMM * width
        var (across, up) = (0.0, 0.0)
        for step in 0...8 {
            let here = Projection(
                camera: from.moved(towards: to, by: Double(step) / 8), sensorWidth: settings.sensor.widthMM,
                aspect: settings.aspect.value)
            for (x, y) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
                let corner =
                    here.forward + here.right * (x / here.focal) + here.up * (y / (here.focal * here.aspect))
                let depth = corner.dot(middle.forward)
                guard depth > 0.2 else { return nil }
                across = max(across, abs(corner.dot(middle.right) / depth) * scale)
                up = max(up, abs(corner.dot(middle.up) / depth) * scale)
            }
        }
        // Bending reaches two pixels beyond what is seen.
        picture = PictureSize(width: Self.side(across), height: Self.side(up))
        guard Double(picture.width) <= 2.2 * width, picture.height * 10 <= 22 * settings.picture.height else {
            return nil
        }
        camera.lensMM = scale / Double(picture.width) * settings.sensor.widthMM
        self.camera = camera
        view = Projection(
            camera: camera, sensorWidth: settings.sensor.widthMM,
            aspect: Double(picture.width) / Double(picture.height))
    }

    private static func side(_ half: Double) -> Int { (Int(2 * half) + 4 + 15) / 8 * 8 }
}

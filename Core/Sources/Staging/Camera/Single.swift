internal import Bodies
internal import Story

/// One person, framed by the bands.
struct Single {
    let person: Landmarks
    /// The point looked at, where it is known; else the face tells.
    let gaze: Vector3?
    let band: FramingBand
    private let lower: Vector3
    let shape: PictureShape
    let eyesAtX: Double?

    init(person: Landmarks, gaze: Vector3?, size: ShotSize, shape: PictureShape, eyesAtX: Double?) {
        self.person = person
        self.gaze = gaze
        self.shape = shape
        self.eyesAtX = eyesAtX
        band = FramingBand(size, aspect: shape.aspect)
        lower = band.lowerLandmark(of: person)
    }

    /// The aim from a bearing, and where the eyes go across the picture.
    func aim(azimuth: Double, roll: Double, lensMM: Double) -> (aim: Aim, x: Double) {
        let x = eyesAtX ?? leadRoom(azimuth: azimuth)
        // The bearing of the camera from the person is kept exactly, though the person is not in the middle.
        let aside = Exact.degrees(Exact.atan((x - 0.5) * shape.sensorWidth / lensMM))
        return (Aim(yaw: azimuth + 180 + aside, pitch: 0, roll: roll, lensMM: lensMM), x)
    }

    func camera(_ aim: Aim, pitch: Double, x: Double, tight: Bool) -> Camera? {
        var aim = aim
        aim.pitch = pitch
        let lines = band.lines(for: person, tight: tight)
        let pin = Pin(point: person.eyes, x: x, y: abs(pitch) > 40 ? max(lines.eyes, 0.4) : lines.eyes)
        return shape.camera(aim, pin: pin, lower: lower(aim), lowerLine: lines.lower)
    }

    /// Seen steeply, landmarks run together: what is framed then is the same length in the picture's own plane.
    private func lower(_ aim: Aim) -> Vector3 {
        guard abs(aim.pitch) > 40 else { return lower }
        return person.eyes - aim.axes.up * (band.drop * person.scale)
    }

    /// On the third opposite the gaze; nearer the middle as the look comes towards the lens or the face fills the
    /// frame (bar 5 of DRAWING §6).
    private func leadRoom(azimuth: Double) -> Double {
        let look = gaze.map { ($0 - person.eyes).normalized } ?? person.facing
        let right = Vector3.facing(yaw: azimuth + 90)
        let turned = min(1, max(-1, 2.6 * look.dot(right)))
        let third =
            switch band.size {
            case .extremeCloseUp: 0.07
            case .closeUp where shape.aspect < 1.2: 0.05
            default: shape.aspect < 1 ? 0.1 : 1.0 / 6
            }
        return 0.5 - third * turned
    }
}

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
        let x = person.hind.flatMap { alongside($0, azimuth: azimuth) } ?? eyesAtX ?? leadRoom(azimuth: azimuth)
        // The bearing of the camera from the person is kept exactly, though the person is not in the middle.
        let aside = Exact.degrees(Exact.atan((x - 0.5) * shape.sensorWidth / lensMM))
        return (Aim(yaw: azimuth + 180 + aside, pitch: 0, roll: roll, lensMM: lensMM), x)
    }

    func camera(_ aim: Aim, pitch: Double, x: Double, tight: Bool) -> Camera? {
        var aim = aim
        aim.pitch = pitch
        let lines = band.lines(for: person, tight: tight)
        let pin = Pin(point: person.eyes, x: x, y: abs(pitch) > 40 ? max(lines.eyes, 0.4) : lines.eyes)
        return shape.camera(aim, pin: pin, lower: lower(aim, lines), lowerLine: lines.lower)
    }

    /// Seen steeply, landmarks run together: what is framed then is the same length in the picture's own plane.
    private func lower(_ aim: Aim, _ lines: (eyes: Double, lower: Double)) -> Vector3 {
        guard abs(aim.pitch) > 40 else { return held(aim, lines) }
        return person.eyes - aim.axes.up * (band.drop * person.scale)
    }

    /// A frame of the whole of a long body is as wide as the body, seen from here.
    private func held(_ aim: Aim, _ lines: (eyes: Double, lower: Double)) -> Vector3 {
        guard let hind = person.hind, band.size >= .mediumWide else { return lower }
        let across = max(abs((hind - person.eyes).dot(aim.axes.right)), (hind - person.eyes).length * 0.5)
        // The near feet of a long body are lower in the picture than their middle.
        let lower = lower - Vector3(0, (hind - person.eyes).length * 0.06, 0)
        let room = across * (band.size == .mediumWide ? 1.1 : 1.4) / shape.aspect * (lines.lower - lines.eyes)
        return person.eyes.y - lower.y >= room ? lower : person.eyes - Vector3(0, room, 0)
    }

    /// A long body that the frame holds whole is composed by its middle, not by its eyes; nil in closer sizes.
    private func alongside(_ hind: Vector3, azimuth: Double) -> Double? {
        guard band.size >= .mediumWide else { return nil }
        let right = Vector3.facing(yaw: azimuth + 90)
        let lines = band.lines(tight: false)
        let held = held(Aim(yaw: azimuth + 180, pitch: 0, roll: 0, lensMM: 50), lines)
        let width = (person.eyes.y - held.y) / max(0.05, lines.lower - lines.eyes) * shape.aspect
        let middle = 0.5 + ((eyesAtX ?? leadRoom(azimuth: azimuth)) - 0.5) * 0.4
        return min(0.86, max(0.14, middle - (hind - person.eyes).dot(right) / max(0.05, width) / 2))
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

internal import Bodies
internal import Story

/// A scene made ready to draw: meshes in one list, and where the subject is in the picture.
struct PictureJob {
    let scene: PictureScene
    let camera: ViewCamera
    let light: Illumination
    /// The things first, then the people.
    let meshes: [Mesh]
    /// For each mesh the person that it belongs to, one-based; 0 for things.
    let persons: [UInt16]
    let foreground: [Bool]
    /// Where each person's meshes begin, and their end.
    private let starts: [Int]
    /// The height of each person's head, pixels.
    let headSizes: [Float]
    /// The height of the largest head of those whose face is drawn.
    let headSize: Float
    /// Metres to the subject.
    let subjectDepth: Float
    /// Towards the light, for people: turned where they are near.
    let keyOnPeople: SIMD3<Float>
    /// What shadows and the eye centre on.
    let focusPoint: SIMD3<Float>
    let focusOnScreen: SIMD2<Float>
    let headFrame: PixelRectangle
    let peopleFrame: PixelRectangle

    init(_ scene: PictureScene) {
        self.scene = scene
        let camera = ViewCamera(scene.projection, size: scene.picture)
        self.camera = camera
        light = Illumination(scene.light, isInterior: scene.isInterior)
        var meshes = scene.meshes
        var persons = [UInt16](repeating: 0, count: meshes.count)
        var foreground = [Bool](repeating: false, count: meshes.count)
        var starts = [meshes.count]
        for (index, person) in scene.people.enumerated() {
            for mesh in person.body.meshes {
                meshes.append(mesh)
                persons.append(UInt16(clamping: index + 1))
                foreground.append(person.isForeground)
            }
            starts.append(meshes.count)
        }
        self.starts = starts
        self.meshes = meshes
        self.persons = persons
        self.foreground = foreground
        headSizes = scene.people.map { person in
            let z = camera.inCamera(person.body.face.origin).z
            return z > 0.1 ? camera.focal * person.body.face.headHeight / z : 0
        }
        let shown = zip(scene.people, headSizes).filter { !$0.0.isForeground }
        headSize = min(900, shown.map(\.1).max() ?? 0)
        keyOnPeople = headSize < Self.nearHead ? light.key : light.keyOnPeople(camera)
        let subject = shown.first?.0 ?? scene.people.first
        let size = Float(camera.width)
        if let body = subject?.body {
            focusPoint = SIMD3(body.landmarks.chest)
            subjectDepth = max(0.3, camera.inCamera(body.face.origin).z)
            headFrame = Self.frame(body.landmarks.headBox, camera: camera, margin: 2)
            let middle = camera.project(body.face.origin) ?? SIMD3(camera.centre.x, camera.centre.y, 1)
            focusOnScreen = SIMD2(clamped(middle.x, 0, size), clamped(middle.y, 0, Float(camera.height)))
        } else {
            focusPoint = camera.position + camera.forward * 5
            subjectDepth = 5
            headFrame = .empty
            focusOnScreen = camera.centre
        }
        peopleFrame = Self.frame(
            scene.people.flatMap { person -> [Vector3] in
                let body = person.body.landmarks
                return body.headBox + [
                    body.leftHand, body.rightHand, body.leftSole, body.rightSole, body.leftKnee, body.rightKnee,
                    body.leftShoulder, body.rightShoulder, body.hips,
                ]
            }, camera: camera, margin: 60)
    }

    private static func frame(_ points: [Vector3], camera: ViewCamera, margin: Float) -> PixelRectangle {
        let seen = points.compactMap { camera.project(SIMD3($0)) }
        guard seen.count > points.count / 2 else {
            return PixelRectangle(left: 0, top: 0, right: camera.width, bottom: camera.height)
        }
        return PixelRectangle(around: seen, margin: margin, width: camera.width, height: camera.height)
    }

    /// From this height of the head on, in pixels, light on people is drawn: designed shapes, no cast shadows.
    private static let nearHead: Float = 60

    /// People take cast shadows only where they are small in the frame.
    var shadowsOnPeople: Bool { headSize < Self.nearHead }

    /// The way to the key light of a mesh.
    func key(of mesh: Int) -> SIMD3<Float> { persons[mesh] > 0 ? keyOnPeople : light.key }

    /// The meshes of a person, counted from 1 as pixels do.
    func meshes(of person: Int) -> Range<Int> { starts[person] + 1..<starts[person + 1] + 1 }

    /// How light lies on the head of the person that a mesh belongs to.
    func head(of mesh: Int) -> HeadLight? {
        let person = Int(persons[mesh])
        // A head of another shape is lit as it is.
        return person > 0 && scene.people[person - 1].body.face.creature == nil
            ? HeadLight(scene.people[person - 1].body.face, key: keyOnPeople, seenFrom: camera.position) : nil
    }

    /// Metres around the subject that take shadows.
    var shadowExtent: Float { clamped(subjectDepth * 1.1, 2.5, 14) }

    /// The order that faces are drawn in.
    var farthestFirst: [Int] {
        scene.people.indices.sorted {
            let a = camera.inCamera(scene.people[$0].body.face.origin).z
            let b = camera.inCamera(scene.people[$1].body.face.origin).z
            return a != b ? a > b : $0 < $1
        }
    }

    func context(buffers: FrameBuffers, table: SurfaceTable, style: DrawingStyle) -> LineContext {
        let window = Float(scene.window.width * scene.window.height)
        return LineContext(
            camera: camera, buffers: buffers, table: table, style: style, light: light, subjectDepth: subjectDepth,
            focus: headSizes.isEmpty ? .empty : peopleFrame, importance: scene.people.map(\.importance),
            unit: clamped(window / 921_600, 0.09, 4).squareRoot())
    }
}

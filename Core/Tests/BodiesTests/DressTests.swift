import Bodies
import Story
import Testing

@Suite("Dressed bodies")
struct DressTests {
    @Test("Landmarks lie where the mesh is", arguments: Hair.Style.allCases)
    func landmarks(_ style: Hair.Style) throws {
        let body = try catalogue.get().dress(look: look(hair: style), clothes: Wardrobe(), seed: 5)
        let posed = body.posed(figure(), object: 1)
        let points = posed.meshes.flatMap(\.positions)
        let tolerance = 0.005 * 1.78
        #expect(abs(Double(points.map(\.y).max() ?? 0) - posed.landmarks.headTop.y) < tolerance * 1.5)
        #expect(
            abs(Double(points.map(\.y).min() ?? 1) - min(posed.landmarks.leftSole.y, posed.landmarks.rightSole.y))
                < tolerance)
        let eyes = (posed.face.leftEye.centre + posed.face.rightEye.centre) / 2
        #expect(abs(Double(eyes.y) - posed.landmarks.eyes.y) < tolerance)
        let chin = posed.landmarks.chin
        #expect(abs(Double(posed.face.chin.y) - chin.y) < 3 * tolerance)
    }

    @Test("Every hat, top and bottom can be worn, and meshes are whole", arguments: Wardrobe.Top.allCases)
    func clothes(_ top: Wardrobe.Top) throws {
        let catalogue = try catalogue.get()
        for (index, bottom) in Wardrobe.Bottom.allCases.enumerated() {
            let hats = Wardrobe.Hat.allCases
            let clothes = Wardrobe(top: top, bottom: bottom, hat: hats[(index + top.rawValue.count) % hats.count])
            let posed = catalogue.dress(look: look(age: 20 + 20 * index), clothes: clothes, seed: 1)
                .posed(figure(), object: 4)
            for mesh in posed.meshes {
                #expect(mesh.object == 4 && mesh.role == .figure)
                #expect(mesh.normals.count == mesh.positions.count)
                #expect(mesh.triangleEdges.count == mesh.triangles.count)
                #expect(mesh.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite })
            }
            #expect(posed.strokes.contains { $0.kind == .seam || $0.kind == .fold })
        }
    }

    @Test("The jacket lies outside the shirt", arguments: [Wardrobe.Top.suit, .coat, .vest, .jacket])
    func layers(_ top: Wardrobe.Top) throws {
        let posed = try catalogue.get().dress(look: look(), clothes: Wardrobe(top: top, topValue: 0.3), seed: 1)
            .posed(figure(), object: 1)
        let cloth = posed.meshes.filter { $0.materials[0].kind == .cloth }
        let outer = try #require(cloth.first { $0.materials[0].albedo == 0.3 })
        let inner = try #require(cloth.first { $0.materials[0].albedo > 0.9 })
        var (near, through) = (0, 0)
        for (p, n) in zip(inner.positions, inner.normals) where p.y > 1.05 {
            guard
                let index = outer.positions.indices.min(by: {
                    length(outer.positions[$0] - p) < length(outer.positions[$1] - p)
                }), length(outer.positions[index] - p) < 0.015
            else { continue }
            near += 1
            if dot(outer.positions[index] - p, n) < 0.001 { through += 1 }
        }
        #expect(Double(through) <= 0.06 * Double(max(near, 1)), "\(through) of \(near)")
    }

    @Test("A held thing is in its hand, square to itself", arguments: PropKind.allCases)
    func grips(_ prop: PropKind) throws {
        var person = figure()
        person.holds = [Held(prop: prop, hand: .left, label: "it")]
        let posed = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1).posed(person, object: 1)
        let grip = try #require(posed.held.first)
        let hand = posed.landmarks.leftHand
        let palm = SIMD3<Float>(Float(hand.x), Float(hand.y), Float(hand.z))
        // A sledge follows on the floor.
        #expect(prop == .sledge ? grip.position.y == 0 : length(grip.position - palm) < 0.13)
        #expect(grip.label == "it" && grip.prop == prop)
        #expect(abs(dot(grip.up, grip.forward)) < 1e-3 && abs(dot(grip.up, grip.right)) < 1e-3)
        #expect(abs(length(grip.up) - 1) < 1e-3 && abs(length(grip.forward) - 1) < 1e-3)
    }

    private func length(_ v: SIMD3<Float>) -> Float { dot(v, v).squareRoot() }
    private func dot(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float { (a * b).sum() }
}

@Suite("Faces")
struct FaceTests {
    @Test("Every mood has a face of its own")
    func moods() {
        let faces = Mood.allCases.map { Expression(mood: $0, action: .rest) }
        #expect(Set(faces).count == Mood.allCases.count)
    }

    @Test("Talk opens the mouth, sleep shuts the eyes, weeping has tears")
    func actions() {
        #expect(Expression(mood: .neutral, action: .talk).mouthOpen > 0.2)
        #expect(Expression(mood: .happy, action: .sleep).leftLid == 0)
        #expect(Expression(mood: .neutral, action: .weep).tears == 1)
        #expect(Expression(mood: .angry, action: .rest).leftBrowAngle < -10)
        #expect(Expression(mood: .sad, action: .rest).leftBrowAngle > 10)
    }

    @Test("Lids stay more than half open unless tired, in pain or shut on purpose")
    func lids() {
        for mood in Mood.allCases where ![.tired, .pained, .weeping, .asleep].contains(mood) {
            #expect(Expression(mood: mood, action: .rest).leftLid >= 0.55)
        }
    }

    @Test(
        "An open mouth drops the chin by a hundredth of the head and more, and leaves the lips to the drawing",
        arguments: [Mood.furious, .surprised, .happy])
    func displacement(_ mood: Mood) throws {
        let body = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1)
        var calm = figure()
        calm.gaze = Gaze(at: "x", point: [0, 1.6, 4])
        var moved = calm
        moved.mood = mood
        let bodies = [body.posed(calm, object: 1), body.posed(moved, object: 1)]
        func own(_ body: PosedBody, _ p: SIMD3<Float>) -> SIMD3<Float> {
            let d = p - body.face.origin
            return [(d * body.face.left).sum(), (d * body.face.up).sum(), (d * body.face.forward).sum()]
        }
        let skin = bodies.compactMap { body in body.meshes.first { $0.materials.contains { $0.kind == .skin } } }
        try #require(skin.count == 2)
        let mouth = own(bodies[0], bodies[0].face.mouth)
        let moves = zip(skin[0].positions, skin[1].positions).map { before, after in
            (place: own(bodies[0], before), length: length(own(bodies[1], after) - own(bodies[0], before)))
        }
        let chin = moves.filter { $0.place.y < mouth.y - 0.02 && $0.place.y > -0.13 && $0.place.z > -0.02 }
        let lips = moves.filter { length($0.place - mouth) < 0.012 }
        #expect((chin.map(\.length).max() ?? 0) > 0.01 * bodies[0].face.headHeight)
        #expect((lips.map(\.length).max() ?? 1) < 0.003)
    }

    private func length(_ v: SIMD3<Float>) -> Float { (v * v).sum().squareRoot() }

    @Test("Features lie where the bones carry them, whatever the mood")
    func features() throws {
        let body = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1)
        var shouting = figure()
        shouting.action = .shout
        let faces = [figure(), shouting].map { body.posed($0, object: 1).face }
        #expect(abs(faces[0].headHeight - faces[1].headHeight) < 0.001)
        #expect(faces[0].expression != faces[1].expression)
        #expect(faces[0].traits == faces[1].traits)
    }

    @Test("A person's left eye is to their left")
    func sides() throws {
        let face = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1).posed(figure(), object: 1).face
        #expect(((face.leftEye.centre - face.rightEye.centre) * face.left).sum() > 0.04)
        #expect(face.headHeight > 0.18 && face.headHeight < 0.3)
        #expect(((face.leftMouthCorner - face.rightMouthCorner) * face.left).sum() > 0.03)
        #expect(((face.leftEye.outerCorner - face.leftEye.innerCorner) * face.left).sum() > 0.015)
    }
}

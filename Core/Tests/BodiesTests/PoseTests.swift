import Bodies
import Story
import Testing

@Suite("Poses")
struct PoseTests {
    static let afoot: [Action] = Action.allCases.filter {
        ![.run, .jump, .fall, .crawl, .swim, .dead, .sleep, .drive, .ride].contains($0)
    }

    @Test("Whoever stands has a foot on the floor", arguments: afoot)
    func feet(_ action: Action) throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        let marks = body.landmarks(of: figure(.stand, action))
        #expect(abs(min(marks.leftSole.y, marks.rightSole.y)) < 0.03)
        let posed = try catalogue.get().dress(look: look(), clothes: Wardrobe(), seed: 1)
            .posed(figure(.stand, action), object: 1)
        let lowest = posed.meshes.flatMap { $0.positions.map(\.y) }.min() ?? 1
        #expect(abs(lowest) < 0.008)
    }

    @Test("Every action has a pose in every posture", arguments: Posture.allCases)
    func coverage(_ posture: Posture) throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        for action in Action.allCases {
            var person = figure(posture, action)
            person.seatHeight = posture == .sit ? 0.45 : nil
            let marks = body.landmarks(of: person)
            #expect(marks.headTop.length.isFinite)
            #expect(marks.headTop.y > -0.02 && marks.headTop.y < 3, "\(posture) \(action)")
            #expect(min(marks.leftHand.y, marks.rightHand.y) > -0.06, "\(posture) \(action)")
        }
    }

    @Test("At least forty poses differ from each other while standing")
    func distinct() throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        var seen: [Landmarks] = []
        for action in Action.allCases {
            let marks = body.landmarks(of: figure(.stand, action))
            let isNew = seen.allSatisfy { other in
                (marks.leftHand - other.leftHand).length + (marks.rightHand - other.rightHand).length
                    + (marks.headTop - other.headTop).length + (marks.leftSole - other.leftSole).length > 0.06
            }
            if isNew { seen.append(marks) }
        }
        #expect(seen.count >= 40)
    }

    @Test("No pose is the mirror of itself", arguments: Action.allCases)
    func asymmetry(_ action: Action) throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        let marks = body.landmarks(of: figure(.stand, action))
        func mirrored(_ p: Vector3) -> Vector3 { Vector3(-p.x, p.y, p.z) }
        let difference =
            (marks.leftHand - mirrored(marks.rightHand)).length
            + (marks.leftSole - mirrored(marks.rightSole)).length
            + (marks.leftKnee - mirrored(marks.rightKnee)).length
        #expect(difference > 0.06)
    }

    @Test("A runner leans forward and leaves the ground")
    func runner() throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        let marks = body.landmarks(of: figure(.stand, .run))
        let lean = Exact.degrees(Exact.atan2(marks.neck.z - marks.hips.z, marks.neck.y - marks.hips.y))
        #expect(lean > 12 && lean < 40)
        #expect(min(marks.leftSole.y, marks.rightSole.y) > 0.04)
    }

    @Test("A sitter's hips are at the height of the seat")
    func seat() throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        for height in [0.4, 0.45, 0.6] {
            var person = figure(.sit)
            person.seatHeight = height
            let hips = body.landmarks(of: person).hips.y
            #expect(abs(hips - height - 0.09) < 0.02)
        }
    }

    @Test("Head and eyes look at what is looked at, as far as a neck turns", arguments: [-50.0, 0, 40, 150])
    func gaze(_ degrees: Double) throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        var person = figure()
        person.gaze = Gaze(at: "door", point: Vector3.facing(yaw: degrees) * 4 + [0, 1.6, 0])
        let facing = body.landmarks(of: person).facing
        let yaw = Exact.degrees(Exact.atan2(facing.x, facing.z))
        if abs(degrees) < 60 {
            #expect(abs(yaw - degrees) < 12)
        } else {
            #expect(abs(yaw) < 100)
        }
    }

    @Test("Where a figure stands and faces moves every landmark with it")
    func placed() throws {
        let body = try catalogue.get().physique(look: look(), clothes: Wardrobe())
        var person = figure(.stand, .talk)
        let home = body.landmarks(of: person)
        person.position = [2, 0, -3]
        person.yaw = 90
        let away = body.landmarks(of: person)
        // Turned by 90°, +z is +x and +x is -z.
        #expect((away.rightHand - [2 + home.rightHand.z, home.rightHand.y, -3 - home.rightHand.x]).length < 1e-4)
    }
}

@Suite("Pairs")
struct PairTests {
    /// The distance from a palm to the nearest point of someone's mesh.
    private func gap(_ palm: Vector3, _ meshes: [Mesh]) -> Float {
        let p = SIMD3<Float>(Float(palm.x), Float(palm.y), Float(palm.z))
        return meshes.flatMap(\.positions).map { q in
            let d = q - p
            return (d * d).sum().squareRoot()
        }.min() ?? 9
    }

    private func pair(_ action: Action, _ answer: Action = .rest) throws -> (a: PosedBody, b: PosedBody) {
        let catalogue = try catalogue.get()
        let one = catalogue.dress(look: look(), clothes: Wardrobe(), seed: 1)
        let two = catalogue.dress(look: look(.female, height: 1.68, hair: .bob), clothes: Wardrobe(), seed: 2)
        var a = figure(.stand, action)
        var b = figure(.stand, answer)
        (a.character, b.character) = (ID(bits: 1), ID(bits: 2))
        (a.partner, b.partner) = (b.character, a.character)
        (a.position, b.position, a.yaw, b.yaw) = ([-0.5, 0, 0], [0.5, 0, 0], 90, -90)
        return (
            one.posed(a, partner: (b, two.physique), object: 1), two.posed(b, partner: (a, one.physique), object: 2)
        )
    }

    @Test("Hands reach the other's body", arguments: [Action.embrace, .kiss, .choke, .punch, .slap, .grapple, .push])
    func contact(_ action: Action) throws {
        let (a, b) = try pair(action)
        // A palm's landmark lies 2 cm before the skin; knuckles lie further out.
        #expect(gap(a.landmarks.rightHand, b.meshes) < ([.punch, .grapple].contains(action) ? 0.075 : 0.065))
    }

    @Test("Who gives and who takes meet in the middle")
    func giving() throws {
        let (a, b) = try pair(.give)
        #expect((a.landmarks.rightHand - b.landmarks.rightHand).length < 0.16)
    }

    @Test("Two who embrace stand together wherever the plan put them")
    func together() throws {
        let (a, b) = try pair(.embrace, .embrace)
        #expect(a.landmarks.hips.distanceOnPlan(to: b.landmarks.hips) < 0.45)
        #expect(a.landmarks.facing.dot(b.landmarks.facing) < 0.5)
    }
}

extension PairTests {
    fileprivate func look(_ sex: Look.Sex = .male, height: Double = 1.8, hair: Hair.Style = .short) -> Look {
        Look(
            age: 33, sex: sex, build: .average, heightM: height, hair: Hair(style: hair, value: 0.2),
            face: Face(seed: 3), wardrobe: [:])
    }
}

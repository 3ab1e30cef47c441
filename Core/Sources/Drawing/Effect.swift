internal import Bodies
internal import Props
public import Story

/// What a deed or the cold leaves in the air: drawn over people and set, where nothing nearer hides it.
public enum Effect: Sendable, Hashable {
    /// Lines behind somebody fast, from the floor up to `height`.
    case speed(Vector3, way: Vector3, height: Double)
    /// Puffs that a hurry leaves on open ground.
    case dust(Vector3, way: Vector3)
    /// The star where a blow lands.
    case impact(Vector3)
    /// The way of a limb that strikes or throws.
    case swing(from: Vector3, through: Vector3, to: Vector3)
    /// The flash before a muzzle.
    case muzzle(Vector3, way: Vector3)
    /// Smoke of a cigarette or steam of something hot, rising.
    case wisp(Vector3, height: Double)
    /// Breath that the cold shows.
    case breath(Vector3, way: Vector3)
}

extension Effect {
    /// What somebody's deed shows.
    /// - Parameter partner: the body that it is shared with.
    static func of(
        _ figure: Figure, body: PictureScene.Person, partner: PictureScene.Person?, order: PanelOrder
    ) -> [Effect] {
        let marks = body.body.landmarks
        let way = Vector3.facing(yaw: figure.yaw)
        let isOutside = !order.set.kind.isInterior
        var effects: [Effect] = []
        switch figure.action {
        case .run, .ride:
            effects.append(.speed(figure.position, way: way, height: 1.5))
            if isOutside && order.stage.light.weather != .rain { effects.append(.dust(figure.position, way: way)) }
        case .punch, .slap, .stab: effects += blow(of: marks.rightHand, left: marks.leftHand, marks, on: partner)
        case .kick: effects += blow(of: marks.rightSole, left: marks.leftSole, marks, on: partner)
        case .throw:
            effects.append(arc(to: marks.rightHand, about: marks.rightShoulder, facing: way))
        case .shoot:
            if let gun = body.body.held.first(where: { $0.prop == .gun || $0.prop == .rifle }) {
                let reach = gun.prop == .rifle ? 0.75 : 0.2
                effects.append(.muzzle(gun.position.plan + gun.forward.plan * reach, way: gun.forward.plan))
            }
        default: break
        }
        for grip in body.body.held where grip.prop == .cigarette || isHot(grip.label, grip.prop) {
            let rise = grip.prop == .cigarette ? 0.0 : 0.07
            effects.append(.wisp(grip.position.plan + Vector3(0, rise, 0), height: grip.prop == .cigarette ? 0.3 : 0.2))
        }
        if isOutside && (order.stage.light.weather == .snow || [.snow, .iceField].contains(order.set.kind)) {
            effects.append(.breath(marks.mouth + marks.facing * 0.1, way: marks.facing))
        }
        return effects
    }

    /// What a thing that stands in the room shows.
    static func of(_ prop: PlacedProp) -> [Effect] {
        if prop.prop == .fire { return [.wisp(prop.position + Vector3(0, 0.8, 0), height: 1.3)] }
        return isHot(prop.name, prop.prop) ? [.wisp(prop.position + Vector3(0, 0.11, 0), height: 0.2)] : []
    }

    /// Words for what steams, in the languages that scripts are read in.
    private static let hot = ["coffee", "tea", "soup", "steam", "café", "thé", "soupe", "kaffee", "suppe", "hot"]

    private static func isHot(_ name: String?, _ kind: PropKind) -> Bool {
        guard kind == .cup || kind == .bowl || kind == .food, let name else { return false }
        return name.lowercased().split { !$0.isLetter }.contains { hot.contains(String($0)) }
    }

    /// The arc of the limb that is nearer to the other, and the star where it lands.
    private static func blow(
        of right: Vector3, left: Vector3, _ marks: Landmarks, on partner: PictureScene.Person?
    ) -> [Effect] {
        guard let other = partner?.body.landmarks else { return [] }
        let targets = [other.chin, other.nose, other.chest, other.waist, other.leftShoulder, other.rightShoulder]
        func distance(_ limb: Vector3) -> Double { targets.map { ($0 - limb).length }.min() ?? 9 }
        let (limb, shoulder) =
            distance(right) <= distance(left) ? (right, marks.rightShoulder) : (left, marks.leftShoulder)
        guard distance(limb) < 0.4 else { return [] }
        let target = targets.min { ($0 - limb).length < ($1 - limb).length } ?? limb
        return [
            arc(to: limb, about: shoulder, facing: (limb - shoulder).normalized),
            .impact(limb + (target - limb) * 0.4),
        ]
    }

    /// From behind a shoulder, out to the side, to where the hand is now.
    private static func arc(to hand: Vector3, about shoulder: Vector3, facing way: Vector3) -> Effect {
        let aside = Vector3(way.z, 0, -way.x)
        let outward = (hand - shoulder).dot(aside) < 0 ? -1.0 : 1.0
        let reach = max(0.3, (hand - shoulder).length)
        return .swing(
            from: shoulder - way * (reach * 0.35) + aside * (outward * reach * 0.45),
            through: shoulder + way * (reach * 0.45) + aside * (outward * reach * 0.75), to: hand - way * 0.08)
    }
}

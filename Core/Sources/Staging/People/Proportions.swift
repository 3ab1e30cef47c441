internal import Bodies
internal import Story

/// Landmarks by the canon of proportions, 7½ heads to an adult.
enum Proportions {
    static func landmarks(of figure: Figure, look: Look) -> Landmarks {
        let h = look.heightM
        let facing = Vector3.facing(yaw: figure.yaw), left = Vector3.facing(yaw: figure.yaw + 90)
        let seat = figure.seatHeight ?? 0.45
        let (drop, legs): (Double, Double) =
            switch figure.posture {
            case .stand, .lean: (0, 1)
            case .sit: (0.53 * h - seat - 0.09, 0.5)
            case .kneel: (0.27 * h, 0)
            case .crouch: (0.4 * h, 0.5)
            case .lie: (0, 1)
            }
        func up(_ share: Double, ahead: Double = 0, aside: Double = 0) -> Vector3 {
            if figure.posture == .lie {
                let along = share * h - 0.53 * h
                return figure.position - facing * along + left * aside * h
                    + Vector3(0, seat + 0.12 + ahead * h, 0)
            }
            return figure.position + Vector3(0, share * h - drop, 0) + facing * (ahead * h) + left * (aside * h)
        }
        var look = facing
        if let gaze = figure.gaze { look = (gaze.point - up(0.936, ahead: 0.05)).normalized }
        let low = figure.posture == .stand || figure.posture == .lean || figure.posture == .lie
        let knee = low ? up(0.285, ahead: 0.01) : figure.position + facing * (0.26 * h) + Vector3(0, seat, 0)
        let sole = low ? up(0) : figure.position + facing * (0.26 * h * legs)
        let hips = up(0.53)
        let side = Vector3(0, 1, 0).cross(look).normalized
        let eyes = up(0.936, ahead: 0.05)
        let middle = up(0.935)
        var box: [Vector3] = []
        for corner in 0..<8 {
            let x = corner & 4 == 0 ? -0.085 : 0.085, y = corner & 2 == 0 ? -0.115 : 0.115
            let z = corner & 1 == 0 ? -0.1 : 0.1
            box.append(middle + side * x + Vector3(0, y, 0) + look * z)
        }
        return Landmarks(
            eyes: eyes, leftEye: eyes + side * 0.031, rightEye: eyes - side * 0.031, headTop: up(1),
            chin: up(0.868, ahead: 0.045), nose: up(0.908, ahead: 0.065), mouth: up(0.894, ahead: 0.055),
            neck: up(0.845), collarbone: up(0.808, ahead: 0.03), chest: up(0.725, ahead: 0.02), waist: up(0.6),
            hips: hips, midThigh: hips + (knee - hips) * 0.6, leftKnee: knee + left * 0.1, rightKnee: knee - left * 0.1,
            leftSole: sole + left * 0.1, rightSole: sole - left * 0.1, leftShoulder: up(0.81, aside: 0.115),
            rightShoulder: up(0.81, aside: -0.115), leftHand: up(0.45, ahead: 0.05, aside: 0.16),
            rightHand: up(0.45, ahead: 0.05, aside: -0.16), facing: look, headBox: box)
    }
}

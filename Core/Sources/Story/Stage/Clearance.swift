extension SetPlan.Surface {
    /// Metres from the edge of the furniture to a place on the floor; negative inside it.
    package func clearance(of place: Vector3) -> Double {
        place.clearance(from: position, yaw: yaw, width: width, depth: depth)
    }
}

extension Vector3 {
    /// Metres to the edge of a rectangle on the floor; below zero inside it.
    package func clearance(from middle: Vector3, yaw: Double, width: Double, depth: Double) -> Double {
        let d = self - middle
        return Swift.max(abs(d.dot(.facing(yaw: yaw + 90))) - width / 2, abs(d.dot(.facing(yaw: yaw))) - depth / 2)
    }
}

extension Board {
    /// The scene in whose set a stage of another plays: its own, or that at the far end of a call.
    public func floor(of stage: Stage, in scene: Scene) -> Scene {
        guard let elsewhere = stage.scene, elsewhere != scene.id else { return scene }
        return scenes.first { $0.id == elsewhere } ?? scene
    }

    /// A scene with all that is shot in its set: its own setups less those at the far end of a call, and those of other
    /// scenes whose calls end here.
    public func shotOnTheFloor(of scene: Scene) -> Scene {
        var floor = scene
        floor.shots.removeAll { $0.stage.scene.map { $0 != scene.id } ?? false }
        if floor.shots.count < scene.shots.count {
            let used = Set(floor.shots.map(\.setup)), elsewhere = Set(scene.shots.map(\.setup)).subtracting(used)
            floor.setups.removeAll { elsewhere.contains($0.id) }
        }
        // Asked for every scene of a board, and nearly always answered with none: no scene is copied for the look.
        for index in scenes.indices
        where scenes[index].id != scene.id && !scenes[index].omitted
            && scenes[index].shots.contains(where: { $0.stage.scene == scene.id })
        {
            let other = scenes[index]
            let visits = other.shots.filter { $0.stage.scene == scene.id }
            let setups = Set(visits.map(\.setup))
            floor.shots += visits
            floor.setups += other.setups.filter { setups.contains($0.id) }
        }
        return floor
    }
}

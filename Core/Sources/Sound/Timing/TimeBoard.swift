public import Story

extension Board {
    /// The board with its sound laid and its pictures cut to it.
    ///
    /// Every line gets its frames, `cut` every shot that is not omitted, once, in order and without holes from the
    /// start frame. Where `audio` has no entry for a line, its time is the estimate, and the line says so. Gaps follow
    /// DIRECTION §1.7; J and L offsets move pictures and never sound. No two lines of a scene overlap unless the script
    /// has them overlap.
    public func timed(audio: [ID<Line>: SpokenLine] = [:]) -> Board {
        var timeline = Timeline(settings: settings, audio: audio)
        for scene in scenes where !scene.omitted { timeline.add(scene) }
        var board = self
        board.cut = timeline.cut()
        for scene in board.scenes.indices {
            for index in board.scenes[scene].lines.indices {
                let id = board.scenes[scene].lines[index].id
                board.scenes[scene].lines[index].startFrame = timeline.spoken[id]?.start
                board.scenes[scene].lines[index].endFrame = timeline.spoken[id]?.end
                board.scenes[scene].lines[index].estimated = audio[id] == nil
                if let file = audio[id]?.file { board.scenes[scene].lines[index].audioFile = file }
            }
        }
        return board
    }
}

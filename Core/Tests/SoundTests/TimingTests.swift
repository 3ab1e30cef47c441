import Sound
import Story
import Testing

@Suite("Sound is laid and pictures are cut to it")
struct TimingTests {
    private func talk(_ shots: [TalkBoard.PlannedShot], rate: FrameRate = .film) -> Board {
        var board = TalkBoard(rate: rate)
        board.scene(shots)
        return board.board
    }

    private func sounds(_ board: Board, milliseconds: Int = 1000) -> [ID<Line>: SpokenLine] {
        Dictionary(uniqueKeysWithValues: board.lines.map { ($0.id, SpokenLine(durationMilliseconds: milliseconds)) })
    }

    @Test("Turns follow each other after five frames")
    func plainGap() {
        let board = talk([.init(parts: [.says("MARA", "Morning."), .says("DAN", "Morning.")], plan: 48)])
        #expect(board.timed(audio: sounds(board)).gaps == [5])
    }

    @Test("A beat, a long pause and a thought in a parenthetical are heard")
    func statedPauses() {
        for (how, gap) in [("(beat)", 30), ("a long beat", 60), ("thinks", 27), ("without thinking", 5)] {
            let board = talk([
                .init(parts: [.says("MARA", "Well."), .says("DAN", "Yes.", parenthetical: how)], plan: 48)
            ])
            #expect(board.timed(audio: sounds(board)).gaps == [gap], "\(how)")
        }
    }

    @Test("An interruption overlaps by two to eight frames")
    func interruption() {
        let board = talk([
            .init(parts: [.says("MARA", "If you think--"), .says("DAN", "I do.", overlap: .interrupt)], plan: 48)
        ])
        let gap = board.timed(audio: sounds(board)).gaps[0]
        #expect((-8 ... -2).contains(gap))
    }

    @Test("Dual dialogue is spoken at once")
    func dual() {
        let board = talk([
            .init(
                parts: [.says("MARA", "Stop!", dual: .left), .says("DAN", "Stop it!", dual: .right)], plan: 48)
        ])
        let timed = board.timed(audio: sounds(board))
        #expect(timed.lines[0].startFrame == timed.lines[1].startFrame)
    }

    @Test("A line without sound has the estimate's time and says so")
    func estimate() {
        let board = talk([
            .init(parts: [.says("MARA", "I never said that I would come back here, did I?")], plan: 48)
        ])
        let timed = board.timed()
        let line = timed.lines[0]
        // Eleven words at 2.6 and a comma: 4.48 seconds.
        #expect(line.estimated)
        #expect((line.endFrame ?? 0) - (line.startFrame ?? 0) == 108)
        #expect(!board.timed(audio: sounds(board)).lines[0].estimated)
    }

    @Test("A silent shot lasts as planned, longer by the board's hold")
    func silentShot() {
        var board = talk([
            .init(parts: [.does(.cross)], plan: 50), .init(parts: [.says("MARA", "Hello.")], plan: 30),
        ])
        #expect(board.timed().cut?.first?.durationFrames == 50)
        board.settings.boardHold = 1.1
        #expect(board.timed().cut?.first?.durationFrames == 55)
    }

    @Test("Action beside speech takes what the plan leaves, and none under the words")
    func actionBesideSpeech() throws {
        let board = talk([
            .init(parts: [.does(.cross), .says("MARA", "Hello.")], plan: 90),
            .init(parts: [.says("DAN", "Hello.")], plan: 20),
        ])
        let timed = board.timed(audio: sounds(board))
        let first = try #require(timed.cut?.first)
        // 60 frames of crossing, 24 of speech, 5 of gap.
        #expect(first.durationFrames == 89)
    }

    @Test("J and L offsets move the picture and no sound")
    func offsets() throws {
        func board(_ pictureIn: Int, _ pictureOut: Int) -> Board {
            talk([
                .init(parts: [.says("MARA", "Who told you?")], plan: 40, pictureOut: pictureOut),
                .init(parts: [.says("DAN", "Nobody.")], plan: 40, pictureIn: pictureIn),
            ])
        }
        func timed(_ pictureIn: Int, _ pictureOut: Int) -> Board {
            let board = board(pictureIn, pictureOut)
            return board.timed(audio: sounds(board))
        }
        let plain = timed(0, 0)
        let start = try #require(plain.lines[1].startFrame), end = try #require(plain.lines[0].endFrame)
        for (offsets, cut) in [((0, 0), start), ((-6, 0), start - 6), ((10, 0), start + 10), ((0, -9), end - 9)] {
            let board = timed(offsets.0, offsets.1)
            #expect(board.lines == plain.lines)
            #expect(board.cut?[1].startFrame == cut)
        }
    }

    @Test("A speech over two shots is cut where its second part is said")
    func splitSpeech() throws {
        let board = talk([
            .init(parts: [.part("MARA", "I knew him well. ", of: 0)], plan: 40),
            .init(parts: [.part("MARA", "He was a friend of my father.", of: 1)], plan: 60),
        ])
        let line = board.lines[0]
        let mark = SpokenLine.Mark(byte: 17, milliseconds: 1250)
        let audio = [line.id: SpokenLine(durationMilliseconds: 3000, marks: [mark])]
        let timed = board.timed(audio: audio)
        let cut = try #require(timed.cut)
        #expect(cut[1].startFrame == (timed.lines[0].startFrame ?? 0) + 30)
        #expect(timed.lines.count == 1)
    }

    @Test("The cut holds every shot once, without holes, from the start frame")
    func cutIsContiguous() throws {
        var random = SeededRandom(seed: 7)
        for (_, rate) in FrameRate.named {
            let board = RandomTalk.board(using: &random, rate: rate)
            let timed = board.timed(audio: RandomTalk.audio(for: board, using: &random))
            let cut = try #require(timed.cut)
            #expect(cut.map(\.shot) == board.shotsInOrder.map(\.shot.id))
            var next = board.settings.startFrame
            for item in cut {
                #expect(item.startFrame == next)
                #expect(item.durationFrames > 0)
                next += item.durationFrames
            }
            #expect(timed.lines.allSatisfy { ($0.endFrame ?? .max) <= next })
        }
    }

    @Test("No two lines of a scene overlap unless the script has them overlap")
    func noOverlap() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<40 {
            let board = RandomTalk.board(using: &random, rate: .film)
            let timed = board.timed(audio: RandomTalk.audio(for: board, using: &random))
            for scene in timed.scenes {
                let lines = scene.lines.sorted { ($0.startFrame ?? 0) < ($1.startFrame ?? 0) }
                for (one, two) in zip(lines, lines.dropFirst()) where (two.startFrame ?? 0) < (one.endFrame ?? 0) {
                    let meant = [one, two].contains { $0.dual != nil || $0.overlap != .none }
                    #expect(meant, "\(one.text) / \(two.text)")
                }
            }
        }
    }

    @Test("Lines that no shot owns are timed all the same")
    func orphanLine() {
        var board = talk([.init(parts: [.says("MARA", "Hello.")], plan: 40)])
        board.scenes[0].shots[0].spans = []
        #expect(board.timed().lines[0].startFrame != nil)
    }

    @Test("Scripts without spaces are estimated by their signs")
    func signs() {
        #expect(SpeechEstimate.milliseconds(of: "你好吗？") == 750)
        #expect(SpeechEstimate.milliseconds(of: "…") == 0)
        #expect(SpeechEstimate.milliseconds(of: "") == 0)
        #expect(SpeechEstimate.milliseconds(of: "Wait -- no") < SpeechEstimate.milliseconds(of: "Wait, no. Now."))
    }
}

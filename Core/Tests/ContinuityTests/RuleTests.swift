import Continuity
import Story
import Testing

@Suite("Rules of continuity, on both sides of their limits")
struct RuleTests {
    @Test("Two people who talk, seen wide and in singles from one side, break no rule")
    func clean() {
        #expect(TalkBoard().findings.map(\.reason) == [])
    }

    @Test("A camera on the other side of the line is one error, and names the shot and the line")
    func axis() throws {
        var talk = TalkBoard()
        var camera = try #require(talk[2].stage.camera)
        camera.position.z = -camera.position.z
        camera.yaw = 180 - camera.yaw
        talk.move(2, to: camera)
        let findings = talk.findings.filter { $0.severity > .note }
        #expect(findings.map(\.rule) == ["axis"])
        let found = try #require(findings.first)
        #expect(found.shots.contains(talk[2].id) && found.reason.contains("1-3"))
        #expect(found.picture?.hasPrefix("<svg") == true)
        #expect(try talk.board.applying(#require(found.fix)).lintErrors.isEmpty)
    }

    @Test("A camera on the line is on neither side, and so is one that is tagged to cross")
    func neutral() {
        var talk = TalkBoard()
        talk.move(0, to: TalkBoard.View.looking(from: Vector3(5.2, 1.6, 0.2), lens: 25))
        #expect(!talk.rules.contains("axis"))
        var tagged = TalkBoard()
        tagged.move(2, to: TalkBoard.View.looking(from: Vector3(-1.2, 1.6, -1.4), at: Vector3(0.6, 1.5, 0), lens: 50))
        tagged[2].framing.append(.crossLine)
        #expect(!tagged.rules.contains("axis"))
    }

    @Test(
        "The same person again needs thirty degrees or two sizes",
        arguments: [(12.0, 1.25, true), (12, 2.4, false), (34, 1.25, false)])
    func jumpCut(degrees: Double, closer: Double, jumps: Bool) {
        let talk = TalkBoard([
            .wide, .single(of: TalkBoard.ann, size: .medium, open: 20, metres: 3),
            .single(of: TalkBoard.ann, size: closer > 2 ? .closeUp : .medium, open: 20 + degrees, metres: 3 / closer),
        ])
        #expect(talk.rules.contains("jump_cut") == jumps)
    }

    @Test("A look goes to where the other one is", arguments: [(0.1, false), (0.9, true)])
    func eyeline(up: Double, breaks: Bool) {
        var talk = TalkBoard()
        talk[1].stage.figures[0].gaze?.point.y += up
        #expect(talk.rules.contains("eyeline_place") == breaks)
    }

    @Test("Who walks to the right in one picture does not walk to the left in the next")
    func direction() {
        var talk = TalkBoard([.wide, .wide])
        for (shot, yaw) in [(0, 90.0), (1, 90)] {
            talk[shot].stage.figures[0].action = .walk
            talk[shot].stage.figures[0].yaw = yaw
        }
        #expect(!talk.rules.contains("screen_direction"))
        talk[1].stage.figures[0].yaw = -90
        talk[1].stage.figures[0].gaze = nil
        talk[0].stage.figures[0].gaze = nil
        #expect(talk.rules.contains("screen_direction") || talk.rules.contains("position_jump"))
    }

    @Test("A thing stays in the hand that has it, unless somebody handles it")
    func props() {
        let bottle = Held(prop: .bottle, hand: .right)
        var talk = TalkBoard()
        for shot in 0..<4 { talk[shot].stage.figures[0].holds = [bottle] }
        #expect(talk.rules.isEmpty)
        talk[2].stage.figures[0].holds = []
        #expect(talk.rules == ["props"])
        talk[2].stage.figures[0].holds = [Held(prop: .bottle, hand: .left)]
        #expect(talk.rules == ["hands"])
        talk[3].stage.figures[0].holds = [Held(prop: .bottle, hand: .left)]
        talk.board.scenes[0].beats = [TalkBoard.beat(.propHandled, in: 2, by: [TalkBoard.ann], of: ["bottle"])]
        #expect(talk.rules.isEmpty)
    }

    @Test("Nobody is elsewhere, sits or is gone without having gone, sat down or left")
    func people() {
        var talk = TalkBoard()
        talk[2].stage.figures[0].position = Vector3(-2.4, 0, 0)
        #expect(talk.rules == ["position_jump"])
        talk = TalkBoard()
        talk[2].stage.figures[0].posture = .sit
        #expect(talk.rules.contains("posture_jump"))
        talk.board.scenes[0].beats = [TalkBoard.beat(.levelChange, in: 2, by: [TalkBoard.ann])]
        #expect(!talk.rules.contains("posture_jump"))
        talk = TalkBoard()
        talk[2].stage.figures.remove(at: 0)
        #expect(talk.rules == ["presence"])
    }

    @Test("The light may be cheated by forty degrees, and no more", arguments: [(35.0, false), (60, true)])
    func light(degrees: Double, breaks: Bool) {
        var talk = TalkBoard()
        talk[1].stage.light.azimuth += degrees
        #expect(talk.rules.contains("scene_light") == breaks)
    }

    @Test("A picture is read in its least time and no sooner", arguments: [(30, false), (9, true)])
    func length(frames: Int, breaks: Bool) {
        var talk = TalkBoard()
        talk[1].durationFrames = frames
        #expect(talk.rules.contains("too_short") == breaks)
    }

    @Test("Words in no shot and words in two are found with the shots beside them")
    func coverage() throws {
        var talk = TalkBoard()
        talk[1].spans[0].end -= 12
        #expect(talk.rules == ["uncovered"])
        talk = TalkBoard()
        talk[1].spans[0].end += 12
        let found = try #require(talk.findings.first { $0.rule == "covered_twice" })
        #expect(found.shots == [talk[1].id, talk[2].id])
        #expect(try talk.board.applying(#require(found.fix)).lintErrors.isEmpty)
    }

    @Test("Camera words in the script are obeyed, where the script is at hand")
    func cameraWords() {
        var words = ["ANN\nWords.", "CLOSE ON ANN\nWords.", "BEN\nWords.", "ANN\nWords."]
        func script() -> String {
            words.map { $0.padding(TalkBoard.stride) }.joined()
        }
        #expect(TalkBoard().rules(script: script()).isEmpty)
        words[1] = "INSERT - THE KEY\nWords."
        #expect(TalkBoard().rules(script: script()) == ["camera_words"])
        #expect(TalkBoard().rules.isEmpty)
    }

    @Test("Whom we never see is not seen")
    func unseen() {
        let words = ["ANN enters.", "ANN. We never see her face.", "BEN", "BEN"]
        let script = words.map { $0.padding(TalkBoard.stride) }.joined()
        // What somebody says about a face hides nobody's.
        #expect(TalkBoard().rules(script: script).isEmpty)
        var told = TalkBoard()
        told.board.scenes[0].lines.remove(at: 1)
        #expect(told.rules(script: script) == ["unseen"])
    }

    @Test("Numbers and setups are names of one thing each")
    func names() {
        var talk = TalkBoard()
        talk[2].number = "1-2"
        #expect(talk.rules == ["shot_number"])
        talk = TalkBoard()
        talk.board.scenes[0].setups[1].plannedName = "1"
        #expect(talk.rules == ["setup_name"])
        talk = TalkBoard()
        talk[2].setup = ID(bits: 7)
        #expect(talk.rules == ["dangling"])
        talk = TalkBoard()
        talk[1].lensMM = 85
        #expect(talk.rules == ["lens_label"])
    }

    @Test("One extreme close-up of a face is enough for a scene")
    func extremes() {
        let eyes = TalkBoard.View.single(of: TalkBoard.ann, size: .extremeCloseUp, metres: 0.9, lens: 85)
        let others = TalkBoard.View.single(of: TalkBoard.ben, size: .extremeCloseUp, metres: 0.9, lens: 85)
        #expect(!TalkBoard([.wide, .ann, .ben, eyes]).rules.contains("one_extreme"))
        #expect(TalkBoard([.wide, .ann, .ben, eyes, others]).rules.contains("one_extreme"))
    }

    @Test("The same two pictures go to and fro six times, and not seven")
    func repeats() {
        let six: [TalkBoard.View] = [.wide] + (0..<6).map { $0 % 2 == 0 ? .ann : .ben }
        #expect(!TalkBoard(six).rules.contains("repeated_setup"))
        #expect(TalkBoard(six + [.ann]).rules.contains("repeated_setup"))
    }

    @Test("Clothes stay the same from day to night of one day, and through a scene that goes on")
    func wardrobe() {
        var talk = TalkBoard()
        var night = talk.board.scenes[0]
        night.id = ID(bits: 99)
        night.number = "2"
        night.storyDay = "N1"
        for index in night.shots.indices {
            night.shots[index].id = ID(bits: UInt128(500 + index))
            night.shots[index].number = "2-\(index + 1)"
        }
        for index in night.setups.indices {
            let old = night.setups[index].id
            night.setups[index].id = ID(bits: UInt128(900 + index))
            night.setups[index].plannedName = "2\(index)"
            for shot in night.shots.indices where night.shots[shot].setup == old {
                night.shots[shot].setup = night.setups[index].id
            }
        }
        for index in night.lines.indices { night.lines[index].id = ID(bits: UInt128(700 + index)) }
        talk.board.scenes.append(night)
        #expect(talk.rules.isEmpty)
        talk.board.characters[0].look.wardrobe["N1"] = Wardrobe(top: .dress)
        #expect(talk.rules == ["wardrobe"])
        talk.board.scenes[1].storyDay = "N2"
        #expect(talk.rules.isEmpty)
        talk.board.scenes[1].heading.timeOfDay = "CONTINUOUS"
        #expect(talk.rules == ["story_day"])
    }

    @Test("A finding keeps its id while other shots change, and an accepted one is kept by an edit that can be undone")
    func acceptance() throws {
        var talk = TalkBoard()
        talk[1].durationFrames = 8
        let found = try #require(talk.findings.first { $0.rule == "too_short" })
        let edit = Edit.insert(
            .acceptance(ID(bits: found.id.bits)), into: .board(talk.board.id),
            try JSONValue(encoding: Acceptance(of: found.id, because: "a flash")))
        let operation = EditOperation(id: ID(bits: 1), edits: [edit])
        var accepted = try talk.board.applying(operation)
        #expect(Linter().findings(in: accepted).first { $0.id == found.id }?.accepted == "a flash")
        #expect(try accepted.applying(operation.inverse(id: ID(bits: 2))) == talk.board)
        accepted.scenes[0].shots[3].durationFrames += 40
        accepted.scenes[0].shots[3].stage.light.azimuth += 10
        #expect(Linter().findings(in: accepted).first { $0.id == found.id }?.accepted == "a flash")
    }
}

extension Board {
    /// What is wrong with the board beyond doubt.
    var lintErrors: [Finding] {
        Linter().findings(in: self, withFixes: false).filter { $0.severity == .error }
    }
}

extension String {
    /// With spaces to a number of bytes, and a line break.
    fileprivate func padding(_ bytes: Int) -> String {
        self + String(repeating: " ", count: max(0, bytes - 1 - utf8.count)) + "\n"
    }
}

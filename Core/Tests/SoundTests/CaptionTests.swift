import Sound
import Story
import Testing

@Suite("Captions can be read")
struct CaptionTests {
    private func captions(_ words: String, language: String = "en", milliseconds: Int? = nil) -> [Caption] {
        var talk = TalkBoard(language: language)
        talk.scene([.init(parts: [.says("MARA", words)], plan: 40)])
        let board = talk.board
        var audio: [ID<Line>: SpokenLine] = [:]
        if let milliseconds { audio[board.lines[0].id] = SpokenLine(durationMilliseconds: milliseconds) }
        return board.timed(audio: audio).captioned(audio: audio).captions
    }

    private func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace }.map(String.init)
    }

    @Test("A short line is one line")
    func short() {
        #expect(captions("I know.").map(\.lines) == [["I know."]])
    }

    @Test("Lines break after punctuation and before small words")
    func breaks() {
        #expect(
            captions("If you really want to know, I was never there that night.").map(\.lines)
                == [["If you really want to know,", "I was never there that night."]])
        #expect(
            captions("She was hiding the last of the money behind the old piano.").map(\.lines)
                == [["She was hiding the last of the money", "behind the old piano."]])
    }

    @Test("An article stays with its noun, a first name with the last")
    func neverSplit() {
        let articles: Set<String> = ["the", "a", "an", "my", "The", "A"]
        var random = SeededRandom(seed: 3)
        for _ in 0..<200 {
            let text = RandomTalk.speech(using: &random)
            for caption in captions(text) {
                for line in caption.lines.dropLast() {
                    let last = words(line).last ?? ""
                    let forced = !text.contains(last + " ")
                    // Random words hold runs such as “the the a”, which no break can serve.
                    if articles.contains(last), !forced, !text.contains("the a"), !text.contains("a the") {
                        let next = words(caption.lines[1]).first ?? ""
                        #expect(articles.contains(next) || words(line).count == 1, "\(caption.lines)")
                    }
                }
                #expect(
                    !caption.lines.dropLast().contains { $0.hasSuffix("Mara") && caption.lines[1].hasPrefix("Quinn") })
            }
        }
    }

    @Test("No word is lost or moved")
    func lossless() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            let text = RandomTalk.speech(using: &random)
            #expect(words(captions(text).flatMap(\.lines).joined(separator: " ")) == words(text))
        }
    }

    @Test("Captions hold the guide's limits for lengths, times and gaps, at every rate")
    func limits() {
        var random = SeededRandom(seed: 13)
        for (_, rate) in FrameRate.named {
            let board = RandomTalk.board(using: &random, rate: rate)
            let audio = RandomTalk.audio(for: board, using: &random)
            let captions = board.timed(audio: audio).captioned(audio: audio).captions
            #expect(Set(captions.map(\.id)).count == captions.count)
            for caption in captions {
                #expect((1...2).contains(caption.lines.count))
                #expect(caption.lines.allSatisfy { !$0.isEmpty && $0.unicodeScalars.count <= 42 })
                #expect(caption.endFrame > caption.startFrame)
                #expect(rate.seconds(frames: caption.endFrame - caption.startFrame) <= 7.001)
            }
            for (one, two) in zip(captions, captions.dropFirst()) {
                #expect(one.startFrame <= two.startFrame)
                #expect(two.startFrame - one.endFrame != 1)
                if one.speaker == two.speaker { #expect(one.endFrame <= two.startFrame) }
            }
        }
    }

    @Test("A caption starts within three frames of its line")
    func inTime() {
        var random = SeededRandom(seed: 17)
        let board = RandomTalk.board(using: &random, rate: .film)
        let timed = board.timed().captioned()
        for line in timed.lines {
            let first = timed.captions.first { $0.line == line.id }
            #expect(abs((first?.startFrame ?? .max) - (line.startFrame ?? 0)) <= 3)
        }
    }

    @Test("A quick answer is on screen for twenty frames where the talk leaves them")
    func readable() {
        let caption = captions("No.", milliseconds: 300)[0]
        #expect(caption.endFrame - caption.startFrame == 20)
    }

    @Test("Chinese breaks between signs, never before a full stop")
    func chinese() {
        let text = "我不知道你在说什么，可是我昨天晚上根本不在那里，你去问别人吧。"
        let lines = captions(text, language: "zh").flatMap(\.lines)
        #expect(lines.joined() == text)
        #expect(lines.allSatisfy { $0.count <= 16 })
        #expect(!lines.contains { "。，".contains($0.first ?? " ") })
    }

    @Test("Arabic and Hebrew keep their order of reading")
    func rightToLeft() {
        for (text, language) in [
            ("لا أعرف ماذا تقصد، لم أكن هناك في تلك الليلة أبدا.", "ar"),
            ("אני לא יודע על מה אתה מדבר, לא הייתי שם אתמול בלילה.", "he"),
        ] {
            let lines = captions(text, language: language).flatMap(\.lines)
            #expect(lines.joined(separator: " ") == text)
            #expect(lines[0].hasSuffix("،") || lines[0].hasSuffix(","))
        }
    }

    @Test("A word longer than a line is broken between characters as people see them")
    func longWord() {
        let text = String(repeating: "e\u{301}", count: 60)
        let lines = captions(text).flatMap(\.lines)
        #expect(lines.joined() == text)
        #expect(lines.allSatisfy { $0.unicodeScalars.first != "\u{301}" })
    }

    @Test("A voice that is not seen is named")
    func unseen() {
        var talk = TalkBoard()
        talk.scene([.init(parts: [.says("MARA", "Hello?")], plan: 40)])
        var board = talk.board
        board.scenes[0].lines[0].extension = "V.O."
        #expect(board.timed().captioned().captions[0].lines == ["MARA: Hello?"])
    }

    @Test("Who speaks on under another is read on")
    func spokenOver() {
        var talk = TalkBoard()
        talk.scene([
            .init(
                parts: [
                    .says("PETE", "I cannot stop a train for no reason at all.", overlap: .bed),
                    .says("MARA", "Then find a cow."),
                ], plan: 60)
        ])
        let board = talk.board.timed().captioned()
        let pete = board.captions[0], mara = board.captions[1]
        #expect(mara.startFrame < pete.endFrame)
        #expect(pete.endFrame >= board.lines[0].endFrame ?? .max)
        #expect(pete.lines.joined().count * 24 <= 21 * (pete.endFrame - pete.startFrame))
    }

    @Test("Two quick lines leave the first its twenty frames")
    func quick() {
        var talk = TalkBoard()
        talk.scene([.init(parts: [.says("MARA", "Ah."), .says("DAN", "You never said it was a dog.")], plan: 60)])
        let audio = Dictionary(
            uniqueKeysWithValues: talk.board.lines.map {
                ($0.id, SpokenLine(durationMilliseconds: $0.text == "Ah." ? 300 : 2000))
            })
        let captions = talk.board.timed(audio: audio).captioned(audio: audio).captions
        #expect(captions[0].endFrame - captions[0].startFrame >= 20)
        #expect(captions[1].startFrame >= captions[0].endFrame)
    }
}

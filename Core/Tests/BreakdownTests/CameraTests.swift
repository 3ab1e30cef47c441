import Breakdown
import Story
import Testing

private func orders(_ action: String) -> (read: Read, orders: [CameraOrder]) {
    let read = Read("INT. HALL - DAY\n\nMARA (34) and TOM (40) wait.\n\n\(action)\n\nMARA\nWell?\n\nTOM\nWell.")
    return (read, read.reading.orders)
}

@Suite("Camera language")
struct CameraTests {
    @Test("Sizes name their subject")
    func sizes() throws {
        let (read, found) = orders("CLOSE ON Mara. WIDE on the hall. EXTREME CLOSE UP on Tom.")
        #expect(found.map(\.size) == [.closeUp, .wide, .extremeCloseUp])
        #expect(read.names(found[0].subjects) == ["MARA"])
        #expect(found[1].object == "hall")
        #expect(read.names(found[2].subjects) == ["TOM"])
    }

    @Test("A hand is an insert, and an insert ends where the scene comes back")
    func inserts() {
        let (read, found) = orders("CLOSE ON Mara's hands.\n\nINSERT - THE LETTER\n\nThe ink runs.\n\nBACK TO SCENE")
        #expect(found.map(\.framing) == [[.insert], [.insert], [.master]])
        #expect(read.names(found[0].subjects) == ["MARA"])
        #expect(found[0].object == "hands")
        #expect(found[1].object == "LETTER")
    }

    @Test("A point of view is through somebody, who is not in it")
    func pointOfView() {
        let (read, found) = orders("MARA'S POV\n\nTom, far away.\n\nOVER TOM'S SHOULDER: the door.")
        #expect(found.map(\.framing) == [[.pointOfView], [.overShoulderLeft]])
        #expect(found.map { read.name($0.through) } == ["MARA", "TOM"])
        #expect(found.allSatisfy { $0.subjects.isEmpty })
    }

    @Test("Moves, transitions, texts and slow motion are each an order")
    func kinds() {
        let (_, found) = orders("We push in on Mara. SLOW MOTION.\n\nSUPER: “Ten years later”\n\nSMASH CUT TO:")
        #expect(found.map(\.movement) == [[.dollyIn], [], [], []])
        #expect(found.map(\.note) == [nil, "slow_motion", nil, nil])
        #expect(found[2].text == "Ten years later")
        #expect(found[3].transition == "smash_cut")
    }

    @Test("People who follow, pull back and go wide give the camera no orders")
    func people() {
        #expect(
            orders("Tom follows Mara. Mara pulls back the curtain. His eyes go wide. They find a key.").orders.isEmpty)
    }

    @Test("A face that must not be seen is kept from sight")
    func unseen() {
        let read = Read("INT. HALL - DAY\n\nTOM (40) enters. We never see his face.\n\nTOM\nHello.")
        #expect(read.reading.unseen.map { read.name($0) } == ["TOM"])
    }

    @Test("Orders stand on their own words")
    func spans() {
        let (read, found) = orders("Mara waits. CLOSE ON Tom as he turns.")
        #expect(found.map { read.words($0.span) } == ["CLOSE ON Tom as he turns."])
    }
}

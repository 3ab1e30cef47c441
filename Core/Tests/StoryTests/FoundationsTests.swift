import Foundation
import Story
import Testing

@Suite("Ids")
struct IDTests {
    @Test("The same words under the same parent give the same id, and any difference another")
    func stable() {
        let first = ID<Shot>(kind: "shot", parent: "p", anchor: "She runs.", occurrence: 0)
        #expect(first == ID<Shot>(kind: "shot", parent: "p", anchor: "She runs.", occurrence: 0))
        #expect(first != ID<Shot>(kind: "shot", parent: "p", anchor: "She runs.", occurrence: 1))
        #expect(first != ID<Shot>(kind: "shot", parent: "q", anchor: "She runs.", occurrence: 0))
        #expect(first.description == "a832815c-6d26-8fed-bb0b-3853da4c2d31")
    }

    @Test("A planned id is a UUIDv8 and a random one a UUIDv4, both of the RFC's variant")
    func versions() {
        let planned = Array(ID<Shot>(kind: "shot", parent: "", anchor: "", occurrence: 0).description)
        #expect(planned[14] == "8")
        #expect("89ab".contains(planned[19]))
        var generator = SeededRandom(seed: 7)
        let random = Array(ID<Shot>(using: &generator).description)
        #expect(random[14] == "4")
        #expect("89ab".contains(random[19]))
    }

    @Test(
        "Text that is no UUID is refused",
        arguments: [
            "", "x", "7bdb6d5e11c683b1bda5a2cde80cd3d8", "7bdb6d5e-11c6-83b1-bda5-a2cde80cd3dg",
            "+bdb6d5e-11c6-83b1-bda5-a2cde80cd3d8",
        ])
    func refused(text: String) {
        #expect(ID<Shot>(text) == nil)
    }

    @Test("An id survives JSON in lower case")
    func json() throws {
        let id = try #require(ID<Shot>("7BDB6D5E-11C6-83B1-BDA5-A2CDE80CD3D8"))
        let data = try JSONEncoder().encode([id])
        #expect(String(decoding: data, as: UTF8.self) == "[\"7bdb6d5e-11c6-83b1-bda5-a2cde80cd3d8\"]")
        #expect(try JSONDecoder().decode([ID<Shot>].self, from: data) == [id])
    }

    @Test("Children on the same words are told apart by occurrence, whatever stands between them")
    func maker() {
        var plain = IDMaker(parent: "scene")
        let first: ID<Beat> = plain.next("beat", anchor: "He waits.")
        let second: ID<Beat> = plain.next("beat", anchor: "He waits.")
        var inserted = IDMaker(parent: "scene")
        let again: ID<Beat> = inserted.next("beat", anchor: "He waits.")
        let _: ID<Beat> = inserted.next("beat", anchor: "A bell.")
        let later: ID<Beat> = inserted.next("beat", anchor: "He waits.")
        #expect(first == again)
        #expect(second == later)
        #expect(first != second)
    }
}

@Suite("Digests")
struct DigestTests {
    @Test("SHA-256 of the standard's examples")
    func examples() {
        #expect(
            Digest(of: "").description
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Digest(of: "abc").description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

@Suite("Exact mathematics")
struct MathematicsTests {
    @Test("Angles agree with the C library to 1e-11")
    func angles() {
        for step in -400...400 {
            let x = Double(step) * 0.0731
            #expect(abs(Exact.sin(x) - sin(x)) < 1e-11)
            #expect(abs(Exact.cos(x) - cos(x)) < 1e-11)
            #expect(abs(Exact.atan(x) - atan(x)) < 1e-11)
            #expect(abs(Exact.atan2(x, 3 - x) - atan2(x, 3 - x)) < 1e-11)
        }
    }

    @Test("Powers and logarithms agree to one part in 1e11")
    func powers() {
        for step in 1...300 {
            let x = Double(step) * 0.137
            #expect(abs(Exact.exp(x) / exp(x) - 1) < 1e-11)
            #expect(abs(Exact.log(x) - log(x)) < 1e-11)
            #expect(abs(Exact.pow(x, 0.38) / pow(x, 0.38) - 1) < 1e-11)
            #expect(abs(Exact.acos(x / 42) - acos(x / 42)) < 1e-9)
        }
    }

    @Test(
        "A full turn is no turn, and degrees wrap into -180 ..< 180",
        arguments: [(540.0, -180.0), (-180, -180), (181, -179), (0, 0)])
    func wrapping(given: Double, expected: Double) {
        #expect(abs(wrapped(degrees: given) - expected) < 1e-9)
    }

    @Test("Yaw is 0 towards +z and 90 towards +x")
    func yaw() {
        let origin = Vector3(0, 0, 0)
        #expect(abs(origin.yaw(towards: Vector3(0, 0, 2))) < 1e-9)
        #expect(abs(origin.yaw(towards: Vector3(3, 1, 0)) - 90) < 1e-9)
        #expect((Vector3.facing(yaw: 90) - Vector3(1, 0, 0)).length < 1e-9)
    }
}

@Suite("Seeded randomness")
struct SeededRandomTests {
    @Test("A seed gives one sequence; another purpose gives another")
    func sequences() {
        var a = SeededRandom(seed: 1, for: "hair")
        var b = SeededRandom(seed: 1, for: "hair")
        var c = SeededRandom(seed: 1, for: "walls")
        let first = (0..<8).map { _ in a.next() }
        #expect(first == (0..<8).map { _ in b.next() })
        #expect(first != (0..<8).map { _ in c.next() })
    }

    @Test("Units spread over 0 ..< 1")
    func units() {
        var generator = SeededRandom(seed: 9)
        let values = (0..<4000).map { _ in generator.unit() }
        #expect(values.allSatisfy { (0..<1).contains($0) })
        #expect(abs(values.reduce(0, +) / 4000 - 0.5) < 0.02)
    }
}

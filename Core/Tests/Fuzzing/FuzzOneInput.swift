internal import Foundation
internal import Screenplays
internal import Story
internal import TestBench

/// The readers that `make fuzz` feeds, by the name in the environment variable `FUZZ`.
private enum Target: String {
    case fountain, fdx, pdf, board

    /// Read once: the fuzzer asks millions of times.
    static let chosen = ProcessInfo.processInfo.environment["FUZZ"].flatMap(Target.init) ?? .fountain
}

/// What libFuzzer calls with each input. A broken promise ends the process, as a crash does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    switch Target.chosen {
    case .fountain: readText(bytes)
    case .fdx: readText(Array("<FinalDraft>".utf8) + bytes)
    case .pdf: readPages(bytes)
    case .board: readBoard(bytes)
    }
    return 0
}

private func readText(_ bytes: [UInt8]) {
    do throws(ReadingError) {
        let (screenplay, diagnostics) = try readTextScreenplay(bytes: bytes, fileName: "x")
        insist(faults(in: screenplay, diagnostics))
        _ = neutralJSON(screenplay)
        guard screenplay.format == .fdx else { return }
        // What was written reads back the same.
        let again = try readTextScreenplay(bytes: writeFinalDraft(screenplay), fileName: "x").0
        let third = try readTextScreenplay(bytes: writeFinalDraft(again), fileName: "x").0
        insist(again.elements == third.elements ? [] : ["Final Draft does not read back what it wrote"])
    } catch {
        insist(error.description.hasPrefix("“x”") ? [] : ["no sentence: \(error)"])
    }
}

private func readPages(_ bytes: [UInt8]) {
    do throws(ReadingError) {
        insist(faults(in: try readPDFText(bytes, file: "x").screenplay))
    } catch {
        insist(error.description.hasPrefix("“x”") ? [] : ["no sentence: \(error)"])
    }
}

/// A board that was read, written and read again is the same board.
private func readBoard(_ bytes: [UInt8]) {
    do {
        let file = try BoardFile(json: Data(bytes))
        let again = try BoardFile(json: try file.json())
        insist(again == file ? [] : ["a board does not read back what it wrote"])
    } catch is BoardFileError {
        return
    } catch {
        insist(["no sentence: \(error)"])
    }
}

private func insist(_ faults: [String]) {
    // Unlike precondition, fatalError says its words in a release build.
    if !faults.isEmpty { fatalError(faults.joined(separator: "; ")) }
}

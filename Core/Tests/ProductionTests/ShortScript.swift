import Foundation
import Production
import Story
import TestBench

/// A script of one page with a bit of everything that costs: talk, action, a camera word, a move.
let shortScript = """
    Title: The Bell

    INT. KITCHEN - NIGHT

    MARA (34), a baker in a white apron, slides a letter across the table. DAN reads it and freezes.

    MARA
    You knew. You knew the whole time, and you let me wait?

    DAN
    (quietly)
    I never promised you anything. I was afraid of what you would say to him when he came home.

    CLOSE ON THE LETTER. Two words are underlined.

    MARA
    Get out.

    Dan stands. He walks to the door and leaves.

    EXT. STREET - NIGHT

    Rain. Dan runs down the street. A bell rings.

    """

/// A pipeline with a cache of its own.
func pipeline(in folder: TemporaryFolder, cache: String = "cache", workers: Int = 2) throws -> Pipeline {
    try Pipeline(
        PipelineConfiguration(
            cache: folder.url.appendingPathComponent(cache), home: project, build: "test", workers: workers))
}

/// Writes a script and gives its path.
func script(_ text: String = shortScript, name: String = "bell.fountain", in folder: TemporaryFolder) throws -> String {
    let url = folder.url.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
}

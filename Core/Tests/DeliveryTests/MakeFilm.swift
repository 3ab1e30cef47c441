import Delivery
import Foundation
import Story

/// Codes the parts and writes the film of them.
func makeFilm(
    to url: URL, format: AnimaticFormat, parts: [AnimaticPart], aac: [UInt8]? = nil, captions: [Caption] = [],
    startFrame: Int = 0
) async throws {
    let pictures = try await encodePictures(parts, format: format)
    try writeAnimatic(
        to: url, format: format, pictures: pictures, aac: aac, captions: captions, startFrame: startFrame)
}

internal import Bodies
internal import Drawing
internal import Foundation
internal import Imaging
internal import Story

// Draws the gallery: pictures of every kind of shot, for people who judge how frames are drawn.
// usage: shotwright-gallery <folder> [style] [name…]

var arguments = Array(CommandLine.arguments.dropFirst())
let folder = arguments.isEmpty ? "Gallery" : arguments.removeFirst()
let style = arguments.isEmpty ? "marker" : arguments.removeFirst()
try Gallery(folder: folder, style: style).draw(only: arguments)

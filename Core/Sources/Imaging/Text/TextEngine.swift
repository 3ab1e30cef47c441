internal import Foundation

/// Held while words are set, drawn or embedded, on whatever thread.
///
/// Cairo opens and closes faces in one FreeType library for the whole process, but locks each font alone: two threads
/// that set text at a time, each with fonts of its own, end in a crash now and then.
let textEngine = NSRecursiveLock()

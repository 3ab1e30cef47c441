internal import Story

extension Screenplay {
    /// Gives stretches of the text the roles that a person has set.
    ///
    /// An element that lies in a retag's span, whole or for the greater part of its bytes, takes the role.
    mutating func apply(_ retags: [Retag]) {
        for retag in retags {
            for index in elements.indices where elements[index].span.overlaps(retag.span) {
                let span = elements[index].span
                let shared = min(span.end, retag.span.end) - max(span.start, retag.span.start)
                if shared * 2 > span.count { elements[index].type = retag.type }
            }
        }
    }
}

public import Store
public import Story

extension Studio {
    /// Gives somebody of a board another look or voice.
    /// - Parameter fields: named as in `Edit.field`: `look.age`, `voice`. What is as it was is left alone.
    public func edit(
        _ caller: Caller, person id: ID<Character>, _ fields: [String: JSONValue], in project: ID<Project>
    ) async throws -> EditOperation {
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            return try change(
                transaction, nil, deed, pictures, action: "character.edit", target: "character/\(id)"
            ) { board in
                guard let person = board.characters.first(where: { $0.id == id }) else {
                    throw ServiceError.notFound("such person")
                }
                let there = try JSONValue(encoding: person)
                let edits = fields.sorted { $0.key < $1.key }.compactMap { field, value -> Edit? in
                    let from = there[field: field]
                    return from == value ? nil : .set(.character(id), field, from: from, to: value)
                }
                return EditOperation(id: operationID, edits: edits)
            }
        }
    }
}

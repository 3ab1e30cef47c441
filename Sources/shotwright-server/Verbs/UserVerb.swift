internal import ArgumentParser
internal import Foundation
internal import SQL
internal import Store
internal import Studio

struct UserVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Take people in, list them, shut them out, let them in again.",
        subcommands: [Add.self, List.self, Disable.self, Enable.self, Link.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take somebody in, and print the link that they sign in with once, within a week.",
            discussion: "Example: shotwright user add mara --data DIR")

        @Argument(help: "What they sign in as.")
        var name: String

        @Flag(help: "They administer the installation.")
        var administrator = false

        @OptionGroup var place: PlaceOptions

        @OptionGroup var address: AddressOptions

        mutating func run() async throws {
            try await opened(place, address) { [name, administrator] studio, base in
                let new = try await studio.inviteUser(.folderOwner, name: name, isAdministrator: administrator)
                say(base + new.path)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List everybody.", discussion: "Example: shotwright user list --data DIR")

        @OptionGroup var place: PlaceOptions

        mutating func run() async throws {
            try await opened(place) { studio, _ in
                var cursor: String?
                repeat {
                    let page = try await studio.users(.folderOwner, PageRequest(cursor: cursor, limit: 200))
                    for user in page.items {
                        let marks = [user.isAdministrator ? "administrator" : nil, user.isDisabled ? "disabled" : nil]
                        say(([user.name] + marks.compactMap(\.self)).joined(separator: "\t"))
                    }
                    cursor = page.next
                } while cursor != nil
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shut somebody out: their sessions end, and their tokens hold no longer.",
            discussion: "What they made stays. Example: shotwright user disable mara --data DIR")

        @Argument(help: "What they sign in as.")
        var name: String

        @OptionGroup var place: PlaceOptions

        mutating func run() async throws { try await change(name, place, isDisabled: true) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody in again who was shut out.",
            discussion: "Example: shotwright user enable mara --data DIR")

        @Argument(help: "What they sign in as.")
        var name: String

        @OptionGroup var place: PlaceOptions

        mutating func run() async throws { try await change(name, place, isDisabled: false) }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a link that signs somebody in once, for who has lost a password.",
            discussion: "Links from before hold no longer. Example: shotwright user link mara --data DIR")

        @Argument(help: "What they sign in as.")
        var name: String

        @OptionGroup var place: PlaceOptions

        @OptionGroup var address: AddressOptions

        mutating func run() async throws {
            try await opened(place, address) { [name] studio, base in
                let account = try await account(named: name, in: studio)
                say(base + (try await studio.linkUser(.folderOwner, account.id).path))
            }
        }
    }
}

/// Where browsers reach the server.
struct AddressOptions: ParsableArguments {
    @Option(help: "How browsers reach the server, such as https://boards.example.")
    var publicURL: String?
}

/// Hands `body` the studio, and what stands before a path in a link.
private func opened(
    _ place: PlaceOptions, _ address: AddressOptions? = nil, _ body: (Studio, String) async throws -> Void
) async throws {
    let settings = try place.settings([.publicURL: address?.publicURL])
    let installation = try await Installation(settings)
    try await installation.migrate()
    try await body(installation.studio, settings.publicURL ?? "http://127.0.0.1:8080")
    try installation.database.close()
}

private func account(named name: String, in studio: Studio) async throws -> User {
    guard let user = try await studio.store.readInstallation({ try $0.user(named: name) }) else {
        throw ValidationError("there is no user “\(name)”; shotwright user list tells who there is")
    }
    return user
}

private func change(_ name: String, _ place: PlaceOptions, isDisabled: Bool) async throws {
    try await opened(place) { studio, _ in
        let user = try await account(named: name, in: studio)
        _ = try await studio.updateUser(.folderOwner, user.id, isDisabled: isDisabled, isAdministrator: nil)
    }
}

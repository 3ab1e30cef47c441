internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// The installation's users, for its administrators.
func adminPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/admin") { call in try await admin(studio, call, newLink: nil) },
        Route(.post, "/admin/users") { call in
            let form = try PageForm(call)
            let new = try await studio.inviteUser(
                call.caller, name: try form.required("name"), isAdministrator: form["administrator"] != nil)
            return try await admin(studio, call, newLink: new.path)
        },
        Route(.post, "/admin/users/{account_id}") { call in
            let account: ID<Account> = try call.id("account_id"), act = try PageForm(call).required("act")
            if act == "link" {
                return try await admin(studio, call, newLink: try await studio.linkUser(call.caller, account).path)
            }
            _ = try await studio.updateUser(
                call.caller, account, isDisabled: act == "disable", isAdministrator: nil)
            return .see("/admin", notice: "saved")
        },
    ]
}

private func admin(_ studio: Studio, _ call: Call, newLink: String?) async throws -> Answer {
    let users = try await studio.users(call.caller, PageRequest(limit: 200)).items
    let page = AdminPage(
        users: users.map { user in
            AdminPage.User(
                id: user.id.description, name: user.name, isAdministrator: user.isAdministrator,
                isDisabled: user.isDisabled)
        }, newLink: newLink)
    return .html(page, Shell(call))
}

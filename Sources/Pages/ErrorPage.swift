/// Something that was not done: what, and the way out.
public struct ErrorPage: WebPage {
    package static let template = "error"

    public var status: Int
    public var detail: String
    /// The request's id, by which the log tells more.
    public var request: String
    /// Where to go from here.
    public var back: String

    public init(status: Int, detail: String, request: String, back: String) {
        self.status = status
        self.detail = detail
        self.request = request
        self.back = back
    }

    package func title(_ messages: Messages) -> String { messages["error.title"] }

    package func model(_ shell: Shell) -> Any {
        Model(heading: shell.messages[Self.key(status)], detail: detail, request: request, back: back)
    }

    /// The message that says what kind of failure it is.
    private static func key(_ status: Int) -> String {
        switch status {
        case 401: "error.unauthenticated"
        case 403: "error.forbidden"
        case 404, 410: "error.not_found"
        case 409, 412: "error.conflict"
        case 413, 415, 422, 400: "error.refused"
        default: "error.failed"
        }
    }

    struct Model {
        var heading: String
        var detail: String
        var request: String
        var back: String
    }
}

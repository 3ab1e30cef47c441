internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

extension Answer {
    /// A page, and what browsers may do with it: the page's own script, style, fonts and pictures, nothing else's.
    static func html(_ page: some WebPage, _ shell: Shell, status: Int = 200) -> Answer {
        html(page.html(shell), nonce: shell.nonce, status: status)
    }

    /// A part of a page, for a module.
    static func fragment(_ page: some WebPage, _ shell: Shell, _ call: Call) -> Answer {
        let text = page.fragment(shell)
        let tag = "\"\(Digest(of: text).description.prefix(24))\""
        if call.request.headers[.ifNoneMatch] == tag {
            var answer = Answer(status: 304, body: .nothing)
            answer.headers[.eTag] = tag
            return answer
        }
        var answer = html(text, nonce: shell.nonce, status: 200)
        answer.headers[.eTag] = tag
        return answer
    }

    private static func html(_ text: String, nonce: String, status: Int) -> Answer {
        var answer = Answer(status: status, body: .bytes(Data(text.utf8)))
        answer.headers[.contentType] = "text/html; charset=utf-8"
        answer.headers[.cacheControl] = "private, no-cache"
        answer.headers[.contentSecurityPolicy] = """
            default-src 'none'; script-src 'nonce-\(nonce)' 'strict-dynamic'; style-src 'self'; img-src 'self' blob: data:; \
            font-src 'self'; media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
            frame-ancestors 'none'
            """
        return answer
    }

    /// To another page, by GET, after something was done.
    static func see(_ path: String, notice: String? = nil) -> Answer {
        var answer = Answer(status: 303, body: .nothing)
        var place = path
        if let notice {
            let parts = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            place = parts[0] + (parts[0].contains("?") ? "&" : "?") + "notice=\(notice)"
            if parts.count == 2 { place += "#\(parts[1])" }
        }
        answer.headers[.location] = place
        return answer
    }
}

extension Shell {
    /// The frame of a page for whoever asks.
    init(_ call: Call, _ view: BoardView? = nil) {
        self.init(call.request)
        user = call.caller.account.name.isEmpty ? nil : call.caller.account.name
        csrf = call.caller.csrf
        isAdministrator = call.caller.account.isAdministrator
        notice = call.query("notice")
        project = view.map { view in
            ProjectFacts(
                id: view.project.id.description, name: view.project.name, mayEdit: view.mayEdit,
                mayManage: view.mayManage, lastEvent: view.lastEvent, canUndo: view.canUndo, canRedo: view.canRedo)
        }
    }

    /// The frame of a page for everybody.
    init(_ request: Request) {
        var generator = SystemRandomNumberGenerator()
        let bits = [generator.next(), generator.next()].map { String($0, radix: 36) }.joined()
        self.init(
            language: Language(chosen: request.cookies["language"]?.value, accept: request.headers[.acceptLanguage]),
            nonce: bits, path: request.uri.path)
    }
}

extension ServiceError {
    /// The error for people.
    func page(_ request: Request, requestID: String) -> Answer {
        if kind == .unauthenticated, request.method == .get {
            let place = request.uri.string.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return .see("/sign-in?to=\(place)")
        }
        let steps = request.uri.path.split(separator: "/")
        let back = steps.count > 2 && steps[0] == "projects" ? "/projects/\(steps[1])/board" : "/"
        return .html(
            ErrorPage(status: kind.status, detail: detail, request: requestID, back: back), Shell(request),
            status: kind.status)
    }
}

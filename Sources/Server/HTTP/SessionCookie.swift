internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Studio

/// How a session lies in a browser: out of reach of scripts, not sent along by other sites' forms, and over TLS alone
/// where the installation is reached over TLS.
struct SessionCookie: Sendable {
    /// True where browsers reach the installation by https.
    let isSecure: Bool

    /// `__Host-` lets a browser refuse such a cookie from anybody but this host, over TLS.
    private var name: String { isSecure ? "__Host-shotwright" : "shotwright" }

    /// The words of a request's cookie.
    func words(in request: Request) -> String? {
        request.cookies[name].map(\.value).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The header that gives a browser its session.
    func giving(_ new: NewSession) -> String {
        let seconds = (new.session.endsAt.milliseconds - new.session.createdAt.milliseconds) / 1000
        return header(new.words, seconds: seconds)
    }

    /// The header that takes it away.
    var taking: String { header("", seconds: 0) }

    private var flowName: String { name + "-sign-in" }

    /// The header that lets a browser keep a sign-in by a provider that is under way: ten minutes.
    func keeping(_ flow: Studio.OpenIDFlow) -> String { header(flow.words, seconds: 600, name: flowName) }

    /// The sign-in that a request's browser has begun.
    func flow(in request: Request) -> Studio.OpenIDFlow? {
        request.cookies[flowName].flatMap { Studio.OpenIDFlow(words: $0.value) }
    }

    /// The header that ends it.
    var endingFlow: String { header("", seconds: 0, name: flowName) }

    private func header(_ words: String, seconds: Int, name: String? = nil) -> String {
        "\(name ?? self.name)=\(words); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }
}

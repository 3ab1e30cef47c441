/// A language that the pages speak.
public enum Language: String, Sendable, CaseIterable {
    case en, ar

    /// Which way lines run, as HTML says it.
    public var direction: String { self == .ar ? "rtl" : "ltr" }

    /// Its name in itself.
    public var ownName: String {
        switch self {
        case .en: "English"
        case .ar: "العربية"
        }
    }

    /// The language that a reader wants: what was chosen by hand, else the first there is that the browser asks for.
    /// - Parameter accept: an `Accept-Language` header, in its order.
    public init(chosen: String?, accept: String?) {
        let asked = (accept ?? "").split(separator: ",").map { part in
            String(part.prefix { $0 != ";" && $0 != "-" }).trimmingPrefix { $0 == " " }.lowercased()
        }
        self = ([chosen].compactMap(\.self) + asked).lazy.compactMap(Language.init(rawValue:)).first ?? .en
    }

    /// The name of a whole number's plural form (CLDR).
    func pluralForm(of number: Int) -> String {
        switch self {
        case .en: return number == 1 ? "one" : "other"
        case .ar:
            switch (number, number % 100) {
            case (0, _): return "zero"
            case (1, _): return "one"
            case (2, _): return "two"
            case (_, 3...10): return "few"
            case (_, 11...99): return "many"
            default: return "other"
            }
        }
    }
}

internal import CPolicyData
public import Store

/// Who may do what: the one place where that is decided.
///
/// Rules are a Casbin policy (`policy.csv`) under one model (`model.conf`): roles inherit, and a request is allowed
/// where some rule of a role that it inherits names its object and its act.
public struct Policy: Sendable {
    /// What a request is about.
    public enum Object: String, Sendable, CaseIterable {
        case project, member, script, board, frame, deliverable, job, event, comment, audit
        /// The installation's users; projects have members.
        case user
    }

    /// What is done to it.
    public enum Act: String, Sendable, CaseIterable {
        case read, write, delete
    }

    private struct Rule: Hashable {
        var subject: String
        var object: String
        var act: String
    }

    private let rules: Set<Rule>
    /// What each role inherits, itself included.
    private let inherited: [String: Set<String>]

    /// Reads a policy in Casbin's CSV form: `p, subject, object, act` and `g, role, inherited role`.
    /// - Throws: `PolicyError` for a line of another form.
    public init(csv: String) throws {
        var rules: Set<Rule> = [], parents: [String: Set<String>] = [:]
        for (number, line) in csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }
                .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
            switch (words.first ?? "", words.count) {
            case ("", _): continue
            case (let word, _) where word.hasPrefix("#"): continue
            case ("p", 4): rules.insert(Rule(subject: words[1], object: words[2], act: words[3]))
            case ("g", 3): parents[words[1], default: []].insert(words[2])
            default: throw PolicyError(line: number + 1, text: String(line))
            }
        }
        self.rules = rules
        var inherited: [String: Set<String>] = [:]
        for name in Set(parents.keys).union(parents.values.flatMap(\.self)).union(rules.map(\.subject)) {
            var known: Set<String> = [name], open = [name]
            while let next = open.popLast() {
                for parent in parents[next] ?? [] where known.insert(parent).inserted { open.append(parent) }
            }
            inherited[name] = known
        }
        self.inherited = inherited
    }

    /// The policy of this program.
    public static let standard: Policy = {
        var count = 0
        let bytes = policy_rules(&count)
        do {
            return try Policy(csv: String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
        } catch {
            preconditionFailure("the policy that is compiled in cannot be read: \(error)")
        }
    }()

    /// The answer of the model: words are Casbin's `sub`, `obj` and `act`.
    public func allows(_ subject: String, _ object: String, _ act: String) -> Bool {
        (inherited[subject] ?? [subject]).contains { rules.contains(Rule(subject: $0, object: object, act: act)) }
    }

    /// True where somebody may do it in the installation, which is nobody's project.
    public func allows(_ account: Account, _ act: Act, _ object: Object) -> Bool {
        allows(account.isAdministrator ? "administrator" : "user", object.rawValue, act.rawValue)
    }

    /// True where somebody of this role may do it.
    public func allows(_ role: Role, _ act: Act, _ object: Object) -> Bool {
        allows(role.rawValue, object.rawValue, act.rawValue)
    }
}

/// A line of a policy that is none.
public struct PolicyError: Error, CustomStringConvertible {
    public var line: Int
    public var text: String

    public var description: String {
        "line \(line) of the policy, “\(text)”, is neither “p, sub, obj, act” nor “g, role, role”"
    }
}

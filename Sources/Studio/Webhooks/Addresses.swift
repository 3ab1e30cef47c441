internal import Foundation
internal import Glibc

/// Which addresses of the network a webhook may reach: a project's owner chooses the URL, and must not reach what only
/// this machine reaches (server-side request forgery).
enum Addresses {
    /// Looks a name up once; what was found is where the request goes, so that a name that changes its mind meanwhile
    /// leads nowhere else. Blocks: call it on a thread of its own.
    /// - Returns: all its addresses, with commas, as `curl --resolve` takes them: they are tried in turn.
    /// - Throws: `ServiceError.unprocessable` for a name that is not known, or of which any address is not open.
    static func resolve(_ host: String, allowingPrivate: Bool) throws -> String {
        var hints = addrinfo(), list: UnsafeMutablePointer<addrinfo>?
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list else {
            throw ServiceError(.unprocessable, "there is no host “\(host)”", pointer: "/url")
        }
        defer { freeaddrinfo(first) }
        var found: [String] = [], next: UnsafeMutablePointer<addrinfo>? = first
        while let entry = next {
            if let address = entry.pointee.ai_addr {
                guard let bytes = bytes(of: address), allowingPrivate || isOpen(bytes) else {
                    throw ServiceError(
                        .unprocessable, "“\(host)” leads to an address that is not on the open network",
                        pointer: "/url")
                }
                found.append(text(bytes))
            }
            next = entry.pointee.ai_next
        }
        guard !found.isEmpty else { throw ServiceError(.unprocessable, "“\(host)” has no address") }
        return found.joined(separator: ",")
    }

    private static func bytes(of address: UnsafeMutablePointer<sockaddr>) -> [UInt8]? {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                withUnsafeBytes(of: address.pointee.sin_addr) { [UInt8]($0) }
            }
        case AF_INET6:
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                withUnsafeBytes(of: address.pointee.sin6_addr) { [UInt8]($0) }
            }
        default: nil
        }
    }

    /// As URLs and `curl --resolve` write it.
    private static func text(_ bytes: [UInt8]) -> String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        let words = stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return "[\(words.joined(separator: ":"))]"
    }

    /// False for what the registries of special addresses list (RFC 6890): this machine, private and link-local
    /// networks,
    /// shared and documentation ranges, multicast, and IPv4 inside of IPv6.
    static func isOpen(_ address: [UInt8]) -> Bool {
        if address.count == 16 {
            let isMapped = address.prefix(10).allSatisfy { $0 == 0 } && address[10] == 0xFF && address[11] == 0xFF
            if isMapped { return isOpen(Array(address.suffix(4))) }
            // Global unicast is 2000::/3; of it 2001::/23 (Teredo and others), 2001:db8::/32 and 2002::/16 are not.
            guard address[0] & 0xE0 == 0x20 else { return false }
            let isSpecial =
                address[0] == 0x20 && address[1] == 0x01 && (address[2] < 2 || address[2...3] == [0x0D, 0xB8])
            return !isSpecial && !(address[0] == 0x20 && address[1] == 0x02)
        }
        guard address.count == 4 else { return false }
        switch (address[0], address[1]) {
        case (0, _), (10, _), (127, _), (224..., _), (169, 254), (192, 168), (172, 16...31), (100, 64...127),
            (198, 18...19):
            return false
        case (192, 0): return address[2] != 0 && address[2] != 2
        case (198, 51): return address[2] != 100
        case (203, 0): return address[2] != 113
        default: return true
        }
    }
}

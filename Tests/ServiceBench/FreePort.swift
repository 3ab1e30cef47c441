internal import Glibc

/// A port that nobody listens on now. It is none of those that Linux gives to connections (from 32768 on), so that a
/// server that is stopped and started again finds it free.
func freePort() -> Int {
    for _ in 0..<100 {
        let port = Int.random(in: 16_000..<32_000)
        if isFree(port) { return port }
    }
    return 15_432
}

private func isFree(_ port: Int) -> Bool {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

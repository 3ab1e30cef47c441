// swift-tools-version:6.2
import PackageDescription

/// The server program and what it is made of. The rooms that know film are in `Core`, which needs none of this.
///
/// Everything is built in the release configuration, as Core is: see `Docs/decisions/0001-one-configuration.md`.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

let processes: Target.Dependency = .product(name: "Processes", package: "Core")
let story: Target.Dependency = .product(name: "Story", package: "Core")
let production: Target.Dependency = .product(name: "Production", package: "Core")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

/// Text that is compiled in, each imported by one Swift target.
func data(_ name: String) -> Target {
    .target(name: name, cSettings: [.unsafeFlags(["-std=c23"])])
}

let package = Package(
    name: "shotwright-server",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "shotwright-server", targets: ["shotwright-server"])],
    dependencies: [
        .package(path: "Core"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // ground
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CNATS", pkgConfig: "libnats", providers: [.apt(["libnats-dev"])]),
        .systemLibrary(name: "CRedis", pkgConfig: "hiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(name: "CGzip", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CPasswordHash", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        room("SQL", ["CPQ", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Blobs", [story]),
        data("CPolicyData"),
        data("COpenAPIData"),
        .target(name: "CSignature", linkerSettings: [.linkedLibrary("crypto")]),
        // cellar
        room("OpenID", ["CSignature"]),
        room("Redis", ["CRedis"]),
        room("Queue", ["SQL", "Redis", "CNATS"]),
        room("Store", ["SQL", story]),
        // hall
        room(
            "Studio",
            ["Store", "SQL", "Queue", "Blobs", "OpenID", "CPolicyData", "CPasswordHash", production, processes, story]),
        // front
        data("CPagesData"),
        room("Pages", ["CPagesData", .product(name: "Mustache", package: "swift-mustache"), story]),
        room(
            "Server",
            [
                "Pages", "Studio", "Store", "Queue", "Blobs", "COpenAPIData", "CGzip", production, story, logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),
        // door
        .executableTarget(
            name: "shotwright-server",
            dependencies: [
                "Server", "Studio", "Store", "SQL", "Queue", "Redis", "Blobs", "OpenID", production, story, logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house),
        .executableTarget(name: "shotwright-queue-bench", dependencies: ["Queue", "SQL"], swiftSettings: house),
        .target(
            name: "ServiceBench", dependencies: ["SQL", "Blobs"], path: "Tests/ServiceBench", swiftSettings: house),
        tests("CellarTests", ["SQL", "Queue", "Redis", "Blobs", "ServiceBench", story]),
        tests("PageTests", ["Pages", story]),
        tests(
            "ServiceTests",
            [
                "Server", "Studio", "Store", "SQL", "Queue", "Blobs", "OpenID", "ServiceBench", production, story,
                logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version:6.2
import PackageDescription

#if canImport(Foundation)
    import Foundation
#endif

/// The small program and every room that it is made of. No server package stands under it.
///
/// Everything is built in the release configuration, for use, tests and benchmarks alike: see
/// `Docs/decisions/0001-one-configuration.md`.

/// Kernels use the x86-64-v3 instructions where this processor has them. The pictures are the same either way:
/// Swift never contracts `a * b + c`, and the C targets are told not to.
let kernelFlags: [String] = {
    guard let cpu = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return [] }
    let needed: Set<Substring> = ["avx2", "bmi1", "bmi2", "fma", "movbe", "f16c"]
    let flags =
        cpu.split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
    return needed.isSubset(of: Set(flags)) ? ["-Xcc", "-march=x86-64-v3"] : []
}()

let house: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// Pixel loops: bounds are established once, outside the loop.
let kernels: [SwiftSetting] = house + [.unsafeFlags(["-Ounchecked"] + kernelFlags)]

func room(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = house)
    -> [Target]
{
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: name + "Tests", dependencies: [.byName(name: name), "TestBench"] + dependencies,
            swiftSettings: house
        ),
    ]
}

/// Catalogues and packs, compiled into the program: it keeps working wherever its file is moved.
func data(_ name: String, exclude: [String] = []) -> Target {
    .target(name: name, exclude: exclude, cSettings: [.unsafeFlags(["-std=c23"])])
}

func library(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// C libraries and packs of data, each imported by one Swift target; the tables of film grammar by those that plan,
/// judge and are asked by them.
let stone: [Target] = [
    library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    library("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
    library("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    data("CBodyData"),
    data("CBreakdownData"),
    data("CDirectionData"),
    data("CSlatingData"),
    data("CFontData", exclude: ["fonts"]),
]

let ground = [
    room("Story", ["CSodium"]),
    room("Imaging", ["Story", "CPango", "CDeflate", "CFontData"], settings: kernels),
    room("Poses", ["Story"]),
    room("Creatures", ["Story", "Poses"], settings: kernels),
    room("Bodies", ["Story", "Imaging", "Poses", "Creatures", "CBodyData"], settings: kernels),
    room("Props", ["Story", "Bodies"]),
    room("Scenery", ["Story", "Bodies", "Props"]),
    room("Slating", ["Story", "CSlatingData"]),
    room("Breakdown", ["Story", "CBreakdownData"]),
    room("Grammar", ["Story", "Breakdown", "CDirectionData"]),
    room("Processes", [.product(name: "Subprocess", package: "swift-subprocess")]),
]

let rooms = [
    room("Screenplays", ["Story", "Processes"]),
    // Whole boards are its tests: they stand with those who have sets and cameras for it.
    [
        .target(
            name: "Direction", dependencies: ["Story", "Breakdown", "Grammar", "Slating"], swiftSettings: house)
    ],
    room("Wishes", ["Story", "Breakdown", "Grammar"]),
    room("Revising", ["Story", "Breakdown", "Grammar", "Slating", "Direction"]),
    room("Continuity", ["Story", "Grammar"]),
    room("Staging", ["Story", "Bodies"]),
    room("Drawing", ["Story", "Imaging", "Bodies", "Props", "Scenery"], settings: kernels),
    room("Sound", ["Story", "Processes"]),
    room("Delivery", ["Story", "Imaging", "Processes"]),
]

let hall = room(
    "Production",
    [
        "Story", "Grammar", "Slating", "Imaging", "Processes", "Screenplays", "Direction", "Wishes", "Revising",
        "Continuity",
        "Staging", "Drawing", "Sound", "Delivery",
    ])

let door: [Target] = [
    .executableTarget(
        name: "shotwright",
        dependencies: [
            "Production", "Story", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        swiftSettings: house),
    .executableTarget(
        name: "shotwright-gallery",
        dependencies: ["Drawing", "Scenery", "Props", "Staging", "Bodies", "Imaging", "Story"],
        swiftSettings: house),
    .executableTarget(
        name: "shotwright-film-bench", dependencies: ["Delivery", "Imaging", "Story"], swiftSettings: house),
    .testTarget(name: "ShotwrightTests", dependencies: ["Story", "TestBench"], swiftSettings: house),
]

/// What several test targets stand on, and the entry of the fuzzers, which `make fuzz` links.
let proof: [Target] = [
    .target(name: "TestBench", dependencies: ["Story"], path: "Tests/TestBench", swiftSettings: house),
    .target(
        name: "Fuzzing", dependencies: ["Screenplays", "Story", "TestBench"], path: "Tests/Fuzzing",
        swiftSettings: house),
]

let package = Package(
    name: "Core",
    products: [
        .library(name: "Processes", targets: ["Processes"]),
        .library(name: "Production", targets: ["Production"]),
        .library(name: "Story", targets: ["Story"]),
        .executable(name: "shotwright", targets: ["shotwright"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: stone + ground.flatMap { $0 } + rooms.flatMap { $0 } + hall + door + proof,
    swiftLanguageModes: [.v6]
)

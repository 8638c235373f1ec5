// swift-tools-version: 6.2
import PackageDescription

// The house. Each room is a target; `knows` lists the rooms it may import, and nothing else.
// Arrows go one way: SwiftPM refuses circles, Tests/HouseTests compares imports with this table.
struct Room {
  let name: String
  let knows: [String]
  var products: [Target.Dependency] = []
}

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let engine = [
  "Temporals", "Graphs", "Tables", "Snapshots", "Exports", "Syntax", "Plans", "Execution",
  "Diagnostics",
]
let feature = ["Workspaces", "Temporals", "Graphs", "Tables", "Diagnostics"]
let features = ["Catalogs", "Lineage", "Canvases", "Metrics", "Policies", "Contracts"]

let rooms: [Room] = [
  Room(name: "Diagnostics", knows: []),
  Room(name: "Temporals", knows: []),
  Room(name: "Graphs", knows: ["Temporals"]),
  Room(name: "Tables", knows: []),
  Room(
    name: "Snapshots", knows: ["Graphs", "Temporals", "Diagnostics", "CYaml", "CXxHash", "CZlib"],
    products: [system]),
  Room(name: "Exports", knows: ["Graphs", "Temporals", "Snapshots", "Diagnostics"]),
  Room(name: "Syntax", knows: ["Diagnostics"]),
  Room(name: "Plans", knows: ["Syntax", "Graphs", "Temporals", "Diagnostics"]),
  Room(
    name: "Execution",
    knows: ["Plans", "Syntax", "Graphs", "Temporals", "Tables", "Diagnostics"]),
  Room(name: "Rendering", knows: ["Tables", "Diagnostics"]),
  Room(name: "Workspaces", knows: engine + ["CDemo"]),
  Room(name: "Catalogs", knows: feature),
  Room(name: "Lineage", knows: feature),
  Room(name: "Canvases", knows: feature + ["Snapshots"]),
  Room(name: "Metrics", knows: feature + ["Snapshots"]),
  Room(name: "Policies", knows: feature + ["Snapshots"]),
  Room(name: "Contracts", knows: feature),
  Room(
    name: "Shell",
    knows: features + ["Workspaces", "Rendering", "Tables", "Syntax", "Diagnostics", "CLibEdit"]),
]

let programs: [Room] = [
  Room(name: "dpq", knows: ["Shell", "Rendering"], products: [arguments]),
  Room(
    name: "dpq-bench",
    knows: [
      "Workspaces", "Metrics", "Policies", "Contracts", "Snapshots", "Graphs", "Tables",
      "Diagnostics",
    ],
    products: [arguments]),
]

/// What judges the query language: rooms that it drives.
let judged = [
  "Execution", "Plans", "Syntax", "Graphs", "Temporals", "Snapshots", "Tables", "Diagnostics",
]

let tests: [Room] = [
  Room(name: "DiagnosticsTests", knows: ["Diagnostics"]),
  Room(name: "TemporalsTests", knows: ["Temporals"]),
  Room(name: "GraphsTests", knows: ["Graphs", "Temporals"]),
  Room(name: "TablesTests", knows: ["Tables"]),
  Room(name: "SnapshotsTests", knows: ["Snapshots", "Graphs", "Temporals", "Diagnostics"]),
  Room(
    name: "ExportsTests", knows: ["Exports", "Snapshots", "Graphs", "Temporals", "Diagnostics"]),
  Room(name: "ConformanceTests", knows: judged + ["Conformance"]),
  Room(name: "SyntaxTests", knows: ["Syntax", "Diagnostics"]),
  Room(
    name: "ExecutionTests",
    knows: ["Execution", "Plans", "Syntax", "Graphs", "Temporals", "Tables", "Diagnostics"]),
  Room(name: "RenderingTests", knows: ["Rendering", "Tables", "Diagnostics"]),
  Room(name: "WorkspacesTests", knows: engine + ["Workspaces"] + features),
  Room(name: "CorpusTests", knows: engine + ["Workspaces", "Rendering", "Shell"] + features),
  Room(name: "ShellTests", knows: ["Shell", "EditorProbe"]),
  Room(name: "HouseTests", knows: []),
]

// A static release links the archives of the system libraries; everything else uses the shared
// ones.
let isStatic = Context.environment["DPQ_STATIC"] == "1"
func libraries(_ names: [String]) -> [LinkerSetting] {
  names.map { .linkedLibrary(isStatic ? ":lib\($0).a" : $0) }
}

let c: [CSetting] = [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]
let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func dependencies(_ room: Room) -> [Target.Dependency] {
  room.knows.map { .target(name: $0) } + room.products
}

let package = Package(
  name: "dpq",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),

    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .target(
      name: "CLibEdit", cSettings: c,
      linkerSettings: libraries(isStatic ? ["edit", "tinfo", "bsd", "md"] : ["edit"])),
    .target(name: "CYaml", cSettings: c, linkerSettings: libraries(["yaml"])),
    .target(name: "CXxHash", cSettings: c, linkerSettings: libraries(["xxhash"])),
    .target(name: "CZlib", cSettings: c, linkerSettings: libraries(["z"])),
    .target(name: "CDemo", exclude: ["mesh.json", "observations.jsonl"], cSettings: c),
    .target(
      name: "CPty", path: "Tests/CPty", cSettings: c, linkerSettings: [.linkedLibrary("util")]),
  ]
    + rooms.map { .target(name: $0.name, dependencies: dependencies($0), swiftSettings: swift) }
    + programs.map {
      .executableTarget(name: $0.name, dependencies: dependencies($0), swiftSettings: swift)
    }
    + [
      .target(
        name: "TestSupport", dependencies: ["Diagnostics", "CPty"], path: "Tests/TestSupport",
        swiftSettings: swift),
      .target(
        name: "Conformance",
        dependencies: judged.map { .target(name: $0) } + ["TestSupport"],
        path: "Tests/Conformance", swiftSettings: swift),
      .executableTarget(
        name: "ConformanceRunner", dependencies: ["Conformance", "TestSupport"],
        path: "Tests/ConformanceRunner", swiftSettings: swift),
      .executableTarget(
        name: "EditorProbe", dependencies: ["Shell"], path: "Tests/EditorProbe",
        swiftSettings: swift),
    ]
    + tests.map {
      .testTarget(
        name: $0.name, dependencies: dependencies($0) + ["TestSupport"],
        exclude: $0.name == "ConformanceTests" ? ["OpenScenarios.tsv"] : [],
        swiftSettings: swift)
    }
)

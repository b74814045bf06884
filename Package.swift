// swift-tools-version: 6.2
import PackageDescription

/// Settings of every room: one language mode, and a warning is an error.
let common: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Rooms that touch raw bytes or C say so at each place.
let guarded = common + [.strictMemorySafety()]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  settings: [SwiftSetting] = common
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + [.byName(name: name)],
    path: path ?? "Tests/" + name, swiftSettings: common)
}

let package = Package(
  name: "Probity",
  products: [.executable(name: "probity", targets: ["ProbityCLI"])],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Ground: one spelling, one declaration of fields, one calendar.
    room("CanonicalJSON"),
    room("Fields", ["CanonicalJSON"]),
    room(
      "CivilTime",
      resources: [
        .embedInCode("Calendars/england-and-wales.txt"),
        .embedInCode("Calendars/luxembourg.txt"),
        .embedInCode("Calendars/netherlands.txt"),
        .embedInCode("Calendars/northern-ireland.txt"),
        .embedInCode("Calendars/norway.txt"),
        .embedInCode("Calendars/poland.txt"),
        .embedInCode("Calendars/scotland.txt"),
        .embedInCode("Calendars/target.txt"),
      ]),

    // The vault keeps bytes honest and knows nothing of procurement.
    room("Cryptography", ["CanonicalJSON", "CLibCrypto"], settings: guarded),
    room("TransparencyLog", ["CanonicalJSON", "Cryptography"]),
    room("DurableStorage", settings: guarded),
    room(
      "Ledger",
      [
        "CanonicalJSON", "CivilTime", "Cryptography", "DurableStorage", "Fields",
        "TransparencyLog",
      ], settings: guarded),

    // The bench understands procurement and knows nothing of files, keys or trees.
    room("Commissioning", ["CanonicalJSON", "CivilTime", "Fields"]),
    room("Projections", ["CanonicalJSON", "CivilTime", "Commissioning", "Fields"]),
    room("Audit", ["CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Projections"]),
    room(
      "OpenContracting",
      ["CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Projections"]),
    room(
      "Reports",
      ["Audit", "CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Projections"],
      resources: [
        .embedInCode("Evidence/check.js"), .embedInCode("Markup/page.css"),
        .embedInCode("Patterns/patterns.css"),
      ]),

    room("ReadModel", ["CSQLite"], settings: guarded),

    // The hall, and the roof over it.
    room(
      "Probity",
      [
        "Audit", "CanonicalJSON", "CivilTime", "Commissioning", "Cryptography",
        "DurableStorage", "Fields", "Ledger", "OpenContracting", "Projections", "ReadModel",
        "Reports", "TransparencyLog",
      ]),
    room("Arguments"),
    .executableTarget(
      name: "ProbityCLI",
      dependencies: [
        "Arguments", "Audit", "CanonicalJSON", "CivilTime", "Commissioning", "Cryptography",
        "DurableStorage", "Fields", "Ledger", "Probity", "Projections", "ReadModel", "Reports",
        "TransparencyLog",
      ],
      swiftSettings: guarded),
    .executableTarget(
      name: "Rehearsal",
      dependencies: [
        "CanonicalJSON", "CivilTime", "Cryptography", "DurableStorage", "Fields", "Ledger",
        "Probity", "TransparencyLog",
      ],
      swiftSettings: guarded),

    // Tests mirror Sources.
    .target(
      name: "StorageFaults", dependencies: ["DurableStorage"], path: "Tests/StorageFaults",
      swiftSettings: common),
    .target(name: "Goldens", path: "Tests/Goldens", swiftSettings: common),
    tests("CanonicalJSON", ["Goldens"]),
    tests("Fields", ["CanonicalJSON"]),
    tests("CivilTime"),
    tests("Cryptography", ["CanonicalJSON", "Goldens"]),
    tests("TransparencyLog", ["CanonicalJSON", "Cryptography", "Goldens"]),
    tests("DurableStorage", ["StorageFaults"]),
    tests(
      "Ledger",
      [
        "CanonicalJSON", "CivilTime", "Cryptography", "DurableStorage", "Fields", "Goldens",
        "StorageFaults", "TransparencyLog",
      ]),
    tests("Commissioning", ["CanonicalJSON", "CivilTime", "Fields", "Goldens"]),
    tests("Projections", ["CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Goldens"]),
    tests(
      "Audit",
      [
        "CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Goldens", "Projections",
        "Reports",
      ]),
    tests(
      "OpenContracting",
      ["CanonicalJSON", "CivilTime", "Commissioning", "Fields", "Goldens", "Projections"]),
    tests("Reports", ["Goldens"]),
    tests("ReadModel"),
    tests("Arguments", ["Goldens"]),
    tests(
      "Probity",
      [
        "Audit", "CanonicalJSON", "CivilTime", "Commissioning", "Cryptography",
        "DurableStorage", "Fields", "Goldens", "Ledger", "Projections", "ReadModel", "Rehearsal",
        "Reports", "StorageFaults", "TransparencyLog",
      ]),
    tests(
      "ProbityCLI",
      [
        "Arguments", "Audit", "CanonicalJSON", "CivilTime", "Commissioning", "Cryptography",
        "DurableStorage", "Fields", "Goldens", "Ledger", "Probity", "Projections", "ReadModel",
        "Rehearsal", "Reports", "StorageFaults",
      ]),
    .testTarget(name: "HouseTests", path: "Tests/House", swiftSettings: common),
  ],
  swiftLanguageModes: [.v6]
)

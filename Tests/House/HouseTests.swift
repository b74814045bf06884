import Foundation
import Testing

/// The house's own order: what each room may import, what may stand at the top, and how big a
/// file may grow. SwiftPM refuses an import that is not declared, but lets one through that came
/// along with another; this does not.
struct HouseTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let ground: Set = ["CanonicalJSON", "Fields", "CivilTime"]
  static let vault: Set = ["Cryptography", "TransparencyLog", "DurableStorage", "Ledger"]
  static let bench: Set = [
    "Commissioning", "Projections", "Audit", "OpenContracting", "ReadModel", "Reports",
  ]

  /// What each room may import.
  static let mayImport: [String: Set<String>] = [
    "CanonicalJSON": [],
    "Fields": ["CanonicalJSON"],
    "CivilTime": [],
    "Cryptography": ["CanonicalJSON", "CLibCrypto", "Synchronization"],
    "TransparencyLog": ["CanonicalJSON", "Cryptography"],
    "DurableStorage": ["Glibc", "Synchronization"],
    "Ledger": ground.union(["Cryptography", "TransparencyLog", "DurableStorage"]),
    "Commissioning": ground,
    // Both keep what they worked out of values that never change, for all threads.
    "Projections": ground.union(["Commissioning", "Synchronization"]),
    "Audit": ground.union(["Commissioning", "Projections", "Synchronization"]),
    "OpenContracting": ground.union(["Commissioning", "Projections"]),
    "Reports": ground.union(["Commissioning", "Projections", "Audit"]),
    "ReadModel": ["CSQLite"],
    "Probity": ground.union(vault).union(bench),
    "Arguments": [],
    "ProbityCLI": ground.union(vault).union(bench)
      .union(["Arguments", "Probity", "Glibc", "Synchronization"]),
    "Rehearsal": ground.union(vault).union(bench).union(["Probity", "Glibc", "Synchronization"]),
  ]

  static func files(under folder: String, suffix: String) throws -> [URL] {
    let base = root.appendingPathComponent(folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return paths.filter { $0.hasSuffix(suffix) }.sorted().map { base.appendingPathComponent($0) }
  }

  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position <= 1,
        words.count > position + 1,
        position == 0 || words[0].hasPrefix("@") || ["public", "internal"].contains(words[0])
      else { return nil }
      return String(words[position + 1])
    }
  }

  @Test(arguments: mayImport.keys.sorted())
  func `a room imports only what lies below it`(room: String) throws {
    let allowed = try #require(Self.mayImport[room])
    for file in try Self.files(under: "Sources/" + room, suffix: ".swift") {
      let beyond = Set(try Self.imports(of: file)).subtracting(allowed)
      #expect(beyond.isEmpty, "\(file.lastPathComponent) imports \(beyond.sorted())")
    }
  }

  @Test func `every room has its line in the table of imports`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    let rooms = folders.filter { !$0.hasPrefix("CLib") && !$0.hasPrefix("CSQL") }
    #expect(Set(rooms) == Set(Self.mayImport.keys))
  }

  @Test func `nothing stands at the top but what the house names`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    let allowed: Set = ["Package.swift", "Sources", "Tests", "Fixtures", "Scripts", "README.md"]
    #expect(
      Set(names.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" })
        .subtracting(allowed).isEmpty)
  }

  @Test func `the package names no other package`() throws {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    #expect(!text.contains(".package("))
  }

  @Test func `no source file outgrows four hundred lines`() throws {
    for file in try Self.files(under: "Sources", suffix: ".swift") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 401, "\(file.lastPathComponent) has \(lines) lines")
    }
  }

  @Test func `nothing in the sources is left to do, and nothing traps on purpose`() throws {
    let words = ["TODO", "FIXME", "XXX", "fatalError(", "try!", " as! "]
    for file in try Self.files(under: "Sources", suffix: ".swift") {
      let text = try String(contentsOf: file, encoding: .utf8)
      // ISO 4217 has a currency of that name.
      let isCurrency = file.lastPathComponent == "Currency.swift"
      for word in words where !(isCurrency && word == "XXX") {
        #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)")
      }
    }
  }
}

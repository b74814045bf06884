import Commissioning
import Fields
import Ledger
import Testing

@testable import Probity

/// Who may write what.
struct RoleTests {
  /// Roles that write nearly everything, by what they are.
  private static let general: Set<Role> = [.commissioner, .importer]

  @Test func `every type can be written by somebody who does that and not everything`() {
    let special = Role.allCases.filter { !Self.general.contains($0) }
    for type in EventType.allCases where type != .releaseImported {
      #expect(special.contains { $0.types.contains(type) }, "\(type.rawValue)")
    }
  }

  @Test func `the table is total: each role stands in it, with types that are there`() {
    for role in Role.allCases {
      for name in role.writes { #expect(Catalogue.declaration(named: name) != nil) }
      #expect(Set(role.writes).count == role.writes.count, "\(role.rawValue)")
      #expect(role.meaning.hasSuffix("."))
    }
    #expect(Role.witness.writes == [])
  }

  @Test func `only an auditor says what an audit found, and nothing else`() {
    let audits = EventType.allCases.filter { $0.rawValue.hasPrefix("audit-") }
    #expect(Role.auditor.types == audits)
    for role in Role.allCases where role != .auditor && role != .importer {
      #expect(Set(role.types).isDisjoint(with: audits), "\(role.rawValue)")
    }
  }

  @Test func `only an importer says that a release was imported`() {
    let writers = Role.allCases.filter { $0.types.contains(.releaseImported) }
    #expect(writers == [.importer])
  }
}

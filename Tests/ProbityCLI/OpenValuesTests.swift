import Foundation
import Testing

@testable import ProbityCLI

/// Confidential values that everybody on the machine may read are said, and hinder nothing.
struct OpenValuesTests {
  private static func probity(_ desk: Desk, _ line: String) -> Desk.Outcome {
    desk.probity(line.split(separator: " ").map(String.init))
  }

  @Test func `sealed values that others may read are warned of`() throws {
    let desk = try Desk()
    let founding = "init ledger --authority North --origin north.example/l"
    #expect(Self.probity(desk, founding).status == 0)
    desk.enter("ledger")
    #expect(Self.probity(desk, "actor enrol amara --role commissioner --name Amara").status == 0)
    let path = desk.path("sealed/00000000000000000000.jsonl")
    let warning = "00000000000000000000.jsonl may be read by others; give it the mode 0600."
    for mode in [0o600, 0o640, 0o644] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      for command in ["verify", "status"] {
        let outcome = Self.probity(desk, command)
        #expect(outcome.status == 0)
        #expect(outcome.talk.contains(warning) == (mode != 0o600), "\(command), \(mode)")
      }
    }
  }
}

import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import Foundation
import Goldens
import Ledger
import Projections
import ReadModel
import Testing
import TransparencyLog

@testable import Arguments
@testable import ProbityCLI

/// Every code that a user can meet has a session under Fixtures/Errors that meets it, or stands
/// here with the reason why it has none.
struct ErrorCodeTests {
  /// Sessions that end with a ledger which is not as it was left: it is damaged on purpose.
  static let damaging: Set = [
    "ledger-damaged", "ledger-rolled-back", "ledger-forked", "receipt-contradicted",
  ]

  static let rooms: [String: [String]] = [
    "AdmissionError": AdmissionError.Code.allCases.map(\.rawValue),
    "CSVError": CSVError.Code.allCases.map(\.rawValue),
    "ConsoleError": ConsoleError.Code.allCases.map(\.rawValue),
    "FieldProblem": FieldProblem.Code.allCases.map(\.rawValue),
    "JSONError": JSONError.Code.allCases.map(\.rawValue),
    "KeyError": KeyError.Code.allCases.map(\.rawValue),
    "LedgerError": LedgerError.Code.allCases.map(\.rawValue),
    "NoteError": NoteError.Code.allCases.map(\.rawValue),
    "PolicyError": PolicyError.Code.allCases.map(\.rawValue),
    "ProofError": ProofError.Code.allCases.map(\.rawValue),
    "ReadModelError": ReadModelError.Code.allCases.map(\.rawValue),
    "StorageError": StorageError.Code.allCases.map(\.rawValue),
    "UsageProblem": UsageProblem.Code.allCases.map(\.rawValue),
  ]

  /// The codes that the hall and the roof give themselves, as their sources spell them.
  static func literals() throws -> Set<String> {
    var codes: Set<String> = []
    let pattern = /(?:code: |\.usage\(\s*|\.actor\(\s*)"([a-z]+(?:-[a-z]+)+)"/
    let unknown = /\.unknown\(\s*"([a-z]+)"/
    for room in ["Probity", "ProbityCLI"] {
      let folder = Golden.root.appendingPathComponent("Sources/" + room)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where path.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        for match in text.matches(of: pattern) { codes.insert(String(match.1)) }
        for match in text.matches(of: unknown) { codes.insert("\(match.1)-unknown") }
      }
    }
    return codes
  }

  static func known() throws -> Set<String> {
    try literals().union(rooms.values.flatMap { $0 })
  }

  static let examples = Set(SessionTests.names("Errors").map { String($0.dropFirst(7)) })

  @Test func `every code has an example, or a reason to have none`() throws {
    let missing = try Self.known().subtracting(Self.examples)
      .subtracting(Self.withoutExample.keys)
    #expect(missing.sorted() == [])
  }

  @Test func `no example is named after a code that is not there, or excused`() throws {
    #expect(Self.examples.subtracting(try Self.known()).sorted() == [])
    #expect(Self.examples.intersection(Self.withoutExample.keys).sorted() == [])
    #expect(Set(Self.withoutExample.keys).subtracting(try Self.known()).sorted() == [])
  }

  @Test func `every code is spelled in kebab case and begins with its subject`() throws {
    for code in try Self.known() { #expect(code.wholeMatch(of: /[a-z]+(-[a-z0-9]+)+/) != nil) }
  }
}

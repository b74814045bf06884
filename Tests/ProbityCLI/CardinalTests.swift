import CanonicalJSON
import DurableStorage
import Foundation
import Goldens
import Probity
import StorageFaults
import Testing

@testable import ProbityCLI

/// The red flags of one procedure on imported releases, against the tests of Cardinal written once
/// more from their description, over the release itself. Where the two are meant to differ, see the
/// decision on groups in patterns.
struct CardinalTests {
  /// A bid of a release.
  struct Bid {
    let tenderer: String
    let status: String
    let amount: Int
  }

  /// A process: who bid how, and who won.
  struct Process {
    let ocid: String
    let method: String
    let bids: [Bid]
    let winner: String

    /// Exactly one tenderer, where the method is open or selective.
    var isSingle: Bool {
      ["open", "selective"].contains(method) && Set(bids.map(\.tenderer)).count == 1
    }

    /// Two different tenderers with one price, among bids that were submitted and not taken back.
    var hasEqualPrices: Bool {
      let submitted = bids.filter { $0.status != "withdrawn" }
      return submitted.contains { one in
        submitted.contains { $0.tenderer != one.tenderer && $0.amount == one.amount }
      }
    }

    /// The only tenderer with a valid bid is the winner, and another was disqualified.
    var isAllOut: Bool {
      let valid = Set(bids.filter { $0.status == "valid" }.map(\.tenderer))
      let out = Set(bids.filter { $0.status == "disqualified" }.map(\.tenderer))
      return valid == [winner] && !out.subtracting(valid).isEmpty
    }

    var release: [String: Any] {
      let parties = (["buyer"] + bids.map(\.tenderer)).map { id in
        ["id": id, "name": id, "identifier": ["scheme": "XX-REG", "id": id]] as [String: Any]
      }
      return [
        "ocid": ocid, "id": ocid + "-1", "date": "2026-03-01T00:00:00Z",
        "tag": ["tender", "award"], "initiationType": "tender", "parties": parties,
        "buyer": ["id": "buyer", "name": "buyer"],
        "tender": ["id": "1", "title": "A service", "procurementMethod": method],
        "bids": [
          "details": bids.enumerated().map { place, bid in
            [
              "id": "bid-\(place)", "date": "2026-02-01T00:00:00Z", "status": bid.status,
              "tenderers": [["id": bid.tenderer, "name": bid.tenderer]],
              "value": ["amount": bid.amount, "currency": "EUR"],
            ] as [String: Any]
          }
        ],
        "awards": [
          [
            "id": "award", "status": "active", "date": "2026-02-20T00:00:00Z",
            "suppliers": [["id": winner, "name": winner]],
          ] as [String: Any]
        ],
      ]
    }
  }

  /// Every way in which up to three bidders fare, at prices that follow from the number.
  static var processes: [Process] {
    let fates = ["valid", "disqualified", "withdrawn", "pending"]
    var processes: [Process] = []
    for count in 1...3 {
      for code in 0..<(1 << (2 * count)) {
        let number = processes.count
        let bids = (0..<count).map { place in
          Bid(
            tenderer: "bidder-\(place)", status: fates[code >> (2 * place) & 3],
            amount: 100 + 100 * ((number * 7 + place * (number % 3)) % 4))
        }
        processes.append(
          Process(
            ocid: "ocds-aaaaaa-\(number)", method: ["open", "selective", "direct"][number % 3],
            bids: bids, winner: bids[number % count].tenderer))
      }
    }
    return processes
  }

  /// What the program raises of each process, by its id.
  static func raised(_ volume: FaultyVolume) throws -> [String: Set<String>] {
    let audits = try ImportTests.run(["audit", "--json", "--view", "auditor"], volume)
    var raised: [String: Set<String>] = [:]
    for line in audits.output.split(separator: "\n") {
      let json = try JSON(authored: Array(line.utf8), limits: .document)
      let findings = try #require(json["findings"]?.array)
      raised[try #require(json["procedure"]?.string)] = Set(
        findings.filter { $0["outcome"]?.string == "breached" }.compactMap { $0["rule"]?.string })
    }
    return raised
  }

  /// What the program raises of each process of these releases, imported into a new ledger.
  static func raised(by releases: [[String: Any]]) throws -> [String: Set<String>] {
    let package: [String: Any] = [
      "uri": "https://example.org/releases", "version": "1.1", "publisher": ["name": "Test"],
      "publishedDate": "2026-03-02T00:00:00Z", "releases": releases,
    ]
    let volume = try ImportTests.ledger([])
    try volume.createDurably(
      "/home/package.json", with: [UInt8](try JSONSerialization.data(withJSONObject: package)),
      permissions: .everyoneReads)
    let done = try ImportTests.run(
      ["import", "ocds", "/home/package.json", "--actor", "importer"], volume)
    #expect(done.status == .done, "\(done.output)")
    return try raised(volume)
  }

  @Test func `imported releases raise what Cardinal raises`() throws {
    let processes = Self.processes
    #expect(processes.count == 84)
    #expect(processes.contains(where: \.isSingle) && processes.contains(where: \.isAllOut))
    let raised = try Self.raised(by: processes.map(\.release))
    for process in processes {
      let rules = try #require(raised[process.ocid])
      let bids = "\(process.bids), won by \(process.winner), \(process.method)"
      #expect(rules.contains("OCP-R018-SINGLE") == process.isSingle, "\(bids)")
      #expect(rules.contains("OCP-R028-R023-PRICES") == process.hasEqualPrices, "\(bids)")
      #expect(rules.contains("OCP-R035-ALL-OUT") == process.isAllOut, "\(bids)")
    }
  }

  /// The processes of a file in which two tenderers named one price for the same lots.
  static func equalPrices(_ file: String) throws -> Set<String> {
    let data = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: file)))
    let top = try #require(data as? [String: Any])
    let releases = (top["releases"] as? [[String: Any]]) ?? [top]
    var equal: Set<String> = []
    for release in releases {
      var holders: [[String]: Set<String>] = [:]
      let bids = (release["bids"] as? [String: Any])?["details"] as? [[String: Any]] ?? []
      for bid in bids {
        guard let value = bid["value"] as? [String: Any], let amount = value["amount"],
          let tenderers = bid["tenderers"] as? [[String: Any]]
        else { continue }
        let lots = (bid["relatedLots"] as? [String] ?? []).sorted()
        holders[["\(amount)", "\(value["currency"] ?? "")"] + lots, default: []]
          .insert(tenderers.map { "\($0["id"] ?? "")" }.sorted().joined(separator: " "))
      }
      if holders.values.contains(where: { $0.count > 1 }), let ocid = release["ocid"] as? String {
        equal.insert(ocid)
      }
    }
    return equal
  }

  @Test(
    .enabled(if: Published.isHere, Comment(rawValue: Published.comment)),
    arguments: ImportTests.sources)
  func `published releases raise equal prices where there are, and nobody thrown out`(
    folder: String
  ) throws {
    let files = try ImportTests.files(folder)
    let volume = try ImportTests.ledger(files)
    let done = try ImportTests.run(["import", "ocds"] + files + ["--actor", "importer"], volume)
    #expect(done.status == .done)
    let expected = try files.reduce(into: Set<String>()) { $0.formUnion(try Self.equalPrices($1)) }
    let raised = try Self.raised(volume)
    let equal = raised.filter { $0.value.contains("OCP-R028-R023-PRICES") }
    #expect(equal.keys.sorted() == expected.sorted())
    #expect(raised.values.allSatisfy { !$0.contains("OCP-R035-ALL-OUT") })
    let patterns = try ImportTests.run(["patterns", "--view", "auditor"], volume)
    #expect(patterns.status == .done)
    #expect(!patterns.output.isEmpty)
  }
}

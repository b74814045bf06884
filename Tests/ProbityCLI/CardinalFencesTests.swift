import Foundation
import Testing

/// The flags of periods, late winners, gaps and rejections on imported releases, against the tests
/// of Cardinal written once more, in floating point, from their description.
struct CardinalFencesTests {
  /// A bid of a release: who, when, how it fared, at what price.
  struct Bid {
    var tenderer: String
    var date = "2026-02-01T00:00:00Z"
    var status = "valid"
    var amount: Int
  }

  /// A process of one buyer with one award.
  struct Process {
    var ocid: String
    var buyer = "buyer"
    var period = ("2026-01-01T00:00:00Z", "2026-02-10T00:00:00Z")
    var bids: [Bid]
    var winner: String

    /// The call as it stood in its time, where a period is stated, and then the award.
    var releases: [[String: Any]] {
      var call = release
      call["id"] = ocid + "-0"
      call["date"] = period.0
      call["tag"] = ["tender"]
      call["awards"] = nil
      call["bids"] = nil
      return [call, release]
    }

    private var release: [String: Any] {
      let ids = ([buyer] + bids.map(\.tenderer)).sorted()
      return [
        "ocid": ocid, "id": ocid + "-1", "date": "2026-03-01T00:00:00Z",
        "tag": ["tender", "award"], "initiationType": "tender",
        "parties": Set(ids).sorted().map { id in
          ["id": id, "name": id, "identifier": ["scheme": "XX-REG", "id": id]] as [String: Any]
        },
        "buyer": ["id": buyer, "name": buyer],
        "tender": [
          "id": "1", "title": "A service", "procurementMethod": "open",
          "tenderPeriod": ["startDate": period.0, "endDate": period.1],
          "items": [["id": "1", "classification": ["scheme": "CPV", "id": "85000000"]]],
        ],
        "bids": [
          "details": bids.enumerated().map { place, bid in
            [
              "id": "bid-\(place)", "date": bid.date, "status": bid.status,
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

  /// Hyndman and Fan's eighth quantile.
  static func quantile(_ values: [Double], _ p: Double) -> Double {
    let sorted = values.sorted()
    let place = (Double(sorted.count) + 1 / 3) * p + 1 / 3
    let low = min(max(Int(place), 1), sorted.count)
    let high = min(low + 1, sorted.count)
    let part = place < 1 ? 0 : place - Double(Int(place))
    return sorted[low - 1] + part * (sorted[high - 1] - sorted[low - 1])
  }

  /// The fences of a sample; nil where the quartiles draw none.
  static func fences(_ values: [Double]) -> (low: Double, high: Double)? {
    let (q1, q3) = (quantile(values, 0.25), quantile(values, 0.75))
    guard q1 != 0, q1 != q3 else { return nil }
    return (q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1))
  }

  @Test func `fewer than fifteen whole days are short`() throws {
    let ends = [
      ("2026-01-15T23:59:59Z", true), ("2026-01-16T00:00:00Z", false),
      ("2026-01-16T00:00:00+01:00", true), ("2026-02-10T00:00:00Z", false),
      ("2026-01-02T00:00:00Z", true),
    ]
    let processes = ends.enumerated().map { place, end in
      Process(
        ocid: "ocds-aaaaaa-\(place)", period: ("2026-01-01T00:00:00Z", end.0),
        bids: [Bid(tenderer: "one", date: "2026-01-02T00:00:00Z", amount: 100)], winner: "one")
    }
    let raised = try CardinalTests.raised(by: processes.flatMap(\.releases))
    for (process, end) in zip(processes, ends) {
      #expect(raised[process.ocid]?.contains("OCP-R003-SHORT") == end.1, "\(end.0)")
    }
  }

  @Test func `a valid bid of a winner after the end of the period is late, to the second`() throws {
    let bids: [(date: String, status: String, winner: String, isLate: Bool)] = [
      ("2026-02-10T00:00:00Z", "valid", "one", false),
      ("2026-02-10T00:00:01Z", "valid", "one", true),
      ("2026-02-10T00:30:00+01:00", "valid", "one", false),
      ("2026-02-10T00:00:01Z", "disqualified", "one", false),
      ("2026-02-10T00:00:01Z", "valid", "two", false),
    ]
    let processes = bids.enumerated().map { place, bid in
      Process(
        ocid: "ocds-aaaaaa-\(place)",
        bids: [
          Bid(tenderer: "one", date: bid.date, status: bid.status, amount: 100),
          Bid(tenderer: "two", amount: 200),
        ], winner: bid.winner)
    }
    let raised = try CardinalTests.raised(by: processes.flatMap(\.releases))
    for (process, bid) in zip(processes, bids) {
      #expect(raised[process.ocid]?.contains("OCP-R030-LATE") == bid.isLate, "\(bid)")
    }
  }

  @Test func `the gap to the second price is judged by the fences of its buyer`() throws {
    let series = [
      [30, 10, 20, 25, 15, 250], [200, 210, 220, 215, 205, 5], [100, 100, 100, 100, 100, 900],
      [50, 60, 70, 80, 90, 100, 110], [0, 0, 0, 40, 40, 400], [7, 7, 8, 8, 9, 11],
      [10, 20, 30, 40], [300, 310, 290, 305, 295, 300, 260, 340],
    ]
    var processes: [Process] = []
    var expected: [String: Bool] = [:]
    for (number, gaps) in series.enumerated() {
      // Fewer than five gaps are a sample of which nothing is said here.
      let fences = gaps.count < 5 ? nil : Self.fences(gaps.map { Double($0) / 1000 })
      for (place, gap) in gaps.enumerated() {
        let ocid = "ocds-aaaaaa-\(number)-\(place)"
        let ratio = Double(gap) / 1000
        expected[ocid] = fences.map { ratio <= $0.low || ratio >= $0.high } ?? false
        processes.append(
          Process(
            ocid: ocid, buyer: "buyer-\(number)",
            bids: [
              Bid(tenderer: "third", amount: 900_000),
              // Only valid bids are compared.
              Bid(tenderer: "gone", status: "withdrawn", amount: place % 2 == 0 ? 90_000 : 100_001),
              Bid(tenderer: "out", status: "disqualified", amount: 95_000),
              Bid(tenderer: "waiting", status: "pending", amount: 99_000),
              Bid(tenderer: "second", amount: 1000 * (100 + 0) + 100 * gap),
              Bid(tenderer: "lowest", amount: 100_000),
            ], winner: "lowest"))
      }
    }
    let raised = try CardinalTests.raised(by: processes.flatMap(\.releases))
    #expect(Set(expected.values) == [true, false])
    for (ocid, isOdd) in expected {
      #expect(raised[ocid]?.contains("OCP-R024-R058-GAP") == isOdd, "\(ocid)")
    }
  }

  @Test func `a buyer at the upper fence of rejections is asked`() throws {
    // Tenders and rejections of each buyer, over two procedures.
    let buyers = [(10, 1), (10, 2), (10, 1), (10, 2), (10, 1), (20, 7), (10, 3), (10, 2), (10, 9)]
    var processes: [Process] = []
    for (number, (tenders, out)) in buyers.enumerated() {
      for half in 0..<2 {
        let bids = (0..<tenders / 2).map { place in
          Bid(
            tenderer: "bidder-\(place)",
            status: half * tenders / 2 + place >= tenders - out ? "disqualified" : "valid",
            amount: 100 + place)
        }
        processes.append(
          Process(
            ocid: "ocds-aaaaaa-\(number)-\(half)", buyer: "buyer-\(number)", bids: bids,
            winner: "bidder-0"))
      }
    }
    let rates = buyers.map { Double($0.1) / Double($0.0) }
    let fence = try #require(Self.fences(rates)).high
    let raised = try CardinalTests.raised(by: processes.flatMap(\.releases))
    #expect(rates.contains { $0 >= fence } && rates.contains { $0 < fence })
    for (number, rate) in rates.enumerated() {
      for half in 0..<2 {
        let rules = raised["ocds-aaaaaa-\(number)-\(half)"]
        #expect(
          rules?.contains("OCP-R038-REJECT-RATE") == (rate >= fence), "buyer \(number): \(rate)")
      }
    }
  }
}

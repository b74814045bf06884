import CivilTime
import Commissioning
import Fields

/// How long a buyer leaves bidders: from the first publicity to the first deadline, and from the
/// invitation to the tender.
public struct TimePattern: Sendable {
  /// The times of one kind.
  public struct Times: Sendable {
    /// How many there are.
    public let count: Int
    /// Their quartiles, in twelfths of a day; nil where there are none.
    public let quartiles: Quartiles?
    /// How many are under 15 days.
    public let under15: Int
    /// How many are at most 30 days.
    public let atMost30: Int

    init(_ days: [Int]) {
      count = days.count
      quartiles = Quartiles(days.map { Int128($0) })
      under15 = days.count { $0 < 15 }
      atMost30 = days.count { $0 <= 30 }
    }
  }

  /// The slice.
  public let slice: PatternSlice
  /// From the first publicity to the first deadline.
  public let call: Times
  /// From the invitation to the deadline for tenders.
  public let tender: Times
  /// The procedures that have any of these times, in their order.
  public let procedures: [ProcedureSummary]

  /// Measures a slice.
  public init(_ slice: PatternSlice) {
    self.slice = slice
    procedures = slice.procedures.filter { procedure in
      let times = procedure.times
      return times.callDays != nil || times.tenderDays != nil || times.requests != nil
    }
    call = Times(slice.procedures.compactMap { $0.times.callDays })
    tender = Times(slice.procedures.compactMap { $0.times.tenderDays })
  }
}

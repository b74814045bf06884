import CivilTime
import Commissioning
import Fields

/// What goes to small organisations (fewer than 250 people) and to voluntary ones, by role and year.
public struct SmallShare: Sendable {
  /// One year, or the whole window.
  public struct Row: Sendable {
    /// The year; nil for the whole window.
    public let year: Int?
    /// Awards.
    public let awards: Int
    /// Awards of which it is known whether the lead is small or voluntary.
    public let known: Int
    /// Awards led by a small or voluntary organisation.
    public let asLead: Int
    /// Awards in which one is a member that does not lead.
    public let asMember: Int
    /// Awards in which one works for the winner.
    public let asHelper: Int
    /// The value of these awards, and what of it goes to small or voluntary leads and members, in
    /// millionths; of awards with a value, in one currency.
    public let total: Int128, small: Int128

    /// The part of the value, in tenths of a percent, cut; nil without a value.
    public var valuePermille: Int? { total > 0 ? Int(small * 1000 / total) : nil }
    /// Awards that a small or voluntary organisation leads, in tenths of a percent of the known.
    public var leadPermille: Int { known == 0 ? 0 : asLead * 1000 / known }
  }

  /// The slice.
  public let slice: PatternSlice
  /// The whole window.
  public let whole: Row
  /// Each calendar year that has an award.
  public let years: [Row]

  /// Adds up a slice.
  public init(_ slice: PatternSlice) {
    self.slice = slice
    let entries = slice.awards
    let isOneCurrency = Set(entries.compactMap { $0.award.value?.currency }).count == 1
    whole = Self.row(nil, entries, isValued: isOneCurrency)
    years = Dictionary(grouping: entries, by: \.award.day.year).sorted { $0.key < $1.key }
      .map { Self.row($0.key, $0.value, isValued: isOneCurrency) }
  }

  private static func row(
    _ year: Int?, _ entries: [PatternSlice.Entry], isValued: Bool
  ) -> Row {
    var (known, leads, members, helpers) = (0, 0, 0, 0)
    var (total, small): (Int128, Int128) = (0, 0)
    for entry in entries {
      guard let team = entry.award.team else { continue }
      let lead = team.members.filter { team.lead.contains($0.participant) }
      let rest = team.members.filter { !team.lead.contains($0.participant) }
      if team.isLeadOfKnownSize { known += 1 }
      if lead.contains(where: { $0.isFavoured == true }) { leads += 1 }
      if rest.contains(where: { $0.isFavoured == true }) { members += 1 }
      if team.helpers.contains(where: { $0.isFavoured == true }) { helpers += 1 }
      guard isValued, let value = entry.award.value?.amount.millionths, value > 0 else { continue }
      let parts = team.split(value)
      guard parts.contains(where: { $0.part.isFavoured != nil }) else { continue }
      total += value
      small += parts.filter { $0.part.isFavoured == true }.map { $0.amount }.reduce(0, +)
    }
    return Row(
      year: year, awards: entries.count, known: known, asLead: leads, asMember: members,
      asHelper: helpers, total: total, small: small)
  }
}

extension Team.Part {
  /// Whether it is small or voluntary; nil where nobody says either.
  var isFavoured: Bool? {
    if isSmall == true || isVoluntary == true { return true }
    return isSmall ?? isVoluntary
  }
}

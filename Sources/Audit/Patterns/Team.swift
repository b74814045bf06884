import Commissioning
import Fields

/// Who stands behind one tender: an organisation alone, or a group.
public struct Team: Hashable, Sendable {
  /// An organisation's part.
  public struct Part: Hashable, Sendable {
    /// The organisation.
    public let participant: Participant
    /// Its role; nil where it is not stated.
    public let role: MemberRole?
    /// Its declared share of the value, in percent.
    public let share: ExactDecimal?
    /// Whether it has fewer than 250 people (Recommendation 2003/361/EC); nil where nobody says.
    public let isSmall: Bool?
    /// Whether it is a voluntary or community organisation; nil where nobody says.
    public let isVoluntary: Bool?
  }

  /// Those who share the contract: lead and members.
  public let members: [Part]
  /// Those who work for them, or lend their capacity.
  public let helpers: [Part]
  /// Who leads: the declared lead or the only member; where nobody says who leads, all of them.
  public let lead: [Participant]

  init(_ parts: [Part]) {
    let helping: Set<MemberRole> = [.subcontractor, .reliedOn]
    members = parts.filter { part in part.role.map { !helping.contains($0) } ?? true }
    helpers = parts.filter { part in part.role.map { helping.contains($0) } ?? false }
    lead =
      members.first { $0.role == .lead }.map { [$0.participant] }
      ?? members.map { $0.participant }.sorted()
  }

  /// The organisations that share the contract.
  public var participants: Set<Participant> { Set(members.map { $0.participant }) }

  /// An amount, in millionths, split among the members: by their declared shares where all declare
  /// one, else equally. The parts add up to the whole: what does not divide goes a millionth each
  /// to the first.
  func split(_ amount: Int128) -> [(part: Part, amount: Int128)] {
    guard !members.isEmpty else { return [] }
    let declared = members.compactMap { $0.share?.millionths }
    // A share is a percentage, so a larger number is a mistake, and would not fit the product.
    let areUsable =
      declared.count == members.count
      && declared.allSatisfy { $0 > 0 && $0 <= 100_000_000 }
    let weights = areUsable ? declared : members.map { _ in 1 }
    let total = weights.reduce(0, +)
    var parts = weights.map { amount * $0 / total }
    let rest = Int(amount - parts.reduce(0, +))
    for place in 0..<min(max(rest, 0), parts.count) { parts[place] += 1 }
    return zip(members, parts).map { (part: $0, amount: $1) }
  }
}

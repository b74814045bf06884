import Commissioning
import Fields
import Projections

// Whether what is said of some lots says anything of others. An event that names no lot is about
// the whole procedure; whether its author meant each lot is then not on record.

/// How far something later covers the lots that something earlier was about.
enum LotScope: Equatable, Sendable {
  /// The same lots, or the whole both times: it takes the place of the earlier.
  case same
  /// Some of them: what it leaves out may be for the others.
  case narrower
  /// These and more: what it adds may be for the others.
  case wider
  /// Some of them, and others besides.
  case crossing
  /// None of them: it says nothing of the earlier.
  case apart
}

extension Dated {
  /// How the lots of this stand to those of something earlier.
  func lotScope(over earlier: some Dated) -> LotScope {
    let own = Set(common.lots)
    let others = Set(earlier.common.lots)
    if own == others { return .same }
    if others.isEmpty { return .narrower }
    if own.isEmpty { return .wider }
    if own.isDisjoint(with: others) { return .apart }
    if own.isSubset(of: others) { return .narrower }
    return own.isSuperset(of: others) ? .wider : .crossing
  }

  /// Whether it is about the lot, as far as is on record; nil, the whole, takes all.
  func mayConcern(_ lot: Identifier?) -> Bool {
    lot.map { common.lots.isEmpty || common.lots.contains($0) } ?? true
  }

  /// Whether it names the lot; nil, the whole, asks for no name.
  func names(_ lot: Identifier?) -> Bool { lot.map { common.lots.contains($0) } ?? true }
}

extension LotScope {
  /// Whether a later list alters an earlier one: nil where it does not, false where the record does
  /// not tell, since part of either may be for other lots. The order of a list says nothing.
  func alters<Term: Equatable>(_ earlier: [Term], _ later: [Term]) -> Bool? {
    let hasMore = later.contains { !earlier.contains($0) }
    let hasLess = earlier.contains { !later.contains($0) }
    switch self {
    case .same: return hasMore || hasLess ? true : nil
    case .narrower: return hasMore ? false : nil
    case .wider: return hasLess ? false : nil
    case .crossing: return hasMore || hasLess ? false : nil
    case .apart: return nil
    }
  }
}

extension Examination {
  /// The versions that something later may take the place of, the newest first: for each lot the
  /// last that was in force, of those that fit.
  func versions(
    inForceFor later: some Dated, where fits: (Recorded<DocumentsIssued>) -> Bool
  ) -> [Recorded<DocumentsIssued>] {
    var found: [Recorded<DocumentsIssued>] = []
    for version in documents.reversed() where version.index != later.index && fits(version) {
      let scope = later.lotScope(over: version)
      let isReplaced = found.contains { [.same, .wider].contains($0.lotScope(over: version)) }
      if scope == .apart || isReplaced { continue }
      found.append(version)
      if [.same, .narrower].contains(scope) { break }
    }
    return found
  }

  /// Those invited for one lot, or for all where the record knows no lots.
  struct InvitedField: Sendable {
    let lot: Identifier?
    let invitations: [Recorded<InvitationsSent>]
    /// Whether the record tells for which lots they were.
    let isTold: Bool

    /// Everybody invited, by whichever of them.
    var parties: Set<Identifier> { Set(invitations.flatMap { $0.recipients.map { $0.party } }) }

    /// ` for lot north`; nothing for the whole.
    var suffix: String { lot.map { " for lot \($0)" } ?? "" }
  }

  /// Who was invited, by lot where any invitation names one.
  var invitedFields: [InvitedField] {
    let invitations = all(InvitationsSent.self)
    let named = Set(invitations.flatMap { $0.common.lots }).sorted()
    guard !named.isEmpty else {
      let isDivided = call.flatMap(lots) != nil
      return [InvitedField(lot: nil, invitations: invitations, isTold: !isDivided)]
    }
    return named.map { lot in
      let own = invitations.filter { $0.mayConcern(lot) }
      return InvitedField(
        lot: lot, invitations: own, isTold: own.allSatisfy { $0.common.lots == [lot] })
    }
  }
}

extension [AwardCriterion] {
  /// Whether the weights are certainly more than one whole, as where the criteria of several lots
  /// stand in one list.
  var isForSeveralLots: Bool {
    filter { $0.parent == nil }.compactMap { $0.weight }.reduce(.blank, +) > ExactDecimal(101)
  }
}

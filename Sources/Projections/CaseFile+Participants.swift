import CivilTime
import Commissioning
import Fields

extension CaseFile {
  /// The parties that certainly took part at `moment`: they had applied, been invited or tendered
  /// before, and are not said to have gone out by then, whenever that was recorded.
  ///
  /// What happened on the day of `moment`, where the hours do not tell, counts against taking part:
  /// nobody is missed in a letter that may have gone out before. With `lots`, only those who took
  /// part in one of them.
  public func participants(at moment: Moment, lots: [Identifier] = []) -> Set<Identifier> {
    var before = PartyRegion()
    var until = PartyRegion()
    for entry in events where moment.isBefore(entry.happened) != true {
      until.apply(entry)
      if entry.happened.isBefore(moment) == true { before.apply(entry) }
    }
    let still = Set(until.parties.filter { $0.isIn }.map { $0.handle })
    let present = before.parties.filter { $0.isIn && $0.standing != .interested }.map { $0.handle }
    return Set(present.filter { still.contains($0) && isConcerned($0, by: lots) })
  }

  /// Whether a party applied or tendered for one of the lots, or for no lot by name.
  private func isConcerned(_ party: Identifier, by lots: [Identifier]) -> Bool {
    guard !lots.isEmpty else { return true }
    let requests = all(ParticipationRequested.self).filter { $0.party == party }.map {
      $0.common.lots
    }
    let tenders = all(TenderReceived.self).filter { $0.party == party }.map { $0.common.lots }
    let named = (requests + tenders).filter { !$0.isEmpty }
    return named.isEmpty || named.contains { !Set($0).isDisjoint(with: lots) }
  }
}

import Commissioning
import Fields

extension CaseFile {
  /// The ids that a field of this name can refer to, as far as they are known: what a form offers
  /// its reader. Empty where the name refers to nothing, and for indexes of events.
  public func known(toField name: String) -> [String] {
    guard let kind = Reference.kinds[name] else { return [] }
    let handles = parties.map { $0.handle.spelling }
    let names = organisations.keys.sorted().map { $0.spelling }
    switch kind {
    case .party: return handles
    case .organisation: return names
    case .partyOrOrganisation: return handles + names
    case .event, .procedure, .audit: return []
    case .stage: return KnownTerms(of: events.map { $0.event }).stages.sorted().map(String.init)
    case .lot, .criterion, .target, .condition, .level, .maximumCost, .review, .instalment:
      return KnownTerms(of: events.map { $0.event })[kind].sorted.map { $0.spelling }
    }
  }
}

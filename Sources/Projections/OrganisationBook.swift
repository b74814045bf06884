import Commissioning
import Fields

/// The organisations that a ledger knows, made once and held by every case file of it.
public struct OrganisationBook: Sendable {
  /// What stands in the streams of organisations and audits, by index, corrections among it.
  public private(set) var registrations: [RecordedEvent] = []
  /// The organisations as they stand corrected; of two registrations of one id the first.
  public private(set) var organisations: [Identifier: Recorded<OrganisationRegistered>] = [:]
  private var hasCorrections = false

  /// Empty.
  public init() {}

  /// From these entries.
  public init(_ registrations: [RecordedEvent]) {
    for entry in registrations.inLogOrder { note(entry) }
    if hasCorrections { fold(Correction.all(in: self.registrations)) }
  }

  /// Takes in the next entry of the log.
  public mutating func add(_ entry: RecordedEvent) {
    note(entry)
    if entry.type == .correctionRecorded { fold(Correction.all(in: registrations)) }
  }

  /// The same book, no correction folded in.
  var original: OrganisationBook {
    guard hasCorrections else { return self }
    var book = self
    book.fold([:])
    return book
  }

  private mutating func note(_ entry: RecordedEvent) {
    registrations.append(entry)
    switch entry.event {
    case .correctionRecorded: hasCorrections = true
    case .organisationRegistered(let organisation):
      if organisations[organisation.organisation] == nil {
        organisations[organisation.organisation] = Recorded(entry)
      }
    default: break
    }
  }

  private mutating func fold(_ corrections: [Int: Correction]) {
    organisations = Dictionary(
      Correction.view(of: registrations, with: corrections)
        .compactMap(Recorded<OrganisationRegistered>.init)
        .map { ($0.organisation, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension [RecordedEvent] {
  /// The entries by index. Nearly always they are so already.
  var inLogOrder: [RecordedEvent] {
    let isInOrder = indices.dropFirst().allSatisfy { self[$0 - 1].index < self[$0].index }
    return isInOrder ? self : sorted { $0.index < $1.index }
  }
}

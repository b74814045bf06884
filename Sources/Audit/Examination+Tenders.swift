import CivilTime
import Commissioning
import Fields
import Projections

// The tenders: who handed one in, which were thrown out, and who won.

extension CaseFile {
  /// Those who tendered, each once, in the order of their first tenders.
  var tenderers: [Identifier] {
    var seen: Set<Identifier> = []
    return all(TenderReceived.self).map { $0.party }.filter { seen.insert($0).inserted }
  }

  /// What became of a tender, ranking apart.
  enum Fate: Sendable, Equatable {
    /// It was judged, or may yet be.
    case valid
    /// It was thrown out, by the events of these indexes.
    case disqualified(by: [Int])
    /// It was taken back before the award.
    case withdrawn
    /// A published release does not say.
    case notSaid
  }

  /// What became of the tenders of a party. One that lost by its rank is as valid as the winner's.
  func fate(of party: Identifier) -> Fate {
    var fate = Fate.notSaid
    let award = first(AwardDecided.self)?.index ?? .max
    for entry in events {
      switch entry.event {
      case .tenderReceived(let tender) where tender.party == party:
        // The flag of an imported tender is the publisher's; where it is absent nothing is known.
        let isTaken = tender.accepted ?? (entry.common.origin == .imported ? nil : true)
        switch (isTaken, fate) {
        case (true?, _): fate = .valid
        case (false?, .notSaid): fate = .disqualified(by: [entry.index])
        case (false?, _), (nil, _): break
        }
      case .tenderEliminated(let dropped) where dropped.party == party:
        fate = dropped.ground?.fate(by: entry.index) ?? fate
      case .candidateRejected(let rejection) where rejection.party == party:
        fate = rejection.ground.fate(by: entry.index) ?? fate
      case .exclusionChecked(let check)
      where check.party == party && check.exclusionDecision == .excluded:
        fate = .disqualified(by: [entry.index])
      // Who leaves later was in the running when the award was made.
      case .partyWithdrawn(let leaving) where leaving.party == party && entry.index < award:
        fate = .withdrawn
      case .partyReinstated(let back) where back.party == party: fate = .valid
      default: break
      }
    }
    return fate
  }
}

extension Ground {
  /// What the ground makes of a tender; nil where it says nothing against the tender itself.
  fileprivate func fate(by event: Int) -> CaseFile.Fate? {
    switch self {
    case .exclusion, .breach, .insolvency, .late, .incomplete, .abnormallyLow, .conflict, .other:
      .disqualified(by: [event])
    case .withdrawal: .withdrawn
    case .targets, .ranking, .agreement, .notSelected: nil
    }
  }
}

extension Examination {
  /// Whether whoever wanted to could compete; nil where neither method, kind nor call says.
  var isCompetitive: Bool? {
    let opened = file.first(ProcedureOpened.self)
    switch opened?.procurementMethod {
    case .open?, .selective?: return true
    case .limited?, .direct?: return false
    case nil: break
    }
    switch opened?.procedureKind {
    case .negotiatedWithoutCall?, .directAward?: return false
    case .innovationPartnership?, .open?, .restricted?, .competitiveNegotiation?,
      .competitiveDialogue?, .competitiveFlexible?:
      return true
    case .lightTouch?, .mostSuitableProvider?, .belowThreshold?, .grant?, .other?, nil:
      return call == nil ? nil : true
    }
  }

  /// Whether the time for tenders is over: they were opened, judged or awarded, or the last
  /// deadline for them has passed.
  var isTenderTimeOver: Bool {
    let isOpened = all(SubmissionOpened.self).contains { $0.submissionKind == .tenders }
    if isOpened || file.has(.evaluationClosed) || file.has(.awardDecided) { return true }
    return file.deadlines(.tenders).last.map { $0.moment.date < day } ?? false
  }
}

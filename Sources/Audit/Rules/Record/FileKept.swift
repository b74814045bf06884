import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Years for which the file is kept after the contract.
  static let retentionYears = Threshold(
    "retentionYears", 3, "years", .published("Directive 2014/24/EU Art. 84(2)"))
  /// From this value on a contract for services or supplies is kept for its whole life.
  static let lifelongValue = Threshold(
    "lifelongValue", 1_000_000, "euro", .published("Directive 2014/24/EU Art. 83(6)"))
  /// From this value on a contract for works is kept for its whole life.
  static let lifelongWorksValue = Threshold(
    "lifelongWorksValue", 10_000_000, "euro", .published("Directive 2014/24/EU Art. 83(6)"))
}

extension Rule {
  /// EU84-KEPT-3Y.
  public static let fileKept = Rule(
    id: "EU84-KEPT-3Y", title: "The file is kept",
    question: "Are the file and the contracts kept for as long as the law wants?",
    sources: [
      .directive("Directive 2014/24/EU Arts 83(6), 84(2)", .text),
      .regulations2015("PCR 2015 regs 83(1), 84(9)", .text),
      .act2023("Procurement Act 2023 s. 98(4)", .text),
    ],
    principle: .accountability,
    reads: [
      Reading(.contractSigned, "contractValue", "endsOn"), Reading(.procedureOpened, "cpv"),
      Reading(.recordsHeld, "heldUntil"), Reading(.recordClosed, "heldUntil"),
      Reading(.recordsDestroyed, "erasureBasis"),
      Reading(.disclosureErased, "aboutIndex", "erasureBasis"), Reading(.reviewLodged, "review"),
      Reading(.reviewDecided, "review", "reviewOutcome"), Reading(.awardDecided, "reliesOn"),
      Reading(.candidateRejected, "reliesOn"), Reading(.exclusionChecked, "reliesOn"),
      Reading(.tenderEliminated, "reliesOn"), Reading(.evaluationClosed, "reliesOn"),
      Reading(.stageAssessed, "reliesOn"), Reading(.partnerTerminated, "reliesOn"),
      Reading(.procedureCancelled),
    ],
    trigger: .first(
      of: .contractSigned, .recordsDestroyed, .disclosureErased, otherwise: .notYetDue,
      "No contract is signed, and nothing was destroyed."),
    logic: """
      The file is held until three years after the last contract was signed and, for contracts of \
      at least a million euro (ten for works), until their last day; the Act knows the three years \
      only. What was destroyed or erased before, or while a review is open, contradicts the duty, \
      unless it is personal data that no decision on a party relies on, or a court ordered it. That \
      no end is on record, or too early a one, is not shown: nothing is lost yet.
      """,
    example: """
      The last contract was signed on 16 July 2025; tenders were destroyed on 1 March \
      2027: contradicted. CVs of candidates, as personal data: no.
      """,
    thresholds: [.retentionYears, .lifelongValue, .lifelongWorksValue],
    knowableFrom: .recordsDestroyed,
    canStill: "Before the date: keep the file longer. What is destroyed is lost: say so.",
    possible: [
      .met("the file is held for long enough, and nothing was destroyed too soon"),
      .breached("something was destroyed or erased too soon"),
      .notShown(.missing, "until when the file is held is not on record, or not late enough"),
      .notShown(.notModelled, "a contract that ends later is valued in another currency"),
      .notApplicable(.notYetDue, "no contract is signed"),
    ]
  ) { exam in
    if let loss = exam.losses.first(where: { $0.isTooSoon }) {
      return .breached(
        [loss.event], ["destroyed": loss.day, "basis": loss.basis.rawValue],
        because: "Event \(loss.event) tells that \(loss.what) on \(loss.day), \(loss.sooner); the"
          + " ground given is \(loss.basis.rawValue).")
    }
    guard let due = exam.retentionEnd else {
      return .notApplicable(
        .notYetDue, because: "No contract is signed, from which the years would count.")
    }
    let held =
      exam.all(RecordsHeld.self).map { ($0.heldUntil, $0.index) }
      + exam.all(RecordClosed.self).compactMap { closed in
        closed.heldUntil.map { ($0, closed.index) }
      }
    guard let last = held.max(by: { $0.0 < $1.0 }) else {
      return .notShown(
        due.events, ["heldUntilAtLeast": due.day],
        because: "Until when the file is held is not on record; it is to be at least \(due.day).")
    }
    let figures: Figures = ["heldUntil": last.0, "heldUntilAtLeast": due.day]
    guard last.0 >= due.day else {
      return .notShown(
        due.events + [last.1], figures,
        because: "The file is held until \(last.0) on record; it is to be at least \(due.day).")
    }
    if let foreign = due.unconverted, last.0 < foreign.day {
      return .notShown(
        due.events + [foreign.event, last.1], figures, as: .notModelled,
        because: "A contract that ends on \(foreign.day) is valued in another currency than the"
          + " euro, so whether its file, held until \(last.0), must be kept to its end cannot be"
          + " told.")
    }
    return .met(
      due.events + [last.1], figures,
      because: "The file is held until \(last.0), and it is to be at least \(due.day).")
  }
}

/// Until when the file must be kept.
private struct Retention: Sendable {
  let day: LocalDate
  let events: [Int]
  /// A contract that may have to be kept longer, if its value in euro were known.
  let unconverted: (day: LocalDate, event: Int)?
}

/// Something that is gone.
private struct Loss: Sendable {
  let event: Int
  let day: LocalDate
  let what: String
  let basis: ErasureBasis
  /// Whether a decision relies on it.
  let isReliedOn: Bool
  /// Before what; nothing where its time had come.
  let before: String?

  var isTooSoon: Bool {
    guard before != nil else { return false }
    switch basis {
    case .personalData: return isReliedOn
    case .courtOrder: return false
    case .retentionEnded, .mistake, .other: return true
    }
  }
  var sooner: String { before ?? "" }
}

extension Examination {
  /// Three years after the last contract, and the last day of large ones.
  fileprivate var retentionEnd: Retention? {
    let contracts = all(ContractSigned.self)
    guard let last = contracts.max(by: { $0.happened.date < $1.happened.date }) else { return nil }
    let years = last.happened.date.adding(years: self[.retentionYears])
    let isWorks = all(ProcedureOpened.self).flatMap { $0.cpv }.contains {
      $0.spelling.utf8.starts(with: "45".utf8)
    }
    let limit = ExactDecimal(self[isWorks ? .lifelongWorksValue : .lifelongValue])
    let valued = contracts.filter { $0.contractValue != nil && $0.endsOn != nil }
    let large = valued.filter { contract in
      contract.contractValue.map { $0.isEuro && $0.amount >= limit } ?? false
    }
    let foreign = valued.filter { !($0.contractValue?.isEuro ?? true) }
      .compactMap { contract in contract.endsOn.map { (day: $0, event: contract.index) } }
      .max { $0.day < $1.day }
    // The Act asks for three years from the contract, whatever it is worth: s. 98(4).
    guard book?.regime != .act2023 else {
      return Retention(day: years, events: [last.index], unconverted: nil)
    }
    let ends = [years] + large.compactMap { $0.endsOn }
    return Retention(
      day: ends.max() ?? years, events: [last.index] + large.indexes(), unconverted: foreign)
  }

  /// Decisions on a party: what they name, they needed.
  private static let decisions: Set<EventType> = [
    .awardDecided, .candidateRejected, .exclusionChecked, .tenderEliminated, .evaluationClosed,
    .stageAssessed, .partnerTerminated,
  ]

  fileprivate var losses: [Loss] {
    let relied = Set(
      file.events.filter { Self.decisions.contains($0.event.type) }.flatMap { $0.common.reliesOn })
    let destroyed = all(RecordsDestroyed.self).map { loss in
      Loss(
        event: loss.index, day: loss.happened.date, what: "a part of the file was destroyed",
        basis: loss.erasureBasis, isReliedOn: false, before: reasonToKeep(at: loss))
    }
    let erased = all(DisclosureErased.self).map { loss in
      Loss(
        event: loss.index, day: loss.happened.date,
        what: "a value of event \(loss.aboutIndex) was erased", basis: loss.erasureBasis,
        isReliedOn: relied.contains(loss.aboutIndex), before: reasonToKeep(at: loss))
    }
    return (destroyed + erased).sorted { $0.event < $1.event }
  }

  /// Why the file had to be kept at the moment of a loss; nil where it had not.
  private func reasonToKeep(at loss: some Dated) -> String? {
    let open = all(ReviewLodged.self).first { review in
      review.precedes(loss)
        && !all(ReviewDecided.self).contains {
          $0.review == review.payload.review && $0.reviewOutcome != .suspensionLifted
            && $0.precedes(loss)
        }
    }
    if let open { return "while review \(open.payload.review) was open" }
    if let end = retentionEnd {
      return loss.happened.date <= end.day
        ? "before the file might be given up on \(end.day)" : nil
    }
    return file.has(.procedureCancelled) ? nil : "while the procedure was running"
  }
}

extension Money {
  fileprivate var isEuro: Bool { currency.spelling.utf8.elementsEqual("EUR".utf8) }
}

extension LocalDate {
  /// The same day so many years later; 1 March where there is no 29 February.
  fileprivate func adding(years: Int) -> LocalDate {
    LocalDate(year: year + years, month: month, day: day)
      ?? LocalDate(year: year + years, month: 3, day: 1) ?? self
  }
}

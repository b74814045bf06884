import CivilTime
import Commissioning
import Fields
import Projections

// Everything else is judged by the book that a procedure pins, so whether the book fits comes
// first: a book without duties must not be a way out of them.

extension Rule {
  /// REGIME-FITS.
  public static let regimeFits = Rule(
    id: "REGIME-FITS", title: "The rulebook fits",
    question: "Does the rulebook that was pinned fit what is bought, by whom, where and when?",
    sources: [
      .directive("Directive 2014/24/EU Arts 1-4, 31, 74", .transposition),
      .regulations2015("PCR 2015 regs 2-6, 31, 74; revoked from 24 February 2025", .secondary),
      .act2023("Procurement Act 2023 ss. 10, 20, 123 and Sch. 1", .text),
      .providerSelection2023("Provider Selection Regime 2023 regs 2-3 and Sch. 1", .memory),
      .anywhere("the scope of the procurement law of the place", .own),
    ],
    principle: .accountability,
    reads: [
      Reading(
        .procedureOpened, "rulebook", "country", "authorityKind", "cpv", "procedureKind",
        "healthServices", "expected.expectedValue"),
      Reading(.valueEstimated, "totalValue"), Reading(.noticeDispatched, "noticeKind"),
      Reading(.contractSigned), Reading(.purchaseOrdered),
    ],
    trigger: .always,
    logic: """
      The scope of the book is compared with what the record says of country, kind of buyer, \
      kind of procedure, subject (CPV), value and the day of the call. One of them outside the \
      scope contradicts it, at any time. All of them inside fit it, once the call is out; the day \
      of a signature is not that of the call, but where a procedure without a call was opened and \
      signed while one law was in force, that law it was. An estimate counts if it was on record before the \
      call. A book \
      with more duties than the law asks for is met by choice. Amounts of thresholds are from \
      memory, change every two years and depend on the buyer: only a value above every \
      threshold for its kind contradicts a book for smaller contracts.
      """,
    example: """
      A council of the United Kingdom that called in March 2025 under uk-pcr-2015-ip@1 \
      is contradicted: those regulations ended on 24 February 2025.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: pin the rulebook that fits. After it: begin again under it.",
    possible: [
      .met("country, buyer, procedure, subject, value and day of the call lie in its scope"),
      .met(.byChoice, "the same, with a fuller book than the subject or value needs"),
      .breached("one of them lies outside its scope"),
      .notShown(.missing, "no rulebook is pinned, or one of those facts is not on record"),
      .notShown(.notModelled, "the law that applies depends on facts that are not modelled here"),
      .notApplicable(.notYetDue, "the call is not out, and nothing is outside the scope"),
    ]
  ) { exam in
    guard let book = exam.book, let opened = exam.all(ProcedureOpened.self).first else {
      return .notShown(
        because: "No rulebook of this program is pinned, so no legal duty can be judged.")
    }
    let facts = RegimeFacts(exam, opened)
    if let conflict = book.scope.conflict(with: facts) {
      return .breached(
        facts.events, facts.figures, because: "\(book.name) does not fit: \(conflict).")
    }
    guard facts.hasBegun else {
      return .notApplicable(.notYetDue, facts.events, because: "The call is not out yet.")
    }
    let absent = facts.absent(for: book.scope)
    guard absent.isEmpty else {
      return .notShown(
        facts.events, facts.figures, as: .missing,
        because: "Not on record: \(absent.joined(separator: ", ")).")
    }
    if let doubt = book.scope.doubt(about: facts) {
      return .notShown(facts.events, facts.figures, as: .notModelled, because: "\(doubt).")
    }
    if let choice = book.scope.choice(of: facts) {
      return .met(
        facts.events, facts.figures, as: .byChoice,
        because: "\(choice), so \(book.name) is followed by choice.")
    }
    return .met(
      facts.events, facts.figures,
      because:
        "Country, buyer, procedure, subject, value and date lie in the scope of \(book.name).")
  }
}

/// What the record says of the facts that decide which law applies.
struct RegimeFacts: Sendable {
  let country: String?
  let authority: AuthorityKind?
  let procedure: ProcedureKind?
  let divisions: [String]
  let value: Money?
  /// nil where no call is on record: a contract may be signed long after what began it.
  let callDay: LocalDate?
  /// From the opening to the first signature; nil where the one was recorded only afterwards.
  let span: ClosedRange<LocalDate>?
  let isHealth: Bool?
  let hasBought: Bool
  let hasBegun: Bool
  let events: [Int]

  init(_ exam: Examination, _ opened: Recorded<ProcedureOpened>) {
    let call = exam.call
    let estimate =
      call.map { call in
        exam.estimate(before: call).flatMap { $0.timing(before: call) == .inTime ? $0 : nil }
      } ?? exam.all(ValueEstimated.self).latest
    let signed = exam.all(ContractSigned.self).first
    let orders = exam.all(PurchaseOrdered.self)
    country = opened.country?.spelling
    authority = opened.authorityKind
    procedure = opened.procedureKind
    divisions = opened.cpv.map { $0.division }
    value = estimate?.totalValue ?? opened.expected?.expectedValue
    callDay = call?.happened.date
    let opening = opened.happened.date
    let lastDay = (signed?.happened ?? orders.first?.happened)?.date
    span = lastDay.flatMap { opened.isLive && opening <= $0 ? opening...$0 : nil }
    isHealth = opened.healthServices
    hasBought = !orders.isEmpty
    hasBegun = call != nil || signed != nil || hasBought
    events =
      [opened.index]
      + [estimate?.index, call?.index ?? signed?.index, orders.first?.index].compactMap { $0 }
  }

  /// What is needed to tell, and is not on record.
  func absent(for scope: Scope) -> [String] {
    [
      country == nil ? "the country" : nil, authority == nil ? "the kind of buyer" : nil,
      procedure == nil ? "the kind of procedure" : nil,
      divisions.isEmpty ? "the subject (CPV)" : nil, value == nil ? "the value" : nil,
      callDay == nil && scope.dependsOnCallDay && !(span.map(scope.holds) ?? false)
        ? "the day of the call" : nil,
    ].compactMap { $0 }
  }

  var figures: Figures {
    [
      "country": country, "authorityKind": authority?.rawValue,
      "procedureKind": procedure?.rawValue, "cpvDivisions": divisions,
      "value": value?.amount, "currency": value?.currency.spelling, "callDay": callDay,
    ]
  }
}

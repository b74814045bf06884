import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days in which an invoice is paid.
  static let paymentDays = Threshold(
    "paymentDays", 30, "days", .published("Directive 2011/7/EU, from memory; PCR reg. 113"))
}

extension Rule {
  /// EU31-INSTALMENTS.
  public static let instalments = Rule(
    id: "EU31-INSTALMENTS", title: "Paid in instalments, alike",
    question: "Was the work of each stage paid in the planned instalments, in time and alike?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 regs 31(11), 113", .text),
      .act2023("Procurement Act 2023 ss. 20(1), 68(2)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsIssued, "stagePlan.stage", "stagePlan.instalments.id",
        "stagePlan.instalments.sum"),
      Reading(.contractSigned, "partner", "stagePlan.instalments.sum", "indexation"),
      Reading(.contractModified, "partner", "stagePlan.instalments.sum"),
      Reading(.instalmentPaid, "partner", "stage", "instalment", "paid", "invoicedAt"),
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage"),
      Reading(.partnerTerminated, "partner", "ground"), Reading(.partyWithdrawn, "party", "stage"),
    ],
    trigger: .first(
      of: .stageClosed, .instalmentPaid, otherwise: .notYetDue,
      "No stage is closed and nothing is paid."),
    logic: """
      For each partner that stayed in a closed stage to its end: each instalment that its contract \
      or the documents plan is paid with the planned sum, in one payment or several. More than \
      planned contradicts the duty; so does less, where another partner in the stage was paid its \
      own in full and no more is awaited. What the partner agreed goes before the documents, and \
      an index may raise a sum. Each payment comes within 30 days of its invoice; under the \
      Procurement Act 2023 the day of the invoice is the first of them.
      """,
    example: """
      Invoiced on 1 December and paid on the 31st: met. Paid on the next working day \
      after the last day: contradicted.
      """,
    thresholds: [.paymentDays],
    knowableFrom: .instalmentPaid,
    canStill: "At any time: pay what is due, with interest for the delay.",
    possible: [
      .met("each planned instalment is paid in full, and each payment came in time"),
      .breached("one was paid too late, with more than was planned, or with less than others"),
      .notShown(.missing, "a plan, a payment or the day of an invoice is not on record"),
      .notShown(
        .notModelled, "a payment is in another currency, or indexed, or the year is not known"),
      .notApplicable(.notYetDue, "no stage is closed, and nothing is paid"),
      .notApplicable(
        .exempt, "the law asks only what the documents promise, and they promise no instalment"),
    ]
  ) { exam throws(CalendarError) in
    let payments = exam.all(InstalmentPaid.self)
    let accounts = exam.stageAccounts
    for payment in payments {
      if let late = try lateness(of: payment, exam) { return late }
    }
    if let uneven = accounts.compactMap({ $0.excess ?? $0.shortfall(among: accounts) }).first {
      return uneven
    }
    if let gap = accounts.compactMap({ $0.gap }).first { return gap }
    if let bare = payments.first(where: { $0.invoicedAt == nil }) {
      return .notShown(
        [bare.index], ["partner": bare.partner, "stage": bare.stage],
        because: "When the invoice paid on \(bare.happened.date) to \(bare.partner) arrived is not"
          + " on record.")
    }
    if exam.isBoundByOwnDocumentsOnly, payments.isEmpty, accounts.allSatisfy(\.planned.isEmpty) {
      return .notApplicable(.exempt, because: "The documents promise no instalment.")
    }
    if let plain = accounts.first(where: \.planned.isEmpty) {
      return .notShown(
        [plain.close.index], ["partner": plain.partner, "stage": plain.stage],
        because: "No instalment planned for \(plain.partner) in stage \(plain.stage) is on record.")
    }
    return .met(
      payments.indexes() + accounts.map { $0.close.index },
      ["payments": payments.count, "days": exam[.paymentDays]],
      because:
        "\(every(payments.count, "payment")) came within \(counted(exam[.paymentDays], "day")) of its"
        + " invoice, with the planned sum.")
  }
}

private func lateness(
  of payment: Recorded<InstalmentPaid>, _ exam: Examination
) throws(CalendarError) -> Judgement? {
  guard let invoiced = payment.invoicedAt?.date else { return nil }
  let days = exam[.paymentDays]
  let count = exam.isBoundByOwnDocumentsOnly ? DayCount.paBeginningWith : exam.clock.period
  let last = try count.lastDay(of: days, from: invoiced, in: exam.clock.calendar)
  let paid = payment.happened.date
  guard paid > last else { return nil }
  return .breached(
    [payment.index], ["partner": payment.partner, "invoiced": invoiced, "paid": paid, "due": last],
    because:
      "\(payment.partner) was paid on \(paid) for an invoice of \(invoiced), due by \(last).",
    steps: ["invoice \(invoiced), \(counted(days, "day")) to \(last), paid \(paid)"])
}

/// What one partner was to be paid for one closed stage, and what it was paid.
private struct StageAccount: Sendable {
  let stage: Int
  let partner: Identifier
  let planned: [Instalment]
  /// Instalments as they were worded anew after the close.
  let reworded: [Instalment]
  /// Whether its contract lets prices follow an index.
  let isIndexed: Bool
  /// Whether so many days have passed since the close and the last payment that none is awaited.
  let isOver: Bool
  let payments: [Recorded<InstalmentPaid>]
  let close: Recorded<StageClosed>

  private var figures: Figures { ["partner": partner, "stage": stage] }
  private var events: [Int] { payments.indexes() + [close.index] }

  /// What was paid of one instalment; nil where a payment is in another currency.
  private func paid(of instalment: Instalment) -> ExactDecimal? {
    // A payment that names none is for the one that there is.
    let own = payments.filter {
      $0.instalment == instalment.id || $0.instalment == nil && planned.count == 1
    }
    guard own.allSatisfy({ $0.paid.currency == instalment.sum.currency }) else { return nil }
    return own.map { $0.paid.amount }.reduce(.blank, +)
  }

  /// The sums of an instalment, by every wording that may bind.
  private func sums(of instalment: Instalment) -> [ExactDecimal] {
    [instalment.sum.amount]
      + reworded.filter { $0.id == instalment.id && $0.sum.currency == instalment.sum.currency }
      .map { $0.sum.amount }
  }

  private func least(of instalment: Instalment) -> ExactDecimal {
    sums(of: instalment).min() ?? instalment.sum.amount
  }

  private func most(of instalment: Instalment) -> ExactDecimal {
    sums(of: instalment).max() ?? instalment.sum.amount
  }

  private var isPaidInFull: Bool {
    !planned.isEmpty
      && planned.allSatisfy { plan in paid(of: plan).map { $0 >= least(of: plan) } ?? false }
  }

  /// More than was planned.
  var excess: Judgement? {
    for instalment in planned where !isIndexed {
      guard let paid = paid(of: instalment), paid > most(of: instalment) else { continue }
      return .breached(
        events, figures,
        because:
          "\(partner) was paid \(paid) for instalment \(instalment.id) of stage \(stage), where"
          + " \(instalment.sum.amount) was planned.")
    }
    return nil
  }

  /// Less than was planned, where another partner was paid in full.
  func shortfall(among accounts: [StageAccount]) -> Judgement? {
    guard isOver,
      let full = accounts.first(where: {
        $0.stage == stage && $0.partner != partner && $0.close.index == close.index
          && $0.isPaidInFull
      })
    else { return nil }
    for instalment in planned {
      // Nothing on record is absence, and no payment on other terms.
      guard let paid = paid(of: instalment), paid > .blank, paid < least(of: instalment) else {
        continue
      }
      return .breached(
        events + full.payments.indexes(), figures,
        because:
          "\(partner) was paid \(paid) of \(instalment.sum.amount) for instalment \(instalment.id)"
          + " of stage \(stage), and \(full.partner) was paid in full.")
    }
    return nil
  }

  /// What is not on record, or not modelled.
  var gap: Judgement? {
    for instalment in planned {
      guard let paid = paid(of: instalment) else {
        return .notShown(
          events, figures, as: .notModelled,
          because:
            "Instalment \(instalment.id) of stage \(stage) was paid to \(partner) in another"
            + " currency than planned.")
      }
      if isIndexed, paid > most(of: instalment) {
        return .notShown(
          events, figures, as: .notModelled,
          because:
            "\(partner) was paid \(paid) for instalment \(instalment.id) of stage \(stage), where"
            + " \(instalment.sum.amount) was planned, and prices of its contract follow an index.")
      }
      if paid < least(of: instalment) {
        return .notShown(
          events, figures,
          because:
            "Of \(instalment.sum.amount) planned for instalment \(instalment.id) of stage \(stage),"
            + " \(paid) paid to \(partner) is on record.")
      }
    }
    return nil
  }
}

extension Examination {
  /// An account for each partner that stayed in a closed stage to its end.
  fileprivate var stageAccounts: [StageAccount] {
    courses.filter { !hasLeft($0) }.compactMap { course in
      let close = all(StageClosed.self).first {
        $0.stage == course.stage && $0.sharesLots(with: course.start)
      }
      return close.map { account(of: course, $0) }
    }
  }

  private func account(of course: Course, _ close: Recorded<StageClosed>) -> StageAccount {
    let wordings = terms(stage: course.stage, partner: course.partner).filter {
      !$0.plan.instalments.isEmpty && $0.sharesLots(with: course.start)
    }
    // What the partner itself agreed goes before the documents.
    let own = wordings.filter { $0.partner != nil }
    let binding = own.isEmpty ? wordings : own
    let inForce = binding.last { $0.timing(before: close) != .afterwards } ?? binding.last
    let later = binding.filter { wording in inForce.map { wording.index > $0.index } ?? false }
    let payments = all(InstalmentPaid.self).filter {
      $0.partner == course.partner && $0.stage == course.stage
    }
    let newest = (payments.map { $0.happened.date } + [close.happened.date]).max() ?? day
    return StageAccount(
      stage: course.stage, partner: course.partner, planned: inForce?.plan.instalments ?? [],
      reworded: later.flatMap { $0.plan.instalments },
      isIndexed: all(ContractSigned.self).contains {
        $0.partner == course.partner && $0.indexation != nil
      },
      isOver: newest.days(to: day) > self[.paymentDays], payments: payments, close: close)
  }
}

import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU69-LOW-PRICE-ASKED.
  public static let lowPriceAsked = Rule(
    id: "EU69-LOW-PRICE-ASKED", title: "Low prices were asked about",
    question: "Before a very low price was rejected, was the tenderer asked to explain it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 69(1), (3)", .transposition),
      .regulations2015("PCR 2015 reg. 69", .text),
      .act2023("Procurement Act 2023 s. 19(4)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.tenderEliminated, "party", "ground", "reasons"),
      Reading(.candidateRejected, "party", "ground", "reasons"),
      Reading(
        .clarificationRequested, "party", "clarificationId", "clarificationSubject", "replyBy"),
      Reading(.clarificationReceived, "party", "clarificationId"),
    ],
    trigger: .first(
      of: .tenderEliminated, .candidateRejected, otherwise: .noTrigger,
      "No tender was rejected."),
    logic: """
      Each rejection for an abnormally low price, by its ground or a reason, needs a question to \
      that tenderer about the price before it, a reply or the end of the time for one, and a reason \
      why the explanation was not enough. A question that came only afterwards, or a rejection \
      while the time for a reply still ran, contradicts the duty; on its last day, at no hour \
      known, that does not show.
      """,
    example: """
      D was asked on 18 June to reply by the 25th, and was rejected on the 20th without a reply: \
      contradicted. It was rejected on the 26th, with reasons: met.
      """,
    knowableFrom: .tenderEliminated,
    canStill: "Before the contract is signed: ask, weigh the reply, and decide again.",
    possible: [
      .met("each was asked, had its chance, and was told why it was not enough"),
      .breached("the question came afterwards, or the time for a reply still ran"),
      .notShown(.missing, "a question, the end or hour of its time, or the reasons are not there"),
      .notShown(.lateEntry, "the question was recorded only after the rejection"),
      .notApplicable(.noTrigger, "no tender was rejected for its price"),
    ]
  ) { exam in
    let rejections = exam.lowPriceRejections
    guard !rejections.isEmpty else {
      return .notApplicable(.noTrigger, because: "No tender was rejected for a very low price.")
    }
    if let problem = rejections.compactMap({ exam.problem($0) }).deciding { return problem }
    return .met(
      rejections.map { $0.index }, ["rejections": rejections.count],
      because: "\(every(rejections.count, "tenderer")) had been asked about the price and had its"
        + " chance to explain it.")
  }
}

/// A tender that was rejected for its price.
private struct LowPriceRejection: Dated, Sendable {
  let party: Identifier
  let index: Int
  let happened: Moment
  let common: CommonFields

  init<Payload>(_ event: Recorded<Payload>, of party: Identifier) {
    self.party = party
    index = event.index
    happened = event.happened
    common = event.common
  }
}

extension Examination {
  fileprivate var lowPriceRejections: [LowPriceRejection] {
    let eliminated = all(TenderEliminated.self)
      .filter { $0.ground == .abnormallyLow || $0.common.citesLowPrice }
      .map { LowPriceRejection($0, of: $0.party) }
    let rejected = all(CandidateRejected.self)
      .filter { $0.ground == .abnormallyLow || $0.common.citesLowPrice }
      .map { LowPriceRejection($0, of: $0.party) }
    return (eliminated + rejected).sorted { $0.index < $1.index }
  }

  fileprivate func problem(_ rejection: LowPriceRejection) -> Judgement? {
    let party = rejection.party
    let figures: Figures = ["party": party, "rejected": rejection.happened]
    let rejected = "\(party) was rejected for a very low price on \(rejection.happened.date)"
    let questions = all(ClarificationRequested.self).filter {
      $0.party == party && $0.clarificationSubject == .lowPrice
    }
    let timely = questions.last { $0.timing(before: rejection) == .inTime }
    guard let question = timely ?? questions.min(by: { $0.precedes($1) }) else {
      return .notShown(
        [rejection.index], figures, because: "\(rejected), and no question about it is on record.")
    }
    let events = [question.index, rejection.index]
    switch question.timing(before: rejection) {
    case .inTime: break
    case .afterwards:
      return .breached(
        events, figures,
        because: "\(rejected), and asked about it only on \(question.happened.date)."
      )
    case .lateEntry:
      return .notShown(
        events, figures, as: .lateEntry,
        because: "\(rejected); the question about it was recorded only afterwards.")
    }
    if let unheard = unheard(rejection, question, rejected) { return unheard }
    guard rejection.common.reasons.allSatisfy(\.text.isEmpty) else { return nil }
    return .notShown(
      events, figures, because: "\(rejected); why its explanation was not enough is not on record.")
  }
  /// A rejection while the party could still explain.
  private func unheard(
    _ rejection: LowPriceRejection, _ question: Recorded<ClarificationRequested>, _ rejected: String
  ) -> Judgement? {
    let isAnswered = all(ClarificationReceived.self).contains {
      $0.party == rejection.party && question.happened.isBefore($0.happened) != false
        && rejection.happened.isBefore($0.happened) != true
        && ($0.clarificationId == nil || $0.clarificationId == question.clarificationId)
    }
    guard !isAnswered else { return nil }
    let events = [question.index, rejection.index]
    let figures: Figures = [
      "party": rejection.party, "rejected": rejection.happened, "replyBy": question.replyBy,
    ]
    guard let end = question.replyBy else {
      return .notShown(
        events, figures,
        because: "\(rejected); no reply, and no end of the time for one, is on record.")
    }
    switch rejection.happened.isBefore(end) {
    case false?: return nil
    case nil:
      return .notShown(
        events, figures,
        because: "\(rejected), without a reply, on the last day for one; at which hour is not on"
          + " record.")
    case true?:
      return .breached(
        events, figures,
        because: "\(rejected), without a reply, while one could come until \(end).")
    }
  }
}

extension CommonFields {
  fileprivate var citesLowPrice: Bool { reasons.contains { $0.ground == .abnormallyLow } }
}

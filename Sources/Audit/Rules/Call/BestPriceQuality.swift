import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-BPQR-ONLY.
  public static let bestPriceQuality = Rule(
    id: "EU31-BPQR-ONLY", title: "Price and quality decide",
    question: "Is the award made only on the best ratio of price and quality?",
    sources: [
      .directive("Directive 2014/24/EU Arts 31(1) last subpara, 67(2)", .transposition),
      .regulations2015("PCR 2015 regs 31(8), 67(4)", .text),
    ],
    principle: .competition,
    reads: [
      Reading(
        .documentsIssued, "awardCriteria.criterionType", "awardCriteria.weight", "fixedPrice"),
      Reading(.noticeDispatched, "noticeKind", "awardCriteria.criterionType"),
      Reading(.invitationsSent, "awardCriteria.criterionType"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The published criteria hold one of quality and one of price or cost; where the price is \
      fixed, quality alone. Price or cost alone contradicts the duty, and so does quality alone \
      where it is recorded that the price is not fixed.
      """,
    example: """
      60 for quality and 40 for the price: met. 100 for the price: contradicted.
      """,
    knowableFrom: .documentsIssued,
    canStill: "Before requests close: issue criteria anew, and extend the deadline.",
    possible: [
      .met("both sides are weighed, or the price is fixed"),
      .breached("one side is not weighed at all"),
      .notShown(.missing, "no award criteria are on record, or not whether the price is fixed"),
      .notApplicable(.notYetDue, "the call is not out, or criteria may still come"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let published = exam.publishedCriteria else {
      return exam.all(InvitationsSent.self).isEmpty
        ? .notApplicable(
          .notYetDue, [call.index],
          because: "No criteria are on record; they may come with the invitation.")
        : .notShown([call.index], because: "No award criteria are on record.")
    }
    let weighed = published.criteria.filter {
      ($0.weight ?? $0.weightRange?.maximum) != ExactDecimal.blank
    }
    let quality = weighed.filter { $0.criterionType == .quality }
    let hasPrice = weighed.contains { $0.criterionType != .quality }
    let fixed = exam.documents.last { $0.fixedPrice != nil }
    let events = [published.event] + [fixed?.index].compactMap { $0 }
    let figures: Figures = ["quality": quality.count, "all": weighed.count]
    if quality.isEmpty {
      return .breached(events, figures, because: "All weighed criteria are of price or cost.")
    }
    if hasPrice {
      return .met(
        events, figures,
        because:
          "Of \(counted(weighed.count, "weighed criterion", "weighed criteria")) \(quality.count) ask for quality, the rest for price"
          + " or cost.")
    }
    switch fixed?.fixedPrice {
    case true?:
      return .met(events, figures, because: "The price is fixed, and quality alone decides.")
    case false?:
      return .breached(
        events, figures, because: "The price is not fixed, and no criterion weighs it.")
    case nil:
      return .notShown(
        events, figures, because: "No criterion weighs the price, and it is not on record as fixed."
      )
    }
  }
}

import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU53-DOCS-DAY-ONE.
  public static let documentsDayOne = Rule(
    id: "EU53-DOCS-DAY-ONE", title: "Documents from day one",
    question: "Could anyone read the documents in full from the day of publication?",
    sources: [
      .directive("Directive 2014/24/EU Art. 53(1)", .transposition),
      .regulations2015("PCR 2015 reg. 53(1)-(4)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.documentsIssued, "publicAt", "complete", "reasons"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.noticePublished, "noticeKind", "aboutIndex"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version in force at publication was open to all on the date of publication or before, \
      and held every part. Dates are compared, not hours. Where the day of publication is not on \
      record, documents open on the day of dispatch are early enough. A version that opened \
      later contradicts the duty, and so does a whole one that took the place of a part. A part \
      held back for a reason on record is lawful with five more days, which no period here \
      can show.
      """,
    example: """
      Published on 22 March, open on the 22nd at 23:00: met. On the 23rd: contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: open every part, and extend the deadline.",
    possible: [
      .met("everything was open on the date of publication or before"),
      .breached("it opened later, or a part of it came only in a later version"),
      .notShown(.missing, "it is not on record from when it was open, or that it was whole"),
      .notShown(.notModelled, "a part is held back for a reason that is on record"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let version = exam.documents(at: call) ?? exam.documents.first else {
      return .notShown([call.index], because: "No documents are on record.")
    }
    let publication = Publishing(call, exam)
    let number = version.documentsVersion
    let events = publication.events + [version.index]
    guard let open = version.publicAt else {
      return .notShown(
        events, because: "From when anybody could read version \(number) is not on record.")
    }
    let figures: Figures = ["open": open.date, "published": publication.date ?? call.happened.date]
    guard open.date <= publication.date ?? call.happened.date else {
      guard let published = publication.date else {
        return .notShown(
          events, figures,
          because: "Version \(number) opened on \(open.date), after the dispatch of"
            + " \(call.happened.date), and the day of publication is not on record.")
      }
      return .breached(
        events, figures,
        because: "Version \(number) opened on \(open.date), and the call was published on"
          + " \(published).")
    }
    if version.complete == true {
      return .met(
        events, figures,
        because:
          "Version \(number), declared complete, was open on \(open.date), by the publication"
          + " of the call.")
    }
    if version.complete == false, !version.common.reasons.isEmpty {
      return .notShown(
        events, figures, as: .notModelled,
        because:
          "A part of version \(number) is held back for a reason on record; whether five days"
          + " were added for it cannot be computed.")
    }
    let later = exam.documents.first { later in
      later.complete == true && call.precedes(later)
        && (later.publicAt ?? later.happened).date > open.date
    }
    if version.complete == false, let later {
      return .breached(
        events + [later.index], figures,
        because: "Version \(number) did not hold every part; the whole came only with version"
          + " \(later.documentsVersion) of \(later.happened.date).")
    }
    return .notShown(
      events, figures,
      because: "Version \(number) was open on \(open.date); that it held every part is not on"
        + " record.")
  }
}

/// When the call was published, where that is on record.
private struct Publishing: Sendable {
  let date: LocalDate?
  let events: [Int]

  init(_ call: Recorded<NoticeDispatched>, _ exam: Examination) {
    let report = exam.all(NoticePublished.self).first {
      $0.aboutIndex.map { $0 == call.index } ?? ($0.noticeKind == call.noticeKind)
    }
    date = (call.publishedAt ?? report?.happened)?.date
    events = [call.index] + (call.publishedAt == nil ? [report?.index].compactMap { $0 } : [])
  }
}

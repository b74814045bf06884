import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// LEDGER-FILES-MATCH.
  public static let filesMatch = Rule(
    id: "LEDGER-FILES-MATCH", title: "Files are those filed",
    question: "Are the documents at hand the ones that were filed?",
    sources: [
      .anywhere("good practice; compare integrity, Directive 2014/24/EU Art. 22(3)", .transposition)
    ],
    principle: .accountability,
    reads: EventType.allCases.map { Reading($0, "attachments.sha256") },
    trigger: .always,
    logic: """
      Each file that the reader holds is hashed, and its digest compared with the one that was \
      filed. A file with another digest is not the one filed. An audit reads no files itself, so \
      without digests handed in the question does not arise; where some of the files are not at \
      hand, or their digests are sealed, no more than those compared is shown.
      """,
    example: """
      The minutes were attached to event 31; the file at hand has another digest: not \
      followed.
      """,
    knowableFrom: .procedureOpened,
    canStill: "At any time: find the file that was filed; a file that changed is another one.",
    possible: [
      .met("every file is at hand and is the one filed"),
      .breached("a file at hand is another than the one filed"),
      .notShown(.unverifiable, "some files are not at hand, and the others are those filed"),
      .notShown(.withheld, "the digest of a file is sealed"),
      .notApplicable(.notHere, "no files are at hand"),
      .notApplicable(.nothingRecorded, "nothing was attached"),
    ]
  ) { exam in
    let filed = exam.filed
    guard !filed.isEmpty else {
      return .notApplicable(.nothingRecorded, because: "No document was attached to any event.")
    }
    guard let files = exam.files else {
      return .notApplicable(
        .notHere, filed.map { $0.place.event }, ["attached": filed.count],
        because: "The files of \(counted(filed.count, "attachment")) are not at hand.")
    }
    let compared = filed.filter { $0.digest != nil && files.digests[$0.place] != nil }
    let figures: Figures = ["attached": filed.count, "compared": compared.count]
    if let other = compared.first(where: { files.digests[$0.place] != $0.digest }) {
      return .breached(
        [other.place.event], figures,
        because: "The file at hand for \(other.label) of event \(other.place.event) is not the one"
          + " that was filed: its digest is another.")
    }
    if let sealed = filed.first(where: { $0.digest == nil }) {
      return .notShown(
        [sealed.place.event], figures, as: .withheld,
        because: "The digest of \(sealed.label) of event \(sealed.place.event) is sealed;"
          + " \(compared.count) of \(filed.count) files are those filed.")
    }
    guard compared.count == filed.count else {
      return .notShown(
        filed.map { $0.place.event }, figures, as: .unverifiable,
        because: "\(compared.count) of \(filed.count) files are at hand, and are those filed.")
    }
    return .met(
      filed.map { $0.place.event }, figures,
      because: "The file at hand for \(each(filed.count, "attachment")) is the one filed.")
  }
}

/// A document that was attached.
private struct FiledDocument: Sendable {
  let place: FilesAtHand.Place
  let label: String
  /// Nil where it is sealed.
  let digest: ContentDigest?
}

extension Examination {
  fileprivate var filed: [FiledDocument] {
    file.events.flatMap { entry in
      entry.common.attachments.enumerated().compactMap { place, attachment in
        attachment.sha256.map {
          FiledDocument(
            place: FilesAtHand.Place(event: entry.index, attachment: place),
            label: attachment.label.isEmpty ? "attachment \(place + 1)" : attachment.label,
            digest: $0.value)
        }
      }
    }
  }
}

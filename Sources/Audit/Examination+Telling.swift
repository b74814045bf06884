import CivilTime
import Commissioning
import Fields
import Projections

// What the authority told those who took part, to whom and when.

extension Examination {
  /// Something that everybody who takes part has to be told.
  struct Telling: Sendable {
    let what: String
    let index: Int
    let happened: Moment
    let lots: [Identifier]
    let recipients: [Delivery]
    /// Where all could read it: told to all from then on.
    let published: Publication?
  }

  /// Answers, changes of the documents and moved deadlines, in log order. Those of a stage concern
  /// partners, who have contracts.
  var tellings: [Telling] {
    let answers = all(QuestionAnswered.self).map {
      telling(
        $0, "The answer\($0.questionId.map { " to \($0)" } ?? "")", $0.recipients, $0.published)
    }
    let amendments = all(DocumentsAmended.self).filter { $0.period != .stage }.map {
      telling($0, "The change of the documents", $0.recipients, $0.published)
    }
    let extensions = all(DeadlineExtended.self).filter { $0.period != .stage }.map {
      telling($0, "The new deadline for \($0.period.rawValue)", $0.recipients, $0.published)
    }
    return (answers + amendments + extensions).sorted { $0.index < $1.index }
  }

  /// A change of the documents, as something to tell.
  func telling(of amendment: Recorded<DocumentsAmended>) -> Telling {
    telling(
      amendment, "The change of the documents", amendment.recipients, amendment.published)
  }

  private func telling<Payload>(
    _ event: Recorded<Payload>, _ what: String, _ recipients: [Delivery], _ published: Publication?
  ) -> Telling {
    Telling(
      what: "\(what) of \(event.happened.date)", index: event.index, happened: event.happened,
      lots: event.common.lots, recipients: recipients, published: published)
  }

  /// Who took part when it was told.
  func audience(of telling: Telling) -> Set<Identifier> {
    file.participants(at: telling.happened, lots: telling.lots)
  }
}

extension Examination.Telling {
  /// When a party was told: by its own letter, or by the publication if that came first. Nothing
  /// where neither has a time on record.
  func told(_ party: Identifier) -> Moment? {
    let letter = recipients.first { $0.party == party }?.sentAt
    guard let publication = published?.publishedAt else { return letter }
    return letter.map { $0.earliest < publication.earliest ? $0 : publication } ?? publication
  }

  /// Those of the audience to whom nothing was sent, where it was not published either.
  func missing(from audience: Set<Identifier>) -> [Identifier] {
    guard published == nil else { return [] }
    return audience.subtracting(recipients.map { $0.party }).sorted()
  }
}

import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// Plans the events of one contracting process, release by release, oldest first.
struct ProcessPlanner {
  private let history: ReleaseHistory
  private let digest: ReleaseDigest
  private let identity: ForeignIdentity

  private(set) var batch: ImportPlan.Batch
  private var merge = ReleaseMerge()
  private var facts: ProcessFacts?
  private var notes: Set<TolerantRead.Note> = []
  private var documentsVersion = 0

  /// The most bytes that the data of an event may have, so that its line stays below the limit of
  /// 65,535 with what the log adds.
  static let dataSizeMax = 60_000

  init(history: ReleaseHistory, digest: ReleaseDigest) {
    self.history = history
    self.digest = digest
    identity = ForeignIdentity(digest: digest)
    batch = ImportPlan.Batch(
      ocid: history.ocid, procedure: identity.procedure(ocid: history.ocid), drafts: [])
  }

  mutating func plan(into report: inout ImportReport, tally: inout PathTally) {
    for release in history.misplacedByText {
      report.add(.orderNotByText, "date", at: release.example)
    }
    for release in history.unordered { report.add(.orderUnknown, "date", at: release.example) }
    for release in history.releases {
      do {
        try plan(release, try release.object(), &report, &tally)
      } catch {
        report.add(.unreadable, "", at: release.example)
      }
    }
  }

  private mutating func plan(
    _ release: StoredRelease, _ object: ForeignObject, _ report: inout ImportReport,
    _ tally: inout PathTally
  ) throws(ForeignJSONError) {
    let tags = tags(of: object, release, &report)
    for path in ReleaseMerge.repeatedIDs(in: object) {
      report.add(.idTwice, path, at: release.example)
    }
    merge.add(object)
    let (after, found) = FactReader.facts(of: merge.state, ocid: history.ocid, identity: identity)
    var maker = EventMaker(
      procedure: batch.procedure, release: release, tags: tags, before: facts, after: after,
      documentsVersion: documentsVersion)
    maker.make()
    let fresh = unique(found).filter { !notes.contains($0) }
    for note in fresh { report.add(note.cause, note.path.general, at: release.example) }
    for note in maker.notes { report.add(note.cause, note.path, at: release.example) }

    let rules = PathTally.Rules.release(isBeforeTenders: tags.areBeforeTenders)
    tally.add(object, rules, at: release.example)
    var own = PathTally()
    own.add(object, rules, at: "")
    append(
      imported(release, own.parts(), fresh, maker.notes, &report), maker.pending, release, &report)
    facts = after
    notes = Set(found)
    documentsVersion = maker.documentsVersion
  }

  private func unique(_ notes: [TolerantRead.Note]) -> [TolerantRead.Note] {
    var seen: Set<TolerantRead.Note> = []
    return notes.filter { seen.insert($0).inserted }
  }

  private func tags(
    of object: ForeignObject, _ release: StoredRelease, _ report: inout ImportReport
  ) -> [ReleaseTag] {
    var read = TolerantRead()
    let place = TolerantRead.Place(object: object, path: TolerantRead.Path())
    let texts = read.texts(place, "tag")
    if texts.isEmpty { read.note(.incomplete, place, "tag") }
    let tags = texts.compactMap { text in
      if ReleaseTag(rawValue: text) == nil { read.note(.unknownCode, place, "tag") }
      return ReleaseTag(rawValue: text)
    }
    for note in read.notes { report.add(note.cause, note.path.general, at: release.example) }
    return tags
  }

  // MARK: Drafts

  /// The event that stands for the release itself, and names what of it no other event carries.
  private func imported(
    _ release: StoredRelease, _ parts: [PathTally.Part], _ found: [TolerantRead.Note],
    _ made: [EventMaker.Note], _ report: inout ImportReport
  ) -> ReleaseImported {
    var skipped = parts.compactMap { part in
      part.fate.cause.map { skippedPart(part.pointer, $0, part.count) }
    }
    for note in found where note.cause.isLoss {
      skipped.append(skippedPart(note.path.pointer, note.cause, 1))
    }
    for note in made where note.cause.isLoss {
      let path = TolerantRead.Path(general: note.path)
      skipped.append(skippedPart(path.pointer, note.cause, 1))
    }
    var payload = ReleaseImported {
      $0.source = TolerantRead.cut(release.source, to: 2000)
      $0.releaseId = TolerantRead.cut(release.id.isEmpty ? release.sha256 : release.id, to: 1000)
      $0.releaseDate = TolerantRead.cut(release.dateText, to: 100)
      $0.releaseDigest = ContentDigest(spelled: release.sha256) ?? .blank
      $0.ocid = TolerantRead.cut(release.ocid, to: 1000)
      $0.skipped = skipped
    }
    let count = skipped.count
    while size(payload) > Self.dataSizeMax || payload.skipped.count > FieldShape.listLimit {
      payload.skipped = Array(payload.skipped.prefix((payload.skipped.count - 1) / 2))
      let rest = count - payload.skipped.count
      payload.skipped.append(skippedPart("/", .tooLong, rest))
    }
    if payload.skipped.count < count { report.add(.tooLong, "", at: release.example) }
    return payload
  }

  private func skippedPart(
    _ pointer: String, _ cause: ImportReport.Cause, _ count: Int
  ) -> SkippedPart {
    SkippedPart {
      $0.pointer = TolerantRead.cut(pointer, to: 500)
      $0.why = count == 1 ? cause.rawValue : "\(cause.rawValue) (\(count) values)"
    }
  }

  private mutating func append(
    _ imported: ReleaseImported, _ pending: [EventMaker.Pending], _ release: StoredRelease,
    _ report: inout ImportReport
  ) {
    let first = EventMaker.Pending(
      stream: .procedure(batch.procedure), at: release.date.moment, event: imported.event)
    for (ordinal, pending) in ([first] + pending).enumerated() {
      guard let event = fitting(pending.event) else {
        report.add(.tooLong, "", at: release.example)
        continue
      }
      // What contradicts itself would be refused, and with it the whole process.
      guard event.payload.contradictions.isEmpty else {
        report.add(.incomplete, "", at: release.example)
        continue
      }
      if event != pending.event { report.add(.tooLong, "tender", at: release.example) }
      var common = CommonFields()
      common.lots = Array(pending.lots.prefix(FieldShape.listLimit))
      common.reasons = pending.reasons
      common.origin = .imported
      common.sourceDigest = ContentDigest(spelled: release.sha256)
      batch.drafts.append(
        ImportPlan.Draft(
          stream: pending.stream, at: pending.at,
          once: "ocds-\(release.sha256.prefix(32))-\(ordinal)", event: event, common: common))
    }
  }

  private func size(_ payload: some EventPayload) -> Int {
    JSON.object(payload.event.data()).canonicalBytes.count
  }

  /// The event, its lists cut where it is too long for a line; nothing where that does not help.
  private func fitting(_ event: Event) -> Event? {
    guard case .documentsIssued(var documents) = event else {
      return JSON.object(event.data()).canonicalBytes.count <= Self.dataSizeMax ? event : nil
    }
    while size(documents) > Self.dataSizeMax {
      let longest =
        [
          documents.awardCriteria.count, documents.selectionCriteria.count,
          documents.tenderLots.count,
        ].max() ?? 0
      guard longest > 1 else { return nil }
      documents.awardCriteria = Array(documents.awardCriteria.prefix(longest / 2))
      documents.selectionCriteria = Array(documents.selectionCriteria.prefix(longest / 2))
      documents.tenderLots = Array(documents.tenderLots.prefix(longest / 2))
    }
    return documents.event
  }
}

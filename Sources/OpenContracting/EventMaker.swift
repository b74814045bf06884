import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// Makes the events of one release: what the process has after it and had not before.
struct EventMaker {
  /// An event, before it has its place in the release.
  struct Pending {
    var stream: ImportPlan.Stream
    var at: Moment
    var event: Event
    var lots: [Identifier] = []
    var reasons: [Reason] = []
  }

  /// Something that the events could not carry.
  struct Note {
    var cause: ImportReport.Cause
    /// In a release, without the positions in arrays.
    var path: String
  }

  let procedure: Identifier
  let release: StoredRelease
  let tags: [ReleaseTag]
  /// The facts before the release; nothing before the first one.
  let before: ProcessFacts?
  /// The facts after it.
  let after: ProcessFacts

  /// The newest version of the documents that an event has issued; 0 before the first.
  var documentsVersion: Int

  private(set) var pending: [Pending] = []
  private(set) var notes: [Note] = []

  init(
    procedure: Identifier, release: StoredRelease, tags: [ReleaseTag], before: ProcessFacts?,
    after: ProcessFacts, documentsVersion: Int
  ) {
    self.procedure = procedure
    self.release = release
    self.tags = tags
    self.before = before
    self.after = after
    self.documentsVersion = documentsVersion
  }

  /// Makes them all, in the order in which they are to stand.
  mutating func make() {
    guard after != before else { return }
    registerOrganisations()
    open()
    estimateValue()
    giveNotice()
    issueDocuments()
    amend()
    receive()
    award()
    sign()
    end()
  }

  // MARK: Adding

  mutating func add(
    _ payload: some EventPayload, at fact: Moment? = nil, datePath: String = "",
    stream: ImportPlan.Stream? = nil, lots: [Identifier] = [], reasons: [Reason] = []
  ) {
    pending.append(
      Pending(
        stream: stream ?? .procedure(procedure), at: happened(fact, datePath),
        event: payload.event, lots: lots, reasons: reasons))
  }

  /// Says so where a fact that has a date of its own came without one, for then `at` is the date of
  /// the release, which may be months after the fact.
  mutating func dated(
    _ fact: Moment?, _ datePath: String, also reasons: [Reason] = []
  ) -> [Reason] {
    guard fact == nil else { return reasons }
    note(.undated, datePath)
    return reasons + [Reason { $0.text = Self.undatedText }]
  }

  /// Stands in the reasons of an event whose date is only that of the release.
  static let undatedText = "not dated in the release; the date is that of the release"

  mutating func note(_ cause: ImportReport.Cause, _ path: String) {
    notes.append(Note(cause: cause, path: path))
  }

  /// When a fact happened: its own date, unless that lies after the release that tells it.
  private mutating func happened(_ fact: Moment?, _ path: String) -> Moment {
    guard let fact else { return release.date.moment }
    guard fact.earliest <= release.date.moment.latest else {
      note(.factAfterRelease, path)
      return release.date.moment
    }
    return fact
  }

  // MARK: Organisations and opening

  private mutating func registerOrganisations() {
    let before = Dictionary(
      (before?.organisations ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for organisation in after.organisations {
      if let known = before[organisation.id] {
        if known != organisation { note(.takenBack, "parties[]") }
        continue
      }
      let payload = OrganisationRegistered {
        $0.organisation = organisation.id
        $0.name = organisation.name
        $0.identifiers = organisation.register.map { [$0] } ?? []
        $0.country = organisation.country
        $0.sizeClass = organisation.sizeClass
        $0.voluntary = organisation.voluntary
      }
      add(payload, stream: .organisation(organisation.id))
    }
  }

  private mutating func open() {
    let opening = after.opening
    if let known = before?.opening { return noteChanges(from: known, to: opening) }
    let payload = ProcedureOpened {
      $0.title = opening.title ?? TolerantRead.cut(release.ocid, to: 1000)
      $0.description = opening.description
      $0.procedureKind = opening.kind
      $0.procurementMethod = opening.method
      $0.buyers = opening.buyers
      $0.country = opening.country
      $0.authorityKind = opening.authorityKind
      $0.cpv = opening.cpv
      $0.expected = expectation(opening)
    }
    if opening.title == nil { note(.incomplete, "tender.title") }
    add(payload)
  }

  /// What was planned is an expectation only while the call is still to come.
  private func expectation(_ opening: ProcessFacts.Opening) -> Expectation? {
    guard tags.contains(.planning), let date = opening.expectedNotice else { return nil }
    return Expectation {
      $0.noticeDate = date
      $0.lotCount = opening.lotCount == 0 ? nil : opening.lotCount
    }
  }

  private mutating func noteChanges(
    from known: ProcessFacts.Opening, to opening: ProcessFacts.Opening
  ) {
    if known.title != opening.title { note(.takenBack, "tender.title") }
    if known.description != opening.description { note(.takenBack, "tender.description") }
    if known.method != opening.method { note(.takenBack, "tender.procurementMethod") }
    if known.kind != opening.kind { note(.takenBack, "tender.procurementMethodDetails") }
    if known.buyers != opening.buyers { note(.takenBack, "buyer") }
    if known.cpv != opening.cpv { note(.takenBack, "tender.items[].classification") }
  }

  /// Only what the call says in its own time is an estimate; later it may be a result.
  private mutating func estimateValue() {
    guard let value = after.estimate, value != before?.estimate, tags.areBeforeTenders else {
      return
    }
    add(ValueEstimated { $0.totalValue = value })
  }

  private mutating func end() {
    guard let ending = after.ending, ending != before?.ending else {
      if before?.ending != nil, after.ending == nil { note(.takenBack, "tender.status") }
      return
    }
    add(
      ProcedureCancelled { $0.ground = ending == "withdrawn" ? .withdrawal : nil },
      reasons: [Reason { $0.text = "tender.status: " + ending }])
  }
}

import CanonicalJSON
import CivilTime
import Commissioning
import Cryptography
import Fields
import Ledger

/// Turns drafts into signed requests, against the state of the log before them.
///
/// Everything that is wrong with a draft by itself is found here; what a request breaks in the
/// ledger is the vault's to find, and what it means the bench's.
struct Preparation {
  /// What a draft became.
  struct Prepared {
    /// What the vault is asked to append.
    let request: Request
    /// The event as the log would hold it; nil for the vault's own types.
    let event: RecordedEvent?
    /// Names of fields that are declared sealed and will stand in the open.
    let opened: [String]
    /// Whether this actor has appended something under this key before.
    let isRepeated: Bool
    /// Where the draft stood.
    let place: String
  }

  let state: LedgerState
  let acting: ActingAs
  let options: Recorder.Options
  let surroundings: Surroundings
  /// The time of recording that is expected.
  let now: Instant
  let docket: Docket
  private var index: Int
  private var revisions: [Stream: Int] = [:]
  /// The types of the batch's own events, by index.
  private var types: [Int: EventType] = [:]

  init(
    _ state: LedgerState, _ docket: Docket, _ keys: any KeySource, _ options: Recorder.Options,
    _ surroundings: Surroundings, now: Instant
  ) {
    self.state = state
    self.docket = docket
    acting = ActingAs(state, keys)
    self.options = options
    self.surroundings = surroundings
    self.now = now
    index = state.size
  }

  /// The next draft of a batch.
  mutating func prepare(_ draft: Draft) throws(Complaints) -> Prepared {
    do {
      let prepared = try prepared(draft)
      try refuse(prepared)
      return prepared
    } catch {
      throw Complaints(error.all.map { $0.within(draft.place) })
    }
  }

  private mutating func prepared(_ draft: Draft) throws(Complaints) -> Prepared {
    let (declaration, meaning) = try draft.meaning()
    if let signed = draft.signed {
      return prepared(signed, declaration, meaning, draft.place)
    }
    let sealed = try sealed(draft, declaration, meaning?.event)
    let actor = try acting.actor(named: draft.actor ?? options.actor, surroundings)
    let body = try body(draft, declaration, actor, sealed.data)
    let keys = [try acting.signingKey(of: actor)] + draft.enrolling + (try cosigning(draft))
    let isRepeated = state.index(of: actor, once: body.once) != nil
    defer { if !isRepeated { advance(body.stream, declaration.type) } }
    return Prepared(
      request: Request(
        SignedBody(body, by: keys), disclosures: sealed.disclosures,
        statesTime: draft.happened != nil),
      event: meaning.map { recorded(body, $0) }, opened: sealed.opened, isRepeated: isRepeated,
      place: draft.place)
  }

  /// A draft that was signed on its way: nothing of it can be filled in any more.
  private mutating func prepared(
    _ draft: SignedDraft, _ declaration: TypeDeclaration,
    _ meaning: (event: Event, common: CommonFields)?, _ place: String
  ) -> Prepared {
    let body = draft.signed.body
    let isRepeated = state.index(of: body.actor, once: body.once) != nil
    defer { if !isRepeated { advance(body.stream, declaration.type) } }
    return Prepared(
      request: Request(draft.signed, disclosures: draft.disclosures),
      event: meaning.map { recorded(body, $0) }, opened: [], isRepeated: isRepeated, place: place)
  }

  /// The keys of the others who sign, as far as they are here. Where one is not, the event goes
  /// from hand to hand as a signed draft first.
  private func cosigning(_ draft: Draft) throws(Complaints) -> [SigningKey] {
    var keys: [SigningKey] = []
    for actor in draft.with {
      if let key = try acting.key(of: try acting.actor(named: actor, surroundings)) {
        keys.append(key)
      } else if !options.isDraft {
        throw Complaints(
          Complaint(
            code: "cosigner-missing", what: "a signature that cannot be made here",
            place: actor.spelling,
            reason: "No key of \(actor) is among those in \(acting.keys.place).",
            remedy:
              "Write a draft with --draft FILE, and let \(actor) sign it: 'probity sign FILE'.",
            status: .notPermitted))
      }
    }
    return keys
  }

  /// Puts what is confidential behind digests. What a correction states anew is sealed as the
  /// type that it corrects declares.
  private func sealed(
    _ draft: Draft, _ declaration: TypeDeclaration, _ event: Event?
  ) throws(Complaints) -> Sealing.Sealed {
    let corrected = event.map { self.corrected(by: $0, draft.stream) } ?? []
    let (index, salt, randomness) = (index, options.salt, surroundings.randomness)
    return try Sealing(declaration, draft, corrected: corrected).seal(draft.data) { path in
      salt?(index, path) ?? randomness(Disclosure.saltByteCount)
    }
  }

  /// What a correction corrects; where that is a correction too, also what this one then corrects.
  private func corrected(by event: Event, _ stream: Stream) -> [TypeDeclaration] {
    guard case .correctionRecorded(let correction) = event else { return [] }
    var found: [TypeDeclaration] = []
    var index = correction.corrects
    var replacement = correction.replacement?.object
    while let type = types[index] ?? docket.type(at: index, stream) {
      found.append(Catalogue.declaration(type))
      guard type == .correctionRecorded, let inner = replacement,
        let next = inner["corrects"]?.integer
      else { break }
      index = next
      replacement = inner["replacement"]?.object
    }
    return found
  }

  private func body(
    _ draft: Draft, _ declaration: TypeDeclaration, _ actor: Identifier, _ data: JSONObject
  ) throws(Complaints) -> Body {
    guard let happened = draft.happened ?? Moment(now, offsetMinutes: 0) else {
      preconditionFailure("the clock shows a time of the calendar")
    }
    let once = draft.once ?? Hex.encode(surroundings.randomness(16))
    guard (1...Body.onceBytesMax).contains(once.utf8.count) else {
      throw Complaints(
        .draft("", "The idempotency key has 1 to \(Body.onceBytesMax) bytes."))
    }
    return Body(
      actor: actor, at: happened, data: data, expect: draft.expect, once: once,
      seen: state.seen(in: draft.stream), stream: draft.stream, type: declaration.name,
      version: declaration.version, with: draft.with)
  }

  private func recorded(
    _ body: Body, _ meaning: (event: Event, common: CommonFields)
  ) -> RecordedEvent {
    let procedure: Identifier? = if case .procedure(let id) = body.stream { id } else { nil }
    return RecordedEvent(
      index: index, revision: revision(of: body.stream), actor: body.actor,
      coSigners: body.with, happened: body.at,
      recordedAt: now, procedure: procedure, event: meaning.event, common: meaning.common)
  }

  private func revision(of stream: Stream) -> Int {
    revisions[stream] ?? state.head(of: stream).map { $0.revision + 1 } ?? 0
  }

  private mutating func advance(_ stream: Stream, _ type: EventType?) {
    revisions[stream] = revision(of: stream) + 1
    types[index] = type
    index += 1
  }
}

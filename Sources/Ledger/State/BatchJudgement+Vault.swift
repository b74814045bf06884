import Cryptography
import Fields
import TransparencyLog

/// The vault's own events: what each must keep, and what it changes.
extension BatchJudgement {
  /// Throws unless the event may stand here. `content` is nil for the types of others.
  func checkContent(
    _ content: VaultContent?, _ line: EventLine, _ state: LedgerState
  ) throws(LedgerError) {
    let isFirst = line.log.index == 0
    guard let content else {
      if isFirst { throw error(.fields, line, "Index 0 must be ledger-opened.") }
      return
    }
    try checkStream(line)
    switch content {
    case .ledgerOpened(let event): try checkOpened(event, line)
    case .logKeyAdded(let event): try checkLogKeyAdded(event, line)
    case .logKeyRetired(let event): try checkLogKeyRetired(event, line)
    case .directorySealed(let event): try checkDirectory(event, line, state)
    case .formatChanged(let event):
      guard event.format > format else {
        throw error(.fields, line, "The format is \(format) already.")
      }
    case .actorEnrolled: try checkEnrolled(line)
    case .keyAdded(let event):
      guard register.keys[event.key.key.keyID] == nil else {
        throw error(.fields, line, "Key \(event.key.key.keyID) was enrolled before.")
      }
    case .keyRevoked(let event): try checkRevoked(event, line)
    case .roleGranted(let event):
      guard openGrant(line, event.role, event.within) == nil else {
        throw error(.fields, line, "The role '\(event.role)' is held already.")
      }
    case .roleRevoked(let event):
      guard openGrant(line, event.role, event.within) != nil else {
        throw error(.fields, line, "The role '\(event.role)' is not held.")
      }
    }
  }

  private func error(
    _ code: LedgerError.Code, _ line: EventLine, _ reason: String
  ) -> LedgerError {
    LedgerError(code, at: "event \(line.log.index), \(line.body.type)", reason)
  }

  private func checkStream(_ line: EventLine) throws(LedgerError) {
    guard let type = VaultEventType(rawValue: line.body.type) else { return }
    guard type.concernsActor else {
      guard line.body.stream == .ledger else {
        throw error(.stream, line, "It belongs to the stream 'ledger', not \(line.body.stream).")
      }
      return
    }
    guard case .actor(let actor) = line.body.stream else {
      throw error(.stream, line, "It belongs to an actor's stream, not \(line.body.stream).")
    }
    guard type == .actorEnrolled || register.actors[actor] != nil else {
      throw error(.actor, line, "'\(actor)' is not enrolled.")
    }
  }

  private func checkOpened(_ event: LedgerOpened, _ line: EventLine) throws(LedgerError) {
    guard line.log.index == 0 else {
      throw error(.fields, line, "Only index 0 opens a ledger.")
    }
    guard event.format == 1 else {
      throw error(.newerFormat, line, "Its format is \(event.format); this version reads 1.")
    }
    guard event.verifierKey != nil else {
      throw error(.fields, line, "'logKey' is no Ed25519 verifier key of the origin.")
    }
    guard event.firstActor != Charter.log, line.body.actor == event.firstActor,
      line.body.with == [Charter.log]
    else {
      throw error(.signers, line, "It is signed by its first actor, with 'log'.")
    }
  }

  private func checkLogKeyAdded(_ event: LogKeyAdded, _ line: EventLine) throws(LedgerError) {
    guard let key = logKey(event.key) else {
      throw error(.fields, line, "'key' is no Ed25519 verifier key of the origin.")
    }
    guard register.keys[key.publicKey.keyID] == nil else {
      throw error(.fields, line, "Key \(key.publicKey.keyID) was enrolled before.")
    }
  }

  private func checkLogKeyRetired(
    _ event: LogKeyRetired, _ line: EventLine
  ) throws(LedgerError) {
    let active = register.logKeys.filter { $0.sizes.upperBound == Register.open }
    guard let key = logKey(event.key), active.contains(where: { $0.verifierKey == key }) else {
      throw error(.fields, line, "'key' does not sign the log.")
    }
    guard active.count > 1 else {
      throw error(.fields, line, "It is the only key of the log; add another before.")
    }
  }

  private func checkDirectory(
    _ event: DirectorySealed, _ line: EventLine, _ state: LedgerState
  ) throws(LedgerError) {
    guard line.body.actor == Charter.log, line.body.with.isEmpty else {
      throw error(.signers, line, "A directory is signed by 'log' alone.")
    }
    guard line.log.index == indexes.upperBound - 1 else {
      throw error(.directory, line, "A directory is the last event of its batch.")
    }
    guard !rules.seesWholeLog || directory(state).event == event else {
      throw error(
        .directory, line, "It states \(event.entries) streams and root \(event.root.spelling).")
    }
  }

  private func checkEnrolled(_ line: EventLine) throws(LedgerError) {
    guard let actor = line.body.stream.id, actor != Charter.log else {
      throw error(.fields, line, "'log' is the log itself.")
    }
    guard register.actors[actor] == nil else {
      throw error(.fields, line, "'\(actor)' was enrolled before.")
    }
  }

  private func checkRevoked(_ event: KeyRevoked, _ line: EventLine) throws(LedgerError) {
    let keyID = event.key.spelling
    guard let key = register.keys[keyID], key.actor == line.body.stream.id else {
      throw error(.fields, line, "Key \(keyID) is not the actor's.")
    }
    guard key.indexes.upperBound == Register.open else {
      throw error(.fields, line, "Key \(keyID) was revoked before.")
    }
    // Of events that are not there nobody can know who signed them.
    guard let suspect = event.suspectFrom else { return }
    guard (0...line.log.index).contains(suspect) else {
      throw error(
        .fields, line,
        "'suspectFrom' is \(suspect), and no event from 0 to \(line.log.index).")
    }
  }

  private func openGrant(
    _ line: EventLine, _ role: Identifier, _ procedure: Identifier?
  ) -> Int? {
    guard let actor = line.body.stream.id, let grants = register.actors[actor] else { return nil }
    return grants.firstIndex { grant in
      grant.role == role && grant.procedure == procedure
        && grant.indexes.upperBound == Register.open
    }
  }

  private func logKey(_ text: String) -> NoteVerifierKey? {
    opened.flatMap { NoteVerifierKey(text, ofLog: $0.origin) }
  }
}

extension BatchJudgement {
  /// What the event changes, now that it may stand.
  mutating func apply(_ content: VaultContent, _ line: EventLine) {
    let after = indexes.upperBound..<Register.open
    switch content {
    case .ledgerOpened(let event): open(event)
    case .logKeyAdded(let event):
      guard let key = logKey(event.key) else { return }
      addLogKey(key)
    case .logKeyRetired(let event): retire(event)
    case .directorySealed: lastDirectory = line.log.index
    case .formatChanged(let event): format = event.format
    case .actorEnrolled(let event):
      guard let actor = line.body.stream.id else { return }
      register.actors[actor] =
        event.role.map { role in
          [Register.Grant(role: role, procedure: nil, indexes: after)]
        } ?? []
    case .keyAdded(let event):
      guard let actor = line.body.stream.id else { return }
      register.keys[event.key.key.keyID] = Register.Key(
        actor: actor, publicKey: event.key.key, indexes: after)
    case .keyRevoked(let event): revoke(event)
    case .roleGranted(let event):
      guard let actor = line.body.stream.id else { return }
      register.actors[actor]?.append(
        Register.Grant(role: event.role, procedure: event.within, indexes: after))
    case .roleRevoked(let event):
      guard let actor = line.body.stream.id,
        let place = openGrant(line, event.role, event.within),
        let grant = register.actors[actor]?[place]
      else { return }
      let ended = endedHere(grant.indexes)
      register.actors[actor]?[place].indexes = ended
    }
  }

  /// What a batch ends, ends before the batch; what began in it never was.
  private func endedHere(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound..<max(range.lowerBound, indexes.lowerBound)
  }

  private mutating func open(_ event: LedgerOpened) {
    let after = indexes.upperBound..<Register.open
    opened = event
    format = event.format
    register.actors[event.firstActor] = [
      Register.Grant(role: event.firstRole, procedure: nil, indexes: after)
    ]
    register.keys[event.firstKey.key.keyID] = Register.Key(
      actor: event.firstActor, publicKey: event.firstKey.key, indexes: after)
    if let key = event.verifierKey { addLogKey(key) }
  }

  /// It signs this batch's root already: that shows that whoever holds it agrees.
  private mutating func addLogKey(_ key: NoteVerifierKey) {
    register.logKeys.append(
      Register.LogKey(verifierKey: key, sizes: indexes.upperBound..<Register.open))
    register.keys[key.publicKey.keyID] = Register.Key(
      actor: Charter.log, publicKey: key.publicKey, indexes: indexes.upperBound..<Register.open)
  }

  /// It signs this batch's root for the last time.
  private mutating func retire(_ event: LogKeyRetired) {
    guard let key = logKey(event.key),
      let place = register.logKeys.firstIndex(where: { $0.verifierKey == key })
    else { return }
    let since = register.logKeys[place].sizes.lowerBound
    register.logKeys[place].sizes = since..<(indexes.upperBound + 1)
    let keyID = key.publicKey.keyID
    guard let indexes = register.keys[keyID]?.indexes else { return }
    let ended = endedHere(indexes)
    register.keys[keyID]?.indexes = ended
  }

  private mutating func revoke(_ event: KeyRevoked) {
    let keyID = event.key.spelling
    guard let indexes = register.keys[keyID]?.indexes else { return }
    let ended = endedHere(indexes)
    register.keys[keyID]?.indexes = ended
    register.keys[keyID]?.suspectFrom = event.suspectFrom
  }
}

extension LedgerOpened {
  /// The log's key; nil where the text is none, or not one of the origin.
  var verifierKey: NoteVerifierKey? { NoteVerifierKey(logKey, ofLog: origin) }
}

extension NoteVerifierKey {
  /// A key that signs the checkpoints of this origin; nil where the text is none.
  init?(_ text: String, ofLog origin: String) {
    guard let key = try? NoteVerifierKey(text), key.algorithm == .ed25519,
      key.name.text.utf8.elementsEqual(origin.utf8)
    else { return nil }
    self = key
  }
}

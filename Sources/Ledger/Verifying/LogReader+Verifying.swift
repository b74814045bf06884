import CanonicalJSON
import Cryptography
import DurableStorage
import TransparencyLog

extension LogReader {
  /// Reads every byte of every file of the log and judges bytes, form and confidential values,
  /// each apart. Throws only where the disk cannot be read; whatever is wrong with the ledger is a
  /// fault in what comes back.
  public func verify(_ basis: VerificationBasis) throws(LedgerError) -> Verification {
    if let sound = try soundVerification(basis) { return sound }
    return try explainedVerification(basis)
  }

  /// The same by the reader that explains, whatever is wrong.
  func explainedVerification(_ basis: VerificationBasis) throws(LedgerError) -> Verification {
    var run = VerificationRun(basis, span: span)
    run.note(notChecked: basis.signatures == .none ? SignatureSelection.allUnchecked : nil)
    var source = try lines()
    try run.read(&source)
    try run.checkFiles(volume, layout)
    try run.checkSealedValues(SealedValues(volume, at: layout.folder))
    run.checkOutside()
    return run.result
  }
}

/// One verification on its way through the log.
struct VerificationRun {
  private(set) var result = Verification()
  private let basis: VerificationBasis
  private var fold: LogFold
  /// Roots at the sizes that are remembered.
  private var roots: [Int: Digest] = [:]
  /// The event that names each confidential value, and the file of the log that holds it.
  private var namedBy: [Digest: (index: Int, segment: Int)] = [:]
  private var erasures = Erasures()
  /// How many confidential values are named, also where nobody asks which.
  private var namedCount = 0
  private var firstDamaged: Int?

  init(_ basis: VerificationBasis, span: Int) {
    self.basis = basis
    // Where something may be wrong, more is checked than was asked for.
    let checksSignatures = basis.signatures != .none
    let rules = FormRules(charter: basis.charter, checksSignatures: checksSignatures)
    fold = LogFold(rules, checksEverySignature: true, span: span)
    fold.mending.trustedKey = basis.logKey
  }

  /// Says what is left unchecked.
  mutating func note(notChecked sentence: String?) {
    if let sentence { result.notChecked.append(sentence) }
  }

  private var checksSignatures: Bool { basis.signatures != .none }

  /// Takes over what the first pass found.
  mutating func take(
    _ sound: FirstPass.Sound, _ form: FormJudge, _ state: LedgerState, signatures: Int,
    roots: [Int: Digest]
  ) {
    result.state = state
    result.checkpoint = SignedCheckpoint(state.origin, sound.commit, sound.signed)
    result.counts.events = sound.frontier.size
    result.counts.batches = sound.batches
    result.counts.actorSignatures = signatures
    result.counts.directories = form.directories
    self.roots = roots
    namedBy = form.namedBy
    namedCount = form.sealedCount
  }

  // MARK: Bytes and form

  mutating func read(_ source: inout LineSource) throws(LedgerError) {
    var mark = source
    var mendedAt = -1
    while let step = try onDisk({ () throws(StorageError) in try source.next() }) {
      do throws(Fault) {
        guard let acknowledged = try fold.take(step) else { continue }
        note(acknowledged)
        mark = source
      } catch {
        // What the chain demands may name the event and let the rest be checked all the same.
        let damage = try DamageFinder(mark, fold, error).find()
        guard mendedAt < fold.state.size, let damage, let mending = damage.mending else {
          try stop(at: damage?.faults.first ?? error, &source)
          break
        }
        mendedAt = fold.state.size
        for fault in damage.faults { add(fault) }
        fold.mending = mending
        fold.rewind()
        source = mark
      }
    }
    result.state = fold.state
    result.checkpoint = fold.lastAcknowledged.flatMap { acknowledged in
      SignedCheckpoint(fold.state.origin, acknowledged.commit, acknowledged.signed)
    }
    let unsigned = fold.nextIndex - fold.state.size
    if unsigned > 0, firstDamaged == nil {
      let reason = "\(unsigned) events follow the last signed line."
      add(
        Fault(
          .bytes, fold.state.size,
          LedgerError(.unsigned, at: fold.signedEnd.description, reason)))
    }
  }

  private mutating func add(_ fault: Fault) {
    result.add(fault)
    guard fault.kind == .bytes, let index = fault.index else { return }
    firstDamaged = min(firstDamaged ?? index, index)
  }

  private mutating func note(_ acknowledged: LogFold.Acknowledged) {
    result.counts.batches += 1
    for entry in acknowledged.batch.entries {
      result.counts.events += 1
      basis.progress?(result.counts.events)
      guard let line = entry.line else {
        noteUnread(entry)
        continue
      }
      if checksSignatures { result.counts.actorSignatures += line.signatures.count }
      if line.body.type == DirectorySealed.type.rawValue { result.counts.directories += 1 }
      for text in line.sealedDigests {
        guard let digest = Digest(base64URL: text) else { continue }
        if namedBy.updateValue((entry.index, acknowledged.batch.start.segment), forKey: digest)
          == nil
        {
          namedCount += 1
        }
      }
      // An event that breaks a rule of form is nobody's word: it erases nothing.
      let erased = entry.faults.isEmpty ? basis.erasure?(line.body) : nil
      erasures.add(entry.index, line.body.data, erasing: erased)
      noteForm(entry)
    }
    let size = fold.state.size
    if basis.remembered.contains(where: { $0.size == size }) {
      roots[size] = fold.state.frontier.root
    }
  }

  private mutating func noteForm(_ entry: Entry) {
    // Behind damage the form of what was damaged is missing: what follows cannot be judged by it.
    if let firstDamaged, entry.index >= firstDamaged { return }
    for error in entry.faults { add(Fault(.form, entry.index, error)) }
    for error in entry.remarks { add(Fault(.remark, entry.index, error)) }
  }

  private mutating func noteUnread(_ entry: Entry) {
    guard case .failure(let error) = entry.content else { return }
    if error.code == .newerFormat {
      let fault = LedgerError(.newerFormat, at: "event \(entry.index)", error.reason)
      add(Fault(.remark, entry.index, fault))
    } else {
      noteForm(entry)
    }
  }

  /// The rest cannot be brought into line with any root: it is read, and not checked.
  private mutating func stop(
    at fault: Fault, _ source: inout LineSource
  ) throws(LedgerError) {
    var hasSignedLine = false
    var lines = 0
    while let step = try onDisk({ () throws(StorageError) in try source.next() }) {
      guard case .line(let line) = step else { continue }
      lines += 1
      if LogLine(line.bytes) == .signed, (try? SignedLine(line.bytes)) != nil {
        hasSignedLine = true
      }
    }
    let isSigned = hasSignedLine || fault.error.code == .signed || fault.error.code == .altered
    guard !isSigned else {
      add(fault)
      result.notChecked.append("\(lines) lines behind \(fault.error.place).")
      return
    }
    let reason = "\(fault.error.what): \(fault.error.reason)"
    add(
      Fault(
        .bytes, fault.index, LedgerError(.unsigned, at: fault.error.place, reason)))
    fold.rewind()
  }

  // MARK: What stands around the log

  mutating func checkFiles(
    _ volume: any ReadableVolume, _ layout: LedgerLayout
  ) throws(LedgerError) {
    let (strays, names) = try onDisk { () throws(StorageError) in
      (try layout.segments(on: volume).strays, try volume.names(in: layout.folder))
    }
    for name in strays {
      let error = LedgerError(.stray, at: "log/\(name)", "No file of the log has such a name.")
      add(Fault(.bytes, nil, error))
    }
    for name in names where !LedgerLayout.names.contains(name) {
      let error = LedgerError(.stray, at: name, "A ledger's folder holds no such file.")
      add(Fault(.remark, nil, error))
    }
  }

  mutating func checkSealedValues(_ values: SealedValues) throws(LedgerError) {
    let segments = try values.segments()
    guard !segments.isEmpty || namedCount == 0 else {
      result.notChecked.append("\(namedCount) confidential values: none are kept here.")
      return
    }
    var found: Set<Digest> = []
    for first in segments {
      for (number, line) in try values.lines(of: first).enumerated() where !line.isBlank {
        let digest = line.disclosure.flatMap { Digest(base64URL: $0.digest) }
        let naming = digest.flatMap { line.isEnded ? namedBy[$0] : nil }
        let isNew = digest.map { naming != nil && found.insert($0).inserted } == true
        let place = "sealed/\(Segment.name(first)), line \(number + 1)"
        if let event = line.disclosure.flatMap({ erasures.events[$0.digest] }) {
          let reason = "Event \(event) says that it was erased, and it stands here still."
          add(Fault(.sealed, event, LedgerError(.withheld, at: place, reason)))
          continue
        }
        if isNew, naming?.segment == first { continue }
        let reason =
          naming.map { naming in
            isNew
              ? "It is a value of event \(naming.index), and belongs into another file."
              : "A value of event \(naming.index) stands here again."
          } ?? "It is the value of no event."
        add(Fault(.sealed, nil, LedgerError(.withheld, at: place, reason)))
      }
    }
    result.counts.sealedValues = found.count
    for (digest, naming) in namedBy.sorted(by: { $0.value.index < $1.value.index })
    where !found.contains(digest) {
      if erasures.events[Base64.encodeURL(digest.bytes)] != nil {
        result.counts.erasedValues += 1
        continue
      }
      let place = "event \(naming.index)"
      let error = LedgerError(.withheld, at: place, "A value of it is not kept here.")
      add(Fault(.sealed, naming.index, error))
    }
  }

  /// What only the outside can tell: the log's key, and whether its end was cut off.
  mutating func checkOutside() {
    if let key = basis.logKey {
      let isKnown = result.state.register.logKeys.contains { $0.verifierKey == key }
      if !isKnown, fold.mending.leaves[0] == nil {
        let error = LedgerError(
          .logKey, at: "event 0", "The log is not signed by \(key.name)+\(key.id).")
        add(Fault(.bytes, 0, error))
      }
    } else if fold.mending.leaves[0] != nil {
      result.notChecked.append("The log's signatures: index 0 names its key, and was changed.")
    } else {
      result.notChecked.append("The log's key: it is the one that the log itself states.")
    }
    for remembered in basis.remembered {
      if remembered.size > result.size {
        let reason = "\(remembered.source) know \(remembered.size) events; \(result.size) are here."
        add(Fault(.bytes, result.size, LedgerError(.rolledBack, at: "the log's end", reason)))
      } else if roots[remembered.size] != remembered.root {
        let reason = "\(remembered.source) know another root at size \(remembered.size)."
        add(Fault(.bytes, nil, LedgerError(.forked, at: "size \(remembered.size)", reason)))
      }
    }
    if basis.remembered.isEmpty {
      result.notChecked.append("Whether the log's end was cut off: nothing is remembered of it.")
    }
  }
}

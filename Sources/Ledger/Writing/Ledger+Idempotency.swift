import CanonicalJSON
import TransparencyLog

/// Retries: an event that is there already is not recorded twice.
extension Ledger {
  /// The first receipts of the requests that are there already, by their place in the list, or why
  /// what is there is another event. They are read from the log, for which `settle` waits until all
  /// that was chained is there.
  func earlierReceipts(
    _ requests: [Request], _ settle: () throws(LedgerError) -> Void = {}
  ) throws(LedgerError) -> [Int: Result<Receipt, LedgerError>] {
    var indexes: [Int: Int] = [:]
    let known = state.onceKeys
    for place in requests.indices {
      if let index = known[requests.span[place].signed.onceKey] { indexes[place] = index }
    }
    guard !indexes.isEmpty else { return [:] }
    try settle()
    let recorded = try find(Set(indexes.values))
    let values = try recordedValues(recorded)
    var receipts: [Int: Result<Receipt, LedgerError>] = [:]
    for (place, index) in indexes {
      guard let (entry, receipt) = recorded[index] else {
        throw LedgerError(.altered, at: "event \(index)", "It could not be read again.")
      }
      let difference = difference(requests[place], entry, values)
      receipts[place] = difference.map(Result.failure) ?? .success(receipt)
    }
    return receipts
  }

  private func find(
    _ indexes: Set<Int>
  ) throws(LedgerError) -> [Int: (entry: Entry, receipt: Receipt)] {
    var found: [Int: (entry: Entry, receipt: Receipt)] = [:]
    _ = try reader.readBatches(charter) { acknowledged, fold throws(LedgerError) in
      let entries = acknowledged.batch.entries.filter { indexes.contains($0.index) }
      guard !entries.isEmpty, let commit = acknowledged.batch.commit,
        let checkpoint = SignedCheckpoint(fold.state.origin, commit, acknowledged.signed)
      else { return true }
      for entry in entries {
        found[entry.index] = (
          entry, Receipt(index: entry.index, leafHash: entry.leafHash, checkpoint: checkpoint)
        )
      }
      return found.count < indexes.count
    }
    return found
  }

  private func recordedValues(
    _ recorded: [Int: (entry: Entry, receipt: Receipt)]
  ) throws(LedgerError) -> [String: Disclosure] {
    var digests: Set<String> = []
    for (entry, _) in recorded.values {
      guard let body = entry.body else { continue }
      digests.formUnion(Disclosure.digests(in: .object(body.data)))
    }
    return digests.isEmpty ? [:] : try sealedValues.disclosures(of: digests)
  }

  /// How the request differs from what is there, by what the caller gave: type, stream, data with
  /// sealed values opened, and the time only where he gave one. Nil where it does not.
  private func difference(
    _ request: Request, _ entry: Entry, _ values: [String: Disclosure]
  ) -> LedgerError? {
    let asked = request.signed.body
    let place = "'\(asked.once)' of \(asked.actor), event \(entry.index)"
    guard let known = entry.body else {
      return LedgerError(.once, at: place, "The event there cannot be read by this version.")
    }
    guard let opened = Disclosure.opening(.object(known.data), { values[$0]?.value }) else {
      return LedgerError(.once, at: place, "A sealed value there was erased, or is not kept.")
    }
    let given = Dictionary(request.disclosures.map { ($0.digest, $0.value) }) { first, _ in first }
    var differences: [String] = []
    if !asked.type.isSpelled(like: known.type) { differences.append("type") }
    if asked.stream != known.stream { differences.append("stream") }
    if Disclosure.opening(.object(asked.data), { given[$0] }) != opened {
      differences.append("data")
    }
    if request.statesTime, asked.at != known.at { differences.append("at") }
    guard !differences.isEmpty else { return nil }
    return LedgerError(
      .once, at: place,
      "It stands there with other content: \(differences.joined(separator: ", ")).")
  }
}

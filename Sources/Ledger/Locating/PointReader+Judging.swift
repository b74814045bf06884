import Cryptography
import DurableStorage
import TransparencyLog

// The form of the lines that were read.

extension PointReader {
  /// The entries with the faults of their form, and the state that they make.
  mutating func judge(_ charter: Charter) throws(NotLocated) -> ([Entry], LedgerState) {
    checkVaultSignatures()
    var rules = FormRules(charter: charter, checksSignatures: false)
    rules.seesWholeLog = false
    rules.recordedBefore = recordedBefore
    var (state, judged) = (LedgerState(), [Entry]())
    judged.reserveCapacity(entries.count)
    var rest = entries.keys.sorted()[...]
    while let index = rest.first {
      let batch = judgedTogether(rest, from: index)
      var group = rest.prefix { batch.contains($0) }.compactMap { entries[$0] }
      rest = rest.dropFirst(group.count)
      let judgement = BatchJudgement(group, after: state, rules, in: batch)
      for place in group.indices { group[place].note(judgement.faults[place]) }
      state.add(group, judgement)
      judged += group
    }
    state.lastRecordedAt = end.lastRecordedAt
    state.lastLeaf = TreeHash.leaf(end.lastLine)
    state.frontier = try TreeFrontier(size: end.size) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    guard state.frontier.root == end.root else { throw NotLocated("The tiles have another root.") }
    return (judged, state)
  }

  /// The batch of what gives or takes rights, with whatever came with it; of everything between two
  /// such batches, where rights are the same, all of it at once.
  private func judgedTogether(_ rest: ArraySlice<Int>, from index: Int) -> Range<Int> {
    if let batch = batches.first(where: { $0.contains(index) }) { return batch }
    let next = batches.map(\.lowerBound).filter { $0 > index }.min() ?? end.size
    guard !isVault(index) else { return index..<index + 1 }
    return index..<(rest.first { $0 >= next || isVault($0) } ?? next)
  }

  private func isVault(_ index: Int) -> Bool {
    entries[index]?.body.map { VaultEventType(rawValue: $0.type) != nil } ?? false
  }

  /// So few signatures are not worth a thread.
  private static let alone = 4

  /// Checks the signatures under what gives or takes rights, on all cores, and notes the keys that
  /// made them: the judgement then asks no more than whether each was valid there. A key is named
  /// after its own bytes, so it is found by its name before anybody knows whose it is.
  private mutating func checkVaultSignatures() {
    let vault = entries.keys.filter(isVault).compactMap { entries[$0] }
    let keys = Dictionary(
      vault.flatMap { $0.body.map(Self.keys) ?? [] }.map { ($0.keyID, $0) },
      uniquingKeysWith: { first, _ in first })
    let workers = vault.count > Self.alone ? Cores.count : 1
    let valid = Cores.map(vault.indices, workers: workers) { place -> [String] in
      guard let line = vault[place].line else { return [] }
      return line.signatures.filter { signature in
        keys[signature.keyID]?.isValid(signature.bytes, for: line.message) ?? false
      }.map(\.keyID)
    }
    for (entry, keyIDs) in zip(vault, valid) { entries[entry.index]?.verifiedKeys = keyIDs }
  }

  /// The keys that an event enrols.
  private static func keys(enrolledBy body: Body) -> [PublicKey] {
    switch try? VaultContent.read(body) {
    case .ledgerOpened(let event)?:
      [event.firstKey.key] + [event.verifierKey?.publicKey].compactMap(\.self)
    case .keyAdded(let event)?: [event.key.key]
    case .logKeyAdded(let event)?:
      [(try? NoteVerifierKey(event.key))?.publicKey].compactMap(\.self)
    default: []
    }
  }
}

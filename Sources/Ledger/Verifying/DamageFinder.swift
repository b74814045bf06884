import CanonicalJSON
import Cryptography
import DurableStorage
import TransparencyLog

/// Finds which lines of one batch were changed.
///
/// Each event names the leaf hash of the one before, so the chain says what a changed line hashed
/// to. Where putting that hash in its place gives the root that the log signed, exactly that line
/// was changed, and all others were not.
struct DamageFinder {
  /// What was found, and what lets the fold go on behind it; nil where nothing does.
  struct Damage {
    var faults: [Fault]
    var mending: Mending?
  }

  private var events: [LineSource.Line] = []
  private var commit: LineSource.Line?
  private var signed: LineSource.Line?
  private var next: LineSource.Line?
  private let fold: LogFold
  /// What stopped the fold.
  private let fault: Fault

  /// Most lines of one batch that are tried as changed: each doubles the roots that are computed.
  private static let suspectsMax = 8

  /// Looks at the batch that begins at `mark`, which stays where it is.
  init(
    _ mark: LineSource, _ fold: LogFold, _ fault: Fault
  ) throws(LedgerError) {
    self.fold = fold
    self.fault = fault
    var source = mark
    while next == nil,
      let step = try onDisk({ () throws(StorageError) in try source.next() })
    {
      guard case .line(let line) = step, line.isEnded else { continue }
      switch (LogLine(line.bytes), commit, signed) {
      case (.event, nil, nil): events.append(line)
      case (.commit, nil, nil): commit = line
      case (.signed, .some, nil): signed = line
      case (.event, .some, .some): next = line
      default: return
      }
      if events.count > LogFold.batchEventsMax { return }
    }
  }

  /// The damage; nil where lines are missing or moved, or more was changed than can be told apart.
  func find() throws(LedgerError) -> Damage? {
    guard !events.isEmpty, let commit, let signed else { return nil }
    let first = fold.state.size
    let leaves = events.map { TreeHash.leaf($0.bytes) }
    let claims = (events.dropFirst() + [next].compactMap { $0 }).map { Self.prior(of: $0.bytes) }
    var suspects: [(place: Int, leaf: Digest)] = []
    for (place, claim) in claims.enumerated() {
      if let claim, claim != leaves[place] { suspects.append((place, claim)) }
    }
    guard suspects.count <= Self.suspectsMax else { return nil }
    let signers = signers()
    let stated = try? CommitLine(commit.bytes)
    let line = try? SignedLine(signed.bytes)
    var fallback: (changed: [(place: Int, leaf: Digest)], root: Digest)?
    for subset in 0..<(1 << suspects.count) {
      let changed = suspects.enumerated().filter { subset & (1 << $0.offset) != 0 }.map(\.element)
      let root = root(leaves, changed)
      let size = first + leaves.count
      if let line, line.size == size,
        signers.refusal(of: line, CommitLine(size: size, root: root)) == nil
      {
        return damage(changed, root, isSigned: true)
      }
      if stated?.root == root, stated?.size == size, fallback == nil { fallback = (changed, root) }
    }
    if fallback == nil, suspects.isEmpty, next == nil, let stated, let line,
      signers.refusal(of: line, stated) == nil
    {
      return lastChanged(stated)
    }
    return fallback.flatMap { damage($0.changed, $0.root, isSigned: false) }
  }

  /// The root is signed, and every line but the last is as the line behind it says. What the last
  /// one hashed to stands nowhere else.
  private func lastChanged(_ stated: CommitLine) -> Damage? {
    guard let last = events.last else { return nil }
    let index = fold.state.size + events.count - 1
    let reason = "The log signed the root \(stated.root), which it does not give."
    return Damage(faults: [fold.fault(.altered, last.place, index: index, reason)], mending: nil)
  }

  private func root(_ leaves: [Digest], _ changed: [(place: Int, leaf: Digest)]) -> Digest {
    var leaves = leaves
    for (place, leaf) in changed { leaves[place] = leaf }
    var frontier = fold.state.frontier
    for leaf in leaves { frontier.append(leaf) }
    return frontier.root
  }

  private func signers() -> CheckpointSigners {
    let entries = events.enumerated().map { place, line in
      let content = Result { () throws(LineError) in try EventLine(line.bytes) }
      return Entry(
        index: fold.state.size + place, bytes: line.bytes, leafHash: TreeHash.leaf(line.bytes),
        content: content)
    }
    let rules = FormRules(charter: Charter([:]), checksSignatures: false)
    let judgement = BatchJudgement(entries, after: fold.state, rules)
    guard fold.state.size == 0, let key = fold.mending.trustedKey else {
      return CheckpointSigners(judgement.register, judgement.opened, fold.mending)
    }
    // Whatever index 0 says now, this key is from elsewhere.
    var register = Register()
    register.logKeys = [Register.LogKey(verifierKey: key, sizes: 0..<Register.open)]
    var opened = LedgerOpened()
    opened.origin = key.name.text
    return CheckpointSigners(register, opened)
  }

  private func damage(
    _ changed: [(place: Int, leaf: Digest)], _ root: Digest, isSigned: Bool
  ) -> Damage? {
    let first = fold.state.size
    let size = first + events.count
    var (faults, mending) = ([Fault](), fold.mending)
    for (place, leaf) in changed {
      mending.leaves[first + place] = leaf
      let reason = "The line behind it names the leaf hash \(leaf)."
      faults.append(
        fold.fault(.altered, events[place].place, index: first + place, reason))
    }
    let isStated = (try? commit.map { try CommitLine($0.bytes) })?.root == root
    if !isStated, let commit {
      mending.roots[size] = root
      faults.append(
        fold.fault(.root, commit.place, index: size - 1, "The log signed the root \(root)."))
    }
    if !isSigned, let signed {
      mending.skipsSignature.insert(size)
      faults.append(
        fold.fault(.signed, signed.place, index: size - 1, "It does not sign the root \(root)."))
    }
    if !isStated || !isSigned { mending.skipsPriorCommit.insert(size) }
    if faults.isEmpty {
      // The lines before the batch: their root and signatures fit, and yet they were changed.
      guard fault.error.code == .priorCommit, let line = events.first else { return nil }
      mending.skipsPriorCommit.insert(first)
      faults.append(
        fold.fault(
          .priorCommit, line.place, index: max(0, first - 1),
          "The commit and signed lines before it are not those that it names."))
    }
    return Damage(faults: faults, mending: mending)
  }

  private static func prior(of bytes: [UInt8]) -> Digest? {
    if let line = try? EventLine(bytes) { return line.log.prior }
    guard let json = try? JSON(canonical: bytes) else { return nil }
    return (try? Recording(json["log"], isStrict: false))?.prior
  }
}

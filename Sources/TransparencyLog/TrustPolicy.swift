import Cryptography

/// Whom a reader believes: the logs, the witnesses, and how many of them must have seen a
/// checkpoint (C2SP tlog-policy).
public struct TrustPolicy: Hashable, Sendable {
  /// A log that is believed, if the quorum is met.
  public struct Log: Hashable, Sendable {
    /// The key, whose name is the log's origin.
    public let key: NoteVerifierKey
    /// Where the log is published.
    public let url: PolicyWord?

    /// A log of this key.
    public init(key: NoteVerifierKey, url: PolicyWord? = nil) {
      self.key = key
      self.url = url
    }
  }

  /// Someone who cosigns checkpoints of logs that keep their history.
  public struct Witness: Hashable, Sendable {
    /// What groups and the quorum call it.
    public let name: PolicyWord
    /// The key that it cosigns with.
    public let key: NoteVerifierKey
    /// Where it takes checkpoints.
    public let url: PolicyWord?

    /// A witness of this name and key.
    public init(name: PolicyWord, key: NoteVerifierKey, url: PolicyWord? = nil) {
      self.name = name
      self.key = key
      self.url = url
    }
  }

  /// Witnesses and groups of which so many must have seen a checkpoint.
  public struct Group: Hashable, Sendable {
    /// What other groups and the quorum call it.
    public let name: PolicyWord
    /// How many must have seen it.
    public let threshold: Threshold
    /// Witnesses and groups, each defined before.
    public let members: [PolicyWord]

    /// A group of these members.
    public init(name: PolicyWord, threshold: Threshold, members: [PolicyWord]) {
      self.name = name
      self.threshold = threshold
      self.members = members
    }
  }

  /// How many members of a group must have seen a checkpoint.
  public enum Threshold: Hashable, Sendable {
    /// One.
    case any
    /// Every one.
    case all
    /// So many, from 1 to all.
    case atLeast(Int)

    func count(of members: Int) -> Int {
      switch self {
      case .any: 1
      case .all: members
      case .atLeast(let count): count
      }
    }
  }

  /// Who must have seen a checkpoint.
  public enum Quorum: Hashable, Sendable {
    /// Nobody: the log's word is enough.
    case none
    /// This witness or group.
    case named(PolicyWord)
  }

  /// The logs that are believed.
  public internal(set) var logs: [Log] = []
  /// The witnesses that are known.
  public internal(set) var witnesses: [Witness] = []
  /// The groups, each after its members.
  public internal(set) var groups: [Group] = []
  /// Who must have seen a checkpoint.
  public internal(set) var quorum: Quorum = .none

  /// A policy with nobody in it, for a reader that fills it line by line.
  init() {}

  /// The policy that believes one log's word.
  public init(log: Log) { logs = [log] }

  /// A policy of these parts, checked as its lines would be.
  public init(
    logs: [Log], witnesses: [Witness], groups: [Group], quorum: Quorum
  ) throws(PolicyError) {
    self.init()
    for log in logs { try add(log, place: "log \(log.key.name)") }
    for witness in witnesses { try add(witness, place: "witness \(witness.name)") }
    for group in groups { try add(group, place: "group \(group.name)") }
    try set(quorum, place: "quorum")
  }

  mutating func add(_ log: Log, place: String) throws(PolicyError) {
    guard log.key.algorithm == .ed25519 else {
      throw PolicyError(.key, place: place, reason: "The key is of a witness, not of a log.")
    }
    guard !logs.contains(where: { $0.key.publicKey == log.key.publicKey }) else {
      throw PolicyError(.duplicateKey, place: place, reason: "A log before has the same key.")
    }
    logs.append(log)
  }

  mutating func add(_ witness: Witness, place: String) throws(PolicyError) {
    guard witness.key.algorithm == .cosignature else {
      throw PolicyError(.key, place: place, reason: "The key is of a log, not of a witness.")
    }
    guard !witnesses.contains(where: { $0.key.publicKey == witness.key.publicKey }) else {
      throw PolicyError(.duplicateKey, place: place, reason: "A witness before has the same key.")
    }
    try checkIsNew(witness.name, place: place)
    witnesses.append(witness)
  }

  mutating func add(_ group: Group, place: String) throws(PolicyError) {
    try checkIsNew(group.name, place: place)
    var members = Set(groups.flatMap(\.members))
    for member in group.members {
      try checkIsDefined(member, place: place)
      guard members.insert(member).inserted else {
        throw PolicyError(.member, place: place, reason: "\(member) is a member already.")
      }
    }
    let count = group.threshold.count(of: group.members.count)
    guard (1...max(group.members.count, 1)).contains(count), !group.members.isEmpty else {
      throw PolicyError(
        .threshold, place: place, reason: "It asks for \(count) of \(group.members.count) members.")
    }
    groups.append(group)
  }

  mutating func set(_ quorum: Quorum, place: String) throws(PolicyError) {
    if case .named(let name) = quorum { try checkIsDefined(name, place: place) }
    self.quorum = quorum
  }

  private func isDefined(_ name: PolicyWord) -> Bool {
    witnesses.contains { $0.name == name } || groups.contains { $0.name == name }
  }

  private func checkIsDefined(_ name: PolicyWord, place: String) throws(PolicyError) {
    guard isDefined(name) else {
      throw PolicyError(.name, place: place, reason: "\(name) is not defined on a line before.")
    }
  }

  private func checkIsNew(_ name: PolicyWord, place: String) throws(PolicyError) {
    guard name != PolicyWord.none else {
      throw PolicyError(.name, place: place, reason: "The name none stands for no witness.")
    }
    guard !isDefined(name) else {
      throw PolicyError(.name, place: place, reason: "\(name) is defined on a line before.")
    }
  }
}

/// A name or an address in a policy: octets without spaces, compared as such (C2SP tlog-policy,
/// "Character set").
public struct PolicyWord: Hashable, Sendable, CustomStringConvertible {
  /// The octets.
  public let bytes: [UInt8]

  static let none = PolicyWord(unchecked: Array("none".utf8))

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// The word of these octets; nil where it is empty, or holds a space or a control character.
  public init?(bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    self.bytes = Array(bytes)
  }

  /// The word `text`; nil where it is empty, or holds a space or a control character.
  public init?(_ text: String) { self.init(bytes: text.utf8) }

  /// The word, for people.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

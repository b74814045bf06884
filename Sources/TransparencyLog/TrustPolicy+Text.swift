/// Policies as files. People write them, so spaces and comments are free; what is printed has
/// one space between items and no comment.
extension TrustPolicy {
  /// The most bytes that are read.
  public static let byteCountMax = 262_144

  /// The policy that `bytes` spell.
  public init(bytes: [UInt8]) throws(PolicyError) {
    guard bytes.count <= Self.byteCountMax else {
      throw PolicyError(
        .size, place: "policy",
        reason: "It has \(bytes.count) bytes, and \(Self.byteCountMax) are read.")
    }
    guard bytes.last == 0x0A else {
      throw PolicyError(.text, place: "policy", reason: "It does not end in a newline.")
    }
    self.init()
    var hasQuorum = false
    let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let place = "line \(number)"
      guard line.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }) else {
        throw PolicyError(.text, place: place, reason: "It holds a control character.")
      }
      let words = line.split { $0 == 0x20 || $0 == 0x09 }.compactMap { PolicyWord(bytes: $0) }
      guard let keyword = words.first, keyword.bytes.first != UInt8(ascii: "#") else { continue }
      let isQuorum = keyword == Keyword.quorum
      guard !(isQuorum && hasQuorum) else {
        throw PolicyError(.quorumLine, place: place, reason: "A line before sets the quorum.")
      }
      hasQuorum = hasQuorum || isQuorum
      try read(keyword, Array(words.dropFirst()), place: place)
    }
    guard hasQuorum else {
      throw PolicyError(.quorumLine, place: "policy", reason: "No line sets the quorum.")
    }
  }

  private enum Keyword {
    static let log = PolicyWord("log")
    static let witness = PolicyWord("witness")
    static let group = PolicyWord("group")
    static let quorum = PolicyWord("quorum")
    static let any = PolicyWord("any")
    static let all = PolicyWord("all")
  }

  private mutating func read(
    _ keyword: PolicyWord, _ items: [PolicyWord], place: String
  ) throws(PolicyError) {
    switch (keyword, items.count) {
    case (Keyword.log, 1...2):
      let key = try Self.key(items[0], place: place)
      try add(Log(key: key, url: items.count > 1 ? items[1] : nil), place: place)
    case (Keyword.witness, 2...3):
      let key = try Self.key(items[1], place: place)
      let url = items.count > 2 ? items[2] : nil
      try add(Witness(name: items[0], key: key, url: url), place: place)
    case (Keyword.group, 3...):
      let threshold = try Self.threshold(items[1], place: place)
      let members = Array(items.dropFirst(2))
      try add(Group(name: items[0], threshold: threshold, members: members), place: place)
    case (Keyword.quorum, 1):
      try set(items[0] == PolicyWord.none ? .none : .named(items[0]), place: place)
    default:
      throw PolicyError(
        .line, place: place,
        reason: "It is neither `log KEY [URL]`, `witness NAME KEY [URL]`, "
          + "`group NAME all|any|COUNT MEMBER...` nor `quorum NAME|none`.")
    }
  }

  private static func key(
    _ word: PolicyWord, place: String
  ) throws(PolicyError) -> NoteVerifierKey {
    guard let text = String(validating: word.bytes, as: UTF8.self) else {
      throw PolicyError(.key, place: place, reason: "The key is not UTF-8.")
    }
    do throws(NoteError) {
      return try NoteVerifierKey(text)
    } catch {
      throw PolicyError(.key, place: place, reason: error.reason)
    }
  }

  private static func threshold(
    _ word: PolicyWord, place: String
  ) throws(PolicyError) -> Threshold {
    if word == Keyword.any { return .any }
    if word == Keyword.all { return .all }
    guard let count = Decimal.parse(word.bytes) else {
      throw PolicyError(.threshold, place: place, reason: "\(word) is not all, any or a number.")
    }
    return .atLeast(count)
  }

  /// The policy as a file: logs, witnesses, groups, quorum.
  public var bytes: [UInt8] {
    var lines: [[[UInt8]]] = []
    for log in logs { lines.append(["log".bytes, log.key.text.bytes] + log.url.bytes) }
    for witness in witnesses {
      lines.append(
        ["witness".bytes, witness.name.bytes, witness.key.text.bytes] + witness.url.bytes)
    }
    for group in groups {
      let threshold =
        switch group.threshold {
        case .any: "any"
        case .all: "all"
        case .atLeast(let count): String(count)
        }
      lines.append(["group".bytes, group.name.bytes, threshold.bytes] + group.members.map(\.bytes))
    }
    switch quorum {
    case .none: lines.append(["quorum".bytes, PolicyWord.none.bytes])
    case .named(let name): lines.append(["quorum".bytes, name.bytes])
    }
    return lines.flatMap { $0.joined(separator: [0x20]) + [0x0A] }
  }
}

extension TrustPolicy: CustomStringConvertible {
  /// The policy as a file.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
  fileprivate var bytes: [UInt8] { Array(utf8) }
}

extension PolicyWord? {
  /// The word if it is there, as the rest of a line.
  fileprivate var bytes: [[UInt8]] { map { [$0.bytes] } ?? [] }
}

import Fields

/// The sequence of events that one event belongs to: its revisions have no gaps.
public enum Stream: Hashable, Sendable {
  /// What concerns the ledger itself.
  case ledger
  /// One actor's enrolment, keys and roles.
  case actor(Identifier)
  /// One organisation.
  case organisation(Identifier)
  /// One procedure, and everything about it that has no stream of its own.
  case procedure(Identifier)
  /// One audit.
  case audit(Identifier)

  /// The stream that `text` spells; nil for every other text.
  public init?(_ text: String) {
    if text.utf8.elementsEqual("ledger".utf8) {
      self = .ledger
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let id = Identifier(spelled: String(parts[1])) else { return nil }
    switch parts[0] {
    case "actor": self = .actor(id)
    case "organisation": self = .organisation(id)
    case "procedure": self = .procedure(id)
    case "audit": self = .audit(id)
    default: return nil
    }
  }

  /// The id within its kind; nil for the ledger's own stream.
  public var id: Identifier? {
    switch self {
    case .ledger: nil
    case .actor(let id), .organisation(let id), .procedure(let id), .audit(let id): id
    }
  }

  /// The word before the colon.
  public var kind: String {
    switch self {
    case .ledger: "ledger"
    case .actor: "actor"
    case .organisation: "organisation"
    case .procedure: "procedure"
    case .audit: "audit"
    }
  }
}

extension Stream: CustomStringConvertible, Comparable {
  /// Appends the one spelling to a text that is still bytes.
  func write(to text: inout [UInt8]) {
    text.append(contentsOf: kind.utf8)
    guard let id else { return }
    text.append(UInt8(ascii: ":"))
    text.append(contentsOf: id.spelling.utf8)
  }

  /// The one spelling: `ledger`, or like `procedure:P-7`.
  public var description: String { id.map { "\(kind):\($0)" } ?? kind }

  /// The order of the bytes, which is that of a directory.
  public static func < (left: Stream, right: Stream) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

import Cryptography
import TransparencyLog

/// Which signatures a verification checks: those of actors under events, and those of the log under
/// the roots of batches. The log's last one and those under events that give or take rights are
/// always checked; the last signed root fixes every byte, signatures included, and each was checked
/// before its event was appended.
public enum SignatureScope: Equatable, Sendable {
  /// Every one, at some 60 microseconds each and core.
  case all
  /// Those from this size on.
  case since(Int)
  /// So many events, drawn with this seed, or with one that is drawn first: nobody can know which
  /// when the log is signed.
  case sample(Int, SampleSeed? = nil)
  /// None but those that always are.
  case none
  /// All of a log of at most `usualMax` events; of a longer one a sample of `usualSample`, which
  /// with 99 in 100 finds one of a forgery of one event in a thousand.
  case usual

  /// The longest log whose signatures are all checked unless told otherwise.
  public static let usualMax = 20_000
  /// How many events are drawn of a longer one.
  public static let usualSample = 4_600

  /// What is checked of a log of this size.
  func resolved(_ size: Int) -> SignatureScope {
    switch self {
    case .usual: size <= Self.usualMax ? .all : .sample(Self.usualSample)
    case .sample(let count, _) where count >= size: .all
    default: self
    }
  }
}

/// Which events a scope means, once size and root are known.
struct SignatureSelection: Sendable {
  private let first: Int
  private let drawn: Set<Int>?
  /// What is left unchecked, in a sentence; nil where nothing is.
  let unchecked: String?

  /// `draw` gives a seed where the scope names none; where nobody draws one, all are checked.
  init(_ scope: SignatureScope, size: Int, root: Digest, draw: (() -> SampleSeed)? = nil) {
    switch scope.resolved(size) {
    case .all, .usual: (first, drawn, unchecked) = (0, nil, nil)
    case .none:
      (first, drawn) = (Int.max, nil)
      unchecked = Self.allUnchecked
    case .since(let size):
      (first, drawn) = (size, nil)
      unchecked =
        size <= 0 ? nil : "The signatures before size \(size); the log's last one vouches for them."
    case .sample(let count, let named):
      guard let seed = named ?? draw?() else {
        (first, drawn, unchecked) = (0, nil, nil)
        return
      }
      (first, drawn) = (0, Self.sample(count, of: size, root, seed))
      unchecked =
        "The signatures of all but \(count) events, and those of the log but its last; that one"
        + " vouches for them. --signatures sample:\(count):\(seed) draws the same events."
    }
  }

  /// What is said where no actor's signature is checked.
  static let allUnchecked = "The actors' signatures; the log's own vouch for their bytes."

  private static func sample(
    _ count: Int, of size: Int, _ root: Digest, _ seed: SampleSeed
  ) -> Set<Int> {
    var (chosen, number) = (Set<Int>(), 0)
    while chosen.count < min(count, size) {
      let draw = SHA256.hash(Array("sample \(seed) \(root) \(number)".utf8)).firstWord
      chosen.insert(Int(draw % UInt64(size)))
      number += 1
    }
    return chosen
  }

  /// Whether the signatures of the event at an index are checked.
  func holds(_ index: Int) -> Bool { drawn?.contains(index) ?? (index >= first) }

  /// Whether those of the log under the root of a size are.
  func holdsRoot(_ size: Int) -> Bool { drawn == nil && size >= first }

  /// About how many events are checked of a log of this size.
  func count(of size: Int) -> Int { drawn?.count ?? max(0, size - first) }
}

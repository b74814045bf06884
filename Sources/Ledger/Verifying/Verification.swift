import Cryptography
import TransparencyLog

/// What verifying a ledger came to: what was checked, what was found, and what was not checked.
public struct Verification: Sendable {
  /// How much was checked.
  public struct Counts: Equatable, Sendable {
    /// Events whose bytes were hashed into the tree.
    public internal(set) var events = 0
    /// Batches whose root and log signatures were checked.
    public internal(set) var batches = 0
    /// Signatures of actors that were checked.
    public internal(set) var actorSignatures = 0
    /// Directories that were recomputed.
    public internal(set) var directories = 0
    /// Confidential values that were found and fit.
    public internal(set) var sealedValues = 0
    /// Confidential values that are gone, and whose erasure is on record.
    public internal(set) var erasedValues = 0
  }

  /// The last signed root that fits, with the log's signatures; nil where none does.
  public internal(set) var checkpoint: SignedCheckpoint?
  /// How much was checked.
  public internal(set) var counts = Counts()
  /// What is wrong, in the order in which it was found; at most `faultsMax` are listed.
  public internal(set) var faults: [Fault] = []
  /// How many more faults there are than are listed.
  public internal(set) var faultsNotListed = 0
  /// What was not checked, a sentence each.
  public internal(set) var notChecked: [String] = []
  /// The state at the last signed size that fits.
  public internal(set) var state = LedgerState()

  /// Most faults that are listed.
  public static let faultsMax = 1000

  /// The last signed size that fits.
  public var size: Int { state.size }
  /// The root at that size.
  public var root: Digest { state.frontier.root }

  /// Whether every byte is one that was signed.
  public var isIntact: Bool { !faults.contains { $0.kind == .bytes } }
  /// The first event whose bytes are not those that were signed; nil where none is known.
  public var firstBadIndex: Int? {
    faults.filter { $0.kind == .bytes }.compactMap(\.index).min()
  }

  mutating func add(_ fault: Fault) {
    if faults.count < Self.faultsMax { faults.append(fault) } else { faultsNotListed += 1 }
  }
}

/// What a verification is told from outside the log.
public struct VerificationBasis: Sendable {
  /// Which role may write which type.
  public var charter: Charter
  /// The log's key from a source of one's own; nil takes the key that line 0 states, and says so.
  public var logKey: NoteVerifierKey?
  /// Sizes and roots that are remembered: cutting off whole batches is seen by nothing else.
  public var remembered: [Memory.Remembered]
  /// Which value an event of the log erases, where it does: its absence is no loss then.
  public var erasure: (@Sendable (Body) -> ErasedField?)?
  /// The types of the events that `erasure` answers for.
  public var erasingTypes: Set<String> = []
  /// Which signatures are checked.
  public var signatures: SignatureScope
  /// Draws the seed of a sample; where nobody does, and the scope names none, all are checked.
  public var drawSeed: (@Sendable () -> SampleSeed)?
  /// Is told how many events were read.
  public var progress: (@Sendable (_ events: Int) -> Void)?
  /// Is told of how many events the signatures were checked, and of how many they will be.
  public var signatureProgress: (@Sendable (_ events: Int, _ total: Int) -> Void)?

  /// What is known.
  public init(
    charter: Charter, logKey: NoteVerifierKey? = nil, remembered: [Memory.Remembered] = [],
    signatures: SignatureScope = .all
  ) {
    self.charter = charter
    self.logKey = logKey
    self.remembered = remembered
    self.signatures = signatures
  }
}

/// Why a proof does not prove what it was given for.
public struct ProofError: Error, Equatable, Sendable {
  /// What is wrong, stable across versions.
  public enum Code: String, CaseIterable, Sendable {
    /// The leaf's index is not in the tree.
    case index = "proof-index"
    /// The older tree is empty or the larger.
    case sizes = "proof-sizes"
    /// The path has not the number of hashes that the sizes demand.
    case length = "proof-length"
    /// The path does not lead to the root, or not to both.
    case root = "proof-root"
    /// A proof file is not spelled as C2SP tlog-proof says.
    case form = "proof-form"
    /// A proof file is larger than any honest one.
    case size = "proof-size"
    /// The checkpoint in a proof file cannot be read.
    case checkpoint = "proof-checkpoint"
    /// The proof is for another checkpoint than the one accepted.
    case otherCheckpoint = "proof-other-checkpoint"
  }

  /// What is wrong.
  public let code: Code
  /// Where: the index and sizes, or the line of the file.
  public let place: String
  /// One sentence with the numbers.
  public let reason: String

  init(_ code: Code, place: String, reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// The code in words.
  public var what: String {
    switch code {
    case .index: "leaf outside the tree"
    case .sizes: "sizes in the wrong order"
    case .length: "proof of a wrong length"
    case .root: "proof of another tree"
    case .form: "not a proof file"
    case .size: "proof file too large"
    case .checkpoint: "unreadable checkpoint in a proof file"
    case .otherCheckpoint: "proof for another checkpoint"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .index, .sizes: "Ask for a proof between sizes that the log has passed."
    case .length, .root:
      "Get the proof again from another copy; if it stays so, the log shows two histories: keep both."
    case .form, .size, .checkpoint: "Get the file again, byte for byte."
    case .otherCheckpoint: "Check the proof against the checkpoint that it carries."
    }
  }

  /// Whether the codes agree.
  public static func == (left: ProofError, right: ProofError) -> Bool { left.code == right.code }
}

/// Why a trust policy cannot be read, or why it does not accept a checkpoint.
public struct PolicyError: Error, Equatable, Sendable {
  /// What is wrong, stable across versions.
  public enum Code: String, CaseIterable, Sendable {
    /// Larger than any honest policy.
    case size = "policy-size"
    /// An octet that a policy may not hold, or a last line without its newline.
    case text = "policy-text"
    /// A line that is no log, witness, group, quorum or comment.
    case line = "policy-line"
    /// A key that cannot be read, or is not of the kind that the line asks for.
    case key = "policy-key"
    /// A key that stands in two lines of one kind.
    case duplicateKey = "policy-duplicate-key"
    /// A name that is defined twice, not defined before, or reserved.
    case name = "policy-name"
    /// A name that is a member twice.
    case member = "policy-member"
    /// A group that asks for none or for more than its members.
    case threshold = "policy-threshold"
    /// No quorum line, or two.
    case quorumLine = "policy-quorum-line"
    /// A checkpoint of a log that the policy does not list.
    case unknownLog = "policy-unknown-log"
    /// A checkpoint that its log did not sign.
    case notSigned = "policy-not-signed"
    /// A checkpoint with a bad signature of a listed key.
    case badSignature = "policy-bad-signature"
    /// A checkpoint that too few witnesses cosigned.
    case quorumNotMet = "policy-quorum-not-met"
  }

  /// What is wrong.
  public let code: Code
  /// Where: the line of the policy, from 1, or the origin of the checkpoint.
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
    case .size: "policy too large"
    case .text: "policy with forbidden octets"
    case .line: "unreadable line of a policy"
    case .key: "unreadable key in a policy"
    case .duplicateKey: "key listed twice"
    case .name: "name that does not stand for one thing"
    case .member: "member of two groups"
    case .threshold: "group that can never or always be met"
    case .quorumLine: "policy without one quorum"
    case .unknownLog: "checkpoint of an unknown log"
    case .notSigned: "checkpoint that its log did not sign"
    case .badSignature: "bad signature on a checkpoint"
    case .quorumNotMet: "checkpoint with too few witnesses"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .size, .text, .line, .name, .member, .threshold, .quorumLine:
      "Mend the line as C2SP tlog-policy says."
    case .key, .duplicateKey: "Copy the key again, whole, from its owner, once."
    case .unknownLog: "Add the log's key to the policy, if you have it from a source of your own."
    case .notSigned, .badSignature:
      "Do not trust it; compare the key with the one that its owner publishes elsewhere."
    case .quorumNotMet: "Ask for a checkpoint that more of the policy's witnesses cosigned."
    }
  }

  /// Whether the codes agree.
  public static func == (left: PolicyError, right: PolicyError) -> Bool { left.code == right.code }
}

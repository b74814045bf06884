import Fields

/// What grounds of exclusion were checked against.
public enum ExclusionEvidence: String, Code {
  /// The party's own declaration: Art. 59 [T].
  case selfDeclaration = "self-declaration"
  /// Certificates and other means of proof: Art. 60 [T].
  case meansOfProof = "means-of-proof"
  /// A register that the authority may read.
  case register

  /// What the list is called.
  public static let noun = "exclusion evidence"
}

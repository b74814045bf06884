import Fields

/// A member's part in a group that applies together.
public enum MemberRole: String, Code {
  /// It leads and answers for the group.
  case lead
  /// It shares the contract.
  case member
  /// It works for a member.
  case subcontractor
  /// Its capacity is relied on: Directive 2014/24/EU Art. 63.
  case reliedOn = "relied-on"

  /// What the list is called.
  public static let noun = "member role"
}

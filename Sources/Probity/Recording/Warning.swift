/// Something that does not hinder an append and that its author should know before it stands for
/// ever.
public struct Warning: Equatable, Sendable {
  /// Where: the draft's place, or nothing on the command line.
  public let place: String
  /// One sentence, or two.
  public let text: String
}

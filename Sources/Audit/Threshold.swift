/// A number that a rule compares with: the rule's own default, which a rulebook may replace.
public struct Threshold: Hashable, Sendable {
  /// In camelCase, the unit last.
  public let name: String
  /// The default.
  public let value: Int
  /// The unit, in words.
  public let unit: String
  /// Where the number comes from.
  public let origin: Origin

  /// Where a number comes from.
  public enum Origin: Hashable, Sendable {
    /// The law, or a published indicator.
    case published(String)
    /// Nobody's law: a default of this program, which may be set otherwise.
    case ours
  }

  /// A number and its origin.
  public init(_ name: String, _ value: Int, _ unit: String, _ origin: Origin) {
    self.name = name
    self.value = value
    self.unit = unit
    self.origin = origin
  }

  /// Two thresholds are one where they have the name.
  public static func == (left: Threshold, right: Threshold) -> Bool { left.name == right.name }
  /// By the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Threshold: CustomStringConvertible {
  /// `daysMin = 30 days (Art. 31(1))`.
  public var description: String {
    let source =
      switch origin {
      case .published(let text): text
      case .ours: "our default, not law"
      }
    return "\(name) = \(value) \(unit) (\(source))"
  }
}

import CanonicalJSON
import CivilTime
import Fields

/// The numbers, dates and ids that decided a finding, by name.
public struct Figures: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private let elements: [(name: String, figure: any Figure)]

  /// Figures by name; nil is left out.
  public init(dictionaryLiteral elements: (String, (any Figure)?)...) {
    self.elements = elements.compactMap { name, figure in figure.map { (name, $0) } }
  }

  /// As JSON shows them: put in order only when they are shown.
  public var json: JSONObject { JSONObject(elements.map { ($0.name, $0.figure.figure) }) }

  /// By what JSON shows.
  public static func == (left: Figures, right: Figures) -> Bool { left.json == right.json }
}

/// A value that a finding can carry.
public protocol Figure: Sendable {
  /// As JSON shows it.
  var figure: JSON { get }
}

extension Int: Figure {
  /// The number; as a text where it is the sum or difference of stated ones and beyond what JSON
  /// numbers hold.
  public var figure: JSON {
    magnitude <= UInt(JSON.integerLimit) ? .integer(self) : .string(String(self))
  }
}

extension Bool: Figure {
  /// The truth value.
  public var figure: JSON { .bool(self) }
}

extension String: Figure {
  /// The text.
  public var figure: JSON { .string(self) }
}

extension LocalDate: Figure {
  /// `2026-03-02`.
  public var figure: JSON { .string(description) }
}

extension Moment: Figure {
  /// As it was stated.
  public var figure: JSON { .string(description) }
}

extension ExactDecimal: Figure {
  /// The one spelling.
  public var figure: JSON { .string(spelling) }
}

extension Identifier: Figure {
  /// The id.
  public var figure: JSON { .string(spelling) }
}

extension Array: Figure where Element: Figure {
  /// A list.
  public var figure: JSON { .array(map(\.figure)) }
}

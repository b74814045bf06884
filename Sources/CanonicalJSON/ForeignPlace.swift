/// Where something stands in a foreign source.
public struct ForeignPlace: Equatable, Sendable {
  /// Bytes before it in the whole source.
  public var offset: Int
  /// Its line, from 1.
  public var line: Int
  /// Its byte within the line, from 1.
  public var column: Int
  /// The way to it from the top of its document, like `releases[3].tender.id`; empty for the top.
  public var path: String

  /// A place; the beginning of a source unless told otherwise.
  public init(offset: Int = 0, line: Int = 1, column: Int = 1, path: String = "") {
    self.offset = offset
    self.line = line
    self.column = column
    self.path = path
  }

  /// Moves over `bytes`, which stand from here on.
  mutating func advance(over bytes: ArraySlice<UInt8>) {
    offset += bytes.count
    for byte in bytes {
      if byte == 0x0A {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
  }
}

extension ForeignPlace: CustomStringConvertible {
  /// `line:column`, then the path where there is one.
  public var description: String {
    path.isEmpty ? "\(line):\(column)" : "\(line):\(column) \(path)"
  }
}

/// One row of comma-separated values.
public struct CSVRow: Equatable, Sendable {
  /// The line of the file on which it begins, from 1.
  public let line: Int
  /// Its values, quotes taken away.
  public let values: [String]
}

/// Reads comma-separated values as RFC 4180 writes them, and nothing else: what a table says must
/// not hang on a reader's guess.
///
/// Lines end in CR LF or LF; a value is within quotes as a whole or not at all. Not done: other
/// separators, comments, and the trimming of spaces.
public struct CSVReader {
  /// The most rows, headings included.
  public static let rowLimit = 100_000
  /// The most columns.
  public static let columnLimit = 256
  /// The longest value in UTF-8 bytes: that of a whole event.
  public static let valueLimit = 65_536

  /// What was read, and everything that is wrong with the shape of it.
  public private(set) var rows: [CSVRow] = []
  /// In the order of the lines. After a quote out of place nothing more can be told.
  public private(set) var problems: [CSVError] = []

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  /// Reads a whole file; every row must have as many values as the first.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      problems = [CSVError(.encoding, line: 1, "It begins with a byte order mark (EF BB BF).")]
      return
    }
    do {
      while position < bytes.count { try readRow() }
    } catch {
      problems.append(error)
    }
  }

  private mutating func readRow() throws(CSVError) {
    let start = line
    guard rows.count < Self.rowLimit else {
      throw CSVError(.overLimit, line: line, "It has more than \(Self.rowLimit) rows.")
    }
    var values: [String] = []
    while true {
      guard values.count < Self.columnLimit else {
        throw CSVError(.overLimit, line: start, "It has more than \(Self.columnLimit) columns.")
      }
      values.append(try readValue())
      if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try readLineEnd()
      break
    }
    let row = CSVRow(line: start, values: values)
    if let first = rows.first, first.values.count != values.count {
      problems.append(
        CSVError(
          .columns, line: start,
          values == [""]
            ? "The line is empty, and there are \(first.values.count) headings."
            : "It has \(Self.count(values.count)), and there are"
              + " \(first.values.count) headings."))
    } else {
      rows.append(row)
    }
  }

  private static func count(_ number: Int) -> String {
    number == 1 ? "1 value" : "\(number) values"
  }

  private mutating func readValue() throws(CSVError) -> String {
    let start = line
    let value =
      position < bytes.count && bytes[position] == UInt8(ascii: "\"")
      ? try readQuoted() : try readPlain()
    guard value.count <= Self.valueLimit else {
      throw CSVError(
        .overLimit, line: start,
        "A value has \(value.count) bytes; the limit is \(Self.valueLimit).")
    }
    guard let text = String(validating: value, as: UTF8.self) else {
      throw CSVError(.encoding, line: start, "A value is not UTF-8.")
    }
    return text
  }

  private mutating func readPlain() throws(CSVError) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        return bytes[start..<position]
      case UInt8(ascii: "\""):
        throw CSVError(.malformed, line: line, "A quote stands within a value without quotes.")
      default: position += 1
      }
    }
    return bytes[start..<position]
  }

  private mutating func readQuoted() throws(CSVError) -> ArraySlice<UInt8> {
    let start = line
    var value: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == byte else { return value[...] }
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      value.append(byte)
    }
    throw CSVError(.malformed, line: start, "A value begins with a quote that never ends.")
  }

  private mutating func readLineEnd() throws(CSVError) {
    guard position < bytes.count else { return }
    if bytes[position] == UInt8(ascii: "\r") {
      position += 1
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else {
        throw CSVError(.malformed, line: line, "A carriage return stands without a line feed.")
      }
    }
    guard bytes[position] == UInt8(ascii: "\n") else {
      throw CSVError(.malformed, line: line, "Something follows the closing quote of a value.")
    }
    position += 1
    line += 1
  }
}

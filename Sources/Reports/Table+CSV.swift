/// A table as comma-separated values (RFC 4180): titles first, lines end in CR LF.
extension Table {
  /// The whole table.
  ///
  /// Cells are written as they are recorded. Not done: guarding those that a spreadsheet would take
  /// for a formula, because any mark put before them would be a change of the evidence; whoever
  /// opens the file must import the columns as text.
  public var csv: String {
    var text = Self.line(columns.map(\.title))
    for row in rows { text += Self.line(row.map(\.text)) }
    return text
  }

  static func line(_ fields: [String]) -> String {
    // One empty field would make an empty line, which readers skip.
    if fields.count == 1, fields.allSatisfy(\.isEmpty) { return "\"\"\r\n" }
    return fields.map(field).joined(separator: ",") + "\r\n"
  }

  /// Clauses 5 to 7 of §2: within quotes where it holds a comma, a quote or a line break, each quote
  /// doubled. Spaces at an end are quoted too, since some readers trim them.
  static func field(_ text: String) -> String {
    let bytes = text.utf8
    let space = UInt8(ascii: " ")
    let isQuoted =
      bytes.first == space || bytes.last == space
      || bytes.contains { byte in
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
      }
    guard isQuoted else { return text }
    var field: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { field.append(byte) }
      field.append(byte)
    }
    return String(decoding: field + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}

/// The lines of a file of drafts, put together to one text for each event.
///
/// A line that opens more than it closes goes on in the lines below, so that a long document can be
/// written as it is read. A `{` at the beginning of a line begins the next event all the same: one
/// forgotten bracket does not swallow the rest of the file.
public struct DraftLines {
  /// The number of the first line of each event, from 1, and its text.
  public private(set) var events: [(number: Int, text: [UInt8])] = []

  /// The events of a text.
  public init(_ text: [UInt8]) {
    var depth = 0
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() {
      let trimmed = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      guard let first = trimmed.first, first != UInt8(ascii: "#") else {
        // An empty line in its place: what stands below keeps its number.
        if depth > 0 { events[events.count - 1].text.append(0x0A) }
        continue
      }
      if depth > 0, line.first != UInt8(ascii: "{") {
        events[events.count - 1].text += [0x0A] + line
        depth += Self.opened(line)
      } else {
        events.append((position + 1, Array(line)))
        depth = Self.opened(line)
      }
    }
  }

  /// How many brackets the line opens and does not close, outside of strings; none of JSON's strings
  /// goes beyond its line (RFC 8259 §7).
  private static func opened(_ line: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var isString = false
    var isEscaped = false
    for byte in line {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isString: isEscaped = true
      case UInt8(ascii: "\""): isString.toggle()
      case _ where isString: continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: continue
      }
    }
    return depth
  }
}

import Cryptography

// The lines between batches. Where each event stands alone there are two for one of it.

extension LineText {
  /// The commit line in a range.
  func commit(_ range: Range<Int>) -> CommitLine? {
    let start = range.lowerBound
    guard has("{\"commit\":{\"root\":\"", at: start), let root = digest(at: start + 19),
      has("\",\"size\":", at: start + 63),
      let size = size((start + 72)..<(range.upperBound - 2)), has("}}", at: range.upperBound - 2)
    else { return nil }
    return CommitLine(size: size, root: root)
  }

  /// The size that the signed line in a range states.
  func signedSize(_ range: Range<Int>) -> Int? {
    let start = range.lowerBound
    // 68 bytes in base64: 91 symbols and a pad. Several signatures stand there only while the log
    // changes its key.
    guard has("{\"signed\":{\"sigs\":[\"", at: start), isNoteSignature(at: start + 20),
      has("\"],\"size\":", at: start + 112),
      let size = size((start + 122)..<(range.upperBound - 2)), has("}}", at: range.upperBound - 2)
    else { return (try? SignedLine(bytes(range)))?.size }
    return size
  }

  private func size(_ range: Range<Int>) -> Int? {
    guard (1...16).contains(range.count), self[range.lowerBound] != UInt8(ascii: "0") else {
      return nil
    }
    var size = 0
    for place in range {
      let digit = self[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      size = size * 10 + Int(digit)
    }
    return size <= 9_007_199_254_740_991 ? size : nil
  }
}

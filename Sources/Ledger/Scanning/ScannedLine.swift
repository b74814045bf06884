/// An event line by its offsets: what the first pass knows of it, in a fixed size, as long as its
/// bytes are at hand.
///
/// All places are offsets in the text that was scanned. Nothing is decoded but numbers and times; of
/// a digest it is known that one stands there.
struct ScannedLine {
  /// Where a text stands, without its quotes.
  struct Place {
    var start: Int32 = 0
    var count: Int32 = 0

    /// The bytes from one place up to another, both in the text.
    @inline(__always)
    init(_ start: Int, _ end: Int) {
      self.start = Int32(truncatingIfNeeded: start)
      count = Int32(truncatingIfNeeded: end &- start)
    }

    /// Nowhere.
    init() {}

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// The line without its line feed.
  var line = Place()
  var actor = Place()
  var once = Place()
  var stream = Place()
  var type = Place()
  /// The list of the others who sign, between its brackets; empty where there is none.
  var with = Place()
  /// Where the body ends; it begins eight bytes behind the line.
  var bodyEnd: Int32 = 0
  /// Where these digests stand; 0, where a line has no digest, where they are missing.
  var seen: Int32 = 0
  var prior: Int32 = 0
  var priorCommit: Int32 = 0
  /// Where the first signature stands, and how many there are, each of the same length.
  var signatures: Int32 = 0
  var signatureCount: Int32 = 0
  /// The sealed values of the line: their places among those of the text.
  var firstSealed: Int32 = 0
  var sealedCount: Int32 = 0
  /// The revision that the signer insists on; -1 where none.
  var expect = -1
  var version = 0
  var index = 0
  var revision = 0
  /// The earliest moment that the actor can mean, in milliseconds since 1970.
  var earliest: Int64 = 0
  /// When it was recorded, in milliseconds since 1970.
  var recordedAt: Int64 = 0

  /// `{"body":` before the body.
  static let bodyOffset = 8
  /// One signature with its comma: `{"key":"…","sig":"…"},`.
  static let signatureStride = 140
  /// Where the key's id and the signature stand in it.
  static let keyOffset = 8
  static let signatureOffset = 49
}

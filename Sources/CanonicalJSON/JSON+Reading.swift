extension JSON {
  /// Limits that are checked before anything is allocated.
  public struct Limits: Sendable {
    /// Longest text in bytes.
    public let size: Int
    /// Deepest nesting; a scalar has depth 0.
    public let depth: Int

    /// Limits of one's own.
    public init(size: Int, depth: Int) {
      self.size = size
      self.depth = depth
    }

    /// The limits of one line of the log.
    public static let line = Limits(size: 65_535, depth: 16)
    /// The limits of a text that a person hands in.
    public static let document = Limits(size: 16_777_216, depth: 32)
  }

  /// Reads the one canonical spelling of RFC 8785 and refuses every other.
  ///
  /// Nothing is normalised: what this accepts, `canonicalBytes` prints back byte for byte.
  public init(canonical bytes: [UInt8], limits: Limits = .line) throws(JSONError) {
    self = try JSONParser.parse(bytes, .canonical, limits)
  }

  /// Reads what a person wrote: any white space, member order and escapes. A name given twice,
  /// a number with a fraction or exponent, and U+0000 are refused, with line and column.
  public init(authored bytes: [UInt8], limits: Limits = .document) throws(JSONError) {
    self = try JSONParser.parse(bytes, .authored, limits)
  }

  /// Where the values of a canonical object stand in its bytes, by offset, in order.
  ///
  /// Lets a signature be checked over the exact bytes of one member.
  public static func memberRanges(
    ofCanonical bytes: [UInt8], limits: Limits = .line
  ) throws(JSONError) -> (object: JSONObject, ranges: [Range<Int>]) {
    var parser = try JSONParser(bytes, .canonical, limits)
    parser.recordsRanges = true
    guard case .object(let object) = try parser.document() else {
      throw JSONError(.notJSON, at: 0, in: bytes, "An object was expected.")
    }
    return (object, parser.ranges)
  }
}

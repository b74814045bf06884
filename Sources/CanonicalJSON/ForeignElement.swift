/// One element of a foreign source: its bytes, and where they stand.
public struct ForeignElement: Equatable, Sendable {
  /// What part of its document an element is.
  public enum Role: Equatable, Sendable {
    /// A whole top-level value.
    case document
    /// An element of the array under this name; the name is empty for a top-level array.
    case item(of: String)
    /// The members beside the arrays that were walked.
    case envelope
  }

  /// What part of its document this is.
  public var role: Role
  /// Which top-level value of the source it belongs to, from 0.
  public var document: Int
  /// Where it begins, with its path within its document.
  public var place: ForeignPlace
  /// Its exact bytes in the source, without white space around them; of an envelope, its members
  /// joined to an object again.
  public var bytes: [UInt8]

  /// An element of these bytes.
  public init(role: Role, document: Int, place: ForeignPlace, bytes: [UInt8]) {
    self.role = role
    self.document = document
    self.place = place
    self.bytes = bytes
  }

  /// Reads the element.
  public func read() throws(ForeignJSONError) -> ForeignJSONReader.Reading {
    try ForeignJSONReader.read(bytes, at: place)
  }
}

/// Why something is not answered from single lines: the whole log is replayed instead.
///
/// Never shown as an error: a store that locates wrongly costs time, and changes no answer.
public struct NotLocated: Error, Equatable, Sendable {
  /// One sentence.
  public let reason: String
  /// What makes such questions quick again; nil where nothing of the log stands in the way.
  public let remedy: String?

  /// Why.
  public init(_ reason: String, remedy: String? = nil) {
    self.reason = reason
    self.remedy = remedy
  }
}

/// Says where lines stand and which hashes a tree has. It is believed in nothing: each line is
/// hashed and proved under the last signed root, each stream counted back to its first revision.
public protocol Locator {
  /// How many events it knows of.
  var size: Int { get }
  /// The newest event that seals a directory and whose entries it has; nil where there is none.
  var directory: Int? { get }
  /// The lines of a stream, by revision, each with the line before it in the log.
  func lines(of stream: Stream) throws(NotLocated) -> [PlacedLine]
  /// The lines of these indexes, in order.
  func places(_ indexes: Range<Int>) throws(NotLocated) -> [LinePlace]
  /// The indexes of the batch with which an event came.
  func batch(of index: Int) throws(NotLocated) -> Range<Int>
  /// The streams of all actors, sorted by their bytes.
  func actors(limit: Int) throws(NotLocated) -> [Stream]
  /// The hashes of a tile of the log's tree, or of the newest directory's.
  func tile(_ level: Int, _ number: Int, ofDirectory: Bool) throws(NotLocated) -> [UInt8]
  /// The first entry of the newest directory whose stream is not before the text; nil behind the last.
  func entry(from stream: String) throws(NotLocated) -> PlacedEntry?
  /// The entry of the newest directory at this place.
  func entry(at position: Int) throws(NotLocated) -> PlacedEntry?
  /// How long the file of a segment's confidential values was when all in it belonged to events;
  /// 0 where it was not there.
  func sealedEnd(of segment: Int) throws(NotLocated) -> Int
}

/// Where one line is said to stand.
public struct LinePlace: Equatable, Sendable {
  /// The event's index.
  public let index: Int
  /// The first index of its file.
  public let segment: Int
  /// The byte in the file.
  public let offset: Int
  /// How many bytes, without the line feed.
  public let count: Int

  /// Where a line stands.
  public init(index: Int, segment: Int, offset: Int, count: Int) {
    (self.index, self.segment, self.offset, self.count) = (index, segment, offset, count)
  }
}

/// Where a line is said to stand, and the one before it in the log.
public struct PlacedLine: Equatable, Sendable {
  /// The line's own place.
  public let own: LinePlace
  /// That of the line before; nil before the first.
  public let before: LinePlace?

  /// Where both stand.
  public init(own: LinePlace, before: LinePlace?) { (self.own, self.before) = (own, before) }
}

/// An entry of a directory, and its place there.
public struct PlacedEntry: Sendable {
  /// The place, from 0.
  public let position: Int
  /// The entry.
  public let entry: Directory.Entry

  /// An entry at its place.
  public init(position: Int, entry: Directory.Entry) {
    (self.position, self.entry) = (position, entry)
  }
}

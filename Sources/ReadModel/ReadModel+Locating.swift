// Where lines stand.

extension ReadModel {
  /// Where one line of the log stands.
  public struct Place: Equatable, Sendable {
    /// The event's index.
    public let event: Int
    /// The first index of its file.
    public let segment: Int
    /// The byte in the file.
    public let place: Int
    /// How many bytes, without the line feed.
    public let length: Int

    fileprivate init?(_ row: [Value]) {
      guard let event = row[0].count, let segment = row[1].count, let place = row[2].count,
        let length = row[3].count
      else { return nil }
      (self.event, self.segment, self.place, self.length) = (event, segment, place, length)
    }
  }

  private func place(_ row: [Value]) throws(ReadModelError) -> Place {
    guard let place = Place(row) else { throw corrupt("It places a line nowhere.") }
    return place
  }

  /// The lines of a stream, by revision, each with the line before it in the log: one question,
  /// however many there are.
  public func lines(
    of stream: String
  ) throws(ReadModelError) -> [(own: Place, before: Place?)] {
    try statement(
      "SELECT own.event, own.segment, own.place, own.length,"
        + " before.event, before.segment, before.place, before.length"
        + " FROM line AS own LEFT JOIN line AS before ON before.event = own.event - 1"
        + " WHERE own.stream = (SELECT id FROM stream WHERE name = ?)"
        + " ORDER BY own.revision, own.event"
    ).rows(.text(stream)).map { row throws(ReadModelError) in
      (try place(row), row[4] == .null ? nil : try place(Array(row[4...])))
    }
  }

  /// Where the lines from one index up to another stand.
  public func places(_ events: Range<Int>) throws(ReadModelError) -> [Place] {
    try statement(
      "SELECT event, segment, place, length FROM line WHERE event >= ? AND event < ?"
        + " ORDER BY event"
    ).rows(.integer(events.lowerBound), .integer(events.upperBound)).map(place)
  }

  /// The batch that the event came with: from its first event to before the next batch's first.
  public func batch(of event: Int, size: Int) throws(ReadModelError) -> Range<Int>? {
    let first = try statement(
      "SELECT event FROM line WHERE event <= ? AND is_first = 1 ORDER BY event DESC LIMIT 1"
    ).first(.integer(event))?.first?.count
    let next = try statement(
      "SELECT event FROM line WHERE event > ? AND is_first = 1 ORDER BY event LIMIT 1"
    ).first(.integer(event))?.first?.count
    guard let first, first <= event, event < next ?? size else { return nil }
    return first..<(next ?? size)
  }

  /// The streams of a kind, like `actor:`, in the order of their bytes.
  public func streams(beginning prefix: String, limit: Int) throws(ReadModelError) -> [String] {
    // ';' is the byte behind ':'.
    try statement("SELECT name FROM stream WHERE name >= ? AND name < ? ORDER BY name LIMIT ?")
      .rows(.text(prefix), .text(String(prefix.dropLast()) + ";"), .integer(limit))
      .compactMap { $0[0].text }
  }

  /// The hashes of a tile of 256; nil where there is none. Tiles of the directory's tree are kept
  /// apart from those of the log's.
  public func tile(
    _ level: Int, _ number: Int, ofDirectory: Bool = false
  ) throws(ReadModelError) -> [UInt8]? {
    try statement("SELECT hashes FROM tile WHERE id = ?")
      .first(.integer(Self.tileID(level, number, ofDirectory)))?.first?.bytes
  }

  /// Keeps a tile.
  public func put(
    tile hashes: [UInt8], _ level: Int, _ number: Int, ofDirectory: Bool = false
  ) throws(ReadModelError) {
    try statement("INSERT OR REPLACE INTO tile VALUES (?, ?)")
      .run(.integer(Self.tileID(level, number, ofDirectory)), .bytes(hashes))
  }

  private static func tileID(_ level: Int, _ number: Int, _ ofDirectory: Bool) -> Int {
    (ofDirectory ? 1 << 60 : 0) | level << 52 | number
  }

  // MARK: The newest directory

  /// An entry of the newest directory.
  public struct DirectoryEntry: Sendable {
    /// The place in the directory.
    public let position: Int
    /// The stream.
    public let stream: String
    /// The revision of its newest line then.
    public let revision: Int
    /// The leaf hash of that line.
    public let leaf: [UInt8]

    /// An entry.
    public init(position: Int, stream: String, revision: Int, leaf: [UInt8]) {
      (self.position, self.stream, self.revision, self.leaf) = (position, stream, revision, leaf)
    }

    fileprivate init?(_ row: [Value]) {
      guard let position = row[0].count, let stream = row[1].text, let revision = row[2].count,
        let leaf = row[3].bytes
      else { return nil }
      self.init(position: position, stream: stream, revision: revision, leaf: leaf)
    }
  }

  private func entry(_ row: [Value]) throws(ReadModelError) -> DirectoryEntry {
    guard let entry = DirectoryEntry(row) else { throw corrupt("It lists an entry of nothing.") }
    return entry
  }

  /// The entries from a stream's name on, at most so many: its own first, where it has one.
  public func directoryEntries(
    from stream: String, limit: Int
  ) throws(ReadModelError) -> [DirectoryEntry] {
    try statement(
      "SELECT position, stream, revision, leaf FROM directory_entry"
        + " WHERE stream >= ? ORDER BY stream LIMIT ?"
    ).rows(.text(stream), .integer(limit)).map(entry)
  }

  /// The entry at a place of the directory.
  public func directoryEntry(at position: Int) throws(ReadModelError) -> DirectoryEntry? {
    try statement(
      "SELECT position, stream, revision, leaf FROM directory_entry WHERE position = ?"
    ).first(.integer(position)).map(entry)
  }

  /// The newest line of every stream before an event, in the order of the streams' bytes.
  public func heads(
    before event: Int,
    _ body: (_ stream: String, _ revision: Int, _ event: Int)
      throws(ReadModelError) -> Void
  ) throws(ReadModelError) {
    let heads = try connection.prepare(
      "SELECT stream.name, line.revision, line.event FROM stream JOIN line ON line.event ="
        + " (SELECT own.event FROM line AS own WHERE own.stream = stream.id AND own.event < ?"
        + " ORDER BY own.revision DESC LIMIT 1)"
        + " WHERE stream.name <> '' ORDER BY stream.name")
    try heads.start([.integer(event)])
    while try heads.step() {
      let row = heads.row
      guard let name = row[0].text, let revision = row[1].count, let event = row[2].count
      else { throw corrupt("A line has no stream.") }
      try body(name, revision, event)
    }
  }

  /// Puts an entry of the newest directory in its place.
  public func list(_ entry: DirectoryEntry) throws(ReadModelError) {
    try statement("INSERT INTO directory_entry VALUES (?, ?, ?, ?)").run(
      .integer(entry.position), .text(entry.stream), .integer(entry.revision), .bytes(entry.leaf))
  }

  /// Forgets the entries of the directory before.
  public func clearDirectory() throws(ReadModelError) {
    try connection.execute("DELETE FROM directory_entry; DELETE FROM tile WHERE id >= 1 << 60")
  }

  // MARK: Sealed values

  /// Where confidential values with this beginning of a digest stand in their files.
  public func sealedPlaces(_ digest: Int) throws(ReadModelError) -> [Place] {
    try statement("SELECT digest, segment, place, length FROM sealed WHERE digest = ?")
      .rows(.integer(digest)).map { (row) throws(ReadModelError) in
        try place([.integer(0)] + row.dropFirst())
      }
  }

  /// How far each file of confidential values was looked through.
  public func sealedEnds() throws(ReadModelError) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    for row in try statement("SELECT segment, place FROM sealed_end").rows() {
      guard let segment = row[0].count, let place = row[1].count else {
        throw corrupt("It knows no end of the confidential values.")
      }
      ends[segment] = place
    }
    return ends
  }

  /// Notes where a confidential value stands; never the value.
  public func addSealed(
    _ digest: Int, segment: Int, place: Int, length: Int
  ) throws(ReadModelError) {
    try statement("INSERT INTO sealed VALUES (?, ?, ?, ?)").run(
      .integer(digest), .integer(segment), .integer(place), .integer(length))
  }

  /// Notes how far a file of confidential values was looked through.
  public func endSealed(segment: Int, at place: Int) throws(ReadModelError) {
    try statement("INSERT OR REPLACE INTO sealed_end VALUES (?, ?)").run(
      .integer(segment), .integer(place))
  }
}

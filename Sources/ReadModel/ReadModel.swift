/// SQLite tables for questions about one ledger, in a file beside its log.
///
/// It only locates: everything in it can be made again from the log, and nothing that it says is
/// believed before the line of which it speaks was checked against a signed root.
public final class ReadModel {
  /// For how much of which log the file stands.
  public struct Standing: Equatable, Sendable {
    /// The log's name.
    public var origin: String
    /// How many events it holds.
    public var size: Int
    /// The root over them.
    public var root: [UInt8]
    /// The file of the log in which the next line is, by its first index, and the byte there.
    public var segment: Int
    /// The byte behind the last signed line.
    public var place: Int
    /// The newest event that seals a directory.
    public var directory: Int?
    /// The directory whose entries are listed here.
    public var listed: Int?

    /// For how much of which log a file stands.
    public init(
      origin: String, size: Int, root: [UInt8], segment: Int, place: Int, directory: Int?,
      listed: Int?
    ) {
      self.origin = origin
      self.size = size
      self.root = root
      self.segment = segment
      self.place = place
      self.directory = directory
      self.listed = listed
    }
  }

  /// The connection, for what is asked and told.
  public let connection: Connection
  var statements: [String: Statement] = [:]

  /// Opens the file. One that is no read model of this version is refused, one that is empty gets
  /// its tables where it may be written.
  ///
  /// `forLoading` is for a file that nobody reads yet: what a crash leaves of it is thrown away.
  public init(
    _ path: String, _ access: Connection.Access, forLoading: Bool = false
  ) throws(ReadModelError) {
    connection = try Connection(path, access)
    if access == .writing {
      // A lost commit is made again from the log, so none needs a sync of its own.
      try connection.execute(
        forLoading
          ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
            + " PRAGMA locking_mode = EXCLUSIVE"
          : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            + " PRAGMA wal_autocheckpoint = \(Self.logPagesMax)")
      if !forLoading { connection.keepLogAtClose() }
    }
    let version = try number("PRAGMA user_version")
    let application = try number("PRAGMA application_id")
    if version == 0, application == 0, access == .writing,
      try number("SELECT count(*) FROM sqlite_schema") == 0
    {
      try make(withIndexes: !forLoading)
    } else if version != Schema.version || application != Schema.applicationID {
      throw ReadModelError(
        .corrupt, at: path, "It is of version \(version), and this program reads \(Schema.version)."
      )
    } else {
      try checkSchema()
    }
  }

  /// Throws where the file has other tables, views or indexes than those of `Schema`, or triggers: a
  /// view in a table's place may run for ever, and answer what it likes.
  private func checkSchema() throws(ReadModelError) {
    // What SQLite makes by itself for a UNIQUE has no statement.
    let objects = try connection.prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    ).rows()
    // By their bytes: a text of Swift equals others that are spelled in another way.
    guard objects.map({ $0.map { Array(($0.text ?? "").utf8) } }) == Schema.objects else {
      throw corrupt("It has other tables than those of a read model.")
    }
  }

  /// Whoever opens the file first reads its write-ahead log whole, so it must not be long.
  private static let logPagesMax = 64

  private func make(withIndexes: Bool) throws(ReadModelError) {
    try connection.transaction { () throws(ReadModelError) in
      try connection.execute(Schema.ground)
      try connection.execute(Schema.answers)
      if withIndexes { try connection.execute(Schema.indexes) }
      try connection.execute(
        "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version)")
    }
  }

  /// Makes the indexes that loading left out, and leaves the file as others open it.
  public func finishLoading() throws(ReadModelError) {
    // The rows of an index are sorted on a thread of their own while others are read.
    try connection.execute("PRAGMA threads = 2;" + Schema.indexes)
    statements = [:]
    try connection.execute("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL")
  }

  /// A statement that is prepared once.
  func statement(_ sql: String) throws(ReadModelError) -> Statement {
    if let known = statements[sql] { return known }
    let prepared = try connection.prepare(sql)
    statements[sql] = prepared
    return prepared
  }

  /// What a row says that no row may say.
  func corrupt(_ reason: String) -> ReadModelError {
    ReadModelError(.corrupt, at: connection.path, reason)
  }

  func number(_ sql: String) throws(ReadModelError) -> Int {
    try connection.prepare(sql).first()?.first?.integer ?? 0
  }

  /// For how much of which log the file stands; nil where it was never filled.
  public func standing() throws(ReadModelError) -> Standing? {
    let row = try statement(
      "SELECT origin, size, root, segment, place, directory, listed FROM standing"
    ).first()
    guard let row else { return nil }
    guard let origin = row[0].text, let size = row[1].count, let root = row[2].bytes,
      let segment = row[3].count, let place = row[4].count,
      row[5...].allSatisfy({ $0 == .null || $0.count != nil })
    else { throw corrupt("Its standing is not readable.") }
    return Standing(
      origin: origin, size: size, root: root, segment: segment, place: place,
      directory: row[5].count, listed: row[6].count)
  }

  /// States for how much of which log the file stands, within the transaction that brought it there.
  public func stand(_ standing: Standing) throws(ReadModelError) {
    try statement("INSERT OR REPLACE INTO standing VALUES (1, ?, ?, ?, ?, ?, ?, ?)").run(
      .text(standing.origin), .integer(standing.size), .bytes(standing.root),
      .integer(standing.segment), .integer(standing.place),
      .integer(orNull: standing.directory), .integer(orNull: standing.listed))
  }
}

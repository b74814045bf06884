/// The tables of the read model, as a user of `probity query` meets them and as the hall fills
/// them.
///
/// What stands in the open stands here: no sealed value is in any table. A table's form is never
/// changed in place: a new form is a new version, and a file of another one is made anew.
public enum Schema {
  /// The version, kept in the file's `user_version`.
  public static let version = 1
  /// What tells a read model from the databases of others, in the file's `application_id`: `PRBT`.
  public static let applicationID = 0x5052_4254

  /// For how far the file stands, and how far the answers in it were worked out.
  static let ground = """
    CREATE TABLE standing (
      one INTEGER PRIMARY KEY CHECK (one = 1), origin TEXT NOT NULL, size INTEGER NOT NULL,
      root BLOB NOT NULL, segment INTEGER NOT NULL, place INTEGER NOT NULL,
      directory INTEGER, listed INTEGER);
    CREATE TABLE stream (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, is_due INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE line (
      event INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
      type INTEGER NOT NULL, actor INTEGER NOT NULL, happened TEXT NOT NULL,
      recorded INTEGER NOT NULL, segment INTEGER NOT NULL, place INTEGER NOT NULL,
      length INTEGER NOT NULL, is_first INTEGER NOT NULL);
    CREATE TABLE tile (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL);
    CREATE TABLE sealed_end (segment INTEGER PRIMARY KEY, place INTEGER NOT NULL);
    CREATE TABLE sealed (
      digest INTEGER NOT NULL, segment INTEGER NOT NULL, place INTEGER NOT NULL,
      length INTEGER NOT NULL);
    CREATE TABLE directory_entry (
      position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
      leaf BLOB NOT NULL);
    """

  /// Indexes, made when the lines of a whole log have been put in: kept up on the way they cost
  /// half as much again.
  static let indexes = """
    CREATE INDEX line_of_stream ON line (stream, revision);
    CREATE INDEX sealed_by_digest ON sealed (digest);
    CREATE INDEX directory_by_stream ON directory_entry (stream);
    CREATE INDEX stream_due ON stream (id) WHERE is_due = 1;
    """

  /// What people ask.
  static let answers = """
    CREATE VIEW events AS
      SELECT line.event AS event, stream.name AS stream,
        CASE WHEN stream.name LIKE 'procedure:%' THEN substr(stream.name, 11) END AS procedure,
        line.revision AS revision, type.text AS type, actor.text AS actor,
        line.happened AS happened,
        strftime('%Y-%m-%dT%H:%M:', line.recorded / 1000, 'unixepoch')
          || printf('%02d.%03dZ', line.recorded / 1000 % 60, line.recorded % 1000) AS recorded,
        line.segment AS segment, line.place AS place, line.length AS length
      FROM line JOIN stream ON stream.id = line.stream
        JOIN word AS type ON type.id = line.type JOIN word AS actor ON actor.id = line.actor;
    CREATE TABLE procedures (
      procedure TEXT PRIMARY KEY, title TEXT, type TEXT, rulebook TEXT, phase TEXT NOT NULL,
      stage INTEGER, parties INTEGER NOT NULL, still_in INTEGER NOT NULL, next TEXT, next_by TEXT,
      fair TEXT NOT NULL, transparent TEXT NOT NULL, first_event INTEGER NOT NULL,
      last_event INTEGER NOT NULL, events INTEGER NOT NULL, as_of TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE parties (
      procedure TEXT NOT NULL, party TEXT NOT NULL, standing TEXT NOT NULL, stage INTEGER,
      is_in INTEGER NOT NULL, was_partner INTEGER NOT NULL, since_event INTEGER,
      introduced_by INTEGER NOT NULL, PRIMARY KEY (procedure, party)) WITHOUT ROWID;
    CREATE TABLE decisions (
      procedure TEXT NOT NULL, event INTEGER NOT NULL, type TEXT NOT NULL, actor TEXT NOT NULL,
      decided_by TEXT, happened TEXT NOT NULL, recorded TEXT NOT NULL, parties TEXT NOT NULL,
      reasons TEXT, is_corrected INTEGER NOT NULL, PRIMARY KEY (procedure, event)) WITHOUT ROWID;
    CREATE TABLE stages (
      procedure TEXT NOT NULL, stage INTEGER NOT NULL, phase TEXT NOT NULL,
      event INTEGER NOT NULL, is_derived INTEGER NOT NULL,
      PRIMARY KEY (procedure, stage, event, phase)) WITHOUT ROWID;
    CREATE TABLE findings (
      procedure TEXT NOT NULL, rule TEXT NOT NULL, outcome TEXT NOT NULL, word TEXT NOT NULL,
      code TEXT, kind TEXT NOT NULL, severity TEXT NOT NULL, principle TEXT NOT NULL,
      answer TEXT NOT NULL, source TEXT NOT NULL, events TEXT NOT NULL,
      PRIMARY KEY (procedure, rule)) WITHOUT ROWID;
    """

  /// Every table, view and index as SQLite keeps it in `sqlite_schema`: type, name and statement,
  /// sorted by the names.
  static let objects: [[[UInt8]]] = (ground + indexes + answers).split(separator: ";")
    .map { $0.drop(while: \.isWhitespace) }
    .compactMap { statement in
      let words = statement.split(separator: " ", maxSplits: 3)
      guard words.count == 4 else { return nil }
      return [words[1].lowercased(), String(words[2]), String(statement)].map { Array($0.utf8) }
    }
    .sorted { $0[1].lexicographicallyPrecedes($1[1]) }
}

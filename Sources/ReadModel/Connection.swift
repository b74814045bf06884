import CSQLite

/// One connection to a database file; closed when nobody holds it.
///
/// The only place, with `Statement`, that speaks to SQLite's C interface. A connection belongs to
/// one thread at a time.
@safe
public final class Connection {
  /// What a connection may do.
  public enum Access: Sendable {
    /// Reads only, and never makes the file.
    case reading
    /// Reads and writes, and makes the file where it is absent.
    case writing
  }

  /// The file.
  public let path: String
  let handle: OpaquePointer
  private var mayGoOn: (() -> Bool)?

  /// How long another connection that writes is waited for, in milliseconds.
  private static let patience: Int32 = 2_000
  /// After how many steps of SQLite's machine somebody is asked whether to go on.
  private static let stepsBetweenQuestions: Int32 = 10_000

  /// Opens the file.
  public init(_ path: String, _ access: Access) throws(ReadModelError) {
    let flags =
      switch access {
      case .reading: SQLITE_OPEN_READONLY
      case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let status = unsafe sqlite3_open_v2(
      path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let handle = unsafe opened, status == SQLITE_OK else {
      unsafe sqlite3_close_v2(opened)
      throw ReadModelError(status, at: path, "It could not be opened.")
    }
    self.path = path
    unsafe self.handle = handle
    unsafe sqlite3_busy_timeout(handle, Self.patience)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements that answer nothing.
  public func execute(_ sql: String) throws(ReadModelError) {
    let status = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw error(status, sql) }
  }

  /// A statement to be run many times.
  public func prepare(_ sql: String) throws(ReadModelError) -> Statement {
    try Statement(sql, on: self)
  }

  /// Leaves what was written in the write-ahead log when the connection ends: to move it into the
  /// file takes two syncs, which one that writes later does for many.
  func keepLogAtClose() { unsafe sqlite3_keep_log_at_close(handle) }

  /// Runs `body` between a beginning that keeps other writers out and a commit, or undoes all of it.
  public func transaction<Answer>(
    _ body: () throws(ReadModelError) -> Answer
  ) throws(ReadModelError) -> Answer {
    try execute("BEGIN IMMEDIATE")
    do {
      let answer = try body()
      try execute("COMMIT")
      return answer
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Runs `body` on the file as it stands now: nothing that others write meanwhile is seen, and the
  /// file is locked once and not for every statement. Nothing may be written in it.
  public func snapshot<Answer, Failure: Error>(
    _ body: () throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    let isBegun = (try? execute("BEGIN")) != nil
    defer { if isBegun { try? execute("COMMIT") } }
    return try body()
  }

  /// Asks `mayGoOn` now and then while a statement runs, and ends it where the answer is no.
  public func ask(whetherToGoOn mayGoOn: @escaping () -> Bool) {
    self.mayGoOn = mayGoOn
    let own = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe sqlite3_progress_handler(
      handle, Self.stepsBetweenQuestions,
      { context in
        guard let context = unsafe context else { return 0 }
        let connection = unsafe Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        return connection.mayGoOn?() == false ? 1 : 0
      }, own)
  }

  /// Refuses everything from now on but reading the tables of this file.
  public func allowOnlyReading() throws(ReadModelError) {
    try execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; SELECT 1 FROM sqlite_schema")
    unsafe sqlite3_set_authorizer(
      handle,
      { _, action, _, _, _, _ in
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        // One function loads foreign code: SQLite refuses it itself unless it is told to allow it.
        case SQLITE_FUNCTION: return SQLITE_OK
        default: return SQLITE_DENY
        }
      }, nil)
  }

  func error(_ status: Int32, _ sql: String) -> ReadModelError {
    let words = unsafe String(cString: sqlite3_errmsg(handle))
    let isOfFile = ![SQLITE_ERROR, SQLITE_AUTH, SQLITE_READONLY].contains(status & 0xFF)
    return ReadModelError(
      status, at: isOfFile ? path : String(sql.prefix(60)), "SQLite says: \(words).")
  }
}

extension ReadModelError {
  /// What a status of SQLite means here; extended statuses say more in their upper bits.
  init(_ status: Int32, at place: String, _ reason: String) {
    let code: Code =
      switch status & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .locked
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_SCHEMA, SQLITE_CONSTRAINT, SQLITE_MISMATCH:
        .corrupt
      case SQLITE_CANTOPEN: .missing
      case SQLITE_INTERRUPT: .interrupted
      case SQLITE_AUTH, SQLITE_READONLY, SQLITE_PERM: .refused
      case SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_RANGE: .malformed
      default: .failed
      }
    self.init(code, at: place, reason)
  }
}

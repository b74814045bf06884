import CSQLite

/// A value of a row.
public enum Value: Equatable, Sendable {
  /// Nothing.
  case null
  /// A whole number.
  case integer(Int)
  /// A number with a fraction: only queries make them, the tables hold none.
  case real(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case bytes([UInt8])
}

/// A prepared statement: bound, stepped through, and used again. Columns and parameters count
/// from 0.
@safe
public final class Statement {
  private let connection: Connection
  private let sql: String
  private let handle: OpaquePointer

  init(_ sql: String, on connection: Connection) throws(ReadModelError) {
    var prepared: OpaquePointer?
    let (status, rest) = unsafe Self.prepare(sql, connection.handle, &prepared)
    guard status == SQLITE_OK else { throw connection.error(status, sql) }
    guard let handle = unsafe prepared, rest.allSatisfy(\.isBlank) else {
      unsafe sqlite3_finalize(prepared)
      throw ReadModelError(
        .malformed, at: String(sql.prefix(60)), "It is not one statement of SQL.")
    }
    self.connection = connection
    self.sql = sql
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Prepares the first statement of the text, and answers what stands behind it.
  private static func prepare(
    _ sql: String, _ connection: OpaquePointer, _ prepared: inout OpaquePointer?
  ) -> (Int32, ArraySlice<UInt8>) {
    let text = Array(sql.utf8) + [0]
    return unsafe text.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let status = unsafe sqlite3_prepare_v2(
          connection, characters.baseAddress, Int32(clamping: characters.count), &prepared, &tail)
        guard let tail = unsafe tail, let base = characters.baseAddress else {
          return (status, [])
        }
        let start = unsafe tail - base
        return (status, text[start..<(text.count - 1)])
      }
    }
  }

  /// Runs the statement with these values, for what it changes.
  public func run(_ values: Value...) throws(ReadModelError) {
    try start(values)
    while try step() {}
  }

  /// Binds values and stands before the first row.
  public func start(_ values: [Value]) throws(ReadModelError) {
    unsafe sqlite3_reset(handle)
    for (place, value) in values.enumerated() { try bind(value, at: place) }
  }

  /// The first row of the answer to these values; nil where there is none.
  public func first(_ values: Value...) throws(ReadModelError) -> [Value]? {
    try start(values)
    defer { unsafe sqlite3_reset(handle) }
    return try step() ? row : nil
  }

  /// Every row of the answer to these values.
  public func rows(_ values: Value...) throws(ReadModelError) -> [[Value]] {
    try start(values)
    defer { unsafe sqlite3_reset(handle) }
    var rows: [[Value]] = []
    while try step() { rows.append(row) }
    return rows
  }

  /// Goes to the next row; answers whether there is one.
  public func step() throws(ReadModelError) -> Bool {
    let status = unsafe sqlite3_step(handle)
    switch status {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      unsafe sqlite3_reset(handle)
      return false
    default:
      let error = connection.error(status, sql)
      unsafe sqlite3_reset(handle)
      throw error
    }
  }

  /// Binds a text that is spelled in UTF-8 and stays where it is until the next is bound: no copy is
  /// taken.
  @unsafe
  func bind(
    lent text: Slice<UnsafeBufferPointer<UInt8>>, at place: Int
  ) throws(ReadModelError) {
    let bytes = unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text))
    try check(
      unsafe sqlite3_bind_text(
        handle, Int32(place + 1), bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: bytes.count), nil))
  }

  /// Binds a whole number.
  func bind(_ value: Int, at place: Int) throws(ReadModelError) {
    try check(unsafe sqlite3_bind_int64(handle, Int32(place + 1), Int64(value)))
  }

  private func bind(_ value: Value, at place: Int) throws(ReadModelError) {
    let place = Int32(place + 1)
    switch value {
    case .null: try check(unsafe sqlite3_bind_null(handle, place))
    case .integer(let number): try check(unsafe sqlite3_bind_int64(handle, place, Int64(number)))
    case .real(let number): try check(unsafe sqlite3_bind_double(handle, place, number))
    case .text(let text):
      var text = text
      try check(
        text.withUTF8 { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
            unsafe sqlite3_bind_text(
              handle, place, characters.baseAddress, Int32(clamping: bytes.count), Self.copied)
          }
        })
    case .bytes(let bytes):
      try unsafe check(
        bytes.withUnsafeBytes { buffer in
          unsafe sqlite3_bind_blob(
            handle, place, buffer.baseAddress, Int32(clamping: buffer.count), Self.copied)
        })
    }
  }

  /// SQLite takes a copy: what is lent to it here is gone when the statement runs.
  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func check(_ status: Int32) throws(ReadModelError) {
    guard status == SQLITE_OK else { throw connection.error(status, sql) }
  }

  /// The names of the columns.
  public var columns: [String] {
    let count = unsafe sqlite3_column_count(handle)
    return (0..<count).map { column in
      guard let name = unsafe sqlite3_column_name(handle, column) else { return "" }
      return unsafe String(cString: name)
    }
  }

  /// The row on which the statement stands.
  public var row: [Value] {
    let count = unsafe sqlite3_column_count(handle)
    return (0..<count).map(value)
  }

  private func value(_ column: Int32) -> Value {
    switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(Int(unsafe sqlite3_column_int64(handle, column)))
    case SQLITE_FLOAT: return .real(unsafe sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      let text = unsafe sqlite3_column_text(handle, column)
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      return .text(
        unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = unsafe sqlite3_column_blob(handle, column)
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      return .bytes(unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }
}

extension Value {
  /// The number, where it is a whole one.
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The number, where it can be an index, a place or a length: not negative, and small enough that
  /// two of them can be added.
  public var count: Int? { integer.flatMap { 0...Self.countMax ~= $0 ? $0 : nil } }
  private static let countMax = 1 << 53
  /// The text, where it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The bytes, where they are some.
  public var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// A text, or nothing.
  public static func text(orNull text: String?) -> Value { text.map(Value.text) ?? .null }
  /// A number, or nothing.
  public static func integer(orNull number: Int?) -> Value { number.map(Value.integer) ?? .null }
}

extension UInt8 {
  fileprivate var isBlank: Bool {
    [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";")].contains(self)
  }
}

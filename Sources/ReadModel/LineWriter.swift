/// Puts lines of the log into a read model, in their order.
public final class LineWriter {
  /// What a line says of itself; texts are bytes of the line.
  public struct Line {
    /// The event's index.
    public var event: Int
    /// Its stream, in full.
    public var stream: ArraySlice<UInt8>
    /// Its revision there.
    public var revision: Int
    /// The event type.
    public var type: ArraySlice<UInt8>
    /// Who states it.
    public var actor: ArraySlice<UInt8>
    /// When it happened, as it is written.
    public var happened: ArraySlice<UInt8>
    /// When it was recorded, in milliseconds since 1970.
    public var recorded: Int
    /// The first index of the line's file.
    public var segment: Int
    /// The byte in the file.
    public var place: Int
    /// How many bytes, without the line feed.
    public var length: Int
    /// Whether it is the first of its batch.
    public var isFirst: Bool

    /// A line.
    public init(
      event: Int, stream: ArraySlice<UInt8>, revision: Int, type: ArraySlice<UInt8>,
      actor: ArraySlice<UInt8>, happened: ArraySlice<UInt8>, recorded: Int, segment: Int,
      place: Int, length: Int, isFirst: Bool
    ) {
      (self.event, self.stream, self.revision) = (event, stream, revision)
      (self.type, self.actor, self.happened) = (type, actor, happened)
      (self.recorded, self.segment, self.place) = (recorded, segment, place)
      (self.length, self.isFirst) = (length, isFirst)
    }
  }

  private let model: ReadModel
  private let insert: Statement
  private var streams: [ArraySlice<UInt8>: Int] = [:]
  private var words: [ArraySlice<UInt8>: Int] = [:]

  /// A writer into this model, within a transaction.
  public init(_ model: ReadModel) throws(ReadModelError) {
    self.model = model
    insert = try model.statement("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Adds the next line.
  public func add(_ line: Line) throws(ReadModelError) {
    let stream = try stream(line.stream)
    let (type, actor) = (try word(line.type), try word(line.actor))
    // Value by value, without a list of them: this is done for every line of a log.
    insert.begin()
    try insert.bind(line.event, at: 0)
    try insert.bind(stream, at: 1)
    try insert.bind(line.revision, at: 2)
    try insert.bind(type, at: 3)
    try insert.bind(actor, at: 4)
    try insert.bind(text: line.happened, at: 5)
    try insert.bind(line.recorded, at: 6)
    try insert.bind(line.segment, at: 7)
    try insert.bind(line.place, at: 8)
    try insert.bind(line.length, at: 9)
    try insert.bind(line.isFirst ? 1 : 0, at: 10)
    while try insert.step() {}
  }

  private func stream(_ name: ArraySlice<UInt8>) throws(ReadModelError) -> Int {
    if let known = streams[name] { return known }
    let text = Value.text(String(decoding: name, as: UTF8.self))
    try model.statement(
      "INSERT INTO stream (name, is_due) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET is_due = 1"
    ).run(text)
    let found = try model.statement("SELECT id FROM stream WHERE name = ?").first(text)
    let id = found?.first?.integer ?? 0
    // The slice of a line would keep its whole line.
    streams[ArraySlice(Array(name))] = id
    return id
  }

  private func word(_ text: ArraySlice<UInt8>) throws(ReadModelError) -> Int {
    if let known = words[text] { return known }
    let value = Value.text(String(decoding: text, as: UTF8.self))
    try model.statement("INSERT OR IGNORE INTO word (text) VALUES (?)").run(value)
    let id = try model.statement("SELECT id FROM word WHERE text = ?").first(value)?.first?.integer
    words[ArraySlice(Array(text))] = id ?? 0
    return id ?? 0
  }
}

/// Puts lines of the log into a read model, in their order.
public final class LineWriter {
  /// Lines, with the names in them given as numbers: in the order in which names were first met,
  /// from 0, by whoever makes the batches of one writer.
  public struct Batch: Sendable {
    /// The streams that were not met before, in full.
    public var streams: [String] = []
    /// The types and actors that were not met before.
    public var words: [String] = []
    /// What the times of happening are parts of.
    public var bytes: [UInt8] = []
    /// The lines, in order.
    public var lines: [Line] = []

    /// An empty batch.
    public init() {}
  }

  /// What a line says of itself.
  public struct Line: Sendable {
    /// The event's index.
    public var event: Int
    /// Its stream, by its number.
    public var stream: Int
    /// Its revision there.
    public var revision: Int
    /// The event type, by its number.
    public var type: Int
    /// Who states it, by its number.
    public var actor: Int
    /// When it happened, as it is written: where that stands in the batch's bytes.
    public var happened: Range<Int>
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
      event: Int, stream: Int, revision: Int, type: Int, actor: Int, happened: Range<Int>,
      recorded: Int, segment: Int, place: Int, length: Int, isFirst: Bool
    ) {
      (self.event, self.stream, self.revision) = (event, stream, revision)
      (self.type, self.actor, self.happened) = (type, actor, happened)
      (self.recorded, self.segment, self.place) = (recorded, segment, place)
      (self.length, self.isFirst) = (length, isFirst)
    }
  }

  private let model: ReadModel
  private let insert: Statement
  /// The keys in the file, by the numbers of the batches.
  private var streams: [Int] = []
  private var words: [Int] = []

  /// A writer into this model, within a transaction.
  public init(_ model: ReadModel) throws(ReadModelError) {
    self.model = model
    insert = try model.statement("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Adds the next lines.
  public func add(_ batch: Batch) throws(ReadModelError) {
    for name in batch.streams { streams.append(try stream(name)) }
    for text in batch.words { words.append(try word(text)) }
    // Value by value, and the text is lent: this is done for every line of a log.
    try unsafe batch.bytes.withUnsafeBufferPointer { bytes throws(ReadModelError) in
      for line in batch.lines {
        try insert.bind(line.event, at: 0)
        try insert.bind(streams[line.stream], at: 1)
        try insert.bind(line.revision, at: 2)
        try insert.bind(words[line.type], at: 3)
        try insert.bind(words[line.actor], at: 4)
        try unsafe insert.bind(lent: bytes[line.happened], at: 5)
        try insert.bind(line.recorded, at: 6)
        try insert.bind(line.segment, at: 7)
        try insert.bind(line.place, at: 8)
        try insert.bind(line.length, at: 9)
        try insert.bind(line.isFirst ? 1 : 0, at: 10)
        while try insert.step() {}
      }
    }
    // What was lent is gone from here on.
    try insert.bind(0, at: 5)
  }

  private func stream(_ name: String) throws(ReadModelError) -> Int {
    let text = Value.text(name)
    try model.statement(
      "INSERT INTO stream (name, is_due) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET is_due = 1"
    ).run(text)
    let found = try model.statement("SELECT id FROM stream WHERE name = ?").first(text)
    return found?.first?.integer ?? 0
  }

  private func word(_ text: String) throws(ReadModelError) -> Int {
    let value = Value.text(text)
    try model.statement("INSERT OR IGNORE INTO word (text) VALUES (?)").run(value)
    let found = try model.statement("SELECT id FROM word WHERE text = ?").first(value)
    return found?.first?.integer ?? 0
  }
}

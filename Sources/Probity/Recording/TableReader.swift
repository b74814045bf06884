import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger

/// Reads drafts of one type from a table of comma-separated values: a heading for each field, a row
/// for each event, every problem of the file at once.
public struct TableReader {
  /// What holds for every row that does not say otherwise.
  public struct Defaults: Sendable {
    /// The stream.
    public var stream: Stream?
    /// When it happened.
    public var happened: Moment?
    /// Fields of every event.
    public var data = JSONObject([])
    /// The idempotency key of the whole: that of a row is this, `-` and its number, from 1.
    public var once: String?
    /// Fields to leave in the open although they are declared sealed.
    public var open: [String] = []
    /// Fields to seal although they are declared open.
    public var seal: [String] = []

    /// None.
    public init() {}
  }

  /// Headings beside those of fields.
  static let envelope = ["procedure", "stream", "at", "actor", "once"]

  /// What a column holds.
  enum Column {
    case envelope(String)
    case field(FieldDeclaration)
  }

  let name: String
  let declaration: TypeDeclaration
  let defaults: Defaults
  private var columns: [(heading: String, column: Column)] = []
  private var complaints: [(line: Int, complaint: Complaint)] = []

  /// The drafts of a whole file, named `name` in messages.
  ///
  /// - Throws: every problem of every row, at its line and column.
  public static func drafts(
    _ text: [UInt8], named name: String, of type: EventType, _ defaults: Defaults = Defaults()
  ) throws(Complaints) -> [Draft] {
    let reader = CSVReader(text)
    var table = TableReader(name, type, defaults)
    for error in reader.problems {
      let complaint = Complaint(error)
      table.complaints.append((error.line, complaint.at("\(name):\(error.line)")))
    }
    var drafts: [Draft] = []
    if let headings = reader.rows.first { table.read(headings) }
    for (position, row) in reader.rows.dropFirst().enumerated() where !table.columns.isEmpty {
      if let draft = table.draft(row, number: position + 1) { drafts.append(draft) }
    }
    guard table.complaints.isEmpty else {
      // In the order of the file: a row of another length was found before the rows were read.
      throw Complaints(
        table.complaints.enumerated()
          .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
          .map(\.element.complaint))
    }
    return drafts
  }

  /// The headings of a table with every field of a type of its own; without `procedure` where one
  /// default serves all rows.
  public static func headings(of type: EventType, withProcedure: Bool) -> [String] {
    let stream = Stream.ownName(of: type) != nil || !withProcedure ? [] : ["procedure"]
    return stream + ["at"] + Catalogue.declaration(type).fields.map(\.name)
  }

  private init(_ name: String, _ type: EventType, _ defaults: Defaults) {
    self.name = name
    declaration = Catalogue.declaration(type)
    self.defaults = defaults
  }

  // MARK: Headings

  /// Understands every heading, or none: without them nothing can be said of the rows.
  private mutating func read(_ row: CSVRow) {
    var found: [(heading: String, column: Column)] = []
    let fields = declaration.allFields
    var isWhole = true
    for heading in row.values {
      let column: Column? =
        if let field = fields.first(where: { $0.isNamed(heading) }) {
          .field(field)
        } else if Self.envelope.contains(where: { $0.isSpelled(like: heading) }) {
          .envelope(heading)
        } else { nil }
      guard let column else {
        isWhole = false
        complaints.append((1, unknown(heading)))
        continue
      }
      if found.contains(where: { $0.column.name.isSpelled(like: column.name) }) {
        isWhole = false
        complain(heading: heading, "The heading is given twice.", "Leave one of them out.")
      }
      found.append((heading, column))
    }
    if row.values.contains(where: { $0.isSpelled(like: "procedure") }),
      row.values.contains(where: { $0.isSpelled(like: "stream") })
    {
      isWhole = false
      complain(
        heading: "stream", "Rows name a procedure or a stream, not both.",
        "Leave one of them out.")
    }
    for field in fields where field.isRequired && isWhole {
      let isThere = found.contains { $0.column.name.isSpelled(like: field.name) }
      if !isThere, defaults.data[field.name] == nil {
        isWhole = false
        complain(
          heading: field.name, "No column gives a field that must be given.",
          "Add the column, or --\(field.optionName) for all rows.")
      }
    }
    let isPlaced = found.contains { ["procedure", "stream"].contains($0.column.name) }
    if isWhole, !isPlaced, defaults.stream == nil, !declaration.hasOwnStream {
      isWhole = false
      complain(
        heading: "procedure", "Nothing says to which procedure the rows belong.",
        "Add the column, or --procedure for all rows.")
    }
    if isWhole { columns = found }
  }

  private func unknown(_ heading: String) -> Complaint {
    let names = declaration.allFields.map(\.name) + Self.envelope
    let near = Spelling.nearest(to: heading, among: names)
    let isOne = heading.utf8.contains(UInt8(ascii: ";")) || heading.utf8.contains(0x09)
    return misfit(
      heading,
      isOne
        ? "The headings stand in one column: another sign than a comma is between them."
        : "A \(declaration.name) has no such field.",
      isOne
        ? "Save the table with commas between its values."
        : near.isEmpty
          ? "'probity template \(declaration.name) --csv' prints the headings."
          : "Did you mean \(near.joined(separator: " or "))?")
  }

  private func misfit(_ heading: String, _ reason: String, _ remedy: String) -> Complaint {
    Complaint(
      code: "csv-heading", what: "a heading that does not fit",
      place: "\(name):1, column \(heading.prefix(64))", reason: reason, remedy: remedy,
      status: .badInput)
  }

  private mutating func complain(heading: String, _ reason: String, _ remedy: String) {
    complaints.append((1, misfit(heading, reason, remedy)))
  }

  // MARK: Rows

  private mutating func draft(_ row: CSVRow, number: Int) -> Draft? {
    let before = complaints.count
    let place = "\(name):\(row.line)"
    guard row.values.contains(where: { !$0.isEmpty }) else {
      complaints.append((row.line, .draft(place, "The row holds nothing.")))
      return nil
    }
    var draft = Draft(
      type: declaration.name, stream: defaults.stream ?? .ledger, happened: defaults.happened,
      data: defaults.data, once: defaults.once.map { "\($0)-\(number)" }, open: defaults.open,
      seal: defaults.seal, place: place)
    var isPlaced = defaults.stream != nil
    var refused: Set<String> = []
    for ((heading, column), cell) in zip(columns, row.values) where !cell.isEmpty {
      do throws(Complaints) {
        switch column {
        case .envelope(let name): try fill(&draft, name, cell, &isPlaced)
        case .field(let field): try fill(&draft, field, cell)
        }
      } catch {
        refused.insert(column.name)
        let complaints = error.all.map { ($0.at("\(place), column \(heading)")) }
        self.complaints += complaints.map { (row.line, $0) }
      }
    }
    if let stream = declaration.type.flatMap({ Stream.own(of: $0, draft.data) }), !isPlaced {
      draft.stream = stream
    } else if !isPlaced, !declaration.hasOwnStream, !refused.contains("procedure"),
      !refused.contains("stream")
    {
      complaints.append((row.line, .draft(place, "The row names no procedure and no stream.")))
    }
    judge(draft, besides: refused, row.line)
    return complaints.count == before ? draft : nil
  }

  private func fill(
    _ draft: inout Draft, _ field: FieldDeclaration, _ cell: String
  ) throws(Complaints) {
    do {
      draft.data = draft.data.setting(field.name, to: try field.shape.json(fromCell: cell))
    } catch {
      throw Complaints(Complaint(error, in: draft.type))
    }
  }

  private func fill(
    _ draft: inout Draft, _ name: String, _ cell: String, _ isPlaced: inout Bool
  ) throws(Complaints) {
    func read<Value>(_ value: Value?, _ reason: String) throws(Complaints) -> Value {
      guard let value else { throw Complaints(.draft("", reason)) }
      return value
    }
    let id = "It is not an id: letters, digits and . _ - only, at most 64."
    switch name {
    case "at":
      draft.happened = try read(
        Moment(cell), "It is not a moment like 2026-03-02T09:30:00+01:00 or a day like 2026-03-02.")
    case "actor": draft.actor = try read(Identifier(spelled: cell), id)
    case "procedure":
      draft.stream = .procedure(try read(Identifier(spelled: cell), id))
      isPlaced = true
    case "stream":
      draft.stream = try read(
        Stream(cell), "It is not ledger, actor:ID, organisation:ID, procedure:ID or audit:ID.")
      isPlaced = true
    default: draft.once = cell
    }
  }

  /// Judges the fields by their declaration, each at the column that gave it; of those that could
  /// not be read there is nothing more to say.
  private mutating func judge(_ draft: Draft, besides refused: Set<String>, _ line: Int) {
    do {
      _ = try draft.meaning()
    } catch {
      for complaint in error.all {
        let field = String(complaint.place.prefix { $0 != "." && $0 != "[" })
        guard !refused.contains(field) else { continue }
        complaints.append((line, placed(complaint, field, draft.place)))
      }
    }
  }

  private func placed(_ complaint: Complaint, _ field: String, _ place: String) -> Complaint {
    guard let column = columns.first(where: { $0.column.name.isSpelled(like: field) }) else {
      return complaint.within(place)
    }
    let position = "\(place), column \(column.heading)"
    return field.isSpelled(like: complaint.place)
      ? complaint.at(position) : complaint.within(position)
  }
}

extension TableReader.Column {
  fileprivate var name: String {
    switch self {
    case .envelope(let name): name
    case .field(let field): field.name
    }
  }
}

extension FieldDeclaration {
  /// Whether a heading names the field, as JSON or as the command line spells it.
  fileprivate func isNamed(_ heading: String) -> Bool {
    name.isSpelled(like: heading) || optionName.isSpelled(like: heading)
  }
}

extension TypeDeclaration {
  /// Whether the stream follows from what an event states.
  fileprivate var hasOwnStream: Bool { type.flatMap(Stream.ownName) != nil }
}

import Arguments
import CanonicalJSON
import CivilTime
import DurableStorage
import Probity
import Reports

/// One command at work: the world, the console, and the options that every verb understands.
struct Session {
  let surroundings: Surroundings
  let console: Console
  /// Whether `--json` was given.
  let speaksJSON: Bool
  /// Whether `--csv` was given, by a command that declares it.
  let speaksCSV: Bool
  private let namedLedger: String?

  init(_ surroundings: Surroundings, _ console: Console, _ line: ParsedCommand) {
    self.surroundings = surroundings
    self.console = console
    speaksJSON = line.isGiven("json")
    speaksCSV = line.given.contains { $0.name == RowOptions.csv.name }
    namedLedger = line.text("ledger")
  }

  /// The folder of the ledger that the command means: one that it names itself, or the option's.
  func ledgerFolder(_ path: String? = nil) throws(Complaints) -> String {
    try surroundings.ledgerFolder(named: path ?? namedLedger)
  }

  /// Data for a person or a pipe.
  func write(_ text: String) throws(Complaints) {
    do { try console.write(text) } catch { throw Complaints(Complaint(error, .inputOutput)) }
  }

  /// Rows for a person, or for another program where `--csv` was given.
  func write(_ table: Table) throws(Complaints) {
    if speaksCSV { return try write(table.csv) }
    do { try console.write(table) } catch { throw Complaints(Complaint(error, .inputOutput)) }
  }

  /// One JSON value on a line of its own, fit for a terminal too.
  func write(_ json: JSON) throws(Complaints) {
    try write(Self.text(of: json))
  }

  /// That line.
  static func text(of json: JSON) -> String {
    PlainText.printable(json: json.canonicalText) + "\n"
  }

  /// Talk. Names in it may be anybody's, so nothing of it moves the cursor.
  func say(_ text: String) { console.say(PlainText.printable(text)) }

  /// Talk that somebody should look at.
  func warn(_ text: String) {
    console.say(
      console.talk.style.paint("warning", .caution) + ": " + PlainText.printableLine(text))
  }
}

extension Session {
  /// The longest file that a command reads whole: 256 MiB.
  static let fileLimit = 1 << 28

  /// The bytes of a file that the user names; `-` is standard input.
  func read(_ path: String) throws(Complaints) -> [UInt8] {
    if path == "-" { return try surroundings.standardInput() }
    do {
      return try surroundings.volume.read(surroundings.absolute(path), limit: Self.fileLimit)
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}

import Arguments
import Audit
import CanonicalJSON
import Fields
import Probity

/// Which rulebook judges: one of the program's, or a file that sets other numbers for one.
enum RulebookOptions {
  static let option = Option(
    "rulebook", kind,
    "Another rulebook than the one that was pinned, or a JSON file that sets other numbers for"
      + " one; the answer says so.")

  /// One of the program's.
  static let name = ValueKind.choice("BOOK", Rulebook.all.map(\.name))
  private static let kind = ValueKind.choice(
    "BOOK|FILE", Rulebook.all.map(\.name), orFileEndingWith: ".json")

  /// The book that the line names; nil where it names none.
  static func book(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> Rulebook? {
    guard let text = line.text("rulebook") else { return nil }
    if let book = Rulebook.named(text) { return book }
    return try book(of: try session.read(text), named: text)
  }

  private static func book(
    of bytes: [UInt8], named file: String
  ) throws(Complaints) -> Rulebook {
    let json: JSON
    do {
      json = try JSON(authored: bytes)
    } catch {
      throw Complaints(Complaint(error).within(file))
    }
    var problems: [FieldProblem] = []
    let book = RulebookFile.read(json, at: .root, &problems)?.book(&problems)
    guard let book, problems.isEmpty else {
      throw Complaints(problems.map { complaint($0).within(file) })
    }
    return book
  }

  /// The remedies of fields speak of events; this is no event.
  private static func complaint(_ problem: FieldProblem) -> Complaint {
    Complaint(
      code: problem.code.rawValue, what: problem.what, place: problem.path.description,
      reason: problem.reason,
      remedy: problem.suggestions.isEmpty
        ? "'probity audit --help' shows such a file." : problem.remedy,
      status: .badInput)
  }
}

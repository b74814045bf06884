import Commissioning
import Fields
import Projections

/// What is asked of a procedure: the lines of its book and of the overlays.
final class Questions: Sendable {
  /// What is asked of the procedure by itself.
  let own: [Rulebook.Entry]
  /// What is asked of it beside others.
  let comparing: [Rulebook.Entry]

  /// Those under a book; nil where none binds the procedure.
  init(of file: CaseFile, under book: Rulebook?) {
    var overlays = Overlay.asked(in: file.country).flatMap { $0.entries }
    if let changes = book?.changes, !changes.isEmpty {
      overlays = overlays.map { $0.changing(changes) }
    }
    let entries = (book?.entries ?? Rulebook.unpinned) + overlays
    own = entries.filter { !$0.rule.comparesProcedures }
    comparing = entries.filter { $0.rule.comparesProcedures }
  }
}

extension CaseFile {
  /// The country, by ISO 3166-1, where the procedure names one.
  var country: String? { first(ProcedureOpened.self)?.country?.spelling }
}

import CanonicalJSON
import Commissioning
import Fields
import Ledger

/// What this program makes of an entry: the event that it reads, or why it reads none.
public enum Interpretation: Sendable {
  /// An event of commissioning.
  case event(RecordedEvent)
  /// One of the vault's own; its data is read by the vault.
  case vault
  /// Proved and shown as bytes: of a newer version, or with a fault of form.
  case uninterpreted(String)

  /// Reads an entry. `open` gives the values that may be read behind digests.
  init(_ entry: Entry, open: (String) -> JSON?) {
    guard let line = entry.line else {
      self = .uninterpreted("The line is of a newer format.")
      return
    }
    if let fault = entry.faults.first {
      self = .uninterpreted("It breaks a rule of form: \(fault.what).")
      return
    }
    self.init(line.statement, open: open)
  }

  /// Reads what a line without faults states.
  init(_ statement: LineStatement, open: (String) -> JSON?) {
    self =
      VaultEventType(rawValue: statement.type) == nil
      ? Self.read(statement, open: open) : .vault
  }

  private static func read(_ line: LineStatement, open: (String) -> JSON?) -> Interpretation {
    guard let type = EventType.named(line.type), line.version <= type.payload.version else {
      return .uninterpreted("This version knows no type '\(line.type)', version \(line.version).")
    }
    var problems: [FieldProblem] = []
    let data = line.data.opening(open)
    guard let (event, common) = Event.read(type, data, &problems) else {
      let fields = problems.map(\.path.description).joined(separator: ", ")
      return .uninterpreted("Its data do not fit the declaration: \(fields).")
    }
    let procedure: Identifier? =
      if case .procedure(let id) = line.stream { id } else { nil }
    return .event(
      RecordedEvent(
        index: line.index, revision: line.revision, actor: line.actor, coSigners: line.with,
        happened: line.at, recordedAt: line.recordedAt, procedure: procedure, event: event,
        common: common))
  }
}

extension Interpretation {
  /// Which value the event erases, where it erases one.
  var erasedField: ErasedField? {
    guard case .event(let event) = self, case .disclosureErased(let erased) = event.event else {
      return nil
    }
    return ErasedField(index: erased.aboutIndex, field: erased.fieldPath)
  }

  /// The same for a line that was judged right in form, without reading the rest of it.
  static func erasedField(_ body: Body) -> ErasedField? {
    guard body.type == EventType.disclosureErased.rawValue,
      let index = body.data["aboutIndex"]?.integer, let field = body.data["fieldPath"]?.string
    else { return nil }
    return ErasedField(index: index, field: field)
  }
}

extension JSONObject {
  /// The object in which each digest that `open` can open is replaced by its value; the others
  /// stay as they are.
  func opening(_ open: (String) -> JSON?) -> JSONObject {
    replacing { $0.opening(open) } ?? self
  }
}

extension JSON {
  /// The value with what stands behind its digests; nil where nothing of it could be opened.
  fileprivate func opening(_ open: (String) -> JSON?) -> JSON? {
    switch self {
    case .object(let object):
      if object.members.count == 1, object.members[0].name.isSpelled(like: "sealed"),
        let digest = object.members[0].value.string
      {
        return open(digest)
      }
      return object.replacing { $0.opening(open) }.map(JSON.object)
    case .array(let elements):
      var opened: [JSON]?
      for (place, element) in elements.enumerated() {
        guard let value = element.opening(open) else { continue }
        if opened == nil { opened = elements }
        opened?[place] = value
      }
      return opened.map(JSON.array)
    default: return nil
    }
  }
}

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
    guard JSON.object(self).holdsDigests else { return self }
    return JSONObject(members.map { ($0.name, $0.value.opening(open)) })
  }
}

extension JSON {
  /// Whether anything in it stands behind a digest.
  fileprivate var holdsDigests: Bool {
    switch self {
    case .object(let object):
      object.members.count == 1 && object.members[0].name.isSpelled(like: "sealed")
        || object.members.contains { $0.value.holdsDigests }
    case .array(let elements): elements.contains(where: \.holdsDigests)
    default: false
    }
  }

  fileprivate func opening(_ open: (String) -> JSON?) -> JSON {
    switch self {
    case .object(let object):
      if object.names == ["sealed"], let digest = object["sealed"]?.string {
        return open(digest) ?? self
      }
      return .object(object.opening(open))
    case .array(let elements): return .array(elements.map { $0.opening(open) })
    default: return self
    }
  }
}

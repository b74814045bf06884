import CanonicalJSON
import Fields
import Ledger

/// Which values of an event go behind digests, and how: by declaration, however deep a field lies,
/// unless the draft says otherwise.
///
/// `open` and `seal` name fields without positions: `price`, `members.organisation`. Opening a
/// field opens what lies within it too.
struct Sealing {
  /// The data with digests in the place of sealed values.
  struct Sealed {
    var data: JSONObject
    /// What stands behind the digests.
    var disclosures: [Disclosure] = []
    /// Names of fields that are declared sealed and stand in the open, each once.
    var opened: [String] = []
  }

  let fields: [FieldDeclaration]
  /// The fields of the data that a correction puts in the place of others; of a correction that
  /// corrects a correction, also those of what lies within.
  let corrected: [[FieldDeclaration]]
  let open: [String]
  let seal: [String]

  /// The sealing that a draft asks for, or everything that is wrong with it. A correction names
  /// the fields of the type that it corrects.
  init(
    _ declaration: TypeDeclaration, _ draft: Draft, corrected: [TypeDeclaration] = []
  ) throws(Complaints) {
    fields = declaration.allFields
    self.corrected = corrected.map(\.allFields)
    open = draft.open
    seal = draft.seal
    let named = self.corrected.first ?? fields
    let problems = (open + seal).compactMap { name in
      Self.problem(name, mustSeal: seal.contains(name), among: named)
    }
    guard problems.isEmpty else { throw Complaints(problems.map { Complaint($0) }) }
  }

  private static func problem(
    _ name: String, mustSeal: Bool, among fields: [FieldDeclaration]
  ) -> FieldProblem? {
    let path = FieldPath.root.member(String(name.prefix(128)))
    guard let field = fields.field(named: name) else {
      return FieldProblem(
        .unknown, path, "The type has no such field.",
        suggestions: Spelling.nearest(to: name, among: fields.map(\.name)))
    }
    guard mustSeal, !field.maySeal else { return nil }
    return FieldProblem(
      .notSealable, path, "The field is needed in the open to follow a procedure.")
  }

  /// Seals the data of the draft. `salt` gives 16 bytes for the path of a value, never the same
  /// twice.
  func seal(_ data: JSONObject, salt: @escaping (String) -> [UInt8]) -> Sealed {
    var pass = Pass(sealing: self, salt: salt)
    let sealed = pass.seal(data, fields, at: .root, within: "")
    return Sealed(data: sealed, disclosures: pass.disclosures, opened: pass.opened)
  }

  func seals(_ field: FieldDeclaration, named name: String) -> Bool {
    guard field.maySeal else { return false }
    return seal.contains(name) || (field.openness != .open && !isOpened(name))
  }

  func isOpened(_ name: String) -> Bool {
    open.contains { name == $0 || name.hasPrefix($0 + ".") }
  }
}

/// One walk over the data of a draft.
private struct Pass {
  let sealing: Sealing
  let salt: (String) -> [UInt8]
  var disclosures: [Disclosure] = []
  var opened: [String] = []
  /// How many replacements enclose the place.
  private var depth = 0

  init(sealing: Sealing, salt: @escaping (String) -> [UInt8]) {
    self.sealing = sealing
    self.salt = salt
  }

  /// `outer` is the name of the field that holds the object, with a point behind it.
  mutating func seal(
    _ data: JSONObject, _ fields: [FieldDeclaration], at path: FieldPath, within outer: String
  ) -> JSONObject {
    var sealed = data
    for field in fields {
      guard let value = data[field.name] else { continue }
      let member = seal(value, field, at: path.member(field.name), named: outer + field.name)
      sealed = sealed.setting(field.name, to: member)
    }
    return sealed
  }

  private mutating func seal(
    _ value: JSON, _ field: FieldDeclaration, at path: FieldPath, named name: String
  ) -> JSON {
    // A digest that somebody wrote by hand stays one; the vault asks for what stands behind it.
    if value.object?.names == ["sealed"] { return value }
    if sealing.seals(field, named: name) {
      let disclosure = Disclosure(salt: salt(path.description), value: value)
      disclosures.append(disclosure)
      return disclosure.placeholder
    }
    if field.openness != .open, !opened.contains(name) { opened.append(name) }
    return seal(value, field.shape, at: path, named: name)
  }

  private mutating func seal(
    _ value: JSON, _ shape: FieldShape, at path: FieldPath, named name: String
  ) -> JSON {
    switch (shape, value) {
    case (.list(let element), .array(let elements)):
      var sealed: [JSON] = []
      for (position, value) in elements.enumerated() {
        sealed.append(seal(value, element, at: path[position], named: name))
      }
      return .array(sealed)
    case (.record(_, let fields), .object(let object)):
      return .object(seal(object, fields, at: path, within: name + "."))
    case (.data, .object(let object)):
      guard depth < sealing.corrected.count else { return value }
      let corrected = sealing.corrected[depth]
      depth += 1
      defer { depth -= 1 }
      return .object(seal(object, corrected, at: path, within: depth == 1 ? "" : name + "."))
    default: return value
    }
  }
}

extension [FieldDeclaration] {
  /// The field of this name; a point leads into a record, or into the records of a list.
  func field(named name: String) -> FieldDeclaration? {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var fields = self
    var found: FieldDeclaration?
    for part in parts {
      guard let field = fields.first(where: { $0.name.utf8.elementsEqual(part) }) else {
        return nil
      }
      found = field
      fields = field.shape.fields
    }
    return found
  }
}

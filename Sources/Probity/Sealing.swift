import CanonicalJSON
import Fields
import Ledger

/// Which values of an event go behind digests, and how.
struct Sealing {
  let declaration: TypeDeclaration
  let open: [String]
  let seal: [String]

  /// The sealing that a draft asks for, or everything that is wrong with it.
  init(_ declaration: TypeDeclaration, _ draft: Draft) throws(Complaints) {
    self.declaration = declaration
    open = draft.open
    seal = draft.seal
    var complaints: [Complaint] = []
    for name in draft.open + draft.seal {
      guard let field = declaration.allFields.first(where: { $0.name.isSpelled(like: name) })
      else {
        let names = declaration.allFields.map(\.name)
        complaints.append(
          Complaint(
            FieldProblem(
              .unknown, FieldPath.root.member(name), "The type has no such field.",
              suggestions: Spelling.nearest(to: name, among: names))))
        continue
      }
      if !field.maySeal, draft.seal.contains(name) {
        complaints.append(
          Complaint(
            FieldProblem(
              .notSealable, FieldPath.root.member(name),
              "The field is needed in the open to follow a procedure.")))
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints.map { $0.within(draft.place) }) }
  }

  /// Whether the value of this field goes behind a digest.
  func seals(_ field: FieldDeclaration) -> Bool {
    guard field.maySeal else { return false }
    if seal.contains(field.name) { return true }
    return field.openness != .open && !open.contains(field.name)
  }

  /// The data with digests in the place of sealed values, and what stands behind them.
  /// `salt` gives 16 bytes for a field, never the same twice.
  func seal(
    _ data: JSONObject, salt: (String) -> [UInt8]
  ) -> (data: JSONObject, disclosures: [Disclosure]) {
    var sealed = data
    var disclosures: [Disclosure] = []
    for field in declaration.allFields where seals(field) {
      guard let value = data[field.name] else { continue }
      let disclosure = Disclosure(salt: salt(field.name), value: value)
      disclosures.append(disclosure)
      sealed = sealed.setting(field.name, to: disclosure.placeholder)
    }
    return (sealed, disclosures)
  }

  /// The fields that stand in the open although they are declared sealed, and that the data have.
  func opened(_ data: JSONObject) -> [FieldDeclaration] {
    declaration.allFields.filter { field in
      field.openness != .open && open.contains(field.name) && data[field.name] != nil
    }
  }
}

import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Reports

/// Which values of a line stay sealed to a reader, and on what ground, until when, or since when
/// they are gone: what eForms asks of a withheld field (BT-195 to BT-198).
struct Withholding {
  private let happened: Set<String>
  private let erasures: Erasures

  /// What these lines tell.
  init(_ lines: [EventLine]) {
    happened = Set(lines.map(\.body.type))
    var erasures = Erasures()
    for line in lines {
      erasures.add(
        line.log.index, line.body.data, erasing: Interpretation.erasedField(line.body))
    }
    self.erasures = erasures
  }

  /// The values of a body that `isOpen` does not say are shown.
  func values(of body: Body, _ isOpen: (String) -> Bool) -> [EvidencePage.Withheld] {
    let declaration = Catalogue.declaration(named: body.type)
    return SealedPlace.all(in: body.data).filter { !isOpen($0.digest) }.map { place in
      let field = Self.field(of: body, place, declaration)
      let event: String? =
        if case .sealedUntil(let type) = field?.openness { type } else { nil }
      return EvidencePage.Withheld(
        field: place.name, ground: Self.ground(of: field),
        until: event.flatMap { happened.contains($0) ? nil : $0 },
        erasedBy: erasures.events[place.digest])
    }
  }

  /// The declaration of the field; of a correction, that of the field that it corrects is found by
  /// its last name.
  private static func field(
    of body: Body, _ place: SealedPlace, _ declaration: TypeDeclaration?
  ) -> FieldDeclaration? {
    if let field = declaration?.allFields.field(named: place.name) { return field }
    let last = String(place.name.split(separator: ".").last ?? "")
    return Catalogue.all.lazy.flatMap(\.allFields).first {
      $0.openness != .open && $0.name.utf8.elementsEqual(last.utf8)
    }
  }

  /// The ground that the declaration of a field stands for. What is sealed against its declaration
  /// was sealed by its author, who states no ground.
  private static func ground(of field: FieldDeclaration?) -> WithholdingReason {
    guard let field, field.openness != .open else { return .author }
    if case .sealedUntil = field.openness { return .fairCompetition }
    if personal.contains(field.name) { return .personalData }
    if totals.contains(field.name) { return .fairCompetition }
    return deliberation.contains(field.name) ? .deliberation : .commercialInterests
  }

  private static let personal: Set<String> = [
    "personName", "email", "telephone", "address", "name", "interest", "organisation", "conflict",
    "location",
  ]
  private static let deliberation: Set<String> = [
    "score", "scoreBefore", "rationale",
  ]
  private static let totals: Set<String> = ["ownTotal", "winnerTotal"]
}

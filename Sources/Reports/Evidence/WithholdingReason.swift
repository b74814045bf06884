/// Why a value is withheld from a reader, with the code that eForms notices use for it
/// (BT-197, codelist non-publication-justification).
public enum WithholdingReason: String, Sendable, CaseIterable {
  /// It would harm fair competition while decisions are open.
  case fairCompetition = "fair-comp"
  /// It would harm the commercial interests of the one whose it is.
  case commercialInterests = "eo-int"
  /// It is personal data.
  case personalData = "personal-data"
  /// It is what single assessors thought.
  case deliberation
  /// Its author sealed it, though its declaration does not ask for it.
  case author

  /// The code of eForms; other grounds count there as another public interest.
  public var code: String {
    switch self {
    case .fairCompetition, .commercialInterests: rawValue
    case .personalData, .deliberation, .author: "oth-int"
    }
  }

  /// One phrase for people.
  var words: String {
    switch self {
    case .fairCompetition: "fair competition while decisions are open"
    case .commercialInterests: "commercial interests of the one whose it is"
    case .personalData: "personal data"
    case .deliberation: "what single assessors thought"
    case .author: "sealed by its author, who states no ground"
    }
  }
}

import Arguments
import Audit
import CanonicalJSON
import Fields
import Probity
import Reports

/// What stands in a place of a command line that only the ledger at hand, or the catalogue, knows.
enum Nouns {
  static let actor = "actor"
  static let procedure = "procedure"
  static let party = "party"
  static let rule = "rule"

  /// Whatever a field of an event can refer to.
  static func field(_ name: String) -> String { "field " + name }
}

/// Looks up the names of the ledger that a line means, when a shell asks.
struct LedgerNames {
  let surroundings: Surroundings

  /// What can stand there. Where nothing can be read nothing is offered: whoever presses a key to
  /// complete a word wants no errors.
  func offers(_ inquiry: Inquiry) -> [Offer] {
    inquiry.nouns.flatMap { noun in
      noun.isSpelled(like: Nouns.rule) ? rules : named(noun, inquiry)
    }
  }

  private var rules: [Offer] {
    Rule.all.map { Offer(word: $0.id, meaning: PlainText.printableLine($0.question)) }
  }

  private func named(_ noun: String, _ inquiry: Inquiry) -> [Offer] {
    guard let folder = try? surroundings.ledgerFolder(named: inquiry.text("ledger")),
      let book = try? NameBook(surroundings, folder: folder)
    else { return [] }
    // The commands that take a party take its procedure first.
    let name = inquiry.text("procedure") ?? inquiry.operands.first
    let procedure = name.flatMap(Identifier.init(spelled:))
    switch noun {
    case Nouns.procedure:
      return book.procedures.map {
        Offer(word: $0.id.spelling, meaning: PlainText.printableLine($0.title))
      }
    case Nouns.actor:
      return book.actors.map {
        Offer(
          word: $0.id.spelling, meaning: $0.roles.map(\.spelling).joined(separator: ", "))
      }
    case Nouns.party:
      return book.parties(of: procedure).map { Offer(word: $0.spelling) }
    default:
      let field = String(noun.dropFirst(Nouns.field("").count))
      return book.known(toField: field, in: procedure).map { Offer(word: $0) }
    }
  }
}

extension ValueKind {
  /// The kind of a field's option, for which a shell offers what the field can refer to.
  func offering(_ field: FieldDeclaration) -> ValueKind {
    completion == .none ? naming(Nouns.field(field.name)) : self
  }
}

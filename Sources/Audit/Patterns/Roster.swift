import Commissioning
import Fields
import Projections

/// An organisation as it is known across ledgers: its ledger's number in the portfolio, and its id
/// there. One that a register joins with others goes by the first of them.
public struct Participant: Hashable, Comparable, Sendable {
  /// The ledger, by its place in the portfolio from 0.
  public let ledger: Int
  /// The id; nil for the authority that keeps the ledger, where a procedure names no buyer.
  public let id: Identifier?

  /// By ledger, then by id.
  public static func < (left: Participant, right: Participant) -> Bool {
    if left.ledger != right.ledger { return left.ledger < right.ledger }
    guard let other = right.id else { return false }
    return left.id.map { $0 < other } ?? true
  }
}

/// Who is who across ledgers. Names and ids of two ledgers say nothing of each other; only the
/// number that a register gave does.
struct Roster: Sendable {
  /// What is kept of an organisation.
  struct Card: Sendable {
    var name: String?
    var sizeClass: SizeClass?
    var isVoluntary: Bool?
  }

  private var first: [Participant: Participant] = [:]
  private var cards: [Participant: Card] = [:]

  /// From the registrations of each ledger, in the portfolio's order. Organisations that share a
  /// number of a register are one, through however many others.
  init(_ ledgers: [[Recorded<OrganisationRegistered>]]) {
    var holders: [[String]: Participant] = [:]
    for (ledger, registrations) in ledgers.enumerated() {
      for registration in registrations {
        let one = Participant(ledger: ledger, id: registration.organisation)
        for entry in registration.identifiers {
          let key = [Self.bytes(entry.scheme), Self.bytes(entry.number)]
          if let holder = holders[key] { join(one, holder) } else { holders[key] = one }
        }
      }
    }
    for (ledger, registrations) in ledgers.enumerated() {
      for registration in registrations {
        let one = participant(ledger, registration.organisation)
        var card = cards[one] ?? Card()
        card.name = card.name ?? registration.name
        card.sizeClass = card.sizeClass ?? registration.sizeClass
        card.isVoluntary = card.isVoluntary ?? registration.voluntary
        cards[one] = card
      }
    }
  }

  /// The organisation of an id in a ledger.
  func participant(_ ledger: Int, _ id: Identifier) -> Participant {
    root(of: Participant(ledger: ledger, id: id))
  }

  /// What is kept of it.
  func card(of participant: Participant) -> Card { cards[participant] ?? Card() }

  private func root(of one: Participant) -> Participant {
    var one = one
    while let next = first[one] { one = next }
    return one
  }

  private mutating func join(_ one: Participant, _ other: Participant) {
    let roots = (root(of: one), root(of: other))
    guard roots.0 != roots.1 else { return }
    first[max(roots.0, roots.1)] = min(roots.0, roots.1)
  }

  /// A key that is equal only where the bytes are: strings are equal in all their spellings.
  private static func bytes(_ text: String) -> String {
    text.utf8.map { String($0, radix: 16) }.joined(separator: " ")
  }
}

import Arguments
import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Ledger
import Probity
import TransparencyLog

/// A new ledger, its log key, the first actor and key.
enum InitVerb: Verb {
  static let command = Command(
    ["init"], "Make a ledger",
    examples: [
      Example(
        "probity init ledger --authority 'Northvale Council' --origin northvale.example/ledger",
        "Makes a ledger in the folder ledger, and a key of yours as its owner."),
      Example(
        "probity init ledger --authority 'Northvale Council' --origin northvale.example/ledger"
          + " \\\n    --actor amara --rulebook eu-2014-24-ip@1",
        "Names the first actor, and the rulebook of procedures that name none."),
    ],
    discussion:
      "The origin is the name of this log for ever: choose one under a domain of yours, without"
      + " spaces and +.\nPublish the log's key somewhere else too, so that readers need not take"
      + " it from the ledger.",
    operands: [Operand(.folder(), "A folder that is absent or empty.")],
    groups: [
      OptionGroup(
        "The ledger",
        [
          Option(
            "authority", .text("NAME"), "Whose decisions are recorded.", requirement: .required),
          Option(
            "origin",
            .checked("ORIGIN") { text in
              KeyName(text) == nil ? "An origin has no spaces and no +." : nil
            }, "The log's name, which can never change.", requirement: .required),
          Option(
            "actor", ActorOptions.newID,
            "The first actor, by a handle that is not a name: you.", defaultText: "owner"),
          Option(
            "role", .choice("ROLE", Role.allCases.map(\.rawValue)),
            "The first actor's role. Only an owner can enrol others.",
            defaultText: "owner"),
          Option(
            "rulebook",
            RulebookOptions.name, "The rulebook of procedures that name none."),
          Option(
            "calendar", .choice("CALENDAR", WorkingDayCalendar.BuiltIn.allCases.map(\.rawValue)),
            "The working days of procedures, instead of those of their country or rulebook."),
        ])
    ],
    statuses: [
      Statuses.done, Statuses.usage, Statuses.cannotCreate, Statuses.inputOutput,
      Statuses.notPermitted,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let origin = line.text("origin").flatMap(KeyName.init),
      let authority = line.text("authority"), let folder = line.operand("DIR"),
      let actor = Identifier(spelled: line.text("actor") ?? "owner"),
      let role = Identifier(spelled: line.text("role") ?? "owner")
    else { preconditionFailure("reading the line has checked these") }
    let founding = Founding(
      origin: origin, authority: authority, firstActor: actor, firstRole: role,
      rulebook: line.text("rulebook"), calendar: line.text("calendar"))
    let founded = try Founder(session.surroundings).found(
      session.surroundings.absolute(folder), founding)
    if session.speaksJSON {
      try session.write(
        .object([
          ("origin", .string(origin.text)), ("logKey", .string(founded.logKey.text)),
          ("actor", .string(actor.spelling)), ("key", .string(founded.keyID)),
          ("root", .string(founded.checkpoint.checkpoint.root.base64)), ("size", .integer(1)),
        ]))
    } else {
      session.say("A ledger of \(authority) stands in \(folder).")
      session.say("Your key \(founded.keyID) for \(actor) lies in \(founded.keyFolder).")
      session.say("Publish the log's key where readers find it without the ledger:")
      try session.write(founded.logKey.text + "\n")
    }
    return .done
  }
}

/// Options about actors, declared once.
enum ActorOptions {
  /// An id that nothing has yet.
  static let newID = identifier("ID")
  /// One of the actors of the ledger.
  static let enrolled = newID.naming(Nouns.actor)
  /// One of its procedures, as an option.
  static let within = newID.naming(Nouns.procedure)
  /// One of its procedures, as an operand.
  static let procedure = identifier("PROCEDURE").naming(Nouns.procedure)

  private static func identifier(_ placeholder: String) -> ValueKind {
    .checked(placeholder) { text in
      Identifier(spelled: text) == nil
        ? "An id has letters, digits and . _ - only, at most 64." : nil
    }
  }

  static let acting = Option(
    "actor", enrolled, "Who acts.", defaultText: "the one actor whose key you have",
    environment: "PROBITY_ACTOR")
}

import Arguments
import CanonicalJSON
import Cryptography
import Fields
import Ledger
import Probity
import Reports

/// Makes a key that no ledger knows yet.
enum KeyGenerateVerb: Verb {
  static let command = Command(
    ["key", "generate"], "Make a key of your own",
    examples: [
      Example(
        "probity key generate ben",
        "Makes a key for the actor ben and prints its public half."),
      Example("probity key add ben --key KEY-ID", "Enrols it in a ledger."),
    ],
    discussion:
      "A key belongs to nobody until a ledger enrols it. 'probity key list' shows the ids of those"
      + " that you have.",
    operands: [Operand(ActorOptions.newID, "The actor that the key is for.")],
    statuses: [Statuses.done, Statuses.usage, Statuses.cannotCreate, Statuses.inputOutput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let actor = line.operand("ID").flatMap(Identifier.init(spelled:)) else {
      preconditionFailure("reading the line has checked it")
    }
    let store = try KeyStore(session.surroundings)
    let key = try store.generate(for: actor, randomness: session.surroundings.randomness)
    let text = KeyText(key.publicKey).spelling
    if session.speaksJSON {
      try session.write(
        .object([
          ("actor", .string(actor.spelling)), ("key", .string(key.publicKey.keyID)),
          ("publicKey", .string(text)),
        ]))
    } else {
      session.say("The key \(key.publicKey.keyID) of \(actor) lies in \(store.folder).")
      try session.write(text + "\n")
    }
    return .done
  }
}

/// Adds a further key to an actor of a ledger.
enum KeyAddVerb: Verb {
  static let command = Command(
    ["key", "add"], "Add a new key to an actor",
    examples: [Example("probity key add ben", "Makes a further key for ben and enrols it.")],
    discussion: "The new key signs its own enrolment, so it is made or found on this computer.",
    operands: [Operand(ActorOptions.enrolled, "The actor.")],
    groups: [
      OptionGroup(
        "Which key",
        [
          Option(
            "key", .text("KEY-ID"),
            "Enrols this key of yours, which 'probity key generate' made, and makes none.")
        ] + SigningOptions.elsewhere),
      AppendOptions.group,
    ], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let actor = line.operand("ID").flatMap(Identifier.init(spelled:)) else {
      preconditionFailure("reading the line has checked it")
    }
    if let (key, file) = try SigningOptions.elsewhere(line) {
      return try SigningOptions.write([Enrolment.add(key, to: actor)], to: file, line, session)
    }
    let store = try KeyStore(session.surroundings)
    let key: SigningKey
    var isNew = false
    if let keyID = line.text("key") {
      guard let found = try store.key(keyID) else {
        throw Complaints(
          .unknown("key", keyID, among: [], list: "probity key list"))
      }
      key = found
    } else {
      key = try KeyStore.fresh(session.surroundings.randomness)
      isNew = true
    }
    let drafts = [Enrolment.add(key, to: actor)]
    let status = try AppendOptions.record(drafts, line, session) { () throws(Complaints) in
      if isNew { try store.store(key, for: actor) }
    }
    guard !line.isGiven("dry-run") else { return status }
    session.say("The key \(key.publicKey.keyID) of \(actor) lies in \(store.folder).")
    return status
  }
}

/// Revokes a key of an actor.
enum KeyRevokeVerb: Verb {
  static let command = Command(
    ["key", "revoke"], "Revoke a key of an actor",
    examples: [
      Example(
        "probity key revoke ben 34750f98bd59fcfc946da45aaabe933b --suspect-from 120",
        "Ends the key and says that what it signed from event 120 on is in doubt.")
    ],
    operands: [
      Operand(ActorOptions.enrolled, "The actor."),
      Operand(
        .checked("KEY-ID") { text in
          KeyIDText(spelled: text) == nil ? "A key id has 32 hexadecimal digits." : nil
        }, "The key; 'probity actor list' shows them."),
    ],
    groups: [
      OptionGroup(
        "Doubt",
        [
          Option(
            "suspect-from", ReadingOptions.indexKind,
            "From which event its signatures are in doubt."
          )
        ]),
      AppendOptions.group,
    ], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let actor = line.operand("ID").flatMap(Identifier.init(spelled:)),
      let key = line.operand("KEY-ID").flatMap(KeyIDText.init(spelled:))
    else { preconditionFailure("reading the line has checked these") }
    let draft = Enrolment.revoke(key, of: actor, suspectFrom: line.integer("suspect-from"))
    return try AppendOptions.record([draft], line, session)
  }
}

/// The keys that this user has.
enum KeyListVerb: PagedVerb {
  static let command = Command(
    ["key", "list"], "List the keys that you have",
    examples: [Example("probity key list", "Lists your keys and the actors they were made for.")],
    groups: [RowOptions.group],
    statuses: [Statuses.done, Statuses.usage, Statuses.inputOutput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    var table = Table([.init("key"), .init("made for")])
    for stored in try KeyStore(session.surroundings).all() {
      let keyID = stored.key.publicKey.keyID
      if session.speaksJSON {
        try session.write(
          .object([("key", .string(keyID)), ("actor", .string(stored.actor))]))
      }
      table.append([.init(keyID), .init(stored.actor, .strong)])
    }
    if !session.speaksJSON { try session.write(table) }
    return .done
  }
}

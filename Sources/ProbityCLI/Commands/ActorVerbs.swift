import Arguments
import CanonicalJSON
import Cryptography
import Fields
import Ledger
import Probity
import Reports

/// Enrols an actor: its handle, its role, and a key made here.
enum ActorEnrolVerb: Verb {
  static let command = Command(
    ["actor", "enrol"], "Enrol an actor, with a key made here",
    examples: [
      Example("probity actor enrol ben --role evaluator", "Enrols ben and makes a key for him."),
      Example(
        "probity actor enrol ben --role evaluator --name 'Ben Okafor' --actor amara",
        "Keeps his name behind a digest; amara, an owner, signs."),
      Example(
        "probity actor enrol ben --role evaluator --draft ben.draft \\\n"
          + "    --public-key iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=",
        "Enrols a key that ben made himself; he signs the draft with 'probity sign'."),
    ],
    discussion:
      "The key is stored on this computer, among the keys of whoever runs the command. The id of an"
      + " actor is a handle, never a person's name.",
    operands: [Operand(ActorOptions.newID, "The handle of the new actor.")],
    groups: [
      OptionGroup(
        "The actor",
        [
          Option(
            "role", .choice("ROLE", Role.allCases.map(\.rawValue)), "What the actor may write.",
            requirement: .required),
          Option("name", .text("NAME"), "The person's name. Sealed."),
        ] + SigningOptions.elsewhere),
      AppendOptions.group,
    ], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let actor = line.operand("ID").flatMap(Identifier.init(spelled:)),
      let role = line.text("role").flatMap(Identifier.init(spelled:))
    else { preconditionFailure("reading the line has checked these") }
    if let (key, file) = try SigningOptions.elsewhere(line) {
      let drafts = Enrolment.enrol(
        actor, role: role, name: line.text("name"), publicKey: key)
      return try SigningOptions.write(drafts, to: file, line, session)
    }
    let store = try KeyStore(session.surroundings)
    let key = try KeyStore.fresh(session.surroundings.randomness)
    let drafts = Enrolment.enrol(actor, role: role, name: line.text("name"), key: key)
    // A refusal leaves no key behind that nothing knows, and no key is enrolled that is not stored.
    let status = try AppendOptions.record(drafts, line, session) { () throws(Complaints) in
      try store.store(key, for: actor)
    }
    guard !line.isGiven("dry-run") else { return status }
    session.say("The key \(key.publicKey.keyID) of \(actor) lies in \(store.folder).")
    return status
  }
}

/// Grants a role.
enum ActorGrantVerb: Verb {
  static let command = Command(
    ["actor", "grant"], "Grant an actor a role",
    examples: [
      Example("probity actor grant ben approver", "Lets ben decide in every procedure."),
      Example(
        "probity actor grant ben approver --procedure wards-1", "Lets him decide in that one."),
    ],
    operands: ActorOperands.both,
    groups: [ActorOperands.within, AppendOptions.group], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let (actor, role, procedure) = ActorOperands.read(line)
    let draft = Enrolment.grant(role, to: actor, within: procedure)
    return try AppendOptions.record([draft], line, session)
  }
}

/// Ends a role.
enum ActorRevokeVerb: Verb {
  static let command = Command(
    ["actor", "revoke"], "End a role of an actor",
    examples: [Example("probity actor revoke ben approver", "Ends what was granted ledger-wide.")],
    operands: ActorOperands.both,
    groups: [ActorOperands.within, AppendOptions.group], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let (actor, role, procedure) = ActorOperands.read(line)
    let draft = Enrolment.revoke(role, of: actor, within: procedure)
    return try AppendOptions.record([draft], line, session)
  }
}

/// Who may write here, with which keys.
enum ActorListVerb: PagedVerb {
  static let command = Command(
    ["actor", "list"], "List the actors, their roles and keys",
    examples: [Example("probity actor list", "Lists who may write what in this ledger.")],
    groups: [RowOptions.group, ReadingOptions.group], statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try session.history(line)
    let register = history.state.register
    let index = history.size
    var table = Table([.init("actor"), .init("roles"), .init("keys")])
    for actor in register.actors.keys.sorted() {
      let roles = register.grants(of: actor, at: index).map { grant in
        grant.role.spelling + (grant.procedure.map { " in \($0)" } ?? "")
      }
      let keys = register.keyIDs(of: actor, at: index)
      if session.speaksJSON {
        try session.write(
          .object([
            ("actor", .string(actor.spelling)), ("roles", .strings(roles)),
            ("keys", .strings(keys)),
          ]))
      }
      table.append([
        .init(actor.spelling, .strong), .init(roles.joined(separator: ", ")),
        .init(keys.joined(separator: ", ")),
      ])
    }
    if !session.speaksJSON { try session.write(table) }
    return .done
  }
}

/// Which role may write which type.
enum ActorRolesVerb: PagedVerb {
  static let command = Command(
    ["actor", "roles"], "Show which role may write which type of event",
    examples: [Example("probity actor roles", "Prints the table of roles and types.")],
    groups: [RowOptions.group],
    statuses: [Statuses.done, Statuses.usage])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    var table = Table([.init("role"), .init("does", wraps: true), .init("may write")])
    for role in Role.allCases {
      let types = role.writes
      if session.speaksJSON {
        try session.write(
          .object([("role", .string(role.rawValue)), ("types", .strings(types))]))
      }
      table.append([
        .init(role.rawValue, .strong), .init(role.meaning),
        .init(types.isEmpty ? "nothing" : types.joined(separator: ", ")),
      ])
    }
    if !session.speaksJSON { try session.write(table) }
    return .done
  }
}

/// Operands and options that grants and revocations share.
enum ActorOperands {
  static let both = [
    Operand(ActorOptions.enrolled, "The actor."),
    Operand(.choice("ROLE", Role.allCases.map(\.rawValue)), "The role."),
  ]
  static let within = OptionGroup(
    "Where",
    [
      Option(
        "procedure", ActorOptions.within, "Within this procedure alone.",
        defaultText: "the whole ledger")
    ])

  static func read(
    _ line: ParsedCommand
  ) -> (actor: Identifier, role: Identifier, procedure: Identifier?) {
    guard let actor = line.operand("ID").flatMap(Identifier.init(spelled:)),
      let role = line.operand("ROLE").flatMap(Identifier.init(spelled:))
    else { preconditionFailure("reading the line has checked these") }
    return (actor, role, line.text("procedure").flatMap(Identifier.init(spelled:)))
  }
}

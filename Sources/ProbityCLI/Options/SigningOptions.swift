import Arguments
import Fields
import Ledger
import Probity

/// Joint approval: who else signs, and drafts that go from hand to hand.
enum SigningOptions {
  static let group = OptionGroup(
    "Who signs",
    [
      Option(
        "with", ActorOptions.enrolled, "Another actor who signs the event.",
        isRepeatable: true, excludes: ["from"]),
      Option(
        "draft", .file(), "Writes a signed draft for others to sign, and records nothing.",
        excludes: ["from", "dry-run"]),
    ])

  /// A key that lies on somebody else's computer, and the draft that goes there to be signed.
  static let elsewhere = [
    Option(
      "public-key",
      .checked("KEY") { text in
        KeyText(spelled: text) == nil
          ? "A public key is what 'probity key generate' prints: 44 characters of base64." : nil
      }, "Enrols a key that lies elsewhere; its holder signs the draft."),
    Option(
      "draft", .file(), "Writes the draft for the holder of --public-key to sign."),
  ]

  /// The public key and the file of its draft, where the line has both.
  static func elsewhere(
    _ line: ParsedCommand
  ) throws(Complaints) -> (key: KeyText, file: String)? {
    switch (line.text("public-key").flatMap(KeyText.init(spelled:)), line.text("draft")) {
    case (nil, nil): return nil
    case (let key?, let file?): return (key, file)
    default:
      throw Complaints(
        .usage(
          "option-missing", "--public-key and --draft",
          "A key that lies elsewhere needs both: its holder signs the draft."))
    }
  }

  /// The drafts with the other signers that the line names.
  static func cosigned(_ drafts: [Draft], _ line: ParsedCommand) -> [Draft] {
    let others = line.texts("with").compactMap(Identifier.init(spelled:))
    guard !others.isEmpty else { return drafts }
    return drafts.map { draft in
      var draft = draft
      draft.with = others
      return draft
    }
  }

  /// Writes the drafts, signed as far as the keys are here, to the file of the line.
  static func write(
    _ drafts: [Draft], to file: String, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    let drafting = try Drafting(session.surroundings, history)
    let actor = line.text("actor").flatMap(Identifier.init(spelled:))
    var bytes: [UInt8] = []
    for draft in drafts {
      let signed = try drafting.sign(draft, actor: actor)
      bytes += signed.bytes + [0x0A]
      session.say("\(signed.keyIDs.count) of \(signed.signatureCount) signatures are there.")
    }
    try session.write(bytes, to: file)
    return .done
  }
}

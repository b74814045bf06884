import Arguments
import CanonicalJSON
import Cryptography
import Fields
import Ledger
import Probity
import Reports

/// Signs a draft with a key of one's own, without the ledger.
enum SignVerb: Verb {
  static let command = Command(
    ["sign"], "Sign a draft that somebody else will record",
    examples: [
      Example(
        "probity sign award.draft --actor chen", "Shows the draft and adds chen's signature."),
      Example("probity append --from award.draft", "Records it when all have signed."),
    ],
    discussion:
      "A draft is made with 'probity append TYPE … --with ID --draft FILE'. It holds confidential"
      + " values in the clear: hand it over as you would hand over the paper.",
    operands: [Operand(.file("DRAFT"), "The draft; it is written anew with the signature.")],
    groups: [
      OptionGroup(
        "Who signs",
        [Option("actor", ActorOptions.identifier, "Who signs, where you have several keys.")])
    ],
    statuses: [
      Statuses.done, Statuses.usage, Statuses.badInput, Statuses.noInput, Statuses.inputOutput,
      Statuses.notPermitted,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let file = line.operand("DRAFT") else { preconditionFailure("it is required") }
    let named = line.text("actor").flatMap(Identifier.init(spelled:))
    var bytes: [UInt8] = []
    for (position, text) in try session.read(file).split(separator: 0x0A).enumerated() {
      let place = "\(file):\(position + 1)"
      let json: JSON
      do {
        json = try JSON(authored: Array(text))
      } catch {
        throw Complaints(Complaint(error).within(place))
      }
      var draft = try SignedDraft(json, place: place)
      try session.write(show(draft))
      draft.sign(with: try key(for: draft, named: named, session))
      session.say("\(draft.keyIDs.count) of \(draft.signers.count) have signed.")
      bytes += draft.bytes + [0x0A]
    }
    try session.write(bytes, to: file)
    return .done
  }

  /// What is about to be signed, value by value.
  private static func show(_ draft: SignedDraft) -> String {
    let body = draft.signed.body
    var text = "\(body.type) in \(body.stream), said to have happened \(body.at)\n"
    for member in draft.data.members {
      text += "  \(member.name): \(PlainText.printable(member.value.canonicalText))\n"
    }
    return text + "  signers: \(draft.signers.map(\.spelling).joined(separator: ", "))\n"
  }

  /// The user's key for one of those who must sign and have not.
  private static func key(
    for draft: SignedDraft, named: Identifier?, _ session: Session
  ) throws(Complaints) -> SigningKey {
    let wanted = named.map { [$0] } ?? draft.signers
    let mine = try KeyStore(session.surroundings).all().filter { stored in
      wanted.contains { $0.spelling.isSpelled(like: stored.actor) }
        && !draft.keyIDs.contains(stored.key.publicKey.keyID)
    }
    let names = Set(mine.map(\.actor)).sorted()
    guard let only = mine.last, names.count == 1,
      draft.signers.contains(where: { $0.spelling.isSpelled(like: only.actor) })
    else {
      throw Complaints(
        Complaint(
          code: names.count > 1 ? "actor-ambiguous" : "actor-key-missing",
          what: names.count > 1 ? "several actors" : "no key of yours", place: "",
          reason: names.count > 1
            ? "You hold the keys of \(names.joined(separator: ", "))."
            : "You hold no key of a signer who has not signed yet.",
          remedy: names.count > 1
            ? "Say who signs with --actor ID." : "Hand the draft to one of its signers.",
          status: names.count > 1 ? .usage : .notPermitted))
    }
    return only.key
  }
}

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
        [Option("actor", ActorOptions.enrolled, "Who signs, where you have several keys.")])
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
    var drafts: [SignedDraft] = []
    for (position, text) in try session.read(file).split(separator: 0x0A).enumerated() {
      drafts.append(try draft(Array(text), place: "\(file):\(position + 1)"))
    }
    let keys = try drafts.map { draft throws(Complaints) in
      try key(for: draft, named: named, session)
    }
    guard keys.contains(where: { $0 != nil }) else {
      throw Complaints(
        Complaint(
          code: "actor-key-missing", what: "no key of yours", place: file,
          reason: "You hold no key of a signer who has not signed yet.",
          remedy: "Hand the draft to one of its signers.", status: .notPermitted))
    }
    var bytes: [UInt8] = []
    for (draft, key) in zip(drafts, keys) {
      var draft = draft
      if let key {
        try session.write(show(draft))
        draft.sign(with: key)
        session.say("\(draft.keyIDs.count) of \(draft.signatureCount) signatures are there.")
      }
      bytes += draft.bytes + [0x0A]
    }
    try session.write(bytes, to: file)
    return .done
  }

  private static func draft(_ text: [UInt8], place: String) throws(Complaints) -> SignedDraft {
    do {
      return try SignedDraft(try JSON(authored: text), place: place)
    } catch let error as JSONError {
      throw Complaints(Complaint(error).within(place))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("only JSON and drafts fail here")
    }
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

  /// The user's key for one of those who must sign and have not; nil where there is none.
  private static func key(
    for draft: SignedDraft, named: Identifier?, _ session: Session
  ) throws(Complaints) -> SigningKey? {
    let mine = try KeyStore(session.surroundings).all().filter { stored in
      let isNamed = named.map { $0.spelling.isSpelled(like: stored.actor) } ?? true
      return isNamed && draft.awaits(stored.key.publicKey, of: stored.actor)
    }
    let names = Set(mine.map(\.actor)).sorted()
    guard names.count <= 1 else {
      throw Complaints(
        Complaint(
          code: "actor-ambiguous", what: "several actors", place: "",
          reason: "You hold the keys of \(names.joined(separator: ", ")).",
          remedy: "Say who signs with --actor ID.", status: .usage))
    }
    return mine.last?.key
  }
}

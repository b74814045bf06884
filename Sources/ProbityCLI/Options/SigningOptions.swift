import Arguments
import DurableStorage
import Fields
import Probity

/// Joint approval: who else signs, and drafts that go from hand to hand.
enum SigningOptions {
  static let group = OptionGroup(
    "Who signs",
    [
      Option(
        "with", ActorOptions.identifier, "Another actor who signs the event.",
        isRepeatable: true, excludes: ["from"]),
      Option(
        "draft", .file(), "Writes a signed draft for others to sign, and records nothing.",
        excludes: ["from", "dry-run"]),
    ])

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
      session.say("\(signed.keyIDs.count) of \(signed.signers.count) have signed.")
    }
    try session.write(bytes, to: file)
    return .done
  }
}

extension Session {
  /// Writes a file for its owner alone, or standard output where the name is `-`.
  func write(_ bytes: [UInt8], to file: String) throws(Complaints) {
    if file == "-" { return try write(String(decoding: bytes, as: UTF8.self)) }
    do {
      try surroundings.volume.replace(
        surroundings.absolute(file), with: bytes, permissions: .ownerOnly)
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}

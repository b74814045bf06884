import Arguments
import CanonicalJSON
import Cryptography
import Ledger
import Probity
import TransparencyLog

/// The proof that an event stands in the log, for others to check.
enum ProveVerb: Verb {
  static let command = Command(
    ["prove"], "Write the proof that an event stands in the log",
    examples: [
      Example("probity prove 41 > event-41.tlog-proof", "Writes the proof of event 41."),
      Example("probity verify event-41.tlog-proof --leaf event-41.json", "Checks it elsewhere."),
    ],
    discussion:
      "The proof is a C2SP tlog-proof: the hashes from the event to the root, and the checkpoint"
      + " that the log signed. Whoever checks it needs the event's line too, byte for byte, which"
      + " --leaf writes.",
    operands: [Operand(ReadingOptions.indexKind, "The index of the event.")],
    groups: [
      OptionGroup(
        "Output",
        [
          Option(flag: "leaf", "Writes the leaf instead: the exact line of the event.")
        ])
    ],
    statuses: [
      Statuses.done, Statuses.unverified, Statuses.usage, Statuses.noInput, Statuses.inputOutput,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let index = Int(line.operand("INDEX") ?? "") ?? 0
    let folder = try session.ledgerFolder()
    if line.isGiven("leaf") {
      let bytes = try session.leaf(of: index, in: folder)
      try session.write(String(decoding: bytes, as: UTF8.self))
      return .done
    }
    let proof = try session.proof(of: index, in: folder)
    if session.speaksJSON {
      try session.write(
        .object([
          ("index", .integer(index)),
          ("path", .strings(proof.path.map(\.base64))),
          ("checkpoint", .string(String(decoding: proof.checkpoint.bytes, as: UTF8.self))),
        ]))
    } else {
      try session.write(String(decoding: proof.bytes, as: UTF8.self))
    }
    return .done
  }
}

extension Session {
  /// The proof of an event under the last signed root.
  func proof(of index: Int, in folder: String) throws(Complaints) -> TransparencyProof {
    if let located = LedgerIndex.located(index, surroundings, folder) { return located.proof }
    let log = try logIndex(folder)
    guard let proof = log.proof(of: index) else {
      throw Complaints(.unknownEvent(index, size: log.tree.size))
    }
    return proof
  }

  /// The exact line of an event, compared with its leaf hash.
  func leaf(of index: Int, in folder: String) throws(Complaints) -> [UInt8] {
    if let located = LedgerIndex.located(index, surroundings, folder) { return located.line }
    let log = try logIndex(folder)
    guard index < log.tree.size else {
      throw Complaints(.unknownEvent(index, size: log.tree.size))
    }
    do { return try log.bytes(of: index) } catch { throw Complaints(Complaint(error)) }
  }

  private func logIndex(_ folder: String) throws(Complaints) -> LogIndex {
    do {
      return try LogIndex(LogReader(surroundings.volume, at: folder), .commissioning)
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}

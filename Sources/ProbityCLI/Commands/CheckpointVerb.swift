import Arguments
import CanonicalJSON
import Cryptography
import Probity
import TransparencyLog

/// Seals the directory of all streams, so that evidence can show that nothing is left out.
enum CheckpointVerb: Verb {
  static let command = Command(
    ["checkpoint"], "Seal the directory of all streams, and print the signed root",
    examples: [
      Example("probity checkpoint > checkpoint", "Seals the directory and keeps the checkpoint."),
      Example("probity report wards-1 -o wards-1.html", "Makes evidence, complete up to there."),
    ],
    discussion:
      "The directory commits the newest event of every procedure, organisation and actor. Evidence"
      + " is complete up to such a directory. Where nothing was recorded since the last one, that"
      + " one is printed.",
    groups: [OptionGroup("How it is written", AppendOptions.trust)],
    statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let recorder = try AppendOptions.recorder(line, session)
    defer { recorder.close() }
    let (checkpoint, isNew) = try recorder.checkpoint(
      allowsClockBehind: line.isGiven("allow-clock"))
    let head = checkpoint.checkpoint
    if session.speaksJSON {
      try session.write(
        .object([
          ("size", .integer(head.size)), ("root", .string(head.root.base64)),
          ("new", .bool(isNew)),
          ("checkpoint", .string(String(decoding: checkpoint.bytes, as: UTF8.self))),
        ]))
      return .done
    }
    if !isNew { session.say("Nothing was recorded since the last directory; it stands.") }
    try session.write(String(decoding: checkpoint.bytes, as: UTF8.self))
    return .done
  }
}

extension ErrorCodeTests {
  /// Codes without a session, each with the reason.
  static let withoutExample: [String: String] = {
    var excused: [String: String] = [:]
    for (reason, codes) in excuses {
      for code in codes { excused[code] = reason }
    }
    return excused
  }()

  private static let excuses: [(reason: String, codes: [String])] = [
    (
      "Scripts/check-hardships meets it on a real machine.",
      ["argument-encoding", "storage-denied", "storage-full"]
    ),
    (
      "Only a disk that fails gives it; the tests of DurableStorage and Ledger do.",
      ["storage-failed", "storage-read-only", "ledger-outcome-unknown", "ledger-storage"]
    ),
    (
      "Tests of the read model meet it: another process, a failing disk, changed rows, Ctrl-C.",
      ["index-locked", "index-failed", "index-differs", "query-interrupted"]
    ),
    (
      "The roof gives it a name of its own first: ledger-locked, ledger-exists.",
      ["storage-locked", "storage-exists"]
    ),
    ("It takes a file of 256 MiB, or a path of 4 KiB.", ["storage-too-large", "storage-bad-path"]),
    (
      "ConsoleTests meet it; Main reads the real standard input.",
      ["output-closed", "output-failed", "input-failed"]
    ),
    (
      "The hall refuses it first: actor-key-missing, type-unknown, field-contradiction, and it"
        + " writes revisions, signatures and seen lines itself.",
      [
        "event-key", "event-type", "event-contradiction", "event-revision", "event-seen",
        "event-signature", "event-signers",
      ]
    ),
    (
      "It takes an event of 64 KiB, 10,000 events or 16 MiB; the tests of Ledger and CanonicalJSON"
        + " do.", ["event-size", "ledger-batch", "json-too-long"]
    ),
    ("It takes 100,000 rows or 256 columns; CSVReaderTests do.", ["csv-over-limit"]),
    ("A session is UTF-8 itself; the tests of CanonicalJSON do.", ["json-not-utf8"]),
    (
      "Only a log that was changed or written by another program has it: 'verify' lists it as a"
        + " fault; the tests of Ledger do.",
      [
        "event-directory", "event-sealed", "json-not-canonical", "ledger-newer-format",
        "log-altered", "log-line", "log-order", "log-prior", "log-prior-commit", "log-root",
        "log-segment", "log-signature", "log-stray-file", "log-unsigned",
      ]
    ),
    (
      "Only a key that no program of ours writes has it; the tests of Cryptography do.",
      ["key-length", "key-not-canonical", "key-small-order", "key-unsupported"]
    ),
    (
      "Only a forged or foreign note, policy or proof has it; the tests of TransparencyLog do.",
      [
        "checkpoint-form", "checkpoint-root", "checkpoint-size", "note-bad-signature", "note-form",
        "note-key", "note-key-algorithm", "note-key-id", "note-key-text", "note-not-signed",
        "note-signature-count", "note-signature-line", "note-size", "note-text",
        "policy-bad-signature", "policy-duplicate-key", "policy-key", "policy-member",
        "policy-name", "policy-not-signed", "policy-quorum-line", "policy-quorum-not-met",
        "policy-size", "policy-text", "policy-threshold", "policy-unknown-log", "proof-checkpoint",
        "proof-index", "proof-length", "proof-other-checkpoint", "proof-size", "proof-sizes",
      ]
    ),
  ]
}

import DurableStorage

extension LedgerError {
  /// What went wrong, in few words.
  public var what: String {
    switch code {
    case .missing: "not a ledger"
    case .exists: "a ledger is there already"
    case .locked: "the ledger is in use"
    case .damaged: "the acknowledged part is damaged"
    case .firstUse: "a ledger that you have not seen before"
    case .rolledBack: "an older state than one that was seen"
    case .forked: "another history than one that was seen"
    case .logKey: "not the log's signing key"
    case .newerFormat: "a newer format"
    case .outcomeUnknown: "not known whether recorded"
    case .storage: cause?.what ?? "the disk"
    case .memory: "the list of ledgers seen cannot be read"
    case .policy: "the ledger's policy cannot be read"
    case .batch: "a batch over its limits"
    case .line: "a line that cannot be read"
    case .order: "an event is not at its place"
    case .altered: "an event's bytes were changed"
    case .prior: "an event names another event before it"
    case .priorCommit: "an event names other commit and signed lines before it"
    case .root: "a root that does not fit the events"
    case .signed: "the log's signature does not fit"
    case .unsigned: "bytes that were never acknowledged"
    case .segment: "a file of the log is not as it should be"
    case .stray: "a file that does not belong there"
    case .revision: "not the stream's next revision"
    case .expect: "the stream has moved on"
    case .seen: "the line that was seen is not one of the stream"
    case .once: "an idempotency key used twice"
    case .actor: "no such actor"
    case .key: "a key that is not valid here"
    case .signature: "a signature that does not fit"
    case .signers: "other signers than stated"
    case .role: "a role that does not allow it"
    case .type: "no such event type"
    case .fields: "fields that do not fit the type"
    case .stream: "not the stream for this type"
    case .sealed: "a sealed value that cannot stand"
    case .idCase: "an id that differs from another only in case"
    case .happenedLater: "it happens after it is recorded"
    case .clock: "the clock went back"
    case .directory: "a directory that does not fit the streams"
    case .size: "an event that is too long"
    case .withheld: "a confidential value is not kept"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch code {
    case .missing: "Name the folder that holds log/ and policy, or make one with 'probity init'."
    case .exists: "Choose another folder; a ledger is never made anew."
    case .locked: "Wait until the other process has finished, then do it again."
    case .damaged, .altered, .order, .root, .prior, .priorCommit, .segment, .signed, .line:
      "Run 'probity verify' to see where, then put the files of log/ back from a good copy."
    case .firstUse:
      "Compare size and root with the authority's published checkpoint, then confirm the size"
        + " with --first-use SIZE."
    case .rolledBack, .forked:
      "Restore a copy that reaches the size, or begin a new ledger that names this one."
    case .logKey: "Put the log's own key file into keys/ of the ledger."
    case .newerFormat: "Use a newer version of the program."
    case .outcomeUnknown where cause?.code == .full:
      "Make room on the disk, then do it again; under the same --once it stands only once."
    case .outcomeUnknown: "Open the ledger again: recovery decides, and says what it found."
    case .storage: cause?.remedy ?? "Look at the disk."
    case .memory:
      "Put that line back from a copy of the file; without one, take out that line alone and confirm"
        + " its ledger by the published checkpoint, with --first-use."
    case .policy: "Put the policy back as the authority publishes it."
    case .batch: "Split the file into smaller batches."
    case .unsigned: "Open the ledger for writing: recovery confirms or cuts them."
    case .stray: "Move the file out of the ledger."
    case .revision, .expect, .seen: "Look at the stream again, then decide again."
    case .once: "Use a new key for a new event; an equal request needs none."
    case .actor: "Enrol the actor, or correct the id."
    case .key, .signature, .signers: "Sign it with a key that is enrolled and not revoked."
    case .role: "Let someone with the role do it, or have the role granted."
    case .type: "Correct the type; 'probity events' lists them."
    case .fields: "Correct the fields; 'probity events TYPE' lists them."
    case .stream: "Name the stream that the type belongs to."
    case .sealed: "Seal the value anew, with a fresh salt."
    case .idCase: "Write the id as it is known, or choose another."
    case .happenedLater: "Correct the time that it happened, or the machine's clock."
    case .clock: "Set the machine's clock, or say that it is right with --allow-clock."
    case .directory: "Do not rely on the directory; replay the log."
    case .size: "Attach long texts as documents, by their digest."
    case .withheld: "Restore sealed/ from its backup; the event itself stays valid."
    }
  }
}

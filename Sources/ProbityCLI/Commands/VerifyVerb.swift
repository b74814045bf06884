import Arguments
import CanonicalJSON
import Cryptography
import Ledger
import Probity
import Reports
import TransparencyLog

/// Checks a ledger, or a proof, and says what was checked and on whose word.
enum VerifyVerb: PagedVerb {
  static let command = Command(
    ["verify"], "Check a ledger, a report or a proof",
    examples: [
      Example("probity verify", "Reads every byte of the ledger and checks all of it."),
      Example(
        "probity verify copy --policy council.policy", "Checks a copy by a policy of your own."),
      Example(
        "probity verify --signatures all",
        "Checks every signature too, however long the ledger is."),
      Example(
        "probity verify wards-1.html --policy council.policy",
        "Checks a report: its evidence, the rules anew, and every byte of the page."),
      Example(
        "probity verify event-41.tlog-proof --leaf event-41.json",
        "Checks that an event stands in the log."),
    ],
    discussion:
      "Trust comes from outside: from a policy of yours, or from what you saw of this log before."
      + " Where nothing outside confirms the key, the status is 2.\n"
      + "Cutting off whole batches at the end is seen only by what remembers a larger size.\n"
      + "The last signed root fixes every byte of a ledger, and with it all signatures, each of which"
      + " was checked before its event was appended. So unless told otherwise all are checked of a"
      + " ledger of up to \(SignatureScope.usualMax) events, and of a longer one those of"
      + " \(SignatureScope.usualSample) events drawn at random: a forgery of one event in a thousand"
      + " is found 99 times in 100. What is left unchecked is said, and how to draw the same again."
      + " Signatures of what gives or takes rights are always checked, and so is the log's last.",
    operands: [
      Operand(
        .file("PATH"),
        "The folder of a ledger, the file of a report, or a proof; without it, the ledger that other"
          + " commands take.",
        requirement: .optional)
    ],
    groups: [
      OptionGroup(
        "On whose word",
        [
          Option("policy", .file(), "A trust policy of your own (C2SP tlog-policy)."),
          Option(flag: "trust-embedded", "Takes the key that the ledger itself states."),
          Option(
            "remembered", RememberedOption.kind,
            "A size and root that you remember; the log must still have it.", isRepeatable: true),
        ]),
      OptionGroup(
        "How much",
        [
          Option(
            "signatures", SignaturesOption.kind,
            "Which signatures of a ledger are checked: all, those since a size, or those of so many"
              + " events, drawn at random or with the SEED of an earlier verify.",
            defaultText: "all, or of a long ledger a sample")
        ]),
      OptionGroup(
        "A proof",
        [
          Option(
            "leaf", .file(),
            "The line of the event that is proved, as 'probity prove INDEX --leaf' writes it."
          )
        ]),
    ],
    statuses: [
      Statuses.done, Statuses.unverified, Statuses.usage, Statuses.badInput, Statuses.noInput,
      Statuses.inputOutput,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    var means = Verifier.Means(trustsEmbedded: line.isGiven("trust-embedded"))
    if let policy = line.text("policy") { means.policy = try session.read(policy) }
    means.signatures = line.text("signatures").flatMap(SignaturesOption.read) ?? .usual
    means.remembered = line.texts("remembered").compactMap(RememberedOption.read)
    let path = line.operand("PATH")
    if let path, try !session.surroundings.isLedger(session.surroundings.absolute(path)),
      let leaf = line.text("leaf")
    {
      return try proof(path, leaf, means, session)
    }
    if let path, path.hasSuffix(".json") || path.hasSuffix(".html") {
      return try DossierVerdict.verify(path, means, session)
    }
    let folder = try session.ledgerFolder(path)
    try session.warnOfOpenValues(folder)
    let verdict = try Verifier(session.surroundings).verify(folder, means)
    if session.speaksJSON {
      try session.write(json(verdict))
    } else {
      try session.write(text(verdict, session))
    }
    return verdict.isGood ? .done : .unverified
  }

  private static func proof(
    _ path: String, _ leaf: String, _ means: Verifier.Means, _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let bytes = try session.read(path)
    let proof: TransparencyProof
    do {
      proof = try TransparencyProof(bytes: bytes)
    } catch {
      throw Complaints(Complaint(error, .unverified).within(path))
    }
    let accepted = try Verifier(session.surroundings).verify(
      proof, leaf: try session.read(leaf), means)
    let checkpoint = accepted.checkpoint
    if session.speaksJSON {
      try session.write(
        .object([
          ("index", .integer(proof.index)), ("origin", .string(checkpoint.origin.text)),
          ("size", .integer(checkpoint.size)), ("root", .string(checkpoint.root.base64)),
        ]))
    } else {
      try session.write(
        "Event \(proof.index) stands in \(checkpoint.origin) among \(checkpoint.size) events.\n"
          + "root \(checkpoint.root)\n"
          + "Not checked: what the event means, and what else the log holds.\n")
    }
    return .done
  }

  private static func text(_ verdict: Verifier.Verdict, _ session: Session) -> String {
    let verification = verdict.verification
    let style = session.console.output.style
    let counts = verification.counts
    var text = style.paint(
      verdict.isGood ? "verified" : "NOT VERIFIED", verdict.isGood ? .good : .bad)
    if let checkpoint = verification.checkpoint?.checkpoint {
      text += ": \(checkpoint.origin), size \(checkpoint.size)\nroot \(checkpoint.root)\n"
    } else {
      text += ": no signed root fits\n"
    }
    text += verdict.trust.sentence + "\n"
    text +=
      "Checked: \(counts.events) events, \(counts.batches) signed roots,"
      + " \(counts.actorSignatures) signatures of actors, \(counts.directories) directories,"
      + " \(counts.sealedValues) sealed values.\n"
    if counts.erasedValues > 0 {
      text += "\(counts.erasedValues) sealed values are gone, and their erasure is on record.\n"
    }
    if let index = verification.firstBadIndex { text += "First bad event: \(index)\n" }
    for fault in verification.faults {
      let kind = style.paint(fault.kind.rawValue, fault.kind == .remark ? .caution : .bad)
      text += "\(kind): \(fault.error.what): \(fault.error.place): \(fault.error.reason)\n"
    }
    if verification.faultsNotListed > 0 {
      text += "… and \(verification.faultsNotListed) more faults\n"
    }
    for sentence in verification.notChecked { text += "Not checked: \(sentence)\n" }
    return text
  }

  private static func json(_ verdict: Verifier.Verdict) -> JSON {
    let verification = verdict.verification
    let faults = verification.faults.map { fault in
      JSON.object([
        ("kind", .string(fault.kind.rawValue)), ("code", .string(fault.error.code.rawValue)),
        ("place", .string(fault.error.place)), ("reason", .string(fault.error.reason)),
        ("index", fault.index.map(JSON.integer) ?? .null),
      ])
    }
    let counts = verification.counts
    return .object([
      ("verified", .bool(verdict.isGood)), ("trust", .string("\(verdict.trust)")),
      ("size", .integer(verification.size)), ("root", .string(verification.root.base64)),
      (
        "checkpoint",
        verification.checkpoint.map { .string(String(decoding: $0.bytes, as: UTF8.self)) } ?? .null
      ),
      (
        "checked",
        .object([
          ("events", .integer(counts.events)), ("signedRoots", .integer(counts.batches)),
          ("actorSignatures", .integer(counts.actorSignatures)),
          ("directories", .integer(counts.directories)),
          ("sealedValues", .integer(counts.sealedValues)),
          ("erasedValues", .integer(counts.erasedValues)),
        ])
      ),
      ("firstBadIndex", verification.firstBadIndex.map(JSON.integer) ?? .null),
      ("faults", .array(faults)), ("notChecked", .strings(verification.notChecked)),
    ])
  }
}

/// `SIZE:ROOT` on the command line.
enum RememberedOption {
  static let kind = ValueKind.checked("SIZE:ROOT") { text in
    read(text) == nil ? "It is written SIZE:ROOT, the root in base64." : nil
  }

  static func read(_ text: String) -> Memory.Remembered? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let size = Int(parts[0]), size > 0,
      let root = Digest(base64: String(parts[1]))
    else { return nil }
    return Memory.Remembered(size: size, root: root, source: "--remembered")
  }
}

/// `all`, `since:SIZE`, `sample:N` or `sample:N:SEED` on the command line.
enum SignaturesOption {
  static let kind = ValueKind.checked("all|since:SIZE|sample:N[:SEED]") { text in
    read(text) == nil
      ? "It is written all, since:1000000 or sample:4600; a seed has 32 hex digits." : nil
  }

  static func read(_ text: String) -> SignatureScope? {
    if text == "all" { return .all }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let number = Int(parts[1]), number > 0, String(number) == parts[1]
    else { return nil }
    switch (parts[0], parts.count) {
    case ("since", 2): return .since(number)
    case ("sample", 2): return .sample(number)
    case ("sample", 3): return SampleSeed(String(parts[2])).map { .sample(number, $0) }
    default: return nil
    }
  }
}

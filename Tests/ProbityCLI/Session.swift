import CivilTime
import Foundation

@testable import Arguments

/// A session at a desk as a file: what was typed, and what came of it.
///
/// A line `$ …` is a command; below it stand the lines of standard output, those of standard error
/// each behind `! `, and `status N` where it is not 0. An empty line ends it. Lines that begin with
/// `#` before a command are remarks. Only the commands and remarks are read: playing the session
/// writes the rest anew, to be compared with the file.
///
/// A here-document of `probity` is what somebody types at a terminal: questions and answers stand
/// together behind `! `.
///
/// Beside `probity`, with pipes, `> FILE` and variables before it, a session knows a few commands
/// of a shell, each in its simplest form: `cat > FILE <<END`, `cd`, `cp -r`, `mv`, `rm -r`,
/// `chmod`, `sed -i s/…/…/ FILE` for bytes, and `flock FILE`, which holds the lock to the end or to
/// `flock -u FILE`; `date -s TIME` sets the clock.
struct TypedSession {
  struct Step {
    var remarks: [String]
    /// The line as it stands in the file, without `$ `, with its continuations.
    var line: String
    /// The lines of a here-document.
    var document: [String]
  }

  struct Malformed: Error { let line: String }

  let steps: [Step]

  init(_ text: String) {
    var steps: [Step] = []
    var lines = text.components(separatedBy: "\n")[...]
    var remarks: [String] = []
    var isOutput = false
    while let line = lines.popFirst() {
      if line.isEmpty {
        isOutput = false
      } else if line.hasPrefix("$ ") {
        var command = String(line.dropFirst(2))
        while command.hasSuffix("\\"), let next = lines.popFirst() { command += "\n" + next }
        var document: [String] = []
        if command.hasSuffix("<<END") {
          while let next = lines.popFirst(), next != "END" { document.append(next) }
        }
        steps.append(Step(remarks: remarks, line: command, document: document))
        (remarks, isOutput) = ([], true)
      } else if line.hasPrefix("#"), !isOutput {
        remarks.append(line)
      }
    }
    self.steps = steps
  }

  /// What came of each command, in order.
  func outcomes(at desk: Desk) throws -> [(step: Step, outcome: Desk.Outcome)] {
    try steps.map { ($0, try run($0, at: desk)) }
  }

  /// The file anew, after every command was run.
  func played(at desk: Desk) throws -> String {
    try outcomes(at: desk).map { step, outcome in
      var text = step.remarks.map { $0 + "\n" }.joined() + "$ " + step.line + "\n"
      if step.line.hasSuffix("<<END") {
        text += (step.document + ["END"]).map { $0 + "\n" }.joined()
      }
      text += outcome.output
      if !outcome.output.isEmpty, !outcome.output.hasSuffix("\n") { text += "\n" }
      for line in outcome.talk.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += "! \(line)\n"
      }
      if outcome.status != 0 { text += "status \(outcome.status)\n" }
      return text
    }.joined(separator: "\n")
  }

  private func run(_ step: Step, at desk: Desk) throws -> Desk.Outcome {
    let line = step.line.replacingOccurrences(of: "\\\n", with: "")
    guard let words = ShellText.split(line), let first = words.first else {
      throw Malformed(line: line)
    }
    guard first == "probity" || first.contains("=") else {
      try act(words, line, step, desk)
      return Desk.Outcome()
    }
    guard line.hasSuffix("<<END") else { return try pipe(line, desk) }
    return desk.probity(Array(words.dropFirst()), answers: step.document)
  }

  /// The parts of a line between signs that stand outside of quotes.
  private static func parts(_ line: String, at sign: Character) -> [String] {
    var parts = [""]
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character == sign {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Programs joined by `|`; the last may write to a file.
  private func pipe(_ line: String, _ desk: Desk) throws -> Desk.Outcome {
    var outcome = Desk.Outcome()
    for command in Self.parts(line, at: "|") {
      let redirected = Self.parts(command, at: ">")
      let target = redirected.count > 1 ? redirected[1] : nil
      var part = ShellText.split(redirected[0]) ?? []
      var environment: [String: String] = [:]
      while let word = part.first, word != "probity" {
        let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { throw Malformed(line: word) }
        environment[String(pair[0])] = desk.typed(String(pair[1]))
        part.removeFirst()
      }
      let next = desk.probity(
        Array(part.dropFirst()), input: Array(outcome.output.utf8), environment: environment)
      outcome = Desk.Outcome(
        status: next.status, output: next.output, talk: outcome.talk + next.talk)
      if let target {
        try desk.write(Array(outcome.output.utf8), to: target)
        outcome.output = ""
      }
    }
    return outcome
  }

  private func act(_ words: [String], _ line: String, _ step: Step, _ desk: Desk) throws {
    let files = FileManager.default
    switch (words[0], words.count) {
    case ("cat", 1):
      let plain = line.split(separator: " ")
      guard plain.count == 4, plain[1] == ">" else { throw Malformed(line: line) }
      try desk.write(
        Array(step.document.map { $0 + "\n" }.joined().utf8), to: String(plain[2]))
    case ("cd", 2): desk.enter(words[1])
    case ("mkdir", 2):
      try files.createDirectory(
        atPath: desk.path(words[1]), withIntermediateDirectories: false)
    case ("cp", 4): try files.copyItem(atPath: desk.path(words[2]), toPath: desk.path(words[3]))
    case ("mv", 3): try files.moveItem(atPath: desk.path(words[1]), toPath: desk.path(words[2]))
    case ("rm", 3): try files.removeItem(atPath: desk.path(words[2]))
    case ("chmod", 3):
      try files.setAttributes(
        [.posixPermissions: Int(words[1], radix: 8) ?? 0], ofItemAtPath: desk.path(words[2]))
    case ("flock", 2): try desk.lock(words[1])
    case ("flock", 3): desk.unlock(words[2])
    case ("sed", 4): try replace(words[2], in: words[3], desk)
    case ("date", 3):
      guard let time = Instant(words[2]) else { throw Malformed(line: step.line) }
      desk.setClock(time)
    default: throw Malformed(line: step.line)
    }
  }

  /// `s/OLD/NEW/`, once, for bytes; a command that finds nothing is a mistake of the session.
  private func replace(_ expression: String, in path: String, _ desk: Desk) throws {
    let parts = expression.split(separator: "/", omittingEmptySubsequences: false)
    var text = String(decoding: try desk.read(path), as: UTF8.self)
    guard parts.count == 4, let place = text.range(of: parts[1]) else {
      throw Malformed(line: expression)
    }
    text.replaceSubrange(place, with: parts[2])
    // What is sealed is read-only; the owner may still change it.
    try? FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: desk.path(path))
    try desk.write(Array(text.utf8), to: path)
  }
}

import Arguments
import CanonicalJSON
import Probity
import Reports

/// Words in, words out: reads a command line, runs its verb, and says what went wrong.
///
/// Everything of the world is passed in, so a test runs a command without a process.
enum Roof {
  /// Runs the program with these arguments; the name of the program is not among them.
  ///
  /// Where talk is watched, long work is seen to go on, in a line that makes room for all else.
  static func run(
    _ arguments: [String], in surroundings: Surroundings, _ console: Console
  ) -> Complaint.Status {
    guard console.talk.isTerminal else { return answer(arguments, in: surroundings, console) }
    let line = ProgressLine(surroundings.clock, on: console.talk)
    defer { line.clear() }
    var surroundings = surroundings
    surroundings.onHeadway = line.note
    return answer(arguments, in: surroundings, console.clearing(line))
  }

  private static func answer(
    _ arguments: [String], in surroundings: Surroundings, _ console: Console
  ) -> Complaint.Status {
    let program = ProbityProgram.program
    let speaksJSON = arguments.contains("--json")
    do {
      switch try read(arguments, program) {
      case .run(let line):
        guard let verb = ProbityProgram.verb(line.path) else {
          preconditionFailure("every command of the program has a verb")
        }
        let page = verb is any PagedVerb.Type && !line.isForPrograms ? console.page : nil
        return try Self.page(page, on: console) { (console) throws(Complaints) in
          try verb.run(line, in: Session(surroundings, console, line))
        }
      case .help(let topic):
        let page = arguments.contains("--" + PagerOption.name) ? nil : console.page
        return try Self.page(page, on: console) { (console) throws(Complaints) in
          try put(program.help(topic, width: console.width), on: console)
          return .done
        }
      case .version:
        try put("probity \(ProbityProgram.version)\n", on: console)
      case .offer(let words):
        let names = LedgerNames(surroundings: surroundings)
        try put(program.offers(for: words, names: names.offers).text, on: console)
      }
      return .done
    } catch {
      for complaint in error.all { say(complaint, asJSON: speaksJSON, on: console) }
      return error.status
    }
  }

  private static func read(
    _ arguments: [String], _ program: Program
  ) throws(Complaints) -> Request {
    do {
      return try program.read(arguments)
    } catch {
      throw Complaints(error.problems.map { Complaint($0, .usage) })
    }
  }

  /// Runs with everything that is written to a pager, where there is one: when all is known, also
  /// what was known before a failure. The status is that of the command, however the pager ended.
  private static func page(
    _ page: (([UInt8]) throws(ConsoleError) -> Void)?, on console: Console,
    _ body: (Console) throws(Complaints) -> Complaint.Status
  ) throws(Complaints) -> Complaint.Status {
    guard let page else { return try body(console) }
    let sheet = Sheet()
    let outcome: Result<Complaint.Status, Complaints>
    do { outcome = .success(try body(console.writing(on: sheet))) } catch {
      outcome = .failure(error)
    }
    if !sheet.bytes.isEmpty {
      do { try page(sheet.bytes) } catch { throw Complaints(Complaint(error, .inputOutput)) }
    }
    return try outcome.get()
  }

  private static func put(_ text: String, on console: Console) throws(Complaints) {
    do {
      try console.write(text)
    } catch {
      throw Complaints(Complaint(error, .inputOutput))
    }
  }

  /// The one shape of every error: code, what, where; then the reason; then the remedy.
  static func say(_ complaint: Complaint, asJSON: Bool, on console: Console) {
    if asJSON {
      console.say(PlainText.printable(json: json(complaint).canonicalText))
      return
    }
    let place = complaint.place.isEmpty ? "" : ": " + complaint.place
    // Places and reasons name what was read: a line break in it must not begin another error.
    let lines = [complaint.what + place, complaint.reason, complaint.remedy]
      .map(PlainText.printableLine)
    console.say(
      console.talk.style.paint("error[\(complaint.code)]", .bad) + ": "
        + lines.joined(separator: "\n  "))
  }

  private static func json(_ complaint: Complaint) -> JSON {
    .object([
      (
        "error",
        .object([
          ("code", .string(complaint.code)), ("what", .string(complaint.what)),
          ("place", .string(complaint.place)), ("reason", .string(complaint.reason)),
          ("remedy", .string(complaint.remedy)),
          ("status", .integer(Int(complaint.status.rawValue))),
        ])
      )
    ])
  }
}

extension UsageProblem: Explained {}
extension ConsoleError: Explained {}

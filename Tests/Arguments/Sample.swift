import Arguments

/// A small program with one command for each shape that a declaration can have.
enum Sample {
  static let program = Program(
    "probity", "A ledger of commissioning decisions that shows when it was altered.",
    examples: [Example("probity audit", "Says of each procedure whether it was fair.")],
    groups: [
      CommandGroup("Record", [append, initiate]),
      CommandGroup("Ask", [audit, compare, why]),
      CommandGroup("Exchange", [importOCDS, exportOCDS, exportSQLite, report]),
      CommandGroup("For the shell", [completions]),
    ],
    globalOptions: [
      Option(
        "ledger", .folder(), "The ledger.", defaultText: "the nearest folder around that is one",
        environment: "PROBITY_LEDGER")
    ],
    statuses: [
      DeclaredStatus(0, "Done, and nothing found above --fail-on."),
      DeclaredStatus(1, "The audit found something at or above --fail-on."),
      DeclaredStatus(64, "The command line was wrong."),
    ])

  static let past = OptionGroup(
    "The past",
    [
      Option("as-of", .text("TIME"), "As it was recorded then.", excludes: ["as-happened"]),
      Option("as-happened", .text("TIME"), "As it was said to have happened then."),
    ])

  static let output = OptionGroup(
    "Output",
    [
      Option(flag: "json", "Prints JSON.", excludes: ["csv"]),
      Option(flag: "csv", "Prints rows as CSV.", excludes: ["json"]),
      Option(flag: "trace", "Prints what happens within.", isHidden: true),
    ])

  static let initiate = Command(
    ["init"], "Begin a new ledger",
    examples: [
      Example(
        "probity init ledger --authority 'Lindby Council' \\\n  --origin lindby.example/commissioning",
        "Makes the folder, the log's key and the first actor.")
    ],
    operands: [Operand(.folder(), "The folder to make.")],
    groups: [
      OptionGroup(
        "Names",
        [
          Option("authority", .text("NAME"), "Who commissions.", requirement: .required),
          Option(
            "origin", .text("ORIGIN"), "The name of this log, which can never change.",
            requirement: .required),
        ])
    ])

  static let append = Command(
    ["append"], "Record one event, or many from a file",
    examples: [
      Example(
        "probity append partner-dropped --procedure CARE-1 --party B --reason @reason.txt",
        "Records that partner B leaves, with the reason from a file."),
      Example(
        "probity append tender-received --procedure CARE-1 --party A --amount 125000",
        "Records a tender."),
      Example("probity append --from events.jsonl", "Records every line of a file, or none."),
    ],
    discussion: "Every problem is reported at once, and then nothing is recorded.\n"
      + "What a rule forbids is recorded all the same, with a warning that names the rule: a ledger"
      + " that refuses irregularities has nothing to audit.",
    operands: [
      Operand(.text("TYPE"), "The type of the event.", requirement: .requiredUnless(["from"]))
    ],
    groups: [
      OptionGroup(
        "Recording",
        [
          Option(
            "procedure", .text("P"), "The procedure it belongs to.",
            requirement: .requiredUnless(["from"])),
          Option("from", .file(), "Reads JSON lines from a file, or from - standard input."),
          Option("open", .text("FIELD"), "Leaves a field readable for all.", isRepeatable: true),
          Option(flag: "dry-run", "Checks and warns, and records nothing."),
        ])
    ],
    dependent: DependentOptions(
      on: "event type", "Each type has its own fields.", known: { types.map(\.name) },
      resolve: { name in types.first { $0.name == name }.map { [$0.fields] } }),
    statuses: [
      DeclaredStatus(0, "Recorded."), DeclaredStatus(65, "Refused: nothing was recorded."),
    ])

  static let types: [(name: String, fields: OptionGroup)] = [
    (
      "partner-dropped",
      OptionGroup(
        "Fields of partner-dropped",
        [
          Option("party", .text("PARTY"), "Who leaves.", requirement: .required),
          Option(
            "reason", .text("TEXT", orFile: true), "Why, in words the party can answer.",
            requirement: .required),
          Option("criterion", .text("ID"), "The criteria relied on.", isRepeatable: true),
        ])
    ),
    (
      "tender-received",
      OptionGroup(
        "Fields of tender-received",
        [
          Option("party", .text("PARTY"), "Who tenders.", requirement: .required),
          Option("amount", .integer("MINOR", in: -9_999...99_999_999), "The price in cents."),
        ])
    ),
  ]

  static let audit = Command(
    ["audit"], "Say whether each procedure was fair and transparent",
    examples: [
      Example("probity audit", "One line for each procedure."),
      Example(
        "probity audit CARE-1 --fail-on critical --json > audit.json",
        "Everything about one procedure, for a machine."),
    ],
    operands: [
      Operand(
        .text("P"), "Procedures; all of them unless named.", requirement: .optional,
        isRepeatable: true)
    ],
    groups: [
      OptionGroup(
        "What is shown",
        [
          Option(
            "fail-on", .choice("SEVERITY", ["critical", "major", "minor", "not-shown"]),
            "Ends with status 1 where a law of this severity is contradicted."),
          Option("limit", .integer("COUNT", in: 1...1000), "Shows this many findings at most."),
        ]), past, output,
    ],
    statuses: [
      DeclaredStatus(0, "Nothing found above --fail-on."),
      DeclaredStatus(1, "Something found at or above --fail-on."),
    ])

  static let compare = Command(
    ["compare"], "Show how two parties were treated, side by side",
    examples: [Example("probity compare CARE-1 A B", "Compares A and B.")],
    operands: [
      Operand(.text("P"), "The procedure."), Operand(.text("A"), "One party."),
      Operand(.text("B"), "The other party."),
    ], groups: [past, output])

  static let why = Command(
    ["why"], "Explain one decision, rule or party",
    examples: [Example("probity why CARE-1 12", "Explains event 12.")],
    operands: [
      Operand(.text("P"), "The procedure."),
      Operand(
        .checked("SUBJECT") { text in
          text.utf8.allSatisfy { $0 != 0x20 } ? nil : "A subject is one word."
        }, "A party, a rule or the index of an event."),
    ], groups: [past])

  static let importOCDS = Command(
    ["import", "ocds"], "Take in Open Contracting data",
    examples: [Example("probity import ocds releases.json", "Reads a package.")],
    operands: [Operand(.file(), "Packages.", isRepeatable: true)])

  static let exportOCDS = Command(
    ["export", "ocds"], "Give out Open Contracting data",
    examples: [Example("probity export ocds CARE-1", "Prints a package.")],
    operands: [Operand(.text("P"), "Procedures.", isRepeatable: true)])

  static let exportSQLite = Command(
    ["export", "sqlite"], "Write the read model as a database",
    examples: [Example("probity export sqlite care.db", "Writes a file.")],
    operands: [Operand(.file(), "The file to write.")])

  static let report = Command(
    ["report"], "Write the evidence report",
    examples: [Example("probity report CARE-1 -o care.html", "Writes one page.")],
    operands: [Operand(.text("P"), "The procedure.")],
    groups: [
      OptionGroup(
        "Output",
        [
          Option(
            "output", .file(), "The page to write.", short: "o", requirement: .required)
        ])
    ])

  static let completions = Command(
    ["completions"], "Print completions for a shell",
    examples: [Example("probity completions fish", "Prints them.")],
    operands: [Operand(.choice("SHELL", ["bash", "zsh", "fish"]), "The shell.")])

  /// The words of a line written for a shell, without the program's name.
  static func words(_ line: String) -> [String] {
    ShellText.split(line) ?? ["a quote is not closed"]
  }

  static func run(_ line: String) throws(UsageError) -> ParsedCommand? {
    if case .run(let command) = try program.read(words(line)) { command } else { nil }
  }

  /// The problems of a line, or none where it can be read.
  static func problems(_ line: String) -> [UsageProblem] {
    do throws(UsageError) {
      _ = try program.read(words(line))
      return []
    } catch {
      return error.problems
    }
  }
}

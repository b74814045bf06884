import Arguments

/// The whole command line: every verb, in the groups in which help shows them.
enum ProbityProgram {
  /// The version of the program, as `--version` prints it.
  static let version = "0.1"

  /// The verbs in the order of the overview.
  static var groups: [(title: String, verbs: [any Verb.Type])] {
    [
      (
        "Record",
        [
          InitVerb.self, AppendVerb.self, SignVerb.self, TemplateVerb.self, CorrectVerb.self,
          ActorEnrolVerb.self,
          ActorGrantVerb.self, ActorRevokeVerb.self, ActorListVerb.self, ActorRolesVerb.self,
          KeyGenerateVerb.self, KeyAddVerb.self, KeyRevokeVerb.self, KeyListVerb.self,
          ImportOCDSVerb.self, RevealVerb.self, EraseVerb.self,
        ]
      ),
      (
        "Look",
        [
          StatusVerb.self, HistoryVerb.self, ReplayVerb.self, ShowVerb.self, QueryVerb.self,
          IndexRebuildVerb.self, IndexCheckVerb.self,
        ]
      ),
      (
        "Judge",
        [
          AuditVerb.self, WhyVerb.self, CompareVerb.self, PatternsVerb.self, RulesVerb.self,
          EventsVerb.self,
        ]
      ),
      (
        "Prove",
        [
          CheckpointVerb.self, ReportVerb.self, ReceiptVerb.self, ProveVerb.self, VerifyVerb.self,
        ]
      ),
      ("For the shell", [CompletionsVerb.self, ManualVerb.self]),
    ]
  }

  static let program = Program(
    "probity",
    "Record commissioning decisions so that nobody can change them, and ask whether they were fair.",
    examples: [
      Example(
        "probity init ledger --authority 'Northvale Council' --origin northvale.example/ledger",
        "Makes a ledger, its log key and your own key."),
      Example(
        "probity append procedure-opened --procedure wards-1 --title 'Quiet wards'",
        "Records that a procedure begins."),
      Example("probity status", "Shows where each procedure stands and what is due next."),
      Example("probity audit wards-1", "Answers whether the procedure was fair and transparent."),
    ],
    groups: groups.map { group in CommandGroup(group.title, group.verbs.map { $0.command }) },
    globalOptions: [
      Option(
        "ledger", .folder(), "The ledger.",
        defaultText: "the nearest enclosing folder that is one", environment: "PROBITY_LEDGER"),
      Option(flag: "json", "Prints JSON instead of text."), PagerOption.option,
    ],
    variables: [
      Variable(
        "PAGER",
        "Shows at a terminal what is longer than the screen; none, where it is empty or"
          + " cat. Unless set: less, where it is installed."),
      Variable("NO_COLOR", "Set to anything, takes the colours away."),
      Variable("COLUMNS", "How wide text is set. Unless set: as the terminal is, else 80."),
      Variable("XDG_CONFIG_HOME", "Holds your keys, in probity/keys. Unless set: ~/.config."),
      Variable(
        "XDG_STATE_HOME",
        "Holds what you have seen of ledgers, in probity. Unless set: ~/.local/state."),
    ],
    statuses: Statuses.all)

  /// The verb that a path of words names.
  static func verb(_ path: [String]) -> (any Verb.Type)? {
    groups.flatMap { $0.verbs }.first { $0.command.path == path }
  }
}

/// What the exit statuses mean, in the words of help.
enum Statuses {
  static let done = DeclaredStatus(0, "done")
  static let passed = DeclaredStatus(0, "done, and nothing at or above --fail-on")
  static let found = DeclaredStatus(1, "the audit found something at or above --fail-on")
  static let unverified = DeclaredStatus(2, "verification failed, or the ledger is damaged")
  static let usage = DeclaredStatus(64, "the command line is wrong")
  static let badInput = DeclaredStatus(65, "bad input, or refused by the closed list")
  static let noInput = DeclaredStatus(66, "no such ledger, procedure, event, rule or file")
  static let ourFault = DeclaredStatus(70, "a fault of the program")
  static let cannotCreate = DeclaredStatus(73, "cannot create a file or folder")
  static let inputOutput = DeclaredStatus(74, "input or output failed")
  static let tryAgain = DeclaredStatus(75, "locked, or --expect not met: look and try again")
  static let notPermitted = DeclaredStatus(77, "not permitted: a key, a role or a file")

  static let all = [
    passed, found, unverified, usage, badInput, noInput, ourFault, cannotCreate, inputOutput,
    tryAgain, notPermitted,
  ]
  static let reading = [done, usage, noInput, inputOutput]
  static let writing = [
    done, unverified, usage, badInput, noInput, inputOutput, tryAgain, notPermitted,
  ]
}

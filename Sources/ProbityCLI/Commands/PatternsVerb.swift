import Arguments
import Audit
import CivilTime
import Fields
import Ledger
import Probity
import Reports
import TransparencyLog

/// Patterns across procedures, of one ledger or several.
enum PatternsVerb: Verb {
  static let command = Command(
    ["patterns"], "Look for patterns across procedures and ledgers",
    examples: [
      Example("probity patterns", "Shows who wins, who is new and how long bidders had, by buyer."),
      Example("probity patterns --cpv 85", "Looks at health and social work services alone."),
      Example(
        "probity patterns north-ledger south-ledger --since 2023-01-01",
        "Looks across two ledgers: organisations are joined by register numbers only."),
      Example(
        "probity patterns --view auditor",
        "Shows what concerns rivals too: to be reported, and not told to bidders."),
      Example(
        "probity patterns --view public -o patterns.html",
        "Makes a page with drawings, of what anybody may see."),
    ],
    discussion:
      "Procedures of one buyer and one CPV division are laid side by side, by the day of their first"
      + " award. Every table says how many it rests on and what it cannot tell; where there are too"
      + " few, nothing is shown. The value of a group is split by declared shares, else equally."
      + " Bidding jointly is shown, and is never a flag. A flag is a question, not a finding.\n"
      + "With -o FILE.html it makes one page, for the same eyes, with a drawing beside each table: it"
      + " says which ledgers it rests on and how to repeat it, and carries no proof.",
    operands: [
      Operand(
        .folder("LEDGER"), "The ledgers; where none is named, the one of --ledger.",
        requirement: .optional, isRepeatable: true)
    ],
    groups: [
      OptionGroup(
        "Which procedures",
        [
          Option(
            "buyer",
            .checked("ID") { text in
              Identifier(spelled: text) == nil
                ? "An id has letters, digits and . _ - only, at most 64." : nil
            }, "Only procedures of the buyer with this id."),
          Option(
            "cpv",
            .checked("DIVISION") { text in
              isDivision(text) ? nil : "A division has two digits, as in 85."
            }, "Only procedures of this CPV division: its first two digits."),
          Option(
            "since", day, "Only procedures first awarded on this day or later.",
            defaultText: "36 months before the last day"),
          Option(
            "until", day, "Only procedures first awarded on this day or before.",
            defaultText: "the day of the last award"),
        ]),
      OptionGroup("Output", [page, RowOptions.csv]), ReadingOptions.group,
    ],
    statuses: [
      Statuses.done, Statuses.usage, Statuses.noInput, Statuses.cannotCreate,
      Statuses.inputOutput,
    ])

  private static let page = Option(
    "output",
    .file("FILE.html") { path in
      path == "-" || path.hasSuffix(".html")
        ? nil : "What is made is a page, so its name ends in .html; - is standard output."
    }, "Makes a page of it, one HTML file; - for standard output.", short: "o",
    excludes: ["json", "csv"])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let archives = try archives(line, session)
    let portfolio = try Portfolio(of: archives)
    let missing = portfolio.withoutDivision
    if missing > 0 {
      session.say(
        missing == 1
          ? "1 procedure has no CPV code and stands in no table."
          : "\(missing) procedures have no CPV code and stand in no table.")
    }
    let window = window(of: portfolio, line)
    let slices = window.map { window in
      portfolio.slices(
        window: window, buyer: line.text("buyer").flatMap(Identifier.init(spelled:)),
        division: line.text("cpv"))
    }
    try write(slices ?? [], of: archives, window, missing, line, session)
    return .done
  }

  private static func write(
    _ slices: [PatternSlice], of archives: [CaseArchive], _ window: PatternSlice.Window?,
    _ missing: Int, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) {
    let view = view(line)
    if slices.isEmpty { session.say("No procedure fits.") }
    if let file = line.text("output") {
      let now = session.surroundings.clock()
      let basis = PortfolioPage.Basis(
        ledgers: try archives.map { archive throws(Complaints) in
          try PortfolioPage.Basis.Ledger(archive)
        },
        asOf: archives.map { $0.judgedAt { now } }.max() ?? now,
        asHappened: archives.first?.asHappened, window: window, buyer: line.text("buyer"),
        division: line.text("cpv"), withoutDivision: missing,
        options: repeating(line, window, now))
      let page = PortfolioPage(slices, seenBy: view, basis)
      return try session.write(Array(page.html.utf8), to: file)
    }
    let pages = slices.map { PatternsPage($0, seenBy: view) }
    if session.speaksJSON {
      for page in pages { try session.write(page.json) }
    } else if session.speaksCSV {
      var rows = PatternsPage.rowsTable()
      for page in pages { page.append(to: &rows) }
      try session.write(rows)
    } else {
      try write(pages, session)
    }
  }

  /// The options that ask for the same again, whenever: the past is named even where it is now.
  private static func repeating(
    _ line: ParsedCommand, _ window: PatternSlice.Window?, _ now: Instant
  ) -> [String] {
    var options: [(name: String, value: String?)] = ["buyer", "cpv"].map { ($0, line.text($0)) }
    options.append(("since", window?.since.description))
    options.append(("until", window?.until.description))
    options.append(("as-of", line.text("as-of") ?? now.description))
    options.append(("as-happened", line.text("as-happened")))
    options.append(("view", line.text("view") ?? History.View.authority.rawValue))
    return options.compactMap { option in option.value.map { "--\(option.name) \($0)" } }
  }

  private static func archives(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [CaseArchive] {
    let named = line.operands("LEDGER")
    var archives: [CaseArchive] = []
    for folder in named {
      let archive = try session.archive(line, of: folder)
      if archives.contains(where: { $0.state.origin == archive.state.origin }) {
        session.warn("\(folder) is a ledger that was named before; it is counted once")
      } else {
        archives.append(archive)
      }
    }
    if named.isEmpty { archives.append(try session.archive(line)) }
    return archives
  }

  /// The days that are looked at; nil where nothing was ever awarded or called for.
  private static func window(
    of portfolio: Portfolio, _ line: ParsedCommand
  ) -> PatternSlice.Window? {
    guard let until = line.text("until").flatMap(LocalDate.init) ?? portfolio.lastDay else {
      return nil
    }
    guard let since = line.text("since").flatMap(LocalDate.init) else {
      return PatternSlice.Window(months: Threshold.windowMonths.value, until: until)
    }
    return PatternSlice.Window(since: since, until: until)
  }

  private static func view(_ line: ParsedCommand) -> Answer.View {
    switch line.text("view").flatMap(History.View.init) ?? .authority {
    case .authority: .authority
    case .auditor: .auditor
    case .public: .everybody
    }
  }

  private static func write(_ pages: [PatternsPage], _ session: Session) throws(Complaints) {
    let style = session.console.output.style
    for page in pages {
      try session.write(
        page.text(width: session.console.width) { text, tone in style.paint(text, tone) } + "\n")
    }
    guard !pages.isEmpty else { return }
    try session.write(
      PlainText.paragraph(PatternsPage.disclaimer, width: session.console.width))
  }

  private static let day = ValueKind.checked("DATE") { text in
    LocalDate(text) == nil ? "A date is written 2026-03-02." : nil
  }

  private static func isDivision(_ text: String) -> Bool {
    text.utf8.count == 2
      && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

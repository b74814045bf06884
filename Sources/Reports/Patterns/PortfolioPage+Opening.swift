import Audit
import CivilTime
import Fields

// What the page is, what it rests on, which groups it has, and its limits.
extension PortfolioPage {
  private typealias Words = PatternsWords.Page

  var opening: Markup {
    .element("h1", [:], [Markup(Words.title)])
      + .section(
        "about", Words.about,
        [
          .p(Markup(Words.what)),
          view == .auditor ? .p(.strong(PatternsWords.duty)) : .none,
          .terms(facts), ledgers, .p(Markup(Words.noProof)),
          .heading(3, Words.repeating), .p(Markup(Words.repeatWords)),
          .element("pre", [:], [Markup(command)]),
        ])
  }

  private var facts: [(term: String, words: Markup)] {
    var facts: [(term: String, words: Markup)] = [
      (Words.reader, Markup(Words.eyes(view))), (Words.asked, Markup(basis.asOf.description)),
    ]
    if let happened = basis.asHappened {
      facts.append((Words.happened, Markup(happened.description)))
    }
    if let window = basis.window { facts.append((Words.window, Markup(Words.span(window)))) }
    facts.append((Words.buyer, Markup(basis.buyer ?? Words.every)))
    facts.append((Words.division, Markup(basis.division ?? Words.every)))
    if basis.withoutDivision > 0 {
      facts.append((Words.left, Markup(Words.withoutDivision(basis.withoutDivision))))
    }
    return facts
  }

  private var ledgers: Markup {
    .table(
      Words.ledgers, Words.ledgerColumns,
      basis.ledgers.map { ledger in
        Markup.Row([
          Markup(ledger.origin), Markup(ledger.authority ?? ""), Markup(String(ledger.size)),
          .code(ledger.root), Markup(ledger.isDamaged ? Words.damaged : Words.intact),
          Markup(ledger.view),
        ])
      }, numbers: [2])
  }

  /// The command line that gives the page again. A ledger's folder is the user's own business, so
  /// none is named.
  private var command: String {
    let count = basis.ledgers.count
    let folders = (1...max(1, count)).map { count > 1 ? "LEDGER-\($0)" : "LEDGER" }
    return (["probity patterns"] + folders + basis.options + ["-o FILE.html"])
      .joined(separator: " ")
  }

  func overview(_ shown: Set<Int>) -> Markup {
    guard !groups.isEmpty else {
      return .section("groups", Words.overview, [.p(Markup(Words.noGroup))])
    }
    // Of those that are left out there may be any number: each is a line, and a line is short.
    let listed = groups.prefix(Self.groupsListed)
    let small = groups.count(where: \.isListedOnly)
    let missing = groups.count - small - shown.count
    return .section(
      "groups", Words.overview,
      [
        .table(
          Words.overviewCaption, Words.overviewColumns,
          listed.map { $0.row(isShown: shown.contains($0.number)) }, numbers: [1, 2]),
        small > 0 ? .p(Markup(Words.inTheListAlone)) : .none,
        missing > 0 ? .p(.strong(Words.elsewhere(missing))) : .none,
        groups.count > listed.count
          ? .p(Markup(Words.drawnFirst(listed.count, groups.count))) : .none,
      ])
  }

  /// More groups than these are not even listed.
  private static let groupsListed = 600

  var limits: Markup {
    .section(
      "limits", Words.limits,
      [
        .p(.strong(PatternsWords.disclaimer)),
        .list([Markup(Words.counting), Markup(Words.corners), Markup(Words.kinds)]),
      ])
  }
}

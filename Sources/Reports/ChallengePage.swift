import Audit
import CivilTime

/// Who may still do what by when, and what is closed: the routes against every decision on record,
/// those first that end first.
public struct ChallengePage {
  let challenges: ChallengeWindows
  let width: Int
  let paint: (String, Tone) -> String

  /// A page of at most `width` columns. `paint` gives a tone its looks.
  public init(
    _ challenges: ChallengeWindows, width: Int,
    paint: @escaping (String, Tone) -> String = { text, _ in text }
  ) {
    self.challenges = challenges
    self.width = width
    self.paint = paint
  }

  /// The heading, the routes and what is to be known of them all.
  public var text: String {
    let heading = paint(ChallengeWords.heading, .strong) + "\n"
    guard !challenges.all.isEmpty else {
      return heading + PlainText.paragraph(ChallengeWords.nothing, width: width, indent: 2)
    }
    return heading
      + (challenges.told.map {
        PlainText.paragraph(ChallengeWords.told($0), width: width, indent: 2)
      } ?? "") + table.text(width: width, paint: paint)
      + PlainText.paragraph(ChallengeWords.note, width: width)
  }

  private var table: Table {
    var table = Table([.init("until"), .init("what, and by whom")])
    let waiting = challenges.all.filter { [.notBegun, .notModelled].contains($0.state) }
    for group in WindowGroup.all(of: challenges.open + waiting) {
      table.append([.init(group.until, .caution), .init(ChallengeWords.whole(group))])
    }
    for route in challenges.atOnce {
      table.append([.init("at once"), .init(ChallengeWords.undated(route))])
    }
    for group in WindowGroup.all(of: challenges.closed) {
      table.append([
        .init("\(group.until), closed", .quiet), .init(ChallengeWords.brief(group), .quiet),
      ])
    }
    return table
  }
}

/// The windows of one route against decisions of a kind that end on one day: told in one breath,
/// for a call of three lots ends in three contracts.
struct WindowGroup {
  /// The first of them.
  let window: ChallengeWindows.Window
  /// The decisions, as events.
  private(set) var events: [Int]

  static func all(of windows: [ChallengeWindows.Window]) -> [WindowGroup] {
    var groups: [WindowGroup] = []
    for window in windows {
      if let place = groups.firstIndex(where: { $0.holds(window) }) {
        groups[place].events.append(window.decision.event)
      } else {
        groups.append(WindowGroup(window: window, events: [window.decision.event]))
      }
    }
    return groups
  }

  private func holds(_ other: ChallengeWindows.Window) -> Bool {
    (window.route.name, window.actBy, window.state) == (
      other.route.name, other.actBy, other.state
    ) && window.decision.kind == other.decision.kind
      && window.decision.party == other.decision.party
  }

  /// `the award decision, event 53`.
  var words: String { "\(window.decision.words), \(Words.events(events))" }

  /// The last day, or why there is none.
  var until: String {
    switch window.state {
    case .open, .closed: window.actBy?.description ?? ""
    case .withoutLastDay: "at once"
    case .notBegun: "not begun"
    case .none: "not here"
    case .notModelled: "not counted"
    }
  }
}

/// What is said of routes, in one place.
enum ChallengeWords {
  static let heading = "Who may still do what, and until when"
  static let nothing = "Nothing on record can be challenged yet."
  static let note =
    "Days are the earliest reading. Complaining or asking for reasons usually does not stop the"
    + " clock."

  static func told(_ body: String) -> String { "The call names \(body)." }

  /// `a civil claim against the award decision, event 53; who: …; Procurement Act 2023 s. 106(2)`.
  static func whole(_ group: WindowGroup) -> String {
    let route = group.window.route
    return joined([
      "\(route.name) against \(group.words)", "who: \(route.who)", route.law,
      group.window.counted,
      route.stops == .never || group.window.decision.isAfterSignature
        ? nil : "stops the signature: \(route.stops.rawValue)",
    ])
  }

  /// The same of what is closed: nobody can do it any more.
  static func brief(_ group: WindowGroup) -> String {
    joined([
      "\(group.window.route.name) against \(group.words)", group.window.route.law,
      group.window.counted,
    ])
  }

  /// `a written request for reasons; who: each candidate and tenderer; PCR 2015 reg. 55(2) [P]`.
  static func undated(_ route: ChallengeRoute) -> String {
    joined([route.name, "who: \(route.who)", route.law])
  }

  private static func joined(_ parts: [String?]) -> String {
    parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension ChallengedDecision {
  fileprivate var isAfterSignature: Bool { [.signature, .modification].contains(kind) }
}

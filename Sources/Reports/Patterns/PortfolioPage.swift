import Audit
import CivilTime
import Fields

/// Patterns across procedures as one HTML file that opens anywhere: every table of `PatternsPage`,
/// with drawings beside them.
///
/// It shows what the text shows to the same reader and nothing else, for it is made of the same
/// tables. A pure function of the slices and of what it rests on: the same gives the same bytes.
public struct PortfolioPage {
  /// What the page rests on, and how to repeat it. The page reads no ledger: whoever did says this.
  public struct Basis: Sendable {
    /// One ledger that was read.
    public struct Ledger: Sendable {
      /// The name of its log.
      public var origin: String
      /// Whose it is; nil where it does not say.
      public var authority: String?
      /// The events that were read.
      public var size: Int
      /// The root of the tree over them, in base64.
      public var root: String
      /// Whether the record was found damaged.
      public var isDamaged: Bool
      /// As whom it was read: `authority`, `auditor` or `public`.
      public var view: String

      /// One ledger.
      public init(
        origin: String, authority: String?, size: Int, root: String, isDamaged: Bool, view: String
      ) {
        self.origin = origin
        self.authority = authority
        self.size = size
        self.root = root
        self.isDamaged = isDamaged
        self.view = view
      }
    }

    /// The ledgers, in their order.
    public var ledgers: [Ledger]
    /// The time that was asked for, or at which it was asked.
    public var asOf: Instant
    /// Until when what is said to have happened counts; nil for all.
    public var asHappened: Instant?
    /// The days of first awards; nil where there is no award at all.
    public var window: PatternSlice.Window?
    /// The one buyer that was asked for.
    public var buyer: String?
    /// The one CPV division that was asked for.
    public var division: String?
    /// Procedures that stand in no table, for they have no CPV code.
    public var withoutDivision: Int
    /// The options that give this page again.
    public var options: [String]

    /// All of it.
    public init(
      ledgers: [Ledger], asOf: Instant, asHappened: Instant?, window: PatternSlice.Window?,
      buyer: String?, division: String?, withoutDivision: Int, options: [String]
    ) {
      self.ledgers = ledgers
      self.asOf = asOf
      self.asHappened = asHappened
      self.window = window
      self.buyer = buyer
      self.division = division
      self.withoutDivision = withoutDivision
      self.options = options
    }
  }

  let groups: [Group]
  let view: Answer.View
  let basis: Basis
  private let hash: (String) -> TextHash

  /// The patterns of slices, as a reader may see them: what concerns rivals only an auditor.
  public init(
    _ slices: [PatternSlice], seenBy view: Answer.View, _ basis: Basis,
    hash: @escaping (_ text: String) -> TextHash
  ) {
    groups = slices.enumerated().map {
      Group($0.offset + 1, $0.element, seenBy: view, isAlone: slices.count == 1)
    }
    self.view = view
    self.basis = basis
    self.hash = hash
  }

  /// How long all groups together may be, in bytes, so that the file stays under 2 MB.
  static let groupsMax = 1_700_000

  /// The whole file.
  public var html: String {
    let parts = groups.filter { !$0.isListedOnly }.map { (group: $0, markup: $0.markup) }
    let shown = Set(
      Self.fitting(
        parts.map { $0.markup.html.utf8.count },
        procedures: parts.map(\.group.slice.procedures.count), room: Self.groupsMax
      ).map { parts[$0].group.number })
    let main = Markup.element(
      "main", ["id": "patterns"],
      [opening, overview(shown)] + parts.filter { shown.contains($0.group.number) }.map(\.markup)
        + [limits])
    let file = PageFile(
      title: PatternsWords.Page.title, style: style, styleHash: hash(style))
    return file.html(
      Markup.element(
        "a", ["class": "skip", "href": "#patterns"], [Markup(PatternsWords.Page.skip)]
      ).html + "\n" + main.html)
  }

  /// The places of the groups that fit, of so many bytes and procedures each: those with most
  /// procedures go first, and none goes in that is smaller than one that did not fit.
  static func fitting(_ sizes: [Int], procedures: [Int], room: Int) -> [Int] {
    var room = room
    let order = sizes.indices.sorted { left, right in
      procedures[left] != procedures[right]
        ? procedures[left] > procedures[right] : left < right
    }
    return Array(
      order.prefix { place in
        room -= sizes[place]
        return room >= 0
      })
  }

  /// The looks, and what stands at the foot of each printed page.
  private var style: String {
    PageFile.sharedStyle + String(decoding: PackageResources.patterns_css, as: UTF8.self)
      + "@page{@bottom-left{content:\"\(PatternsWords.Page.title), \" counter(page)}"
      + "@bottom-right{content:\"\(PatternsWords.Page.asOfFoot) \(basis.asOf)\"}}\n"
  }
}

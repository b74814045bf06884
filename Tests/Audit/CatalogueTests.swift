import Commissioning
import Fields
import Testing

@testable import Audit

/// The declarations of rules and the tables of books, held against each other.
struct CatalogueTests {
  @Test(arguments: Rule.all.map(\.id))
  func `a rule reads only fields that an event type declares`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect(!rule.reads.isEmpty)
    for reading in rule.reads {
      for field in reading.fields {
        let own = reading.type.payload.fields + CommonFields.fields
        #expect(declares(field.split(separator: "."), own), "\(reading.type.rawValue).\(field)")
      }
    }
  }

  /// Follows a path through records and lists of them.
  private func declares(_ path: [Substring], _ fields: [FieldDeclaration]) -> Bool {
    guard let name = path.first, let field = fields.first(where: { $0.name == name }) else {
      return false
    }
    if path.count == 1 { return true }
    var shape = field.shape
    if case .list(let element) = shape { shape = element }
    guard case .record(_, let inner) = shape else { return false }
    return declares(Array(path.dropFirst()), inner)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `a rule is a page that people can read`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect((2...5).contains(rule.title.split(separator: " ").count), "\(rule.title)")
    #expect(rule.question.hasSuffix("?"))
    #expect(rule.logic.hasSuffix(".") && !rule.logic.contains("\n"))
    #expect(rule.canStill.hasSuffix("."))
    #expect(rule.example.hasSuffix(".") && rule.example.contains(": "))
    #expect(!rule.sources.isEmpty)
    for possibility in rule.possible {
      #expect(possibility.condition.first?.isLowercase == true, "\(possibility.condition)")
      #expect(!possibility.condition.hasSuffix("."))
    }
    #expect(rule.trigger.types.isEmpty || rule.trigger.sentence.hasSuffix("."))
  }

  @Test(arguments: Rule.all.map(\.id))
  func `a rule comes to each verdict, or says why it cannot`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    let possible = Set(rule.possible.map(\.outcome.verdict))
    let impossible = Set(rule.impossible.keys)
    #expect(possible.isDisjoint(with: impossible))
    #expect(possible.union(impossible) == Set(Verdict.allCases))
    #expect(Set(rule.possible.map(\.outcome)).count == rule.possible.count)
  }

  @Test func `no two rules share an id or a title`() {
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    #expect(Set(Rule.all.map(\.title)).count == Rule.all.count)
    #expect(Rule.all.count == 110)
  }

  @Test(arguments: Rulebook.all.map(\.name))
  func `every rule stands once in every book, or in an overlay`(_ name: String) throws {
    let book = try #require(Rulebook.named(name))
    let overlays = Overlay.all.flatMap(\.entries)
    #expect((book.entries + overlays).map(\.rule.id).sorted() == Rule.all.map(\.id).sorted())
  }

  @Test(arguments: Rulebook.all.map(\.name))
  func `a book sets only numbers that the rule compares with`(_ name: String) throws {
    let book = try #require(Rulebook.named(name))
    for entry in book.entries {
      #expect(Set(entry.thresholds.keys).isSubset(of: entry.rule.thresholds))
      if case .out(let reason) = entry.standing { #expect(reason.hasSuffix(".")) }
    }
  }

  @Test(arguments: Rulebook.all.map(\.name))
  func `a legal duty cites a source of the book's own law`(_ name: String) throws {
    let book = try #require(Rulebook.named(name))
    for entry in book.entries {
      guard case .asked(.law, _) = entry.standing else { continue }
      #expect(entry.rule.source(under: book.regime).regime == book.regime, "\(entry.rule.id)")
      #expect(book.regime == .none || entry.rule.source(under: book.regime).mark != .own)
    }
  }

  @Test(arguments: Overlay.all.map(\.id))
  func `an overlay without a law of its own holds no duty`(_ id: String) throws {
    let overlay = try #require(Overlay.all.first { $0.id == id })
    for entry in overlay.entries {
      guard case .asked(let kind, _) = entry.standing else {
        Issue.record("\(entry.rule.id) is out of its overlay")
        continue
      }
      #expect((kind == .law) == (overlay.regime != .none))
      #expect((kind == .concern) == entry.rule.id.hasPrefix("SEED-"))
      let source = entry.rule.source(under: overlay.regime)
      #expect(kind != .law || source.regime == overlay.regime && source.mark != .own)
    }
  }

  @Test func `the small books hold no duty but to fit`() {
    for book in [Rulebook.belowThreshold, .grant] {
      let duties = book.entries.filter { entry in
        if case .asked(.law, _) = entry.standing { true } else { false }
      }
      #expect(duties.map(\.rule.id) == ["REGIME-FITS"])
    }
  }

  @Test func `each kind has a word for each verdict`() {
    let words = Kind.allCases.map { kind in Verdict.allCases.map(kind.word) }
    #expect(
      words == [
        ["met", "contradicted", "not shown", "not applicable"],
        ["followed", "not followed", "not shown", "not applicable"],
        ["clear", "raised", "not shown", "not applicable"],
        ["clear", "raised", "not shown", "not applicable"],
      ])
  }
}

import CanonicalJSON
import Commissioning
import Fields
import Goldens
import Testing

@testable import OpenContracting

/// The hand-kept list of carried paths against what really happens: each value of the invented
/// releases is changed in turn, and the plan must change exactly where the list says so.
struct CarriedPathsTests {
  /// A place in a value, and the way there with and without positions.
  struct Leaf {
    var steps: [Step]
    var path: String
  }

  enum Step {
    case name(String)
    case index(Int)
  }

  @Test func `what the list calls carried is carried, and nothing else is`() throws {
    var carried: Set<String> = []
    for file in Self.files {
      let releases = try releases(of: file)
      let base = events(releases)
      for (index, release) in releases.enumerated() {
        for leaf in leaves(release) where !Self.identity.contains(leaf.path) {
          var changed = releases
          changed[index] = change(release, leaf.steps[...])
          guard events(changed) != base else { continue }
          carried.insert(leaf.path)
          #expect(isListed(leaf, in: release), "\(file), release \(index + 1): \(leaf.path)")
        }
      }
    }
    let listed = CarriedPaths.always.union(CarriedPaths.beforeTenders)
    #expect(listed.subtracting(carried).subtracting(Self.identity).sorted() == Self.silent)
  }

  static let files = [
    "preparation.json", "call.json", "submissions.jsonl", "awards.json", "variants.json",
    "buyer.json",
  ]

  /// What makes a release, and not what it says: in `release-imported` by itself.
  static let identity: Set<String> = ["ocid", "id", "date", "tag"]

  /// Listed, and of effect only in company that the invented releases do not keep.
  static let silent: [String] = []

  func isListed(_ leaf: Leaf, in release: ForeignValue) -> Bool {
    let tags = (release["tag"]?.array ?? []).compactMap { tag in
      tag.string.flatMap(ReleaseTag.init(rawValue:))
    }
    let rules = PathTally.Rules.release(isBeforeTenders: tags.areBeforeTenders)
    var value = release
    var path = ""
    for step in leaf.steps {
      if let object = value.object, !rules.looksInto(object, path) { return false }
      switch step {
      case .name(let name):
        value = value[name] ?? .null
        path = path.isEmpty ? name : path + "." + name
      case .index(let index): value = value.array?[index] ?? .null
      }
    }
    return rules.carried.contains(leaf.path)
  }

  func releases(of file: String) throws -> [ForeignValue] {
    var stream = ForeignJSONStream(
      try Golden.bytes("OpenContracting/" + file), arrayNames: ["releases"])
    var releases: [ForeignValue] = []
    while let element = try stream.next() {
      if element.role != .envelope { releases.append(try element.read().value) }
    }
    return releases
  }

  /// Everything that the releases make but for the releases' own events, without their keys.
  func events(_ releases: [ForeignValue]) -> [String] {
    let text = releases.map(\.compactText).joined(separator: "\n")
    return plan([("", Array(text.utf8))]).batches.flatMap(\.drafts).compactMap { draft in
      guard draft.event.type != .releaseImported else { return nil }
      var common = draft.common
      common.sourceDigest = nil
      return "\(draft.stream.name) \(draft.at) \(draft.event.type.rawValue) "
        + JSON.object(draft.event.data(common)).canonicalText
    }
  }

  func leaves(_ value: ForeignValue, _ at: Leaf = Leaf(steps: [], path: "")) -> [Leaf] {
    switch value {
    case .object(let object):
      object.members.flatMap { member in
        let path = at.path.isEmpty ? member.name : at.path + "." + member.name
        return leaves(member.value, Leaf(steps: at.steps + [.name(member.name)], path: path))
      }
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        leaves(element, Leaf(steps: at.steps + [.index(index)], path: at.path))
      }
    default: [at]
    }
  }

  /// The value with another leaf: a number, date, code or text that the leaf could have been.
  func change(_ value: ForeignValue, _ steps: ArraySlice<Step>) -> ForeignValue {
    guard let step = steps.first else { return another(value) }
    switch (step, value) {
    case (.name(let name), .object(var object)):
      object[name] = change(object[name] ?? .null, steps.dropFirst())
      return .object(object)
    case (.index(let index), .array(var elements)):
      elements[index] = change(elements[index], steps.dropFirst())
      return .array(elements)
    default: return value
    }
  }

  func another(_ value: ForeignValue) -> ForeignValue {
    switch value {
    case .bool(let flag): .bool(!flag)
    case .number: .number("2")
    case .string(let text): .string(another(text))
    default: .string("other")
    }
  }

  func another(_ text: String) -> String {
    let others = [
      "selective": "open", "PL": "DE", "large": "micro", "la": "cga", "quality": "price",
      "price": "cost", "cost": "quality", "EUR": "GBP", "technical": "economic",
      "economic": "technical", "cancelled": "withdrawn", "valid": "pending", "small": "large",
      "mod-cir": "mod-rev", "active": "unsuccessful", "33100000-1": "44100000",
      "73000000": "74000000", "Innovation partnership": "Direct award", "planned": "cancelled",
      "complete": "cancelled", "expressionOfInterest": "bid", "bid": "expressionOfInterest",
      "unsuccessful": "active", "terminated": "active", "disqualified": "valid",
      "withdrawn": "valid",
    ]
    if let other = others[text] { return other }
    if StatedDate(text) != nil { return "2026-01-02T03:04:05+00:00" }
    if ExactDecimal(foreign: text) != nil { return "7" }
    return text + "x"
  }
}

import CanonicalJSON

/// What is known of one contracting process after some of its releases: OCDS 1.1 "Merging".
///
/// A release says what is new; what it leaves out it does not take back. Folding releases in order
/// gives the compiled release, and comparing the state before and after one of them gives what that
/// release changed.
struct ReleaseMerge {
  /// Where arrays and fields depart from the general rules.
  struct Rules: Sendable {
    /// Names of fields whose arrays are replaced whole: `wholeListMerge`, and arrays whose elements
    /// have no `id` by their schema.
    var wholeLists: Set<String>
    /// Paths, without array marks, of fields that say something about the release and not about the
    /// process: `omitWhenMerged`.
    var omitted: Set<String>

    /// OCDS 1.1.5, and the string lists of the extensions that this program knows.
    static let ocds = Rules(
      wholeLists: [
        "additionalClassifications", "additionalIdentifiers", "additionalProcurementCategories",
        "appliesTo", "changes", "countriesOfOrigin", "coveredBy", "languages", "methodOfPayment",
        "numbers", "relatedBids", "relatedLots", "relationship", "roles", "submissionMethod", "tag",
      ],
      omitted: ["id", "date", "tag"])
  }

  private let rules: Rules

  /// Every field in force, without those that speak of single releases.
  private(set) var state = ForeignObject()

  init(_ rules: Rules = .ocds) { self.rules = rules }

  /// Adds the next release.
  mutating func add(_ release: ForeignObject) {
    merge(release, into: &state, path: "")
  }

  private func merge(_ source: ForeignObject, into target: inout ForeignObject, path: String) {
    // Foreign objects can have any number of members, so none is looked for twice.
    var places = Dictionary(
      target.members.enumerated().map { (Array($0.element.name.utf8), $0.offset) },
      uniquingKeysWith: { $1 })
    let last = Dictionary(
      source.members.enumerated().map { (Array($0.element.name.utf8), $0.offset) },
      uniquingKeysWith: { $1 })
    var emptied: Set<Int> = []
    for (position, member) in source.members.enumerated() {
      let name = Array(member.name.utf8)
      let inner = path.isEmpty ? member.name : path + "." + member.name
      // Of a repeated name the last one counts.
      guard last[name] == position, !rules.omitted.contains(inner) else { continue }
      let place = places[name]
      let old = place.map { target.members[$0].value }
      guard let new = merged(member, with: old, path: inner) else {
        if let place { emptied.insert(place) }
        continue
      }
      if let place {
        target.members[place].value = new
      } else {
        places[name] = target.members.count
        target.members.append(.init(name: member.name, value: new))
      }
    }
    guard !emptied.isEmpty else { return }
    target.members = target.members.enumerated()
      .filter { !emptied.contains($0.offset) }.map(\.element)
  }

  /// What stands under the member's name from now on; nothing where nothing does.
  private func merged(
    _ member: ForeignObject.Member, with old: ForeignValue?, path: String
  ) -> ForeignValue? {
    switch member.value {
    case .null: return nil
    case .object(let object):
      // An object without fields says nothing.
      guard !object.members.isEmpty else { return old }
      var merged = old?.object ?? ForeignObject()
      merge(object, into: &merged, path: path)
      return merged.members.isEmpty ? nil : .object(merged)
    case .array(let elements):
      guard !isWholeList(member.name, elements) else { return member.value }
      guard !elements.isEmpty else { return old }
      var merged = old?.array ?? []
      mergeByID(elements, into: &merged, path: path)
      return merged.isEmpty ? nil : .array(merged)
    case .bool, .number, .string: return member.value
    }
  }

  private func isWholeList(_ name: String, _ elements: [ForeignValue]) -> Bool {
    rules.wholeLists.contains(name) || elements.contains { $0.object == nil }
  }

  private func mergeByID(
    _ source: [ForeignValue], into target: inout [ForeignValue], path: String
  ) {
    if target.contains(where: { $0.object == nil }) { target = [] }
    var places: [[UInt8]: Int] = [:]
    for (place, element) in target.enumerated() {
      if let key = Self.key(element["id"]), places[key] == nil { places[key] = place }
    }
    for case .object(let element) in source {
      let key = Self.key(element["id"])
      let place = key.flatMap { places[$0] }
      var merged = place.flatMap { target[$0].object } ?? ForeignObject()
      merge(element, into: &merged, path: path)
      guard !merged.members.isEmpty else { continue }
      if let place {
        target[place] = .object(merged)
      } else {
        if let key { places[key] = target.count }
        target.append(.object(merged))
      }
    }
  }

  /// What elements are joined by: the id in the spelling of JSON, so that a number and the string of
  /// its digits are two. Nothing where there is no id.
  private static func key(_ id: ForeignValue?) -> [UInt8]? {
    guard let id, !id.isNull else { return nil }
    return Array(id.compactText.utf8)
  }

  /// The arrays of a release in which an id stands twice, without positions: `awards[].documents[]`.
  /// Arrays that are replaced whole may repeat one.
  static func repeatedIDs(in release: ForeignObject, _ rules: Rules = .ocds) -> [String] {
    var paths: [String] = []
    func walk(_ value: ForeignValue, _ path: String, _ name: String) {
      switch value {
      case .object(let object):
        for member in object.members {
          walk(member.value, path.isEmpty ? member.name : path + "." + member.name, member.name)
        }
      case .array(let elements):
        guard !rules.wholeLists.contains(name) else { return }
        var seen: Set<[UInt8]> = []
        for element in elements {
          walk(element, path + "[]", "")
          guard let key = key(element["id"]) else { continue }
          if !seen.insert(key).inserted { paths.append(path + "[]") }
        }
      default: break
      }
    }
    walk(.object(release), "", "")
    return paths
  }

  /// The compiled release of releases that stand in order; nothing where there are none.
  static func compile(_ releases: [ForeignObject], _ rules: Rules = .ocds) -> ForeignObject? {
    guard let last = releases.last else { return nil }
    var merge = ReleaseMerge(rules)
    for release in releases { merge.add(release) }
    let ocid = last["ocid"]?.string ?? ""
    let date = last["date"]?.string ?? ""
    var compiled = ForeignObject([
      .init(name: "tag", value: .array([.string("compiled")])),
      .init(name: "id", value: .string("\(ocid)-\(date)")),
      .init(name: "date", value: .string(date)),
    ])
    compiled.members += merge.state.members
    return compiled
  }
}

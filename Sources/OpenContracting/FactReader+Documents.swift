import CanonicalJSON
import CivilTime
import Commissioning
import Fields

// What the documents fix: criteria, lots, who hears a challenge; and the notices among them.
extension FactReader {
  mutating func documents(_ tender: TolerantRead.Place) -> ProcessFacts.Documents {
    var documents = ProcessFacts.Documents()
    let lots = read.objects(tender, "lots")
    documents.lots = unique(lots.compactMap { tenderLot($0) }, \.id)
    documents.awardCriteria = criteria([tender] + lots, "awardCriteria", \.id) {
      $0.awardCriterion($1)
    }
    documents.selectionCriteria = criteria([tender] + lots, "selectionCriteria", \.id) {
      $0.selectionCriterion($1)
    }
    documents.reviewDetails = ([tender] + lots).lazy.compactMap { place in
      place.object["reviewDetails"]?.string.flatMap(TolerantRead.clean)
    }.first.map { TolerantRead.cut($0, to: 2000) }
    return documents
  }

  private mutating func tenderLot(_ lot: TolerantRead.Place) -> TenderLot? {
    guard let id = read.id(lot) else { return nil }
    let title = read.text(lot, "title", limit: 1000)
    let value = money(lot, "value")
    return TenderLot {
      $0.id = identity.name(for: id)
      $0.title = title ?? TolerantRead.cut(id, to: 1000)
      $0.estimatedValue = value
    }
  }

  /// The criteria under `name` of the tender and its lots: once where all lots have the same, else
  /// each lot's under ids that begin with the lot's.
  private mutating func criteria<C: FieldRecord>(
    _ places: [TolerantRead.Place], _ name: String, _ id: WritableKeyPath<C, Identifier>,
    _ criterion: (inout FactReader, TolerantRead.Place) -> C?
  ) -> [C] {
    // In OCDS 1.1 `tender.awardCriteria` is a code; the extension makes it an object.
    let holders = places.filter { $0.object[name]?.object != nil }
    func list(_ holder: TolerantRead.Place, prefix: String) -> [C] {
      guard let group = read.object(holder, name) else { return [] }
      return read.objects(group, "criteria").enumerated().compactMap { position, place in
        guard var made = criterion(&self, place) else { return nil }
        let plain = name == "awardCriteria" ? "award-" : "selection-"
        let own = TolerantRead.idText(place.object["id"]) ?? plain + String(position + 1)
        made[keyPath: id] = identity.name(for: prefix + own)
        return made
      }
    }
    let shared = holders.first.map { list($0, prefix: "") } ?? []
    if holders.dropFirst().allSatisfy({ list($0, prefix: "") == shared }) {
      return unique(shared, id)
    }
    let all = holders.flatMap { holder in
      let lot = holder.path.general == "tender" ? nil : TolerantRead.idText(holder.object["id"])
      return list(holder, prefix: (lot ?? "tender") + "-")
    }
    return unique(all, id)
  }

  /// Elements with an id of their own, as many as a list may have. Ids that a publisher tells apart
  /// by their kind alone, a number and a string, are one to a ledger.
  private func unique<Element>(
    _ elements: [Element], _ id: KeyPath<Element, Identifier>
  ) -> [Element] {
    var seen: Set<Identifier> = []
    let kept = elements.filter { seen.insert($0[keyPath: id]).inserted }
    return Array(kept.prefix(FieldShape.listLimit))
  }

  private mutating func awardCriterion(
    _ place: TolerantRead.Place
  ) -> AwardCriterion? {
    let type: AwardCriterionType? = code(place, "type")
    guard let type else {
      if place.object["type"] == nil { read.note(.incomplete, place, "type") }
      return nil
    }
    let words = [
      read.text(place, "name", limit: 500), read.text(place, "description", limit: 1500),
    ]
    let text = words.compactMap { $0 }.joined(separator: ": ")
    let weight = weight(place)
    return AwardCriterion {
      $0.criterionType = type
      $0.text = text.isEmpty ? type.rawValue : text
      $0.weight = weight
    }
  }

  private mutating func selectionCriterion(
    _ place: TolerantRead.Place
  ) -> SelectionCriterion? {
    let category: SelectionCategory? = code(place, "type")
    let text = read.text(place, "description", limit: 1500) ?? read.text(place, "title", limit: 500)
    guard category != nil || text != nil else {
      read.note(.incomplete, place, "description")
      return nil
    }
    let weight = weight(place)
    let forReduction = read.flag(place, "forReduction")
    return SelectionCriterion {
      $0.category = category ?? .other
      $0.text = text ?? category?.rawValue ?? ""
      $0.forReduction = forReduction
      $0.weight = weight
    }
  }

  /// The exact percentage among the numbers of a criterion. Points and orders of importance are no
  /// percentages, so they are noted and left out.
  private mutating func weight(_ place: TolerantRead.Place) -> ExactDecimal? {
    for number in read.objects(place, "numbers") {
      guard let kind = read.text(number, "weight") else { continue }
      if kind == "percentageExact" { return read.decimal(number, "number") }
      read.note(.unknownCode, number, "weight")
    }
    return nil
  }

  /// The name of the body that hears a challenge.
  mutating func reviewBody(_ root: TolerantRead.Place) -> String? {
    for party in read.objects(root, "parties")
    where read.texts(party, "roles").contains("reviewBody") {
      if let name = read.text(party, "name", limit: 1000) { return name }
    }
    return nil
  }

  // MARK: Notices

  static let noticeKinds: [String: NoticeKind] = [
    "plannedProcurementNotice": .planned, "marketEngagementNotice": .engagement,
    "tenderNotice": .contract, "contractNotice": .contract,
  ]

  /// The documents of the planning and of the call that are notices.
  mutating func notices(_ root: TolerantRead.Place) -> [ProcessFacts.Notice] {
    var notices: [ProcessFacts.Notice] = []
    for part in ["planning", "tender"] {
      guard let holder = read.object(root, part) else { continue }
      for (position, document) in read.objects(holder, "documents").enumerated() {
        guard let type = read.text(document, "documentType"), let kind = Self.noticeKinds[type]
        else { continue }
        let id = TolerantRead.idText(document.object["id"]) ?? "#\(position)"
        notices.append(
          ProcessFacts.Notice(
            key: "\(part) \(id)", kind: kind,
            publishedAt: read.date(document, "datePublished")?.moment,
            url: read.text(document, "url", limit: 2000)))
      }
    }
    return notices
  }
}

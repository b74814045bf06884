import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// Reads the facts of a contracting process out of the merged state of its releases.
struct FactReader {
  let ocid: String
  let identity: ForeignIdentity
  var read = TolerantRead()

  /// Handles of parties and groups, by the id that references use.
  private var organisationsByPartyID: [[UInt8]: Identifier] = [:]
  private(set) var organisations: [ProcessFacts.Organisation] = []
  private var registered: Set<Identifier> = []

  init(ocid: String, identity: ForeignIdentity) {
    self.ocid = ocid
    self.identity = identity
  }

  /// The facts, and what was noted on the way.
  static func facts(
    of state: ForeignObject, ocid: String, identity: ForeignIdentity
  ) -> (facts: ProcessFacts, notes: [TolerantRead.Note]) {
    var reader = FactReader(ocid: ocid, identity: identity)
    let root = TolerantRead.Place(object: state, path: TolerantRead.Path())
    var facts = ProcessFacts()
    for party in reader.read.objects(root, "parties") { reader.addParty(party) }
    facts.opening = reader.opening(root)
    if let tender = reader.read.object(root, "tender") {
      reader.readTender(tender, into: &facts)
    }
    facts.notices += reader.notices(root)
    facts.submissions = reader.submissions(root)
    facts.awards = reader.awards(root)
    facts.contracts = reader.contracts(root, awards: facts.awards, facts.submissions)
    facts.amendments += reader.contractAmendments(root, contracts: facts.contracts)
    facts.documents.reviewBody = reader.reviewBody(root)
    facts.organisations = reader.organisations
    return (facts, reader.read.notes)
  }

  // MARK: Organisations

  private mutating func addParty(_ party: TolerantRead.Place) {
    let name = read.text(party, "name", limit: 1000)
    let id = party.object["id"] == nil ? name : read.id(party)
    guard let id else { return read.note(.idMissing, party, "id") }
    if name == nil { read.note(.incomplete, party, "name") }
    _ = add(party, id: id, name: name ?? id)
  }

  /// Registers a party, once for each id that the ledger gives.
  private mutating func add(_ party: TolerantRead.Place, id: String, name: String) -> Identifier {
    var register: Registration?
    if let identifier = read.object(party, "identifier") {
      let scheme = TolerantRead.idText(identifier.object["scheme"])
      let number = TolerantRead.idText(identifier.object["id"])
      register = Registration(scheme: scheme, id: number)
      if number != nil, register == nil { read.note(.registerUnknown, identifier, "scheme") }
    }
    let organisation = identity.organisation(register: register, ocid: ocid, partyID: id)
    organisationsByPartyID[Array(id.utf8)] = organisation
    guard registered.insert(organisation).inserted else { return organisation }
    let identifier = register.map { register in
      OrganisationIdentifier {
        $0.scheme = TolerantRead.cut(register.scheme, to: 200)
        $0.number = TolerantRead.cut(register.id, to: 200)
      }
    }
    var fact = ProcessFacts.Organisation(
      partyID: id, id: organisation, name: name, register: identifier)
    fact.country = country(party)
    if let details = read.object(party, "details") {
      fact.sizeClass = sizeClass(details)
      fact.voluntary = read.flag(details, "vcse")
    }
    organisations.append(fact)
    return organisation
  }

  /// `scale` is an open list; `sme` and `selfEmployed` are not one class, so they are left out.
  private mutating func sizeClass(_ details: TolerantRead.Place) -> SizeClass? {
    guard let text = read.text(details, "scale") else { return nil }
    guard let size = SizeClass(rawValue: text) else {
      read.note(.unknownCode, details, "scale")
      return nil
    }
    return size
  }

  /// Only codes are taken: a country's name has many spellings.
  private mutating func country(_ party: TolerantRead.Place) -> Country? {
    guard let address = read.object(party, "address") else { return nil }
    for name in ["country", "countryName"] {
      guard let text = read.text(address, name) else { continue }
      // `UK` is reserved in ISO 3166-1 for the country whose code is `GB`.
      if let country = Country(spelled: text == "UK" ? "GB" : text) { return country }
      read.note(.unknownCode, address, name)
    }
    return nil
  }

  /// The organisation that a reference names. In OCDS 1.0 a reference is the party itself, so one
  /// that stands nowhere else is registered where it has a name.
  mutating func organisation(_ reference: TolerantRead.Place) -> Identifier? {
    let name = TolerantRead.idText(reference.object["name"])
    guard let id = TolerantRead.idText(reference.object["id"]) ?? name else {
      read.note(.idMissing, reference, "id")
      return nil
    }
    if let known = organisationsByPartyID[Array(id.utf8)] { return known }
    guard let name else {
      read.note(.noSuchParty, reference, "id")
      return nil
    }
    return add(reference, id: id, name: TolerantRead.cut(name, to: 1000))
  }

  /// The organisations that an array of references names, each once.
  mutating func organisations(_ place: TolerantRead.Place, _ name: String) -> [Identifier] {
    var found: [Identifier] = []
    for reference in read.objects(place, name) {
      guard let organisation = organisation(reference), !found.contains(organisation) else {
        continue
      }
      found.append(organisation)
    }
    return found
  }

  /// The handle of those who tender together: the organisation itself where it is alone, else a
  /// name made from all of them, whatever their order.
  func handle(of members: [Identifier]) -> Identifier? {
    guard members.count > 1 else { return members.first }
    let joined = members.sorted().map(\.spelling).joined(separator: " ")
    return Identifier(spelled: "group-" + identity.digest.hex(Array(joined.utf8)).prefix(16))
  }

  // MARK: Values

  /// An amount with its currency.
  mutating func money(_ place: TolerantRead.Place, _ name: String) -> Money? {
    guard let value = read.object(place, name), let amount = read.decimal(value, "amount") else {
      return nil
    }
    guard let text = read.text(value, "currency") else {
      read.note(.incomplete, value, "currency")
      return nil
    }
    guard let currency = Currency(spelled: text) else {
      read.note(.unknownCode, value, "currency")
      return nil
    }
    return Money {
      $0.amount = amount
      $0.currency = currency
    }
  }

  /// The lots under `name`, by their ids.
  mutating func lots(_ place: TolerantRead.Place, _ name: String = "relatedLots") -> [Identifier] {
    var found: [Identifier] = []
    for text in read.texts(place, name) {
      let lot = identity.name(for: text)
      if !found.contains(lot) { found.append(lot) }
    }
    return found
  }
}

import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import Probity
import TransparencyLog

/// Who signs in a synthetic ledger: the people of the stories, once in each department.
struct SyntheticSigners {
  /// The log itself.
  let log: NoteSigner
  private let owner = StoryKeys.key(of: Identifier("owner"))
  private var keys: [String: [SigningKey]] = [:]
  private var roles: [String: [String]] = [:]
  private let departments: Int

  init(_ stories: [StoryTemplate], departments: Int) {
    guard let origin = KeyName("synthetic.example/ledger") else {
      preconditionFailure("the origin is a name")
    }
    log = NoteSigner(name: origin, signingKey: StoryKeys.key(of: Charter.log))
    self.departments = departments
    for member in stories.flatMap(\.members) where member.actor != "owner" {
      let known = roles[member.actor, default: []]
      roles[member.actor] = known + member.roles.filter { !known.contains($0) }
    }
    for actor in roles.keys {
      keys[actor] = (0..<departments).map { StoryKeys.key(of: Self.id(actor, $0)) }
    }
  }

  private static func id(_ actor: String, _ department: Int) -> Identifier {
    guard let id = Identifier(spelled: "\(actor)-\(department)") else {
      preconditionFailure("actors of stories have short names")
    }
    return id
  }

  /// Makes the ledger, through the vault itself, and enrols everybody. Answers what it holds then.
  func found(
    on volume: any Volume, at folder: String, _ story: StoryTemplate, _ time: Instant
  ) throws(LedgerError) -> LedgerState {
    let founding = Founding(
      origin: log.name, authority: "A synthetic authority", firstActor: Identifier("owner"),
      firstRole: Role.owner.identifier, rulebook: story.rulebook, calendar: story.calendar)
    let ledger = try Ledger.create(
      on: volume, at: folder, founding,
      FoundingKeys(log: log.signingKey, firstActor: owner), charter: .commissioning,
      recordedAt: time, seen: nil)
    defer { ledger.close() }
    for department in 0..<departments {
      let requests = roles.keys.sorted().flatMap { actor in
        enrolment(of: actor, department, ledger.state, time)
      }
      _ = try ledger.append(requests, recordedAt: time)
    }
    return ledger.state
  }

  private func enrolment(
    of actor: String, _ department: Int, _ state: LedgerState, _ time: Instant
  ) -> [Request] {
    let id = Self.id(actor, department)
    let stream = Stream.actor(id)
    func request(_ type: VaultEventType, _ data: JSONObject, _ keys: [SigningKey]) -> Request {
      guard let at = Moment(time, offsetMinutes: 0) else {
        preconditionFailure("a ledger begins at a time of the calendar")
      }
      let body = Body(
        actor: Identifier("owner"), at: at, data: data,
        once: Hex.encode(SHA256.hash(Array("\(type) \(id) ".utf8) + data.canonicalBytes).bytes),
        seen: state.seen(in: stream), stream: stream, type: type.rawValue)
      return Request(SignedBody(body, by: keys))
    }
    let key = StoryKeys.key(of: id)
    let roles = roles[actor] ?? []
    let enrolled = JSONObject([("role", JSON.string(roles.first ?? ""))])
    return [
      request(.actorEnrolled, enrolled, [owner]),
      request(
        .keyAdded, JSONObject([("key", JSON.string(Base64.encode(key.publicKey.bytes)))]),
        [owner, key]),
    ]
      + roles.dropFirst().map { role in
        request(.roleGranted, JSONObject([("role", JSON.string(role))]), [owner])
      }
  }

  /// The signatures of an event, as a line has them. Without a body, drawn bytes stand for them.
  func signatures(
    _ signers: [String], _ department: Int, over body: [UInt8]?, _ lottery: inout Lottery
  ) -> [UInt8] {
    var signatures: [(key: String, text: String)] = []
    for signer in signers {
      let key = keys[signer]?[department] ?? owner
      let bytes =
        body.map { key.signature(for: SignedBody.message(of: $0)) } ?? lottery.bytes(64)
      signatures.append((key.publicKey.keyID, Base64.encode(bytes)))
    }
    let sorted = signatures.sorted { $0.key < $1.key }
      .map { "{\"key\":\"\($0.key)\",\"sig\":\"\($0.text)\"}" }
    return Array("[\(sorted.joined(separator: ","))]".utf8)
  }
}

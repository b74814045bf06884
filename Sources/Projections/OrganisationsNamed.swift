import CanonicalJSON
import Fields

/// The organisations that data name, by the fields that can name one.
public enum OrganisationsNamed {
  /// Every id in such a field, also where a party may stand instead. What is still behind a digest
  /// names nothing.
  public static func all(in data: JSONObject) -> Set<Identifier> {
    var found: Set<Identifier> = []
    gather(.object(data), nil, &found)
    return found
  }

  private static func gather(_ value: JSON, _ name: String?, _ found: inout Set<Identifier>) {
    switch value {
    case .string(let text):
      let kind = name.flatMap { Reference.kinds[$0] }
      guard kind == .organisation || kind == .partyOrOrganisation else { return }
      if let id = Identifier(spelled: text) { found.insert(id) }
    case .array(let elements): for element in elements { gather(element, name, &found) }
    case .object(let object):
      for member in object.members { gather(member.value, member.name, &found) }
    default: return
    }
  }
}

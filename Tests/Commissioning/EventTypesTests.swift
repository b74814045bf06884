import Testing

@testable import Commissioning

/// A type by its number and by its name.
struct EventTypesTests {
  @Test func `the number of a type is its place in the list of all`() {
    for (place, type) in EventType.allCases.enumerated() {
      #expect(type.ordinal == place)
      #expect(EventType.named(type.rawValue) == type)
      #expect(type == type && type.hashValue == EventType.allCases[place].hashValue)
    }
    #expect(EventType.count < 128)
    #expect(EventType.named("procedure-Opened") == nil)
  }

  @Test func `some types are told from the others`() {
    for type in EventType.allCases {
      let one = EventTypes([type])
      for other in EventType.allCases {
        #expect(one.contains(other) == (type == other))
        #expect(one.isDisjoint(with: EventTypes([other])) == (type != other))
      }
    }
    #expect(EventTypes().isEmpty && !EventTypes([.partyStatement]).isEmpty)
  }
}

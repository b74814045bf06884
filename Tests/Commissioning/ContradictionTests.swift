import CanonicalJSON
import Commissioning
import Fields
import Testing

struct ContradictionTests {
  private func places(_ type: EventType, _ text: String) throws -> [String] {
    var problems: [FieldProblem] = []
    let data = try #require(try JSON(authored: Array(text.utf8)).object)
    _ = Event.read(type, data, &problems)
    #expect(problems.allSatisfy { $0.code == .contradiction })
    return problems.map(\.path.description)
  }

  @Test func `the same organisation twice in one submission is refused`() throws {
    let twice = #"{"party":"t-1","members":[{"organisation":"a"},{},{"organisation":"A"}]}"#
    for type in [EventType.participationRequested, .consortiumFormed] {
      #expect(try places(type, twice) == ["members[2]"])
    }
  }

  @Test func `a criterion given twice is refused, wherever its weights stand`() throws {
    let criterion = #"{"id":"c","criterionType":"quality","text":"t","weight":"50"}"#
    let twice = "\"awardCriteria\":[\(criterion),\(criterion)]"
    #expect(
      try places(.documentsIssued, "{\"documentsVersion\":1,\(twice)}") == ["awardCriteria[1]"])
    #expect(
      try places(.noticeDispatched, "{\"noticeKind\":\"contract\",\(twice)}")
        == ["awardCriteria[1]"])
  }

  @Test func `stages count from 1 and are planned once, each target once`() throws {
    let target = #"{"id":"t","metric":"m"}"#
    let plan =
      #"{"documentsVersion":1,"stagePlan":[{"stage":1},{"stage":1},"#
      + "{\"stage\":0,\"targets\":[\(target),\(target)]}]}"
    #expect(
      try places(.documentsIssued, plan) == [
        "stagePlan[1]", "stagePlan[2].stage", "stagePlan[2].targets[1]",
      ])
  }

  @Test func `weights that do not add up are no contradiction: an audit must see them`() throws {
    let criterion = #"{"id":"c","criterionType":"price","text":"t","weight":"170"}"#
    #expect(
      try places(.documentsIssued, "{\"documentsVersion\":1,\"awardCriteria\":[\(criterion)]}")
        == [])
  }

  @Test func `who says that there is nothing cannot list something`() throws {
    let interest = #""interests":[{"interest":"owns shares"}]"#
    let declared = "{\"person\":\"p\",\"noInterests\":true"
    #expect(try places(.interestDeclared, declared + "}") == [])
    #expect(try places(.interestDeclared, "{\"person\":\"p\",\(interest)}") == [])
    #expect(try places(.interestDeclared, declared + ",\(interest)}") == ["noInterests"])
    let conflict = #"{"noneFound":true,"conflicts":[{"perceived":true}]}"#
    #expect(try places(.conflictsAssessed, conflict) == ["noneFound"])
  }

  @Test func `a candidate cannot go on and be dropped at once, whatever the case`() throws {
    let both = #"{"continuing":["t-1","t-2"],"dropped":["t-3","T-2"]}"#
    #expect(try places(.candidatesReduced, both) == ["dropped[1]"])
  }
}

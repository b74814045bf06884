import Fields

extension FieldRecord {
  /// An empty record filled in place: `StageClosed { $0.stage = 1 }`.
  public init(_ fill: (inout Self) -> Void) {
    self.init()
    fill(&self)
  }
}

// Research and development in stages. The Act knows no stages: there the duty is to follow what the
// authority's own documents say (s. 20(1)).

extension Row {
  static let development: [Row] = [
    Row(
      .stageCriteriaBefore, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(.stageOrder, union: .law(.major), act: .law(.major), selection: .practice(.major)),
    Row(
      .allAssessed, union: .law(.critical), act: .law(.critical), selection: .practice(.critical)),
    Row(
      .passConsistent, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(
      .cutAfterPhase, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(.instalments, union: .law(.minor), act: .law(.minor), selection: .practice(.minor)),
  ]
}

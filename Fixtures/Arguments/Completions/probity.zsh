#compdef probity
# Completions of probity for zsh. Save as _probity in a folder of $fpath.
_probity() {
  local -a offers texts shown
  local offer
  offers=("${(@f)$("${words[1]}" --offer "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case ${offers[1]} in
    files) _files ;;
    folders) _files -/ ;;
    words)
      for offer in "${(@)offers[2,-1]}"; do
        texts+=("${offer%%$'\t'*}")
        shown+=("${offer%%$'\t'*}  ${offer#*$'\t'}")
      done
      (( ${#texts} )) && compadd -l -d shown -a texts ;;
  esac
}
if [[ ${funcstack[1]} == _probity ]]; then
  _probity "$@"
else
  compdef _probity probity
fi

# Completions of probity for bash. Load with: source <(probity completions bash)
_probity() {
  local -a typed=() offers=()
  local word current joins= prefix= offer
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ $word == = && ${#typed[@]} -gt 0 && ${typed[-1]} == --* ]]; then
      typed[-1]+== joins=1
    elif [[ $joins ]]; then
      typed[-1]+=$word joins=
    else
      typed+=("$word")
    fi
  done
  current=${COMP_WORDS[COMP_CWORD]}
  if [[ ${typed[-1]} == --*=* ]]; then
    prefix=${typed[-1]%%=*}=
    [[ $current == = ]] && current=
  fi
  mapfile -t offers < <("${COMP_WORDS[0]}" --offer "${typed[@]}" 2>/dev/null)
  COMPREPLY=()
  case ${offers[0]-} in
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    folders)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    words)
      for offer in "${offers[@]:1}"; do
        offer=${offer%%$'\t'*}
        COMPREPLY+=("${offer#"$prefix"}")
      done ;;
  esac
}
complete -F _probity probity

/// Scripts that teach a shell to complete the lines of a program.
///
/// Each hands the words up to the cursor to the program itself (`Offers`), and shows what it prints.
public enum Completions: String, CaseIterable, Sendable {
  /// GNU Bash 4.4 or later.
  case bash
  /// Z shell, with its completion system loaded.
  case zsh
  /// The friendly interactive shell.
  case fish

  /// The script for a program of this name.
  public func script(for program: String) -> String {
    let function = "_" + program.replacingDashes
    return switch self {
    case .bash: Self.bashScript(program, function)
    case .zsh: Self.zshScript(program, function)
    case .fish: Self.fishScript(program, function)
    }
  }

  /// Bash makes a word of its own of each equals sign, so these are joined again, and what stands
  /// before the sign is taken off the offers.
  static func bashScript(_ program: String, _ function: String) -> String {
    #"""
    # Completions of \#(program) for bash. Load with: source <(\#(program) completions bash)
    \#(function)() {
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
      mapfile -t offers < <("${COMP_WORDS[0]}" \#(Offers.flag) "${typed[@]}" 2>/dev/null)
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
    complete -F \#(function) \#(program)

    """#
  }

  static func zshScript(_ program: String, _ function: String) -> String {
    #"""
    #compdef \#(program)
    # Completions of \#(program) for zsh. Save as \#(function) in a folder of $fpath.
    \#(function)() {
      local -a offers texts shown
      local offer
      offers=("${(@f)$("${words[1]}" \#(Offers.flag) "${(@)words[2,CURRENT]}" 2>/dev/null)}")
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
    if [[ ${funcstack[1]} == \#(function) ]]; then
      \#(function) "$@"
    else
      compdef \#(function) \#(program)
    fi

    """#
  }

  static func fishScript(_ program: String, _ function: String) -> String {
    #"""
    # Completions of \#(program) for fish. Save as \#(program).fish in a folder of
    # $fish_complete_path.
    function _\#(function)_offers
        set -l before (commandline -opc)
        set -l current (commandline -ct)
        set -l offers ($before[1] \#(Offers.flag) $before[2..-1] "$current" 2>/dev/null)
        switch "$offers[1]"
            case files
                __fish_complete_path "$current"
            case folders
                __fish_complete_directories "$current" ''
            case words
                printf '%s\n' $offers[2..-1]
        end
    end
    complete -c \#(program) -f -a '(_\#(function)_offers)'

    """#
  }
}

extension String {
  /// As a name of a function, which holds no dash everywhere.
  fileprivate var replacingDashes: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "-" ? "_" : $0 }))
  }
}

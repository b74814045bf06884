# Completions of probity for fish. Save as probity.fish in a folder of
# $fish_complete_path.
function __probity_offers
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l offers ($before[1] --offer $before[2..-1] "$current" 2>/dev/null)
    switch "$offers[1]"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current" ''
        case words
            printf '%s\n' $offers[2..-1]
    end
end
complete -c probity -f -a '(__probity_offers)'

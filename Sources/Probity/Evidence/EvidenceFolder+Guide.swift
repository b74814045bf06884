import Ledger
import TransparencyLog

// The commands that stand beside the files. Pasted into bash they end with an error where anything
// does not fit; a test pastes them.
extension EvidenceFolder {
  static func guide(_ checked: CheckedDossier) -> String {
    let head = checked.dossier.evidence.checkpoint.checkpoint
    return """
      # Check this evidence yourself

      Procedure `\(checked.dossier.procedure)` of the log `\(head.origin)`, complete up to size \
      \(head.size), made for: \(checked.dossier.readership.spelling).

      You need bash, the GNU tools, `sha256sum` and `openssl` 3. Run the blocks in this order, in \
      this folder, in one bash. Each says what it found, and stops where something does not fit. \
      The program that made the folder checks all of it, and the rules too: \
      `probity verify dossier.json --policy FILE`.

      ## 1. The files are those that were written

      ```sh
      set -u
      sha256sum --quiet -c \(manifest) || { echo 'a file was changed'; exit 1; }
      echo 'files: as listed'
      ```

      ## 2. The log signed the checkpoint

      Compare the key that is shown with the one that the authority publishes elsewhere. A key that \
      came with the files proves nothing about who signed.

      ```sh
      for signature in checkpoint-*.sig; do
        key=keys/log-${signature#checkpoint-}; key=${key%.sig}.pem
        openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in checkpoint.txt \\
          -sigfile "$signature" >/dev/null || { echo "$signature does not fit"; exit 1; }
        echo "checkpoint: signed by the key \
      $(openssl pkey -pubin -in "$key" -outform DER | tail -c 32 | base64)"
      done
      ```

      ## 3. Each event stands in the log

      The hash of a leaf is SHA-256 of a zero byte and the line, that of a node of a one byte and \
      its two children (RFC 6962, section 2.1). A path leads from the leaf to the root that was signed.

      ```sh
      \(functions)
      size=$(sed -n 2p checkpoint.txt)
      root=$(sed -n 3p checkpoint.txt | base64 -d | od -An -v -tx1 | tr -d ' \\n')
      count=0
      for event in events/*.json; do
        index=$(basename "$event" .json)
        [ "$(root_of "$index" "$size" "$(leaf_of "$event")" "paths/$index")" = "$root" ] \\
          || { echo "event $index is not in the log"; exit 1; }
        count=$((count + 1))
      done
      echo "inclusion: $count events"
      ```

      ## 4. No event of these streams is left out

      The last event of the log seals a directory: for each stream its newest revision and leaf.

      ```sh
      \(completeness)
      ```

      ## 5. Each event was signed by its actors

      What is signed is the DSSE pre-authentication encoding of the exact body.

      ```sh
      \(signatures)
      ```

      ## 6. The opened values are those that the events commit to

      ```sh
      \(values)
      ```

      ## What this did not check

      - Whether a key was valid at the event that it signs: the events of the streams `actor:…` and \
      `ledger` say when each was enrolled and revoked. openssl takes signatures under keys of small \
      order; `probity verify` refuses them.
      - That the directory itself is true of the whole log: that needs the whole log.
      - The rules; that what was recorded is true, or that everything that happened was recorded.

      """
  }

  private static let functions = #"""
    hash() { local text _; read -r text _ < <(sha256sum); echo "$text"; }
    bytes() {  # HEX: the bytes themselves
      local escaped= place
      for ((place = 0; place < ${#1}; place += 2)); do escaped+="\\x${1:place:2}"; done
      printf "$escaped"
    }
    leaf_of() { { printf '\000'; cat "$1"; } | hash; }
    root_of() {  # INDEX SIZE LEAF FILE-OF-HASHES, as in RFC 9162, section 2.1.3.2
      local index=$1 last=$(($2 - 1)) root=$3 sibling
      while read -r sibling; do
        if ((index % 2 == 1 || index == last)); then
          root=$({ printf '\001'; bytes "$sibling$root"; } | hash)
          while ((index > 0 && index % 2 == 0)); do index=$((index / 2)) last=$((last / 2)); done
        else
          root=$({ printf '\001'; bytes "$root$sibling"; } | hash)
        fi
        index=$((index / 2)) last=$((last / 2))
      done < "$4"
      ((last == 0)) && echo "$root"
    }
    """#

  private static let completeness = #"""
    directory=events/$((size - 1)).json
    grep -qF '"type":"directory-sealed"' "$directory" || { echo 'no directory'; exit 1; }
    entries=$(sed 's/.*"data":{"entries":\([0-9]*\),.*/\1/' "$directory")
    sealed=$(sed 's/.*"data":{[^}]*"root":"\([^"]*\)".*/\1/' "$directory" | base64 -d \
      | od -An -v -tx1 | tr -d ' \n')
    told=$directory
    for entry in streams/*.entry; do
      position=$(basename "$entry" .entry)
      [ "$(root_of "$position" "$entries" "$(leaf_of "$entry")" "streams/$position.path")" \
        = "$sealed" ] || { echo "$entry is not in the directory"; exit 1; }
      stream=$(head -z -n 1 "$entry" | tr -d '\0')
      newest=$(head -z -n 2 "$entry" | tail -z -n 1 | tr -d '\0')
      leaf=$(tail -c 32 "$entry" | od -An -v -tx1 | tr -d ' \n')
      revisions=
      for event in $(grep -lF "\"stream\":\"$stream\",\"type\":" events/*.json); do
        [ "$event" != "$directory" ] || continue
        revision=$(sed 's/.*"log":{[^}]*"revision":\([0-9]*\)}.*/\1/' "$event")
        revisions+=$revision$'\n' told+=$'\n'$event
        [ "$revision" != "$newest" ] || [ "$(leaf_of "$event")" = "$leaf" ] \
          || { echo "$stream does not end with $event"; exit 1; }
      done
      [ "$(sort -n <<< "${revisions%$'\n'}")" = "$(seq 0 "$newest")" ] \
        || { echo "$stream: an event is missing"; exit 1; }
      echo "complete: $stream, revisions 0 to $newest"
    done
    [ "$(sort <<< "$told")" = "$(printf '%s\n' events/*.json | sort)" ] \
      || { echo 'an event is of no stream that is complete'; exit 1; }
    """#

  private static let signatures = #"""
    count=0
    for event in events/*.json; do
      index=$(basename "$event" .json)
      body=$(sed 's/^DSSEv1 34 application\/vnd.probity.event+json [0-9]* //' "signatures/$index.pae")
      LC_ALL=C grep -qF -e "{\"body\":$body,\"log\":" "$event" \
        || { echo "event $index: another body was signed"; exit 1; }
      [ "$(grep -o '"sig":"' "$event" | wc -l)" = "$(ls signatures/"$index".*.sig | wc -l)" ] \
        || { echo "event $index: a signature is missing"; exit 1; }
      for signature in signatures/"$index".*.sig; do
        key=${signature#signatures/"$index".}; key=${key%.sig}
        grep -qF -e "{\"key\":\"$key\",\"sig\":\"$(base64 -w0 "$signature")\"}" "$event" \
          && openssl pkeyutl -verify -pubin -inkey "keys/$key.pem" -rawin \
            -in "signatures/$index.pae" -sigfile "$signature" >/dev/null \
          || { echo "event $index: the signature of $key does not fit"; exit 1; }
        count=$((count + 1))
      done
    done
    echo "signatures: $count"
    """#

  private static let values = #"""
    count=0
    for value in values/*; do
      [ -e "$value" ] || continue
      digest=$(openssl dgst -sha256 -binary "$value" | base64 | tr '+/' '-_' | tr -d '=')
      [ "values/$digest" = "$value" ] && grep -qF -e "{\"sealed\":\"$digest\"}" events/*.json \
        || { echo "$value: no event commits to it"; exit 1; }
      count=$((count + 1))
    done
    echo "values: $count"
    # A value itself: tr '_-' '/+' < values/DIGEST | base64 -d
    """#
}
